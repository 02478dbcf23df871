#include "app/study/study_columns.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "engine/base/error.h"

namespace infoplane {
namespace {

const double kMissing = std::numeric_limits<double>::quiet_NaN();

/// Half the width of a 95% interval of a normal distribution, in standard deviations.
constexpr double kReach = 1.959963984540054;

struct Figure {
  double value = kMissing, error = kMissing;
};

Figure figure_of(const InformationEstimate* estimate, StudyEstimate telling) {
  if (estimate == nullptr) return {};
  const std::optional<double> value = telling == StudyEstimate::raw        ? estimate->raw
                                      : telling == StudyEstimate::adjusted ? estimate->adjusted
                                                                           : estimate->debiased;
  Figure figure{value.value_or(kMissing), kMissing};
  // The interval of the database is that of the debiased figure.
  if (telling == StudyEstimate::debiased && estimate->lo && estimate->hi)
    figure.error = (*estimate->hi - *estimate->lo) / (2 * kReach);
  return figure;
}

const InformationEstimate* estimate_of(const StudyRow& row, Side side, int order) {
  const InformationByOrder& by_order = row.mean.side(side);
  const auto found = by_order.find(order);
  return found == by_order.end() ? nullptr : &found->second;
}

/// The error of a quotient, to first order.
Figure quotient(const Figure& above, const Figure& below) {
  if (!(below.value > 0)) return {};
  const double value = above.value / below.value;
  const double relative = std::hypot(above.error / above.value, below.error / below.value);
  return {value, std::abs(value) * relative};
}

Figure measure(const StudyRow& row, const std::string& name, int order, StudyEstimate telling) {
  if (name == "entropy") return {row.mean.entropy, kMissing};
  if (name == "loss") return {row.loss.value_or(kMissing), kMissing};
  if (name == "preference") return figure_of(row.mean.preference ? &*row.mean.preference : nullptr, telling);
  const Figure complexity = figure_of(estimate_of(row, Side::input, order), telling);
  const Figure expressivity = figure_of(estimate_of(row, Side::output, order), telling);
  if (name == "complexity") return complexity;
  if (name == "expressivity") return expressivity;
  return quotient(expressivity, complexity);
}

bool has_order(const std::string& name) {
  return name == "complexity" || name == "expressivity" || name == "optimality";
}

std::string order_text(int order) {
  constexpr std::array names{"token", "bigram", "trigram", "quadgram"};
  return order >= 1 && order <= 4 ? names[static_cast<std::size_t>(order - 1)]
                                  : "order " + std::to_string(order);
}

bool is_empty(const statistics::Column& column) {
  return std::ranges::none_of(column, [](double value) { return std::isfinite(value); });
}

NamedMeasure column_of(const std::vector<StudyRow>& rows, const std::string& name, int order,
                       const MeasureRequest& request) {
  NamedMeasure named;
  named.name = has_order(name) && request.orders.size() > 1 ? name + " (" + order_text(order) + ")" : name;
  for (const StudyRow& row : rows) {
    const Figure figure = measure(row, name, order, request.estimate);
    named.column.values.push_back(figure.value);
    named.column.errors.push_back(figure.error);
  }
  if (is_empty(named.column.errors)) named.column.errors.clear();
  return named;
}

void check_names(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (std::ranges::find(measure_names(), name) != measure_names().end()) continue;
    throw Error(ErrorCode::bad_argument, "\"" + printable(name, 60) + "\" is no measure", {},
                "take complexity, expressivity, optimality, entropy, preference or loss");
  }
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// The smaller, the rather a metric stands for its benchmark.
std::pair<std::size_t, std::string> preference_of(const std::string& metric) {
  constexpr std::array<std::string_view, 5> first{"normalized", "score", "acc", "acc_norm", "exact_match"};
  return {static_cast<std::size_t>(std::ranges::find(first, metric) - first.begin()), metric};
}

/// "arc_easy:acc_norm" or "arc_easy".
bool is_called(const BenchmarkName& name, const std::string& wanted) {
  const std::string asked = lower(wanted);
  return asked == lower(name.benchmark) || asked == lower(name.benchmark + ":" + name.metric);
}

std::map<BenchmarkName, int> counts_of(const std::vector<StudyRow>& rows) {
  std::map<BenchmarkName, int> counts;
  for (const StudyRow& row : rows)
    for (const auto& [name, origin] : row.scores) ++counts[name];
  return counts;
}

/// How the scores of a column were taken, in words; one way is no matter.
void note_ways(NamedBenchmark& named, const std::map<ScoringWay, int>& ways) {
  if (ways.size() < 2) return;
  std::string text = named.name.benchmark + ", " + named.name.metric + ": scores taken in different ways:";
  const char* separator = " ";
  for (const auto& [way, models] : ways) {
    const std::string told = way_text(way);
    text += separator + std::to_string(models) + " with " + (told.empty() ? "nothing told" : told);
    separator = "; ";
  }
  named.notes.push_back(std::move(text));
}

NamedBenchmark column_of(const std::vector<StudyRow>& rows, const BenchmarkName& name) {
  NamedBenchmark named{name, {}, {}, false, {}};
  std::set<std::string> sources;
  std::map<ScoringWay, int> ways;
  for (const StudyRow& row : rows) {
    const auto found = row.scores.find(name);
    named.column.push_back(found == row.scores.end() ? kMissing : found->second.value);
    if (found == row.scores.end()) continue;
    const ScoreOrigin& origin = found->second;
    const std::string day = origin.date.substr(0, std::string_view("2025-05-09").size());
    sources.insert(origin.source + (day.empty() ? "" : ", " + day));
    ++ways[origin.way];
    named.turned = named.turned || origin.lower_is_better.value_or(false);
    if (!origin.examples.empty())
      named.notes.push_back(name.benchmark + ", " + name.metric + ": " + row.name + " was scored on " +
                            origin.examples);
  }
  note_ways(named, ways);
  for (const std::string& source : sources) named.sources += (named.sources.empty() ? "" : "; ") + source;
  if (named.turned)
    for (double& value : named.column) value = -value;
  return named;
}

/// One metric for each benchmark of `counts` that `wanted` lets through.
template <typename Wanted>
std::vector<BenchmarkName> chosen(const std::map<BenchmarkName, int>& counts, Wanted wanted) {
  std::map<std::string, std::string> metrics;
  for (const auto& [name, count] : counts) {
    if (!wanted(name, count)) continue;
    const auto [at, fresh] = metrics.try_emplace(name.benchmark, name.metric);
    if (!fresh && preference_of(name.metric) < preference_of(at->second)) at->second = name.metric;
  }
  std::vector<BenchmarkName> names;
  for (const auto& [benchmark, metric] : metrics) names.push_back({benchmark, metric});
  return names;
}

}  // namespace

const std::vector<std::string>& measure_names() {
  static const std::vector<std::string> names{"complexity", "expressivity", "optimality",
                                              "entropy",    "preference",   "loss"};
  return names;
}

std::vector<NamedMeasure> measure_columns(const std::vector<StudyRow>& rows, const MeasureRequest& request) {
  check_names(request.names);
  std::vector<NamedMeasure> columns;
  for (const std::string& name : request.names.empty() ? measure_names() : request.names) {
    const std::size_t before = columns.size();
    for (const int order : has_order(name) ? request.orders : std::vector<int>{0}) {
      NamedMeasure column = column_of(rows, name, order, request);
      if (!is_empty(column.column.values)) columns.push_back(std::move(column));
    }
    if (request.names.empty() || columns.size() > before) continue;
    throw Error(ErrorCode::bad_argument, "no run has the measure " + name + " in this telling and order", {},
                "analyse with --orders, --nulls or --bootstrap as it needs, or leave --measure out");
  }
  return columns;
}

std::vector<NamedBenchmark> benchmark_columns(const std::vector<StudyRow>& rows,
                                              const std::vector<std::string>& names) {
  const std::map<BenchmarkName, int> counts = counts_of(rows);
  std::vector<BenchmarkName> wanted;
  if (names.empty()) {
    wanted = chosen(counts, [](const auto&, int count) { return count >= statistics::fewest_pairs; });
  }
  for (const std::string& asked : names) {
    const auto found = chosen(counts, [&](const BenchmarkName& name, int) { return is_called(name, asked); });
    if (found.empty()) {
      throw Error(ErrorCode::bad_argument, "no model here has a score of \"" + printable(asked, 60) + "\"",
                  {}, "import scores with `infoplane-cli import-benchmarks FILE`, or leave --benchmark out");
    }
    wanted.insert(wanted.end(), found.begin(), found.end());
  }
  std::vector<NamedBenchmark> columns;
  for (const BenchmarkName& name : wanted) columns.push_back(column_of(rows, name));
  return columns;
}

}  // namespace infoplane
