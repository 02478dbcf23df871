#pragma once

#include <chrono>
#include <filesystem>
#include <type_traits>
#include <utility>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include "database/file_access.h"
#include "database/sqlite_error.h"

namespace infoplane::database {

/// One open database file, checked and migrated. The bodies given to `read`, `write` and `write_durably` work
/// on it with SQLiteCpp; what they throw of SQLite leaves as infoplane::Error. Belongs to one thread.
class Connection {
 public:
  /// How long a call waits for another program's write before it gives up with database_busy.
  static constexpr std::chrono::milliseconds default_patience{5000};

  static Connection open(const std::filesystem::path& file, FileAccess access,
                         std::chrono::milliseconds patience = default_patience);

  const std::filesystem::path& file() const { return file_; }

  /// Runs `body(database)` on one snapshot of the file.
  template <typename Body>
  auto read(Body&& body) {
    return translated([&] {
      SQLite::Transaction snapshot(database_);  // ends by rolling back nothing
      return body(database_);
    });
  }

  /// Runs `body(database)` as one transaction: all of it is stored, or none of it when anything is thrown.
  template <typename Body>
  auto write(Body&& body) {
    return translated([&] {
      SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
      if constexpr (std::is_void_v<decltype(body(database_))>) {
        body(database_);
        transaction.commit();
      } else {
        auto result = body(database_);
        transaction.commit();
        return result;
      }
    });
  }

  /// Like `write`, and what is stored (with all that was stored before) survives a loss of power.
  template <typename Body>
  auto write_durably(Body&& body) {
    const FullSynchronous full(*this);
    return write(std::forward<Body>(body));
  }

  /// Gives the space of deleted rows back to the disk; does nothing where another program has the file.
  void compact();

  /// A number from one PRAGMA outside a transaction.
  std::int64_t pragma(const char* name);

  /// Sets a PRAGMA of this connection alone.
  void set_pragma(const char* name, std::int64_t value);

 private:
  /// synchronous may only change between transactions, so it frames them.
  class FullSynchronous {
   public:
    explicit FullSynchronous(Connection& connection);
    ~FullSynchronous();
    FullSynchronous(const FullSynchronous&) = delete;
    FullSynchronous& operator=(const FullSynchronous&) = delete;

   private:
    Connection& connection_;
  };

  Connection(SQLite::Database database, std::filesystem::path file, FileAccess access)
      : database_(std::move(database)), file_(std::move(file)), access_(access) {}

  void prepare(std::chrono::milliseconds patience);
  int system_error() const;

  template <typename Body>
  auto translated(Body&& body) -> decltype(body()) {
    try {
      return body();
    } catch (const SQLite::Exception& failure) {
      throw to_error(failure, file_, access_ == FileAccess::read_write, system_error());
    } catch (const UnexpectedValue& found) {
      throw to_error(found, file_);
    } catch (const Error& error) {
      if (!error.where().empty()) throw;
      throw Error(error.code(), error.message(), Location::file(file_), error.remedy());
    }
  }

  SQLite::Database database_;
  std::filesystem::path file_;
  FileAccess access_;
};

}  // namespace infoplane::database
