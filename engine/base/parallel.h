#pragma once

#include <cstdint>
#include <functional>

namespace infoplane {

/// Cores this process may use (its affinity mask), at least 1.
int available_threads();

/// Calls `body(begin, end)` over [0, count) in blocks of `grain`, on up to `threads` threads (the caller is
/// one of them). Blocks depend on `count` and `grain` alone, so a result that is written per block has the
/// same bits whatever the number of threads. The first exception is rethrown here after all threads have
/// stopped; no new block is begun after it.
void parallel_for(std::int64_t count, std::int64_t grain, int threads,
                  const std::function<void(std::int64_t begin, std::int64_t end)>& body);

}  // namespace infoplane
