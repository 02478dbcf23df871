// make_large_study FILE [MODELS [LAYERS [FAMILIES]]]: a made-up study (1000 models, 40 layers, 40 families),
// to open in the window and to measure it with.
#include <cstdlib>
#include <iostream>

#include "engine/base/error.h"
#include "tests/bench/large_study.h"

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "make_large_study FILE [MODELS [LAYERS [FAMILIES]]]\n";
    return 2;
  }
  infoplane::bench::StudySize size;
  if (argc > 2) size.models = std::max(1, std::atoi(argv[2]));
  if (argc > 3) size.layers = std::max(1, std::atoi(argv[3]));
  if (argc > 4) size.families = std::max(1, std::atoi(argv[4]));
  try {
    infoplane::bench::write_large_study(argv[1], size);
  } catch (const infoplane::Error& error) {
    std::cerr << error.one_line() << '\n';
    return infoplane::exit_code(error.code());
  }
}
