#include "app/judgement/opened_model.h"

#include <algorithm>
#include <map>
#include <utility>

#include "app/judgement/config_judgement.h"
#include "app/judgement/tokenizer_notes.h"
#include "engine/base/error.h"
#include "engine/base/units.h"
#include "engine/models/unused_tensors.h"

namespace infoplane {
namespace {

void check_vocabulary(const ModelFolder& folder, const ModelDescription& model, const Tokenizer& tokenizer) {
  // Added tokens may have no embedding (Gemma 3's for images): that is told where one stands in a text.
  const std::int64_t ids = tokenizer.plain_vocabulary_size();
  if (ids <= model.vocabulary) return;
  throw Error(ErrorCode::token_out_of_range,
              "the tokenizer makes " + format_count(static_cast<std::uint64_t>(ids)) +
                  " ids, and the model has embeddings for " +
                  format_count(static_cast<std::uint64_t>(model.vocabulary)),
              Location::file(folder.tokenizer_file),
              "put the tokenizer.json that was made with this model beside it");
}

/// The element type that most of the weights have.
std::string main_dtype(const WeightFiles& weights) {
  const auto dtypes = elements_by_dtype(weights);
  return dtypes.empty() ? std::string() : dtypes.front().first;
}

}  // namespace

std::vector<std::pair<std::string, std::int64_t>> elements_by_dtype(const WeightFiles& weights) {
  std::map<std::string, std::int64_t> elements;
  for (const auto& [name, entry] : weights.entries()) {
    elements[std::string(dtype_name(entry.tensor->dtype))] += entry.tensor->elements();
  }
  std::vector<std::pair<std::string, std::int64_t>> sorted(elements.begin(), elements.end());
  std::ranges::stable_sort(sorted, std::ranges::greater{}, [](const auto& count) { return count.second; });
  return sorted;
}

std::vector<std::string> OpenedModel::notes() const {
  std::vector<std::string> all = folder.notes;
  all.insert(all.end(), weights.notes().begin(), weights.notes().end());
  all.insert(all.end(), description.notes.begin(), description.notes.end());
  all.insert(all.end(), tokenizer.warnings().begin(), tokenizer.warnings().end());
  return all;
}

OpenedWeights open_weights(const std::filesystem::path& dropped) {
  ModelFolder folder = ModelFolder::find(dropped);
  ModelDescription description = judge_config(folder.read_config());
  WeightFiles weights = folder.open_weights();
  refuse_quantized(weights);
  check_weights(description, weights);
  const std::string unused = unused_tensors_note(unused_tensors(description, weights));
  if (!unused.empty()) description.notes.push_back(unused);
  return {std::move(folder), std::move(description), std::move(weights)};
}

OpenedModel open_model(const std::filesystem::path& dropped) {
  OpenedWeights opened = open_weights(dropped);
  Tokenizer tokenizer = Tokenizer::load(opened.folder.tokenizer_file);
  check_vocabulary(opened.folder, opened.description, tokenizer);
  for (std::string& note :
       tokenizer_notes(opened.folder.tokenizer_file, tokenizer, opened.description.vocabulary)) {
    opened.folder.notes.push_back(std::move(note));
  }
  return {std::move(opened.folder), std::move(opened.description), std::move(opened.weights),
          std::move(tokenizer)};
}

std::optional<CatalogueModel> recognised_model(const ModelRecord& record) {
  const Catalogue catalogue = Catalogue::bundled();
  const CatalogueModel* known = catalogue.recognise(record.model, record.layers, record.width);
  return known != nullptr ? std::optional(*known) : std::nullopt;
}

ModelRecord model_record(const OpenedModel& model) {
  const ModelIdentity& identity = model.folder.identity;
  ModelRecord record;
  record.family = identity.family;
  record.model = identity.model;
  record.checkpoint = identity.checkpoint;
  record.moment = identity.moment;
  record.commit = identity.commit;
  record.path = model.folder.path.string();
  record.architecture = model.description.architecture;
  record.dtype = main_dtype(model.weights);
  record.parameters = static_cast<std::int64_t>(model.weights.parameters());
  record.layers = model.description.layers;
  record.width = model.description.width;
  record.vocabulary = model.description.vocabulary;
  record.tokenizer_hash = model.tokenizer.hash();
  // What is publicly known of a model goes before what its name and architecture suggest.
  if (const auto known = recognised_model(record)) record.family = known->family;
  return record;
}

}  // namespace infoplane
