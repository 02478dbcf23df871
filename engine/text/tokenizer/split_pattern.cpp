#include "engine/text/tokenizer/split_pattern.h"

#include "engine/base/error.h"

namespace infoplane {

SplitBehavior read_behavior(const JsonView& view, const std::string& name) {
  if (name == "Removed") return SplitBehavior::removed;
  if (name == "Isolated") return SplitBehavior::isolated;
  if (name == "MergedWithPrevious") return SplitBehavior::merged_with_previous;
  if (name == "MergedWithNext") return SplitBehavior::merged_with_next;
  if (name == "Contiguous") return SplitBehavior::contiguous;
  view.member("behavior").unsupported("the split behavior \"" + printable(name, 60) + "\" is not known");
}

Regex read_pattern(const JsonView& pattern) {
  pattern.only({"String", "Regex"});
  if (pattern.json().size() != 1) pattern.invalid("a pattern is one of String and Regex");
  if (pattern.has("String")) return Regex::literal(pattern.string_at("String"), pattern.member("String"));
  return Regex::compile(pattern.string_at("Regex"), pattern.member("Regex"));
}

}  // namespace infoplane
