#include "engine/checkpoint/dtype.h"

#include <algorithm>
#include <array>

#include "engine/base/error.h"

namespace infoplane {
namespace {

struct DtypeEntry {
  Dtype dtype;
  std::string_view name;
  std::size_t size;
};

constexpr std::array kDtypes{
    DtypeEntry{Dtype::boolean, "BOOL", 1},
    DtypeEntry{Dtype::u8, "U8", 1},
    DtypeEntry{Dtype::i8, "I8", 1},
    DtypeEntry{Dtype::f8_e5m2, "F8_E5M2", 1},
    DtypeEntry{Dtype::f8_e4m3, "F8_E4M3", 1},
    DtypeEntry{Dtype::f8_e8m0, "F8_E8M0", 1},
    DtypeEntry{Dtype::f8_e5m2fnuz, "F8_E5M2FNUZ", 1},
    DtypeEntry{Dtype::f8_e4m3fnuz, "F8_E4M3FNUZ", 1},
    DtypeEntry{Dtype::u16, "U16", 2},
    DtypeEntry{Dtype::i16, "I16", 2},
    DtypeEntry{Dtype::f16, "F16", 2},
    DtypeEntry{Dtype::bf16, "BF16", 2},
    DtypeEntry{Dtype::u32, "U32", 4},
    DtypeEntry{Dtype::i32, "I32", 4},
    DtypeEntry{Dtype::f32, "F32", 4},
    DtypeEntry{Dtype::u64, "U64", 8},
    DtypeEntry{Dtype::i64, "I64", 8},
    DtypeEntry{Dtype::f64, "F64", 8},
    DtypeEntry{Dtype::c64, "C64", 8},
};

// Several of these elements share a byte, so their tensors have no address of their own.
constexpr std::array<std::string_view, 3> kPackedNames{"F4", "F6_E2M3", "F6_E3M2"};

const DtypeEntry& entry(Dtype dtype) {
  return *std::ranges::find(kDtypes, dtype, &DtypeEntry::dtype);
}

}  // namespace

std::size_t dtype_size(Dtype dtype) {
  return entry(dtype).size;
}

std::string_view dtype_name(Dtype dtype) {
  return entry(dtype).name;
}

bool is_computable(Dtype dtype) {
  return dtype == Dtype::f32 || dtype == Dtype::f16 || dtype == Dtype::bf16 || dtype == Dtype::f64;
}

std::optional<Dtype> find_dtype(std::string_view name) {
  const auto* const found = std::ranges::find(kDtypes, name, &DtypeEntry::name);
  if (found == kDtypes.end()) return std::nullopt;
  return found->dtype;
}

bool is_packed_dtype(std::string_view name) {
  return std::ranges::find(kPackedNames, name) != kPackedNames.end();
}

void refuse_dtype(std::string_view name, std::string_view tensor, const std::filesystem::path& file) {
  throw Error(ErrorCode::dtype_unsupported,
              "the tensor has elements of type " + std::string(name) + ", expected F32, F16, BF16 or F64",
              Location::pointer(file, "tensor " + printable(tensor)),
              "use the weights before quantization, or convert them to BF16 with transformers");
}

void require_computable(Dtype dtype, std::string_view tensor, const std::filesystem::path& file) {
  if (!is_computable(dtype)) refuse_dtype(dtype_name(dtype), tensor, file);
}

}  // namespace infoplane
