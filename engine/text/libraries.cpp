#include "engine/text/libraries.h"

#include <unicode/uversion.h>
#include <zlib.h>
#include <zstd.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace infoplane {
namespace {

/// "10.42" of "10.42 2022-12-11".
std::string pcre2_version() {
  std::string text(static_cast<std::size_t>(pcre2_config(PCRE2_CONFIG_VERSION, nullptr)), '\0');
  pcre2_config(PCRE2_CONFIG_VERSION, text.data());
  return text.substr(0, text.find_first_of(std::string_view(" \0", 2)));
}

std::string icu_version() {
  UVersionInfo version;
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_getVersion(version);
  u_versionToString(version, text);
  return text;
}

}  // namespace

std::vector<LibraryVersion> text_libraries() {
  return {{"PCRE2", pcre2_version()},
          {"ICU", icu_version()},
          {"zlib", zlibVersion()},
          {"zstd", ZSTD_versionString()}};
}

}  // namespace infoplane
