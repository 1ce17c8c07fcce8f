#ifndef C_BYLAW_SCAN_H
#define C_BYLAW_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

/// Whether this machine has the instructions for the functions below.
bool bylaw_can_scan(void);

/// Writes where each delimiter and each line feed of `blocks` times 64 bytes is, counted from `start`. There must be
/// room for a position a byte, and for 64 more.
bylaw_separators bylaw_find_separators(const uint8_t *start, size_t blocks, uint8_t delimiter, int32_t *positions);

/// Whether bytes are well-formed UTF-8.
bool bylaw_is_utf8(const uint8_t *start, size_t length);

#endif
