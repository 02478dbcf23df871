#include "engine/sweep/memory_plan.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/memory_sharers.h"
#include "engine/base/units.h"

namespace infoplane {
namespace {

// Large enough that products run at full speed, small enough that a chunk's states stay in the cache and that
// a cancelled sweep stops soon.
constexpr std::int64_t kMostChunkTokens = 2048;
constexpr std::int64_t kLeastChunkTokens = 256;
// A small corpus is cut so that this many cores have something to do. Not the number of cores of this
// machine: the size of a chunk should not depend on it.
constexpr std::int64_t kChunks = 16;

std::int64_t usual_chunk_tokens(std::int64_t tokens) {
  const auto share = static_cast<std::uint64_t>(std::max<std::int64_t>(1, tokens / kChunks));
  return std::clamp(static_cast<std::int64_t>(std::bit_floor(share)), kLeastChunkTokens, kMostChunkTokens);
}

std::uint64_t chunk_bytes(const MemoryNeeds& needs, std::int64_t chunk_tokens) {
  const std::int64_t tokens =
      std::min(std::max(chunk_tokens, needs.longest), std::max<std::int64_t>(1, needs.tokens));
  return needs.worker + static_cast<std::uint64_t>(tokens) * needs.chunk_token;
}

std::uint64_t peak_of(const MemoryPlan& plan, const MemoryNeeds& needs) {
  const std::uint64_t blocks = (plan.read_ahead ? 2 : 1) * needs.block + needs.reading;
  // The embedding is gone before the second block is read.
  const std::uint64_t weights =
      std::max(blocks, needs.embedding + needs.reading + (plan.read_ahead ? needs.block : 0));
  return needs.program + weights + needs.labels + (plan.states_in_memory ? needs.states : 0) +
         (plan.assignments_in_memory ? needs.assignments : 0) +
         static_cast<std::uint64_t>(plan.workers) * chunk_bytes(needs, plan.chunk_tokens);
}

struct Places {
  bool states_in_memory, assignments_in_memory, read_ahead;
};

/// Where things may lie, the fastest way first.
std::vector<Places> places(bool may_use_disk) {
  if (!may_use_disk) return {{true, true, true}, {true, true, false}};
  return {{true, true, true}, {false, true, true}, {false, false, true}, {false, false, false}};
}

/// How many chunks may run at once, the most first.
std::vector<int> crews(int threads) {
  std::vector<int> all;
  for (int workers = std::max(1, threads); workers > 1; workers = (workers + 1) / 2) all.push_back(workers);
  all.push_back(1);
  return all;
}

/// Every way of working, the fastest first.
std::vector<MemoryPlan> ways(std::int64_t tokens, int threads, bool may_use_disk) {
  std::vector<MemoryPlan> all;
  for (const Places& place : places(may_use_disk)) {
    for (const int workers : crews(threads)) {
      // States leave the memory before a core is left idle.
      const bool idle = workers < std::max(1, threads);
      if (may_use_disk && place.states_in_memory && idle) continue;
      for (std::int64_t chunk = usual_chunk_tokens(tokens); chunk >= kLeastChunkTokens; chunk /= 2) {
        all.push_back({chunk, workers, place.states_in_memory, false, place.assignments_in_memory,
                       place.read_ahead, 0});
      }
    }
  }
  return all;
}

std::optional<std::uint64_t> number_in(const char* file) {
  std::ifstream stream(file);
  std::uint64_t value = 0;
  return stream >> value ? std::optional(value) : std::nullopt;
}

std::optional<std::uint64_t> available_on_machine() {
  std::ifstream stream("/proc/meminfo");
  for (std::string line; std::getline(stream, line);) {
    constexpr std::string_view kKey = "MemAvailable:";
    if (line.starts_with(kKey)) return std::stoull(line.substr(kKey.size())) * 1024;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> available_in_group() {
  const auto most = number_in("/sys/fs/cgroup/memory.max");
  const auto used = number_in("/sys/fs/cgroup/memory.current");
  if (!most || !used) return std::nullopt;
  return *most > *used ? *most - *used : 0;
}

/// How many sweeps share the machine: a variable that names no number from 1 on is none.
std::uint64_t sharers() {
  const char* value = std::getenv(kMemorySharers);
  const std::string_view text = value == nullptr ? "" : value;
  std::uint64_t count = 1;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), count);
  return problem == std::errc() && end == text.data() + text.size() && count > 0 ? count : 1;
}

}  // namespace

MemoryPlan plan_memory(const MemoryNeeds& needs, int threads, std::uint64_t budget, bool may_use_disk) {
  std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
  for (MemoryPlan plan : ways(needs.tokens, threads, may_use_disk)) {
    plan.peak = peak_of(plan, needs);
    if (plan.peak <= budget) return plan;
    least = std::min(least, plan.peak);
  }
  throw Error(
      ErrorCode::memory_budget,
      "this sweep needs at least " + format_bytes(least) + " of memory, and may take " + format_bytes(budget),
      {}, "raise --memory, close other programs, or shorten the documents (--max-length)");
}

std::uint64_t available_memory() {
  constexpr std::uint64_t kUnknown = std::uint64_t{4} << 30;
  const std::uint64_t machine = available_on_machine().value_or(kUnknown);
  const std::uint64_t group = available_in_group().value_or(machine);
  return std::min(machine, group) / 5 * 4 / sharers();
}

}  // namespace infoplane
