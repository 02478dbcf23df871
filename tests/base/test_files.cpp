#include <chrono>
#include <fstream>
#include <set>

#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/base/content_hash.h"
#include "engine/base/file_handle.h"
#include "tests/expect_error.h"

using namespace infoplane;
namespace fs = std::filesystem;

class TestFiles : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;

  fs::path write(const char* name, const std::string& text) {
    const fs::path path = folder_.filePath(name).toStdString();
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

 private slots:
  void reads_at_any_offset() {
    const FileHandle file = FileHandle::open(write("a", "0123456789"));
    QCOMPARE(file.size(), 10U);
    std::string text(4, ' ');
    QCOMPARE(file.read_at(3, std::as_writable_bytes(std::span(text))), 4U);
    QCOMPARE(text, std::string("3456"));
    QCOMPARE(file.read_at(8, std::as_writable_bytes(std::span(text))), 2U);
    QCOMPARE(file.read_at(99, std::as_writable_bytes(std::span(text))), 0U);
    QCOMPARE(file.head(3), std::string("012"));
    QCOMPARE(file.head(99), std::string("0123456789"));
  }

  void a_pipe_is_refused_without_waiting() {
    const fs::path pipe = folder_.filePath("pipe").toStdString();
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_ERROR(FileHandle::open(pipe), file_unreadable);
    EXPECT_ERROR(FileHandle::open(folder_.path().toStdString()), file_unreadable);
    EXPECT_ERROR(FileHandle::open("/dev/null"), file_unreadable);
  }

  void missing_and_forbidden() {
    EXPECT_ERROR(FileHandle::open(folder_.filePath("none").toStdString()), file_missing);
    EXPECT_ERROR(FileHandle::open(write("plain", "x") / "below"), file_missing);
    fs::create_symlink("nowhere", fs::path(folder_.filePath("dangling").toStdString()));
    EXPECT_ERROR(FileHandle::open(folder_.filePath("dangling").toStdString()), file_missing);
    const fs::path locked = write("locked", "x");
    fs::permissions(locked, fs::perms::none);
    if (::geteuid() == 0) QSKIP("root may read everything");
    EXPECT_ERROR(FileHandle::open(locked), file_unreadable);
  }

  void changes_are_noticed() {
    const fs::path path = write("changing", "0123456789");
    const FileHandle file = FileHandle::open(path);
    file.check_unchanged();
    fs::last_write_time(path, fs::last_write_time(path) + std::chrono::milliseconds(5));
    EXPECT_ERROR(file.check_unchanged(), file_changed);

    const FileHandle shrinking = FileHandle::open(path);
    fs::resize_file(path, 4);
    EXPECT_ERROR(shrinking.check_unchanged(), file_changed);
  }

  void moving_leaves_one_owner() {
    FileHandle first = FileHandle::open(write("m", "abc"));
    FileHandle second = std::move(first);
    QCOMPARE(second.head(3), std::string("abc"));
    second = FileHandle::open(write("n", "xyz"));
    QCOMPARE(second.head(3), std::string("xyz"));
  }

  void hash_is_xxh3_in_whatever_pieces() {
    const std::string text(100'000, 'q');
    const XXH128_hash_t whole = XXH3_128bits(text.data(), text.size());
    const QString expected =
        QString("%1%2").arg(whole.high64, 16, 16, QChar('0')).arg(whole.low64, 16, 16, QChar('0'));
    ContentHash hash;
    for (std::size_t at = 0; at < text.size(); at += 777) {
      hash.update(text.data() + at, std::min<std::size_t>(777, text.size() - at));
    }
    QCOMPARE(QString::fromStdString(hash.hex()), expected);
    // The published value for no input at all.
    QCOMPARE(ContentHash().hex(), std::string("99aa06d3014798d86001c324468d497f"));
  }

  void fields_do_not_run_together() {
    const auto of = [](std::initializer_list<std::string_view> fields) {
      ContentHash hash;
      for (const std::string_view field : fields) hash.update_field(field);
      return hash.hex();
    };
    const std::set<std::string> hashes{of({"ab", "c"}), of({"a", "bc"}), of({"abc"}), of({"abc", ""}),
                                       of({"", "abc"})};
    QCOMPARE(hashes.size(), 5U);
    QCOMPARE(of({"ab", "c"}), of({"ab", "c"}));
  }

  void hash_of_a_file() {
    // Longer than a block of reading, and not a multiple of it.
    const std::string text(3'000'001, 'z');
    ContentHash expected;
    expected.update(text.data(), text.size());
    const fs::path path = write("large", text);
    QCOMPARE(hash_file(path), expected.hex());
    QCOMPARE(hash_file(write("empty", "")), ContentHash().hex());
    EXPECT_ERROR(hash_file(folder_.filePath("none").toStdString()), file_missing);

    Cancellation cancellation;
    cancellation.cancel();
    EXPECT_ERROR(hash_file(path, cancellation), cancelled);
  }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "test_files.moc"
