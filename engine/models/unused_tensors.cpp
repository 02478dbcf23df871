#include "engine/models/unused_tensors.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "engine/base/error.h"
#include "engine/base/units.h"
#include "engine/models/block_tensors.h"

namespace infoplane {
namespace {

bool is_buffer(std::string_view name) {
  constexpr std::array<std::string_view, 5> ends{".inv_freq", ".masked_bias", ".attn.bias", ".attention.bias",
                                                 ".causal_mask"};
  return std::ranges::any_of(ends, [&](std::string_view end) { return name.ends_with(end); });
}

}  // namespace

std::vector<std::string> unused_tensors(const ModelDescription& model, const WeightFiles& weights) {
  std::set<const WeightFiles::Entry*> read;
  const auto take = [&](const ModelDescription& as, const ExpectedTensor& tensor) {
    if (const WeightFiles::Entry* entry = find_tensor(as, weights, tensor.name)) read.insert(entry);
  };
  for (const ExpectedTensor& tensor : expected_tensors(model, expert_layout(model, weights)))
    take(model, tensor);
  for (const ExpectedTensor& tensor : position_tensors(model)) take(model, tensor);
  // A head that is tied may be stored all the same; it counts where it differs.
  ModelDescription untied = model;
  untied.tied_embeddings = false;
  const LinearTensors head = head_tensors(untied);
  take(untied, head.weight);
  for (const ExpectedTensor& bias : head.bias) take(untied, bias);
  std::vector<std::string> unused;
  for (const auto& [name, entry] : weights.entries())
    if (!read.contains(&entry) && !is_buffer(name)) unused.push_back(name);
  return unused;
}

std::string unused_tensors_note(const std::vector<std::string>& names) {
  constexpr std::size_t shown = 3;
  if (names.empty()) return {};
  std::string text =
      format_count(names.size()) +
      (names.size() == 1 ? " tensor of the weights is not read: " : " tensors of the weights are not read: ");
  for (std::size_t i = 0; i < names.size() && i < shown; ++i)
    text += (i > 0 ? ", " : "") + printable(names[i], 120);
  if (names.size() > shown) text += " and " + format_count(names.size() - shown) + " more";
  return text;
}

}  // namespace infoplane
