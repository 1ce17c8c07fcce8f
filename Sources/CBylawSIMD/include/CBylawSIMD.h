#ifndef C_BYLAW_SCAN_H
#define C_BYLAW_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// What there is in some bytes besides their separators.
typedef struct {
  /// Of positions written.
  size_t count;
  /// Of line feeds.
  size_t line_ends;
  /// A quote, a carriage return or a NUL: then the positions say nothing.
  bool is_special;
  /// A byte that is not ASCII.
  bool is_foreign;
} bylaw_separators;

/// What the functions below are computed with. At the scalar level nobody may call them: Swift computes the same.
typedef enum {
  bylaw_simd_scalar,
  bylaw_simd_avx2,
  bylaw_simd_avx512,
} bylaw_simd_level;

/// The highest level that this machine has.
bylaw_simd_level bylaw_simd_best(void);

/// The level in use: the machine's highest, or what the environment variable `BYLAW_SIMD` (`scalar`, `avx2` or `avx512`)
/// lowers it to.
bylaw_simd_level bylaw_simd_current(void);

/// Sets the level in use, for the whole process; a level that the machine lacks becomes its highest. Threads at work go
/// on safely: a function looks at the level once, and computes the same at each.
void bylaw_simd_set_level(bylaw_simd_level level);

/// Whether the functions below may be called.
static inline bool bylaw_has_simd(void) { return bylaw_simd_current() != bylaw_simd_scalar; }

/// Writes where each delimiter and each line feed of `blocks` times 64 bytes is, counted from `start`. There must be
/// room for a position a byte, and for 64 more.
bylaw_separators bylaw_find_separators(const uint8_t *start, size_t blocks, uint8_t delimiter, int32_t *positions);

/// What there is in some bytes, a row's first, where quotes may stand among them.
typedef struct {
  bylaw_separators separators;
  /// Where the first byte is that may not stand where it does; as many as there are where none is.
  size_t stop;
} bylaw_quoted;

/// Writes where each delimiter and each line end outside of quotes is, of a CRLF the LF. There must be room for a position
/// a byte, and for 64 more; after the bytes, 64 more may be read.
bylaw_quoted bylaw_find_quoted(const uint8_t *start, size_t length, uint8_t delimiter, int32_t *positions);

/// Asks for the memory at an address, which will be read or written soon.
static inline void bylaw_approach(const void *address) { __builtin_prefetch(address, 1); }

/// Negative, zero or positive as the first bytes come before, are or come after the others.
static inline int bylaw_compare(const void *first, const void *second, size_t length) {
  return memcmp(first, second, length);
}

/// Whether bytes are well-formed UTF-8.
bool bylaw_is_utf8(const uint8_t *start, size_t length);

/// The cells of a column: for each row the place in `positions` of what stands before its cell; what stands after it is
/// the next. From the first byte of each on, 19 may be read.
typedef struct {
  const uint8_t *start;
  const int32_t *positions;
  const int32_t *firsts;
} bylaw_cells;

/// The least value, and how much more the greatest is.
typedef struct {
  int64_t lower;
  uint64_t span;
} bylaw_bounds;

/// What a cell may hold: the first eight bytes and, of a longer name, the last eight; 16 at most.
typedef struct {
  uint64_t head, tail, length;
  int64_t code;
} bylaw_name;

typedef struct {
  const bylaw_name *names;
  size_t count;
} bylaw_names;

// Each reads a column's cells into `values`, for which there must be room for whole 64 rows. A bit of `irregular` is set for
// a row whose cell is not written as nearly all are, or is out of bounds; its value then says nothing.

void bylaw_read_whole(bylaw_cells cells, size_t count, int unused, bylaw_bounds bounds, int64_t *values, uint64_t *irregular);
/// With `scale` digits after the point, 1 to 6.
void bylaw_read_decimal(
    bylaw_cells cells, size_t count, int scale, bylaw_bounds bounds, int64_t *values, uint64_t *irregular);
/// As days since 1970.
void bylaw_read_date(bylaw_cells cells, size_t count, int unused, bylaw_bounds bounds, int64_t *values, uint64_t *irregular);
/// As microseconds since 1970.
void bylaw_read_datetime(
    bylaw_cells cells, size_t count, int unused, bylaw_bounds bounds, int64_t *values, uint64_t *irregular);
/// As the names' codes.
void bylaw_read_name(
    bylaw_cells cells, size_t count, const bylaw_names *names, bylaw_bounds bounds, int64_t *values, uint64_t *irregular);

/// Bit i % 64 of word i / 64 for each value within bounds; for so many words of 64 values.
void bylaw_within(const int64_t *values, size_t words, bylaw_bounds bounds, uint64_t *bits);

// Sums, differences, and products with a factor of numbers that have 18 digits at most; true where one may have more.

bool bylaw_add(const int64_t *a, const int64_t *b, size_t count, int64_t *out);
bool bylaw_subtract(const int64_t *a, const int64_t *b, size_t count, int64_t *out);
bool bylaw_scale(const int64_t *a, int64_t factor, size_t count, int64_t *out);

/// Which of 64 keys in a row are there, and how many are before them.
typedef struct {
  uint64_t bits, rank;
} bylaw_rank;

/// Beginning with the 64 from `base` on; after `count` entries there is one more, without any keys.
typedef struct {
  const bylaw_rank *entries;
  size_t count;
  int64_t base;
} bylaw_ranks;

/// For each key how many are before it; -1 for one that is not there.
void bylaw_find_ranks(bylaw_ranks ranks, const int64_t *keys, size_t count, int32_t *numbers);

#endif
