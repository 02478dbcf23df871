#include <array>
#include <fstream>
#include <string_view>

#include "database/migrations.h"
#include "database/store.h"

namespace infoplane {

bool is_database_file(const std::filesystem::path& file) {
  // https://www.sqlite.org/fileformat.html, "The Database Header": the application's number, big-endian,
  // at 68.
  constexpr std::string_view kSqlite("SQLite format 3\0", 16);
  constexpr std::size_t kApplication = 68;
  std::array<char, kApplication + 4> header{};
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return false;  // a pipe would be waited for
  std::ifstream source(file, std::ios::binary);
  if (!source.read(header.data(), header.size())) return false;
  std::uint32_t application = 0;
  for (std::size_t i = 0; i < 4; ++i)
    application = application << 8 | static_cast<unsigned char>(header[kApplication + i]);
  return std::string_view(header.data(), kSqlite.size()) == kSqlite &&
         application == static_cast<std::uint32_t>(database::application_id);
}

}  // namespace infoplane
