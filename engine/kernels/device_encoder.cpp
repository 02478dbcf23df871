#include <cstring>
#include <utility>

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/util/Exception.h>

#include "engine/kernels/device.h"
#include "engine/kernels/device_stream.h"
#include "engine/kernels/device_values.h"
#include "engine/kernels/encoder_update.h"

namespace infoplane {
namespace {

/// Weighted rows on the device, and which of them are long.
class DeviceRows {
 public:
  DeviceRows(const MixedRows& rows, c10::Device device)
      : begins_(on_device(rows.begins, device)),
        columns_(on_device(rows.columns, device)),
        weights_(on_device(rows.weights, device)) {
    std::vector<std::int32_t> usual, long_ones;
    for (std::int64_t row = 0; row < rows.rows(); ++row) {
      const auto at = static_cast<std::size_t>(row);
      const bool is_long = rows.begins[at + 1] - rows.begins[at] > cuda::kLongRow;
      (is_long ? long_ones : usual).push_back(static_cast<std::int32_t>(row));
    }
    usual_ = on_device(std::span<const std::int32_t>(usual), device);
    long_ = on_device(std::span<const std::int32_t>(long_ones), device);
    counts_ = {static_cast<std::int64_t>(usual.size()), static_cast<std::int64_t>(long_ones.size())};
  }

  cuda::Mixture mixture() const {
    return {values_in<std::int64_t>(begins_), values_in<std::int32_t>(columns_), values_in<float>(weights_)};
  }
  cuda::SharedOutRows shared_out() const {
    return {values_in<std::int32_t>(usual_), counts_.first, values_in<std::int32_t>(long_), counts_.second};
  }

 private:
  at::Tensor begins_, columns_, weights_, usual_, long_;
  std::pair<std::int64_t, std::int64_t> counts_{};
};

class DeviceEncoder final : public EncoderUpdate {
 public:
  DeviceEncoder(const EncoderProblem& problem, std::int64_t clusters, c10::Device device)
      : clusters_(clusters),
        xs_(problem.x_labels()),
        ys_(problem.y_labels()),
        device_(device),
        ys_of_x_(problem.ys_of_x, device),
        xs_of_y_(problem.xs_of_y, device),
        x_mass_(on_device(problem.x_mass, device)),
        own_share_(on_device(problem.own_share, device)),
        y_mass_(on_device(problem.y_mass, device)) {
    const auto floats = at::TensorOptions().dtype(at::kFloat).device(device),
               doubles = floats.dtype(at::kDouble);
    encoder_ = at::empty({xs_, clusters}, floats);
    log_decoder_ = at::empty({ys_, clusters}, floats);
    y_entropy_ = at::empty({ys_}, doubles);
    weigh_parts_ = at::empty({cuda::weigh_parts(xs_), clusters + 2}, doubles);
    number_parts_ = at::empty({cuda::number_parts(ys_)}, doubles);
    sums_ = at::empty({clusters + 2}, doubles);
  }

  std::int64_t clusters() const override { return clusters_; }

  void change(const std::function<void(float* encoder)>& how) override {
    const c10::cuda::CUDAGuard guard(device_);
    at::Tensor here = encoder_.cpu();
    how(here.data_ptr<float>());
    encoder_.copy_(here);
  }

  void encode(double beta, std::span<const float> offset) override {
    const c10::cuda::CUDAGuard guard(device_);
    const at::Tensor there = on_device(offset, device_);
    cuda::launch_encode(tables(), ys_of_x_.shared_out(), static_cast<float>(beta), values_in<float>(there),
                        stream_of(encoder_));
  }

  EncoderWeights weigh() override {
    const c10::cuda::CUDAGuard guard(device_);
    cuda::launch_weigh(tables(), weigh_parts_.data_ptr<double>(), sums_.data_ptr<double>(),
                       stream_of(encoder_));
    wait_for_device(device_);  // says in words what went wrong, which libtorch's copy does not
    const at::Tensor here = sums_.cpu();
    const double* const sums = here.data_ptr<double>();
    return {{sums, sums + clusters_}, sums[clusters_], sums[clusters_ + 1]};
  }

  double decode() override {
    const c10::cuda::CUDAGuard guard(device_);
    cuda::launch_decode(tables(), xs_of_y_.shared_out(), number_parts_.data_ptr<double>(),
                        sums_.data_ptr<double>(), stream_of(encoder_));
    wait_for_device(device_);
    return sums_.narrow(0, 0, 1).cpu().data_ptr<double>()[0];
  }

 private:
  cuda::EncoderTables tables() const {
    return {.encoder = encoder_.data_ptr<float>(),
            .log_decoder = log_decoder_.data_ptr<float>(),
            .x_mass = values_in<double>(x_mass_),
            .own_share = values_in<float>(own_share_),
            .y_mass = values_in<double>(y_mass_),
            .y_entropy = y_entropy_.data_ptr<double>(),
            .ys_of_x = ys_of_x_.mixture(),
            .xs_of_y = xs_of_y_.mixture(),
            .xs = xs_,
            .ys = ys_,
            .clusters = static_cast<int>(clusters_)};
  }

  std::int64_t clusters_, xs_, ys_;
  c10::Device device_;
  DeviceRows ys_of_x_, xs_of_y_;
  at::Tensor x_mass_, own_share_, y_mass_;
  at::Tensor encoder_, log_decoder_, y_entropy_, weigh_parts_, number_parts_, sums_;
};

}  // namespace

std::unique_ptr<EncoderUpdate> make_device_encoder(const EncoderProblem& problem, std::int64_t clusters,
                                                   c10::Device device) {
  const c10::cuda::CUDAGuard guard(device);
  try {
    return std::make_unique<DeviceEncoder>(problem, clusters, device);
  } catch (const c10::OutOfMemoryError&) {
    return nullptr;
  }
}

}  // namespace infoplane
