#include "engine/checkpoint/float_conversion.h"

#include <bit>
#include <cstring>

#include "engine/base/error.h"

namespace infoplane {
namespace {

template <typename Element>
Element element(std::span<const std::byte> bytes, std::size_t index) {
  Element value;
  std::memcpy(&value, bytes.data() + index * sizeof(Element), sizeof(Element));
  return value;
}

/// IEEE 754 binary16. Subnormal numbers are put together as a multiple of 2^-24.
float float_of_half(std::uint16_t half) {
  const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000U) << 16;
  const std::uint32_t exponent = (half >> 10) & 0x1FU;
  const std::uint32_t mantissa = half & 0x3FFU;
  if (exponent == 0) {
    const float magnitude = static_cast<float>(mantissa) * 0x1.0p-24F;
    return sign != 0 ? -magnitude : magnitude;
  }
  const std::uint32_t widened = exponent == 31 ? 255U : exponent + 112U;
  return std::bit_cast<float>(sign | widened << 23 | mantissa << 13);
}

}  // namespace

void convert_to_float(Dtype dtype, std::span<const std::byte> bytes, std::span<float> out) {
  switch (dtype) {
    case Dtype::f32:
      std::memcpy(out.data(), bytes.data(), out.size_bytes());
      return;
    case Dtype::f16:
      for (std::size_t i = 0; i < out.size(); ++i) out[i] = float_of_half(element<std::uint16_t>(bytes, i));
      return;
    case Dtype::bf16:
      for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = std::bit_cast<float>(static_cast<std::uint32_t>(element<std::uint16_t>(bytes, i)) << 16);
      }
      return;
    case Dtype::f64:
      for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<float>(element<double>(bytes, i));
      return;
    default:
      throw Error(ErrorCode::internal,
                  "elements of type " + std::string(dtype_name(dtype)) + " were to be computed with", {},
                  "report this together with the file's header");
  }
}

}  // namespace infoplane
