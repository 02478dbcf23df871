#include "app/cli/command_line.h"
#include "database/sqlite_version.h"
#include "engine/text/libraries.h"

namespace infoplane::cli {
namespace {

std::vector<LibraryVersion> libraries() {
  std::vector<LibraryVersion> all{{"SQLite", sqlite_version()}};
  for (LibraryVersion& library : text_libraries()) all.push_back(std::move(library));
  return all;
}

}  // namespace
}  // namespace infoplane::cli

int main(int argc, char** argv) {
  using namespace infoplane::cli;
  return run_program(command_line(libraries()), argc, argv);
}
