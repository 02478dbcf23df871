#include "engine/information/calibration.h"

#include <cmath>
#include <string>

#include "engine/base/error.h"

namespace infoplane {

double von_mises_fisher_divergence(double temperature, std::int64_t width) {
  const double kappa = 1.0 / temperature;
  const double half = static_cast<double>(width) / 2;
  const double mean_cosine = kappa / (half + std::hypot(kappa, half));
  const double nu = half - 1;
  const double r = std::hypot(kappa, nu);
  // r - nu, written so that it keeps its digits when kappa is small against nu.
  const double r_minus_nu = kappa * kappa / (r + nu);
  const double log_normaliser = r_minus_nu + nu * std::log(2 * nu / (nu + r));
  return mean_cosine * kappa - log_normaliser;
}

double calibrated_temperature(int bins, std::int64_t width) {
  if (bins < 2) {
    throw Error(ErrorCode::bad_argument, "bins is " + std::to_string(bins) + ", expected at least 2", {},
                "pass --bins 100");
  }
  if (width < 3) {
    throw Error(ErrorCode::states_invalid,
                "hidden states of width " + std::to_string(width) + ", the calibration needs at least 3", {},
                "analyse states with more dimensions");
  }
  // The divergence falls from infinity to 0 as the temperature grows: bisect on its logarithm.
  const double target = std::log(static_cast<double>(bins));
  double cold = std::log(1e-9);
  double hot = std::log(1e6);
  for (int step = 0; step < 200 && hot - cold > 0; ++step) {
    const double middle = 0.5 * (cold + hot);
    if (middle == cold || middle == hot) break;
    (von_mises_fisher_divergence(std::exp(middle), width) > target ? cold : hot) = middle;
  }
  return std::exp(0.5 * (cold + hot));
}

}  // namespace infoplane
