#include "database/connection.h"

#include <string>
#include <system_error>
#include <thread>

#include <sqlite3.h>
#include <unistd.h>

#include "database/migrations.h"

namespace infoplane::database {
namespace {

namespace fs = std::filesystem;

/// Says no to what SQLite would misread, create or wait for: folders, pipes, devices, files that are not
/// there.
void check_kind(const fs::path& file, FileAccess access) {
  std::error_code problem;
  const fs::file_status status = fs::status(file, problem);
  if (status.type() == fs::file_type::not_found) {
    if (access == FileAccess::read_write) return;
    throw Error(ErrorCode::file_missing, "there is no database", Location::file(file),
                "check the path, or analyse a model first: that creates it");
  }
  if (status.type() == fs::file_type::regular) return;
  const std::string found = status.type() == fs::file_type::directory ? "a folder"
                            : problem                                 ? problem.message()
                                                                      : "not a regular file";
  throw Error(ErrorCode::database_unreadable, "expected a database file, found " + found,
              Location::file(file), "choose a file");
}

/// SQLite takes a file of one byte for a blank database, and would write over it. Looks at the size alone: to
/// open and close the file here would drop every POSIX lock that this process holds on it through other
/// connections, and another program could then delete the WAL from under them
/// (sqlite.org/howtocorrupt.html, 2.2). A longer file that is no database SQLite refuses itself, untouched.
void check_beginning(const fs::path& file) {
  constexpr std::uintmax_t smallest = 512;  // one page of the smallest size
  std::error_code absent;
  const std::uintmax_t size = fs::file_size(file, absent);
  if (absent || size == 0 || size >= smallest) return;
  throw Error(ErrorCode::database_unreadable, "the file is not an SQLite database", Location::offset(file, 0),
              "choose another file; this one was not touched");
}

void create_parent(const fs::path& file) {
  std::error_code problem;
  fs::create_directories(file.parent_path(), problem);
  if (!problem) return;
  const ErrorCode code = problem == std::errc::no_space_on_device ? ErrorCode::disk_full
                         : problem == std::errc::not_a_directory  ? ErrorCode::database_unreadable
                                                                  : ErrorCode::database_read_only;
  throw Error(code, "the folder for the database cannot be made: " + problem.message(),
              Location::file(file.parent_path()), "free space or choose another database file");
}

SQLite::Database open_file(const fs::path& file, FileAccess access, std::chrono::milliseconds patience) {
  const int mode =
      access == FileAccess::read_write ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READONLY;
  return SQLite::Database(file.string(), mode | SQLite::OPEN_NOMUTEX, static_cast<int>(patience.count()));
}

std::string uri_of(const fs::path& file) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : file.string()) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '%' || c == '?' || c == '#' || byte < 0x20) {
      uri += {'%', digits[byte >> 4], digits[byte & 15]};
    } else {
      uri += c;
    }
  }
  return uri;
}

/// A file in WAL mode needs its -shm even for reading. In a folder that may not be written (a shared study, a
/// read-only disk) it cannot be made; then nothing can be waiting in a -wal either, and the file can be read
/// as one that does not change.
bool can_be_read_as_unchanging(const fs::path& file) {
  std::error_code absent;
  const auto waiting = fs::file_size(file.string() + "-wal", absent);
  return (absent || waiting == 0) && ::access(file.parent_path().c_str(), W_OK) != 0 &&
         ::access(file.c_str(), R_OK) == 0;
}

SQLite::Database open_unchanging(const fs::path& file) {
  return SQLite::Database(uri_of(file) + "?immutable=1",
                          SQLite::OPEN_READONLY | SQLite::OPEN_URI | SQLite::OPEN_NOMUTEX);
}

/// Readers and the writer do not wait for each other in WAL. Where the file system cannot do it (SQLite then
/// stays in its old mode) everything works as well, with waiting.
void use_wal(SQLite::Database& database, std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  for (;;) {
    try {
      SQLite::Statement statement(database, "PRAGMA journal_mode = WAL");
      statement.executeStep();
      return;
    } catch (const SQLite::Exception& failure) {
      // The busy timeout does not cover this change of mode.
      if (failure.getErrorCode() != SQLITE_BUSY || std::chrono::steady_clock::now() > until) throw;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

}  // namespace

Connection Connection::open(const fs::path& file, FileAccess access, std::chrono::milliseconds patience) {
  // Absolute, so that no name ("", ":memory:", "file:...") has a second meaning to SQLite.
  const fs::path path = fs::absolute(file);
  check_kind(path, access);
  check_beginning(path);
  if (access == FileAccess::read_write) create_parent(path);
  const bool for_writing = access == FileAccess::read_write;
  try {
    Connection connection(open_file(path, access, patience), path, access);
    try {
      connection.prepare(patience);
    } catch (const SQLite::Exception& failure) {
      const int kind = failure.getErrorCode() & 0xff;
      const bool lacks_shm = kind == SQLITE_CANTOPEN || kind == SQLITE_READONLY;
      if (for_writing || !lacks_shm || !can_be_read_as_unchanging(path)) {
        throw to_error(failure, path, for_writing, connection.system_error());
      }
      connection.database_ = open_unchanging(path);
      connection.prepare(patience);
    }
    return connection;
  } catch (const SQLite::Exception& failure) {
    throw to_error(failure, path, for_writing, 0);
  }
}

void Connection::prepare(std::chrono::milliseconds patience) {
  const bool current = is_current(database_, migrations(), file_);
  if (access_ == FileAccess::read_write) {
    if (sqlite3_db_readonly(database_.getHandle(), "main") == 1) {
      throw Error(ErrorCode::database_read_only, "the database file may not be written",
                  Location::file(file_), "allow writing to it, or choose another database file");
    }
    if (!current) migrate(database_, migrations(), file_);
    use_wal(database_, patience);
    database_.exec("BEGIN IMMEDIATE; ROLLBACK");  // a missing permission shows now, not after an hour of work
  } else if (!current) {
    throw Error(ErrorCode::database_read_only,
                "the database is blank or of an older version, and is opened for reading only",
                Location::file(file_), "open it once for writing: that brings it up to date");
  }
  // The file may come from someone else: what is stored in its schema gets no powers.
  database_.exec("PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL");
}

int Connection::system_error() const {
  return system_error_of(database_.getHandle());
}

std::int64_t Connection::pragma(const char* name) {
  return translated([&] {
    SQLite::Statement statement(database_, std::string("PRAGMA ") + name);
    return statement.executeStep() ? statement.getColumn(0).getInt64() : std::int64_t{0};
  });
}

void Connection::set_pragma(const char* name, std::int64_t value) {
  translated([&] { database_.exec(std::string("PRAGMA ") + name + " = " + std::to_string(value)); });
}

void Connection::compact() {
  database_.tryExec("VACUUM");
}

Connection::FullSynchronous::FullSynchronous(Connection& connection) : connection_(connection) {
  connection_.set_pragma("synchronous", 2);
}

Connection::FullSynchronous::~FullSynchronous() {
  connection_.database_.tryExec("PRAGMA synchronous = NORMAL");
}

}  // namespace infoplane::database
