#include "app/analysis/offset_warning.h"

#include <cstdio>
#include <vector>

#include "engine/quantities/doubts.h"

namespace infoplane {
namespace {

/// "3 to 28", "3, 4 and 7 to 9"
std::string in_words(const std::vector<int>& layers) {
  std::vector<std::string> stretches;
  for (std::size_t first = 0, end = 0; first < layers.size(); first = end) {
    for (end = first + 1; end < layers.size() && layers[end] == layers[end - 1] + 1;) ++end;
    if (end == first + 2) end = first + 1;  // two are told one by one
    stretches.push_back(std::to_string(layers[first]));
    if (end > first + 1) stretches.back() += " to " + std::to_string(layers[end - 1]);
  }
  std::string text;
  for (std::size_t i = 0; i < stretches.size(); ++i)
    text += (i == 0 ? "" : i + 1 == stretches.size() ? " and " : ", ") + stretches[i];
  return text;
}

std::string rounded(const char* format, double value) {
  char text[32] = {};
  std::snprintf(text, sizeof text, format, value);
  return text;
}

/// The layer in which a number of the geometry is largest, and that number.
struct Worst {
  int layer = 0;
  double value = 0;
  std::optional<int> dimension{};

  void see(const LayerMeasurement& of, const std::optional<double>& number) {
    if (!number || *number <= value) return;
    *this = {of.layer, *number, of.geometry->largest_dimension};
  }
};

std::string in_layer(const Worst& worst) {
  return " (layer " + std::to_string(worst.layer) + ")";
}

}  // namespace

std::optional<std::string> offset_warning(std::span<const LayerMeasurement> layers) {
  std::vector<int> offset;
  Worst cosine, share;
  for (const LayerMeasurement& layer : layers) {
    if (!layer.geometry) continue;
    cosine.see(layer, layer.geometry->mean_cosine);
    share.see(layer, layer.geometry->largest_dimension_share);
    if (points_one_way(*layer.geometry)) offset.push_back(layer.layer);
  }
  if (offset.empty()) return std::nullopt;
  std::string text = std::string(kOffsetWarning) + " in layer" + (offset.size() > 1 ? "s " : " ") +
                     in_words(offset) + ": the mean cosine is up to " + rounded("%.2f", cosine.value) +
                     in_layer(cosine);
  if (share.value > kMostOfOneDimension && share.dimension) {
    text += ", and dimension " + std::to_string(*share.dimension) + " has up to " +
            rounded("%.0f%%", 100 * share.value) + " of their squared length" + in_layer(share);
  }
  return text +
         "; figures of the states as they are tell mostly of that offset there, those of centred states do "
         "not";
}

}  // namespace infoplane
