#include <cstdio>

#include "tests/transformer/fixture.h"

using namespace infoplane;

/// Prints, for every fixture, how far hidden states are from transformers' float32: the table of README.md.
int main() {
  std::printf(
      "| fixture | family | float32 | float32, by norm | bfloat16, by norm | transformers' bfloat16 |\n");
  std::printf("|---|---|---|---|---|---|\n");
  for (const std::string& name : test::variants()) {
    const test::Fixture fixture(name);
    const test::LayerError exact = test::worst_error(fixture, ComputeType::float32);
    const test::LayerError rounded = test::worst_error(fixture, ComputeType::bfloat16);
    std::printf("| %s | %s | %.1e | %.1e | %.1e |", name.c_str(), fixture.model.family.c_str(),
                exact.by_element, exact.by_norm, rounded.by_norm);
    if (fixture.bfloat16_error) std::printf(" %.1e", *fixture.bfloat16_error);
    std::printf(fixture.bfloat16_error ? " |\n" : " - |\n");
  }
}
