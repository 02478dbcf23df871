#include <numeric>

#include <QtTest/QtTest>

#include "engine/sweep/chunk_split.h"
#include "engine/sweep/device_memory.h"
#include "tests/expect_error.h"

using namespace infoplane;

namespace {

constexpr std::uint64_t kMega = 1'000'000;

/// A model of 8 billion parameters over half a million tokens.
DeviceNeeds needs() {
  DeviceNeeds needs;
  needs.block = 436 * kMega;
  needs.embedding = 500 * kMega;
  needs.states = 4'300 * kMega;
  needs.assignments = 200 * kMega;
  needs.estimates = 200 * kMega;
  needs.chunk_token = 200'000;
  needs.fixed = 500 * kMega;
  needs.longest = 512;
  needs.tokens = 512'000;
  return needs;
}

ChunkPlan plan_of(const std::vector<std::int64_t>& lengths) {
  ChunkPlan plan;
  plan.chunks.push_back({});
  for (const std::int64_t length : lengths) {
    plan.chunks.front().documents.push_back({.length = length, .first_token = plan.tokens});
    plan.chunks.front().lengths.push_back(length);
    plan.chunks.front().tokens += length;
    plan.tokens += length;
  }
  return plan;
}

}  // namespace

class DeviceMemoryTest : public QObject {
  Q_OBJECT

 private slots:
  void states_lie_on_the_device_where_there_is_room() {
    const DevicePlan plan = plan_device(needs(), 80'000 * kMega, 100'000 * kMega, true);
    QCOMPARE(plan.states, StatesHome::device);
    QCOMPARE(plan.chunk_tokens, std::int64_t{32'768});
    QVERIFY(plan.read_ahead && plan.estimate_beside);
  }

  /// Before states leave.
  void a_second_p_is_given_up_first() {
    const DeviceNeeds all = needs();
    const std::uint64_t whole = plan_device(all, 80'000 * kMega, 0, false).peak;
    QCOMPARE(whole, plan_device(all, whole, 0, false).peak);
    // Chunks may become smaller first, down to those at which products become slow.
    const auto room = static_cast<std::uint64_t>(32'768 - 8192) * all.chunk_token;
    const DevicePlan plan = plan_device(all, whole - room - kMega, 100'000 * kMega, true);
    QVERIFY(!plan.estimate_beside);
    QCOMPARE(plan.peak, whole - room - all.assignments);
    QCOMPARE(plan.chunk_tokens, std::int64_t{8192});
    QCOMPARE(plan.states, StatesHome::device);
  }

  void states_leave_before_chunks_become_small() {
    const DevicePlan plan = plan_device(needs(), 4'500 * kMega, 100'000 * kMega, true);
    QCOMPARE(plan.states, StatesHome::memory);
    QVERIFY(plan.chunk_tokens >= 8192 && plan.read_ahead && plan.peak <= 4'500 * kMega);
    const DevicePlan on_disk = plan_device(needs(), 4'500 * kMega, 1'000 * kMega, true);
    QVERIFY(on_disk.states == StatesHome::disk && !on_disk.estimate_beside);
  }

  void every_plan_keeps_to_its_budget() {
    for (std::uint64_t budget = 20'000 * kMega; budget > 100 * kMega; budget -= 50 * kMega) {
      try {
        QVERIFY(plan_device(needs(), budget, 100'000 * kMega, true).peak <= budget);
      } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::memory_budget);
        QVERIFY(budget < 2'500 * kMega);
      }
    }
    // Neither the device, nor memory, nor a disk has room for the states.
    EXPECT_ERROR(plan_device(needs(), 4'500 * kMega, 1'000 * kMega, false), memory_budget);
  }

  void halves_are_the_documents_of_the_whole() {
    const Chunk whole = plan_of({500, 400, 300, 200, 100, 50, 7}).chunks.front();
    const auto [first, second] = halves(whole);
    QCOMPARE(first.tokens + second.tokens, whole.tokens);
    QCOMPARE(second.first_state, first.tokens);
    QCOMPARE(first.documents.size() + second.documents.size(), whole.documents.size());
    QVERIFY(!first.documents.empty() && !second.documents.empty());
    QCOMPARE(second.documents.front().first_token, first.tokens);
    const auto [one, rest] = halves(plan_of({900, 1}).chunks.front());
    QCOMPARE(one.tokens, std::int64_t{900});
    QCOMPARE(rest.tokens, std::int64_t{1});
  }

  /// A device that cannot hold 300 tokens at once: every document goes through once, in order.
  void a_queue_shrinks_what_is_too_large() {
    ChunkQueue queue(plan_of({200, 150, 150, 90, 80, 70, 60, 50, 40, 30, 20, 10}), 1'000'000);
    std::int64_t state = 0;
    int failures = 0;
    while (!queue.empty()) {
      const Chunk chunk = queue.take();
      QCOMPARE(chunk.first_state, state);
      QCOMPARE(std::accumulate(chunk.lengths.begin(), chunk.lengths.end(), std::int64_t{0}), chunk.tokens);
      if (chunk.tokens > 300) {
        QVERIFY(queue.halve(chunk));
        ++failures;
        continue;
      }
      state += chunk.tokens;
    }
    QCOMPARE(state, std::int64_t{950});
    QVERIFY(failures > 0 && failures < 5);
    QVERIFY(queue.most_tokens() <= 300);
    QVERIFY(!queue.halve(plan_of({1000}).chunks.front()));  // one document cannot be halved
  }

  void full_and_failing_devices_are_told_apart() {
    const auto error = [](const char* text) {
      return c10::Error(c10::SourceLocation{"f", "a.cpp", 1}, text);
    };
    QVERIFY(is_out_of_device_memory(error("CUDA out of memory. Tried to allocate 2 GiB")));
    QVERIFY(is_out_of_device_memory(error(
        "NVML_SUCCESS == r INTERNAL ASSERT FAILED at \"/pytorch/c10/cuda/CUDACachingAllocator.cpp\":1165")));
    QVERIFY(is_out_of_device_memory(error("CUBLAS_STATUS_ALLOC_FAILED when calling cublasCreate")));
    QVERIFY(!is_out_of_device_memory(error("CUDA error: an illegal memory access was encountered")));
    QVERIFY(is_device_failure(error("CUDA error: device-side assert triggered")));
    QVERIFY(!is_device_failure(error("shape '[2]' is invalid")));
  }
};

QTEST_GUILESS_MAIN(DeviceMemoryTest)
#include "test_device_memory.moc"
