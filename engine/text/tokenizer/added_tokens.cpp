#include "engine/text/tokenizer/added_tokens.h"

#include <algorithm>
#include <map>
#include <optional>

#include "engine/base/error.h"
#include "engine/text/tokenizer/vocabulary.h"

namespace infoplane {
namespace {

/// Bounds the work of looking for tokens, which is this much a byte of text at worst.
constexpr std::size_t kLongestAddedToken = 1000;
constexpr std::size_t kMostAddedTokens = 1 << 20;

AddedToken read_token(const JsonView& view) {
  view.only({"id", "content", "single_word", "lstrip", "rstrip", "normalized", "special"});
  AddedToken token;
  token.content = view.string_at("content");
  if (token.content.size() > kLongestAddedToken) view.unsupported("an added token of more than 1,000 bytes");
  const JsonView id = view.member("id");
  if (!id.json().is_number_unsigned() ||
      id.json().get<std::uint64_t>() > static_cast<std::uint64_t>(kLargestId)) {
    id.invalid("the id is " + printable(id.json().dump(), 40) + ", and 0 to 16,777,215 was expected");
  }
  token.id = id.json().get<TokenId>();
  token.single_word = view.boolean_at("single_word");
  token.lstrip = view.boolean_at("lstrip");
  token.rstrip = view.boolean_at("rstrip");
  token.normalized = view.boolean_at("normalized");
  token.special = view.boolean_at("special");
  return token;
}

/// Ids in the order of the file, as loading gives them out.
class IdGiver {
 public:
  explicit IdGiver(const Model& model) : model_(model) {}

  TokenId next(const std::string& content) {
    const std::optional<TokenId> known = model_.find(content);
    const TokenId id = known ? *known : fresh();
    largest_ = std::max(largest_, id);
    return id;
  }

 private:
  TokenId fresh() const {
    const auto size = static_cast<TokenId>(model_.size());
    return largest_ >= size || (size == 0 && largest_ >= 0) ? largest_ + 1 : size;
  }

  const Model& model_;
  TokenId largest_ = -1;
};

/// All tokens share one `scratch`, and so the steps that its expressions may take.
std::string normalized_content(const AddedToken& token, const Normalizer* normalizer, RegexScratch& scratch) {
  NormalizedText text;
  text.text = token.content;
  text.largest = largest_text(token.content.size());
  if (normalizer) normalizer->apply(text, scratch);
  return text.text;
}

}  // namespace

AddedTokens::AddedTokens(const JsonView& view, const Model& model, const Normalizer* normalizer,
                         std::vector<std::string>& warnings) {
  const std::vector<JsonView> list = view.is_null() ? std::vector<JsonView>() : view.elements();
  if (list.size() > kMostAddedTokens) view.unsupported("more than 1,048,576 added tokens");
  IdGiver ids(model);
  std::map<std::string, std::size_t> seen;
  for (const JsonView& entry : list) {
    AddedToken token = read_token(entry);
    if (token.content.empty() || !seen.try_emplace(token.content, seen.size()).second) continue;
    const TokenId said = token.id;
    token.id = ids.next(token.content);
    if (token.id != said) {
      warnings.push_back("the added token " + printable(token.content, 60) + " has the id " +
                         std::to_string(token.id) + ", not " + std::to_string(said) + " as its entry says");
    }
    largest_ = std::max(largest_, token.id);
    tokens_.push_back(std::move(token));
  }
  // Of two tokens with one pattern the special one counts, then the earlier.
  RegexScratch scratch;
  for (const bool special : {true, false}) {
    for (const AddedToken& token : tokens_) {
      if (token.special != special) continue;
      if (token.normalized) {
        normalized_.add(token, normalized_content(token, normalizer, scratch));
      } else {
        raw_.add(token, token.content);
      }
    }
  }
}

bool AddedTokens::contains(std::string_view content) const {
  return std::any_of(tokens_.begin(), tokens_.end(),
                     [&](const AddedToken& token) { return token.content == content; });
}

std::set<TokenId> AddedTokens::ids() const {
  std::set<TokenId> ids;
  for (const AddedToken& token : tokens_) ids.insert(token.id);
  return ids;
}

}  // namespace infoplane
