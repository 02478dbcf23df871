#include "engine/text/tokenizer.h"

#include "engine/base/content_hash.h"
#include "engine/base/error.h"
#include "engine/base/json.h"
#include "engine/base/utf8.h"
#include "engine/text/tokenizer/encoding_pipeline.h"

namespace infoplane {
namespace {

/// Far above the largest real one (Gemma's, 33 MB), and what a hostile file may cost.
constexpr std::size_t kLargestFile = std::size_t{256} << 20;

Json read_document(const std::filesystem::path& path) {
  JsonLimits limits;
  limits.bytes = kLargestFile;
  return read_json_file(path, limits);
}

void check_utf8(std::string_view text) {
  if (const std::optional<std::size_t> bad = find_invalid_utf8(text)) {
    throw Error(ErrorCode::corpus_encoding, "the text is not UTF-8 at byte " + std::to_string(*bad), {},
                "give text in UTF-8");
  }
}

}  // namespace

struct Tokenizer::Pipeline {
  EncodingPipeline encoding;
  std::string hash;
};

Tokenizer::Tokenizer(std::unique_ptr<const Pipeline> pipeline) : pipeline_(std::move(pipeline)) {}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

Tokenizer Tokenizer::load(const std::filesystem::path& tokenizer_json) {
  std::string hash = hash_file(tokenizer_json);
  const Json document = read_document(tokenizer_json);
  const JsonView root(document, tokenizer_json);
  return Tokenizer(std::unique_ptr<const Pipeline>(new Pipeline{EncodingPipeline(root), std::move(hash)}));
}

std::vector<TokenId> Tokenizer::encode(std::string_view text, bool add_special) const {
  check_utf8(text);
  std::vector<TokenId> ids = pipeline_->encoding.encode(text, kNoLimit);
  const PostProcessor* post = pipeline_->encoding.post_processor();
  return post ? post->apply(std::move(ids), add_special) : ids;
}

std::vector<TokenId> Tokenizer::encode_truncated(std::string_view text, std::size_t max_length) const {
  check_utf8(text);
  const PostProcessor* post = pipeline_->encoding.post_processor();
  const std::size_t special = post ? post->added() : 0;
  if (max_length < special) {
    throw Error(ErrorCode::bad_argument,
                "a maximum length of " + std::to_string(max_length) + " has no room for the " +
                    std::to_string(special) + " special tokens",
                {}, "give a larger --max-length");
  }
  const std::size_t room = max_length - special;
  std::vector<TokenId> ids = pipeline_->encoding.encode(text, room);
  if (ids.size() > room) ids.resize(room);
  return post ? post->apply(std::move(ids), true) : ids;
}

std::int64_t Tokenizer::vocabulary_size() const {
  return pipeline_->encoding.vocabulary_size();
}
std::int64_t Tokenizer::plain_vocabulary_size() const {
  return pipeline_->encoding.plain_vocabulary_size();
}
std::size_t Tokenizer::tokens_before() const {
  const PostProcessor* post = pipeline_->encoding.post_processor();
  return post ? post->added_before() : 0;
}
std::size_t Tokenizer::tokens_after() const {
  const PostProcessor* post = pipeline_->encoding.post_processor();
  return post ? post->added() - post->added_before() : 0;
}
std::string Tokenizer::description() const {
  return pipeline_->encoding.description();
}
const std::vector<std::string>& Tokenizer::warnings() const {
  return pipeline_->encoding.warnings();
}
const std::string& Tokenizer::hash() const {
  return pipeline_->hash;
}

}  // namespace infoplane
