#include "engine/text/tokenizer/unigram_model.h"

#include <algorithm>
#include <limits>

#include "engine/base/error.h"
#include "engine/base/units.h"
#include "engine/text/tokenizer/characters.h"

namespace infoplane {
namespace {

constexpr double kUnknownPenalty = 10.0;
/// What one word may cost in memory (24 bytes a byte).
constexpr std::size_t kLongestPiece = 64 << 20;
/// Bounds the work for each character of a text.
constexpr std::size_t kLongestToken = 10'000;
constexpr std::size_t kMostTokens = std::size_t{1} << 24;

}  // namespace

UnigramModel::UnigramModel(Vocabulary vocabulary, std::vector<double> scores, std::optional<TokenId> unknown,
                           bool byte_fallback)
    : vocabulary_(std::move(vocabulary)),
      scores_(std::move(scores)),
      unknown_(unknown),
      byte_fallback_(byte_fallback) {
  double lowest = std::numeric_limits<double>::infinity();
  for (const double score : scores_) lowest = std::min(lowest, score);
  unknown_score_ = lowest - kUnknownPenalty;
  vocabulary_.each([this](std::string_view text, TokenId id) { trie_.set(text, id); });
  for (std::size_t byte = 0; byte < bytes_.size(); ++byte) {
    bytes_[byte] = vocabulary_.find(byte_token(static_cast<unsigned char>(byte))).value_or(-1);
  }
}

std::unique_ptr<ModelScratch> UnigramModel::make_scratch() const {
  return std::make_unique<Scratch>();
}

std::string UnigramModel::description() const {
  return byte_fallback_ ? "Unigram, byte fallback" : "Unigram";
}

TokenId UnigramModel::unknown_id() const {
  if (unknown_) return *unknown_;
  throw Error(ErrorCode::tokenizer_invalid,
              "a text has a character that is not in the vocabulary, and the vocabulary has no unknown token",
              {}, "fetch the tokenizer.json again from where the model comes from");
}

/// Offers every token that begins at `begin` to the node where it ends.
void UnigramModel::extend(std::string_view word, std::size_t begin, std::vector<Node>& nodes) const {
  const double here = nodes[begin].score;
  const std::size_t character = utf8_length(word[begin]);
  const auto offer = [&](std::size_t end, double score, TokenId id) {
    Node& node = nodes[end];
    if (node.begin < 0 || score > node.score) node = {score, id, static_cast<std::int32_t>(begin)};
  };
  bool single = false;
  std::uint32_t place = ByteTrie::kRoot;
  for (std::size_t end = begin; end < word.size();) {
    place = trie_.next(place, word[end++]);
    if (place == ByteTrie::kNowhere) break;
    const TokenId id = trie_.value(place);
    if (id == ByteTrie::kNoValue) continue;
    offer(end, scores_[static_cast<std::size_t>(id)] + here, id);
    single = single || end - begin == character;
  }
  if (!single) offer(begin + character, unknown_score_ + here, unknown_id());
}

/// The parts of the best segmentation, last first, with runs of unknown characters joined.
void UnigramModel::trace(std::vector<Part>& parts, const std::vector<Node>& nodes) const {
  parts.clear();
  bool run = false;
  for (std::size_t end = nodes.size() - 1; end > 0;) {
    const auto begin = static_cast<std::size_t>(nodes[end].begin);
    const bool unknown = unknown_ && nodes[end].id == *unknown_;
    if (unknown && run) {
      parts.back().begin = begin;
    } else {
      parts.push_back({begin, end});
    }
    run = unknown;
    end = begin;
  }
}

void UnigramModel::append(std::string_view part, std::vector<TokenId>& ids) const {
  if (const std::optional<TokenId> id = vocabulary_.find(part)) {
    ids.push_back(*id);
    return;
  }
  const auto id_of = [this](char byte) { return bytes_[static_cast<unsigned char>(byte)]; };
  const bool all = std::all_of(part.begin(), part.end(), [&](char byte) { return id_of(byte) >= 0; });
  if (!byte_fallback_ || !all) {
    ids.push_back(unknown_id());
    return;
  }
  for (const char byte : part) ids.push_back(id_of(byte));
}

void UnigramModel::encode(std::string_view word, ModelScratch& scratch, std::vector<TokenId>& ids,
                          std::size_t) const {
  if (word.size() > kLongestPiece) {
    throw Error(ErrorCode::tokenizer_unsupported,
                "a text of " + format_bytes(word.size()) + " in which no word ends, and 67 MB are the most",
                {}, "split the corpus into shorter documents");
  }
  auto& own = static_cast<Scratch&>(scratch);
  own.nodes.assign(word.size() + 1, Node{});
  for (std::size_t at = 0; at < word.size(); at += utf8_length(word[at])) extend(word, at, own.nodes);
  trace(own.parts, own.nodes);
  for (auto part = own.parts.rbegin(); part != own.parts.rend(); ++part) {
    append(word.substr(part->begin, part->end - part->begin), ids);
  }
}

std::unique_ptr<Model> read_unigram(const JsonView& view) {
  view.only({"type", "unk_id", "vocab", "byte_fallback"});
  const JsonView list = view.member("vocab");
  if (!list.json().is_array()) list.invalid("the vocabulary is no array");
  const std::size_t count = list.json().size();
  if (count == 0 || count > kMostTokens) list.invalid("a vocabulary of " + format_count(count) + " tokens");
  Vocabulary vocabulary(count);
  std::vector<double> scores;
  scores.reserve(count);
  for (std::size_t index = 0; index < count; ++index) {
    const Json& entry = list.json()[index];
    if (!entry.is_array() || entry.size() != 2 || !entry[0].is_string() || !entry[1].is_number()) {
      list.child(entry, std::to_string(index)).invalid("a token is not a string and a score");
    }
    const auto& token = entry[0].get_ref<const std::string&>();
    if (token.size() > kLongestToken)
      list.child(entry, std::to_string(index)).unsupported("a token of more than 10,000 bytes");
    vocabulary.set(token, static_cast<TokenId>(index));
    scores.push_back(entry[1].get<double>());
  }
  std::optional<TokenId> unknown;
  if (view.has("unk_id")) {
    const JsonView id = view.member("unk_id");
    if (!id.json().is_number_unsigned() || id.json().get<std::uint64_t>() >= count) {
      id.invalid("the unknown token is " + printable(id.json().dump(), 40) + " of " + format_count(count) +
                 " tokens");
    }
    unknown = id.json().get<TokenId>();
  }
  return std::make_unique<UnigramModel>(std::move(vocabulary), std::move(scores), unknown,
                                        view.boolean_at("byte_fallback", false));
}

}  // namespace infoplane
