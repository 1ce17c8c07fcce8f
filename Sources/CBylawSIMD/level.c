// Which instructions are in use: by default the best that the machine has; tests and measurements lower it.

#include "CBylawSIMD.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

bylaw_simd_level bylaw_simd_best(void) {
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("bmi2") || !__builtin_cpu_supports("avx2")) return bylaw_simd_scalar;
  const bool has_avx512 = __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
                          __builtin_cpu_supports("avx512vbmi2");
  return has_avx512 ? bylaw_simd_avx512 : bylaw_simd_avx2;
#else
  return bylaw_simd_scalar;
#endif
}

static bylaw_simd_level lower(bylaw_simd_level a, bylaw_simd_level b) { return a < b ? a : b; }

static bylaw_simd_level initial_level(void) {
  const char *const wanted = getenv("BYLAW_SIMD");
  const bylaw_simd_level best = bylaw_simd_best();
  if (!wanted) return best;
  if (strcmp(wanted, "scalar") == 0) return bylaw_simd_scalar;
  if (strcmp(wanted, "avx2") == 0) return lower(bylaw_simd_avx2, best);
  return best;
}

/// -1 until somebody asks. Several threads may ask at first; all come to the same.
static _Atomic int current = -1;

bylaw_simd_level bylaw_simd_current(void) {
  const int known = atomic_load_explicit(&current, memory_order_relaxed);
  if (known >= 0) return (bylaw_simd_level)known;
  // Unless somebody has set a level meanwhile.
  int expected = -1;
  const bylaw_simd_level level = initial_level();
  const bool is_first = atomic_compare_exchange_strong_explicit(
      &current, &expected, (int)level, memory_order_relaxed, memory_order_relaxed);
  return is_first ? level : (bylaw_simd_level)expected;
}

void bylaw_simd_set_level(bylaw_simd_level level) {
  atomic_store_explicit(&current, (int)lower(level, bylaw_simd_best()), memory_order_relaxed);
}
