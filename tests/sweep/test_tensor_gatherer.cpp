#include <cmath>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/randn.h>

#include <QtTest/QtTest>

#include "engine/information/geometry.h"
#include "engine/information/states_gatherer.h"
#include "engine/kernels/soft_assign.h"
#include "engine/sweep/tensor_gatherer.h"

using namespace infoplane;

namespace {

constexpr std::int64_t kWidth = 16;

TokenDocuments documents_of(const std::vector<int>& lengths) {
  TokenDocuments documents;
  for (const int length : lengths) {
    for (int i = 0; i < length; ++i) documents.ids.push_back(i);
    documents.offsets.push_back(documents.tokens());
  }
  return documents;
}

/// A corpus, pairs, and the states of both in the order of a plan.
struct Case {
  TokenDocuments corpus = documents_of({9, 30, 3, 12, 1});
  PairDocuments pairs{.documents = documents_of({8, 10}), .prompt_tokens = {3, 3}};
  Reading reading{corpus, &pairs, 2};
  ChunkPlan plan = plan_chunks(reading.documents(), reading.spans(), 32);
  std::vector<std::int32_t> drawn{0, 3, 11, 20};
  at::Tensor states;

  Case() {
    states = at::randn({plan.tokens, kWidth}, at::detail::createCPUGenerator(3), at::kFloat);
    states.select(1, 4).add_(3.0);
    states.select(0, 2).zero_();
  }

  at::Tensor of(const Chunk& chunk) const { return states.narrow(0, chunk.first_state, chunk.tokens); }

  TensorGatherer gathered() const {
    TensorGatherer gatherer(plan, reading, kWidth, drawn, c10::Device("cpu"));
    gatherer.begin_layer();
    for (const Chunk& chunk : plan.chunks) gatherer.add(chunk, of(chunk));
    return gatherer;
  }

  GatheredStates row_by_row() const {
    StatesGatherer gatherer(reading.corpus_rows(), kWidth, drawn);
    gatherer.begin_layer();
    StatesGatherer::Part part = gatherer.part();
    for (const Chunk& chunk : plan.chunks) {
      const float* state = of(chunk).data_ptr<float>();
      for (const PlannedDocument& document : chunk.documents) {
        const float* measured = state + document.measured.first * kWidth;
        if (reading.is_of_corpus(document)) {
          part.add_first(state);
          part.add_measured(document.first_row, measured, document.measured.count);
        } else {
          part.add_of_pairs(measured, document.measured.count);
        }
        state += document.length * kWidth;
      }
    }
    gatherer.add(0, std::move(part));
    return gatherer.gathered();
  }
};

bool near(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!(std::abs(a[i] - b[i]) < 1e-5 * (1 + std::abs(b[i])))) return false;
  return true;
}

}  // namespace

/// What a device gathers is what the processor does; here by libtorch's operations on the processor.
class TensorGathererTest : public QObject {
  Q_OBJECT

 private slots:
  void it_gathers_what_the_processor_does() {
    const Case made;
    const GatheredStates tensors = made.gathered().gathered(), rows = made.row_by_row();
    QCOMPARE(tensors.corpus.count, rows.corpus.count);
    QCOMPARE(tensors.pairs.count, rows.pairs.count);
    QVERIFY(near(tensors.corpus.directions.values(), rows.corpus.directions.values()));
    QVERIFY(near(tensors.pairs.directions.values(), rows.pairs.directions.values()));
    QVERIFY(near(tensors.corpus.squares.values(), rows.corpus.squares.values()));
    QVERIFY(near(tensors.norms, rows.norms));
    QCOMPARE(tensors.first_norms.size(), std::size_t{5});
    QVERIFY(near(tensors.first_norms, rows.first_norms));
    QVERIFY((tensors.drawn - rows.drawn).abs().max().item<float>() < 1e-6F);
    const LayerGeometry a = geometry_of(tensors, 1), b = geometry_of(rows, 1);
    for (const GeometryField field : kGeometryFields)
      QVERIFY((a.*field).has_value() == (b.*field).has_value());
  }

  void a_layer_begins_with_nothing() {
    const Case made;
    TensorGatherer gatherer = made.gathered();
    gatherer.begin_layer();
    const GatheredStates nothing = gatherer.gathered();
    QVERIFY(nothing.corpus.count == 0 && nothing.pairs.count == 0 && nothing.first_norms.empty());
    QVERIFY(near(nothing.corpus.squares.values(), std::vector<double>(kWidth, 0.0)));
  }

  /// Rows of corpus and pairs are each centred by their own mean.
  void it_centres_as_the_processor_does() {
    const Case made;
    const TensorGatherer gatherer = made.gathered();
    const GatheredStates rows = made.row_by_row();
    const at::Tensor points = at::randn({10, kWidth}, at::detail::createCPUGenerator(4), at::kFloat);
    const PackedMatrix anchors(points.t());
    for (const Chunk& chunk : made.plan.chunks) {
      const at::Tensor centred = gatherer.centred(chunk, made.of(chunk)).contiguous();
      std::int64_t state = 0;
      for (const PlannedDocument& document : chunk.documents) {
        for (std::int64_t i = 0; i < document.measured.count; ++i) {
          const std::int64_t at = state + document.measured.first + i;
          std::vector<float> tensors(10), row(10);
          soft_assign(centred.narrow(0, at, 1), anchors, 0.3, tensors.data());
          soft_assign_centred(made.of(chunk).narrow(0, at, 1),
                              made.reading.is_of_corpus(document) ? rows.corpus.mean() : rows.pairs.mean(),
                              anchors, 0.3, row.data());
          for (std::size_t j = 0; j < row.size(); ++j) QVERIFY(std::abs(tensors[j] - row[j]) < 1e-5F);
        }
        state += document.length;
      }
    }
  }
};

QTEST_GUILESS_MAIN(TensorGathererTest)
#include "test_tensor_gatherer.moc"
