#include "engine/benchmarks/csv.h"

#include <algorithm>

#include "engine/base/error.h"
#include "engine/base/units.h"
#include "engine/base/utf8.h"

namespace infoplane {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Ours, though libcsv 3.0.3 takes and refuses the same texts: it tells no lines, and what has to be added to
/// it for those, for rows and for carriage returns is as long as this.
class CsvParser {
 public:
  CsvParser(std::string_view text, const std::filesystem::path& source, const CsvLimits& limits)
      : text_(text), source_(source), limits_(limits) {}

  bool at_end() const { return at_ == text_.size(); }

  /// Empty lines have one empty field; the caller says where they may stand.
  CsvRow next_row() {
    CsvRow row;
    row.line = line_;
    for (;;) {
      row.fields.push_back(next_field());
      if (row.fields.size() > limits_.columns) {
        refuse("a row has more than " + std::to_string(limits_.columns) + " fields");
      }
      if (at_end() || end_of_line()) return row;
      ++at_;  // the comma
    }
  }

  [[noreturn]] void refuse(const std::string& what) const { refuse(what, line_); }

  [[noreturn]] void refuse(const std::string& what, std::uint64_t line) const {
    throw Error(ErrorCode::scores_invalid, what, Location::line(source_, line),
                "export the table again as CSV with commas, in UTF-8");
  }

 private:
  bool end_of_line() {
    if (text_.substr(at_).starts_with("\r\n")) ++at_;
    if (text_[at_] != '\n') return false;
    ++at_;
    ++line_;
    return true;
  }

  std::string next_field() { return !at_end() && text_[at_] == '"' ? quoted_field() : plain_field(); }

  std::string plain_field() {
    const std::size_t begin = at_;
    while (!at_end() && text_[at_] != ',' && text_[at_] != '\n') {
      if (text_[at_] == '"') refuse("a quote stands in a field that does not begin with one");
      if (text_[at_] == '\r') {
        if (text_.substr(at_).starts_with("\r\n")) break;
        refuse("a carriage return stands alone");
      }
      ++at_;
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string quoted_field() {
    const std::uint64_t opened = line_;
    std::string field;
    for (++at_;; ++at_) {
      if (at_end()) refuse("a quote is not closed", opened);
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        if (at_end() || text_[at_] != '"') break;
      }
      if (c == '\n') ++line_;
      field += c;
    }
    const bool ends =
        at_end() || text_[at_] == ',' || text_[at_] == '\n' || text_.substr(at_).starts_with("\r\n");
    if (!ends) refuse("text follows a closing quote");
    return field;
  }

  std::string_view text_;
  const std::filesystem::path& source_;
  const CsvLimits& limits_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
};

std::uint64_t line_of(std::string_view text, std::size_t offset) {
  return 1 + static_cast<std::uint64_t>(std::ranges::count(text.substr(0, offset), '\n'));
}

void check_text(const CsvParser& parser, std::string_view text, const CsvLimits& limits) {
  if (text.size() > limits.bytes) {
    parser.refuse("the table has " + format_bytes(text.size()) + ", at most " + format_bytes(limits.bytes) +
                  " are read");
  }
  if (const auto invalid = find_invalid_utf8(text)) {
    parser.refuse("the text is not UTF-8", line_of(text, *invalid));
  }
  if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
    parser.refuse("the text holds a NUL", line_of(text, nul));
  }
}

bool is_blank(const CsvRow& row) {
  return row.fields.size() == 1 && row.fields.front().empty();
}

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const auto found = std::ranges::find(header, name);
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

CsvTable parse_csv(std::string_view text, const std::filesystem::path& source, const CsvLimits& limits,
                   const Cancellation& cancellation) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  CsvParser parser(text, source, limits);
  check_text(parser, text, limits);
  CsvTable table;
  table.source = source;
  if (!parser.at_end()) table.header = parser.next_row().fields;
  if (table.header.empty() || (table.header.size() == 1 && table.header.front().empty()))
    parser.refuse("the table has no line of column names", 1);
  std::optional<std::uint64_t> blank;
  while (!parser.at_end()) {
    CsvRow row = parser.next_row();
    if (is_blank(row) && table.header.size() > 1) {
      if (!blank) blank = row.line;
      continue;
    }
    if (blank) parser.refuse("an empty line stands between rows", *blank);
    if (row.fields.size() != table.header.size()) {
      parser.refuse("a row has " + std::to_string(row.fields.size()) + " fields, the header has " +
                        std::to_string(table.header.size()),
                    row.line);
    }
    if (table.rows.size() == limits.rows)
      parser.refuse("the table has more than " + std::to_string(limits.rows) + " rows");
    table.rows.push_back(std::move(row));
    if (table.rows.size() % 1024 == 0) cancellation.check();
  }
  return table;
}

}  // namespace infoplane
