#include "engine/text/document_format.h"

#include <string_view>

#include "engine/base/error.h"

namespace infoplane {

using namespace std::string_view_literals;

void refuse_wide_encoding(const std::filesystem::path& path, std::string_view head) {
  for (const std::string_view mark : {"\xFF\xFE"sv, "\xFE\xFF"sv, "\0\0\xFE\xFF"sv}) {
    if (!head.starts_with(mark)) continue;
    throw Error(ErrorCode::corpus_encoding, "the file is UTF-16 or UTF-32, and UTF-8 is expected",
                Location::offset(path, 0), "convert it, for example: iconv -f UTF-16 -t UTF-8 FILE");
  }
}

}  // namespace infoplane
