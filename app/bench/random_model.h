#pragma once

#include <cstdint>
#include <filesystem>

#include "engine/base/cancellation.h"
#include "engine/models/model_shapes.h"

namespace infoplane {

/// Bytes of the weights that `write_random_model` writes.
std::uint64_t random_model_bytes(const ModelShape& shape);

/// Writes a model of this shape with random weights (the same each time) into `folder`, which is there:
/// config.json and safetensors, in shards when there is much. There is no tokenizer. A stretch of one tensor
/// of each shard at a time is in memory. Throws disk_full before anything is written when the disk has no
/// room for it all, write_failed, cancelled.
void write_random_model(const ModelShape& shape, const std::filesystem::path& folder,
                        const Cancellation& cancellation = {});

}  // namespace infoplane
