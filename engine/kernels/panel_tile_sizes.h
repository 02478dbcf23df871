#pragma once

// For the files that are compiled for one instruction set, and for no others: everything here has internal
// linkage, so that no copy made with one set of instructions can stand in for another's.

namespace infoplane {
namespace {

/// Calls Tile::run<rows, Vectors> for a number of rows that is known only now, 1 to Tile::kRows.
template <typename Tile, int Vectors, int Rows = 1, typename... Arguments>
void run_rows(int rows, Arguments... arguments) {
  if (rows == Rows) return Tile::template run<Rows, Vectors>(arguments...);
  if constexpr (Rows < Tile::kRows) run_rows<Tile, Vectors, Rows + 1>(rows, arguments...);
}

/// The same for a number of vectors, 1 to Tile::kVectors.
template <typename Tile, int Vectors, typename... Arguments>
void run_tile(int rows, int vectors, Arguments... arguments) {
  if (vectors == Vectors) return run_rows<Tile, Vectors>(rows, arguments...);
  if constexpr (Vectors > 1) run_tile<Tile, Vectors - 1>(rows, vectors, arguments...);
}

}  // namespace
}  // namespace infoplane
