#include <fstream>
#include <thread>

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/equal.h>

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/sweep/hidden_states.h"
#include "tests/expect_error.h"

using namespace infoplane;
namespace fs = std::filesystem;

namespace {

const StatesShape kShape{.tokens = 100, .width = 6, .dtype = at::kFloat};

/// States of a layer that differ in every row and from every other layer.
at::Tensor layer_states(int layer, at::ScalarType dtype = at::kFloat) {
  return (at::arange(600, at::TensorOptions().dtype(at::kFloat)).view({100, 6}) / 7 + layer).to(dtype);
}

void write_layer(HiddenStates& states, int layer, at::ScalarType dtype = at::kFloat) {
  const at::Tensor all = layer_states(layer, dtype);
  for (const std::int64_t first : {40, 0, 80}) {
    states.write(first, all.narrow(0, first, std::min<std::int64_t>(40, 100 - first)));
  }
  states.finish_layer();
}

ResumePoint point_at(int layer, const char* dtype = "float32") {
  return {.layer = layer, .file = {}, .tokens = 100, .width = 6, .dtype = dtype, .hash = {}};
}

void overwrite_byte(const fs::path& file, std::streamoff offset) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(offset);
  stream.put('\x5a');
}

}  // namespace

class ScratchTest : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    place_ = std::make_unique<QTemporaryDir>();
    root_ = place_->path().toStdString();
  }

  void a_folder_belongs_to_one_at_a_time() {
    auto first = ScratchFolder::open(root_, "key");
    QVERIFY(first.has_value());
    QVERIFY(!ScratchFolder::open(root_, "key").has_value());
    QVERIFY(ScratchFolder::open(root_, "other").has_value());
    first.reset();
    QVERIFY(ScratchFolder::open(root_, "key").has_value());
  }

  void a_folder_that_cannot_be_made_is_an_error() {
    std::ofstream(root_ / "file") << "x";
    EXPECT_ERROR(ScratchFolder::open(root_ / "file", "key"), write_failed);
  }

  void states_come_back_in_both_places_and_types_data() {
    QTest::addColumn<bool>("on_disk");
    QTest::addColumn<bool>("half");
    QTest::newRow("memory float32") << false << false;
    QTest::newRow("memory bfloat16") << false << true;
    QTest::newRow("disk float32") << true << false;
    QTest::newRow("disk bfloat16") << true << true;
  }

  void states_come_back_in_both_places_and_types() {
    QFETCH(bool, on_disk);
    QFETCH(bool, half);
    StatesShape shape = kShape;
    shape.dtype = half ? at::kBFloat16 : at::kFloat;
    const char* dtype = half ? "bfloat16" : "float32";
    QCOMPARE(states_dtype_name(shape.dtype), dtype);
    const auto scratch = ScratchFolder::open(root_, "key");
    const auto make = [&](const std::optional<ResumePoint>& from) {
      return on_disk ? states_on_disk(shape, *scratch, from) : states_in_memory(shape, &*scratch, from);
    };
    {
      const auto states = make({});
      for (const int layer : {0, 1, 2}) {
        write_layer(*states, layer, shape.dtype);
        QVERIFY(at::equal(states->read(10, 70), layer_states(layer, shape.dtype).narrow(0, 10, 70)));
        QVERIFY(states->worth_keeping(1e9));
        QVERIFY(states->keep(point_at(layer, dtype)));
      }
    }
    const std::optional<ResumePoint> point = scratch->resume_point();
    QVERIFY(point.has_value());
    QCOMPARE(point->layer, 2);
    // Either place goes on from what the other left.
    QVERIFY(at::equal(states_in_memory(shape, &*scratch, point)->read(0, 100), layer_states(2, shape.dtype)));
    QVERIFY(at::equal(states_on_disk(shape, *scratch, point)->read(0, 100), layer_states(2, shape.dtype)));
  }

  void a_layer_that_was_not_finished_leaves_the_one_before() {
    const auto scratch = ScratchFolder::open(root_, "key");
    {
      const auto states = states_on_disk(kShape, *scratch, {});
      write_layer(*states, 0);
      QVERIFY(states->worth_keeping(0));
      states->keep(point_at(0));
      states->write(0, layer_states(1).narrow(0, 0, 50));  // killed here
    }
    const auto point = scratch->resume_point();
    QVERIFY(point && point->layer == 0);
    const auto states = states_on_disk(kShape, *scratch, point);
    QVERIFY(at::equal(states->read(0, 100), layer_states(0)));
    write_layer(*states, 1);
    QVERIFY(at::equal(states->read(0, 100), layer_states(1)));
  }

  void memory_is_kept_only_when_much_is_at_stake() {
    const auto scratch = ScratchFolder::open(root_, "key");
    const auto states = states_in_memory(kShape, &*scratch, {});
    write_layer(*states, 0);
    QVERIFY(!states->worth_keeping(0.5));
    QVERIFY(states->worth_keeping(1e9));
    QVERIFY(!states_in_memory(kShape, nullptr, {})->worth_keeping(1e9));  // nowhere to keep it
  }

  void a_disk_that_takes_no_states_harms_no_sweep() {
    const auto scratch = ScratchFolder::open(root_, "key");
    const auto states = states_in_memory(kShape, &*scratch, {});
    write_layer(*states, 0);
    for (const char* name : {"states-0", "states-1"}) fs::create_directory(scratch->path() / name);
    QVERIFY(!states->keep(point_at(0)));
    QVERIFY(!states->worth_keeping(1e9));  // nor tried again
    QVERIFY(at::equal(states->read(0, 100), layer_states(0)));
  }

  void damage_is_seen_and_means_beginning_anew() {
    const auto scratch = ScratchFolder::open(root_, "key");
    {
      const auto states = states_on_disk(kShape, *scratch, {});
      write_layer(*states, 0);
      states->keep(point_at(0));
    }
    const fs::path file = scratch->path() / scratch->resume_point()->file;
    overwrite_byte(file, 1'234);
    QVERIFY(!scratch->resume_point());

    fs::resize_file(file, 100);
    QVERIFY(!scratch->resume_point());
    for (const char* text : {"", "{", "{\"format\": 2}", "{\"format\": 1, \"layer\": \"x\"}", "[]",
                             "{\"format\":1,\"layer\":0,\"file\":\"../x\",\"tokens\":1,\"width\":1,"
                             "\"dtype\":\"float32\",\"hash\":\"\",\"forward_seconds\":0,"
                             "\"estimate_seconds\":0,\"geometry_seconds\":0}",
                             "{\"format\":1,\"layer\":0,\"file\":\"states-0\",\"tokens\":1e18,\"width\":1,"
                             "\"dtype\":\"float32\",\"hash\":\"\",\"forward_seconds\":0,"
                             "\"estimate_seconds\":0,\"geometry_seconds\":0}"}) {
      std::ofstream(scratch->path() / "resume.json") << text;
      QVERIFY2(!scratch->resume_point(), text);
    }
  }

  void old_folders_go_and_those_in_use_stay() {
    const auto busy = ScratchFolder::open(root_, "busy");
    ScratchFolder::open(root_, "old");
    ScratchFolder::open(root_, "new");
    fs::create_directory(root_ / "not ours");
    const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours(1000);
    for (const char* name : {"busy", "old", "not ours"}) fs::last_write_time(root_ / name, long_ago);
    ScratchFolder::remove_older(root_, std::chrono::hours(24));
    QVERIFY(fs::exists(root_ / "busy"));
    QVERIFY(!fs::exists(root_ / "old"));
    QVERIFY(fs::exists(root_ / "new"));
    QVERIFY(fs::exists(root_ / "not ours"));
    ScratchFolder::remove_older(root_ / "nothing here", std::chrono::hours(24));
  }

  void a_finished_run_leaves_nothing() {
    auto scratch = ScratchFolder::open(root_, "key");
    states_on_disk(kShape, *scratch, {});
    scratch->remove();
    QVERIFY(!fs::exists(root_ / "key"));
    QVERIFY(ScratchFolder::open(root_, "key").has_value());
  }

 private:
  std::unique_ptr<QTemporaryDir> place_;
  fs::path root_;
};

QTEST_GUILESS_MAIN(ScratchTest)
#include "test_scratch.moc"
