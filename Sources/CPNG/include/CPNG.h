// The whole of libpng that Swift sees: two calls, plain C types. libpng reports errors by longjmp, which must
// not cross a Swift frame, so every call into it, and its setjmp, lives in CPNG.c.
#ifndef CPNG_H
#define CPNG_H

#include <stddef.h>
#include <stdint.h>

enum { CPNG_MESSAGE_LENGTH = 160, CPNG_PALETTE_LENGTH = 3 * 256 };

/// How a call ended; after anything but CPNG_DONE the message says why.
enum { CPNG_DONE = 0, CPNG_FAILED = 1, CPNG_TRUNCATED = 2, CPNG_UNSUPPORTED = 3 };

/// The layouts of pixels: one index byte, three bytes R G B, one 16-bit word in the machine's order.
enum { CPNG_INDEXED = 0, CPNG_RGB = 1, CPNG_GREY16 = 2 };

typedef struct {
  uint32_t width;
  uint32_t height;
  int layout;
  int colours; // entries of the palette
} cpng_format;

/// Memory owned by this shim, given back by cpng_free.
typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
} cpng_buffer;

/// Writes rows from the top, without row filters, into `output`; `palette` holds `colours` times R G B.
int cpng_encode(const cpng_format *format, const uint8_t *palette, const void *pixels, int level,
                cpng_buffer *output, uint8_t *message);

/// Reads `count` bytes into `format`, `palette` (CPNG_PALETTE_LENGTH bytes) and `pixels`.
int cpng_decode(const uint8_t *bytes, size_t count, cpng_format *format, uint8_t *palette,
                cpng_buffer *pixels, uint8_t *message);

void cpng_free(cpng_buffer *buffer);

#endif
