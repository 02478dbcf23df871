#include "engine/transformer/attention.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "engine/kernels/element_kernels.h"
#include "engine/kernels/panel_kernels.h"

namespace infoplane {
namespace {

// A score whose exponential is lost beside any other's.
constexpr float kNothing = -1e30f;

/// One head of queries, keys or values: rows of `width` numbers at a distance.
struct Head {
  const float* data;
  std::int64_t stride;

  Head(const at::Tensor& heads, std::int64_t index)
      : data(heads.data_ptr<float>() + index * heads.stride(1)), stride(heads.stride(0)) {}
  const float* row(std::int64_t position) const { return data + position * stride; }
};

/// A matrix in panels, as PanelKernels reads them: of `columns` columns, the last panel narrower and padded
/// with zeros to whole vectors.
class Panels {
 public:
  Panels(std::int64_t depth, std::int64_t columns)
      : depth_(depth),
        columns_(columns),
        widest_(panel_kernels().vectors * kPanelVector),
        numbers_(static_cast<std::size_t>(depth * padded())) {}

  std::int64_t padded() const { return rounded_up(columns_, kPanelVector); }
  std::int64_t widest() const { return widest_; }
  std::int64_t width(std::int64_t column) const { return std::min(widest_, padded() - column); }
  /// The panel that begins at `column`, from `step` on.
  float* at(std::int64_t column, std::int64_t step) {
    return numbers_.data() + column * depth_ + step * width(column);
  }

  void set_column(std::int64_t column, const float* numbers) {
    const std::int64_t first = column / widest_ * widest_, pitch = width(first);
    float* const to = at(first, 0) + column - first;
    for (std::int64_t step = 0; step < depth_; ++step) to[step * pitch] = numbers[step];
  }

  void set_step(std::int64_t step, const float* numbers) {
    for (std::int64_t first = 0; first < columns_; first += widest_) {
      std::copy_n(numbers + first, std::min(widest_, columns_ - first), at(first, step));
    }
  }

 private:
  std::int64_t depth_, columns_, widest_;
  std::vector<float> numbers_;
};

/// The attention of one document: keys and values of one head are laid out, then all query heads that read
/// them go by.
class DocumentAttention {
 public:
  DocumentAttention(std::int64_t length, std::int64_t width, const Rotation& rotation,
                    const AttentionForm& form)
      : length_(length),
        width_(width),
        rotation_(rotation),
        form_(form),
        keys_(width, length),
        values_(length, width),
        pitch_(rounded_up(length, keys_.widest()) + kPanelVector),
        queries_(static_cast<std::size_t>(kAttentionQueries * width)),
        scores_(static_cast<std::size_t>(kAttentionQueries * pitch_)),
        sums_(static_cast<std::size_t>(kAttentionQueries * values_.padded())) {}

  void set_keys(const Head& keys, const Head& values) {
    std::vector<float> key(static_cast<std::size_t>(width_));
    for (std::int64_t position = 0; position < length_; ++position) {
      std::copy_n(keys.row(position), width_, key.begin());
      rotation_.turn(key.data(), position);
      keys_.set_column(position, key.data());
      values_.set_step(position, values.row(position));
    }
  }

  void attend(const Head& queries, float* out, std::int64_t out_stride) {
    for (std::int64_t first = 0; first < length_; first += kAttentionQueries) {
      const std::int64_t count = std::min(kAttentionQueries, length_ - first);
      set_queries(queries, first, count);
      score(first, count);
      weigh(first, count);
      sum_values(first, count);
      for (std::int64_t q = 0; q < count; ++q) {
        element_kernels().scale_into(sums_.data() + q * values_.padded(), width_,
                                     factors_[static_cast<std::size_t>(q)], out + (first + q) * out_stride);
      }
    }
  }

 private:
  std::int64_t first_key(std::int64_t query) const {
    return form_.window > 0 ? std::max<std::int64_t>(0, query - form_.window + 1) : 0;
  }
  float* scores_of(std::int64_t q) { return scores_.data() + q * pitch_; }

  void set_queries(const Head& queries, std::int64_t first, std::int64_t count) {
    for (std::int64_t q = 0; q < count; ++q) {
      float* const query = queries_.data() + q * width_;
      std::copy_n(queries.row(first + q), width_, query);
      rotation_.turn(query, first + q);
      element_kernels().scale(query, width_, static_cast<float>(form_.scale));
    }
  }

  /// Scores of the keys that any query of a tile sees; whole panels, so some of the future is among them.
  void score(std::int64_t first, std::int64_t count) {
    const PanelKernels& kernels = panel_kernels();
    const std::int64_t widest = keys_.widest();
    for (std::int64_t key = first_key(first) / widest * widest; key < first + count; key += widest) {
      for (std::int64_t q = 0; q < count; q += kernels.rows) {
        const std::int64_t rows = std::min<std::int64_t>(kernels.rows, count - q);
        const bool future = key >= first + q + rows, past = key + widest <= first_key(first + q);
        if (future || past) continue;
        kernels.tile(static_cast<int>(rows), static_cast<int>(keys_.width(key) / kPanelVector),
                     queries_.data() + q * width_, width_, keys_.at(key, 0), width_, scores_of(q) + key,
                     pitch_, false);
      }
    }
  }

  /// Softmax over the keys that a query sees, whose sum is divided by at the end. The others that its tile
  /// goes over weigh nothing.
  void weigh(std::int64_t first, std::int64_t count) {
    const std::int64_t begin = first_key(first);
    for (std::int64_t q = 0; q < count; ++q) {
      float* const scores = scores_of(q);
      const std::int64_t from = first_key(first + q), to = first + q + 1;
      if (form_.soft_cap > 0) {
        const auto cap = static_cast<float>(form_.soft_cap);
        for (std::int64_t key = from; key < to; ++key) scores[key] = cap * std::tanh(scores[key] / cap);
      }
      const std::int64_t padded = rounded_up(to - from, kPanelVector);
      std::fill(scores + to, scores + from + padded, kNothing);
      factors_[static_cast<std::size_t>(q)] = 1.0f / element_kernels().exponentials(scores + from, padded);
      std::fill(scores + begin, scores + from, 0.0f);
      std::fill(scores + to, scores + first + count, 0.0f);
    }
  }

  void sum_values(std::int64_t first, std::int64_t count) {
    const PanelKernels& kernels = panel_kernels();
    for (std::int64_t column = 0; column < values_.padded(); column += values_.widest()) {
      for (std::int64_t q = 0; q < count; q += kernels.rows) {
        const std::int64_t rows = std::min<std::int64_t>(kernels.rows, count - q);
        const std::int64_t key = first_key(first + q);
        kernels.tile(static_cast<int>(rows), static_cast<int>(values_.width(column) / kPanelVector),
                     scores_of(q) + key, pitch_, values_.at(column, key), first + q + rows - key,
                     sums_.data() + q * values_.padded() + column, values_.padded(), false);
      }
    }
  }

  std::int64_t length_, width_;
  const Rotation& rotation_;
  AttentionForm form_;
  Panels keys_;    // width x length: a column is a key
  Panels values_;  // length x width: a step is a value
  std::int64_t pitch_;
  std::vector<float> queries_, scores_, sums_;
  std::array<float, kAttentionQueries> factors_{};  // 1 / sum of the weights
};

}  // namespace

void causal_attention(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& values,
                      const Rotation& rotation, const AttentionForm& form, const at::Tensor& out) {
  const std::int64_t length = queries.size(0), heads = queries.size(1), width = queries.size(2);
  const std::int64_t group = heads / keys.size(1);
  DocumentAttention attention(length, width, rotation, form);
  for (std::int64_t head = 0; head < heads; ++head) {
    if (head % group == 0) attention.set_keys(Head(keys, head / group), Head(values, head / group));
    attention.attend(Head(queries, head), out.data_ptr<float>() + head * width, out.stride(0));
  }
}

}  // namespace infoplane
