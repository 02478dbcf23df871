#include "app/commands/correlate_report.h"

#include <cmath>

#include "app/commands/moment_json.h"
#include "app/commands/text_format.h"

namespace infoplane::cli {
namespace {

using namespace statistics;

std::string p_text(double p) {
  return p < 0.001 ? "<0.001" : fixed(p, 3);
}

std::string interval_text(const std::optional<ConfidenceInterval>& interval) {
  return interval ? "[" + fixed(interval->low, 2) + ", " + fixed(interval->high, 2) + "]" : "";
}

std::string stars(double adjusted_p) {
  return adjusted_p < 0.01 ? "**" : adjusted_p < 0.05 ? "*" : "";
}

/// Why there is no figure, in the room of one.
std::string no_figure(Outcome outcome) {
  switch (outcome) {
    case Outcome::first_constant:
      return "- (equal measures)";
    case Outcome::second_constant:
      return "- (equal scores)";
    case Outcome::too_few:
    case Outcome::computed:
      break;
  }
  return "- (n < " + std::to_string(fewest_pairs) + ")";
}

std::string cell_text(const MatrixCell& cell) {
  if (!cell.plain.computed()) return no_figure(cell.plain.outcome);
  const std::string interval = interval_text(cell.interval);
  return fixed(cell.plain.r, 2) + stars(cell.adjusted_p) + (interval.empty() ? "" : " " + interval);
}

std::string partial_text(const MatrixCell& cell) {
  if (!cell.partial->computed()) return no_figure(cell.partial->outcome);
  const std::string interval = interval_text(cell.partial_interval);
  return fixed(cell.partial->r, 2) + (interval.empty() ? "" : " " + interval) + " p " +
         p_text(cell.partial->p.p);
}

/// A benchmark where less is better is told to be turned.
std::string benchmark_text(const NamedBenchmark& column) {
  const BenchmarkName& name = column.name;
  return printable(name.benchmark) +
         (name.metric == "normalized" || name.metric == "score" ? "" : " " + printable(name.metric)) +
         (column.turned ? ", turned" : "");
}

std::string given_text(const CorrelationRequest& request) {
  const char* const joined =
      request.given_parameters && request.given_family ? " and the family" : "the family";
  return std::string(request.given_parameters ? "log parameters" : "") + (request.given_family ? joined : "");
}

std::string estimate_text(StudyEstimate estimate) {
  return estimate == StudyEstimate::raw        ? "raw"
         : estimate == StudyEstimate::adjusted ? "adjusted"
                                               : "debiased";
}

/// Nothing of the states as they are: that is what figures are of where nothing is said.
std::string of_states(const CorrelationStudy& study) {
  const std::vector<States>& states = study.request.measures.states;
  if (states.size() > 1) return " of states as they are and centred";
  return states.front() == States::centred ? " of centred states" : "";
}

/// What rows that are moments of one training do to intervals and p values; empty where none are.
std::string dependence_text(const CorrelationStudy& study) {
  const CorrelationStudy::Independence found = study.independence();
  if (!found.clustered()) return {};
  std::string intervals;
  if (study.request.resampling.resamples > 0)
    intervals = found.trainings < fewest_clusters
                    ? "no intervals, which take at least " + std::to_string(fewest_clusters) + " trainings; "
                    : "intervals resample trainings; ";
  return counted(found.rows) +
         (study.request.rows.points == StudyPoints::models ? " models of " : " checkpoints of ") +
         counted(found.trainings) + (found.trainings == 1 ? " training" : " trainings") +
         ": moments of one training are not independent; " + intervals +
         "p values take every point for independent and are too small";
}

std::string heading(const CorrelationStudy& study) {
  std::string text = counted(static_cast<std::int64_t>(study.study.rows.size())) +
                     (study.request.rows.points == StudyPoints::models ? " models of " : " checkpoints of ") +
                     counted(static_cast<std::int64_t>(study.families.size())) +
                     (study.families.size() == 1 ? " family, corpus " : " families, corpus ") +
                     printable(study.study.corpus) + ", " + estimate_text(study.request.measures.estimate) +
                     " figures" + of_states(study) + ", " +
                     std::string(coefficient_name(study.request.kind)) + "\n";
  return text;
}

template <typename Cell>
std::string matrix_table(const CorrelationStudy& study, Cell text_of) {
  std::vector<std::vector<std::string>> rows{{"benchmark", "n"}};
  std::vector<bool> right{false, true};
  for (const NamedMeasure& measure : study.measures) {
    rows.front().push_back(measure.name);
    right.push_back(false);
  }
  for (std::size_t b = 0; b < study.benchmarks.size(); ++b) {
    int pairs = 0;
    std::vector<std::string> row{benchmark_text(study.benchmarks[b]), ""};
    for (std::size_t m = 0; m < study.measures.size(); ++m) {
      pairs = std::max(pairs, study.cell(m, b).plain.n);
      row.push_back(text_of(study.cell(m, b)));
    }
    row[1] = counted(pairs);
    rows.push_back(std::move(row));
  }
  return text_table(rows, right);
}

std::string matrix_text(const CorrelationStudy& study) {
  std::string text = matrix_table(study, cell_text);
  const int resamples = study.request.resampling.resamples;
  const std::string resampled = study.independence().clustered() ? "trainings" : "models";
  text += "* q < 0.05, ** q < 0.01: p adjusted over " + counted(adjusted_over(study.cells)) +
          " cells (Benjamini-Hochberg)" +
          (resamples > 0 ? "; 95% intervals over " + counted(resamples) + " resamples of " + resampled + "\n"
                         : "\n");
  if (study.cells.front().partial)
    text += "\ngiven " + given_text(study.request) + ":\n" + matrix_table(study, partial_text);
  return text;
}

std::string correlation_line(const Correlation& correlation,
                             const std::optional<ConfidenceInterval>& interval) {
  if (!correlation.computed())
    return std::string(outcome_text(correlation.outcome)) + ", n " + counted(correlation.n);
  const std::string range = interval_text(interval);
  return "r " + fixed(correlation.r, 3) + (range.empty() ? "" : " " + range) + ", p " +
         p_text(correlation.p.p) + (correlation.p.method == PValueMethod::exact ? " (exact)" : "") + ", n " +
         counted(correlation.n) + (correlation.ties ? ", with ties" : "");
}

std::string family_lines(const CorrelationStudy& study) {
  const FamilyView view = study.families_of(0, 0);
  std::vector<std::vector<std::string>> rows{
      {"within families", correlation_line(view.within, study.family_interval(view.within))},
      {"between families", correlation_line(view.between, {})}};
  if (view.left_out.size() > 1) {
    for (const LeftOut& one : view.left_out)
      rows.push_back({"without " + printable(study.families[static_cast<std::size_t>(one.family)]),
                      correlation_line(one.without, {})});
  }
  return text_table(rows, {false, false});
}

std::string points_table(const CorrelationStudy& study) {
  std::vector<std::vector<std::string>> rows{
      {"model", "family", "parameters", study.measures[0].name, benchmark_text(study.benchmarks[0])}};
  for (std::size_t i = 0; i < study.study.rows.size(); ++i) {
    const StudyRow& row = study.study.rows[i];
    rows.push_back({printable(row.name), printable(row.family), counted(row.parameters),
                    fixed(study.measures[0].column.values[i], 4), fixed(study.benchmarks[0].column[i], 2)});
  }
  return text_table(rows, {false, false, true, true, true});
}

std::string pair_text(const CorrelationStudy& study) {
  const MatrixCell& cell = study.cell(0, 0);
  std::string text = study.measures[0].name + " against " + benchmark_text(study.benchmarks[0]) + ": " +
                     correlation_line(cell.plain, cell.interval) + "\n";
  if (cell.plain.missing > 0) text += counted(cell.plain.missing) + " models without one of the two\n";
  if (cell.partial)
    text += "given " + given_text(study.request) + ": " +
            correlation_line(*cell.partial, cell.partial_interval) + "\n";
  return text + family_lines(study) + "\n" + points_table(study);
}

OrderedJson interval_json(const std::optional<ConfidenceInterval>& interval) {
  return interval ? OrderedJson{interval->low, interval->high} : OrderedJson(nullptr);
}

OrderedJson number_json(double value) {
  return std::isfinite(value) ? OrderedJson(value) : OrderedJson(nullptr);
}

OrderedJson correlation_json(const Correlation& one, const std::optional<ConfidenceInterval>& interval) {
  OrderedJson json{{"outcome", outcome_text(one.outcome)}, {"n", one.n}, {"missing", one.missing}};
  const bool computed = one.computed();
  json["r"] = computed ? OrderedJson(one.r) : OrderedJson(nullptr);
  json["p"] = computed ? OrderedJson(one.p.p) : OrderedJson(nullptr);
  json["exact"] = computed && one.p.method == PValueMethod::exact;
  json["ties"] = one.ties;
  json["interval"] = interval_json(interval);
  return json;
}

OrderedJson cell_json(const CorrelationStudy& study, std::size_t m, std::size_t b) {
  const MatrixCell& cell = study.cell(m, b);
  OrderedJson json{{"measure", study.measures[m].name},
                   {"benchmark", study.benchmarks[b].name.benchmark},
                   {"metric", study.benchmarks[b].name.metric},
                   {"turned", study.benchmarks[b].turned}};
  json.update(correlation_json(cell.plain, cell.interval));
  json["trainings"] = cell.clusters;
  json["adjusted_p"] = number_json(cell.adjusted_p);
  json["partial"] =
      cell.partial ? correlation_json(*cell.partial, cell.partial_interval) : OrderedJson(nullptr);
  return json;
}

OrderedJson rows_json(const CorrelationStudy& study) {
  OrderedJson rows = OrderedJson::array();
  for (std::size_t i = 0; i < study.study.rows.size(); ++i) {
    const StudyRow& row = study.study.rows[i];
    OrderedJson measures = OrderedJson::object(), scores = OrderedJson::object();
    for (const NamedMeasure& measure : study.measures)
      measures[measure.name] = number_json(measure.column.values[i]);
    for (const NamedBenchmark& benchmark : study.benchmarks)
      scores[benchmark.name.benchmark + ":" + benchmark.name.metric] =
          number_json(benchmark.turned ? -benchmark.column[i] : benchmark.column[i]);
    rows.push_back(
        {{"run", row.run}, {"name", row.name}, {"family", row.family}, {"checkpoint", row.checkpoint}});
    OrderedJson& json = rows.back();
    add_moment(json, row.moment);
    json["parameters"] = row.parameters;
    json["measures"] = std::move(measures);
    json["scores"] = std::move(scores);
  }
  return rows;
}

OrderedJson families_json(const CorrelationStudy& study) {
  const FamilyView view = study.families_of(0, 0);
  OrderedJson json{{"within", correlation_json(view.within, study.family_interval(view.within))},
                   {"between", correlation_json(view.between, {})},
                   {"without", OrderedJson::object()}};
  for (const LeftOut& one : view.left_out)
    json["without"][study.families[static_cast<std::size_t>(one.family)]] = correlation_json(one.without, {});
  return json;
}

bool is_single(const CorrelationStudy& study) {
  return study.measures.size() == 1 && study.benchmarks.size() == 1;
}

}  // namespace

std::string correlation_text(const CorrelationStudy& study) {
  std::string text = heading(study);
  text += is_single(study) ? pair_text(study) : matrix_text(study);
  text += "\nscores from ";
  std::set<std::string> sources;
  for (const NamedBenchmark& benchmark : study.benchmarks) sources.insert(benchmark.sources);
  std::string list;
  for (const std::string& source : sources) list += (list.empty() ? "" : "; ") + printable(source, 400);
  text += list + "\n";
  if (const std::string dependence = dependence_text(study); !dependence.empty())
    text += "note: " + dependence + "\n";
  for (const std::string& warning : study.study.warnings) text += "note: " + printable(warning, 400) + "\n";
  return text;
}

OrderedJson correlation_json(const CorrelationStudy& study) {
  const CorrelationRequest& request = study.request;
  const std::string dependence = dependence_text(study);
  OrderedJson given = OrderedJson::array();
  if (request.given_parameters) given.push_back("params");
  if (request.given_family) given.push_back("family");
  OrderedJson json{{"coefficient", coefficient_name(request.kind)},
                   {"estimate", estimate_text(request.measures.estimate)},
                   {"orders", request.measures.orders},
                   {"given", std::move(given)},
                   {"resamples", request.resampling.resamples},
                   {"seed", request.resampling.seed},
                   {"corpus", study.study.corpus},
                   {"adjusted_over", adjusted_over(study.cells)},
                   {"trainings", study.independence().trainings},
                   {"dependence", dependence.empty() ? OrderedJson(nullptr) : OrderedJson(dependence)},
                   {"warnings", study.study.warnings},
                   {"rows", rows_json(study)},
                   {"cells", OrderedJson::array()}};
  for (std::size_t m = 0; m < study.measures.size(); ++m)
    for (std::size_t b = 0; b < study.benchmarks.size(); ++b) json["cells"].push_back(cell_json(study, m, b));
  json["families"] = is_single(study) ? families_json(study) : OrderedJson(nullptr);
  return json;
}

}  // namespace infoplane::cli
