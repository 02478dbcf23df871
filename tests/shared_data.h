#pragma once

#include <cstdlib>
#include <filesystem>

#include <QtTest/QtTest>

namespace infoplane::test {

/// The folder of real models and corpora beside the checkout: $INFOPLANE_SHARED, else ../shared.
inline std::filesystem::path shared_folder() {
  if (const char* set = std::getenv("INFOPLANE_SHARED")) return set;
  return std::filesystem::path(INFOPLANE_SOURCE_DIR).parent_path() / "shared";
}

inline std::filesystem::path source_folder() {
  return INFOPLANE_SOURCE_DIR;
}

}  // namespace infoplane::test

/// Skips the running test function, visibly, when `relative` is not in the shared folder.
#define REQUIRE_SHARED(relative)                                                 \
  do {                                                                           \
    if (!std::filesystem::exists(infoplane::test::shared_folder() / (relative))) \
      QSKIP("shared data absent: " relative " (set INFOPLANE_SHARED)");          \
  } while (false)
