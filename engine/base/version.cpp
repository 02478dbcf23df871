#include "engine/base/version.h"

namespace infoplane {

std::string_view program_version() {
  return INFOPLANE_VERSION;
}

std::string version_text(std::string_view program, const std::vector<LibraryVersion>& libraries) {
  std::string text = std::string(program) + " " + INFOPLANE_VERSION;
  for (const LibraryVersion& library : libraries) {
    text += (&library == &libraries.front() ? "\nwith " : ", ") + library.name + " " + library.version;
  }
  return text;
}

}  // namespace infoplane
