#include <csignal>
#include <fstream>
#include <numeric>
#include <vector>

#include <sys/resource.h>

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/base/large_array.h"
#include "engine/base/working_file.h"
#include "tests/expect_error.h"

using namespace infoplane;
namespace fs = std::filesystem;

namespace {

std::vector<std::byte> counted_bytes(std::size_t count) {
  std::vector<std::byte> bytes(count);
  for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::byte>(i * 7 + i / 251);
  return bytes;
}

/// No file may grow beyond `bytes` while this lives: a full disk that needs no disk.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int) = SIG_DFL;
};

}  // namespace

class TestWorkingFiles : public QObject {
  Q_OBJECT

 private slots:
  void what_is_written_is_read_at_any_offset() {
    const QTemporaryDir place;
    const WorkingFile file = WorkingFile::create(fs::path(place.path().toStdString()) / "w", 10'000);
    const std::vector<std::byte> bytes = counted_bytes(3'000);
    file.write_at(5'000, bytes);
    std::vector<std::byte> back(3'000);
    file.read_at(5'000, back);
    QVERIFY(back == bytes);
    file.read_at(2'000, back);
    QVERIFY(back == std::vector<std::byte>(3'000));
  }

  void a_later_process_finds_it_if_it_has_the_size() {
    const QTemporaryDir place;
    const fs::path path = fs::path(place.path().toStdString()) / "w";
    const std::vector<std::byte> bytes = counted_bytes(100);
    WorkingFile::create(path, 100).write_at(0, bytes);
    const std::optional<WorkingFile> again = WorkingFile::reopen(path, 100);
    QVERIFY(again.has_value());
    std::vector<std::byte> back(100);
    again->read_at(0, back);
    QVERIFY(back == bytes);
    QVERIFY(!WorkingFile::reopen(path, 99));
    QVERIFY(!WorkingFile::reopen(path.parent_path() / "other", 100));
    QVERIFY(!WorkingFile::reopen(path.parent_path(), 100));
  }

  void a_file_that_was_cut_is_an_error() {
    const QTemporaryDir place;
    const fs::path path = fs::path(place.path().toStdString()) / "w";
    const WorkingFile file = WorkingFile::create(path, 100);
    fs::resize_file(path, 10);
    std::vector<std::byte> back(100);
    EXPECT_ERROR(file.read_at(0, back), file_changed);
  }

  void no_room_is_an_error_at_once_and_leaves_nothing() {
    const QTemporaryDir place;
    const fs::path folder = place.path().toStdString();
    const FileSizeLimit limit(1 << 20);
    EXPECT_ERROR(WorkingFile::create(folder / "w", 2 << 20), disk_full);
    QCOMPARE(fs::file_size(folder / "w"), std::uintmax_t{0});
    EXPECT_ERROR(WorkingFile::create_nameless(folder, 2 << 20), disk_full);
    EXPECT_ERROR(LargeArray::on_disk(folder, 1 << 20), disk_full);
  }

  void a_folder_that_is_not_there_is_an_error() {
    EXPECT_ERROR(WorkingFile::create("/no/such/folder/w", 10), write_failed);
    EXPECT_ERROR(WorkingFile::create_nameless("/no/such/folder", 10), write_failed);
  }

  void a_nameless_file_leaves_no_name() {
    const QTemporaryDir place;
    const fs::path folder = place.path().toStdString();
    const WorkingFile file = WorkingFile::create_nameless(folder, 1000);
    QVERIFY(fs::is_empty(folder));
    file.write_at(0, counted_bytes(1000));
  }

  void large_arrays_hold_floats_in_memory_and_on_disk() {
    const QTemporaryDir place;
    for (const bool on_disk : {false, true}) {
      LargeArray array =
          on_disk ? LargeArray::on_disk(place.path().toStdString(), 100'000) : LargeArray::in_memory(100'000);
      QCOMPARE(array.size(), std::size_t{100'000});
      std::iota(array.data(), array.data() + array.size(), 0.0F);
      LargeArray moved = std::move(array);
      QVERIFY(array.data() == nullptr);
      QCOMPARE(moved.data()[99'999], 99'999.0F);
    }
    QVERIFY(LargeArray::in_memory(0).data() == nullptr);
    QVERIFY_THROWS_EXCEPTION(std::bad_alloc, LargeArray::in_memory(SIZE_MAX / 8));
  }
};

QTEST_GUILESS_MAIN(TestWorkingFiles)
#include "test_working_files.moc"
