#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <limits>
#include <map>
#include <vector>

#include <QtTest/QtTest>

#include "tests/app/cli_process.h"
#include "tests/checkpoint/written_files.h"

using namespace infoplane::test;

namespace {

const QString fixtures = QStringLiteral(INFOPLANE_SOURCE_DIR "/tests/app/fixtures/");

/// A states file in the making: two documents of eight tokens, two layers of width 4.
class States {
 public:
  States() {
    std::vector<std::int64_t> tokens;
    std::vector<float> layer;
    for (int i = 0; i < 16; ++i) {
      tokens.push_back(i * 7 % 5);
      for (int j = 0; j < 4; ++j) layer.push_back(static_cast<float>((i * 13 + j * j * 5) % 11) - 5);
    }
    integers("tokens", tokens);
    integers("doc_lengths", {8, 8});
    floats("layer.0", {16, 4}, layer);
    floats("layer.1", {16, 4}, layer);
  }

  States& integers(const std::string& name, const std::vector<std::int64_t>& values) {
    std::string bytes;
    for (const std::int64_t value : values) bytes += little_endian(static_cast<std::uint64_t>(value));
    return put(name, "I64", std::to_string(values.size()), bytes);
  }

  States& floats(const std::string& name, const std::vector<int>& shape, const std::vector<float>& values) {
    std::string bytes, sizes;
    for (const float value : values) bytes += little_endian(std::bit_cast<std::uint32_t>(value)).substr(0, 4);
    for (const int size : shape) sizes += (sizes.empty() ? "" : ",") + std::to_string(size);
    return put(name, "F32", sizes, bytes);
  }

  States& put(const std::string& name, const std::string& dtype, const std::string& shape,
              const std::string& bytes) {
    tensors_[name] = {dtype, shape, bytes};
    return *this;
  }

  States& without(const std::string& name) {
    tensors_.erase(name);
    return *this;
  }

  QString write(const Workplace& place) const {
    Json header;
    std::string data;
    for (const auto& [name, tensor] : tensors_) {
      const std::size_t begin = data.size();
      data += tensor.bytes;
      header[name] = {{"dtype", tensor.dtype},
                      {"shape", Json::parse("[" + tensor.shape + "]")},
                      {"data_offsets", {begin, data.size()}}};
    }
    const QString file = place.path("states.safetensors");
    write_file(file.toStdString(), safetensors_bytes(header.dump(), data));
    return file;
  }

 private:
  struct Tensor {
    std::string dtype{}, shape{}, bytes{};
  };
  std::map<std::string, Tensor> tensors_;
};

CliResult estimate(const QString& file, const QStringList& more = {}) {
  return run_cli(QStringList{"estimate", file, "--json", "-", "--quiet"} + more);
}

std::vector<float> made_up(int count) {
  std::vector<float> values;
  for (int i = 0; i < count; ++i) values.push_back(std::sin(static_cast<float>(i) * 1.7F));
  return values;
}

using Change = std::function<void(States&)>;

}  // namespace

Q_DECLARE_METATYPE(Change)

/// infoplane-cli estimate: activations that were made elsewhere.
class CliEstimate : public QObject {
  Q_OBJECT

 private slots:
  /// All element types, a zero vector, a document without a position, labels that are negative.
  void figures_are_those_of_the_authors_package() {
    QFile file(fixtures + "states_expected.json");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Json expected = Json::parse(file.readAll().toStdString());
    const CliResult result =
        estimate(fixtures + "states.safetensors",
                 {"--bins", "20", "--seed", "3", "--orders", "1,2", "--labels", "language"});
    QVERIFY2(result.exit_code == 0, result.err);
    const Json json = result.json();
    QCOMPARE(json["settings"]["positions"], expected["positions"]);
    QCOMPARE(json["settings"]["labels"]["language"].get<int>(), 2);
    QCOMPARE(json["layers"].size(), std::size_t{4});
    for (std::size_t layer = 0; layer < 4; ++layer) {
      const Json& ours = json["layers"][layer];
      const Json& theirs = expected["layers"][layer];
      const auto close = [&](const Json& value, const char* name) {
        return std::abs(value.get<double>() - theirs[name].get<double>()) < 1e-5;
      };
      QVERIFY(close(ours["entropy"], "entropy"));
      QVERIFY(close(ours["input"]["1"]["raw"], "input1") && close(ours["input"]["2"]["raw"], "input2"));
      QVERIFY(close(ours["output"]["1"]["raw"], "output1") && close(ours["output"]["2"]["raw"], "output2"));
      QVERIFY(close(ours["labels"]["language"]["raw"], "language"));
    }
  }

  void bits_do_not_depend_on_threads() {
    const auto with = [&](const char* threads) {
      Json json =
          estimate(fixtures + "states.safetensors", {"--nulls", "3", "--bins", "16", "--orders", "1,2",
                                                     "--labels", "language", "--threads", threads})
              .json();
      json.erase("timing");
      return json;
    };
    const Json one = with("1");
    QVERIFY(one["layers"][1]["labels"]["language"]["null"].is_number());
    QVERIFY(one["mean"]["labels"]["language"]["adjusted"].is_number());
    QVERIFY(one["mean"]["labels"]["language"]["debiased"].is_number());
    QVERIFY(one == with("3"));
  }

  void a_label_that_the_states_are_made_of_is_found() {
    Workplace place;
    std::vector<std::int64_t> label;
    std::vector<float> layer;
    for (int i = 0; i < 16; ++i) {
      label.push_back(i % 2 == 0 ? -7 : 9);
      for (int j = 0; j < 4; ++j) layer.push_back(i % 2 == 0 ? 1.0F : static_cast<float>(j % 2) - 1);
    }
    const QString file = States().integers("side", label).floats("layer.1", {16, 4}, layer).write(place);
    const Json json = estimate(file, {"--orders", "1", "--labels", "side", "--nulls", "20"}).json();
    const Json& found = json["layers"][1]["labels"]["side"];
    // All that a state keeps beyond its soft edges is its side, one bit at most.
    QVERIFY(found["raw"].get<double>() > 3 * found["null"].get<double>());
    QVERIFY(found["raw"].get<double>() <= std::log(2) / std::log(100) + 1e-9);
  }

  /// Zero and constant states, and a dimension that drowns all others: figures that are right, or none.
  void states_of_which_nothing_is_left() {
    Workplace place;
    std::vector<float> constant, large, made;
    for (int i = 0; i < 16 * 4; ++i) {
      made.push_back(static_cast<float>((i * 13) % 11) - 5);
      constant.push_back(static_cast<float>(i % 4) - 1.5F);
      large.push_back(i % 4 == 2 ? 1e30F : made.back());
    }
    const QString file = States()
                             .floats("layer.0", {16, 4}, std::vector<float>(16 * 4, 0.0F))
                             .floats("layer.1", {16, 4}, constant)
                             .floats("layer.2", {16, 4}, large)
                             .write(place);
    const CliResult result = estimate(file, {"--orders", "1"});
    QVERIFY2(result.exit_code == 0, result.err);
    const Json layers = result.json()["layers"];
    for (const int nothing : {0, 1}) {
      const Json& layer = layers[static_cast<std::size_t>(nothing)];
      QVERIFY(std::abs(layer["centred"]["entropy"].get<double>() - 1) < 1e-6);
      QVERIFY(std::abs(layer["centred"]["input"]["1"]["raw"].get<double>()) < 1e-6);
      QVERIFY(std::abs(layer["input"]["1"]["raw"].get<double>()) < 1e-6);
    }
    QVERIFY(layers[0]["geometry"]["mean_cosine"].is_null());
    QCOMPARE(layers[0]["geometry"]["norm"][2].get<double>(), 0.0);
    QVERIFY(std::abs(layers[1]["geometry"]["mean_cosine"].get<double>() - 1) < 1e-9);
    QVERIFY(layers[1]["geometry"]["participation_ratio"].is_null() ||
            layers[1]["geometry"]["participation_ratio"].get<double>() < 4.01);
    QCOMPARE(layers[2]["geometry"]["largest_dimension"].get<int>(), 2);
    QVERIFY(std::abs(layers[2]["geometry"]["largest_dimension_share"].get<double>() - 1) < 1e-9);
    QVERIFY(std::abs(layers[2]["centred"]["entropy"].get<double>() - 1) < 1e-6);
    for (const char* value : {"nan", "inf"}) {
      std::vector<float> broken = made;
      broken[5] = std::strtof(value, nullptr);
      const QString bad = States().floats("layer.1", {16, 4}, broken).write(place);
      QCOMPARE(estimate(bad, {"--orders", "1"}).error_code(), QByteArray("states-invalid"));
    }
  }

  /// The reference points of the file are taken, of whatever length they are.
  void anchors_of_the_file() {
    Workplace place;
    std::vector<float> anchors = made_up(6 * 4);
    States states;
    const Json once = estimate(states.floats("anchors", {6, 4}, anchors).write(place)).json();
    for (float& value : anchors) value *= 8;
    const Json longer = estimate(states.floats("anchors", {6, 4}, anchors).write(place)).json();
    QCOMPARE(once["settings"]["bins"].get<int>(), 6);
    QVERIFY(once["layers"] == longer["layers"]);
    QCOMPARE(estimate(states.write(place), {"--bins", "7"}).error_code(), QByteArray("bad-argument"));
    QCOMPARE(estimate(states.write(place), {"--bins", "6"}).exit_code, 0);
  }

  void one_document_and_one_position() {
    Workplace place;
    const States one = States()
                           .integers("tokens", {1, 2})
                           .integers("doc_lengths", {2})
                           .floats("layer.0", {2, 3}, made_up(6))
                           .without("layer.1");
    const CliResult result = estimate(one.write(place), {"--orders", "1", "--nulls", "2", "--bins", "5"});
    QVERIFY2(result.exit_code == 0, result.err);
    const Json json = result.json();
    QCOMPARE(json["settings"]["positions"].get<int>(), 1);
    // What a single position tells is nothing; chance would tell the same.
    QVERIFY(std::abs(json["layers"][0]["input"]["1"]["raw"].get<double>()) < 1e-9);
    QVERIFY(std::abs(json["mean"]["input"]["1"]["null"].get<double>()) < 1e-9);
    QCOMPARE(estimate(one.write(place), {"--orders", "2"}).error_code(), QByteArray("corpus-too-short"));
  }

  /// A zero vector has no direction: it is assigned evenly, and a layer of them keeps nothing.
  void zero_vectors() {
    Workplace place;
    const QString file = States().floats("layer.1", {16, 4}, std::vector<float>(64, 0.0F)).write(place);
    const Json json = estimate(file, {"--orders", "1"}).json();
    QVERIFY(std::abs(json["layers"][1]["entropy"].get<double>() - 1) < 1e-6);
    QVERIFY(std::abs(json["layers"][1]["input"]["1"]["raw"].get<double>()) < 1e-6);
  }

  /// What the rows below begin with is good.
  void the_file_before_it_is_spoilt() {
    Workplace place;
    const QString file = States().integers("side", std::vector<std::int64_t>(16, 1)).write(place);
    QCOMPARE(estimate(file, {"--orders", "1", "--labels", "side"}).exit_code, 0);
  }

  void bad_files_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* name, Change change, const char* code) {
      QTest::newRow(name) << std::move(change) << QByteArray(code);
    };
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float infinity = std::numeric_limits<float>::infinity();
    row(
        "no tokens", [](States& s) { s.without("tokens"); }, "tensor-missing");
    row(
        "no lengths", [](States& s) { s.without("doc_lengths"); }, "tensor-missing");
    row(
        "no layer", [](States& s) { s.without("layer.0").without("layer.1"); }, "tensor-missing");
    row(
        "a gap", [](States& s) { s.without("layer.0"); }, "tensor-missing");
    row(
        "no label", [](States& s) { s.without("side"); }, "tensor-missing");
    row(
        "short label",
        [](States& s) {
          s.integers("side", {1, 2});
        },
        "tensor-shape");
    row(
        "label of numbers", [](States& s) { s.floats("side", {16}, made_up(16)); }, "dtype-unsupported");
    row(
        "tokens of numbers", [](States& s) { s.floats("tokens", {16}, made_up(16)); }, "dtype-unsupported");
    row(
        "tokens in two dimensions", [](States& s) { s.put("tokens", "I64", "8,2", std::string(128, '\0')); },
        "tensor-shape");
    row(
        "empty tokens", [](States& s) { s.integers("tokens", {}); }, "states-invalid");
    row(
        "negative id", [](States& s) { s.integers("tokens", std::vector<std::int64_t>(16, -1)); },
        "states-invalid");
    row(
        "large id", [](States& s) { s.integers("tokens", std::vector<std::int64_t>(16, 1LL << 40)); },
        "states-invalid");
    row(
        "lengths too small",
        [](States& s) {
          s.integers("doc_lengths", {8, 7});
        },
        "states-invalid");
    row(
        "lengths too large",
        [](States& s) {
          s.integers("doc_lengths", {8, 9});
        },
        "states-invalid");
    row(
        "negative length",
        [](States& s) {
          s.integers("doc_lengths", {17, -1});
        },
        "states-invalid");
    row(
        "no document", [](States& s) { s.integers("doc_lengths", {}); }, "states-invalid");
    row(
        "overflowing lengths",
        [](States& s) {
          s.integers("doc_lengths", {std::numeric_limits<std::int64_t>::max(), 18, 1});
        },
        "states-invalid");
    row(
        "short layer",
        [](States& s) {
          s.floats("layer.1", {15, 4}, made_up(60));
        },
        "tensor-shape");
    row(
        "other width",
        [](States& s) {
          s.floats("layer.1", {16, 5}, made_up(80));
        },
        "tensor-shape");
    row(
        "flat layer", [](States& s) { s.floats("layer.1", {64}, made_up(64)); }, "tensor-shape");
    row(
        "whole numbers", [](States& s) { s.put("layer.1", "I32", "16,4", std::string(256, '\0')); },
        "dtype-unsupported");
    row(
        "not a number",
        [nan](States& s) {
          s.floats("layer.1", {16, 4}, std::vector<float>(64, nan));
        },
        "states-invalid");
    row(
        "infinity",
        [infinity](States& s) {
          s.floats("layer.0", {16, 4}, std::vector<float>(64, infinity));
        },
        "states-invalid");
    row(
        "two dimensions",
        [](States& s) {
          s.floats("layer.0", {16, 2}, made_up(32)).floats("layer.1", {16, 2}, made_up(32));
        },
        "states-invalid");
    row(
        "anchors of another width",
        [](States& s) {
          s.floats("anchors", {4, 3}, made_up(12));
        },
        "tensor-shape");
    row(
        "one anchor",
        [](States& s) {
          s.floats("anchors", {1, 4}, made_up(4));
        },
        "tensor-shape");
    row(
        "zero anchor",
        [](States& s) {
          s.floats("anchors", {2, 4}, {1, 0, 0, 0, 0, 0, 0, 0});
        },
        "states-invalid");
    row(
        "anchor not a number",
        [nan](States& s) {
          s.floats("anchors", {2, 4}, std::vector<float>(8, nan));
        },
        "states-invalid");
  }

  void bad_files() {
    QFETCH(const Change, change);
    QFETCH(const QByteArray, code);
    Workplace place;
    States states;
    states.integers("side", std::vector<std::int64_t>(16, 1));
    change(states);
    const CliResult result = estimate(states.write(place), {"--orders", "1", "--labels", "side"});
    QCOMPARE(result.exit_code, 3);
    QCOMPARE(result.error_code(), code);
    QVERIFY2(result.err.contains("states.safetensors"), result.err);
    QVERIFY(result.out.isEmpty());
  }

  void too_much_memory_is_refused() {
    Workplace place;
    QCOMPARE(estimate(States().write(place), {"--orders", "1", "--memory", "100"}).error_code(),
             QByteArray("memory-budget"));
  }

  void a_table_is_for_people() {
    Workplace place;
    const QString file = States().integers("side", std::vector<std::int64_t>(16, 1)).write(place);
    const CliResult result = run_cli({"estimate", file, "--orders", "1", "--labels", "side"});
    QVERIFY2(result.exit_code == 0, result.err);
    QVERIFY2(result.out.contains("2 documents, 16 tokens, 14 positions") && result.out.contains("side (1)"),
             result.out);
  }
};

QTEST_APPLESS_MAIN(CliEstimate)
#include "cli_estimate.moc"
