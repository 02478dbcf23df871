#include "engine/benchmarks/read_scores.h"

#include <algorithm>
#include <cctype>
#include <chrono>

#include "engine/base/error.h"
#include "engine/base/file_handle.h"
#include "engine/base/units.h"
#include "engine/benchmarks/harness_results.h"
#include "engine/benchmarks/leaderboard_csv.h"

namespace infoplane {
namespace {

constexpr std::size_t kLargest = 64u << 20;

void check_date(const std::string& date) {
  constexpr std::string_view form = "dddd-dd-dd";
  const bool fits =
      date.size() == form.size() && std::ranges::equal(date, form, [](unsigned char c, char expected) {
        return expected == 'd' ? std::isdigit(c) != 0 : c == static_cast<unsigned char>(expected);
      });
  const auto number = [&](std::size_t at) { return fits ? (date[at] - '0') * 10 + (date[at + 1] - '0') : 0; };
  const std::chrono::year_month_day day{std::chrono::year(fits ? number(0) * 100 + number(2) : 1),
                                        std::chrono::month(static_cast<unsigned>(number(5))),
                                        std::chrono::day(static_cast<unsigned>(number(8)))};
  if (date.empty() || (fits && day.ok())) return;
  throw Error(ErrorCode::bad_argument, "the date is \"" + printable(date, 40) + "\"", {},
              "write it as year, month and day: 2025-05-09");
}

bool begins_as_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

ScoreTable read_table(std::string_view text, const std::filesystem::path& source,
                      const ScoreReading& reading) {
  const CsvTable table = parse_csv(text, source, {}, reading.cancellation);
  if (!reading.mapped && is_leaderboard(table)) return read_leaderboard(table, reading.cancellation);
  return read_mapped(table, reading.mapping, reading.cancellation);
}

}  // namespace

ScoreTable read_scores_text(std::string_view text, const std::filesystem::path& source,
                            const ScoreReading& reading) {
  check_date(reading.date);
  const bool json = begins_as_json(text);
  ScoreTable table = json ? read_harness_results(parse_json(text, source, harness_limits), source)
                          : read_table(text, source, reading);
  table.source = !reading.source.empty() ? reading.source
                 : json                  ? "lm-evaluation-harness"
                                         : source.filename().string();
  for (ScoredModel& model : table.models)
    if (model.date.empty()) model.date = reading.date;
  return table;
}

ScoreTable read_scores(const std::filesystem::path& file, const ScoreReading& reading) {
  const FileHandle handle = FileHandle::open(file);
  if (handle.size() > kLargest) {
    throw Error(
        ErrorCode::scores_invalid,
        "the file has " + format_bytes(handle.size()) + ", at most " + format_bytes(kLargest) + " are read",
        Location::file(file), "give results without samples, or a part of the table");
  }
  const std::string text = handle.head(kLargest);
  return read_scores_text(text, file, reading);
}

}  // namespace infoplane
