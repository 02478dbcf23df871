// Compiled once per instruction set (see CMakeLists.txt). As in row_loops.cpp: nothing of a library may be
// instantiated here.

#include <stdint.h>

#include "engine/kernels/growth_kernels.h"
#include "engine/kernels/loop_table.h"

namespace infoplane {
namespace {

// As many numbers as a register has; lanes are summed each for itself. Handed on by reference: by value, how
// is a matter of the instruction set.
#if defined(__AVX512F__)
constexpr int kBytes = 64;
#elif defined(__AVX2__)
constexpr int kBytes = 32;
#else
constexpr int kBytes = 16;
#endif
constexpr int64_t kLanes = kBytes / 4;
typedef float Vector __attribute__((vector_size(kBytes)));
typedef int32_t Integers __attribute__((vector_size(kBytes)));
typedef float Unaligned __attribute__((vector_size(kBytes), aligned(4), may_alias));

inline const Unaligned& at(const float* numbers) {
  return *reinterpret_cast<const Unaligned*>(numbers);
}
inline Unaligned& at(float* numbers) {
  return *reinterpret_cast<Unaligned*>(numbers);
}

/// Half as many numbers as a vector of kBytes.
template <int kBytesOf>
struct Half {
  typedef float Type __attribute__((vector_size(kBytesOf / 2)));
};

/// The sum of the lanes, halves upon halves.
template <int kBytesOf = kBytes, typename Lanes>
inline float fold(const Lanes& lanes) {
  if constexpr (kBytesOf == 8) {
    return lanes[0] + lanes[1];
  } else {
    typename Half<kBytesOf>::Type halves[2];
    __builtin_memcpy(halves, &lanes, sizeof lanes);
    halves[0] += halves[1];
    return fold<kBytesOf / 2>(halves[0]);
  }
}

template <int kBytesOf = kBytes, typename Lanes>
inline float largest_of(const Lanes& lanes) {
  if constexpr (kBytesOf == 8) {
    return lanes[0] > lanes[1] ? lanes[0] : lanes[1];
  } else {
    typename Half<kBytesOf>::Type halves[2];
    __builtin_memcpy(halves, &lanes, sizeof lanes);
    halves[0] = halves[0] > halves[1] ? halves[0] : halves[1];
    return largest_of<kBytesOf / 2>(halves[0]);
  }
}

/// x := exp(x) for -80 <= x <= 0, as exp_nonpositive in float_functions.h.
inline void exponential(Vector& x) {
  const Vector shifted = x * 1.44269504f + 12582912.0f;
  const Vector k = shifted - 12582912.0f;
  const Vector r = (x - k * 0.693359375f) + k * 2.12194440e-4f;
  Vector p = r * (1.0f / 720.0f) + 1.0f / 120.0f;
  p = p * r + 1.0f / 24.0f;
  p = p * r + 1.0f / 6.0f;
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  x = p * reinterpret_cast<Vector>((__builtin_convertvector(k, Integers) + 127) << 23);
}

/// x := log(x) for normal x > 0, error below 2e-7 (relative away from 1): with the mantissa m in
/// [sqrt(1/2), sqrt(2)) and f = m - 1, log m = f - f^2/2 + f^3 P(f), P the polynomial of Cephes' logf
/// (Moshier): no division, which takes as long as all of it.
inline void logarithm(Vector& x) {
  const Integers bits = reinterpret_cast<Integers>(x) - 0x3F3504F3;
  const Vector f = reinterpret_cast<Vector>((bits & 0x007FFFFF) + 0x3F3504F3) - 1.0f;
  const Vector exponent = __builtin_convertvector(bits >> 23, Vector);
  const Vector f2 = f * f;
  Vector p = f * 7.0376836292e-2f - 1.1514610310e-1f;
  p = p * f + 1.1676998740e-1f;
  p = p * f - 1.2420140846e-1f;
  p = p * f + 1.4249322787e-1f;
  p = p * f - 1.6668057665e-1f;
  p = p * f + 2.0000714765e-1f;
  p = p * f - 2.4999993993e-1f;
  p = p * f + 3.3333331174e-1f;
  x = (p * f * f2 - 0.5f * f2) + f + exponent * 0.693147181f;
}

/// Adds m log m of the means to `lanes`.
inline void add_plogp(Vector& lanes, const Vector& sum, float scale) {
  Vector least = {};
  least += 1e-9f;
  const Vector mean = sum * scale;
  Vector log = mean < least ? least : mean;
  logarithm(log);
  lanes += mean * log;
}

/// The sums over a row that its entropy is made of: with x its logits less the largest, e = exp(x) and S
/// their sum, the entropy of e / S is log S - sum e x / S.
struct RowSums {
  Vector ones = {}, products = {};

  /// e of x, which is below exp(-80) counted as that: no part of a row is too small for normal numbers.
  inline Vector add(Vector x) {
    Vector least = {};
    least -= 80.0f;
    x = x < least ? least : x;
    Vector e = x;
    exponential(e);
    ones += e;
    products += e * x;
    return e;
  }
};

/// Two rows at once: each alone would wait for its own last operation most of the time.
PairEntropies assign_pair(float* sum, float* other, const float* centre, const float* a, float part_a,
                          const float* b, float part_b, int64_t bins) {
  const int64_t n = padded_bins(bins);
  Vector most_a = {}, most_b = {};
  most_a += kNoLogit;
  most_b += kNoLogit;
  for (int64_t i = 0; i < n; i += kLanes) {
    const Vector logit_a = at(centre + i) + part_a * at(a + i), logit_b = at(centre + i) + part_b * at(b + i);
    most_a = logit_a > most_a ? logit_a : most_a;
    most_b = logit_b > most_b ? logit_b : most_b;
  }
  const float largest_a = largest_of(most_a), largest_b = largest_of(most_b);
  RowSums of_a, of_b;
  for (int64_t i = 0; i < n; i += kLanes) {
    at(sum + i) = of_a.add(at(centre + i) + part_a * at(a + i) - largest_a);
    at(other + i) = of_b.add(at(centre + i) + part_b * at(b + i) - largest_b);
  }
  const float whole_a = fold(of_a.ones), whole_b = fold(of_b.ones);
  const float inverse_a = 1.0f / whole_a, inverse_b = 1.0f / whole_b;
  Vector lanes = {};
  for (int64_t i = 0; i < n; i += kLanes) {
    const Vector both = at(sum + i) * inverse_a + at(other + i) * inverse_b;
    at(sum + i) = both;
    add_plogp(lanes, both, 0.5f);
  }
  const double rows = __builtin_log(static_cast<double>(whole_a) * static_cast<double>(whole_b)) -
                      static_cast<double>(fold(of_a.products) * inverse_a) -
                      static_cast<double>(fold(of_b.products) * inverse_b);
  return {rows, -static_cast<double>(fold(lanes))};
}

double add(float* sum, const float* a, const float* b, float scale, int64_t bins) {
  Vector lanes = {};
  for (int64_t i = 0; i < padded_bins(bins); i += kLanes) {
    const Vector both = at(a + i) + at(b + i);
    at(sum + i) = both;
    add_plogp(lanes, both, scale);
  }
  return -static_cast<double>(fold(lanes));
}

/// The sums over a triple, to which every vector of its rows adds: of aligned copies, as the type says.
struct TripleSums {
  Vector plogp_first = {}, plogp_second = {}, from_first = {}, from_second = {};

  inline void add(const Vector& p, const Vector& first, const Vector& second, const Vector& inverse) {
    add_plogp(plogp_first, p + first, 0.5f);
    add_plogp(plogp_second, p + second, 0.5f);
    const Vector weighted = p * inverse;
    from_first += weighted * (p - first);
    from_second += weighted * (p - second);
  }
};

TripleScatter of_triple(const float* row, const float* first, const float* second, const float* inverse_mean,
                        int64_t bins) {
  TripleSums sums;
  int64_t i = 0;
  for (; i + kLanes <= bins; i += kLanes) {
    const Vector p = at(row + i), one = at(first + i), other = at(second + i), inverse = at(inverse_mean + i);
    sums.add(p, one, other, inverse);
  }
  if (i < bins) {
    Vector last[3] = {};
    const auto bytes = static_cast<unsigned long>(bins - i) * sizeof(float);
    __builtin_memcpy(&last[0], row + i, bytes);
    __builtin_memcpy(&last[1], first + i, bytes);
    __builtin_memcpy(&last[2], second + i, bytes);
    const Vector inverse = at(inverse_mean + i);
    sums.add(last[0], last[1], last[2], inverse);
  }
  return {-static_cast<double>(fold(sums.plogp_first)), -static_cast<double>(fold(sums.plogp_second)),
          static_cast<double>(fold(sums.from_first)), static_cast<double>(fold(sums.from_second))};
}

}  // namespace

extern const GrowthKernels INFOPLANE_TABLE(growth_kernels_);
const GrowthKernels INFOPLANE_TABLE(growth_kernels_){INFOPLANE_ISA_NAME, assign_pair, add, of_triple};

}  // namespace infoplane
