#include "engine/information/calibration.h"

#include <algorithm>
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

double exact_von_mises_fisher_divergence(double temperature, std::int64_t width) {
  const double kappa = 1.0 / temperature;
  const double nu = static_cast<double>(width) / 2 - 1;
  // The normaliser is Gamma(nu + 1) (2/kappa)^nu I_nu(kappa) = sum_k term_k with term_0 = 1, and the mean
  // cosine is its logarithmic derivative, sum_k (2k/kappa) term_k over the sum: all terms are positive.
  const double quarter = kappa * kappa / 4;
  double log_term = 0, log_sum = 0, mean_k = 0;
  for (double k = 1; k < 1e7; ++k) {
    log_term += std::log(quarter / (k * (k + nu)));
    const double higher = std::max(log_sum, log_term);
    const double sum = higher + std::log(std::exp(log_sum - higher) + std::exp(log_term - higher));
    const double weight = std::exp(log_term - sum);
    mean_k += weight * (k - mean_k);
    log_sum = sum;
    if (weight < 1e-18 && k * (k + nu) > quarter) break;
  }
  return 2 * mean_k - log_sum;
}

double calibrated_temperature(int bins, std::int64_t width, Calibration form) {
  if (bins < 2) {
    throw Error(ErrorCode::bad_argument, "bins is " + std::to_string(bins) + ", expected at least 2", {},
                "pass --bins 100");
  }
  if (width < 3) {
    throw Error(ErrorCode::states_invalid,
                "hidden states of width " + std::to_string(width) + ", the calibration needs at least 3", {},
                "analyse states with more dimensions");
  }
  const auto divergence =
      form == Calibration::exact ? exact_von_mises_fisher_divergence : von_mises_fisher_divergence;
  // The divergence falls from infinity to 0 as the temperature grows: bisect on its logarithm. Every figure
  // depends on the last bit, and Boost.Math's solvers stop at other ones.
  const double target = std::log(static_cast<double>(bins));
  double cold = std::log(form == Calibration::exact ? 1e-4 : 1e-9);
  double hot = std::log(1e6);
  for (int step = 0; step < 200 && hot - cold > 0; ++step) {
    const double middle = 0.5 * (cold + hot);
    if (middle == cold || middle == hot) break;
    (divergence(std::exp(middle), width) > target ? cold : hot) = middle;
  }
  return std::exp(0.5 * (cold + hot));
}

}  // namespace infoplane
