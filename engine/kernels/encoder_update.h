#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include <c10/core/Device.h>

#include "engine/base/large_array.h"

namespace infoplane {

/// Rows of weighted references, end to end: those of row r stand at begins[r] .. begins[r + 1].
struct MixedRows {
  std::span<const std::int64_t> begins{};
  std::span<const std::int32_t> columns{};
  std::span<const float> weights{};

  std::int64_t rows() const { return static_cast<std::int64_t>(begins.size()) - 1; }
};

/// What the updates of an encoder p(t|x) are made of: see BottleneckProblem, which explains the y's of x's
/// own.
struct EncoderProblem {
  std::span<const double> x_mass{};    ///< p(x)
  std::span<const float> own_share{};  ///< of each x
  MixedRows ys_of_x{};                 ///< with p(y|x)
  std::span<const double> y_mass{};    ///< p(y) of the shared y's
  MixedRows xs_of_y{};                 ///< with p(x|y)

  std::int64_t x_labels() const { return static_cast<std::int64_t>(x_mass.size()); }
  std::int64_t y_labels() const { return static_cast<std::int64_t>(y_mass.size()); }
};

/// Of an encoder, in nats.
struct EncoderWeights {
  std::vector<double> mass{};  ///< p(t)
  double entropy = 0;          ///< H(T|X)
  double own_entropy = 0;      ///< the part of H(T|Y) that the x's own y's have
};

/// An encoder p(t|x) and the decoder log p(t|y) that follows from it, float32 tables wherever they lie, with
/// the three parts of a Blahut-Arimoto update. The problem it was made with must outlive it. Deterministic:
/// the same bits every time, whatever the number of threads; on a device other ones than by the processor.
/// Not for several threads at once.
class EncoderUpdate {
 public:
  virtual ~EncoderUpdate() = default;

  virtual std::int64_t clusters() const = 0;
  /// Calls `how` with the encoder [x, clusters] in memory, and takes what it leaves there.
  virtual void change(const std::function<void(float* encoder)>& how) = 0;
  /// p(t|x) ~ exp(beta (sum_y p(y|x) log p(t|y) + own log p(t|x)) + offset_t), normalised.
  virtual void encode(double beta, std::span<const float> offset) = 0;
  virtual EncoderWeights weigh() = 0;
  /// p(t|y) = sum_x p(x|y) p(t|x). Returns H(T|Y) of the shared y's.
  virtual double decode() = 0;
};

/// Bytes that both tables and their sums take.
std::uint64_t encoder_bytes(const EncoderProblem& problem, std::int64_t clusters);

/// By the processor. Throws std::bad_alloc.
std::unique_ptr<EncoderUpdate> make_host_encoder(const EncoderProblem& problem, std::int64_t clusters,
                                                 int threads);

/// By an NVIDIA device, up to kMostFusedBins clusters. Null where the device has no room for it; throws
/// device_failed, and device_unavailable in builds without CUDA.
std::unique_ptr<EncoderUpdate> make_device_encoder(const EncoderProblem& problem, std::int64_t clusters,
                                                   c10::Device device);

/// The definition of all three parts, in double: one update of both tables (rows of `offset.size()`
/// clusters). `decoded` is what decode returns.
EncoderWeights encoder_update_reference(const EncoderProblem& problem, double beta,
                                        std::span<const float> offset, std::vector<float>& encoder,
                                        std::vector<float>& log_decoder, double& decoded);

}  // namespace infoplane
