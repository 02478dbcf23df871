#include "engine/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include <sched.h>

namespace infoplane {

int available_threads() {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return std::max(1, CPU_COUNT(&set));
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

// Not oneTBB's: it takes no more threads than there are cores, whatever is asked for, so that a test of equal
// bits on four threads would test two; and not libtorch's, whose blocks depend on the number of threads.
void parallel_for(std::int64_t count, std::int64_t grain, int threads,
                  const std::function<void(std::int64_t begin, std::int64_t end)>& body) {
  if (count <= 0) return;
  grain = std::max<std::int64_t>(1, grain);
  const std::int64_t blocks = (count + grain - 1) / grain;
  std::atomic<std::int64_t> next{0};
  std::exception_ptr failure;
  std::mutex failure_mutex;

  const auto work = [&] {
    for (std::int64_t block = next.fetch_add(1); block < blocks; block = next.fetch_add(1)) {
      try {
        body(block * grain, std::min(count, (block + 1) * grain));
      } catch (...) {
        next.store(blocks);
        const std::lock_guard lock(failure_mutex);
        if (!failure) failure = std::current_exception();
      }
    }
  };

  const std::int64_t helpers = std::min<std::int64_t>(std::max(1, threads), blocks) - 1;
  {
    std::vector<std::jthread> pool;
    try {
      for (std::int64_t i = 0; i < helpers; ++i) pool.emplace_back(work);
    } catch (const std::system_error&) {
      // The system gives no more threads: those there are do all blocks.
    }
    work();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace infoplane
