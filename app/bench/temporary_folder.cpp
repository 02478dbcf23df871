#include "app/bench/temporary_folder.h"

#include <cerrno>
#include <cstring>
#include <string>

#include <stdlib.h>

#include "engine/base/error.h"

namespace infoplane {

TemporaryFolder::TemporaryFolder(const std::filesystem::path& parent) {
  std::error_code ignored;
  std::filesystem::create_directories(parent, ignored);
  std::string name = (parent / "bench-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw Error(ErrorCode::write_failed, std::string("cannot make a folder: ") + std::strerror(errno),
                Location::file(parent), "name a folder that may be written to (--scratch)");
  }
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace infoplane
