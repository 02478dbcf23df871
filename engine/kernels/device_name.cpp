#include <charconv>
#include <string_view>

#include "engine/base/error.h"
#include "engine/kernels/device.h"

namespace infoplane {
namespace {

// More than any machine has.
constexpr int kMostDevices = 128;

}  // namespace

int cuda_index(const std::string& name) {
  const std::string_view text(name);
  if (text == "cuda") return 0;
  constexpr std::string_view kPrefix = "cuda:";
  int index = -1;
  if (text.starts_with(kPrefix)) {
    const char* const end = text.data() + text.size();
    const auto [rest, problem] = std::from_chars(text.data() + kPrefix.size(), end, index);
    if (problem != std::errc() || rest != end) index = -1;
  }
  if (index >= 0 && index < kMostDevices) return index;
  throw Error(ErrorCode::bad_argument, "--device is \"" + printable(name) + "\"", {},
              "use auto, cpu, cuda or cuda:N");
}

}  // namespace infoplane
