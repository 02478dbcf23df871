#include "engine/text/tokenizer/encoding_pipeline.h"

#include <algorithm>
#include <array>
#include <set>

#include "engine/base/units.h"
#include "engine/text/tokenizer/model_reader.h"
#include "engine/text/tokenizer/normalizer_reader.h"
#include "engine/text/tokenizer/pre_tokenizer_reader.h"

namespace infoplane {
namespace {

/// Bounds the work for a text; real files have a dozen.
constexpr std::size_t kMostComponents = 1000;

/// A space as sentencepiece writes it (U+2581), as a byte of byte_alphabet.h (U+0120), and as it is.
constexpr std::array<std::string_view, 3> kWrittenSpaces{"\xE2\x96\x81", "\xC4\xA0", " "};

const Json& null_json() {
  static const Json null;
  return null;
}

/// A member that may be absent.
JsonView member_or_null(const JsonView& root, const char* key) {
  return root.has(key) ? root.member(key) : root.child(null_json(), key);
}

std::size_t count_objects(const Json& json) {
  std::size_t count = json.is_object() ? 1 : 0;
  if (json.is_structured()) {
    for (const Json& element : json) count += count_objects(element);
  }
  return count;
}

JsonView checked(const JsonView& root) {
  root.only({"version", "truncation", "padding", "added_tokens", "normalizer", "pre_tokenizer",
             "post_processor", "decoder", "model"});
  const std::string version = root.string_at("version", "1.0");
  if (version != "1.0")
    root.member("version").unsupported("version \"" + version + "\" of the format is not known");
  for (const char* part : {"normalizer", "pre_tokenizer", "post_processor"}) {
    if (root.has(part) && count_objects(root.member(part).json()) > kMostComponents) {
      root.member(part).unsupported("more than 1,000 components");
    }
  }
  return root;
}

}  // namespace

/// Borrows a set of buffers for the time of a call.
class EncodingPipeline::Loan {
 public:
  explicit Loan(const EncodingPipeline& owner) : owner_(owner) {
    {
      const std::lock_guard lock(owner.mutex_);
      if (!owner.idle_.empty()) {
        scratch_ = std::move(owner.idle_.back());
        owner.idle_.pop_back();
      }
    }
    if (!scratch_) {
      scratch_ = std::make_unique<Scratch>();
      scratch_->model = owner.model_->make_scratch();
    }
  }

  ~Loan() {
    try {
      const std::lock_guard lock(owner_.mutex_);
      owner_.idle_.push_back(std::move(scratch_));
    } catch (...) {  // no memory to keep the buffers in: then they go
    }
  }

  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;

  Scratch& scratch() { return *scratch_; }

 private:
  const EncodingPipeline& owner_;
  std::unique_ptr<Scratch> scratch_{};
};

EncodingPipeline::EncodingPipeline(const JsonView& root)
    : normalizer_(read_normalizer(member_or_null(checked(root), "normalizer"))),
      pre_tokenizer_(read_pre_tokenizer(member_or_null(root, "pre_tokenizer"))),
      model_(read_model(root.member("model"))),
      post_processor_(read_post_processor(member_or_null(root, "post_processor"))),
      added_(member_or_null(root, "added_tokens"), *model_, normalizer_.get(), warnings_) {
  warn_of_wrong_pattern();
  warn_of_lost_spaces();
}

/// Mistral's larger vocabularies were shipped with the regular expression of another family; transformers
/// warns of it and follows the file, and so does this.
void EncodingPipeline::warn_of_wrong_pattern() {
  if (!pre_tokenizer_ || !added_.contains("[INST]")) return;
  const std::string pattern = pre_tokenizer_->first_pattern();
  if (pattern.empty() || pattern.find("\\p{Lu}") != std::string::npos) return;
  warnings_.emplace_back(
      "this Mistral tokenizer has the regular expression of another family, as many shipped ones do; it is "
      "followed "
      "as it stands");
}

/// What the steps before the model make of a text.
std::string EncodingPipeline::before_model(std::string_view text) const {
  Scratch scratch;
  scratch.pieces.regex.begin_text();
  scratch.pieces.largest = scratch.normalized.largest = largest_text(text.size());
  scratch.normalized.text.assign(text);
  scratch.normalized.origin = utf8_length(text.front());
  if (normalizer_) normalizer_->apply(scratch.normalized, scratch.pieces.regex);
  if (!pre_tokenizer_ || scratch.normalized.text.empty()) return scratch.normalized.text;
  Pieces& pieces = scratch.pieces.pieces;
  pieces.text = scratch.normalized.text;
  pieces.list.assign(1, {0, pieces.text.size(), std::min(pieces.text.size(), scratch.normalized.origin)});
  pre_tokenizer_->apply(scratch.pieces);
  std::string written;
  for (const Piece& piece : pieces.list) written += pieces.view(piece);
  return written;
}

/// Vocabularies write a space as one of two characters, and some shipped files have the steps of the one kind
/// before a vocabulary of the other.
void EncodingPipeline::warn_of_lost_spaces() {
  const std::string text = before_model("a b");
  const auto* const written = std::ranges::find_if(
      kWrittenSpaces, [&](std::string_view space) { return text.find(space) != std::string::npos; });
  if (written != kWrittenSpaces.end() && model_->find(*written)) return;
  const auto* const meant = std::ranges::find_if(
      kWrittenSpaces, [&](std::string_view space) { return space != " " && model_->find(space); });
  if (meant == kWrittenSpaces.end()) return;
  if (written == kWrittenSpaces.end()) {
    warnings_.push_back("this tokenizer drops spaces before a vocabulary that has \"" + std::string(*meant) +
                        "\" for them: it is followed as it stands, and spaces are lost");
    return;
  }
  const std::unique_ptr<ModelScratch> scratch = model_->make_scratch();
  std::vector<TokenId> ids;
  model_->encode(*written, *scratch, ids, kNoLimit);
  warnings_.push_back("this tokenizer writes a space as \"" + std::string(*written) +
                      "\" before a vocabulary that has \"" + std::string(*meant) +
                      "\" for it: it is followed as it stands, and spaces " +
                      (ids.empty() ? "are lost" : "become tokens of something else"));
}

std::vector<TokenId> EncodingPipeline::encode(std::string_view text, std::size_t limit) const {
  Loan loan(*this);
  Scratch& scratch = loan.scratch();
  scratch.pieces.regex.begin_text();
  scratch.pieces.largest = scratch.normalized.largest = largest_text(text.size());
  std::vector<TokenId> ids;
  added_.in_raw_text().split(text, scratch.raw_segments);
  for (const TextSegment& segment : scratch.raw_segments) {
    if (ids.size() >= limit) break;
    if (segment.id != TextSegment::kText) {
      ids.push_back(segment.id);
    } else {
      encode_text(text.substr(segment.begin, segment.end - segment.begin), segment.begin == 0, scratch, ids,
                  limit);
    }
  }
  return ids;
}

void EncodingPipeline::encode_text(std::string_view text, bool at_start, Scratch& scratch,
                                   std::vector<TokenId>& ids, std::size_t limit) const {
  NormalizedText& normalized = scratch.normalized;
  normalized.text.assign(text);
  normalized.origin = at_start ? utf8_length(text.front()) : 0;
  if (normalizer_) normalizer_->apply(normalized, scratch.pieces.regex);
  added_.in_normalized_text().split(normalized.text, scratch.segments);
  for (const TextSegment& segment : scratch.segments) {
    if (ids.size() >= limit) return;
    if (segment.id != TextSegment::kText) {
      ids.push_back(segment.id);
      continue;
    }
    const std::size_t end = std::min(segment.end, normalized.origin);
    const std::string_view piece =
        std::string_view(normalized.text).substr(segment.begin, segment.end - segment.begin);
    encode_piece(piece, end - std::min(end, segment.begin), scratch, ids, limit);
  }
}

void EncodingPipeline::encode_piece(std::string_view text, std::size_t origin, Scratch& scratch,
                                    std::vector<TokenId>& ids, std::size_t limit) const {
  if (!pre_tokenizer_) return model_->encode(text, *scratch.model, ids, limit);
  Pieces& pieces = scratch.pieces.pieces;
  pieces.text.assign(text);
  pieces.list.assign(1, {0, text.size(), origin});
  pre_tokenizer_->apply(scratch.pieces);
  for (const Piece& piece : pieces.list) {
    if (ids.size() >= limit) return;
    model_->encode(pieces.view(piece), *scratch.model, ids, limit);
  }
}

std::int64_t EncodingPipeline::vocabulary_size() const {
  const TokenId special = post_processor_ ? post_processor_->largest_id() : -1;
  return std::int64_t{1} + std::max({model_->largest_id(), added_.largest_id(), special});
}

std::int64_t EncodingPipeline::plain_vocabulary_size() const {
  const std::set<TokenId> added = added_.ids();
  TokenId largest = model_->largest_id();
  while (largest >= 0 && added.contains(largest)) --largest;
  const TokenId special = post_processor_ ? post_processor_->largest_id() : -1;
  return std::int64_t{1} + std::max(largest, special);
}

std::string EncodingPipeline::description() const {
  return model_->description() + ", " + format_count(static_cast<std::uint64_t>(vocabulary_size())) + " ids";
}

}  // namespace infoplane
