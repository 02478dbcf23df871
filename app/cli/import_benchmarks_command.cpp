#include "app/cli/cli_commands.h"
#include "app/commands/database_option.h"
#include "app/commands/interruption.h"
#include "app/commands/output.h"
#include "app/commands/run_json.h"
#include "app/commands/text_format.h"
#include "app/study/score_import.h"
#include "engine/base/failure.h"

namespace infoplane::cli {
namespace {

struct ImportOptions {
  std::vector<std::string> files{}, matches{};
  std::string columns{}, source{}, date{}, database{};
  bool dry_run = false, json = false;
};

void define(CLI::App& command, ImportOptions& options) {
  command
      .add_option("FILE", options.files,
                  "results of lm-evaluation-harness (.json), Open LLM Leaderboard exports or other tables "
                  "(.csv), or folders of them")
      ->required();
  command
      .add_option(
          "--match", options.matches,
          "PUBLISHED_NAME=MODEL, or =\"MODEL CHECKPOINT\", or =FOLDER: these scores are this one's (kept for "
          "later; may be repeated)")
      ->allow_extra_args(false);
  command.add_option("--columns", options.columns,
                     "what the columns of a table are: model=NAME,step=NAME,scores=NAME;NAME or "
                     "benchmark=NAME,value=NAME,... (see the README)");
  command.add_option("--source", options.source, "kept with each score (default: the file's name)");
  command.add_option("--date", options.date, "YYYY-MM-DD, of scores that tell no date");
  command.add_flag("--dry-run", options.dry_run, "say what would be stored, and store nothing");
  command.add_flag("--json", options.json, "one JSON object");
  define_database_option(command, options.database);
}

ScoreImportRequest request_of(const ImportOptions& options, const Cancellation& cancellation) {
  ScoreImportRequest request;
  request.files.assign(options.files.begin(), options.files.end());
  request.database =
      options.database.empty() ? default_database_file() : std::filesystem::path(options.database);
  request.reading.mapping = parse_mapping(options.columns);
  request.reading.mapped = !options.columns.empty();
  request.reading.source = options.source;
  request.reading.date = options.date;
  request.reading.cancellation = cancellation;
  request.matches = parse_matches(options.matches);
  request.dry_run = options.dry_run;
  return request;
}

constexpr ScoreWarningKind kKinds[] = {
    ScoreWarningKind::repeated_row,     ScoreWarningKind::conflicting_row, ScoreWarningKind::unknown_size,
    ScoreWarningKind::missing_score,    ScoreWarningKind::no_score,        ScoreWarningKind::not_a_number,
    ScoreWarningKind::predictions_only, ScoreWarningKind::part_of_examples};

std::int64_t warnings_of(const ScoreImportReport& report, ScoreWarningKind kind) {
  std::int64_t count = 0;
  for (const ImportedFile& file : report.files) count += file.table.warnings_of(kind);
  return count;
}

/// "FILE, line 90 org/name": the first places of a warning, where there is more than a count to tell.
std::string examples_of(const ScoreImportReport& report, ScoreWarningKind kind) {
  constexpr int shown = 3;
  std::string text;
  int told = 0;
  for (const ImportedFile& file : report.files) {
    for (const ScoreWarning& warning : file.table.warnings) {
      if (warning.kind != kind || told == shown) continue;
      text += "    " + printable(file.path.filename().string()) +
              (warning.line > 0 ? ", line " + std::to_string(warning.line) : "") + ": " +
              printable(warning.about) + "\n";
      ++told;
    }
  }
  return text;
}

std::string layouts_of(const ScoreImportReport& report) {
  std::map<std::string_view, int> files;
  for (const ImportedFile& file : report.files) ++files[layout_name(file.table.layout)];
  std::string text;
  for (const auto& [layout, count] : files)
    text += (text.empty() ? "" : ", ") + counted(count) + " x " + std::string(layout);
  return text;
}

/// "path", "name": how the scores of one name found their models, each way once.
std::string ways_of(const MatchedName& match) {
  std::set<OwnedBy> ways;
  for (const MatchedMoment& moment : match.moments) ways.insert(moment.by);
  std::string text;
  for (const OwnedBy by : ways) text += (text.empty() ? "" : ", ") + std::string(owned_by_name(by));
  return text;
}

std::string matched_text(const ScoreImportReport& report) {
  if (report.matched.empty()) return {};
  std::vector<std::vector<std::string>> rows{
      {"scores of", "are those of", "found by", "moments scored", "analysed here"}};
  for (const MatchedName& match : report.matched) {
    const bool one = match.moments.size() == 1 && match.scored == 1;
    const std::string& checkpoint = one ? match.moments.front().checkpoint : std::string();
    rows.push_back({printable(match.published), printable(match.model + (one ? " " + checkpoint : "")),
                    ways_of(match), counted(match.scored), counted(match.analysed)});
  }
  std::string text = "\n" + text_table(rows, {false, false, false, true, true});
  for (const MatchedName& match : report.matched) {
    if (match.analysed > 0 || match.without.empty()) continue;
    text += "no checkpoint here is " + printable(match.model) + " at " + printable(match.without.front()) +
            (match.without.size() > 1
                 ? " (and " + counted(static_cast<std::int64_t>(match.without.size()) - 1) + " other moments)"
                 : "") +
            ", of which scores were read\n";
  }
  return text;
}

std::string report_text(const ScoreImportReport& report, bool dry_run) {
  std::string text = counted(static_cast<std::int64_t>(report.files.size())) + " files (" +
                     layouts_of(report) + "): " + counted(report.rows) + " rows, " + counted(report.models) +
                     " models, " + counted(report.scores) + " scores\n";
  text += (dry_run ? "would store: " : "stored: ") + counted(report.changes.added) + " new, " +
          counted(report.changes.changed) + " changed, " + counted(report.changes.same) + " as they were\n";
  for (const ScoreWarningKind kind : kKinds) {
    const std::int64_t count = warnings_of(report, kind);
    if (count > 0)
      text += "  " + counted(count) + " x " + std::string(warning_text(kind)) + ", such as\n" +
              examples_of(report, kind);
  }
  if (!report.refused.empty())
    text += counted(static_cast<std::int64_t>(report.refused.size())) +
            (report.refused.size() == 1 ? " file" : " files") +
            " left out, for the reasons on standard error\n";
  text += matched_text(report);
  for (const NameAlike& alike : report.alike)
    text += "not taken for " + printable(alike.model) + ": " + printable(alike.published) +
            " (another organisation's; if it is the same, --match " + printable(alike.published) + "=" +
            printable(alike.model) + ")\n";
  text += "\n" + counted(static_cast<std::int64_t>(report.unmatched.size())) +
          " published names without a model here; a model analysed later finds its scores\n";
  for (const std::string& model : report.unknown_matches)
    text += "no model here is called " + printable(model) + " yet: kept for when one is\n";
  for (const std::string& model : report.without_scores)
    text += "no scores of " + printable(model) +
            ": where they have another name, --match NAME=" + printable(model) + "\n";
  return text;
}

OrderedJson moments_json(const MatchedName& match) {
  OrderedJson moments = OrderedJson::array();
  for (const MatchedMoment& moment : match.moments)
    moments.push_back({{"revision", moment.revision},
                       {"variant", moment.variant},
                       {"model", moment.model},
                       {"checkpoint", moment.checkpoint},
                       {"path", moment.path},
                       {"by", owned_by_name(moment.by)}});
  return moments;
}

OrderedJson refused_json(const ScoreImportReport& report) {
  OrderedJson refused = OrderedJson::array();
  for (const RefusedFile& file : report.refused)
    refused.push_back({{"path", file.path.string()},
                       {"code", code_name(file.error.code())},
                       {"message", printable(file.error.message(), 4000)},
                       {"where", printable(file.error.where().text(), 4000)},
                       {"remedy", printable(file.error.remedy(), 4000)}});
  return refused;
}

OrderedJson report_json(const ScoreImportReport& report, bool dry_run) {
  OrderedJson json{{"dry_run", dry_run},  {"files", OrderedJson::array()}, {"refused", refused_json(report)},
                   {"rows", report.rows}, {"models", report.models},       {"scores", report.scores}};
  for (const ImportedFile& file : report.files) {
    OrderedJson warnings = OrderedJson::array();
    for (const ScoreWarning& warning : file.table.warnings)
      warnings.push_back(
          {{"what", warning_text(warning.kind)}, {"line", warning.line}, {"about", warning.about}});
    json["files"].push_back({{"path", file.path.string()},
                             {"layout", layout_name(file.table.layout)},
                             {"source", file.table.source},
                             {"rows", file.table.rows},
                             {"warnings", std::move(warnings)}});
  }
  json["stored"] = {
      {"new", report.changes.added}, {"changed", report.changes.changed}, {"same", report.changes.same}};
  json["matched"] = OrderedJson::array();
  for (const MatchedName& match : report.matched)
    json["matched"].push_back({{"published", match.published},
                               {"model", match.model},
                               {"scored", match.scored},
                               {"analysed", match.analysed},
                               {"moments", moments_json(match)},
                               {"without", match.without}});
  json["alike"] = OrderedJson::array();
  for (const NameAlike& alike : report.alike)
    json["alike"].push_back({{"published", alike.published}, {"model", alike.model}});
  json["unmatched"] = report.unmatched;
  json["without_scores"] = report.without_scores;
  json["unknown_matches"] = report.unknown_matches;
  return json;
}

int run_import(const ImportOptions& options) {
  const Cancellation cancellation;
  const InterruptionGuard guard(cancellation);
  const ScoreImportReport report = import_scores(request_of(options, cancellation));
  write_stdout(options.json ? json_line(report_json(report, options.dry_run))
                            : report_text(report, options.dry_run));
  // What could be read is stored; what could not is a failure all the same, for scripts that look at the
  // code.
  for (const RefusedFile& file : report.refused) write_stderr(file.error.one_line() + "\n");
  return report.refused.empty() ? 0 : exit_code(report.refused.front().error.code());
}

}  // namespace

void add_import_benchmarks(CLI::App& app, Action& chosen) {
  add_command<ImportOptions>(
      app, chosen, {"import-benchmarks", "benchmark scores of models into the database"}, define, run_import);
}

}  // namespace infoplane::cli
