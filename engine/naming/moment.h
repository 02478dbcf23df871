#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace infoplane {

/// Where in the training of a model a set of weights stands. Every part is optional: a source tells what it
/// tells. Steps alone identify nothing: some trainings begin to count again in every stage, and run branches
/// side by side.
struct Moment {
  std::string stage{};   ///< "stage2", "pretrain", "SFT"; one spelling each (stage_name.h)
  std::string branch{};  ///< what runs beside others in a stage: "ingredient1"; their average is "soup"
  std::string seed{};    ///< "3", "default", "data 1"
  std::optional<std::int64_t> step{};
  std::optional<std::int64_t> tokens_seen{};
  std::optional<double> epoch{};
  std::optional<std::int64_t> index{};  ///< a number that is no step: "ckpt_358" of LLM360
  std::string variant{};  ///< other weights of the same moment: a quantization, an adapter, a revision

  bool operator==(const Moment&) const = default;

  /// Whether a number says where in its stage it stands.
  bool is_numbered() const { return step || tokens_seen || epoch || index; }

  /// Whether it is the one that is meant when none is named: the end of the training, whatever its seed.
  bool is_final() const { return stage.empty() && branch.empty() && variant.empty() && !is_numbered(); }
};

/// What `told` says, and for the rest what `other` does.
Moment with_rest_of(Moment told, const Moment& other);

/// "stage 2, ingredient 1, step 1,000": for people, without what is not told; empty for a final moment.
std::string moment_text(const Moment& moment);

}  // namespace infoplane
