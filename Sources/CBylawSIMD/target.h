#ifndef C_BYLAW_TARGET_H
#define C_BYLAW_TARGET_H

#include "CBylawSIMD.h"

#include <stdbool.h>

#if defined(__x86_64__)

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi,bmi2,popcnt")))
#define AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))

/// Whether to use AVX-512; at any other level that calls these functions, AVX2.
static inline bool uses_avx512(void) { return bylaw_simd_current() == bylaw_simd_avx512; }

#endif
#endif
