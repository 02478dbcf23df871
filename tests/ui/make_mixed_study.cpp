// make_mixed_study FILE [owned]: a database as people have them (mixed_study.h), to look at in the window.
#include <iostream>

#include "engine/base/error.h"
#include "tests/ui/mixed_study.h"

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "make_mixed_study FILE [owned]\n";
    return 2;
  }
  try {
    infoplane::test::MixedStudy::write(argv[1], argc > 2);
  } catch (const infoplane::Error& error) {
    std::cerr << error.one_line() << '\n';
    return infoplane::exit_code(error.code());
  }
}
