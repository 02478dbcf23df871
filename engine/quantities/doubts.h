#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/quantities/quantity.h"

namespace infoplane {

/// Why a figure is not to be taken as it stands.
enum class Doubt : std::uint8_t {
  unfinished,     ///< its run has not ended, or not well
  few_documents,  ///< fewer than kFewDocuments were read
  mostly_offset,  ///< it is of states as they are, which point one way (METHOD 8)
  singletons,     ///< more than half of the positions have a label that occurs once
  noise           ///< it is raw, and no more than what random labels show
};
std::span<const Doubt> all_doubts();
std::string_view doubt_id(Doubt doubt);    ///< "few_documents", in files
std::string_view doubt_text(Doubt doubt);  ///< "fewer than 50 documents"

/// Below this an interval over documents is a guess, and so is how far rows of one document are alike.
inline constexpr std::int64_t kFewDocuments = 50;

/// A layer's figures of the states as they are tell mostly of an offset where the mean cosine of states is
/// above this ...
inline constexpr double kMostCosine = 0.5;
/// ... or one dimension has more of their squared length than this.
inline constexpr double kMostOfOneDimension = 0.5;
bool points_one_way(const LayerGeometry& geometry);

/// Raw figures are above their null where they tell anything; the null itself is known to about this part.
inline constexpr double kAboveNull = 1.02;

/// Several of them. A value of one byte: there is one for each of tens of thousands of points.
class Doubts {
 public:
  Doubts() = default;
  explicit Doubts(std::uint8_t bits) : bits_(bits) {}

  std::uint8_t bits() const { return bits_; }  ///< for who keeps it beside a point
  void add(Doubt doubt) { bits_ |= bit(doubt); }
  void add(Doubts others) { bits_ |= others.bits_; }
  bool has(Doubt doubt) const { return (bits_ & bit(doubt)) != 0; }
  bool any() const { return bits_ != 0; }
  bool operator==(const Doubts&) const = default;

 private:
  static std::uint8_t bit(Doubt doubt) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(doubt));
  }
  std::uint8_t bits_ = 0;
};

/// What is to be said against the informations of a layer, or of a mean over layers, at an order, as they are
/// told.
Doubts doubts_of(const StatesMeasurement& states, const std::optional<LayerGeometry>& geometry,
                 const QuantityAsk& ask);

/// The same of informations that were looked up already; null where they were not measured. A window asks for
/// those of tens of thousands of layers.
Doubts doubts_of(const InformationEstimate* input, const InformationEstimate* output,
                 const std::optional<LayerGeometry>& geometry, States states, Telling telling);

/// Those of them that concern a figure which knows no labels, such as the entropy.
Doubts without_labels(Doubts doubts);

/// What is to be said against every figure of a run.
Doubts doubts_of_run(bool finished, std::int64_t documents);

}  // namespace infoplane
