#pragma once

namespace infoplane {

// What this processor has; all false on other than x86-64.
bool has_avx2();             ///< AVX2 and FMA
bool has_avx512();           ///< AVX-512 F, BW, DQ and VL
bool has_avx512_bfloat16();  ///< the above and its products of bfloat16
bool has_amx_bfloat16();     ///< the matrix unit

}  // namespace infoplane
