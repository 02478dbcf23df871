#include "database/sqlite_version.h"

#include <sqlite3.h>

namespace infoplane {

std::string sqlite_version() {
  return sqlite3_libversion();
}

}  // namespace infoplane
