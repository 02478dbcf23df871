#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/analysis_settings.h"
#include "engine/base/measurement.h"

namespace infoplane {

// What the dimensions of a figure are called, wherever it is written or asked for: in JSON and CSV, on the
// command line, in the database, in the window.

inline constexpr States kAllStates[] = {States::paper, States::centred};
inline constexpr Side kSides[] = {Side::input, Side::output};

std::string_view states_name(States states);  ///< "paper", "centred"
std::optional<States> states_named(std::string_view name);
std::string_view states_name(StatesAsked asked);  ///< also "both"
std::optional<StatesAsked> states_asked_named(std::string_view name);

std::string_view side_name(Side side);  ///< "input", "output"

/// "token", "bigram", "trigram", "quadgram"; beyond that "order 5".
std::string order_name(int order);

/// One way of telling an information.
struct TellingName {
  Telling field;
  std::string_view id;       ///< "raw", in JSON and CSV
  std::string_view column;   ///< in the database
  std::string_view label;    ///< "Raw"
  std::string_view formula;  ///< "(raw − null) / (1 − null / H)"; "" where the meaning says it
  std::string_view meaning;  ///< a sentence
};
/// raw, null, adjusted, debiased, and the ends of the interval of the last.
std::span<const TellingName> all_tellings();
/// The first four: what a figure can be told as.
std::span<const TellingName> figure_tellings();
/// Those in which what is derived from figures is told: raw and debiased.
std::span<const TellingName> derived_tellings();

}  // namespace infoplane
