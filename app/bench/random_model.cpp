#include "app/bench/random_model.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/json.h"
#include "engine/base/parallel.h"
#include "engine/base/random.h"
#include "engine/base/units.h"
#include "engine/base/working_file.h"
#include "engine/checkpoint/config_document.h"
#include "engine/models/architecture.h"
#include "engine/models/families/describe_model.h"

namespace infoplane {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kShardBytes = 2'000'000'000;
constexpr std::size_t kStretch = 1 << 20;  // elements written at once
constexpr double kDeviation = 0.02;        // as most models are initialised

struct Shard {
  std::vector<ExpectedTensor> tensors{};
  std::uint64_t bytes = 0;
};

std::uint64_t element_bytes(const ModelShape& shape) {
  return shape.dtype == "BF16" ? 2 : 4;
}

std::vector<ExpectedTensor> tensors_of_shape(const ModelShape& shape) {
  const ModelDescription model = describe_model(ConfigDocument::parse(shape.config, "config.json"));
  std::vector<ExpectedTensor> tensors = expected_tensors(model);
  if (!model.tied_embeddings) tensors.push_back(head_tensors(model).weight);
  return tensors;
}

std::vector<Shard> shards_of(const ModelShape& shape) {
  std::vector<Shard> shards(1);
  for (ExpectedTensor& tensor : tensors_of_shape(shape)) {
    const std::uint64_t bytes = static_cast<std::uint64_t>(tensor.elements()) * element_bytes(shape);
    if (!shards.back().tensors.empty() && shards.back().bytes + bytes > kShardBytes) shards.emplace_back();
    shards.back().tensors.push_back(std::move(tensor));
    shards.back().bytes += bytes;
  }
  return shards;
}

std::string header_of(const Shard& shard, const ModelShape& shape) {
  nlohmann::ordered_json header;
  header["__metadata__"] = {{"format", "pt"}};
  std::uint64_t begin = 0;
  for (const ExpectedTensor& tensor : shard.tensors) {
    const std::uint64_t end = begin + static_cast<std::uint64_t>(tensor.elements()) * element_bytes(shape);
    header[tensor.name] = {{"dtype", shape.dtype}, {"shape", tensor.shape}, {"data_offsets", {begin, end}}};
    begin = end;
  }
  std::string text = header.dump();
  text.append((8 - text.size() % 8) % 8, ' ');
  return text;
}

/// Weights of norms are one; everything else is uniform with the usual deviation.
void fill(std::span<float> values, const ExpectedTensor& tensor, Random& random) {
  if (tensor.shape.size() == 1 && tensor.name.ends_with(".weight")) {
    std::ranges::fill(values, 1.0f);
    return;
  }
  constexpr auto kUnit = static_cast<float>(kDeviation * 3.4641016151 * 0x1p-32);  // sqrt(12) deviations wide
  for (std::size_t i = 0; i < values.size(); i += 2) {
    const std::uint64_t bits = random.next();
    values[i] = (static_cast<float>(bits >> 32) - 0x1p31f) * kUnit;
    if (i + 1 < values.size()) values[i + 1] = (static_cast<float>(bits & 0xFFFFFFFF) - 0x1p31f) * kUnit;
  }
}

/// The upper halves: cut, not rounded, which is as random.
void cut_to_bfloat16(std::span<const float> values, std::span<std::byte> out) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::memcpy(out.data() + 2 * i, reinterpret_cast<const std::byte*>(&values[i]) + 2, 2);
  }
}

void write_shard(const Shard& shard, const ModelShape& shape, const fs::path& path, Random& random,
                 const Cancellation& cancellation) {
  const std::string header = header_of(shard, shape);
  const std::uint64_t length = header.size();
  WorkingFile file = WorkingFile::create(path, 8 + length + shard.bytes);
  file.write_at(0, std::as_bytes(std::span(&length, 1)));
  file.write_at(8, std::as_bytes(std::span(header)));

  std::uint64_t offset = 8 + length;
  std::vector<float> values(kStretch);
  std::vector<std::byte> halves(kStretch * 2);
  for (const ExpectedTensor& tensor : shard.tensors) {
    for (std::int64_t left = tensor.elements(); left > 0;) {
      cancellation.check();
      const auto count = static_cast<std::size_t>(std::min<std::int64_t>(left, kStretch));
      const std::span<float> stretch(values.data(), count);
      fill(stretch, tensor, random);
      std::span<const std::byte> bytes = std::as_bytes(stretch);
      if (element_bytes(shape) == 2) {
        cut_to_bfloat16(stretch, halves);
        bytes = {halves.data(), count * 2};
      }
      file.write_at(offset, bytes);
      offset += bytes.size();
      left -= static_cast<std::int64_t>(count);
    }
  }
}

void write_text(const fs::path& path, std::string_view text) {
  WorkingFile::create(path, text.size()).write_at(0, std::as_bytes(std::span(text)));
}

std::string shard_name(std::size_t index, std::size_t count) {
  if (count == 1) return "model.safetensors";
  std::array<char, 64> name{};
  std::snprintf(name.data(), name.size(), "model-%05zu-of-%05zu.safetensors", index + 1, count);
  return name.data();
}

void check_room(const ModelShape& shape, const fs::path& folder) {
  const std::uint64_t wanted = random_model_bytes(shape);
  std::error_code problem;
  const fs::space_info space = fs::space(folder, problem);
  if (problem || space.available > wanted) return;
  throw Error(ErrorCode::disk_full,
              "weights of this shape take " + format_bytes(wanted) + ", and the disk has " +
                  format_bytes(space.available) + " free",
              Location::file(folder), "free some space, or name a folder elsewhere (--scratch, --keep)");
}

}  // namespace

std::uint64_t random_model_bytes(const ModelShape& shape) {
  std::uint64_t bytes = 0;
  for (const Shard& shard : shards_of(shape)) bytes += shard.bytes;
  return bytes;
}

void write_random_model(const ModelShape& shape, const fs::path& folder, const Cancellation& cancellation) {
  check_room(shape, folder);
  const std::vector<Shard> shards = shards_of(shape);
  Json index{{"metadata", {{"total_size", random_model_bytes(shape)}}}, {"weight_map", Json::object()}};
  parallel_for(static_cast<std::int64_t>(shards.size()), 1, available_threads(),
               [&](std::int64_t shard, std::int64_t) {
                 const auto i = static_cast<std::size_t>(shard);
                 Random random(i + 1);
                 write_shard(shards[i], shape, folder / shard_name(i, shards.size()), random, cancellation);
               });
  for (std::size_t i = 0; i < shards.size(); ++i) {
    const std::string name = shard_name(i, shards.size());
    for (const ExpectedTensor& tensor : shards[i].tensors) index["weight_map"][tensor.name] = name;
  }
  if (shards.size() > 1) write_text(folder / "model.safetensors.index.json", index.dump(1));
  write_text(folder / "config.json", shape.config);
}

}  // namespace infoplane
