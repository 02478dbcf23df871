#include "database/sqlite_error.h"

#include <cerrno>
#include <system_error>

#include <sqlite3.h>
#include <unistd.h>

namespace infoplane::database {
namespace {

bool is_out_of_space(int system_error) {
  return system_error == ENOSPC || system_error == EFBIG || system_error == EDQUOT;
}

bool is_failure_to_read(int extended_code) {
  return extended_code == SQLITE_IOERR_READ || extended_code == SQLITE_IOERR_SHORT_READ ||
         extended_code == SQLITE_IOERR_CORRUPTFS || extended_code == SQLITE_IOERR_DATA;
}

ErrorCode code_of_io_failure(int extended_code, int system_error) {
  if (is_out_of_space(system_error)) return ErrorCode::disk_full;
  return is_failure_to_read(extended_code) ? ErrorCode::database_unreadable : ErrorCode::write_failed;
}

/// SQLite says "cannot open" for the file itself and for the -wal and -shm files that it needs beside it.
ErrorCode code_of_failure_to_open(const std::filesystem::path& file, bool for_writing, int system_error) {
  if (is_out_of_space(system_error)) return ErrorCode::disk_full;
  std::error_code ignored;
  const bool forbids_reading = std::filesystem::exists(file, ignored) && ::access(file.c_str(), R_OK) != 0;
  return for_writing && !forbids_reading ? ErrorCode::database_read_only : ErrorCode::database_unreadable;
}

ErrorCode code_of(const SQLite::Exception& failure, const std::filesystem::path& file, bool for_writing,
                  int system_error) {
  switch (failure.getErrorCode() & 0xff) {
    case SQLITE_FULL:
      return ErrorCode::disk_full;
    case SQLITE_IOERR:
      return code_of_io_failure(failure.getExtendedErrorCode(), system_error);
    case SQLITE_CANTOPEN:
      return code_of_failure_to_open(file, for_writing, system_error);
    case SQLITE_READONLY:
      return ErrorCode::database_read_only;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return ErrorCode::database_busy;
    case SQLITE_NOMEM:
      return ErrorCode::out_of_memory;
    case SQLITE_ERROR:  // a table or column that is not there: the SQL itself is fixed
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
      return ErrorCode::database_unreadable;
    default:
      return ErrorCode::internal;
  }
}

const char* remedy_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::disk_full:
      return "free space on the disk and start again; everything stored before is kept";
    case ErrorCode::database_read_only:
      return "allow writing to the file and its folder, or choose another database file";
    case ErrorCode::database_busy:
      return "wait until the other program has finished writing, then try again";
    case ErrorCode::database_unreadable:
      return "choose another file, or restore this one (with its -wal file) from a copy";
    case ErrorCode::write_failed:
      return "check the disk that holds the file";
    case ErrorCode::out_of_memory:
      return "close other programs and try again";
    default:
      return "report this with the command that led to it";
  }
}

}  // namespace

Error to_error(const SQLite::Exception& failure, const std::filesystem::path& file, bool for_writing,
               int system_error) {
  const ErrorCode code = code_of(failure, file, for_writing, system_error);
  std::string what = std::string("the database says: ") + printable(failure.what());
  const int kind = failure.getErrorCode() & 0xff;
  if (system_error != 0 && (kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN)) {
    what += " (" + std::generic_category().message(system_error) + ")";
  }
  return Error(code, std::move(what), Location::file(file), remedy_of(code));
}

UnexpectedValue::UnexpectedValue(std::string_view column, std::string_view value)
    : std::runtime_error("column " + std::string(column) + " holds \"" + printable(value, 60) + "\"") {}

Error to_error(const UnexpectedValue& found, const std::filesystem::path& file) {
  return Error(ErrorCode::database_unreadable,
               std::string("the database holds a value that no version writes: ") + found.what(),
               Location::file(file), remedy_of(ErrorCode::database_unreadable));
}

}  // namespace infoplane::database
