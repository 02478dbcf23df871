#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <ATen/core/Tensor.h>

namespace infoplane {

/// Notices weights that no trained model has: NaN, infinity, a matrix of nothing but zeros. They are no
/// error, for they may not matter (an embedding that no text uses); the user should know. Belongs to one
/// thread.
class WeightWatch {
 public:
  void look(std::string_view name, const at::Tensor& tensor);

  /// One sentence a tensor: "tensor 'x' holds NaN".
  const std::vector<std::string>& concerns() const { return concerns_; }

 private:
  std::vector<std::string> concerns_{};
};

}  // namespace infoplane
