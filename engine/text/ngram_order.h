#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/measurement.h"
#include "engine/text/token_documents.h"

namespace infoplane {

/// Positions i of all documents where every order up to K is defined on both sides, inside one document: from
/// K-1 to length-K-1 (METHOD section 1; the same positions for every order and layer). Indices into
/// TokenDocuments::ids, ascending.
std::vector<std::int64_t> measured_positions(const TokenDocuments& documents, int max_order);

/// The measured positions of one side, sorted so that the groups of equal labels of ALL orders 1..K are
/// contiguous and nested: input side by (t[i], t[i-1], ...), output side by (t[i+1], t[i+2], ...); ties in
/// position order. This is why the engine needs no hash of labels and no atomics.
struct NgramOrder {
  Side side = Side::input;
  int max_order = 0;
  std::vector<std::int32_t> rows{};   ///< indices into the measured positions (0..N-1), sorted
  std::vector<std::uint8_t> opens{};  ///< opens[r]: the lowest order whose group begins at sorted row r
                                      ///< (every higher order begins there too); K+1 when none begins

  std::int64_t size() const { return static_cast<std::int64_t>(rows.size()); }
};

NgramOrder sort_ngrams(const TokenDocuments& documents, const std::vector<std::int64_t>& positions, Side side,
                       int max_order, int threads);

}  // namespace infoplane
