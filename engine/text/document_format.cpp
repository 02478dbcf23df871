#include "engine/text/document_format.h"

#include <string_view>

#include "engine/base/error.h"
#include "engine/text/document_reader.h"

namespace infoplane {

using namespace std::string_view_literals;

CorpusFormat corpus_format(const std::filesystem::path& path) {
  std::filesystem::path name = path.filename();
  if (name.extension() == ".gz" || name.extension() == ".zst") name = name.stem();
  const std::string extension = name.extension().string();
  if (extension == ".txt") return CorpusFormat::text;
  if (extension == ".jsonl" || extension == ".ndjson" || extension == ".json")
    return CorpusFormat::json_lines;
  return CorpusFormat::none;
}

void refuse_wide_encoding(const std::filesystem::path& path, const Line& first) {
  for (const std::string_view mark : {"\xFF\xFE"sv, "\xFE\xFF"sv, "\0\0\xFE\xFF"sv}) {
    if (!first.text.starts_with(mark)) continue;
    throw Error(ErrorCode::corpus_encoding, "the file is UTF-16 or UTF-32, and UTF-8 is expected",
                Location::offset(path, 0), "convert it, for example: iconv -f UTF-16 -t UTF-8 FILE");
  }
}

}  // namespace infoplane
