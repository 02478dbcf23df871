#include "app/programs/becoming.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <unistd.h>

#include "engine/base/error.h"

namespace infoplane {
namespace {

/// The words of this process, each ended by a NUL, as the system keeps them.
std::string own_command_line() {
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

void become(std::string_view program) {
  const std::filesystem::path file = program_file(program);
  std::string text = own_command_line();
  std::vector<char*> words{const_cast<char*>(file.c_str())};
  for (std::size_t at = text.find('\0'); at + 1 < text.size(); at = text.find('\0', at + 1)) {
    words.push_back(text.data() + at + 1);
  }
  words.push_back(nullptr);
  ::execv(file.c_str(), words.data());

  const int problem = errno;
  const bool missing = problem == ENOENT;
  throw Error(missing ? ErrorCode::program_missing : ErrorCode::program_broken,
              missing ? "this is done by another program, which is not here"
                      : "this is done by another program, which cannot be started (" +
                            std::string(std::strerror(problem)) + ")",
              Location::file(file), how_to_install(program));
}

}  // namespace infoplane
