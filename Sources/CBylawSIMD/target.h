#ifndef C_BYLAW_TARGET_H
#define C_BYLAW_TARGET_H

#include <stdbool.h>

#if defined(__x86_64__)

#define WIDE __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi,bmi2,popcnt")))
#define NARROW __attribute__((target("avx2,bmi,bmi2,popcnt")))

/// Whether this machine has what `WIDE` asks for.
static inline bool is_wide(void) {
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("bmi2");
}

#endif
#endif
