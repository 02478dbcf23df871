#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz_target.h"

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> inputs_of(const std::vector<std::string>& arguments) {
  std::vector<fs::path> inputs;
  for (const std::string& argument : arguments) {
    if (!fs::is_directory(argument)) {
      inputs.emplace_back(argument);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(argument)) {
      if (entry.is_regular_file()) inputs.push_back(entry.path());
    }
  }
  std::ranges::sort(inputs);
  return inputs;
}

}  // namespace

/// Gives every file named, and every file of the folders named, to the target. A crash ends the process; the
/// last line written names the input. With --times the seconds of each stand beside it.
int main(int count, char** values) {
  std::vector<std::string> arguments(values + 1, values + count);
  const bool times = std::erase(arguments, "--times") > 0;
  const std::vector<fs::path> inputs = inputs_of(arguments);
  for (const fs::path& input : inputs) {
    std::printf("%s", input.c_str());
    std::fflush(stdout);
    std::ifstream file(input, std::ios::binary);
    if (!file) {
      std::printf(": cannot be read\n");
      return 1;
    }
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto begin = std::chrono::steady_clock::now();
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    if (times) std::printf(" %.3f", taken.count());
    std::printf("\n");
  }
  if (inputs.empty()) {
    std::printf("no input\n");
    return 1;
  }
  std::printf("%zu inputs\n", inputs.size());
  return 0;
}
