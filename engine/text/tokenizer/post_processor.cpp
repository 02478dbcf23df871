#include "engine/text/tokenizer/post_processor.h"

#include <algorithm>
#include <utility>

#include "engine/base/error.h"
#include "engine/text/tokenizer/vocabulary.h"

namespace infoplane {
namespace {

constexpr std::size_t kMostItems = 1000;

/// Lays out the text's ids and special tokens as a template says.
class TemplateProcessing : public PostProcessor {
 public:
  struct Item {
    bool sequence = false;           ///< the text stands here
    std::vector<TokenId> special{};  ///< or these ids
  };

  explicit TemplateProcessing(std::vector<Item> items) : items_(std::move(items)) {}

  std::vector<TokenId> apply(std::vector<TokenId> ids, bool add_special) const override {
    std::vector<TokenId> result;
    result.reserve(ids.size() + added());
    for (const Item& item : items_) {
      if (item.sequence) {
        result.insert(result.end(), ids.begin(), ids.end());
      } else if (add_special) {
        result.insert(result.end(), item.special.begin(), item.special.end());
      }
    }
    return result;
  }

  std::size_t added() const override {
    std::size_t count = 0;
    for (const Item& item : items_) count += item.special.size();
    return count;
  }

  std::size_t added_before() const override {
    std::size_t count = 0;
    for (const Item& item : items_) {
      if (item.sequence) break;
      count += item.special.size();
    }
    return count;
  }

  TokenId largest_id() const override {
    TokenId largest = -1;
    for (const Item& item : items_) {
      for (const TokenId id : item.special) largest = std::max(largest, id);
    }
    return largest;
  }

 private:
  std::vector<Item> items_;
};

class PostProcessorSequence : public PostProcessor {
 public:
  explicit PostProcessorSequence(std::vector<std::unique_ptr<PostProcessor>> steps)
      : steps_(std::move(steps)) {}

  std::vector<TokenId> apply(std::vector<TokenId> ids, bool add_special) const override {
    for (const auto& step : steps_) ids = step->apply(std::move(ids), add_special);
    return ids;
  }

  std::size_t added() const override {
    std::size_t count = 0;
    for (const auto& step : steps_) count += step->added();
    return count;
  }

  std::size_t added_before() const override {
    std::size_t count = 0;
    for (const auto& step : steps_) count += step->added_before();
    return count;
  }

  TokenId largest_id() const override {
    TokenId largest = -1;
    for (const auto& step : steps_) largest = std::max(largest, step->largest_id());
    return largest;
  }

 private:
  std::vector<std::unique_ptr<PostProcessor>> steps_;
};

std::vector<TokenId> read_special_ids(const JsonView& special_tokens, const std::string& name) {
  const JsonView ids = special_tokens.member(name.c_str()).member("ids");
  std::vector<TokenId> special;
  for (const JsonView& id : ids.elements()) {
    if (!id.json().is_number_unsigned() ||
        id.json().get<std::uint64_t>() > static_cast<std::uint64_t>(kLargestId)) {
      id.invalid("the id is " + printable(id.json().dump(), 40) + ", and 0 to 16,777,215 was expected");
    }
    special.push_back(id.json().get<TokenId>());
  }
  if (special.size() > kMostItems) ids.unsupported("a special token of more than 1,000 ids");
  return special;
}

TemplateProcessing::Item read_item(const JsonView& view, const JsonView& special_tokens) {
  view.only({"SpecialToken", "Sequence"});
  if (view.json().size() != 1) view.invalid("an item of a template is one of SpecialToken and Sequence");
  TemplateProcessing::Item item;
  if (view.has("Sequence")) {
    const std::string which = view.member("Sequence").string_at("id");
    if (which != "A")
      view.invalid("the template of one text names the sequence \"" + printable(which, 20) + "\"");
    item.sequence = true;
  } else {
    item.special = read_special_ids(special_tokens, view.member("SpecialToken").string_at("id"));
  }
  return item;
}

std::unique_ptr<PostProcessor> read_template(const JsonView& view) {
  // The last three belong to ByteLevel and are met here in the files of one family; they mean nothing.
  view.only({"type", "single", "pair", "special_tokens", "add_prefix_space", "trim_offsets", "use_regex"});
  std::vector<TemplateProcessing::Item> items;
  for (const JsonView& item : view.member("single").elements()) {
    items.push_back(read_item(item, view.member("special_tokens")));
  }
  const auto sequences =
      std::count_if(items.begin(), items.end(), [](const auto& item) { return item.sequence; });
  if (sequences != 1) view.member("single").unsupported("a template that has the text not once");
  if (items.size() > kMostItems) view.member("single").unsupported("a template of more than 1,000 items");
  return std::make_unique<TemplateProcessing>(std::move(items));
}

std::unique_ptr<PostProcessor> read_post_processors(const JsonView& view) {
  view.only({"type", "processors"});
  std::vector<std::unique_ptr<PostProcessor>> steps;
  for (const JsonView& step : view.member("processors").elements()) {
    if (step.is_null()) step.invalid("a step of a Sequence is null");
    if (auto processor = read_post_processor(step)) steps.push_back(std::move(processor));
  }
  return std::make_unique<PostProcessorSequence>(std::move(steps));
}

}  // namespace

std::unique_ptr<PostProcessor> read_post_processor(const JsonView& view) {
  if (view.is_null()) return nullptr;
  const std::string type = view.string_at("type");
  if (type == "TemplateProcessing") return read_template(view);
  if (type == "Sequence") return read_post_processors(view);
  if (type == "ByteLevel") {  // moves offsets alone, which nobody asks for here
    view.only({"type", "add_prefix_space", "trim_offsets", "use_regex"});
    return nullptr;
  }
  view.unsupported("the post-processor \"" + printable(type, 60) + "\" is not built");
}

}  // namespace infoplane
