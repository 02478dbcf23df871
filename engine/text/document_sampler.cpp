#include "engine/text/document_sampler.h"

#include <algorithm>

namespace infoplane {

void DocumentSampler::offer(std::string&& document) {
  const std::int64_t index = offered_++;
  if (samples_ == 0 || index < samples_) {
    kept_.push_back({index, std::move(document)});
    return;
  }
  const auto place = static_cast<std::size_t>(random_.below(static_cast<std::uint64_t>(offered_)));
  if (place < kept_.size()) kept_[place] = {index, std::move(document)};
}

std::vector<std::string> DocumentSampler::take() {
  std::sort(kept_.begin(), kept_.end(), [](const Kept& a, const Kept& b) { return a.index < b.index; });
  std::vector<std::string> documents;
  documents.reserve(kept_.size());
  for (Kept& kept : kept_) documents.push_back(std::move(kept.text));
  kept_.clear();
  return documents;
}

}  // namespace infoplane
