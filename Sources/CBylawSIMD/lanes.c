// Loops over the lanes of a batch, 64 rows at a time.

#include "CBylawSIMD.h"

#include "target.h"

#if defined(__x86_64__)

#include <immintrin.h>

AVX512 static void within_avx512(const int64_t *values, size_t words, bylaw_bounds bounds, uint64_t *bits) {
  const __m512i lower = _mm512_set1_epi64(bounds.lower), span = _mm512_set1_epi64((int64_t)bounds.span);
  for (size_t word = 0; word < words; word++) {
    uint64_t found = 0;
    for (size_t part = 0; part < 8; part++) {
      const __m512i lanes = _mm512_loadu_si512(values + 64 * word + 8 * part);
      found |= (uint64_t)_mm512_cmple_epu64_mask(_mm512_sub_epi64(lanes, lower), span) << 8 * part;
    }
    bits[word] = found;
  }
}

AVX2 static void within_avx2(const int64_t *values, size_t words, bylaw_bounds bounds, uint64_t *bits) {
  // Compared as signed numbers, and so moved by half of all that there are.
  const __m256i lower = _mm256_set1_epi64x((int64_t)((uint64_t)bounds.lower + ((uint64_t)1 << 63)));
  const __m256i span = _mm256_set1_epi64x((int64_t)(bounds.span + ((uint64_t)1 << 63)));
  for (size_t word = 0; word < words; word++) {
    uint64_t beyond = 0;
    for (size_t part = 0; part < 16; part++) {
      const __m256i lanes = _mm256_loadu_si256((const __m256i *)(values + 64 * word + 4 * part));
      const __m256i greater = _mm256_cmpgt_epi64(_mm256_sub_epi64(lanes, lower), span);
      beyond |= (uint64_t)(unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(greater)) << 4 * part;
    }
    bits[word] = ~beyond;
  }
}

// Arithmetic. Numbers have 18 digits at most.

static const int64_t largest = 999999999999999999;

#define LOOP(name, result, checked, room)                                                                            \
  static inline __attribute__((always_inline)) bool name##_rows(                                                     \
      const int64_t *a, const int64_t *b, int64_t factor, size_t count, int64_t *out) {                              \
    (void)b, (void)factor;                                                                                           \
    const uint64_t most = (uint64_t)(room);                                                                          \
    uint64_t beyond = 0;                                                                                             \
    for (size_t row = 0; row < count; row++) {                                                                       \
      out[row] = (int64_t)(result);                                                                                  \
      beyond |= (uint64_t)(checked) + most > 2 * most;                                                               \
    }                                                                                                                \
    return beyond != 0;                                                                                              \
  }                                                                                                                  \
  AVX512 static bool name##_avx512(const int64_t *a, const int64_t *b, int64_t factor, size_t count, int64_t *out) { \
    return name##_rows(a, b, factor, count, out);                                                                    \
  }                                                                                                                  \
  AVX2 static bool name##_avx2(const int64_t *a, const int64_t *b, int64_t factor, size_t count, int64_t *out) {     \
    return name##_rows(a, b, factor, count, out);                                                                    \
  }

LOOP(add, (uint64_t)a[row] + (uint64_t)b[row], out[row], largest)
LOOP(subtract, (uint64_t)a[row] - (uint64_t)b[row], out[row], largest)
LOOP(scale, (uint64_t)a[row] * (uint64_t)factor, a[row],
     (uint64_t)largest / (factor == 0 ? 1 : factor < 0 ? 0 - (uint64_t)factor : (uint64_t)factor))

bool bylaw_add(const int64_t *a, const int64_t *b, size_t count, int64_t *out) {
  return (uses_avx512() ? add_avx512 : add_avx2)(a, b, 0, count, out);
}

bool bylaw_subtract(const int64_t *a, const int64_t *b, size_t count, int64_t *out) {
  return (uses_avx512() ? subtract_avx512 : subtract_avx2)(a, b, 0, count, out);
}

bool bylaw_scale(const int64_t *a, int64_t factor, size_t count, int64_t *out) {
  return (uses_avx512() ? scale_avx512 : scale_avx2)(a, 0, factor, count, out);
}

void bylaw_within(const int64_t *values, size_t words, bylaw_bounds bounds, uint64_t *bits) {
  (uses_avx512() ? within_avx512 : within_avx2)(values, words, bounds, bits);
}

AVX2 void bylaw_find_ranks(bylaw_ranks ranks, const int64_t *keys, size_t count, int32_t *numbers) {
  for (size_t row = 0; row < count; row++) {
    const uint64_t place = (uint64_t)keys[row] - (uint64_t)ranks.base;
    const bylaw_rank entry = ranks.entries[place >> 6 < ranks.count ? place >> 6 : ranks.count];
    const uint64_t here = entry.bits >> (place & 63);
    const uint64_t before = entry.bits & (((uint64_t)1 << (place & 63)) - 1);
    numbers[row] = here & 1 ? (int32_t)(entry.rank + (uint64_t)_mm_popcnt_u64(before)) : -1;
  }
}

#else

bool bylaw_add(const int64_t *a, const int64_t *b, size_t count, int64_t *out) {
  (void)a, (void)b, (void)count, (void)out;
  return true;
}

bool bylaw_subtract(const int64_t *a, const int64_t *b, size_t count, int64_t *out) {
  (void)a, (void)b, (void)count, (void)out;
  return true;
}

bool bylaw_scale(const int64_t *a, int64_t factor, size_t count, int64_t *out) {
  (void)a, (void)factor, (void)count, (void)out;
  return true;
}

void bylaw_within(const int64_t *values, size_t words, bylaw_bounds bounds, uint64_t *bits) {
  (void)values, (void)words, (void)bounds, (void)bits;
}

void bylaw_find_ranks(bylaw_ranks ranks, const int64_t *keys, size_t count, int32_t *numbers) {
  (void)ranks, (void)keys, (void)count, (void)numbers;
}

#endif
