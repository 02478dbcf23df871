#include "app/commands/moment_json.h"

#include "engine/naming/moment_parts.h"

namespace infoplane::cli {
namespace {

struct AsJson {
  OrderedJson operator()(std::monostate) const { return nullptr; }
  template <typename Value>
  OrderedJson operator()(const Value& value) const {
    return value;
  }
};

}  // namespace

void add_moment(OrderedJson& json, const Moment& moment) {
  for (const MomentPart& part : moment_parts())
    json[std::string(part.id)] = std::visit(AsJson(), value_of(moment, part));
}

}  // namespace infoplane::cli
