#include <cstdlib>
#include <vector>

#include <pwd.h>
#include <unistd.h>

#include "database/store.h"
#include "engine/base/error.h"

namespace infoplane {
namespace {

/// $HOME, else what the system says of the user; empty when neither is known.
std::filesystem::path home_folder() {
  if (const char* home = std::getenv("HOME"); home && *home) return home;
  std::vector<char> memory(16384);
  passwd entry{};
  passwd* found = nullptr;
  ::getpwuid_r(::getuid(), &entry, memory.data(), memory.size(), &found);
  return found && found->pw_dir ? std::filesystem::path(found->pw_dir) : std::filesystem::path();
}

std::filesystem::path data_folder() {
  // The XDG specification says that a relative path there is to be ignored.
  if (const char* set = std::getenv("XDG_DATA_HOME"); set && std::filesystem::path(set).is_absolute())
    return set;
  const std::filesystem::path home = home_folder();
  if (home.empty()) {
    throw Error(ErrorCode::bad_argument, "there is no place for the database: HOME is not set", {},
                "set HOME or XDG_DATA_HOME, or name a database file");
  }
  return home / ".local" / "share";
}

}  // namespace

std::filesystem::path default_database_file() {
  return data_folder() / "infoplane" / "infoplane.db";
}

}  // namespace infoplane
