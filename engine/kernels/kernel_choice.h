#pragma once

#include "engine/base/processor.h"

namespace infoplane {

/// The tables of one kind of loops, as they were compiled; null where the build has none.
template <typename Table>
struct CompiledTables {
  const Table* baseline;
  const Table* avx2 = nullptr;
  const Table* avx512 = nullptr;

  /// Those that this processor can run, the portable one first and the best last; returns how many.
  int available(const Table* (&tables)[3]) const {
    int count = 0;
    tables[count++] = baseline;
    if (avx2 != nullptr && has_avx2()) tables[count++] = avx2;
    if (avx512 != nullptr && has_avx512()) tables[count++] = avx512;
    return count;
  }

  const Table& best() const {
    const Table* tables[3] = {};
    return *tables[available(tables) - 1];
  }
};

}  // namespace infoplane
