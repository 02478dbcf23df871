// infoplane-manual FOLDER: writes what a user reads of the programs outside of them, made of the same options
// that they read their words by: man1/*.1, bash/NAME, zsh/_NAME and fish/NAME.fish. Run by the build, never
// installed.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "app/cli/command_line.h"
#include "app/commands/window_options.h"
#include "app/manual/manual_page.h"
#include "app/manual/shell_completions.h"
#include "engine/base/version.h"

namespace {

using namespace infoplane;
namespace fs = std::filesystem;

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  if (!(out << text).flush()) throw std::runtime_error("cannot write " + file.string());
}

void write_all(const fs::path& folder, const CLI::App& program, const std::string& other) {
  for (const ManualPage& page : manual_pages(program, std::string(program_version()), {other}))
    write(folder / "man1" / (page.name + ".1"), page.text);
  const std::string name = program.get_name();
  write(folder / "bash" / name, bash_completion(program));
  write(folder / "zsh" / ("_" + name), zsh_completion(program));
  write(folder / "fish" / (name + ".fish"), fish_completion(program));
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::fputs("usage: infoplane-manual FOLDER\n", stderr);
    return 2;
  }
  // Files of a user are told as anybody's: the pages are the same whoever builds them.
  setenv("HOME", "~", 1);
  unsetenv("XDG_DATA_HOME");
  unsetenv("XDG_CACHE_HOME");
  try {
    CLI::App line;
    cli::Action chosen;
    cli::define_program(line, chosen, cli::command_line({}));
    write_all(words[1], line, "infoplane(1)");
    CLI::App window(cli::kWindowDescription, "infoplane");
    cli::WindowOptions options;
    window.set_version_flag("--version", "");
    cli::define_window_options(window, options);
    write_all(words[1], window, "infoplane-cli(1)");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "infoplane-manual: %s\n", error.what());
    return 1;
  }
  return 0;
}
