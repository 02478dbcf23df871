#include "engine/text/token_documents.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "engine/base/error.h"
#include "engine/base/parallel.h"

namespace infoplane {
namespace {

constexpr std::int64_t kDocumentsPerTask = 8;

/// Lays the pieces end to end, freeing each as it is copied: the ids are never held twice.
TokenDocuments lay_end_to_end(std::vector<std::vector<TokenId>>& pieces) {
  TokenDocuments documents;
  std::size_t tokens = 0;
  for (const auto& piece : pieces) tokens += piece.size();
  documents.ids.reserve(tokens);
  documents.offsets.reserve(pieces.size() + 1);
  for (auto& piece : pieces) {
    documents.ids.insert(documents.ids.end(), piece.begin(), piece.end());
    documents.offsets.push_back(documents.tokens());
    std::vector<TokenId>().swap(piece);
  }
  return documents;
}

}  // namespace

std::int64_t TokenDocuments::longest() const {
  std::int64_t most = 0;
  for (std::size_t i = 1; i < offsets.size(); ++i) most = std::max(most, offsets[i] - offsets[i - 1]);
  return most;
}

TokenDocuments tokenize_documents(const Tokenizer& tokenizer, std::span<const std::string> texts,
                                  int max_length, int threads, const Cancellation& cancellation,
                                  const ProgressSink& progress) {
  if (max_length < 1) {
    throw Error(ErrorCode::bad_argument, "a maximum length of " + std::to_string(max_length) + " tokens", {},
                "give --max-length as 1 or more");
  }
  const auto count = static_cast<std::int64_t>(texts.size());
  std::vector<std::vector<TokenId>> pieces(texts.size());
  std::atomic<std::int64_t> done{0};
  const std::thread::id caller = std::this_thread::get_id();
  const auto report = [&](std::int64_t finished) {
    if (!progress) return;
    Progress state;
    state.stage = Stage::tokenizing;
    state.done = finished;
    state.total = count;
    progress(state);
  };

  parallel_for(count, kDocumentsPerTask, threads, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t index = begin; index < end; ++index) {
      cancellation.check();
      const auto at = static_cast<std::size_t>(index);
      pieces[at] = tokenizer.encode_truncated(texts[at], static_cast<std::size_t>(max_length));
    }
    const std::int64_t finished = done += end - begin;
    // A sink is called on one thread only; the other threads just count.
    if (std::this_thread::get_id() == caller) report(finished);
  });
  report(count);
  return lay_end_to_end(pieces);
}

}  // namespace infoplane
