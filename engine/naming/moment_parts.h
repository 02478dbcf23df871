#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "engine/naming/moment.h"

namespace infoplane {

/// One part of a moment, as JSON, CSV, tables and sidecars write it.
struct MomentPart {
  std::string_view id;     ///< "tokens_seen"
  std::string_view label;  ///< "Tokens seen"
  std::variant<std::string Moment::*, std::optional<std::int64_t> Moment::*, std::optional<double> Moment::*>
      field;
};

/// All of them, in the order of JSON and CSV.
std::span<const MomentPart> moment_parts();
/// The part with this id, which there must be.
const MomentPart& moment_part(std::string_view id);

/// What a moment tells of it; nothing where it is not told.
using MomentValue = std::variant<std::monostate, std::string, std::int64_t, double>;
MomentValue value_of(const Moment& moment, const MomentPart& part);

}  // namespace infoplane
