#include <numeric>
#include <set>

#include <QtTest/QtTest>

#include "engine/sweep/chunk_plan.h"
#include "engine/text/ngram_order.h"

using namespace infoplane;

namespace {

TokenDocuments documents_of(const std::vector<int>& lengths) {
  TokenDocuments documents;
  for (const int length : lengths) {
    for (int i = 0; i < length; ++i) documents.ids.push_back(i);
    documents.offsets.push_back(documents.tokens());
  }
  return documents;
}

}  // namespace

class ChunkPlanTest : public QObject {
  Q_OBJECT

 private slots:
  void every_token_is_planned_once() {
    const TokenDocuments documents = documents_of({5, 100, 0, 8, 30, 30, 7, 1, 64, 30});
    const ChunkPlan plan = plan_chunks(documents, measured_spans(documents, 4), 64);
    QCOMPARE(plan.tokens, documents.tokens());
    QCOMPARE(plan.longest, std::int64_t{100});
    std::set<std::int64_t> starts;
    std::int64_t state = 0;
    for (const Chunk& chunk : plan.chunks) {
      QCOMPARE(chunk.first_state, state);
      QVERIFY(chunk.tokens <= 64 || chunk.documents.size() == 1);
      QCOMPARE(std::accumulate(chunk.lengths.begin(), chunk.lengths.end(), std::int64_t{0}), chunk.tokens);
      for (const PlannedDocument& document : chunk.documents)
        QVERIFY(starts.insert(document.first_token).second);
      state += chunk.tokens;
    }
    QCOMPARE(starts.size(), std::size_t{9});
  }

  void rows_are_those_of_the_measured_positions() {
    const TokenDocuments documents = documents_of({5, 100, 0, 8, 30, 9, 7});
    for (const int order : {1, 2, 4}) {
      const std::vector<std::int64_t> positions = measured_positions(documents, order);
      std::int64_t measured = 0;
      for (const Chunk& chunk : plan_chunks(documents, measured_spans(documents, order), 50).chunks) {
        for (const PlannedDocument& document : chunk.documents) {
          for (std::int64_t i = 0; i < document.measured.count; ++i) {
            QCOMPARE(positions[static_cast<std::size_t>(document.first_row + i)],
                     document.first_token + document.measured.first + i);
          }
          measured += document.measured.count;
        }
      }
      QCOMPARE(measured, static_cast<std::int64_t>(positions.size()));
    }
  }

  void nothing_to_plan() {
    for (const TokenDocuments& documents : {TokenDocuments{}, documents_of({0, 0})})
      QVERIFY(plan_chunks(documents, measured_spans(documents, 4), 64).chunks.empty());
  }
};

QTEST_GUILESS_MAIN(ChunkPlanTest)
#include "test_chunk_plan.moc"
