#include "app/study/study_columns.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "engine/base/error.h"
#include "engine/quantities/names.h"
#include "engine/quantities/quantity.h"

namespace infoplane {
namespace {

const double kMissing = std::numeric_limits<double>::quiet_NaN();

/// Half the width of a 95% interval of a normal distribution, in standard deviations.
constexpr double kReach = 1.959963984540054;

struct Figure {
  double value = kMissing, error = kMissing;
};

Telling telling_of(StudyEstimate estimate) {
  return estimate == StudyEstimate::raw        ? &InformationEstimate::raw
         : estimate == StudyEstimate::adjusted ? &InformationEstimate::adjusted
                                               : &InformationEstimate::debiased;
}

Figure figure_of(const InformationEstimate* estimate, StudyEstimate telling) {
  if (estimate == nullptr) return {};
  Figure figure{(estimate->*telling_of(telling)).value_or(kMissing), kMissing};
  // The interval of the database is that of the debiased figure.
  if (telling == StudyEstimate::debiased && estimate->lo && estimate->hi)
    figure.error = (*estimate->hi - *estimate->lo) / (2 * kReach);
  return figure;
}

/// The error of a quotient, to first order.
Figure quotient(const Figure& above, const Figure& below) {
  if (!(below.value > 0)) return {};
  const double value = above.value / below.value;
  const double relative = std::hypot(above.error / above.value, below.error / below.value);
  return {value, std::abs(value) * relative};
}

Figure measure(const StudyRow& row, const Quantity& quantity, const QuantityAsk& ask,
               StudyEstimate estimate) {
  const QuantityPoint point{.layer = row.mean, .loss = row.loss};
  const auto informed = [&](std::string_view id) {
    return figure_of(find_quantity(id)->estimate(point, ask), estimate);
  };
  if (quantity.kind == QuantityKind::ratio) return quotient(informed("expressivity"), informed("complexity"));
  if (quantity.kind == QuantityKind::information) return informed(quantity.id);
  return {quantity.value(point, ask).value_or(kMissing), kMissing};
}

bool is_empty(const statistics::Column& column) {
  return std::ranges::none_of(column, [](double value) { return std::isfinite(value); });
}

/// "complexity", with what tells it from its neighbours: "complexity (bigram, centred)".
std::string column_name(const Quantity& quantity, const QuantityAsk& ask, const MeasureRequest& request) {
  std::string apart;
  if (quantity.by_order && request.orders.size() > 1) apart = order_name(ask.order);
  if (quantity.by_states && request.states.size() > 1)
    apart += (apart.empty() ? "" : ", ") + std::string(states_name(ask.states));
  return std::string(quantity.id) + (apart.empty() ? "" : " (" + apart + ")");
}

NamedMeasure column_of(const std::vector<StudyRow>& rows, const Quantity& quantity, const QuantityAsk& ask,
                       const MeasureRequest& request) {
  NamedMeasure named{.name = column_name(quantity, ask, request)};
  for (const StudyRow& row : rows) {
    const Figure figure = measure(row, quantity, ask, request.estimate);
    named.column.values.push_back(figure.value);
    named.column.errors.push_back(figure.error);
  }
  if (is_empty(named.column.errors)) named.column.errors.clear();
  return named;
}

/// Every way in which a quantity can be asked for here.
std::vector<QuantityAsk> asks_of(const Quantity& quantity, const MeasureRequest& request) {
  std::vector<QuantityAsk> asks;
  for (const States states : quantity.by_states ? request.states : std::vector<States>{States::paper})
    for (const int order : quantity.by_order ? request.orders : std::vector<int>{0})
      asks.push_back({.states = states, .order = order, .telling = telling_of(request.estimate)});
  return asks;
}

/// Those that were named, or the usual ones.
std::vector<const Quantity*> wanted_quantities(const MeasureRequest& request) {
  std::vector<const Quantity*> wanted;
  for (const Quantity& quantity : all_quantities())
    if (request.names.empty() && quantity.by_default) wanted.push_back(&quantity);
  for (const std::string& name : request.names.empty() ? request.also : request.names) {
    const Quantity* quantity = find_quantity(name);
    if (quantity == nullptr) {
      std::string known;
      for (const std::string& one : measure_names()) known += (known.empty() ? "" : ", ") + one;
      throw Error(ErrorCode::bad_argument, "\"" + printable(name, 60) + "\" is no measure", {},
                  "take one of " + known);
    }
    wanted.push_back(quantity);
  }
  return wanted;
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

std::vector<std::string> measure_names() {
  std::vector<std::string> names;
  for (const Quantity& quantity : all_quantities()) names.emplace_back(quantity.id);
  return names;
}

bool has_estimate(const std::vector<StudyRow>& rows, const MeasureRequest& request) {
  const Telling telling = telling_of(request.estimate);
  return std::ranges::all_of(rows, [&](const StudyRow& row) {
    return std::ranges::any_of(request.states, [&](States states) {
      const auto& of = row.mean.of(states);
      return of && std::ranges::any_of(request.orders, [&](int order) {
               return figure(*of, Side::input, order, telling).has_value();
             });
    });
  });
}

std::vector<NamedMeasure> measure_columns(const std::vector<StudyRow>& rows, const MeasureRequest& request) {
  std::vector<NamedMeasure> columns;
  for (const Quantity* quantity : wanted_quantities(request)) {
    const std::size_t before = columns.size();
    for (const QuantityAsk& ask : asks_of(*quantity, request)) {
      NamedMeasure column = column_of(rows, *quantity, ask, request);
      if (!is_empty(column.column.values)) columns.push_back(std::move(column));
    }
    if (request.names.empty() || columns.size() > before) continue;
    throw Error(
        ErrorCode::bad_argument,
        "no run has the measure " + std::string(quantity->id) + " in this telling, order and states", {},
        "analyse with --states, --orders, --nulls or --bootstrap as it needs, or leave --measure out");
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
