#include "engine/naming/moment_parts.h"

#include <algorithm>
#include <array>

namespace infoplane {
namespace {

const std::array kParts{MomentPart{"step", "Step", &Moment::step},
                        MomentPart{"tokens_seen", "Tokens seen", &Moment::tokens_seen},
                        MomentPart{"stage", "Stage", &Moment::stage},
                        MomentPart{"branch", "Branch", &Moment::branch},
                        MomentPart{"seed", "Seed", &Moment::seed},
                        MomentPart{"epoch", "Epoch", &Moment::epoch},
                        MomentPart{"index", "Index", &Moment::index},
                        MomentPart{"variant", "Variant", &Moment::variant}};

MomentValue told(const std::string& text) {
  return text.empty() ? MomentValue() : MomentValue(text);
}

template <typename Number>
MomentValue told(const std::optional<Number>& number) {
  return number ? MomentValue(*number) : MomentValue();
}

}  // namespace

std::span<const MomentPart> moment_parts() {
  return kParts;
}

const MomentPart& moment_part(std::string_view id) {
  return *std::ranges::find(kParts, id, &MomentPart::id);
}

MomentValue value_of(const Moment& moment, const MomentPart& part) {
  return std::visit([&](auto field) { return told(moment.*field); }, part.field);
}

}  // namespace infoplane
