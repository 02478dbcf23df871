#include "app/analysis/offset_warning.h"

#include <cstdio>
#include <vector>

namespace infoplane {
namespace {

bool is_mostly_offset(const LayerGeometry& geometry) {
  return geometry.mean_cosine.value_or(0) > kMostCosine ||
         geometry.largest_dimension_share.value_or(0) > kMostOfOneDimension;
}

/// "3 to 28", "3 to 5 and 7"
std::string in_words(const std::vector<int>& layers) {
  std::string text;
  for (std::size_t first = 0, end = 0; first < layers.size(); first = end) {
    for (end = first + 1; end < layers.size() && layers[end] == layers[end - 1] + 1;) ++end;
    text += text.empty() ? "" : end == layers.size() ? " and " : ", ";
    text += std::to_string(layers[first]);
    if (end > first + 1) text += " to " + std::to_string(layers[end - 1]);
  }
  return text;
}

std::string rounded(const char* format, double value) {
  char text[32] = {};
  std::snprintf(text, sizeof text, format, value);
  return text;
}

}  // namespace

std::optional<std::string> offset_warning(std::span<const LayerMeasurement> layers) {
  std::vector<int> offset;
  const LayerMeasurement *closest = nullptr, *narrowest = nullptr;
  for (const LayerMeasurement& layer : layers) {
    if (!layer.geometry || !is_mostly_offset(*layer.geometry)) continue;
    offset.push_back(layer.layer);
    if (closest == nullptr || layer.geometry->mean_cosine > closest->geometry->mean_cosine) closest = &layer;
    if (narrowest == nullptr ||
        layer.geometry->largest_dimension_share > narrowest->geometry->largest_dimension_share)
      narrowest = &layer;
  }
  if (offset.empty()) return std::nullopt;
  const LayerGeometry& narrow = *narrowest->geometry;
  return std::string(kOffsetWarning) + " in layer" + (offset.size() > 1 ? "s " : " ") + in_words(offset) +
         ": the mean cosine is up to " + rounded("%.2f", closest->geometry->mean_cosine.value_or(0)) +
         " (layer " + std::to_string(closest->layer) + "), and dimension " +
         std::to_string(narrow.largest_dimension.value_or(0)) + " has up to " +
         rounded("%.0f%%", 100 * narrow.largest_dimension_share.value_or(0)) +
         " of their squared length (layer " + std::to_string(narrowest->layer) +
         "); figures of the states as they are tell mostly of that offset there, those of centred states do "
         "not";
}

}  // namespace infoplane
