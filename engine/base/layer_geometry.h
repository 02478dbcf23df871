#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace infoplane {

/// How the measured states z of a layer lie (METHOD section 8), u = z / |z|. States that are zero are in none
/// of it but the norms. Absent is what too few states, or states that are no numbers, do not tell.
struct LayerGeometry {
  std::optional<double> mean_cosine{};  ///< of u of two different positions
  std::optional<std::int64_t>
      largest_dimension{};  ///< where the sum of z_j^2 is largest; none in a mean of layers
  std::optional<double> largest_dimension_share{};  ///< of that sum in the sum of |z|^2
  std::optional<double>
      participation_ratio{};  ///< (tr C)^2 / tr C^2, C the covariance of u: dimensions in use
  std::optional<double> norm_low{}, norm_median{}, norm_high{};  ///< quantiles 5, 50 and 95% of |z|
  std::optional<double> occupied_bins{};  ///< exp of the entropy in nats, of the states as they are
  std::optional<double>
      first_position_norm{};  ///< median |z| of first positions over that of the measured ones
};

using GeometryField = std::optional<double> LayerGeometry::*;

/// All of it that is a number with a mean.
inline constexpr std::array<GeometryField, 8> kGeometryFields{
    &LayerGeometry::mean_cosine,         &LayerGeometry::largest_dimension_share,
    &LayerGeometry::participation_ratio, &LayerGeometry::norm_low,
    &LayerGeometry::norm_median,         &LayerGeometry::norm_high,
    &LayerGeometry::occupied_bins,       &LayerGeometry::first_position_norm};

}  // namespace infoplane
