#pragma once

#include "engine/kernels/cuda/portable.h"

// The fused soft assignment: p_i = softmax(z_i . W^T / eps), z_i = h_i / |h_i|, in one pass over the states.
//
// The matrix units multiply 16 reference points with 8 states: so what one instruction loads of a state is in
// the registers that the next one multiplies. A block holds kAssignWarps warps of 8 `Tiles` states each.
// States and reference points come through shared memory with background copies, some stages ahead. A stage
// is 128 bytes of every state, and one copy of a warp brings those of four states: whole lines, where rows
// are multiples of 128 bytes. (Of 64 bytes at a time memory gave a quarter less. Loads into registers were
// waited for at once, wherever they stood in the source.) The length of a state is summed from the numbers
// that are multiplied, and the softmax is done on the sums before they are stored.
//
// Matrix units round sums towards zero: over thousands of products that is a bias. So they add up a stretch
// of 32 dimensions, beginning with nothing, and stretches are added in float32 proper.
//
// Beside float32 states a reference point is the sum of two bfloat16 numbers an element (its rounding and
// what that leaves), as the states are: products of their parts, summed in float32, miss no more than 2^-16
// of a product. Beside bfloat16 states, rounded themselves, it is its rounding alone: half the products
// (README.md).

namespace infoplane::cuda {

constexpr int kAssignWarps = 8;
constexpr int kAssignDepth = 32;  // dimensions of a stretch
constexpr int kTileAnchors = 16, kTileStates = 8;
constexpr int kSteps = kAssignDepth / 16;  // products of 16 dimensions
constexpr int kLineWords = 8;              // FourWords of a state in a stage: 128 bytes

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

/// Stretches that reference points are laid out in: whole stages of either type, the last filled with zeros.
INFOPLANE_BOTH constexpr int64_t assign_stretches(int64_t width) {
  constexpr int64_t kMostOfStage = 2;
  return (width + kMostOfStage * kAssignDepth - 1) / (kMostOfStage * kAssignDepth) * kMostOfStage;
}

/// The part of a state that one thread feeds into the matrix units in a stretch: dimensions 8 t to 8 t + 7 of
/// it, t its place in a group of four lanes. Which dimension is called which does not matter to a product, as
/// long as the reference points have the same order. A stage holds `kStretches` of them. Where a word of a
/// state's line lies is `column`: such that neither the eight lanes that bring a line nor those that read of
/// two states meet in a bank.
template <typename Number>
struct StatePart;

template <>
struct StatePart<Brain> {
  using Loaded = FourWords;
  static constexpr int kStretches = 2;
  static constexpr int kAnchorPartsRead = 1;
  FourWords high;

  INFOPLANE_BOTH static int column(int state, int word) { return word ^ (state % 2 * 4); }
  INFOPLANE_BOTH static Loaded load(const FourWords* line, int state, int stretch, int member) {
    return line[column(state, 4 * stretch + member)];
  }
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
  static constexpr int kStretches = 1;
  static constexpr int kAnchorPartsRead = kAnchorParts;
  FourWords high, low;

  INFOPLANE_BOTH static int column(int state, int word) { return word ^ (state % 2); }
  INFOPLANE_BOTH static Loaded load(const FourWords* line, int state, int /*stretch*/, int member) {
    return eight_floats(line + column(state, 2 * member), state % 2 == 0 ? 1 : -1);
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
      const float first = loaded.value[2 * i], second = loaded.value[2 * i + 1];
      const uint32_t both = rounded_pair(first, second);
      high.word[i] = both;
      low.word[i] = rounded_pair(first - float_of(both << 16), second - float_of(both & 0xFFFF0000U));
      square += first * first + second * second;
    }
    return square;
  }
};

/// The kernel, for up to `AnchorTiles` * 16 reference points and `Stages` stages in shared memory.
/// `Aligned`: every row begins at a multiple of 16 bytes and `width` is one of 8; other states are loaded
/// into registers, number by number.
template <typename Number, int AnchorTiles, int Tiles, bool Aligned, int Stages, typename Thread>
class AssignBody {
  using Part = StatePart<Number>;
  static_assert(assign_stretches(1) % Part::kStretches == 0);
  static constexpr int kThreads = kAssignWarps * kWarp;
  static constexpr int kStageDepth = Part::kStretches * kAssignDepth;
  static constexpr int kWarpStates = Tiles * kTileStates;
  static constexpr int kStatesOfCopy = kWarp / kLineWords;  // what a warp brings at once
  // In FourWords:
  static constexpr int kAnchorWords = Part::kAnchorPartsRead * AnchorTiles * kSteps * kWarp;  // of a stretch
  static constexpr int kStateWords = Aligned ? kAssignWarps * kWarpStates * kLineWords : 0;
  static constexpr int kStageWords = Part::kStretches * kAnchorWords + kStateWords;

 public:
  static constexpr int kRows = kAssignWarps * kWarpStates;  ///< of a block
  static constexpr int kSharedBytes = Stages * kStageWords * static_cast<int>(sizeof(FourWords));

  INFOPLANE_BOTH AssignBody(Thread& thread, const AssignArguments& of)
      : thread_(thread),
        of_(of),
        stages_(static_cast<FourWords*>(thread.shared())),
        first_row_(thread.block() * kRows + thread.warp() * kWarpStates) {}

  INFOPLANE_BOTH void run() {
    const int count = static_cast<int>((of_.width + kStageDepth - 1) / kStageDepth);
    for (int stage = 0; stage + 1 < Stages; ++stage) fetch(stage, count, stages_ + stage * kStageWords);
    Loaded next[Tiles];
    if constexpr (!Aligned) gather(0, next);
    int stage = 0, oldest = Stages - 1;
    for (int at = 0; at < count; ++at) {
      // Every thread's copies for this stage have come, and nobody reads the oldest one any more.
      thread_.template wait_for_copies<Stages - 2>();
      thread_.sync_block();
      fetch(at + Stages - 1, count, stages_ + oldest * kStageWords);
      const FourWords* const words = stages_ + stage * kStageWords;
      INFOPLANE_UNROLL
      for (int stretch = 0; stretch < Part::kStretches; ++stretch) {
        Part parts[Tiles];
        INFOPLANE_UNROLL
        for (int i = 0; i < Tiles; ++i) {
          if constexpr (Aligned) {
            const int state = i * kTileStates + thread_.lane() / 4;
            const FourWords* const line = words + line_at(state);
            square_[i] += parts[i].take(Part::load(line, state, stretch, thread_.lane() % 4));
          } else {
            square_[i] += parts[i].take(next[i]);
          }
        }
        if constexpr (!Aligned) gather(at * Part::kStretches + stretch + 1, next);
        multiply(parts, words + stretch * kAnchorWords);
      }
      oldest = stage;
      stage = stage + 1 < Stages ? stage + 1 : 0;
    }
    INFOPLANE_UNROLL
    for (int i = 0; i < Tiles; ++i) {
      // As torch.nn.functional.normalize: a vector shorter than this is divided by it.
      const float length = fmaxf(sqrtf(over_dimensions(square_[i])), 1e-12f);
      INFOPLANE_UNROLL
      for (int side = 0; side < 2; ++side) {
        // Of a state that another lane has loaded.
        finish(i, side, thread_.from_lane(length, 4 * (thread_.lane() % 4 * 2 + side)));
      }
    }
  }

 private:
  using Loaded = typename Part::Loaded;

  /// Where a stage has the line of one of this warp's states.
  INFOPLANE_BOTH int line_at(int state) const {
    return Part::kStretches * kAnchorWords + (thread_.warp() * kWarpStates + state) * kLineWords;
  }
  INFOPLANE_BOTH const Number* row_begin(int64_t row) const {
    return static_cast<const Number*>(of_.states) + row * of_.width;
  }

  /// Begins to copy a stage: the thread's share of the reference points and of the states.
  INFOPLANE_BOTH void fetch(int at, int count, FourWords* to) {
    if (at < count) {
      INFOPLANE_UNROLL
      for (int stretch = 0; stretch < Part::kStretches; ++stretch) {
        fetch_anchors(at * Part::kStretches + stretch, to + stretch * kAnchorWords);
      }
      if constexpr (Aligned) fetch_states(at, to);
    }
    thread_.commit_copies();  // an empty one keeps the count right
  }
  INFOPLANE_BOTH void fetch_anchors(int64_t stretch, FourWords* to) {
    const FourWords* const from = of_.anchors + stretch * (kAnchorParts * AnchorTiles * kSteps * kWarp);
    INFOPLANE_UNROLL
    for (int begin = 0; begin < kAnchorWords; begin += kThreads) {
      const int word = begin + thread_.index();
      if (word < kAnchorWords) thread_.copy_later(to + word, from + word);
    }
  }
  /// What lies beyond the last row or a row's end is zeros.
  INFOPLANE_BOTH void fetch_states(int at, FourWords* to) {
    constexpr int kNumbers = sizeof(FourWords) / sizeof(Number);
    const int word = thread_.lane() % kLineWords, first = thread_.lane() / kLineWords;
    const int dimension = at * kStageDepth + word * kNumbers;
    const Number* const from = row_begin(first_row_ + first) + dimension;
    INFOPLANE_UNROLL
    for (int begin = 0; begin < kWarpStates; begin += kStatesOfCopy) {
      const int state = begin + first;
      thread_.copy_later(to + line_at(state) + Part::column(state, word),
                         reinterpret_cast<const FourWords*>(from + begin * of_.width),
                         dimension < of_.width && first_row_ + state < of_.rows);
    }
  }

  INFOPLANE_BOTH void gather(int64_t stretch, Loaded (&out)[Tiles]) const {
    const int64_t begin = stretch * kAssignDepth + thread_.lane() % 4 * 8;
    INFOPLANE_UNROLL
    for (int i = 0; i < Tiles; ++i) {
      const int64_t row = first_row_ + i * kTileStates + thread_.lane() / 4;
      const Number* const from = row_begin(row) + begin;
      Number numbers[8] = {};
      INFOPLANE_UNROLL
      for (int e = 0; e < 8; ++e) {
        if (row < of_.rows && begin + e < of_.width) numbers[e] = from[e];
      }
      out[i] = Part::gathered(numbers);
    }
  }

  INFOPLANE_BOTH void multiply(const Part (&states)[Tiles], const FourWords* anchors) {
    INFOPLANE_UNROLL
    for (int tile = 0; tile < AnchorTiles; ++tile) {
      float sums[Tiles][4] = {};
      INFOPLANE_UNROLL
      for (int part = Part::kAnchorPartsRead - 1; part >= 0; --part) {
        INFOPLANE_UNROLL
        for (int step = 0; step < kSteps; ++step) {
          const FourWords points =
              anchors[((part * AnchorTiles + tile) * kSteps + step) * kWarp + thread_.lane()];
          INFOPLANE_UNROLL
          for (int i = 0; i < Tiles; ++i) {
            if constexpr (sizeof(Number) == sizeof(float)) {
              if (part == 0) product(points, states[i].low, step, sums[i]);
            }
            product(points, states[i].high, step, sums[i]);
          }
        }
      }
      INFOPLANE_UNROLL
      for (int i = 0; i < Tiles; ++i) {
        INFOPLANE_UNROLL
        for (int at = 0; at < 4; ++at) sums_[i][tile][at] += sums[i][at];
      }
    }
  }
  INFOPLANE_BOTH void product(const FourWords& anchors, const FourWords& state, int step, float (&sums)[4]) {
    const uint32_t b[2] = {state.word[2 * step], state.word[2 * step + 1]};
    thread_.multiply_tile(sums, anchors.word, b);
  }

  /// The same number in the four lanes that have loaded a state.
  INFOPLANE_BOTH float over_dimensions(float value) const {
    value += thread_.from_lane_xor(value, 1);
    return value + thread_.from_lane_xor(value, 2);
  }
  /// The same number in the eight lanes that hold a state's products.
  template <typename Join>
  INFOPLANE_BOTH float over_anchors(float value, const Join& join) const {
    INFOPLANE_UNROLL
    for (int distance = 4; distance < kWarp; distance *= 2)
      value = join(value, thread_.from_lane_xor(value, distance));
    return value;
  }

  /// Softmax and store of a state of tile `i`: of two that this thread holds products of, `side` is which.
  INFOPLANE_BOTH void finish(int i, int side, float length) {
    float(&sums)[AnchorTiles][4] = sums_[i];
    const float scale = of_.inverse_temperature / length;
    float largest = -INFINITY;
    INFOPLANE_UNROLL
    for (int tile = 0; tile < AnchorTiles; ++tile) {
      INFOPLANE_UNROLL
      for (int half = 0; half < 2; ++half) {
        if (bin(tile, half) < of_.bins) largest = fmaxf(largest, sums[tile][2 * half + side]);
      }
    }
    largest = over_anchors(largest, [](float a, float b) { return fmaxf(a, b); });
    float sum = 0;
    INFOPLANE_UNROLL
    for (int tile = 0; tile < AnchorTiles; ++tile) {
      INFOPLANE_UNROLL
      for (int half = 0; half < 2; ++half) {
        float& value = sums[tile][2 * half + side];
        value = bin(tile, half) < of_.bins ? expf((value - largest) * scale) : 0.0f;
        sum += value;
      }
    }
    const float inverse = 1.0f / over_anchors(sum, [](float a, float b) { return a + b; });
    const int64_t from = first_row_ + i * kTileStates + thread_.lane() % 4 * 2 + side;
    if (from >= of_.rows) return;
    const int64_t row = of_.out_rows == nullptr ? from : of_.out_rows[from];
    if (row < 0) return;
    INFOPLANE_UNROLL
    for (int tile = 0; tile < AnchorTiles; ++tile) {
      INFOPLANE_UNROLL
      for (int half = 0; half < 2; ++half) {
        if (bin(tile, half) < of_.bins)
          of_.out[row * of_.bins + bin(tile, half)] = sums[tile][2 * half + side] * inverse;
      }
    }
  }
  INFOPLANE_BOTH int bin(int tile, int half) const {
    return tile * kTileAnchors + half * 8 + thread_.lane() / 4;
  }

  Thread& thread_;
  const AssignArguments& of_;
  FourWords* stages_;
  int64_t first_row_;  ///< of this warp
  float square_[Tiles] = {};
  float sums_[Tiles][AnchorTiles][4] = {};
};

}  // namespace infoplane::cuda
