#include "app/commands/verdict_report.h"

#include <utility>

#include "app/commands/moment_json.h"
#include "app/commands/run_table.h"
#include "app/commands/text_format.h"
#include "engine/base/units.h"

namespace infoplane::cli {
namespace {

std::string title(const Verdict& verdict) {
  if (!verdict.error) return model_title(verdict.model);
  const std::filesystem::path& path = verdict.path;
  const std::filesystem::path name = path.filename();
  return printable((name.empty() ? path.parent_path().filename() : name).string());
}

std::string dtype_names(const Verdict& verdict) {
  std::string names;
  for (const auto& [name, elements] : verdict.dtypes) names += (names.empty() ? "" : " and ") + name;
  return names;
}

std::string summary(const Verdict& verdict) {
  if (verdict.error) {
    return printable(verdict.error->message() + ": " + verdict.error->remedy(), 2000);
  }
  const ModelRecord& model = verdict.model;
  return model.architecture + ", " + std::to_string(model.layers) + " layers, " + counted(model.parameters) +
         " parameters, " + dtype_names(verdict);
}

OrderedJson model_json(const Verdict& verdict) {
  if (verdict.error) return nullptr;
  const ModelRecord& model = verdict.model;
  OrderedJson dtypes = OrderedJson::object();
  for (const auto& [name, elements] : verdict.dtypes) dtypes[name] = elements;
  OrderedJson json{{"family", model.family}, {"model", model.model}, {"checkpoint", model.checkpoint}};
  add_moment(json, model.moment);
  json["architecture"] = model.architecture;
  json["type"] = verdict.type;
  json["parameters"] = model.parameters;
  json["dtype"] = model.dtype;
  json["dtypes"] = std::move(dtypes);
  json["bytes"] = verdict.bytes;
  json["layers"] = model.layers;
  json["width"] = model.width;
  json["vocabulary"] = model.vocabulary;
  json["context"] = verdict.context > 0 ? OrderedJson(verdict.context) : OrderedJson(nullptr);
  json["tokenizer"] = verdict.tokenizer;
  return json;
}

OrderedJson error_json(const std::optional<Error>& error) {
  if (!error) return nullptr;
  return {{"code", code_name(error->code())},
          {"message", printable(error->message(), 4000)},
          {"where", printable(error->where().text(), 4000)},
          {"remedy", printable(error->remedy(), 4000)}};
}

}  // namespace

std::string verdict_line(std::string_view label, const std::string& text) {
  const std::string padding(11 - label.size(), ' ');
  return "  " + std::string(label) + padding + text + "\n";
}

std::string verdict_text(const Verdict& verdict) {
  std::string text = title(verdict) + ": " + (verdict.error ? "refused" : "can be analysed") + "\n";
  if (verdict.error) return text + "  " + verdict.error->one_line() + "\n";
  const ModelRecord& model = verdict.model;
  text += verdict_line("folder", printable(verdict.path.string(), 1000));
  text += verdict_line(
      "family", printable(model.family) + ", computed as " + verdict.type + " (" + model.architecture + ")");
  text += verdict_line("weights", counted(model.parameters) + " parameters in " + dtype_names(verdict) +
                                      ", " + format_bytes(verdict.bytes) + " on disk");
  text += verdict_line(
      "shape",
      std::to_string(model.layers) + " layers, width " + counted(model.width) + ", vocabulary " +
          counted(model.vocabulary) +
          (verdict.context > 0 ? ", context of " + counted(verdict.context) + " tokens" : std::string()));
  return text + verdict_line("tokenizer", verdict.tokenizer);
}

OrderedJson verdict_json(const Verdict& verdict) {
  return {
      {"path", verdict.path.string()}, {"accepted", !verdict.error},   {"title", title(verdict)},
      {"summary", summary(verdict)},   {"model", model_json(verdict)}, {"memory_bytes", nullptr},
      {"estimate", nullptr},           {"notes", verdict.notes},       {"error", error_json(verdict.error)}};
}

}  // namespace infoplane::cli
