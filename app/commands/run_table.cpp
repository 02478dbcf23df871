#include "app/commands/run_table.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "app/commands/text_format.h"
#include "engine/base/derived_figures.h"
#include "engine/base/error.h"
#include "engine/base/layer_means.h"
#include "engine/base/units.h"
#include "engine/quantities/names.h"

namespace infoplane::cli {
namespace {

using Row = std::vector<std::string>;

Row header_row(const std::vector<int>& orders) {
  Row row{"layer", "H(Z)"};
  for (const int order : orders) {
    row.insert(row.end(), {order_name(order) + " in", "out", "opt"});
  }
  return row;
}

/// Complexity, expressivity and their ratio at each order.
Row measurement_row(std::string label, const StatesMeasurement& layer, const std::vector<int>& orders,
                    Telling field) {
  Row row{std::move(label), fixed(layer.entropy, 3)};
  for (const int order : orders) {
    const auto input = figure(layer, Side::input, order, field);
    const auto output = figure(layer, Side::output, order, field);
    row.insert(row.end(), {fixed(input, 3), fixed(output, 3), fixed(optimality(layer, order, field), 2)});
  }
  return row;
}

/// One end of the 95% intervals of the debiased figures.
Row interval_row(std::string label, const StatesMeasurement& mean, const std::vector<int>& orders,
                 Telling end, double Interval::*of_ratio) {
  Row row{std::move(label), ""};
  for (const int order : orders) {
    const auto ratio = mean.optimality.find(order);
    const bool told = ratio != mean.optimality.end();
    row.insert(row.end(), {fixed(figure(mean, Side::input, order, end), 3),
                           fixed(figure(mean, Side::output, order, end), 3),
                           told ? fixed(ratio->second.*of_ratio, 2) : std::string("-")});
  }
  return row;
}

/// The model's point as the layers are told, with its interval, and below it in the other tellings.
void add_mean_rows(std::vector<Row>& rows, const StatesMeasurement& mean, const std::vector<int>& orders,
                   Telling shown) {
  rows.push_back(measurement_row("mean", mean, orders, shown));
  if (!mean.optimality.empty() && shown == &InformationEstimate::debiased) {
    rows.push_back(interval_row("from", mean, orders, &InformationEstimate::lo, &Interval::lo));
    rows.push_back(interval_row("to", mean, orders, &InformationEstimate::hi, &Interval::hi));
  }
  for (const TellingName& telling : figure_tellings()) {
    const bool known =
        !orders.empty() && figure(mean, Side::input, orders.front(), telling.field).has_value();
    if (known && telling.field != shown)
      rows.push_back(measurement_row(std::string(telling.id), mean, orders, telling.field));
  }
}

/// What is believed where all layers have it: debiased; else raw.
Telling shown_telling(std::span<const LayerMeasurement> layers, States states,
                      const std::vector<int>& orders) {
  const bool debiased = std::ranges::all_of(layers, [&](const LayerMeasurement& layer) {
    return std::ranges::all_of(orders, [&](int order) {
      return figure(*layer.of(states), Side::input, order, &InformationEstimate::debiased) &&
             figure(*layer.of(states), Side::output, order, &InformationEstimate::debiased);
    });
  });
  return debiased ? &InformationEstimate::debiased : &InformationEstimate::raw;
}

std::string percent(double share) {
  return fixed(100 * share, 1) + "%";
}

/// "context  token 36.5%, bigram 9.9%, residual 53.6%": of what a state holds, by how long a context it
/// takes.
std::string context_line(const StatesMeasurement& mean) {
  auto shares = context_shares(mean, Side::input, &InformationEstimate::debiased);
  const bool debiased = shares.has_value();
  if (!debiased) shares = context_shares(mean, Side::input, &InformationEstimate::raw);
  if (!shares) return {};
  std::string text = debiased ? "context of H(Z), debiased: " : "context of H(Z), raw: ";
  for (std::size_t i = 0; i < shares->orders.size(); ++i)
    text += order_name(static_cast<int>(i) + 1) + " " + percent(shares->orders[i]) + ", ";
  return text + "residual " + percent(shares->residual) + "\n";
}

/// A line for every order that is more extrapolated than seen.
std::string trust_lines(const StatesMeasurement& mean) {
  std::string text;
  for (const auto& [side, name] : {std::pair{Side::input, "in"}, {Side::output, "out"}}) {
    for (const auto& [order, estimate] : mean.side(side)) {
      if (trustworthy(estimate).value_or(true)) continue;
      text += "not to be trusted: order " + std::to_string(order) + " " + name + ", for " +
              percent(*estimate.singletons) + " of the positions have a label that occurs once\n";
    }
  }
  return text;
}

/// "preference information 0.0123, debiased 0.0101 (0.0080 to 0.0123), null 0.0020; 300 pairs of
/// pairs.jsonl".
std::string preference_line(const RunRecord& run, const StatesMeasurement& mean, const std::string& of) {
  if (!mean.preference) return {};
  const InformationEstimate& estimate = *mean.preference;
  std::string text = "preference information" + of + ", mean " + fixed(*estimate.raw, 4);
  if (estimate.debiased) text += ", debiased " + fixed(*estimate.debiased, 4);
  if (estimate.lo && estimate.hi)
    text += " (" + fixed(*estimate.lo, 4) + " to " + fixed(*estimate.hi, 4) + ")";
  if (estimate.null) text += ", null " + fixed(*estimate.null, 4);
  return text + "; " + counted(run.preferences.pairs) + " pairs of " + printable(run.preferences.name) + "\n";
}

std::string preference_lines(const RunRecord& run, std::span<const LayerMeasurement> layers) {
  std::string text;
  for (const States states : kAllStates) {
    const auto mean = mean_of_states(layers, states);
    if (mean) text += preference_line(run, *mean, states == States::paper ? "" : ", centred states");
  }
  return text;
}

/// One line a layer, and their mean.
std::string states_table(std::span<const LayerMeasurement> layers, States states,
                         const std::vector<int>& orders) {
  std::vector<Row> rows{header_row(orders)};
  const Telling shown = shown_telling(layers, states, orders);
  for (const LayerMeasurement& layer : layers)
    rows.push_back(measurement_row(std::to_string(layer.layer), *layer.of(states), orders, shown));
  const auto mean = mean_of_states(layers, states);
  if (mean) add_mean_rows(rows, *mean, orders, shown);
  const std::string told = shown == &InformationEstimate::debiased ? "debiased" : "raw";
  const std::string text = (states == States::centred ? "centred states (their mean direction is taken off), "
                                                      : "states as they are, ") +
                           told + "\n" + text_table(rows, std::vector<bool>(rows.front().size(), true));
  return mean ? text + context_line(*mean) : text;
}

Row geometry_row(std::string label, const LayerGeometry& geometry) {
  const auto dimension = geometry.largest_dimension;
  return {std::move(label),
          fixed(geometry.mean_cosine, 3),
          geometry.largest_dimension_share ? percent(*geometry.largest_dimension_share) : "-",
          dimension ? std::to_string(*dimension) : "",
          fixed(geometry.participation_ratio, 1),
          fixed(geometry.norm_low, 2),
          fixed(geometry.norm_median, 2),
          fixed(geometry.norm_high, 2),
          fixed(geometry.occupied_bins, 1),
          fixed(geometry.first_position_norm, 2)};
}

/// How the states lie; nothing of runs that were measured before this was.
std::string geometry_table(std::span<const LayerMeasurement> layers) {
  std::vector<Row> rows{
      {"layer", "cosine", "largest", "dim", "PR", "|z| 5%", "median", "95%", "bins", "first"}};
  for (const LayerMeasurement& layer : layers)
    if (layer.geometry) rows.push_back(geometry_row(std::to_string(layer.layer), *layer.geometry));
  if (rows.size() == 1) return {};
  const auto mean = mean_over_layers(layers);
  if (mean && mean->geometry) rows.push_back(geometry_row("mean", *mean->geometry));
  return "geometry of the states: mean cosine, share of the largest dimension and which, participation "
         "ratio, "
         "lengths, occupied bins, first position over median\n" +
         text_table(rows, std::vector<bool>(rows.front().size(), true));
}

std::string timing_line(const RunTiming& timing) {
  const double outside = timing.seconds - timing.forward_seconds;
  const double share = timing.seconds > 0 ? 100 * outside / timing.seconds : 0;
  return counted(static_cast<std::int64_t>(timing.tokens_per_second)) + " tokens/s; " +
         format_duration(timing.seconds) + ", of which " + format_duration(outside) + " (" + fixed(share, 0) +
         "%) outside of the forward pass; peak memory " +
         format_bytes(static_cast<std::uint64_t>(timing.peak_rss_bytes)) + "\n";
}

}  // namespace

std::string model_title(const ModelRecord& model) {
  const bool named = !model.checkpoint.empty() && model.checkpoint != "main";
  return printable(model.model + (named ? " " + model.checkpoint : std::string()));
}

std::string layers_table(std::span<const LayerMeasurement> layers, const std::vector<int>& orders) {
  if (layers.empty()) return states_table(layers, States::paper, orders);
  std::string text;
  const StatesMeasurement* any = nullptr;
  for (const States states : kAllStates) {
    if (!layers.front().of(states)) continue;
    any = &*layers.front().of(states);
    text += states_table(layers, states, orders);
  }
  text += trust_lines(*any);  // labels are the same for both
  return text + geometry_table(layers);
}

std::string run_table(const RunRecord& run, std::span<const LayerMeasurement> layers) {
  const std::vector<int>& orders = run.settings.orders;
  std::string text = model_title(run.model) + ", run " + std::to_string(run.id) + ": " +
                     printable(run.corpus.name) + ", " + counted(run.corpus.documents) + " documents, " +
                     counted(run.corpus.tokens) + " tokens, " + counted(run.corpus.positions) +
                     " positions\n";
  text += layers_table(layers, orders);
  text += preference_lines(run, layers);
  if (run.loss) {
    text +=
        "loss " + fixed(*run.loss, 4) + " nats a token, perplexity " + fixed(std::exp(*run.loss), 2) + "\n";
  }
  if (run.state == RunState::done) text += timing_line(run.timing);
  return text;
}

}  // namespace infoplane::cli
