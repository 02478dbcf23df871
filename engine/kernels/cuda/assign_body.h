#pragma once

#include "engine/kernels/cuda/portable.h"

// The fused soft assignment: p_i = softmax(z_i . W^T / eps), z_i = h_i / |h_i|, in one pass over the states.
//
// A block holds kAssignWarps warps of 16 `Tiles` states each. States and reference points come through shared
// memory with background copies, some stretches of 32 dimensions ahead: of a state, each thread brings the
// numbers that it feeds to the matrix units, and nobody else reads them. The length of a state is summed from
// the same numbers, and the softmax is done on the sums before they are stored. (Loaded into registers ahead
// of time, states are waited for one stretch later, whatever the source says: a register that a load still
// fills cannot be moved on.)
//
// Matrix units round sums towards zero: over thousands of products that is a bias. So they add up a stretch,
// beginning with nothing, and stretches are added in float32 proper.
//
// Beside float32 states a reference point is the sum of two bfloat16 numbers an element (its rounding and
// what that leaves), as the states are: products of their parts, summed in float32, miss no more than 2^-16
// of a product. Beside bfloat16 states, rounded themselves, it is its rounding alone: half the products
// (README.md).

namespace infoplane::cuda {

constexpr int kAssignWarps = 8;
constexpr int kAssignDepth = 32;  // dimensions of a stretch
constexpr int kTileColumns = 8, kTileRows = 16;

/// The bfloat16 numbers that an element of a reference point is stored as, the larger part first.
constexpr int kAnchorParts = 2;

struct AssignArguments {
  const void* states = nullptr;  ///< [rows, width] float or Brain
  int64_t rows = 0, width = 0;
  const FourWords* anchors = nullptr;  ///< see `anchor_fragments`
  int bins = 0;
  float inverse_temperature = 0;
  const int64_t* out_rows = nullptr;  ///< [rows]: where each goes, below 0 nowhere; null: to its own row
  float* out = nullptr;               ///< rows of `bins`
};

INFOPLANE_BOTH constexpr int64_t assign_stretches(int64_t width) {
  return (width + kAssignDepth - 1) / kAssignDepth;
}

/// The part of a state that one thread feeds into the matrix units in a stretch: dimensions 8 t to 8 t + 7 of
/// it, t its place in a group of four lanes. Which dimension is called which does not matter to a product, as
/// long as the reference points have the same order. It comes as `kWords` times 16 bytes; `kDeep` stretches
/// are in shared memory where there is room (`kShallow` where there is less), so that about as many bytes are
/// on their way for either type.
template <typename Number>
struct StatePart;

template <>
struct StatePart<Brain> {
  using Loaded = FourWords;
  static constexpr int kWords = 1, kDeep = 5, kShallow = 4;
  static constexpr int kAnchorPartsRead = 1;
  FourWords high;

  /// From words that lie `apart` from each other.
  INFOPLANE_BOTH static Loaded load(const FourWords* from, int /*apart*/) { return *from; }
  INFOPLANE_BOTH static Loaded gathered(const Brain (&numbers)[8]) {
    Loaded words;
    INFOPLANE_UNROLL
    for (int i = 0; i < 4; ++i) words.word[i] = packed(numbers[2 * i].bits, numbers[2 * i + 1].bits);
    return words;
  }
  /// Returns the sum of its squares.
  INFOPLANE_BOTH float take(const Loaded& loaded) {
    float square = 0;
    INFOPLANE_UNROLL
    for (int i = 0; i < 4; ++i) {
      high.word[i] = loaded.word[i];
      const float first = float_of(loaded.word[i] << 16), second = float_of(loaded.word[i] & 0xFFFF0000U);
      square += first * first + second * second;
    }
    return square;
  }
};

template <>
struct StatePart<float> {
  using Loaded = Eight;
  static constexpr int kWords = 2, kDeep = 3, kShallow = 2;
  static constexpr int kAnchorPartsRead = kAnchorParts;
  FourWords high, low;

  INFOPLANE_BOTH static Loaded load(const FourWords* from, int apart) {
    Eight eight;
    INFOPLANE_UNROLL
    for (int half = 0; half < 2; ++half) {
      const FourWords words = from[half * apart];
      INFOPLANE_UNROLL
      for (int i = 0; i < 4; ++i) eight.value[4 * half + i] = float_of(words.word[i]);
    }
    return eight;
  }
  INFOPLANE_BOTH static Loaded gathered(const float (&numbers)[8]) {
    Loaded eight;
    INFOPLANE_UNROLL
    for (int i = 0; i < 8; ++i) eight.value[i] = numbers[i];
    return eight;
  }
  INFOPLANE_BOTH float take(const Loaded& loaded) {
    float square = 0;
    INFOPLANE_UNROLL
    for (int i = 0; i < 4; ++i) {
      uint32_t high_bits[2], low_bits[2];
      INFOPLANE_UNROLL
      for (int side = 0; side < 2; ++side) {
        const float value = loaded.value[2 * i + side];
        high_bits[side] = rounded_bits(value);
        low_bits[side] = rounded_bits(value - float_of(high_bits[side] << 16));
        square += value * value;
      }
      high.word[i] = packed(high_bits[0], high_bits[1]);
      low.word[i] = packed(low_bits[0], low_bits[1]);
    }
    return square;
  }
};

/// The kernel, for up to `ColumnTiles` * 8 reference points and `Stages` stretches in shared memory.
/// `Aligned`: every row begins at a multiple of 16 bytes and `width` is one of 8; other states are loaded
/// into registers, number by number.
template <typename Number, int ColumnTiles, int Tiles, bool Aligned, int Stages, typename Thread>
class AssignBody {
  using Part = StatePart<Number>;
  static constexpr int kThreads = kAssignWarps * kWarp;
  static constexpr int kAnchorWords = Part::kAnchorPartsRead * ColumnTiles * kWarp;
  static constexpr int kStateWords = Aligned ? 2 * Tiles * Part::kWords * kThreads : 0;
  static constexpr int kStageWords = kAnchorWords + kStateWords;  // FourWords

 public:
  static constexpr int kRows = kAssignWarps * Tiles * kTileRows;  ///< of a block
  static constexpr int kSharedBytes = Stages * kStageWords * static_cast<int>(sizeof(FourWords));

  INFOPLANE_BOTH AssignBody(Thread& thread, const AssignArguments& of)
      : thread_(thread), of_(of), stages_(static_cast<FourWords*>(thread.shared())) {
    const int64_t first = thread.block() * kRows + thread.warp() * Tiles * kTileRows + thread.lane() / 4;
    INFOPLANE_UNROLL
    for (int i = 0; i < 2 * Tiles; ++i) row_[i] = first + (i / 2) * kTileRows + (i % 2) * 8;
  }

  INFOPLANE_BOTH void run() {
    const int64_t stretches = assign_stretches(of_.width);
    for (int stage = 0; stage + 1 < Stages; ++stage) fetch(stage, stretches, stage);
    Loaded next[2 * Tiles];
    if constexpr (!Aligned) gather(0, next);
    int stage = 0, oldest = Stages - 1;
    for (int64_t stretch = 0; stretch < stretches; ++stretch) {
      // Every thread's copies for this stretch have come, and nobody reads the oldest stage any more.
      thread_.template wait_for_copies<Stages - 2>();
      thread_.sync_block();
      fetch(stretch + Stages - 1, stretches, oldest);
      Part parts[2 * Tiles];
      INFOPLANE_UNROLL
      for (int i = 0; i < 2 * Tiles; ++i) {
        if constexpr (Aligned) {
          square_[i] += parts[i].take(Part::load(state_words(stage, i), kThreads));
        } else {
          square_[i] += parts[i].take(next[i]);
        }
      }
      if constexpr (!Aligned) gather(stretch + 1, next);
      multiply(parts, stages_ + stage * kStageWords);
      oldest = stage;
      stage = stage + 1 < Stages ? stage + 1 : 0;
    }
    INFOPLANE_UNROLL
    for (int i = 0; i < 2 * Tiles; ++i) finish(i);
  }

 private:
  using Loaded = typename Part::Loaded;

  /// Where this thread's part of its i-th state lies in a stage: words kThreads apart.
  INFOPLANE_BOTH FourWords* state_words(int stage, int i) const {
    return stages_ + stage * kStageWords + kAnchorWords + i * Part::kWords * kThreads + thread_.index();
  }
  /// A row after the last is computed as the last one is, and not stored.
  INFOPLANE_BOTH const Number* state(int i, int64_t dimension) const {
    const int64_t row = row_[i] < of_.rows ? row_[i] : of_.rows - 1;
    return static_cast<const Number*>(of_.states) + row * of_.width + dimension;
  }
  INFOPLANE_BOTH int64_t first_dimension(int64_t stretch) const {
    return stretch * kAssignDepth + thread_.lane() % 4 * 8;
  }

  /// Begins to copy a stretch: the thread's share of the reference points, and its parts of states.
  INFOPLANE_BOTH void fetch(int64_t stretch, int64_t stretches, int stage) {
    if (stretch < stretches) {
      const FourWords* const from = of_.anchors + stretch * (kAnchorParts * ColumnTiles * kWarp);
      FourWords* const to = stages_ + stage * kStageWords;
      for (int i = thread_.index(); i < kAnchorWords; i += kThreads) thread_.copy_later(to + i, from + i);
      if constexpr (Aligned) fetch_states(first_dimension(stretch), stage);
    }
    thread_.commit_copies();  // an empty one keeps the count right
  }
  INFOPLANE_BOTH void fetch_states(int64_t dimension, int stage) {
    INFOPLANE_UNROLL
    for (int i = 0; i < 2 * Tiles; ++i) {
      const FourWords* const from = reinterpret_cast<const FourWords*>(state(i, dimension));
      FourWords* const to = state_words(stage, i);
      INFOPLANE_UNROLL
      for (int word = 0; word < Part::kWords; ++word) {
        if (dimension < of_.width) {
          thread_.copy_later(to + word * kThreads, from + word);
        } else {
          to[word * kThreads] = FourWords{};
        }
      }
    }
  }

  INFOPLANE_BOTH void gather(int64_t stretch, Loaded (&out)[2 * Tiles]) const {
    const int64_t begin = first_dimension(stretch);
    INFOPLANE_UNROLL
    for (int i = 0; i < 2 * Tiles; ++i) {
      const Number* const from = state(i, begin);
      Number numbers[8] = {};
      INFOPLANE_UNROLL
      for (int e = 0; e < 8; ++e) {
        if (begin + e < of_.width) numbers[e] = from[e];
      }
      out[i] = Part::gathered(numbers);
    }
  }

  INFOPLANE_BOTH void multiply(const Part (&states)[2 * Tiles], const FourWords* stage) {
    INFOPLANE_UNROLL
    for (int column = 0; column < ColumnTiles; ++column) {
      float sums[Tiles][4] = {};
      INFOPLANE_UNROLL
      for (int part = Part::kAnchorPartsRead - 1; part >= 0; --part) {
        const FourWords anchors = stage[(part * ColumnTiles + column) * kWarp + thread_.lane()];
        INFOPLANE_UNROLL
        for (int step = 0; step < 2; ++step) {
          INFOPLANE_UNROLL
          for (int tile = 0; tile < Tiles; ++tile) {
            const Part &upper = states[2 * tile], &lower = states[2 * tile + 1];
            if constexpr (sizeof(Number) == sizeof(float)) {
              if (part == 0) product(upper.low, lower.low, anchors, step, sums[tile]);
            }
            product(upper.high, lower.high, anchors, step, sums[tile]);
          }
        }
      }
      INFOPLANE_UNROLL
      for (int tile = 0; tile < Tiles; ++tile) {
        INFOPLANE_UNROLL
        for (int i = 0; i < 4; ++i) sums_[tile][column][i] += sums[tile][i];
      }
    }
  }

  INFOPLANE_BOTH void product(const FourWords& upper, const FourWords& lower, const FourWords& anchors,
                              int step, float (&sums)[4]) {
    const uint32_t a[4] = {upper.word[2 * step], lower.word[2 * step], upper.word[2 * step + 1],
                           lower.word[2 * step + 1]};
    const uint32_t b[2] = {anchors.word[2 * step], anchors.word[2 * step + 1]};
    thread_.multiply_tile(sums, a, b);
  }

  /// The same number in the four lanes that hold a row.
  INFOPLANE_BOTH float sum_of_row(float value) const {
    value += thread_.from_lane_xor(value, 1);
    return value + thread_.from_lane_xor(value, 2);
  }
  INFOPLANE_BOTH float largest_of_row(float value) const {
    value = fmaxf(value, thread_.from_lane_xor(value, 1));
    return fmaxf(value, thread_.from_lane_xor(value, 2));
  }

  /// Softmax and store of row `i` of this thread's.
  INFOPLANE_BOTH void finish(int i) {
    float(&sums)[ColumnTiles][4] = sums_[i / 2];
    const int at = i % 2 * 2;
    // As torch.nn.functional.normalize: a vector shorter than this is divided by it.
    const float length = fmaxf(sqrtf(sum_of_row(square_[i])), 1e-12f);
    const float scale = of_.inverse_temperature / length;
    float largest = -INFINITY;
    INFOPLANE_UNROLL
    for (int column = 0; column < ColumnTiles; ++column) {
      INFOPLANE_UNROLL
      for (int side = 0; side < 2; ++side) {
        if (inside(column, side)) largest = fmaxf(largest, sums[column][at + side]);
      }
    }
    largest = largest_of_row(largest);
    float sum = 0;
    INFOPLANE_UNROLL
    for (int column = 0; column < ColumnTiles; ++column) {
      INFOPLANE_UNROLL
      for (int side = 0; side < 2; ++side) {
        float& value = sums[column][at + side];
        value = inside(column, side) ? expf((value - largest) * scale) : 0.0f;
        sum += value;
      }
    }
    const float inverse = 1.0f / sum_of_row(sum);
    if (row_[i] >= of_.rows) return;
    const int64_t row = of_.out_rows == nullptr ? row_[i] : of_.out_rows[row_[i]];
    if (row < 0) return;
    INFOPLANE_UNROLL
    for (int column = 0; column < ColumnTiles; ++column) {
      INFOPLANE_UNROLL
      for (int side = 0; side < 2; ++side) {
        if (inside(column, side)) {
          of_.out[row * of_.bins + bin(column, side)] = sums[column][at + side] * inverse;
        }
      }
    }
  }
  INFOPLANE_BOTH int bin(int column, int side) const {
    return column * kTileColumns + thread_.lane() % 4 * 2 + side;
  }
  INFOPLANE_BOTH bool inside(int column, int side) const { return bin(column, side) < of_.bins; }

  Thread& thread_;
  const AssignArguments& of_;
  FourWords* stages_;
  int64_t row_[2 * Tiles];
  float square_[2 * Tiles] = {};
  float sums_[Tiles][ColumnTiles][4] = {};
};

}  // namespace infoplane::cuda
