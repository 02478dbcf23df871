#include "engine/benchmarks/catalogue.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/error.h"
#include "engine/benchmarks/csv.h"
#include "engine/benchmarks/number_field.h"
#include "engine/naming/model_name.h"

namespace infoplane {
namespace {

struct TaskColumn {
  const char* column;
  const char* benchmark;
  int shots;
};
constexpr std::array kTaskColumns{TaskColumn{"ifeval", "IFEval", 0},
                                  TaskColumn{"bbh", "BBH", 3},
                                  TaskColumn{"math_lvl5", "MATH Lvl 5", 4},
                                  TaskColumn{"gpqa", "GPQA", 0},
                                  TaskColumn{"musr", "MuSR", 0},
                                  TaskColumn{"mmlu_pro", "MMLU-Pro", 5}};

/// A table whose columns are known by name.
class NamedTable {
 public:
  NamedTable(std::string_view text, const char* name) : table_(parse_csv(text, name)) {}

  const std::vector<CsvRow>& rows() const { return table_.rows; }

  const std::string& text(const CsvRow& row, const char* column) const {
    const auto at = table_.column(column);
    if (!at) refuse(1, std::string("the catalogue has no column ") + column);
    return row.fields[*at];
  }

  std::optional<std::int64_t> count(const CsvRow& row, const char* column) const {
    const std::string& field = text(row, column);
    if (field.empty()) return std::nullopt;
    const auto value = read_number(field);
    if (!value || *value <= 0 || *value > 9e15 || *value != std::floor(*value))
      refuse(row.line, std::string(column) + " is \"" + printable(field, 60) + "\", expected a count");
    return static_cast<std::int64_t>(*value);
  }

  double number(const CsvRow& row, const char* column) const {
    const auto value = read_number(text(row, column));
    if (!value) refuse(row.line, std::string(column) + " is no number");
    return *value;
  }

  [[noreturn]] void refuse(std::uint64_t line, const std::string& what) const {
    throw Error(ErrorCode::scores_invalid, what, Location::line(table_.source, line),
                "restore resources/catalogue");
  }

 private:
  CsvTable table_;
};

std::vector<std::string> aliases_of(const std::string& field) {
  std::vector<std::string> aliases;
  for (std::size_t begin = 0; begin < field.size();) {
    const std::size_t end = std::min(field.find(';', begin), field.size());
    aliases.push_back(field.substr(begin, end - begin));
    begin = end + 1;
  }
  return aliases;
}

CatalogueModel read_model(const NamedTable& table, const CsvRow& row) {
  CatalogueModel model;
  model.id = table.text(row, "id");
  model.aliases = aliases_of(table.text(row, "aliases"));
  model.family = table.text(row, "family");
  model.base_model = table.text(row, "base_model");
  model.parameters = table.count(row, "parameters");
  model.layers = table.count(row, "layers").value_or(0);
  model.width = table.count(row, "width").value_or(0);
  model.training_tokens = table.count(row, "training_tokens");
  model.tokens_source = table.text(row, "tokens_source");
  if (model.id.empty() || model.family.empty()) table.refuse(row.line, "a model has no id or no family");
  return model;
}

}  // namespace

Catalogue Catalogue::parse(std::string_view models, std::string_view scores) {
  Catalogue catalogue;
  const NamedTable facts(models, "models.csv");
  for (const CsvRow& row : facts.rows()) {
    CatalogueModel model = read_model(facts, row);
    const std::size_t index = catalogue.models_.size();
    catalogue.by_name_.try_emplace(canonical_model_name(model.id), index);
    for (const std::string& alias : model.aliases)
      catalogue.by_name_.try_emplace(canonical_model_name(alias), index);
    catalogue.models_.push_back(std::move(model));
  }
  const NamedTable results(scores, "scores.csv");
  for (const CsvRow& row : results.rows()) {
    const auto found = catalogue.by_name_.find(canonical_model_name(results.text(row, "id")));
    if (found == catalogue.by_name_.end()) results.refuse(row.line, "scores of a model that is not there");
    CatalogueModel& model = catalogue.models_[found->second];
    model.scores = {model.id, "", {}, model.parameters, results.text(row, "date"), {}};
    model.scores_source = results.text(row, "source");
    for (const TaskColumn& task : kTaskColumns) {
      model.scores.scores.push_back(
          {task.benchmark, "normalized", results.number(row, task.column), {}, task.shots, false});
    }
  }
  return catalogue;
}

const CatalogueModel* Catalogue::find(std::string_view name) const {
  const auto found = by_name_.find(canonical_model_name(name));
  if (found == by_name_.end()) return nullptr;
  const CatalogueModel& model = models_[found->second];
  const std::string organisation = organisation_of(name);
  const auto published_it = [&](const std::string& known) { return organisation_of(known) == organisation; };
  const bool same =
      organisation.empty() || published_it(model.id) || std::ranges::any_of(model.aliases, published_it);
  return same ? &model : nullptr;
}

const CatalogueModel* Catalogue::recognise(std::string_view name, std::int64_t layers,
                                           std::int64_t width) const {
  const CatalogueModel* model = find(name);
  return model != nullptr && model->layers == layers && model->width == width ? model : nullptr;
}

}  // namespace infoplane
