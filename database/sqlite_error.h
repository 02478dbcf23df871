#pragma once

#include <filesystem>
#include <stdexcept>
#include <string_view>

#include <SQLiteCpp/Exception.h>

#include "engine/base/error.h"

namespace infoplane::database {

/// What an SQLite failure means to the user. `system_error` is the errno behind it (sqlite3_system_errno), 0
/// when unknown; `for_writing` is how the file was opened, which tells a file that may not be written from
/// one that may not be read.
Error to_error(const SQLite::Exception& failure, const std::filesystem::path& file, bool for_writing,
               int system_error);

/// The errno behind the last failure of a connection, 0 when unknown.
int system_error_of(sqlite3* handle);

/// A row holds what no version of this program writes; the text names the column and the value.
class UnexpectedValue : public std::runtime_error {
 public:
  UnexpectedValue(std::string_view column, std::string_view value);
};

Error to_error(const UnexpectedValue& found, const std::filesystem::path& file);

}  // namespace infoplane::database
