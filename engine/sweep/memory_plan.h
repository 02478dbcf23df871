#pragma once

#include <cstdint>

namespace infoplane {

/// What a sweep needs room for, in bytes unless it says otherwise; none of it depends on the budget.
struct MemoryNeeds {
  std::uint64_t program = 0;      ///< the process with its libraries and nothing to do
  std::uint64_t block = 0;        ///< weights of the largest block, in the compute type
  std::uint64_t reading = 0;      ///< more while a block is read: its largest tensor before it is laid out
  std::uint64_t converting = 0;   ///< of that, as it is stored, where it is stored otherwise than computed in
  std::uint64_t embedding = 0;    ///< rows of the embedding that the corpus uses; only before the first block
  std::uint64_t labels = 0;       ///< documents, orders and permutations
  std::uint64_t states = 0;       ///< hidden states of the corpus
  std::uint64_t assignments = 0;  ///< P
  std::uint64_t chunk_token = 0;  ///< working room of one token of a chunk while it goes through a block
  std::uint64_t worker = 0;       ///< working room of a chunk on top of that, whatever its size
  std::int64_t longest = 0;       ///< tokens of the longest document: no chunk is smaller
  std::int64_t tokens = 0;        ///< of the corpus
};

/// How a sweep keeps to its budget. What is given up first costs least: hidden states go to the disk, chunks
/// become smaller, fewer of them run at once, P goes to the disk, and at last the next block is no longer
/// read ahead.
struct MemoryPlan {
  std::int64_t chunk_tokens = 0;
  int workers = 1;  ///< chunks that run at once
  bool states_in_memory = true;
  bool states_on_device = false;  ///< and then in no memory
  bool assignments_in_memory = true;
  bool read_ahead = true;
  bool estimate_beside = false;  ///< a layer while the next one computes: on a device
  std::uint64_t peak = 0;        ///< bytes of private memory expected at most
};

/// The best plan for `threads` cores within `budget` bytes. Throws memory_budget, saying the least that would
/// do. With `may_use_disk` false everything stays in memory.
MemoryPlan plan_memory(const MemoryNeeds& needs, int threads, std::uint64_t budget, bool may_use_disk = true);

/// What a sweep may take when nobody said: four fifths of what the machine (or the control group) has free,
/// or its part of them (kMemorySharers).
std::uint64_t available_memory();

}  // namespace infoplane
