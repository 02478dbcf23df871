#include "app/cli/run_csv.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace infoplane::cli {
namespace {

std::string exact(std::optional<double> value) {
  if (!value || !std::isfinite(*value)) return {};
  std::array<char, 40> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), *value);
  return {text.data(), end.ptr};
}

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char byte : text) out += byte == '"' ? std::string("\"\"") : std::string(1, byte);
  return out + "\"";
}

std::string whole(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : std::string();
}

std::string moment_columns(const Moment& moment) {
  return whole(moment.step) + "," + whole(moment.tokens_seen) + "," + quoted(moment.stage) + "," +
         quoted(moment.branch) + "," + quoted(moment.seed) + "," + exact(moment.epoch) + "," +
         whole(moment.index) + "," + quoted(moment.variant) + ",";
}

/// The columns that say which measurement a line is of.
std::string leading_columns(const RunRecord& run, const LayerMeasurement& layer) {
  const ModelRecord& model = run.model;
  return std::to_string(run.id) + "," + quoted(model.family) + "," + quoted(model.model) + "," +
         quoted(model.checkpoint) + "," + moment_columns(model.moment) + quoted(run.corpus.name) + "," +
         std::to_string(run.corpus.positions) + "," + std::to_string(layer.layer) + "," +
         exact(layer.entropy) + ",";
}

std::string estimate_columns(const InformationEstimate& estimate) {
  return exact(estimate.raw) + "," + exact(estimate.null) + "," + exact(estimate.adjusted) + "," +
         exact(estimate.debiased) + "," + exact(estimate.lo) + "," + exact(estimate.hi) + "," +
         (estimate.labels ? std::to_string(*estimate.labels) : std::string()) + "," +
         exact(estimate.singletons) + "\r\n";
}

}  // namespace

std::string run_csv(const RunRecord& run, std::span<const LayerMeasurement> layers) {
  std::string csv =
      "run,family,model,checkpoint,step,tokens_seen,stage,branch,seed,epoch,index,variant,corpus,positions,"
      "layer,entropy,side,order,raw,null,adjusted,debiased,lo,hi,labels,singletons\r\n";
  for (const LayerMeasurement& layer : layers) {
    const std::string leading = leading_columns(run, layer);
    for (const Side side : {Side::input, Side::output}) {
      const std::string name = side == Side::input ? "input" : "output";
      for (const auto& [order, estimate] : layer.side(side)) {
        csv += leading + name + "," + std::to_string(order) + "," + estimate_columns(estimate);
      }
    }
    if (layer.preference) csv += leading + "preference,," + estimate_columns(*layer.preference);
  }
  return csv;
}

}  // namespace infoplane::cli
