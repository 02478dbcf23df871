#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "database/bound_curve_record.h"

namespace infoplane {

/// The kinds of jobs, in the order of JobRequest.
enum class JobKind { analysis, bound, unreadable };

/// What an analysis asks for stands in the columns of its job.
struct AnalysisInColumns {};

/// The Information Bottleneck curve of one order, at the positions of the runs that lack it.
struct BoundJobRequest {
  BoundKey key{};  ///< the curve that is to be there in the end
  std::string corpus_path{}, corpus_name{};
  std::string tokenizer_path{};  ///< a tokenizer.json, or a model folder that has one
  // How the runs chose their documents, and the seed of the annealing.
  std::int64_t samples = 0;  ///< 0 = all
  std::string sample_order = "random";
  std::uint64_t seed = 0;

  bool operator==(const BoundJobRequest&) const = default;
};

/// A row that this program cannot read, kept as it is. `problem`: what is wrong in the first line, what to do
/// in the second.
struct UnreadableRequest {
  std::string kind{}, json{}, problem{};
};

using JobRequest = std::variant<AnalysisInColumns, BoundJobRequest, UnreadableRequest>;

}  // namespace infoplane
