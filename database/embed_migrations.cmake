# cmake -DOUTPUT=file.cpp -DFILES=a.sql|b.sql -P embed_migrations.cmake
# Writes the migrations into a C++ source, so that the program carries them and needs no path at run time.
string(REPLACE "|" ";" files "${FILES}")
set(expected 1)
set(rows "")
foreach(file IN LISTS files)
  get_filename_component(name "${file}" NAME_WE)
  if(NOT name MATCHES "^([0-9][0-9][0-9])_[a-z0-9_]+$")
    message(FATAL_ERROR "${file}: a migration is named NNN_name.sql")
  endif()
  math(EXPR number "1${CMAKE_MATCH_1} - 1000")  # without the leading zeros
  if(NOT number EQUAL expected)
    message(FATAL_ERROR "${file}: migrations are numbered without a gap, expected ${expected}")
  endif()
  math(EXPR expected "${expected} + 1")
  file(READ "${file}" sql)
  string(APPEND rows "    {${number}, \"${name}\", R\"sql(${sql})sql\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Made from database/migrations by embed_migrations.cmake.
#include \"database/migrations.h\"

namespace infoplane::database {

std::span<const Migration> migrations() {
  static constexpr Migration all[] = {
${rows}  };
  return all;
}

}  // namespace infoplane::database
")
