#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/cancellation.h"

namespace infoplane {

struct CsvRow {
  std::uint64_t line = 0;  ///< of its first character, from 1
  std::vector<std::string> fields{};
};

/// A table as RFC 4180 has it: a line of names, and rows of as many fields.
struct CsvTable {
  std::filesystem::path source{};
  std::vector<std::string> header{};
  std::vector<CsvRow> rows{};

  std::optional<std::size_t> column(std::string_view name) const;  ///< the first with exactly this name
};

struct CsvLimits {
  std::size_t bytes = 64u << 20;
  std::size_t rows = 1'000'000;
  std::size_t columns = 2000;
};

/// Reads a whole table strictly: UTF-8 (a byte order mark is passed over), comma, quotes doubled inside
/// quotes, LF or CRLF; empty lines at the end are passed over. `source` is only named in errors. Throws Error
/// scores_invalid with the line: no header, rows of another number of fields, stray or open quotes, bytes
/// that are not UTF-8, a NUL, more than `limits`; and cancelled.
CsvTable parse_csv(std::string_view text, const std::filesystem::path& source, const CsvLimits& limits = {},
                   const Cancellation& cancellation = {});

}  // namespace infoplane
