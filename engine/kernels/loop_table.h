#pragma once

// For the files that are compiled once per instruction set: the name of what such a file gives away.

#define INFOPLANE_JOIN2(a, b) a##b
#define INFOPLANE_JOIN(a, b) INFOPLANE_JOIN2(a, b)
#define INFOPLANE_TEXT2(a) #a
#define INFOPLANE_TEXT(a) INFOPLANE_TEXT2(a)

/// row_kernels_avx2 for INFOPLANE_TABLE(row_kernels_)
#define INFOPLANE_TABLE(kind) INFOPLANE_JOIN(kind, INFOPLANE_ISA)
/// "avx2"
#define INFOPLANE_ISA_NAME INFOPLANE_TEXT(INFOPLANE_ISA)
