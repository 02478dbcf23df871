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
  if (is_failure_to_read(extended_code)) return ErrorCode::database_unreadable;
  return is_out_of_space(system_error) ? ErrorCode::disk_full : ErrorCode::write_failed;
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
      // The plain code says that a write was refused, the extended ones that -wal or -shm cannot be made for
      // reading.
      return for_writing || failure.getExtendedErrorCode() == SQLITE_READONLY
                 ? ErrorCode::database_read_only
                 : ErrorCode::database_unreadable;
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
      return "choose another file, or restore this one from a copy";
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
  const bool needs_writing = code == ErrorCode::database_unreadable && kind == SQLITE_READONLY;
  return Error(
      code, std::move(what), Location::file(file),
      needs_writing ? "copy the file, with its -wal file, to a folder you may write in" : remedy_of(code));
}

int system_error_of(sqlite3* handle) {
  // SQLite keeps the reason of a statement that failed, but not of a commit; the files behind it remember
  // theirs.
  if (const int kept = sqlite3_system_errno(handle); kept != 0) return kept;
  for (const int which : {SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER}) {
    sqlite3_file* file = nullptr;
    int kept = 0;
    if (sqlite3_file_control(handle, "main", which, &file) != SQLITE_OK || !file || !file->pMethods) continue;
    if (file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &kept) == SQLITE_OK && kept != 0)
      return kept;
  }
  return 0;
}

UnexpectedValue::UnexpectedValue(std::string_view column, std::string_view value)
    : std::runtime_error("column " + std::string(column) + " holds \"" + printable(value, 60) + "\"") {}

Error to_error(const UnexpectedValue& found, const std::filesystem::path& file) {
  return Error(ErrorCode::database_unreadable,
               std::string("the database holds a value that no version writes: ") + found.what(),
               Location::file(file), remedy_of(ErrorCode::database_unreadable));
}

}  // namespace infoplane::database
