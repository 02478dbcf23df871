#include "app/cli/engine_estimates.h"

#include <nlohmann/json.hpp>

#include "app/commands/text_format.h"
#include "app/commands/verdict_report.h"
#include "app/programs/program_file.h"
#include "engine/base/error.h"
#include "engine/base/units.h"

namespace infoplane::cli {
namespace {

using Json = nlohmann::json;

std::string corpus_text(const Json& estimate) {
  const std::string tokens = counted(estimate.at("tokens").get<std::int64_t>());
  if (estimate.at("corpus").is_null()) return "a corpus of " + tokens + " tokens, for an idea";
  return printable(estimate.at("corpus").get<std::string>(), 1000) + ": " +
         counted(estimate.at("documents").get<std::int64_t>()) + " documents, " + tokens + " tokens, " +
         counted(estimate.at("positions").get<std::int64_t>()) + " positions to measure";
}

std::string estimate_text(const Json& estimate) {
  const bool processor = estimate.at("device").is_null();
  const std::string where = processor ? "this machine" : printable(estimate.at("device").get<std::string>());
  return verdict_line("corpus", corpus_text(estimate)) +
         verdict_line("memory", "about " + format_bytes(estimate.at("memory_bytes").get<std::uint64_t>()) +
                                    (processor ? "" : " of the device")) +
         verdict_line("time",
                      "about " + format_duration(estimate.at("seconds").get<double>()) + " on " + where +
                          " as busy as it is now, of which " +
                          format_duration(estimate.at("seconds_by_part").at("forward").get<double>()) +
                          " in the model");
}

std::string error_text(const Json& error) {
  const std::string where = error.at("where").get<std::string>();
  return verdict_line("refused", "error[" + error.at("code").get<std::string>() +
                                     "]: " + error.at("message").get<std::string>() +
                                     (where.empty() ? "" : ", " + where) + ": " +
                                     error.at("remedy").get<std::string>());
}

}  // namespace

EngineEstimates::EngineEstimates(const std::vector<std::string>& words)
    : engine_(program_file(kEngineProgram), words) {}

FolderEstimate EngineEstimates::next() {
  for (; skipped_ > 0; --skipped_) engine_.next_line();
  const std::optional<std::string> line = engine_.next_line();
  if (!line) {
    all_told_ = false;
    return {.text = verdict_line("memory", "not known, nor the time: the engine ended before it told")};
  }
  const Json told = Json::parse(*line);
  FolderEstimate estimate{.told = true};
  estimate.refused = !told.at("accepted").get<bool>();
  estimate.text = estimate.refused ? error_text(told.at("error")) : estimate_text(told.at("estimate"));
  estimate.notes = told.at("notes").get<std::vector<std::string>>();
  return estimate;
}

int EngineEstimates::finish() {
  if (all_told_) return 0;
  const int code = engine_.exit_code();
  if (code == 127) {
    throw Error(ErrorCode::program_missing, "memory and time are told by another program, which is not here",
                Location::file(program_file(kEngineProgram)),
                how_to_install(kEngineProgram) + "; --no-estimate does without");
  }
  if (code > 128) {
    throw Error(ErrorCode::worker_failed,
                "the program that tells memory and time was ended by signal " + std::to_string(code - 128),
                {}, "--no-estimate does without it; please report the folder that it was at");
  }
  return code != 0 ? code : exit_code(ErrorCode::worker_failed);  // it has said why
}

}  // namespace infoplane::cli
