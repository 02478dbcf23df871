#pragma once

#include <cstdint>

namespace infoplane {

/// KL divergence in nats of a von Mises-Fisher bump of concentration 1/temperature from the uniform
/// distribution on the sphere in `width` dimensions, in the closed form built on Amos's bounds for Bessel
/// ratios; width > 2. METHOD section 2; Conklin 2026, "Soft entropy" (`KL_lower`).
double von_mises_fisher_divergence(double temperature, std::int64_t width);

/// The same without bounds, from the modified Bessel function itself: meant for width <= 100, where the
/// bounds are widest; slow beyond 1/temperature of some thousands.
double exact_von_mises_fisher_divergence(double temperature, std::int64_t width);

enum class Calibration {
  bounds,  ///< as the authors' package does, and all figures of this program
  exact
};

/// The temperature eps at which that bump carries log(bins) nats: what makes entropies of hidden states of
/// different width comparable. Solved to the last bits of a double. Throws states_invalid for width < 3,
/// bad_argument for bins < 2.
double calibrated_temperature(int bins, std::int64_t width, Calibration form = Calibration::bounds);

}  // namespace infoplane
