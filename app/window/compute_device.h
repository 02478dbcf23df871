#pragma once

#include <optional>
#include <vector>

#include <QByteArray>
#include <QString>

namespace infoplane {

/// An NVIDIA device that workers can be given; the default one stands for what a worker chooses by itself.
struct ComputeDevice {
  QString uuid{};   ///< "GPU-...": what CUDA_VISIBLE_DEVICES takes
  QString name{};   ///< "cuda:1": what users call it
  QString title{};  ///< "NVIDIA H100 80GB HBM3"

  bool chosen_by_worker() const { return uuid.isEmpty(); }
  bool operator==(const ComputeDevice&) const = default;
};

/// Reads what `infoplane-cli devices --json` wrote; none where that is no such answer. A device without a
/// UUID could not be told from the others and is left out.
std::vector<ComputeDevice> parse_devices(const QByteArray& json);

/// The places for workers on a machine with these devices: one each where there are several, else the one of
/// a worker that chooses for itself.
std::vector<ComputeDevice> worker_places(const std::vector<ComputeDevice>& devices);

/// Where the next worker may run while others are at work at `taken`; nothing when it has to wait.
std::optional<ComputeDevice> free_place(const std::vector<ComputeDevice>& places,
                                        const std::vector<ComputeDevice>& taken);

}  // namespace infoplane
