#include "engine/text/tokenizer/bpe_reader.h"

#include "engine/base/error.h"
#include "engine/text/tokenizer/bpe_model.h"

namespace infoplane {
namespace {

Vocabulary read_vocabulary(const JsonView& view) {
  if (!view.json().is_object()) view.invalid("the vocabulary is no object");
  Vocabulary vocabulary(view.json().size());
  for (const auto& [text, id] : view.json().items()) {
    const bool sound = id.is_number_integer() && (id.is_number_unsigned() || id.get<std::int64_t>() >= 0) &&
                       id.get<std::uint64_t>() <= static_cast<std::uint64_t>(kLargestId);
    if (!sound) {
      view.child(id, text).invalid("the id is " + printable(id.dump(), 40) +
                                   ", and 0 to 16,777,215 was expected");
    }
    vocabulary.set(text, id.get<TokenId>());
  }
  return vocabulary;
}

/// The two parts of a merge, in either spelling.
std::pair<std::string_view, std::string_view> parts_of(const Json& merge, const JsonView& list,
                                                       std::size_t index) {
  const auto fail = [&](const char* what) { list.child(merge, std::to_string(index)).invalid(what); };
  if (merge.is_array()) {
    if (merge.size() != 2 || !merge[0].is_string() || !merge[1].is_string())
      fail("a merge is not of two strings");
    return {merge[0].get_ref<const std::string&>(), merge[1].get_ref<const std::string&>()};
  }
  if (!merge.is_string()) fail("a merge is neither a string nor a pair of strings");
  const std::string_view text = merge.get_ref<const std::string&>();
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos || text.find(' ', space + 1) != std::string_view::npos) {
    fail("a merge is not of two parts with one space between");
  }
  return {text.substr(0, space), text.substr(space + 1)};
}

/// Merges by rank, every part and every result found in the vocabulary.
std::vector<BpeModel::Pair> read_merges(const JsonView& list, const Vocabulary& vocabulary) {
  if (!list.json().is_array()) list.invalid("the merges are no array");
  std::vector<BpeModel::Pair> merges;
  merges.reserve(list.json().size());
  for (std::size_t index = 0; index < list.json().size(); ++index) {
    const Json& merge = list.json()[index];
    if (merge.is_string() && merge.get_ref<const std::string&>().starts_with("#version")) continue;
    const auto [left, right] = parts_of(merge, list, index);
    const auto id_of = [&](std::string_view token) {
      const std::optional<TokenId> id = vocabulary.find(token);
      if (!id) {
        list.child(merge, std::to_string(index))
            .invalid("the merge needs the token \"" + printable(token, 60) +
                     "\", which is not in the vocabulary");
      }
      return *id;
    };
    merges.push_back({id_of(left), id_of(right), id_of(std::string(left) + std::string(right))});
  }
  return merges;
}

void refuse_affix(const JsonView& view, const char* key) {
  if (view.string_at(key, "").empty()) return;
  view.member(key).unsupported(std::string("BPE with ") + key + " is not built");
}

}  // namespace

std::unique_ptr<Model> read_bpe(const JsonView& view) {
  view.only({"type", "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix", "fuse_unk",
             "byte_fallback", "ignore_merges", "vocab", "merges"});
  if (view.has("dropout") &&
      !(view.member("dropout").json().is_number() && view.member("dropout").json() == 0.0)) {
    view.member("dropout").unsupported("BPE with dropout gives other ids every time");
  }
  refuse_affix(view, "continuing_subword_prefix");
  refuse_affix(view, "end_of_word_suffix");

  BpeOptions options;
  if (view.has("unk_token")) options.unk_token = view.string_at("unk_token");
  options.fuse_unk = view.boolean_at("fuse_unk", false);
  options.byte_fallback = view.boolean_at("byte_fallback", false);
  options.ignore_merges = view.boolean_at("ignore_merges", false);

  Vocabulary vocabulary = read_vocabulary(view.member("vocab"));
  const std::vector<BpeModel::Pair> merges = read_merges(view.member("merges"), vocabulary);
  return std::make_unique<BpeModel>(std::move(vocabulary), merges, std::move(options));
}

}  // namespace infoplane
