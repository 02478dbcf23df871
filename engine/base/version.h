#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace infoplane {

/// Of this program, "0.3.0".
std::string_view program_version();

/// A library that a program has, as it is at run time.
struct LibraryVersion {
  std::string name{}, version{};
};

/// What a program answers to --version: its name and version, and in a second line what it was linked with
/// ("with SQLite 3.40.1, ICU 72.1").
std::string version_text(std::string_view program, const std::vector<LibraryVersion>& libraries);

}  // namespace infoplane
