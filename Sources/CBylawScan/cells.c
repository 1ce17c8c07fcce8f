// Columns of cells, 64 rows at a time: first the bytes of each row's cell are loaded into words, row by row, and then the
// words of all rows are read at once. The loops over rows are plain; the compiler makes them as wide as the machine is.
//
// What the words come to is what the parsers in `LaneParsers.swift` say, in the shapes that nearly all cells have; a row
// whose cell has another is marked, and left to those parsers.

#include "CBylawScan.h"

#include "target.h"

#include <string.h>

#if defined(__x86_64__)

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

#define FUNCTION(name, Setting)                                                                              \
  INLINE void name##_column(                                                                                 \
      const bylaw_cells *cells, size_t count, Setting setting, bylaw_bounds bounds, int64_t *values,         \
      uint64_t *odd) {                                                                                       \
    cell_block block;                                                                                        \
    /* Rows that are not there are computed as well. */                                                      \
    if (count % BLOCK != 0) memset(&block, 0, sizeof block);                                                 \
    bylaw_cells rest = *cells;                                                                               \
    for (size_t done = 0; done < count; done += BLOCK, rest.firsts += BLOCK) {                               \
      const size_t rows = count - done < BLOCK ? count - done : BLOCK;                                       \
      const uint64_t any = name(&rest, rows, setting, bounds, &block, values + done);                        \
      odd[done / BLOCK] = any ? marks(&block, rows) : 0;                                                     \
    }                                                                                                        \
  }                                                                                                          \
  WIDE static void name##_wide(                                                                              \
      const bylaw_cells *cells, size_t count, Setting setting, bylaw_bounds bounds, int64_t *values,         \
      uint64_t *odd) {                                                                                       \
    name##_column(cells, count, setting, bounds, values, odd);                                               \
  }                                                                                                          \
  NARROW static void name##_narrow(                                                                          \
      const bylaw_cells *cells, size_t count, Setting setting, bylaw_bounds bounds, int64_t *values,         \
      uint64_t *odd) {                                                                                       \
    name##_column(cells, count, setting, bounds, values, odd);                                               \
  }                                                                                                          \
  void bylaw_##name(                                                                                         \
      bylaw_cells cells, size_t count, Setting setting, bylaw_bounds bounds, int64_t *values, uint64_t *odd) { \
    (is_wide() ? name##_wide : name##_narrow)(&cells, count, setting, bounds, values, odd);                  \
  }

#else

#define FUNCTION(name, Setting)                                                                              \
  void bylaw_##name(                                                                                         \
      bylaw_cells cells, size_t count, Setting setting, bylaw_bounds bounds, int64_t *values, uint64_t *odd) { \
    (void)cells, (void)setting, (void)bounds, (void)values;                                                  \
    memset(odd, 0xFF, (count + 63) / 64 * sizeof *odd);                                                      \
  }

#endif

FUNCTION(read_whole, int)
FUNCTION(read_decimal, int)
FUNCTION(read_date, int)
FUNCTION(read_datetime, int)
FUNCTION(read_name, const bylaw_names *)
