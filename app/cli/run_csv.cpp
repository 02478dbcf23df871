#include "app/cli/run_csv.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "engine/naming/moment_parts.h"
#include "engine/quantities/names.h"
#include "engine/quantities/quantity.h"

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

struct AsField {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return quoted(text); }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(double number) const { return exact(number); }
};

/// The columns that say which measurement a line is of, and the geometry of its layer.
struct Leading {
  std::string run{}, geometry{};
};

Leading leading_columns(const RunRecord& run, const LayerMeasurement& layer) {
  const ModelRecord& model = run.model;
  Leading leading;
  leading.run = std::to_string(run.id) + "," + quoted(model.family) + "," + quoted(model.model) + "," +
                quoted(model.checkpoint) + ",";
  for (const MomentPart& part : moment_parts())
    leading.run += std::visit(AsField(), value_of(model.moment, part)) + ",";
  leading.run += quoted(run.corpus.name) + "," + std::to_string(run.corpus.positions) + "," +
                 std::to_string(layer.layer) + ",";
  const LayerGeometry geometry = layer.geometry.value_or(LayerGeometry{});
  for (const GeometryQuantity& one : geometry_quantities())
    leading.geometry += "," + exact(geometry.*one.field);
  leading.geometry += "," + (geometry.largest_dimension ? std::to_string(*geometry.largest_dimension) : "");
  return leading;
}

std::string header() {
  std::string text = "run,family,model,checkpoint,";
  for (const MomentPart& part : moment_parts()) text += std::string(part.id) + ",";
  text += "corpus,positions,layer,entropy,side,order";
  for (const TellingName& telling : all_tellings()) text += "," + std::string(telling.id);
  text += ",labels,singletons,states";
  for (const GeometryQuantity& one : geometry_quantities()) text += "," + std::string(one.id);
  return text + ",largest_dimension\r\n";
}

std::string estimate_columns(const InformationEstimate& estimate) {
  std::string text;
  for (const TellingName& telling : all_tellings()) text += exact(estimate.*telling.field) + ",";
  return text + (estimate.labels ? std::to_string(*estimate.labels) : std::string()) + "," +
         exact(estimate.singletons);
}

std::string lines_of(const Leading& leading, const StatesMeasurement& states, States kind) {
  const std::string first = leading.run + exact(states.entropy) + ",";
  const std::string last = "," + std::string(states_name(kind)) + leading.geometry + "\r\n";
  std::string csv;
  for (const Side side : kSides) {
    for (const auto& [order, estimate] : states.side(side))
      csv += first + std::string(side_name(side)) + "," + std::to_string(order) + "," +
             estimate_columns(estimate) + last;
  }
  if (states.preference) csv += first + "preference,," + estimate_columns(*states.preference) + last;
  return csv;
}

}  // namespace

std::string run_csv(const RunRecord& run, std::span<const LayerMeasurement> layers) {
  std::string csv = header();
  for (const LayerMeasurement& layer : layers) {
    const Leading leading = leading_columns(run, layer);
    for (const States states : kAllStates)
      if (layer.of(states)) csv += lines_of(leading, *layer.of(states), states);
  }
  return csv;
}

}  // namespace infoplane::cli
