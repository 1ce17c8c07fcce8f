// Columns of cells, 64 rows at a time: first the bytes of each row's cell are loaded into words, row by row, and then the
// words of all rows are read at once. The loops over rows are plain; the compiler makes them as wide as each level is.
//
// What the words come to is what the parsers in `LaneParsers.swift` say, in the shapes that nearly all cells have; a row
// whose cell has another is marked, and left to those parsers.

#include "CBylawSIMD.h"

#include "target.h"

#include <string.h>

#if defined(__x86_64__)

#include <immintrin.h>

#define INLINE static inline __attribute__((always_inline))
#define BLOCK 64
#define EACH_ROW for (size_t row = 0; row < BLOCK; row++)
/// Loads from anywhere are faster one by one.
#define EACH_CELL _Pragma("clang loop vectorize(disable)") for (size_t row = 0; row < count; row++)

typedef struct {
  uint64_t length[BLOCK];
  /// Eight bytes each, from wherever in the cell they are of use.
  uint64_t head[BLOCK], tail[BLOCK], clock[BLOCK];
  /// Not 0 for a cell that is to be marked.
  uint64_t wrong[BLOCK];
} cell_block;

INLINE uint64_t load(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, sizeof word);
  return word;
}

INLINE const uint8_t *find(const bylaw_cells *cells, size_t row, uint64_t *length) {
  const int32_t *before = cells->positions + cells->firsts[row];
  *length = (uint64_t)((int64_t)before[1] - before[0] - 1);
  return cells->start + before[0] + 1;
}

/// Notes whether a row is to be marked, for what is wrong with its cell or because its value is out of bounds.
#define JUDGE(faults)                                                                              \
  do {                                                                                             \
    block->wrong[row] = (faults) | ((uint64_t)values[row] - (uint64_t)bounds.lower > bounds.span); \
    any |= block->wrong[row];                                                                      \
  } while (0)

/// A bit for each row that is to be marked.
INLINE uint64_t marks(const cell_block *block, size_t count) {
  uint64_t marks = 0;
  for (size_t row = 0; row < count; row++) marks |= (uint64_t)(block->wrong[row] != 0) << row;
  return marks;
}

// Each of these reads so many rows, 64 at most, and gives whether any is to be marked.

// Digits.

static const uint64_t zeros = 0x3030303030303030, high_bits = 0x8080808080808080, digit_room = 0x7676767676767676;

/// 0 where each byte is at most 0x7F less its byte in `room`.
INLINE uint64_t misfits(uint64_t bytes, uint64_t room) { return ((bytes + room) | bytes) & high_bits; }

/// Of eight digits, the first the most significant, numbers of two: in every other byte.
INLINE uint64_t pairs_of(uint64_t digits) { return (digits << 3) + (digits << 1) + (digits >> 8); }

/// The number that eight digits spell. Products are sums of shifts, and one of 32 bits: those of 64 are slow.
INLINE uint64_t joined(uint64_t digits) {
  const uint64_t pairs = pairs_of(digits) & 0x00FF00FF00FF00FF;
  const uint64_t fours = (pairs << 6) + (pairs << 5) + (pairs << 2) + (pairs >> 16);
  return (fours & 0xFFFF) * 10000 + (fours >> 32 & 0xFFFF);
}

/// Digits of a cell that has fewer than eight, and zeros before them.
INLINE uint64_t aligned(uint64_t word, uint64_t length) { return word << ((64 - 8 * length) & 63); }

INLINE uint64_t read_short(cell_block *block, bylaw_bounds bounds, int64_t *values) {
  uint64_t any = 0;
  EACH_ROW {
    const uint64_t digits = aligned(block->head[row] ^ zeros, block->length[row]);
    values[row] = (int64_t)joined(digits);
    JUDGE(misfits(digits, digit_room) | (block->length[row] - 1 > 7));
  }
  return any;
}

/// Up to 16 digits.
INLINE uint64_t read_long(cell_block *block, bylaw_bounds bounds, int64_t *values) {
  uint64_t any = 0;
  EACH_ROW {
    const uint64_t length = block->length[row];
    const bool is_long = length > 8;
    const uint64_t low = aligned(block->tail[row] ^ zeros, is_long ? 8 : length);
    const uint64_t high = is_long ? aligned(block->head[row] ^ zeros, length - 8) : 0;
    values[row] = (int64_t)((joined(high) & 0xFFFFFFFF) * 100000000 + joined(low));
    JUDGE(misfits(low, digit_room) | misfits(high, digit_room) | (length - 1 > 15));
  }
  return any;
}

INLINE uint64_t read_whole(
    const bylaw_cells *cells, size_t count, int scale, bylaw_bounds bounds, cell_block *block, int64_t *values) {
  (void)scale;
  uint64_t longest = 0;
  EACH_CELL {
    const uint8_t *cell = find(cells, row, &block->length[row]);
    block->head[row] = load(cell);
    longest |= block->length[row] - (block->length[row] > 0);
  }
  if (longest < 8) return read_short(block, bounds, values);
  EACH_CELL {
    const uint8_t *cell = find(cells, row, &block->length[row]);
    block->tail[row] = load(cell + (block->length[row] > 8 ? block->length[row] - 8 : 0));
  }
  return read_long(block, bounds, values);
}

/// `123.45`: the point stands where the scale says, and is taken out of the word.
INLINE uint64_t read_decimal(
    const bylaw_cells *cells, size_t count, int scale, bylaw_bounds bounds, cell_block *block, int64_t *values) {
  EACH_CELL block->head[row] = load(find(cells, row, &block->length[row]));
  const uint64_t point = (uint64_t)(56 - 8 * scale);
  uint64_t any = 0;
  EACH_ROW {
    const uint64_t length = block->length[row], word = aligned(block->head[row], length);
    const uint64_t whole = word & (((uint64_t)1 << point) - 1);
    const uint64_t fraction = word >> (point + 8) << (point + 8);
    const uint64_t written = ~(uint64_t)0 << ((72 - 8 * length) & 63);
    const uint64_t digits = ((whole << 8 | fraction) ^ zeros) & written;
    values[row] = (int64_t)joined(digits);
    JUDGE(misfits(digits, digit_room) | ((word >> point & 0xFF) ^ '.') | (length - 1 > 7) |
          (length < (uint64_t)scale + 2));
  }
  return any;
}

// Names.

/// Zeros but for the first bytes, as many as `length` says, eight at most; it is 1 at least.
INLINE uint64_t written(uint64_t word, uint64_t length) {
  return word & (~(uint64_t)0 >> ((64 - 8 * (length < 8 ? length : 8)) & 63));
}

INLINE uint64_t read_name(
    const bylaw_cells *cells, size_t count, const bylaw_names *names, bylaw_bounds bounds, cell_block *block,
    int64_t *values) {
  EACH_CELL {
    const uint8_t *cell = find(cells, row, &block->length[row]);
    block->head[row] = load(cell);
    block->tail[row] = load(cell + (block->length[row] - 9 < 8 ? block->length[row] - 8 : 0));
  }
  EACH_ROW {
    const uint64_t length = block->length[row];
    block->head[row] = written(block->head[row], length);
    block->tail[row] = length > 8 ? block->tail[row] : 0;
    block->wrong[row] = 1;
    values[row] = 0;
  }
  for (size_t index = 0; index < names->count; index++) {
    const bylaw_name name = names->names[index];
    EACH_ROW {
      const uint64_t differs =
          (block->head[row] ^ name.head) | (block->tail[row] ^ name.tail) | (block->length[row] ^ name.length);
      values[row] = differs ? values[row] : name.code;
      block->wrong[row] = differs ? block->wrong[row] : 0;
    }
  }
  uint64_t any = 0;
  EACH_ROW JUDGE(block->wrong[row]);
  return any;
}

// Dates.

/// `2026-11-01`, of which `head` are the first eight bytes and `tail` the last, as the number of its day, counted from
/// 719,469 days before 1970. The year's months are counted from March, so that what a leap year adds comes last.
INLINE uint64_t day_number(uint64_t head, uint64_t tail, uint64_t *wrong) {
  const uint64_t start = head ^ 0x2D30302D30303030, end = tail ^ 0x30302D30302D3030;
  const uint64_t pairs = pairs_of(start);
  const uint64_t year = (pairs & 0xFF) * 100 + (pairs >> 16 & 0xFF), month = pairs >> 40 & 0xFF;
  const uint64_t day = pairs_of(end) >> 48 & 0xFF;
  // 31 days, or 30; the 29th of February the parser looks at.
  const uint64_t last = month == 2 ? 28 : 30 + ((month ^ month >> 3) & 1);
  *wrong = misfits(start, 0x7F76767F76767676) | misfits(end, 0x76767F76767F7676) | (year - 1 > 9998) |
           (month - 1 > 11) | (day - 1 > last - 1);
  const uint64_t is_early = month <= 2;
  const uint64_t shifted = (year - is_early) & 0x3FFF;
  const uint64_t months = (month + 12 * is_early - 3) & 0xF;
  // A fifth, and a hundredth, of numbers so small.
  const uint64_t day_of_year = ((153 * months + 2) * 52429 >> 18) + day;
  const uint64_t centuries = shifted * 5243 >> 19;
  return 365 * shifted + (shifted >> 2) - centuries + (centuries >> 2) + day_of_year;
}

static const int64_t first_day = 719469;

INLINE uint64_t read_date(
    const bylaw_cells *cells, size_t count, int scale, bylaw_bounds bounds, cell_block *block, int64_t *values) {
  (void)scale;
  EACH_CELL {
    const uint8_t *cell = find(cells, row, &block->length[row]);
    block->head[row] = load(cell);
    block->tail[row] = load(cell + 2);
  }
  uint64_t any = 0;
  EACH_ROW {
    uint64_t wrong;
    values[row] = (int64_t)day_number(block->head[row], block->tail[row], &wrong) - first_day;
    JUDGE(wrong | (block->length[row] ^ 10));
  }
  return any;
}

/// `2026-11-01T08:00:59`.
INLINE uint64_t read_datetime(
    const bylaw_cells *cells, size_t count, int scale, bylaw_bounds bounds, cell_block *block, int64_t *values) {
  (void)scale;
  EACH_CELL {
    const uint8_t *cell = find(cells, row, &block->length[row]);
    block->head[row] = load(cell);
    block->tail[row] = load(cell + 3);
    block->clock[row] = load(cell + 11);
  }
  uint64_t any = 0;
  EACH_ROW {
    uint64_t wrong;
    // The tail begins a byte later here, so that it has what stands between the date and the time.
    const uint64_t between = block->tail[row] >> 56, tail = block->tail[row] << 8 | (block->head[row] >> 16 & 0xFF);
    const uint64_t day = day_number(block->head[row], tail, &wrong) & 0x3FFFFF;
    const uint64_t parts = block->clock[row] ^ 0x30303A30303A3030, pairs = pairs_of(parts);
    const uint64_t hour = pairs & 0xFF, minute = pairs >> 24 & 0xFF, second = pairs >> 48 & 0xFF;
    wrong |= misfits(parts, 0x76767F76767F7676) | (hour > 23) | (minute > 59) | (second > 59);
    wrong |= (block->length[row] ^ 19) | ((between != 'T') & (between != ' '));
    const uint64_t seconds = day * 86400 + hour * 3600 + minute * 60 + second;
    const uint64_t low = (seconds & 0xFFFFFFFF) * 1000000, high = (seconds >> 32) * 1000000;
    values[row] = (int64_t)(low + (high << 32)) - first_day * 86400000000;
    JUDGE(wrong);
  }
  return any;
}

// Whole blocks by AVX-512: the same for numbers and names of at most eight characters, and for dates.
// Each of these is false for a block in which it may be otherwise, which is then read as above; the other kinds have none.

#define AVX512_INLINE AVX512 static inline __attribute__((always_inline))

typedef struct {
  uint64_t head[BLOCK], tail[BLOCK];
  int32_t length[BLOCK];
} avx512_block;

/// Eight rows at a time.
#define EACH_PART for (size_t part = 0; part < BLOCK; part += 8)

/// The first eight bytes of each cell and, where `tail` is not 0, eight from there on.
AVX512_INLINE void load_block(const bylaw_cells *cells, size_t tail, avx512_block *block) {
  _Pragma("clang loop vectorize(disable) unroll_count(4)")
  for (size_t row = 0; row < BLOCK; row++) {
    const int32_t *before = cells->positions + cells->firsts[row];
    const int32_t start = before[0];
    const uint8_t *cell = cells->start + start + 1;
    block->length[row] = before[1] - start - 1;
    block->head[row] = load(cell);
    if (tail > 0) block->tail[row] = load(cell + tail);
  }
}

AVX512_INLINE __m512i lengths_of(const avx512_block *block, size_t part) {
  return _mm512_cvtepi32_epi64(_mm256_loadu_si256((const __m256i *)(block->length + part)));
}

/// How far eight bytes are to be moved until only those of a cell are left.
AVX512_INLINE __m512i room_of(__m512i lengths) {
  return _mm512_sub_epi64(_mm512_set1_epi64(64), _mm512_slli_epi64(lengths, 3));
}

// A bit for each of eight rows that is to be marked.

AVX512_INLINE uint64_t beyond(__m512i values, bylaw_bounds bounds) {
  const __m512i offsets = _mm512_sub_epi64(values, _mm512_set1_epi64(bounds.lower));
  return _mm512_cmpgt_epu64_mask(offsets, _mm512_set1_epi64((int64_t)bounds.span));
}

AVX512_INLINE uint64_t not_digits(__m512i digits) {
  const __m512i excess = _mm512_subs_epu8(digits, _mm512_set1_epi8(9));
  return _mm512_test_epi64_mask(excess, excess);
}

/// Of digits, each after one that counts ten times as much, numbers of two.
AVX512_INLINE __m512i avx512_pairs_of(__m512i digits) {
  return _mm512_maddubs_epi16(digits, _mm512_set1_epi16(0x010A));
}

AVX512 static bool avx512_read_whole(
    const bylaw_cells *cells, int scale, bylaw_bounds bounds, int64_t *values, uint64_t *irregular) {
  (void)scale;
  avx512_block block;
  load_block(cells, 0, &block);
  uint64_t wrong = 0, is_long = 0;
  EACH_PART {
    const __m512i length = lengths_of(&block, part);
    const __m512i bytes = _mm512_xor_si512(_mm512_loadu_si512(block.head + part), _mm512_set1_epi8('0'));
    const __m512i digits = _mm512_sllv_epi64(bytes, room_of(length));
    const __m512i fours = _mm512_madd_epi16(avx512_pairs_of(digits), _mm512_set1_epi32(0x00010064));
    const __m512i high = _mm512_mul_epu32(fours, _mm512_set1_epi64(10000));
    const __m512i value = _mm512_add_epi64(high, _mm512_srli_epi64(fours, 32));
    _mm512_storeu_si512(values + part, value);
    const uint64_t is_empty = _mm512_testn_epi64_mask(length, length);
    is_long |= _mm512_cmpgt_epi64_mask(length, _mm512_set1_epi64(8));
    wrong |= (not_digits(digits) | is_empty | beyond(value, bounds)) << part;
  }
  *irregular = wrong;
  return is_long == 0;
}

AVX512 static bool avx512_read_name(
    const bylaw_cells *cells, const bylaw_names *names, bylaw_bounds bounds, int64_t *values, uint64_t *irregular) {
  for (size_t index = 0; index < names->count; index++) {
    if (names->names[index].length > 8) return false;
  }
  avx512_block block;
  load_block(cells, 0, &block);
  uint64_t wrong = 0;
  EACH_PART {
    const __m512i length = lengths_of(&block, part);
    const __m512i written = _mm512_srlv_epi64(_mm512_set1_epi64(-1), room_of(length));
    const __m512i cell = _mm512_and_si512(_mm512_loadu_si512(block.head + part), written);
    __m512i value = _mm512_setzero_si512();
    uint64_t known = 0;
    // No cell has a NUL, so that none but one of the same length has the same bytes and then zeros.
    for (size_t index = 0; index < names->count; index++) {
      const bylaw_name *name = names->names + index;
      const __mmask8 same = _mm512_cmpeq_epi64_mask(cell, _mm512_set1_epi64((int64_t)name->head));
      value = _mm512_mask_mov_epi64(value, same, _mm512_set1_epi64(name->code));
      known |= same;
    }
    _mm512_storeu_si512(values + part, value);
    const uint64_t is_long = _mm512_cmpgt_epi64_mask(length, _mm512_set1_epi64(8));
    wrong |= ((~known & 0xFF) | is_long | beyond(value, bounds)) << part;
  }
  *irregular = wrong;
  return true;
}

AVX512 static bool avx512_read_date(
    const bylaw_cells *cells, int scale, bylaw_bounds bounds, int64_t *values, uint64_t *irregular) {
  (void)scale;
  avx512_block block;
  load_block(cells, 2, &block);
  // By month: its last day, and how many days there are from the 1st of March to the one before it. What is no month has
  // no days.
  const __m512i last_days = _mm512_setr_epi32(0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0, 0, 0);
  const __m512i days_before = _mm512_setr_epi32(0, 306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275, 0, 0, 0);
  const __m512i one = _mm512_set1_epi64(1), zero = _mm512_setzero_si512();
  uint64_t wrong = 0;
  EACH_PART {
    const __m512i head = _mm512_xor_si512(_mm512_loadu_si512(block.head + part), _mm512_set1_epi64(0x2D30302D30303030));
    const __m512i tail = _mm512_xor_si512(_mm512_loadu_si512(block.tail + part), _mm512_set1_epi8('0'));
    const __m512i year = _mm512_and_si512(head, _mm512_set1_epi64(0x00000000FFFFFFFF));
    const __m512i month = _mm512_and_si512(_mm512_srli_epi64(head, 8), _mm512_set1_epi64(0x0000FFFF00000000));
    const __m512i day = _mm512_and_si512(tail, _mm512_set1_epi64((int64_t)0xFFFF000000000000));
    const __m512i digits = _mm512_or_si512(_mm512_or_si512(year, month), day), pairs = avx512_pairs_of(digits);
    const __m512i years = _mm512_madd_epi16(pairs, _mm512_set1_epi64(0x00010064));
    const __m512i months = _mm512_and_si512(_mm512_srli_epi64(pairs, 32), _mm512_set1_epi64(0xFFFF));
    const __m512i days = _mm512_srli_epi64(pairs, 48);
    const __m512i last = _mm512_permutexvar_epi32(months, last_days);
    const __mmask8 is_early = _mm512_cmplt_epu64_mask(months, _mm512_set1_epi64(3));
    const __m512i shifted = _mm512_mask_sub_epi64(years, is_early, years, one);
    const __m512i centuries = _mm512_srli_epi64(_mm512_mul_epu32(shifted, _mm512_set1_epi64(5243)), 19);
    __m512i value = _mm512_mul_epu32(shifted, _mm512_set1_epi64(365));
    value = _mm512_add_epi64(value, _mm512_srli_epi64(shifted, 2));
    value = _mm512_sub_epi64(value, _mm512_sub_epi64(centuries, _mm512_srli_epi64(centuries, 2)));
    value = _mm512_add_epi64(value, _mm512_permutexvar_epi32(months, days_before));
    value = _mm512_add_epi64(value, _mm512_sub_epi64(days, _mm512_set1_epi64(first_day)));
    _mm512_storeu_si512(values + part, value);
    uint64_t faults = not_digits(digits) | beyond(value, bounds);
    // The hyphens.
    faults |= _mm512_test_epi64_mask(head, _mm512_set1_epi64((int64_t)0xFF0000FF00000000));
    faults |= _mm512_cmpge_epu64_mask(_mm512_sub_epi64(days, one), last);
    faults |= _mm512_cmpgt_epu64_mask(months, _mm512_set1_epi64(12)) | _mm512_cmpeq_epi64_mask(years, zero);
    faults |= _mm512_cmpneq_epi64_mask(lengths_of(&block, part), _mm512_set1_epi64(10));
    wrong |= faults << part;
  }
  *irregular = wrong;
  return true;
}

#define FUNCTION(name, Setting, quickly)                                                                              \
  INLINE void name##_column(                                                                                          \
      const bylaw_cells *cells, size_t count, Setting setting, bylaw_bounds bounds, int64_t *values,                  \
      uint64_t *irregular, bool (*quick)(const bylaw_cells *, Setting, bylaw_bounds, int64_t *, uint64_t *)) {        \
    cell_block block;                                                                                                 \
    /* Rows that are not there are computed as well. */                                                               \
    if (count % BLOCK != 0) memset(&block, 0, sizeof block);                                                          \
    bylaw_cells rest = *cells;                                                                                        \
    for (size_t done = 0; done < count; done += BLOCK, rest.firsts += BLOCK) {                                        \
      const size_t rows = count - done < BLOCK ? count - done : BLOCK;                                                \
      if (quick && rows == BLOCK && quick(&rest, setting, bounds, values + done, irregular + done / BLOCK)) continue; \
      const uint64_t any = name(&rest, rows, setting, bounds, &block, values + done);                                 \
      irregular[done / BLOCK] = any ? marks(&block, rows) : 0;                                                        \
    }                                                                                                                 \
  }                                                                                                                   \
  AVX512 static void name##_avx512(                                                                                   \
      const bylaw_cells *cells, size_t count, Setting setting, bylaw_bounds bounds, int64_t *values,                  \
      uint64_t *irregular) {                                                                                          \
    name##_column(cells, count, setting, bounds, values, irregular, quickly);                                         \
  }                                                                                                                   \
  AVX2 static void name##_avx2(                                                                                       \
      const bylaw_cells *cells, size_t count, Setting setting, bylaw_bounds bounds, int64_t *values,                  \
      uint64_t *irregular) {                                                                                          \
    name##_column(cells, count, setting, bounds, values, irregular, NULL);                                            \
  }                                                                                                                   \
  void bylaw_##name(                                                                                                  \
      bylaw_cells cells, size_t count, Setting setting, bylaw_bounds bounds, int64_t *values, uint64_t *irregular) {  \
    (uses_avx512() ? name##_avx512 : name##_avx2)(&cells, count, setting, bounds, values, irregular);                 \
  }

#else

#define FUNCTION(name, Setting, quickly)                                                                             \
  void bylaw_##name(                                                                                                 \
      bylaw_cells cells, size_t count, Setting setting, bylaw_bounds bounds, int64_t *values, uint64_t *irregular) { \
    (void)cells, (void)setting, (void)bounds, (void)values;                                                          \
    memset(irregular, 0xFF, (count + 63) / 64 * sizeof *irregular);                                                  \
  }

#endif

FUNCTION(read_whole, int, avx512_read_whole)
FUNCTION(read_decimal, int, NULL)
FUNCTION(read_date, int, avx512_read_date)
FUNCTION(read_datetime, int, NULL)
FUNCTION(read_name, const bylaw_names *, avx512_read_name)
