#pragma once

#include <cstdint>

#include <c10/util/Exception.h>

#include "engine/base/analysis_settings.h"
#include "engine/models/model_description.h"
#include "engine/sweep/memory_needs.h"

namespace infoplane {

/// Where hidden states lie between two layers of a sweep on a device, the fastest first.
enum class StatesHome { device, memory, disk };

/// What of a sweep a device holds, in bytes unless it says otherwise.
struct DeviceNeeds {
  std::uint64_t block = 0;        ///< weights of the largest block
  std::uint64_t embedding = 0;    ///< rows of the embedding; only before the first block
  std::uint64_t states = 0;       ///< hidden states of the corpus
  std::uint64_t assignments = 0;  ///< P
  std::uint64_t estimates = 0;    ///< what is reduced of it
  std::uint64_t measured =
      1;  ///< kinds of states: each has a P and what is reduced of it where they are estimated beside
  std::uint64_t chunk_token = 0;  ///< working room of one token of a chunk
  std::uint64_t fixed = 0;        ///< of a chunk whatever its size, the library's own room among it
  std::int64_t longest = 0, tokens = 0;
};

struct DevicePlan {
  std::int64_t chunk_tokens = 0;
  StatesHome states = StatesHome::device;
  bool read_ahead = true;
  bool estimate_beside = true;  ///< a second P, reduced while the next layer writes its own
  std::uint64_t peak = 0;       ///< bytes of the device expected at most
};

DeviceNeeds device_needs(const ModelDescription& model, const MemoryNeeds& needs,
                         const AnalysisSettings& settings, std::int64_t positions);

/// The best plan within `budget` bytes of the device and `memory` bytes of the machine. Without a disk the
/// states must find room in one of them. Throws memory_budget, saying the least that would do.
DevicePlan plan_device(const DeviceNeeds& needs, std::uint64_t budget, std::uint64_t memory,
                       bool may_use_disk);

/// Of `device_free` bytes, what a sweep may take when nobody said. Some are left to others.
std::uint64_t usual_device_budget(std::uint64_t device_free);

/// What the driver itself takes of a budget: libtorch's allocator knows nothing of it.
std::uint64_t driver_share();

/// Whether an error of libtorch says that the device is full.
bool is_out_of_device_memory(const c10::Error& error);
/// Whether it says that the device, or what ran on it, failed.
bool is_device_failure(const c10::Error& error);

}  // namespace infoplane
