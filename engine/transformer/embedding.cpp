#include "engine/transformer/embedding.h"

#include <numeric>
#include <string>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>

#include "engine/base/error.h"

namespace infoplane {
namespace {

/// row_of[id] = its place among the ids used, ascending; -1 for the others.
std::vector<std::int64_t> number_used_ids(std::span<const std::int32_t> ids, at::Tensor& row_of) {
  std::int32_t* const places = row_of.data_ptr<std::int32_t>();
  for (const std::int32_t id : ids) places[id] = 0;
  std::vector<std::int64_t> used;
  for (std::int64_t id = 0; id < row_of.size(0); ++id) {
    if (places[id] < 0) continue;
    places[id] = static_cast<std::int32_t>(used.size());
    used.push_back(id);
  }
  return used;
}

at::Tensor read_positions(const WeightReader& reader, std::int64_t longest) {
  const ModelDescription& model = reader.model();
  if (!model.learned_positions) return {};
  if (longest > model.context) {
    throw Error(ErrorCode::bad_argument,
                "a document has " + std::to_string(longest) + " tokens, the model has positions for " +
                    std::to_string(model.context),
                {}, "cut documents with --max-length " + std::to_string(model.context));
  }
  std::vector<std::int64_t> rows(static_cast<std::size_t>(longest));
  std::iota(rows.begin(), rows.end(), 0);
  return reader.read_rows(position_tensors(model).front(), rows);
}

}  // namespace

Embedding::Embedding(const ModelDescription& model, const WeightFiles& weights, ComputeType compute,
                     std::span<const std::int32_t> corpus_ids, std::int64_t longest, WeightWatch* watch,
                     const ComputePlace& place)
    : row_of_(at::full({model.vocabulary}, -1, at::TensorOptions().dtype(at::kInt))) {
  const WeightReader reader(model, weights, compute, watch, place);
  rows_ = reader.read_rows(embedding_tensor(model), number_used_ids(corpus_ids, row_of_));
  // The factor is rounded to the compute type before it is used, as in the models' own code.
  if (model.embedding_multiplier != 1) {
    rows_.mul_(at::full({}, model.embedding_multiplier, rows_.options()));
  }
  positions_ = read_positions(reader, longest);
}

at::Tensor Embedding::forward(const at::Tensor& ids, std::span<const std::int64_t> lengths) const {
  at::Tensor states = rows_.index_select(0, row_of_.index_select(0, ids).to(rows_.device()));
  if (!positions_.defined()) return states;
  std::int64_t row = 0;
  for (const std::int64_t length : lengths) {
    states.narrow(0, row, length).add_(positions_.narrow(0, 0, length));
    row += length;
  }
  return states;
}

}  // namespace infoplane
