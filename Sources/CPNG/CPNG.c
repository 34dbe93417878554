#include "CPNG.h"

#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Both directions keep what changes after setjmp behind pointers, so no local needs to be volatile.

typedef struct {
  uint8_t *message;
  int status;
} outcome;

typedef struct {
  const uint8_t *bytes;
  size_t left;
} source;

static int little_endian(void) {
  const uint16_t one = 1;
  return *(const uint8_t *)&one == 1;
}

static void fail(png_structp png, png_const_charp text) {
  outcome *end = png_get_error_ptr(png);
  snprintf((char *)end->message, CPNG_MESSAGE_LENGTH, "%s", text);
  if (end->status == CPNG_DONE) end->status = CPNG_FAILED;
  png_longjmp(png, 1);
}

static void fail_as(png_structp png, int status, const char *text) {
  ((outcome *)png_get_error_ptr(png))->status = status;
  png_error(png, text);
}

static void ignore(png_structp png, png_const_charp text) { (void)png, (void)text; }

static void append(png_structp png, png_bytep bytes, size_t count) {
  cpng_buffer *output = png_get_io_ptr(png);
  if (output->capacity - output->count < count) {
    size_t capacity = 2 * output->capacity + count + 4096;
    uint8_t *grown = realloc(output->bytes, capacity);
    if (!grown) png_error(png, "out of memory");
    output->bytes = grown;
    output->capacity = capacity;
  }
  memcpy(output->bytes + output->count, bytes, count);
  output->count += count;
}

static void flush(png_structp png) { (void)png; }

static void take(png_structp png, png_bytep bytes, size_t count) {
  source *input = png_get_io_ptr(png);
  if (input->left < count) fail_as(png, CPNG_TRUNCATED, "the file ends too early");
  memcpy(bytes, input->bytes, count);
  input->bytes += count;
  input->left -= count;
}

static size_t row_length(const cpng_format *format) {
  static const size_t bytes_per_pixel[] = {1, 3, 2};
  return format->width * bytes_per_pixel[format->layout];
}

int cpng_encode(const cpng_format *format, const uint8_t *palette, const void *pixels, int level,
                cpng_buffer *output, uint8_t *message) {
  static const int colour_types[] = {PNG_COLOR_TYPE_PALETTE, PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_GRAY};
  outcome end = {message, CPNG_DONE};
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &end, fail, ignore);
  if (!png) return CPNG_FAILED;
  png_infop info = png_create_info_struct(png);
  if (!info || setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    return end.status == CPNG_DONE ? CPNG_FAILED : end.status;
  }
  png_set_write_fn(png, output, append, flush);
  png_set_compression_level(png, level);
  png_set_compression_buffer_size(png, 1 << 16);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_check_for_invalid_index(png, 0); // checked by the caller, before any work
  png_set_IHDR(png, info, format->width, format->height, format->layout == CPNG_GREY16 ? 16 : 8,
               colour_types[format->layout], PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  if (format->layout == CPNG_INDEXED) png_set_PLTE(png, info, (png_const_colorp)palette, format->colours);
  png_write_info(png, info);
  if (format->layout == CPNG_GREY16 && little_endian()) png_set_swap(png);
  for (uint32_t y = 0; y < format->height; y++) {
    png_write_row(png, (png_const_bytep)pixels + y * row_length(format));
  }
  png_write_end(png, NULL);
  png_destroy_write_struct(&png, &info);
  return CPNG_DONE;
}

static void read_format(png_structp png, png_infop info, cpng_format *format, uint8_t *palette) {
  int type = png_get_color_type(png, info), depth = png_get_bit_depth(png, info);
  format->width = png_get_image_width(png, info);
  format->height = png_get_image_height(png, info);
  if (type == PNG_COLOR_TYPE_PALETTE) {
    png_colorp colours = NULL;
    format->layout = CPNG_INDEXED;
    if (!png_get_PLTE(png, info, &colours, &format->colours)) png_error(png, "no palette");
    memcpy(palette, colours, 3 * (size_t)format->colours);
    png_set_packing(png);
  } else if (type == PNG_COLOR_TYPE_RGB && depth == 8) {
    format->layout = CPNG_RGB;
  } else if (type == PNG_COLOR_TYPE_GRAY && depth == 16) {
    format->layout = CPNG_GREY16;
    if (little_endian()) png_set_swap(png);
  } else {
    char text[64];
    snprintf(text, sizeof text, "colour type %d with %d bits", type, depth);
    fail_as(png, CPNG_UNSUPPORTED, text);
  }
}

int cpng_decode(const uint8_t *bytes, size_t count, cpng_format *format, uint8_t *palette,
                cpng_buffer *pixels, uint8_t *message) {
  outcome end = {message, CPNG_DONE};
  source input = {bytes, count};
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &end, fail, ignore);
  if (!png) return CPNG_FAILED;
  png_infop info = png_create_info_struct(png);
  if (!info || setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    return end.status == CPNG_DONE ? CPNG_FAILED : end.status;
  }
  png_set_read_fn(png, &input, take);
  png_read_info(png, info);
  read_format(png, info, format, palette);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  pixels->count = pixels->capacity = row_length(format) * format->height;
  pixels->bytes = malloc(pixels->count);
  if (!pixels->bytes) png_error(png, "out of memory");
  for (int pass = 0; pass < passes; pass++) {
    for (uint32_t y = 0; y < format->height; y++) {
      png_read_row(png, pixels->bytes + y * row_length(format), NULL);
    }
  }
  png_read_end(png, NULL);
  png_destroy_read_struct(&png, &info, NULL);
  return CPNG_DONE;
}

void cpng_free(cpng_buffer *buffer) {
  free(buffer->bytes);
  *buffer = (cpng_buffer){NULL, 0, 0};
}
