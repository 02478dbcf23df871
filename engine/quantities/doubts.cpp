#include "engine/quantities/doubts.h"

#include "engine/base/derived_figures.h"

namespace infoplane {
namespace {

constexpr Doubt kAll[] = {Doubt::unfinished, Doubt::few_documents, Doubt::mostly_offset, Doubt::singletons,
                          Doubt::noise};

bool is_untrustworthy(const InformationEstimate* estimate) {
  return estimate != nullptr && !trustworthy(*estimate).value_or(true);
}

/// A label that says nothing shows its null, on both sides.
bool is_noise(const InformationEstimate* input, const InformationEstimate* output) {
  const auto shows_null = [](const InformationEstimate* one) {
    return one != nullptr && one->raw && one->null && *one->raw <= kAboveNull * *one->null;
  };
  return shows_null(input) && shows_null(output);
}

}  // namespace

std::span<const Doubt> all_doubts() {
  return kAll;
}

std::string_view doubt_id(Doubt doubt) {
  switch (doubt) {
    case Doubt::unfinished:
      return "unfinished";
    case Doubt::few_documents:
      return "few_documents";
    case Doubt::mostly_offset:
      return "mostly_offset";
    case Doubt::singletons:
      return "singletons";
    case Doubt::noise:
      break;
  }
  return "noise";
}

std::string_view doubt_text(Doubt doubt) {
  switch (doubt) {
    case Doubt::unfinished:
      return "the run is not finished";
    case Doubt::few_documents:
      return "fewer than 50 documents";
    case Doubt::mostly_offset:
      return "the states point one way: mostly an offset";
    case Doubt::singletons:
      return "more than half of the labels occur once";
    case Doubt::noise:
      break;
  }
  return "no more than random labels show";
}

bool points_one_way(const LayerGeometry& geometry) {
  return geometry.mean_cosine.value_or(0) > kMostCosine ||
         geometry.largest_dimension_share.value_or(0) > kMostOfOneDimension;
}

Doubts doubts_of(const InformationEstimate* input, const InformationEstimate* output,
                 const std::optional<LayerGeometry>& geometry, States states, Telling telling) {
  Doubts doubts;
  if (states == States::paper && geometry && points_one_way(*geometry)) doubts.add(Doubt::mostly_offset);
  if (is_untrustworthy(input) || is_untrustworthy(output)) doubts.add(Doubt::singletons);
  if (telling == &InformationEstimate::raw && is_noise(input, output)) doubts.add(Doubt::noise);
  return doubts;
}

Doubts doubts_of(const StatesMeasurement& states, const std::optional<LayerGeometry>& geometry,
                 const QuantityAsk& ask) {
  return doubts_of(estimate_at(states, Side::input, ask.order), estimate_at(states, Side::output, ask.order),
                   geometry, ask.states, ask.telling);
}

Doubts without_labels(Doubts doubts) {
  Doubts left;
  for (const Doubt doubt : {Doubt::unfinished, Doubt::few_documents, Doubt::mostly_offset})
    if (doubts.has(doubt)) left.add(doubt);
  return left;
}

Doubts doubts_of_run(bool finished, std::int64_t documents) {
  Doubts doubts;
  if (!finished) doubts.add(Doubt::unfinished);
  if (documents > 0 && documents < kFewDocuments) doubts.add(Doubt::few_documents);
  return doubts;
}

}  // namespace infoplane
