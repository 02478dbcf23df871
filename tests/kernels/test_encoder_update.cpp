#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include <QtTest/QtTest>

#include "engine/base/random.h"
#include "engine/kernels/cuda/encoder_bodies.h"
#include "engine/kernels/encoder_update.h"
#include "tests/kernels/emulated_block.h"
#include "tests/needs_device.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

/// Weighted rows that own what MixedRows looks at.
struct OwnedRows {
  std::vector<std::int64_t> begins{0};
  std::vector<std::int32_t> columns{};
  std::vector<float> weights{};

  /// Every row mixes up to `most` others; the first one mixes `of_first`.
  /// Where there is nothing to mix all are empty.
  OwnedRows(std::int64_t rows, std::int64_t of, int most, std::int64_t of_first, std::uint64_t seed) {
    Random random(seed);
    for (std::int64_t row = 0; row < rows; ++row) {
      const std::int64_t count =
          row == 0 ? of_first : static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(most) + 1));
      for (std::int64_t j = 0; j < count; ++j) {
        columns.push_back(static_cast<std::int32_t>(random.below(static_cast<std::uint64_t>(of))));
        weights.push_back(static_cast<float>((0.5 + random.fraction()) / static_cast<double>(count)));
      }
      begins.push_back(static_cast<std::int64_t>(columns.size()));
    }
  }
  MixedRows view() const { return {begins, columns, weights}; }
};

/// A made-up problem, its tables, and what one update makes of them by the definition.
struct Case {
  Case(std::int64_t xs, std::int64_t ys, int clusters, std::int64_t long_row)
      : of_x(xs, ys, ys > 0 ? 6 : 0, ys > 0 ? long_row : 0, 1), of_y(ys, xs, 9, long_row, 2) {
    Random random(3);
    for (std::int64_t x = 0; x < xs; ++x) {
      x_mass.push_back((0.1 + random.fraction()) / static_cast<double>(xs));
      own.push_back(x % 3 == 0 ? 0.0F : static_cast<float>(0.5 * random.fraction()));
    }
    for (std::int64_t y = 0; y < ys; ++y)
      y_mass.push_back((0.1 + random.fraction()) / static_cast<double>(ys));
    for (std::int64_t x = 0; x < xs; ++x) {
      std::vector<double> row;
      for (int t = 0; t < clusters; ++t) row.push_back(random.below(4) == 0 ? 1e-12 : random.fraction());
      const double sum = std::accumulate(row.begin(), row.end(), 0.0);
      for (const double part : row) encoder.push_back(static_cast<float>(part / sum));
    }
    for (std::int64_t i = 0; i < ys * clusters; ++i)
      log_decoder.push_back(static_cast<float>(std::log(1e-6 + random.fraction())));
    for (int t = 0; t < clusters; ++t)  // the last one is out of use
      offset.push_back(t + 1 == clusters && clusters > 1 ? -1e30F : static_cast<float>(random.normal()));
    new_encoder = encoder;
    new_log_decoder = log_decoder;
    exact = encoder_update_reference(problem(), kBeta, offset, new_encoder, new_log_decoder, decoded);
  }

  EncoderProblem problem() const { return {x_mass, own, of_x.view(), y_mass, of_y.view()}; }
  std::int64_t clusters() const { return static_cast<std::int64_t>(offset.size()); }

  static constexpr double kBeta = 3.5;
  OwnedRows of_x, of_y;
  std::vector<double> x_mass{}, y_mass{};
  std::vector<float> own{}, encoder{}, log_decoder{}, offset{};
  std::vector<float> new_encoder{}, new_log_decoder{};
  EncoderWeights exact{};
  double decoded = 0;
};

bool close(double a, double b, double tolerance) {
  return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

bool close(const std::vector<float>& a, const std::vector<float>& b, double tolerance) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!close(static_cast<double>(a[i]), static_cast<double>(b[i]), tolerance)) return false;
  }
  return true;
}

bool close(const EncoderWeights& a, const EncoderWeights& b) {
  if (a.mass.size() != b.mass.size()) return false;
  for (std::size_t t = 0; t < a.mass.size(); ++t) {
    if (!close(a.mass[t], b.mass[t], 1e-6)) return false;
  }
  return close(a.entropy, b.entropy, 1e-5) && close(a.own_entropy, b.own_entropy, 1e-5);
}

std::vector<float> encoder_of(EncoderUpdate& tables, std::size_t count) {
  std::vector<float> copy;
  tables.change([&](float* encoder) { copy.assign(encoder, encoder + count); });
  return copy;
}

/// What the parts give one after the other, from the encoder of `data`: the decoder follows from it.
struct Walk {
  Walk(EncoderUpdate& tables, const Case& data) {
    tables.change([&](float* rows) { std::ranges::copy(data.encoder, rows); });
    first = tables.decode();
    tables.encode(Case::kBeta, data.offset);
    weights = tables.weigh();
    decoded = tables.decode();
    encoder = encoder_of(tables, data.encoder.size());
  }
  double first = 0, decoded = 0;
  EncoderWeights weights{};
  std::vector<float> encoder{};
  bool operator==(const Walk& other) const {
    return first == other.first && decoded == other.decoded && encoder == other.encoder &&
           weights.mass == other.weights.mass && weights.entropy == other.weights.entropy &&
           weights.own_entropy == other.weights.own_entropy;
  }
};

/// The same by the definition. The first decoder, which no update has made, is mixed here.
Walk exact_walk(const Case& data) {
  struct Exact final : EncoderUpdate {
    explicit Exact(const Case& of) : data(of), encoder(of.encoder), log_decoder(of.log_decoder.size()) {}
    std::int64_t clusters() const override { return data.clusters(); }
    void change(const std::function<void(float*)>& how) override { how(encoder.data()); }
    void encode(double beta, std::span<const float> offset) override {
      weights = encoder_update_reference(data.problem(), beta, offset, encoder, log_decoder, decoded);
    }
    EncoderWeights weigh() override { return weights; }
    double decode() override {
      if (!weights.mass.empty()) return decoded;
      double entropy = 0;
      for (std::size_t y = 0; y < data.y_mass.size(); ++y) {
        for (std::int64_t t = 0; t < clusters(); ++t) {
          double part = 0;
          for (std::int64_t j = data.of_y.begins[y]; j < data.of_y.begins[y + 1]; ++j) {
            const auto at = static_cast<std::size_t>(j);
            part += static_cast<double>(data.of_y.weights[at]) *
                    static_cast<double>(
                        encoder[static_cast<std::size_t>(data.of_y.columns[at] * clusters() + t)]);
          }
          entropy -= data.y_mass[y] * part * std::log(std::max(part, 1e-9));
          log_decoder[y * static_cast<std::size_t>(clusters()) + static_cast<std::size_t>(t)] =
              static_cast<float>(std::log(std::max(part, 1e-37)));
        }
      }
      return entropy;
    }
    const Case& data;
    std::vector<float> encoder, log_decoder;
    EncoderWeights weights{};
    double decoded = 0;
  } exact(data);
  return Walk(exact, data);
}

bool close(const Walk& a, const Walk& b) {
  return close(a.first, b.first, 1e-5) && close(a.decoded, b.decoded, 1e-5) && close(a.weights, b.weights) &&
         close(a.encoder, b.encoder, 2e-5);
}

/// All that a device does in one update, by emulated warps and blocks.
template <int Own>
struct Emulated {
  explicit Emulated(const Case& data) : encoder(data.encoder), log_decoder(data.log_decoder) {
    const std::int64_t xs = data.problem().x_labels(), ys = data.problem().y_labels();
    constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> entropies(static_cast<std::size_t>(ys), kNaN);
    const cuda::EncoderTables tables{.encoder = encoder.data(),
                                     .log_decoder = log_decoder.data(),
                                     .x_mass = data.x_mass.data(),
                                     .own_share = data.own.data(),
                                     .y_mass = data.y_mass.data(),
                                     .y_entropy = entropies.data(),
                                     .ys_of_x = mixture(data.of_x),
                                     .xs_of_y = mixture(data.of_y),
                                     .xs = xs,
                                     .ys = ys,
                                     .clusters = static_cast<int>(data.clusters())};
    const auto beta = static_cast<float>(Case::kBeta);
    for_rows(
        data.of_x, xs, tables.clusters,
        [&](EmulatedThread& thread, std::int64_t x) {
          cuda::encode_row<Own>(thread, tables, beta, data.offset.data(), x);
        },
        [&](EmulatedThread& thread, std::int64_t x) {
          cuda::encode_long_row<Own>(thread, tables, beta, data.offset.data(), x);
        });
    std::vector<double> sums(static_cast<std::size_t>(tables.clusters) + 2, kNaN);
    emulate(1, cuda::kWarp, 0, [&](EmulatedThread& thread) {
      cuda::weigh_rows<Own>(thread, tables, {0, xs}, sums.data());
    });
    weights.entropy = sums[sums.size() - 2];
    weights.own_entropy = sums.back();
    weights.mass.assign(sums.begin(), sums.end() - 2);
    for_rows(
        data.of_y, ys, tables.clusters,
        [&](EmulatedThread& thread, std::int64_t y) { cuda::decode_row<Own>(thread, tables, y); },
        [&](EmulatedThread& thread, std::int64_t y) { cuda::decode_long_row<Own>(thread, tables, y); });
    emulate(1, cuda::kWarp, 0, [&](EmulatedThread& thread) {
      cuda::sum_numbers(thread, entropies.data(), {0, ys}, &decoded);
    });
  }

  static cuda::Mixture mixture(const OwnedRows& rows) {
    return {rows.begins.data(), rows.columns.data(), rows.weights.data()};
  }

  template <typename Usual, typename Long>
  static void for_rows(const OwnedRows& rows, std::int64_t count, int clusters, Usual usual, Long of_block) {
    const auto room = static_cast<std::size_t>(cuda::kLongRowWarps * clusters) * sizeof(float);
    for (std::int64_t row = 0; row < count; ++row) {
      const auto at = static_cast<std::size_t>(row);
      const bool is_long = rows.begins[at + 1] - rows.begins[at] > cuda::kLongRow;
      if (is_long) {
        emulate(1, cuda::kLongRowWarps * cuda::kWarp, room,
                [&](EmulatedThread& thread) { of_block(thread, row); });
      } else {
        emulate(1, cuda::kWarp, 0, [&](EmulatedThread& thread) { usual(thread, row); });
      }
    }
  }

  std::vector<float> encoder, log_decoder;
  EncoderWeights weights{};
  double decoded = 0;
};

template <int Own>
void compare_emulated(const Case& data) {
  const Emulated<Own> ours(data);
  QVERIFY(close(ours.encoder, data.new_encoder, 2e-5));
  QVERIFY(close(ours.log_decoder, data.new_log_decoder, 1e-4));
  QVERIFY(close(ours.weights, data.exact));
  QVERIFY(close(ours.decoded, data.decoded, 1e-5));
  const Emulated<Own> again(data);
  QVERIFY(again.encoder == ours.encoder && again.decoded == ours.decoded);
}

}  // namespace

/// Updates of an encoder by the processor, by emulated blocks and by a device, against the definition.
class EncoderUpdateTest : public QObject {
  Q_OBJECT

 private slots:
  void the_processor_equals_the_definition() {
    for (const int clusters : {1, 3, 33, 100, 300}) {
      const Case data(300, 200, clusters, 700);
      const Walk exact = exact_walk(data);
      const auto tables = make_host_encoder(data.problem(), clusters, 1);
      const Walk one(*tables, data);
      QVERIFY2(close(one, exact), qPrintable(QString::number(clusters)));
      for (const int threads : {2, 3}) {
        const auto others = make_host_encoder(data.problem(), clusters, threads);
        QVERIFY(Walk(*others, data) == one);
      }
    }
  }

  /// Few clusters, all of a lane's, one short; rows of nothing, and such that a block takes.
  void the_bodies_equal_the_definition() {
    compare_emulated<1>(Case(40, 25, 3, 10));
    compare_emulated<1>(Case(20, 12, 32, 300));
    compare_emulated<2>(Case(20, 12, 33, 257));
    compare_emulated<4>(Case(30, 20, 100, 777));
    compare_emulated<8>(Case(8, 6, 256, 260));
    compare_emulated<4>(Case(9, 0, 100, 0));  // every y belongs to one x
  }

  void a_device_equals_the_definition_twice_data() {
    QTest::addColumn<int>("xs");
    QTest::addColumn<int>("ys");
    QTest::addColumn<int>("clusters");
    QTest::addColumn<int>("longest");
    QTest::newRow("small") << 40 << 25 << 33 << 300;  // a sanitizer takes seconds
    QTest::newRow("no shared labels") << 300 << 0 << 100 << 0;
    for (const int clusters : {3, 33, 100, 256})
      QTest::addRow("large, %d clusters", clusters) << 3000 << 2000 << clusters << 50'000;
  }
  void a_device_equals_the_definition_twice() {
    REQUIRE_DEVICE();
    QFETCH(int, xs);
    QFETCH(int, ys);
    QFETCH(int, clusters);
    QFETCH(int, longest);
    const Case data(xs, ys, clusters, longest);
    const auto tables = make_device_encoder(data.problem(), clusters, cuda_device("cuda"));
    QVERIFY(tables != nullptr);
    const Walk ours(*tables, data);
    QVERIFY(close(ours, exact_walk(data)));
    QVERIFY(Walk(*tables, data) == ours);
  }
};

QTEST_GUILESS_MAIN(EncoderUpdateTest)
#include "test_encoder_update.moc"
