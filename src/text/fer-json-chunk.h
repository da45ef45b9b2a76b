/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

/* Whatever the processor, FER_PORTABLE_CHUNKS chooses the way that works on all of them: for tests. */
#if defined __SSE2__ && !defined FER_PORTABLE_CHUNKS
#define FER_JSON_CHUNK_SSE2 1
#include <emmintrin.h>
#else
#define FER_JSON_CHUNK_SSE2 0
#endif

G_BEGIN_DECLS

/* How the scanner crosses long stretches: CHUNK bytes at a time. count_white() and count_plain() say how many bytes
 * at the start of a chunk can be crossed, CHUNK when all of them can. */

#if FER_JSON_CHUNK_SSE2

#define CHUNK 16

static inline __m128i
load_chunk (const guint8 *at)
{
  __m128i bytes;

  memcpy (&bytes, at, sizeof bytes);
  return bytes;
}

static inline guint
count_marked (__m128i marks)
{
  return (guint)__builtin_ctz (~(guint)_mm_movemask_epi8 (marks));
}

static inline guint
count_white (const guint8 *at)
{
  __m128i bytes = load_chunk (at);
  __m128i blank = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi8 (' ')), _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\t')));
  __m128i newline = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\n')), _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\r')));

  return count_marked (_mm_or_si128 (blank, newline));
}

/* Compared as signed numbers, the bytes of long characters are below the blank, as control characters are. */
static inline guint
count_plain (const guint8 *at,
             guint8        quote)
{
  __m128i bytes = load_chunk (at);
  __m128i ends = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ((char)quote)), _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\\')));

  return count_marked (_mm_andnot_si128 (ends, _mm_cmpgt_epi8 (bytes, _mm_set1_epi8 (' ' - 1))));
}

#else

#define CHUNK 8
#define EACH_BYTE(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (guint8)(byte))
#define HIGH_BITS EACH_BYTE (0x80)

static inline guint64
load_chunk (const guint8 *at)
{
  guint64 bytes;

  memcpy (&bytes, at, sizeof bytes);
  return GUINT64_FROM_LE (bytes);
}

static inline guint
count_unmarked (guint64 marks)
{
  return marks == 0 ? CHUNK : (guint)__builtin_ctzll (marks) / 8;
}

/* Marks, in their high bit, just the bytes that differ. */
static inline guint64
mark_other (guint64 bytes,
            guint8  byte)
{
  guint64 difference = bytes ^ EACH_BYTE (byte);

  return (((difference & ~HIGH_BITS) + ~HIGH_BITS) | difference) & HIGH_BITS;
}

static inline guint
count_white (const guint8 *at)
{
  guint64 bytes = load_chunk (at);

  return count_unmarked (mark_other (bytes, ' ') & mark_other (bytes, '\n') & mark_other (bytes, '\r') & mark_other (bytes, '\t'));
}

/* Marks the bytes that are less. A borrow can mark one wrongly, but only behind one marked rightly. */
static inline guint64
mark_below (guint64 bytes,
            guint8  limit)
{
  return (bytes - EACH_BYTE (limit)) & ~bytes & HIGH_BITS;
}

static inline guint
count_plain (const guint8 *at,
             guint8        quote)
{
  guint64 bytes = load_chunk (at);

  return count_unmarked ((bytes & HIGH_BITS) |
                         mark_below (bytes, ' ') |
                         mark_below (bytes ^ EACH_BYTE (quote), 1) |
                         mark_below (bytes ^ EACH_BYTE ('\\'), 1));
}

#endif

G_END_DECLS
