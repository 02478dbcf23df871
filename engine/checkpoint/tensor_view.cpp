#include "engine/checkpoint/tensor_view.h"

namespace infoplane {

std::int64_t TensorView::elements() const {
  std::int64_t product = 1;
  for (const std::int64_t dimension : shape) product *= dimension;
  return product;
}

}  // namespace infoplane
