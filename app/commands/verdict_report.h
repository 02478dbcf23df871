#pragma once

#include <string>
#include <string_view>

#include "app/commands/run_json.h"
#include "app/judgement/verdict.h"

namespace infoplane::cli {

/// What is said about a folder, for a person: several lines. Notes are not in it.
std::string verdict_text(const Verdict& verdict);

/// A line below it: "  memory     about 2 GB".
std::string verdict_line(std::string_view label, const std::string& text);

/// The same as one JSON object, whose members the README describes; what an analysis would take is null in
/// it.
OrderedJson verdict_json(const Verdict& verdict);

}  // namespace infoplane::cli
