#include <atomic>
#include <cmath>
#include <cstring>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include <QtTest/QtTest>

#include "engine/base/cancellation.h"
#include "engine/base/parallel.h"
#include "tests/expect_error.h"

using namespace infoplane;

class TestParallel : public QObject {
  Q_OBJECT

 private slots:
  void every_item_once() {
    for (const std::int64_t count : {0, 1, 7, 64, 1000}) {
      for (const int threads : {-1, 0, 1, 3, 100}) {
        std::vector<std::atomic<int>> seen(static_cast<std::size_t>(count));
        std::atomic<int> odd_blocks{0};
        parallel_for(count, 7, threads, [&](std::int64_t begin, std::int64_t end) {
          if (begin >= end || end - begin > 7 || begin % 7 != 0) ++odd_blocks;
          for (std::int64_t i = begin; i < end; ++i) ++seen[static_cast<std::size_t>(i)];
        });
        QCOMPARE(odd_blocks.load(), 0);
        for (const auto& times : seen) QCOMPARE(times.load(), 1);
      }
    }
  }

  void same_bits_whatever_the_number_of_threads() {
    // A sum that depends on its order: partial sums per block, added in the order of the blocks.
    const auto sum = [](int threads) {
      constexpr std::int64_t kCount = 100'003;
      constexpr std::int64_t kGrain = 1000;
      std::vector<double> partial(kCount / kGrain + 1);
      parallel_for(kCount, kGrain, threads, [&](std::int64_t begin, std::int64_t end) {
        double block = 0;
        for (std::int64_t i = begin; i < end; ++i) block += std::sin(static_cast<double>(i)) * 1e10;
        partial[static_cast<std::size_t>(begin / kGrain)] = block;
      });
      double total = 0;
      for (const double block : partial) total += block;
      return total;
    };
    const double one = sum(1);
    for (const int threads : {2, 3, 8})
      QCOMPARE(std::memcmp(&one, std::vector{sum(threads)}.data(), sizeof one), 0);
  }

  void uses_the_threads_it_is_given() {
    std::mutex mutex;
    std::set<std::thread::id> ids;
    std::atomic<int> arrived{0};
    parallel_for(2, 1, 2, [&](std::int64_t, std::int64_t) {
      // Both blocks must be under way at once; a bounded wait, so that a failure is a failure and not a hang.
      ++arrived;
      for (int i = 0; i < 5000 && arrived.load() < 2; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      const std::lock_guard lock(mutex);
      ids.insert(std::this_thread::get_id());
    });
    QCOMPARE(ids.size(), 2U);
    QVERIFY(ids.contains(std::this_thread::get_id()));
  }

  void the_first_exception_is_rethrown_and_ends_the_work() {
    for (const int threads : {1, 4}) {
      std::atomic<int> blocks{0};
      const auto run = [&] {
        parallel_for(100'000, 1, threads, [&](std::int64_t begin, std::int64_t) {
          ++blocks;
          if (begin == 10) throw Error(ErrorCode::out_of_memory, "block 10", {}, "use fewer");
        });
      };
      EXPECT_ERROR(run(), out_of_memory);
      QVERIFY(blocks.load() < 100'000);
    }
  }

  void cancellation_is_shared_by_copies() {
    Cancellation cancellation;
    const Cancellation copy = cancellation;
    copy.check();
    cancellation.cancel();
    QVERIFY(copy.cancelled());
    EXPECT_ERROR(parallel_for(10, 1, 2, [&](std::int64_t, std::int64_t) { copy.check(); }), cancelled);
  }

  void there_is_always_a_thread() { QVERIFY(available_threads() >= 1); }
};

QTEST_GUILESS_MAIN(TestParallel)
#include "test_parallel.moc"
