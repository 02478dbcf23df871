#include <cmath>
#include <string>
#include <vector>

#include <ATen/ops/cat.h>
#include <c10/core/InferenceMode.h>

#include <QtTest/QtTest>

#include "engine/kernels/device.h"
#include "engine/kernels/device_upload.h"
#include "engine/transformer/output_head.h"
#include "tests/transformer/fixture.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

constexpr double kTolerance = 1e-4;

/// libtorch's operations: in memory, and on a device where there is one.
const ComputePlace kMemory{.operations = Operations::library};

void add_places() {
  QTest::addColumn<QString>("variant");
  QTest::addColumn<bool>("on_device");
  for (const bool on_device : {false, true}) {
    for (const std::string& name : variants()) {
      QTest::newRow(((on_device ? "device: " : "memory: ") + name).c_str())
          << QString::fromStdString(name) << on_device;
    }
  }
}

}  // namespace

#define FETCH_PLACE(place)                                          \
  QFETCH(QString, variant);                                         \
  QFETCH(bool, on_device);                                          \
  const std::string obstacle = on_device ? cuda_obstacle() : "";    \
  if (!obstacle.empty()) QSKIP(("no device: " + obstacle).c_str()); \
  ComputePlace place = kMemory;                                     \
  if (on_device) place.device = cuda_device("cuda")

/// A device computes blocks by libtorch's operations. The same operations run in memory: so what a device is
/// told to do is compared with transformers on every machine, for every family.
class LibraryOperationsTest : public QObject {
  Q_OBJECT

 private slots:
  void equal_to_transformers_data() { add_places(); }

  void equal_to_transformers() {
    FETCH_PLACE(place);
    const std::vector<LayerError> errors =
        layer_errors(Fixture(variant.toStdString()), ComputeType::float32, place);
    for (std::size_t layer = 0; layer < errors.size(); ++layer) {
      QVERIFY2(errors[layer].by_element <= kTolerance && errors[layer].by_norm <= kTolerance,
               qPrintable(QString("layer %1: %2").arg(layer).arg(errors[layer].by_element)));
    }
  }

  /// As near as transformers' own bfloat16: here sums between products are rounded as there.
  void bfloat16_is_as_near_as_that_of_transformers_data() { add_places(); }

  void bfloat16_is_as_near_as_that_of_transformers() {
    FETCH_PLACE(place);
    const Fixture fixture(variant.toStdString());
    if (!fixture.bfloat16_error) return;
    const double allowed = (fixture.model.experts.count > 0 ? 3.0 : 1.5) * *fixture.bfloat16_error;
    const double ours = worst_error(fixture, ComputeType::bfloat16, place).by_norm;
    QVERIFY2(ours > 1e-4 && ours <= allowed,
             qPrintable(QString("error %1, that of transformers %2").arg(ours).arg(*fixture.bfloat16_error)));
  }

  void losses_equal_those_of_transformers_data() { add_places(); }

  void losses_equal_those_of_transformers() {
    FETCH_PLACE(place);
    const Fixture fixture(variant.toStdString());
    if (!fixture.loss) return;
    const at::Tensor states = states_of(fixture, ComputeType::float32, place).back();
    const OutputHead head(fixture.model, fixture.weights, ComputeType::float32, 8192, place);
    const at::Tensor ids = at::tensor(fixture.ids, at::TensorOptions().dtype(at::kLong));
    if (on_device) return;  // the sweep's pass has its own test there
    QVERIFY(std::abs(next_token_loss(head, states, ids, fixture.lengths).mean() - *fixture.loss) <=
            kTolerance);
  }

  /// Lengths that go together are filled up: no document sees it.
  void documents_do_not_see_each_other_data() {
    QTest::addColumn<QString>("variant");
    QTest::addColumn<bool>("on_device");
    for (const char* name : {"plain", "grouped", "mistral-window", "gemma2", "llama-dynamic", "phi3-longrope",
                             "cohere", "gpt2-unscaled-saved"}) {
      QTest::newRow((std::string("memory: ") + name).c_str()) << QString(name) << false;
      QTest::newRow((std::string("device: ") + name).c_str()) << QString(name) << true;
    }
  }

  void documents_do_not_see_each_other() {
    FETCH_PLACE(place);
    const Fixture fixture(variant.toStdString());
    const std::vector<std::int64_t> lengths{40, 39, 36, 36, 35, 20, 19, 3, 1};
    const RotaryTables rotary(fixture.model, 40, place.device);
    const Block block(fixture.model, fixture.weights, 0, ComputeType::float32, nullptr, place);
    std::vector<std::int32_t> ids;
    for (const std::int64_t length : lengths) {
      for (std::int64_t i = 0; i < length; ++i)
        ids.push_back(static_cast<std::int32_t>((ids.size() * 7) % 40));
    }
    const at::Tensor states =
        Embedding(fixture.model, fixture.weights, ComputeType::float32, ids, 40, nullptr, place)
            .forward(at::tensor(ids, at::TensorOptions().dtype(at::kLong)), lengths);
    const at::Tensor together = block.forward(states, lengths, rotary);
    std::vector<at::Tensor> alone;
    std::int64_t row = 0;
    for (const std::int64_t length : lengths) {
      alone.push_back(block.forward(states.narrow(0, row, length), std::vector{length}, rotary));
      row += length;
    }
    QVERIFY(error_of(together.cpu(), at::cat(alone).cpu()).by_element < 1e-5);
  }

  /// Weights that come through pinned buffers are the same numbers.
  void uploaded_weights_are_those_of_the_file() {
    const std::string obstacle = cuda_obstacle();
    if (!obstacle.empty()) QSKIP(("no device: " + obstacle).c_str());
    const Fixture fixture("grouped");
    const c10::Device device = cuda_device("cuda");
    DeviceUpload upload(device);
    const ComputePlace plain{.device = device, .operations = Operations::library};
    ComputePlace uploaded = plain;
    uploaded.upload = &upload;
    const WeightReader one(fixture.model, fixture.weights, ComputeType::bfloat16, nullptr, plain);
    const WeightReader other(fixture.model, fixture.weights, ComputeType::bfloat16, nullptr, uploaded);
    for (const ExpectedTensor& tensor :
         block_tensors(fixture.model, 0, expert_layout(fixture.model, fixture.weights)).all()) {
      const DeviceUpload::Scope scope(upload);
      const at::Tensor there = other.read(tensor);
      scope.wait();
      QVERIFY(there.cpu().equal(one.read(tensor).cpu()));
    }
  }
};

QTEST_GUILESS_MAIN(LibraryOperationsTest)
#include "test_library_operations.moc"
