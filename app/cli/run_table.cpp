#include "app/cli/run_table.h"

#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "app/cli/text_format.h"
#include "engine/base/error.h"
#include "engine/base/units.h"

namespace infoplane::cli {
namespace {

using Row = std::vector<std::string>;
using Field = std::optional<double> InformationEstimate::*;

constexpr std::array kOrderNames{"", "token", "bigram", "trigram", "quadgram"};

std::optional<double> figure(const InformationByOrder& side, int order, Field field) {
  const auto found = side.find(order);
  return found == side.end() ? std::nullopt : found->second.*field;
}

Row header_row(const std::vector<int>& orders) {
  Row row{"layer", "H(Z)"};
  for (const int order : orders) {
    const std::string name = order >= 1 && order <= 4 ? kOrderNames[static_cast<std::size_t>(order)] : "?";
    row.insert(row.end(), {name + " in", "out", "opt"});
  }
  return row;
}

/// Complexity, expressivity and their ratio at each order.
Row measurement_row(std::string label, const LayerMeasurement& layer, const std::vector<int>& orders,
                    Field field) {
  Row row{std::move(label), fixed(layer.entropy, 3)};
  for (const int order : orders) {
    const auto input = figure(layer.input, order, field);
    const auto output = figure(layer.output, order, field);
    const bool ratio = input && output && *input > 0;
    row.insert(row.end(),
               {fixed(input, 3), fixed(output, 3), ratio ? fixed(*output / *input, 2) : std::string("-")});
  }
  return row;
}

/// The model's point, raw, and below it what is known of its bias.
void add_mean_rows(std::vector<Row>& rows, const LayerMeasurement& mean, const std::vector<int>& orders) {
  const std::pair<const char*, Field> tellings[] = {{"mean", &InformationEstimate::raw},
                                                    {"null", &InformationEstimate::null},
                                                    {"adjusted", &InformationEstimate::adjusted}};
  for (const auto& [label, field] : tellings) {
    const bool known = !orders.empty() && figure(mean.input, orders.front(), field).has_value();
    if (known) rows.push_back(measurement_row(label, mean, orders, field));
  }
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
  std::vector<Row> rows{header_row(orders)};
  for (const LayerMeasurement& layer : layers) {
    rows.push_back(measurement_row(std::to_string(layer.layer), layer, orders, &InformationEstimate::raw));
  }
  if (const auto mean = mean_over_layers(layers)) add_mean_rows(rows, *mean, orders);
  return text_table(rows, std::vector<bool>(rows.front().size(), true));
}

std::string run_table(const RunRecord& run, std::span<const LayerMeasurement> layers) {
  const std::vector<int>& orders = run.settings.orders;
  std::string text = model_title(run.model) + ", run " + std::to_string(run.id) + ": " +
                     printable(run.corpus.name) + ", " + counted(run.corpus.documents) + " documents, " +
                     counted(run.corpus.tokens) + " tokens, " + counted(run.corpus.positions) +
                     " positions\n";
  text += layers_table(layers, orders);
  if (run.loss) {
    text +=
        "loss " + fixed(*run.loss, 4) + " nats a token, perplexity " + fixed(std::exp(*run.loss), 2) + "\n";
  }
  if (run.state == RunState::done) text += timing_line(run.timing);
  return text;
}

}  // namespace infoplane::cli
