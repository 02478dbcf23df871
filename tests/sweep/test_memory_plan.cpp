#include <cmath>

#include <QtTest/QtTest>

#include "engine/base/memory_sharers.h"
#include "engine/sweep/memory_plan.h"
#include "tests/expect_error.h"

using namespace infoplane;

namespace {

constexpr std::uint64_t kMega = 1'000'000;

/// A large model over a middling corpus: every part has a size of its own.
MemoryNeeds needs() {
  MemoryNeeds needs;
  needs.program = 200 * kMega;
  needs.block = 250 * kMega;
  needs.reading = 70 * kMega;
  needs.embedding = 100 * kMega;
  needs.labels = 3 * kMega;
  needs.states = 4000 * kMega;
  needs.assignments = 2000 * kMega;
  needs.chunk_token = 100'000;
  needs.worker = 5 * kMega;
  needs.longest = 512;
  needs.tokens = 1 << 20;
  return needs;
}

}  // namespace

class MemoryPlanTest : public QObject {
  Q_OBJECT

 private slots:
  void all_in_memory_where_there_is_room() {
    const MemoryPlan plan = plan_memory(needs(), 4, 100'000 * kMega);
    QVERIFY(plan.states_in_memory && plan.assignments_in_memory && plan.read_ahead);
    QCOMPARE(plan.workers, 4);
    QCOMPARE(plan.chunk_tokens, std::int64_t{2048});
    QCOMPARE(plan.peak,
             (200 + 500 + 70 + 3 + 4000 + 2000) * kMega + 4 * (5 * kMega + 2048 * std::uint64_t{100'000}));
  }

  void every_plan_keeps_to_its_budget_and_more_room_is_never_slower() {
    int before = 1 << 30;
    for (std::uint64_t budget = 20'000 * kMega; budget > 620 * kMega; budget -= 10 * kMega) {
      MemoryPlan plan;
      try {
        plan = plan_memory(needs(), 4, budget);
      } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::memory_budget);
        QVERIFY(budget < 700 * kMega);
        continue;
      }
      QVERIFY(plan.peak <= budget);
      const int rank = (plan.states_in_memory ? 10'000 : 0) + (plan.assignments_in_memory ? 1'000 : 0) +
                       (plan.read_ahead ? 100 : 0);
      QVERIFY2(rank <= before, qPrintable(QString::number(budget)));
      before = rank;
    }
    QVERIFY(before < 1'000);  // the tightest plans were met
  }

  void states_go_to_the_disk_before_cores_idle() {
    const MemoryPlan plan = plan_memory(needs(), 4, 3'500 * kMega);
    QVERIFY(!plan.states_in_memory && plan.assignments_in_memory);
    QCOMPARE(plan.workers, 4);
  }

  void a_chunk_holds_the_longest_document() {
    MemoryNeeds long_documents = needs();
    long_documents.longest = 8192;
    const std::uint64_t difference =
        plan_memory(long_documents, 1, 100'000 * kMega).peak - plan_memory(needs(), 1, 100'000 * kMega).peak;
    QCOMPARE(difference, (8192 - 2048) * std::uint64_t{100'000});
  }

  void a_small_corpus_needs_small_chunks() {
    MemoryNeeds few = needs();
    few.tokens = 2048;
    const MemoryPlan plan = plan_memory(few, 2, 100'000 * kMega);
    QCOMPARE(plan.chunk_tokens, std::int64_t{256});
    few.tokens = 300;
    QCOMPARE(plan_memory(few, 2, 100'000 * kMega).peak,
             (200 + 500 + 70 + 3 + 4000 + 2000 + 2 * 5) * kMega + 2 * 300 * std::uint64_t{100'000});
  }

  void too_little_is_refused_with_the_least_that_would_do() {
    try {
      plan_memory(needs(), 4, 300 * kMega);
      QFAIL("no error");
    } catch (const Error& error) {
      QCOMPARE(error.code(), ErrorCode::memory_budget);
      // program + one block and its reading + labels + one chunk of the longest document
      QVERIFY2(error.message().find("579.2 MB") != std::string::npos, error.message().c_str());
    }
    EXPECT_ERROR(plan_memory(needs(), 4, 5'000 * kMega, false), memory_budget);
  }

  void the_machine_has_some_memory() { QVERIFY(available_memory() > 50 * kMega); }

  void several_sweeps_share_it() {
    const auto share = [](const char* sharers) {
      qputenv(kMemorySharers, sharers);
      const auto memory = static_cast<double>(available_memory());
      qunsetenv(kMemorySharers);
      return memory / static_cast<double>(available_memory());
    };
    QVERIFY(std::abs(share("4") - 0.25) < 0.05);  // other programs come and go meanwhile
    for (const char* nonsense : {"", "0", "-2", "4x", "many", "99999999999999999999999"})
      QVERIFY2(std::abs(share(nonsense) - 1) < 0.2, nonsense);
  }
};

QTEST_GUILESS_MAIN(MemoryPlanTest)
#include "test_memory_plan.moc"
