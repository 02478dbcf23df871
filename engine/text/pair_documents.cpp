#include "engine/text/pair_documents.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "engine/base/error.h"

namespace infoplane {
namespace {

constexpr std::size_t kTextsOfPair = 3;  // the prompt alone, and with each completion

std::vector<std::string> texts_of(std::span<const PreferencePair> pairs) {
  std::vector<std::string> texts;
  texts.reserve(kTextsOfPair * pairs.size());
  for (const PreferencePair& pair : pairs) {
    texts.push_back(pair.prompt);
    texts.push_back(pair.prompt + pair.chosen);
    texts.push_back(pair.prompt + pair.rejected);
  }
  return texts;
}

/// How many tokens a text has in common with its prompt alone. Special tokens that end the prompt are not
/// among them.
std::int64_t common_tokens(std::span<const TokenId> prompt, std::span<const TokenId> text) {
  return std::ranges::mismatch(prompt, text).in2 - text.begin();
}

void append(PairDocuments& to, std::span<const TokenId> text, std::int64_t prompt_tokens) {
  to.documents.ids.insert(to.documents.ids.end(), text.begin(), text.end());
  to.documents.offsets.push_back(to.documents.tokens());
  to.prompt_tokens.push_back(prompt_tokens);
}

}  // namespace

std::int64_t PairDocuments::completion_tokens() const {
  return documents.tokens() - std::accumulate(prompt_tokens.begin(), prompt_tokens.end(), std::int64_t{0});
}

PairDocuments tokenize_pairs(const Tokenizer& tokenizer, std::span<const PreferencePair> pairs,
                             int max_length, int threads, const Cancellation& cancellation,
                             const ProgressSink& progress) {
  const TokenDocuments texts =
      tokenize_documents(tokenizer, texts_of(pairs), max_length, threads, cancellation, progress);
  PairDocuments result;
  for (std::int64_t first = 0; first < texts.documents(); first += static_cast<std::int64_t>(kTextsOfPair)) {
    const std::span<const TokenId> prompt = texts.document(first);
    const std::span<const TokenId> chosen = texts.document(first + 1), rejected = texts.document(first + 2);
    const std::int64_t before_chosen = common_tokens(prompt, chosen);
    const std::int64_t before_rejected = common_tokens(prompt, rejected);
    if (before_chosen == std::ssize(chosen) || before_rejected == std::ssize(rejected)) {
      ++result.left_out;
      continue;
    }
    append(result, chosen, before_chosen);
    append(result, rejected, before_rejected);
  }
  if (result.pairs() > 0) return result;
  throw Error(
      ErrorCode::corpus_too_short,
      "no preference pair has a token of both completions within " + std::to_string(max_length) + " tokens",
      {}, "raise --max-length, or give pairs with shorter prompts");
}

}  // namespace infoplane
