#pragma once

#include <cstdint>
#include <vector>

#include "engine/checkpoint/weights.h"
#include "engine/models/architecture.h"
#include "engine/text/token_documents.h"

namespace infoplane {

// What the speed of a sweep is measured on, by the processor (sweep_speed.h) and by a device
// (device_speed.h).

inline constexpr std::int64_t kSweepChunkTokens = 2048;  ///< of a chunk of the sweep on the processor

/// Whether one's speed is the other's.
bool same_shapes(const ModelDescription& one, const ModelDescription& other);

/// Of the MLP, or of one expert: the products are that large.
std::int64_t inner_width(const ModelDescription& model);

std::vector<std::int64_t> document_lengths(const TokenDocuments& documents);  ///< tokens of each

/// Lengths of neighbours in the sweep's order, longest first: those in the middle of all tokens, about
/// `chunk` tokens of them, at least one.
std::vector<std::int64_t> typical_lengths(const TokenDocuments& documents, std::int64_t chunk);

/// The first documents, as many as have about `tokens` tokens.
TokenDocuments some_of(const TokenDocuments& documents, std::int64_t tokens);

/// Bytes a second read from the head of the first file and hashed, on one thread.
double file_speed(const WeightFiles& weights);

}  // namespace infoplane
