#include "engine/text/open_source.h"

#include <string>

#include "engine/text/gzip_source.h"
#include "engine/text/zstd_source.h"

namespace infoplane {

std::unique_ptr<ByteSource> open_source(const std::filesystem::path& path) {
  const std::string extension = path.extension().string();
  if (extension == ".gz") return gunzip(open_plain(path), path);
  if (extension == ".zst") return unzstd(open_plain(path), path);
  return open_plain(path);
}

}  // namespace infoplane
