// The loops that want instructions which Swift cannot be told to use function by function. What they compute is
// computed without them where a machine does not have those: by `SeparatorIndex` and `isUTF8`.

#include "CBylawSIMD.h"

#include "target.h"

#include <string.h>

#if defined(__x86_64__)

#include <immintrin.h>

#define INLINE static inline __attribute__((always_inline))

/// Where the bits of 64 bytes are, counted from `start`; more may be written behind than there are, and is written over
/// by the next.
AVX512 INLINE void write_avx512(uint64_t bits, size_t count, size_t start, int32_t *output) {
  const __m512i places = _mm512_set_epi8(
      63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40, 39, 38, 37, 36, 35,
      34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5,
      4, 3, 2, 1, 0);
  const __m512i base = _mm512_set1_epi32((int)start);
  __m512i packed = _mm512_maskz_compress_epi8(bits, places);
  for (size_t written = 0; written < count; written += 16) {
    const __m512i widened = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(packed));
    _mm512_storeu_si512(output + written, _mm512_add_epi32(widened, base));
    packed = _mm512_alignr_epi32(packed, packed, 4);
  }
}

AVX2 INLINE void write_avx2(uint64_t bits, size_t count, size_t start, int32_t *output) {
  for (size_t written = 0; written < count; written += 8) {
    for (size_t index = 0; index < 8; index++) {
      output[written + index] = (int32_t)(start + _tzcnt_u64(bits));
      bits = _blsr_u64(bits);
    }
  }
}

AVX2 INLINE uint64_t mask(__m256i low, __m256i high) {
  return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

AVX512 static bylaw_separators find_avx512(
    const uint8_t *start, size_t blocks, uint8_t delimiter, int32_t *positions) {
  bylaw_separators found = {0, 0, false, false};
  uint64_t special = 0, foreign = 0;
  for (size_t block = 0; block < blocks; block++) {
    const __m512i bytes = _mm512_loadu_si512(start + 64 * block);
    const uint64_t ends = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n'));
    const uint64_t all = ends | _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)delimiter));
    special |= _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"'));
    special |= _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\r'));
    special |= _mm512_testn_epi8_mask(bytes, bytes);
    foreign |= _mm512_movepi8_mask(bytes);
    const size_t count = (size_t)_mm_popcnt_u64(all);
    write_avx512(all, count, 64 * block, positions + found.count);
    found.count += count;
    found.line_ends += (size_t)_mm_popcnt_u64(ends);
  }
  found.is_special = special != 0;
  found.is_foreign = foreign != 0;
  return found;
}

AVX2 static bylaw_separators find_avx2(
    const uint8_t *start, size_t blocks, uint8_t delimiter, int32_t *positions) {
  bylaw_separators found = {0, 0, false, false};
  __m256i special = _mm256_setzero_si256(), foreign = special;
  for (size_t block = 0; block < blocks; block++) {
    __m256i ends[2], all[2];
    for (int half = 0; half < 2; half++) {
      const __m256i bytes = _mm256_loadu_si256((const __m256i *)(start + 64 * block + 32 * half));
      ends[half] = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\n'));
      all[half] = _mm256_or_si256(ends[half], _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8((char)delimiter)));
      special = _mm256_or_si256(special, _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"')));
      special = _mm256_or_si256(special, _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\r')));
      special = _mm256_or_si256(special, _mm256_cmpeq_epi8(bytes, _mm256_setzero_si256()));
      foreign = _mm256_or_si256(foreign, bytes);
    }
    const uint64_t bits = mask(all[0], all[1]);
    const size_t count = (size_t)_mm_popcnt_u64(bits);
    write_avx2(bits, count, 64 * block, positions + found.count);
    found.count += count;
    found.line_ends += (size_t)_mm_popcnt_u64(mask(ends[0], ends[1]));
  }
  found.is_special = _mm256_movemask_epi8(special) != 0;
  found.is_foreign = _mm256_movemask_epi8(foreign) != 0;
  return found;
}

// Among quotes. `SeparatorIndex.QuoteState` says what these come to, and how.

typedef struct {
  uint64_t delimiters, line_feeds, returns, quotes, zeros, foreign;
} byte_bits;

/// What one 64 bytes leave behind for the next.
typedef struct {
  uint64_t inside, may_open, has_closed;
} quote_state;

INLINE uint64_t prefix_xor(uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

/// The separators among 64 bytes, of which `written` are there; `ends` are those that are line ends. Sets `fault` to the
/// bytes that may not stand where they do.
INLINE uint64_t separators(
    const byte_bits *bits, uint64_t written, bool is_line_feed_next, quote_state *state, uint64_t *ends, uint64_t *fault) {
  const uint64_t quotes = bits->quotes & written;
  const uint64_t inside = prefix_xor(quotes) ^ (0 - (state->inside >> 63));
  const uint64_t delimiters = bits->delimiters & written, line_feeds = bits->line_feeds & written;
  const uint64_t returns = bits->returns & written;
  const uint64_t pairs = line_feeds >> 1 | (uint64_t)is_line_feed_next << 63;
  const uint64_t borders = delimiters | line_feeds | returns | quotes;
  const uint64_t opening = quotes & inside, closing = quotes & ~inside;
  *fault = (bits->zeros | (opening & ~(borders << 1 | state->may_open)) | ((closing << 1 | state->has_closed) & ~borders)) &
           written;
  *state = (quote_state){inside, borders >> 63, closing >> 63};
  // Only what comes before the first of them.
  const uint64_t kept = *fault ? (*fault & (0 - *fault)) - 1 : ~(uint64_t)0;
  *ends = (line_feeds | (returns & ~pairs)) & ~inside & kept;
  return *ends | (delimiters & ~inside & kept);
}

#define FIND_QUOTED(name, TARGET, BITS)                                                                         \
  TARGET static bylaw_quoted name(const uint8_t *start, size_t length, uint8_t delimiter, int32_t *positions) { \
    bylaw_quoted found = {{0, 0, false, false}, length};                                                        \
    quote_state state = {0, 1, 0};                                                                              \
    uint64_t fault = 0, foreign = 0;                                                                            \
    for (size_t offset = 0; offset < length && fault == 0; offset += 64) {                                      \
      const uint64_t written = length - offset < 64 ? ((uint64_t)1 << (length - offset)) - 1 : ~(uint64_t)0;    \
      const byte_bits bits = BITS(start + offset, delimiter);                                                   \
      uint64_t ends;                                                                                            \
      const uint64_t all = separators(&bits, written, start[offset + 64] == '\n', &state, &ends, &fault);       \
      const size_t count = (size_t)_mm_popcnt_u64(all);                                                         \
      WRITE(all, count, offset, positions + found.separators.count);                                            \
      found.separators.count += count;                                                                          \
      found.separators.line_ends += (size_t)_mm_popcnt_u64(ends);                                               \
      foreign |= bits.foreign & written;                                                                        \
      if (fault != 0) found.stop = offset + (size_t)_tzcnt_u64(fault);                                          \
    }                                                                                                           \
    found.separators.is_foreign = foreign != 0;                                                                 \
    return found;                                                                                               \
  }

AVX512 INLINE byte_bits bits_avx512(const uint8_t *start, uint8_t delimiter) {
  const __m512i bytes = _mm512_loadu_si512(start);
#define IS(value) _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)(value)))
  return (byte_bits){IS(delimiter), IS('\n'), IS('\r'), IS('"'), IS(0), _mm512_movepi8_mask(bytes)};
#undef IS
}

AVX2 INLINE byte_bits bits_avx2(const uint8_t *start, uint8_t delimiter) {
  const __m256i low = _mm256_loadu_si256((const __m256i *)start);
  const __m256i high = _mm256_loadu_si256((const __m256i *)(start + 32));
#define IS(value) \
  mask(_mm256_cmpeq_epi8(low, _mm256_set1_epi8((char)(value))), _mm256_cmpeq_epi8(high, _mm256_set1_epi8((char)(value))))
  return (byte_bits){IS(delimiter), IS('\n'), IS('\r'), IS('"'), IS(0), mask(low, high)};
#undef IS
}

#define WRITE write_avx512
FIND_QUOTED(find_quoted_avx512, AVX512, bits_avx512)
#undef WRITE
#define WRITE write_avx2
FIND_QUOTED(find_quoted_avx2, AVX2, bits_avx2)
#undef WRITE

// UTF-8, 64 bytes at once: a bit for each byte that is at least, or is, some value; then the bytes that must continue a
// character, by what begins one up to three bytes before, are compared with those that do. What two bytes together rule
// out, overlong forms, surrogates and what is past U+10FFFF, the bounds on the second byte do.
//
// `AT_LEAST` and `IS` are those bits; `state` has the continuations due from the 64 bytes before, and whether the last
// of these was one that bounds what follows.

typedef struct {
  uint64_t due, e0, ed, f0, f4;
} utf8_state;

#define CHECK_UTF8                                                                        \
  const uint64_t lead = AT_LEAST(0xC0), lead3 = AT_LEAST(0xE0), lead4 = AT_LEAST(0xF0);   \
  const uint64_t due = state->due | lead << 1 | lead3 << 2 | lead4 << 3;                  \
  const uint64_t e0 = IS(0xE0), ed = IS(0xED), f0 = IS(0xF0), f4 = IS(0xF4);              \
  const uint64_t from_a0 = AT_LEAST(0xA0), from_90 = AT_LEAST(0x90);                      \
  uint64_t wrong = (AT_LEAST(0x80) & ~lead) ^ due;                                        \
  wrong |= (lead & ~AT_LEAST(0xC2)) | AT_LEAST(0xF5);                                     \
  wrong |= ((e0 << 1 | state->e0) & ~from_a0) | ((ed << 1 | state->ed) & from_a0);        \
  wrong |= ((f0 << 1 | state->f0) & ~from_90) | ((f4 << 1 | state->f4) & from_90);        \
  state->due = lead >> 63 | lead3 >> 62 | lead4 >> 61;                                    \
  state->e0 = e0 >> 63, state->ed = ed >> 63, state->f0 = f0 >> 63, state->f4 = f4 >> 63; \
  return wrong == 0;

AVX512 static bool check_avx512(const uint8_t *start, utf8_state *state) {
  const __m512i bytes = _mm512_loadu_si512(start);
  if (state->due == 0 && _mm512_movepi8_mask(bytes) == 0) return true;
#define AT_LEAST(value) _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8((char)(value)))
#define IS(value) _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)(value)))
  CHECK_UTF8
#undef AT_LEAST
#undef IS
}

AVX2 static bool check_avx2(const uint8_t *start, utf8_state *state) {
  const __m256i low = _mm256_loadu_si256((const __m256i *)start);
  const __m256i high = _mm256_loadu_si256((const __m256i *)(start + 32));
  if (state->due == 0 && mask(low, high) == 0) return true;
#define LIMIT(value) _mm256_set1_epi8((char)(value))
#define AT_LEAST(value)                                            \
  mask(_mm256_cmpeq_epi8(_mm256_max_epu8(low, LIMIT(value)), low), \
       _mm256_cmpeq_epi8(_mm256_max_epu8(high, LIMIT(value)), high))
#define IS(value) mask(_mm256_cmpeq_epi8(low, LIMIT(value)), _mm256_cmpeq_epi8(high, LIMIT(value)))
  CHECK_UTF8
#undef AT_LEAST
#undef IS
}

bylaw_separators bylaw_find_separators(const uint8_t *start, size_t blocks, uint8_t delimiter, int32_t *positions) {
  return uses_avx512() ? find_avx512(start, blocks, delimiter, positions) : find_avx2(start, blocks, delimiter, positions);
}

bylaw_quoted bylaw_find_quoted(const uint8_t *start, size_t length, uint8_t delimiter, int32_t *positions) {
  return (uses_avx512() ? find_quoted_avx512 : find_quoted_avx2)(start, length, delimiter, positions);
}

bool bylaw_is_utf8(const uint8_t *start, size_t length) {
  bool (*const check)(const uint8_t *, utf8_state *) = uses_avx512() ? check_avx512 : check_avx2;
  utf8_state state = {0, 0, 0, 0, 0};
  size_t next = 0;
  for (; next + 64 <= length; next += 64) {
    if (!check(start + next, &state)) return false;
  }
  // What is left, and zeros after it, among which a character that is cut off does not go on.
  uint8_t rest[64] = {0};
  memcpy(rest, start + next, length - next);
  return check(rest, &state) && state.due == 0;
}

#else

bylaw_separators bylaw_find_separators(const uint8_t *start, size_t blocks, uint8_t delimiter, int32_t *positions) {
  (void)start, (void)blocks, (void)delimiter, (void)positions;
  return (bylaw_separators){0, 0, true, false};
}

bylaw_quoted bylaw_find_quoted(const uint8_t *start, size_t length, uint8_t delimiter, int32_t *positions) {
  (void)start, (void)length, (void)delimiter, (void)positions;
  return (bylaw_quoted){{0, 0, false, false}, 0};
}

bool bylaw_is_utf8(const uint8_t *start, size_t length) {
  (void)start, (void)length;
  return false;
}

#endif
