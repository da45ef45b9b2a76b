/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cuts bytes into tokens and trivia. Every byte belongs to exactly one of them, no token is empty but
 * the last, and each looks only at its own bytes and a few behind: so any text is cut in linear time.
 * This runs over the whole file at every keystroke; strings and indentation, which make up nearly all
 * of it, are crossed many bytes at a time. */

#include "fer-json-scanner.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef enum
{
  CLASS_STRAY,
  CLASS_BLANK,
  CLASS_NEWLINE,
  CLASS_FEED,
  CLASS_QUOTE,
  CLASS_PUNCTUATION,
  CLASS_SLASH,
  CLASS_DIGIT, /* and the minus, which begins a number too */
  CLASS_MARK,  /* may stand inside a number or a word but begins neither in JSON */
  CLASS_LETTER,
  CLASS_HIGH, /* part of a character of several bytes */
} ByteClass;

static const guint8 classes[256] = {
  [' '] = CLASS_BLANK,
  ['\t'] = CLASS_BLANK,
  ['\n'] = CLASS_NEWLINE,
  ['\r'] = CLASS_NEWLINE,
  ['\v'] = CLASS_FEED,
  ['\f'] = CLASS_FEED,
  ['"'] = CLASS_QUOTE,
  ['\''] = CLASS_QUOTE,
  ['{'] = CLASS_PUNCTUATION,
  ['}'] = CLASS_PUNCTUATION,
  ['['] = CLASS_PUNCTUATION,
  [']'] = CLASS_PUNCTUATION,
  [','] = CLASS_PUNCTUATION,
  [':'] = CLASS_PUNCTUATION,
  ['/'] = CLASS_SLASH,
  ['0' ... '9'] = CLASS_DIGIT,
  ['-'] = CLASS_DIGIT,
  ['+'] = CLASS_MARK,
  ['.'] = CLASS_MARK,
  ['A' ... 'Z'] = CLASS_LETTER,
  ['a' ... 'z'] = CLASS_LETTER,
  ['_'] = CLASS_LETTER,
  ['$'] = CLASS_LETTER,
  [0x80 ... 0xff] = CLASS_HIGH,
};

static const guint8 punctuation[256] = {
  ['{'] = FER_JSON_TOKEN_OPEN_OBJECT,
  ['}'] = FER_JSON_TOKEN_CLOSE_OBJECT,
  ['['] = FER_JSON_TOKEN_OPEN_ARRAY,
  [']'] = FER_JSON_TOKEN_CLOSE_ARRAY,
  [','] = FER_JSON_TOKEN_COMMA,
  [':'] = FER_JSON_TOKEN_COLON,
};

/* Long stretches are crossed in chunks. Both functions below count the bytes at the start of a chunk
 * that can be crossed, CHUNK when all of them can. */
#ifdef __SSE2__

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

static inline gboolean
is_white (guint8 byte)
{
  return classes[byte] == CLASS_BLANK || classes[byte] == CLASS_NEWLINE;
}

static inline const guint8 *
skip_white (const guint8 *at,
            const guint8 *end)
{
  while (end - at >= CHUNK)
    {
      guint n_white = count_white (at);

      at += n_white;
      if (n_white < CHUNK)
        return at;
    }
  while (at < end && is_white (*at))
    at++;
  return at;
}

/* Crosses what needs no look inside a string: all but its quote, the backslash, control characters
 * and characters of several bytes. */
static inline const guint8 *
skip_plain (const guint8 *at,
            const guint8 *end,
            guint8        quote)
{
  while (end - at >= CHUNK)
    {
      guint n_plain = count_plain (at, quote);

      at += n_plain;
      if (n_plain < CHUNK)
        return at;
    }
  while (at < end && *at >= ' ' && *at < 0x80 && *at != quote && *at != '\\')
    at++;
  return at;
}

static inline gboolean
is_continuation (guint8 byte)
{
  return (byte & 0xc0) == 0x80;
}

/* The length of the character of several bytes that begins at a place, 0 when it is not UTF-8:
 * too long, a surrogate, past U+10FFFF or cut off. */
static guint
measure_character (const guint8 *at,
                   const guint8 *end)
{
  gsize left = (gsize)(end - at);

  if (left < 2 || !is_continuation (at[1]))
    return 0;
  if (at[0] >= 0xc2 && at[0] <= 0xdf)
    return 2;
  if (left < 3 || !is_continuation (at[2]))
    return 0;
  if (at[0] == 0xe0)
    return at[1] >= 0xa0 ? 3 : 0;
  if (at[0] == 0xed)
    return at[1] <= 0x9f ? 3 : 0;
  if (at[0] >= 0xe1 && at[0] <= 0xef)
    return 3;
  if (left < 4 || !is_continuation (at[3]))
    return 0;
  if (at[0] == 0xf0)
    return at[1] >= 0x90 ? 4 : 0;
  if (at[0] == 0xf4)
    return at[1] <= 0x8f ? 4 : 0;
  return at[0] >= 0xf1 && at[0] <= 0xf3 ? 4 : 0;
}

static const guint8 *
skip_invalid (const guint8 *at,
              const guint8 *end)
{
  while (at < end && *at >= 0x80 && measure_character (at, end) == 0)
    at++;
  return at;
}

/* The length of a blank that Unicode or C knows and JSON does not; 0 for anything else. */
static guint
measure_foreign_blank (const guint8 *at,
                       const guint8 *end)
{
  static const char blanks[][4] = {
    "\v", "\f", "\xc2\x85", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005",
    "\u2006", "\u2007", "\u2008", "\u2009", "\u200a", "\u200b", "\u2028", "\u2029", "\u202f", "\u205f",
    "\u2060", "\u3000", "\ufeff"
  };

  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    {
      gsize length = strlen (blanks[i]);

      if ((gsize)(end - at) >= length && memcmp (at, blanks[i], length) == 0)
        return (guint)length;
    }
  return 0;
}

/* A token keeps one fault: the first, unless a later one says that the token itself is a guess. */
static void
note_fault (FerJsonToken    *token,
            FerJsonFaultCode code,
            gsize            start,
            gsize            end)
{
  if (token->fault != FER_JSON_FAULT_NONE && !fer_json_fault_code_is_structural (code))
    return;
  token->fault = code;
  token->fault_start = start;
  token->fault_end = end;
}

static int
parse_hex4 (const guint8 *at,
            const guint8 *end)
{
  int unit = 0;

  if (end - at < 4)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value ((char)at[i]);

      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
    }
  return unit;
}

/* at: the backslash. */
static const guint8 *
scan_unicode_escape (const guint8 *text,
                     const guint8 *at,
                     const guint8 *end,
                     FerJsonToken *token)
{
  gsize start = (gsize)(at - text);
  int   unit = parse_hex4 (at + 2, end);

  if (unit < 0)
    {
      note_fault (token, FER_JSON_FAULT_BAD_ESCAPE, start, start + 2);
      return at + 2;
    }
  if (unit < 0xd800 || unit > 0xdfff)
    return at + 6;
  if (unit < 0xdc00 && end - at >= 12 && at[6] == '\\' && at[7] == 'u')
    {
      int low = parse_hex4 (at + 8, end);

      if (low >= 0xdc00 && low <= 0xdfff)
        return at + 12;
    }
  note_fault (token, FER_JSON_FAULT_LONE_SURROGATE, start, start + 6);
  return at + 6;
}

static const guint8 *
scan_escape (const guint8 *text,
             const guint8 *at,
             const guint8 *end,
             FerJsonToken *token)
{
  gsize  start = (gsize)(at - text);
  guint8 escaped = end - at >= 2 ? at[1] : '\0';

  token->escaped = TRUE;
  switch (escaped)
    {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't':
      return at + 2;
    case 'u':
      return scan_unicode_escape (text, at, end, token);
    default:
      if (escaped < ' ' || escaped >= 0x80)
        {
          note_fault (token, FER_JSON_FAULT_BAD_ESCAPE, start, start + 1);
          return at + 1;
        }
      note_fault (token, FER_JSON_FAULT_BAD_ESCAPE, start, start + 2);
      return at + 2;
    }
}

static const guint8 *
scan_odd_character (const guint8 *text,
                    const guint8 *at,
                    const guint8 *end,
                    FerJsonToken *token)
{
  gsize         start = (gsize)(at - text);
  guint         length;
  const guint8 *behind;

  if (*at < ' ')
    {
      note_fault (token, FER_JSON_FAULT_CONTROL_CHARACTER, start, start + 1);
      return at + 1;
    }
  length = measure_character (at, end);
  if (length > 0)
    return at + length;
  behind = skip_invalid (at, end);
  note_fault (token, FER_JSON_FAULT_INVALID_UTF8, start, (gsize)(behind - text));
  return behind;
}

/* A string ends with its line at the latest: JSON cannot hold a raw line end in a string, and a quote
 * that is missing must not swallow the file. */
static G_GNUC_NO_INLINE const guint8 *
scan_rest_of_string (const guint8 *text,
                     const guint8 *at,
                     const guint8 *end,
                     FerJsonToken *token)
{
  guint8 quote = text[token->start];

  while (at < end && *at != quote && classes[*at] != CLASS_NEWLINE)
    {
      if (*at == '\\')
        at = scan_escape (text, at, end, token);
      else
        at = scan_odd_character (text, at, end, token);
      at = skip_plain (at, end, quote);
    }
  if (at == end || *at != quote)
    {
      note_fault (token, FER_JSON_FAULT_STRING_NOT_CLOSED, token->start, (gsize)(at - text));
      return at;
    }
  at++;
  if (quote == '\'')
    {
      token->fault = FER_JSON_FAULT_SINGLE_QUOTES;
      token->fault_start = token->start;
      token->fault_end = (gsize)(at - text);
    }
  return at;
}

/* at: behind the quote. */
static inline const guint8 *
scan_string (const guint8 *text,
             const guint8 *at,
             const guint8 *end,
             FerJsonToken *token)
{
  token->type = FER_JSON_TOKEN_STRING;
  at = skip_plain (at, end, '"');
  if (G_LIKELY (at < end && *at == '"'))
    return at + 1;
  return scan_rest_of_string (text, at, end, token);
}

static inline const guint8 *
skip_digits (const guint8 *at,
             const guint8 *end)
{
  while (at < end && g_ascii_isdigit (*at))
    at++;
  return at;
}

/* The end of the JSON number that begins at a place, NULL when there is none. */
static const guint8 *
match_number (const guint8 *at,
              const guint8 *end)
{
  const guint8 *digits;

  if (at < end && *at == '-')
    at++;
  digits = at;
  at = skip_digits (at, end);
  if (at == digits || (*digits == '0' && at - digits > 1))
    return NULL;
  if (at < end && *at == '.')
    {
      digits = ++at;
      at = skip_digits (at, end);
      if (at == digits)
        return NULL;
    }
  if (at < end && (*at == 'e' || *at == 'E'))
    {
      at++;
      if (at < end && (*at == '+' || *at == '-'))
        at++;
      digits = at;
      at = skip_digits (at, end);
      if (at == digits)
        return NULL;
    }
  return at;
}

static const guint8 *
skip_run (const guint8 *at,
          const guint8 *end)
{
  while (at < end)
    {
      guint length = 1;

      if (classes[*at] < CLASS_DIGIT)
        break;
      if (classes[*at] == CLASS_HIGH)
        length = measure_foreign_blank (at, end) > 0 ? 0 : measure_character (at, end);
      if (length == 0)
        break;
      at += length;
    }
  return at;
}

static gboolean
run_equals (const guint8 *at,
            const guint8 *end,
            const char   *word)
{
  return (gsize)(end - at) == strlen (word) && memcmp (at, word, (gsize)(end - at)) == 0;
}

/* A run of letters, digits and signs that is no clean number: a word, or what was meant as a number. */
static const guint8 *
scan_run (const guint8 *text,
          const guint8 *at,
          const guint8 *end,
          FerJsonToken *token)
{
  const guint8    *behind = skip_run (at, end);
  const guint8    *first = at;
  FerJsonFaultCode code = FER_JSON_FAULT_BAD_WORD;

  token->type = FER_JSON_TOKEN_WORD;
  while (first < behind && (*first == '-' || classes[*first] == CLASS_MARK))
    first++;
  if (run_equals (at, behind, "true"))
    token->type = FER_JSON_TOKEN_TRUE;
  else if (run_equals (at, behind, "false"))
    token->type = FER_JSON_TOKEN_FALSE;
  else if (run_equals (at, behind, "null"))
    token->type = FER_JSON_TOKEN_NULL;
  else if (run_equals (first, behind, "NaN") || run_equals (first, behind, "Infinity"))
    code = FER_JSON_FAULT_NOT_A_NUMBER;
  else if (first == behind)
    {
      token->type = FER_JSON_TOKEN_STRAY;
      code = FER_JSON_FAULT_STRAY_CHARACTER;
    }
  else if (g_ascii_isdigit (*first))
    {
      token->type = FER_JSON_TOKEN_NUMBER;
      code = FER_JSON_FAULT_BAD_NUMBER;
    }
  if (token->type >= FER_JSON_TOKEN_WORD || token->type == FER_JSON_TOKEN_NUMBER)
    note_fault (token, code, (gsize)(at - text), (gsize)(behind - text));
  return behind;
}

static const guint8 *
scan_number (const guint8 *text,
             const guint8 *at,
             const guint8 *end,
             FerJsonToken *token)
{
  const guint8 *behind = match_number (at, end);

  if (behind == NULL || (behind < end && classes[*behind] >= CLASS_DIGIT && skip_run (behind, end) > behind))
    return scan_run (text, at, end, token);
  token->type = FER_JSON_TOKEN_NUMBER;
  return behind;
}

static const guint8 *
scan_stray (const guint8 *text,
            const guint8 *at,
            const guint8 *behind,
            FerJsonToken *token)
{
  token->type = FER_JSON_TOKEN_STRAY;
  note_fault (token, FER_JSON_FAULT_STRAY_CHARACTER, (gsize)(at - text), (gsize)(behind - text));
  return behind;
}

static const guint8 *
scan_block_comment (const guint8 *text,
                    const guint8 *at,
                    const guint8 *end,
                    FerJsonToken *token)
{
  const guint8 *close = memmem (at + 2, (gsize)(end - at - 2), "*/", 2);
  const guint8 *behind = close != NULL ? close + 2 : end;

  token->type = FER_JSON_TOKEN_BLOCK_COMMENT;
  note_fault (token,
              close != NULL ? FER_JSON_FAULT_COMMENT : FER_JSON_FAULT_COMMENT_NOT_CLOSED,
              (gsize)(at - text),
              (gsize)(behind - text));
  return behind;
}

static const guint8 *
scan_slash (const guint8 *text,
            const guint8 *at,
            const guint8 *end,
            FerJsonToken *token)
{
  const guint8 *behind = at + 1;

  if (behind < end && *behind == '*')
    return scan_block_comment (text, at, end, token);
  if (behind == end || *behind != '/')
    return scan_stray (text, at, behind, token);
  while (behind < end && classes[*behind] != CLASS_NEWLINE)
    behind++;
  token->type = FER_JSON_TOKEN_LINE_COMMENT;
  note_fault (token, FER_JSON_FAULT_COMMENT, (gsize)(at - text), (gsize)(behind - text));
  return behind;
}

static const guint8 *
scan_foreign (const guint8 *text,
              const guint8 *at,
              const guint8 *end,
              FerJsonToken *token)
{
  const guint8    *behind = at;
  guint            length;
  FerJsonFaultCode code = FER_JSON_FAULT_FOREIGN_BLANK;

  token->type = FER_JSON_TOKEN_FOREIGN;
  if (at == text && end - at >= 3 && memcmp (at, "\ufeff", 3) == 0)
    {
      code = FER_JSON_FAULT_BYTE_ORDER_MARK;
      behind += 3;
    }
  else
    while (behind < end && (length = measure_foreign_blank (behind, end)) > 0)
      behind += length;
  note_fault (token, code, (gsize)(at - text), (gsize)(behind - text));
  return behind;
}

static const guint8 *
scan_high (const guint8 *text,
           const guint8 *at,
           const guint8 *end,
           FerJsonToken *token)
{
  const guint8 *behind;

  if (measure_foreign_blank (at, end) > 0)
    return scan_foreign (text, at, end, token);
  if (measure_character (at, end) > 0)
    return scan_run (text, at, end, token);
  behind = skip_invalid (at, end);
  token->type = FER_JSON_TOKEN_STRAY;
  note_fault (token, FER_JSON_FAULT_INVALID_UTF8, (gsize)(at - text), (gsize)(behind - text));
  return behind;
}

static G_GNUC_NO_INLINE const guint8 *
scan_other (const guint8 *text,
            const guint8 *at,
            const guint8 *end,
            FerJsonToken *token)
{
  switch ((ByteClass)classes[*at])
    {
    case CLASS_QUOTE:
      token->type = FER_JSON_TOKEN_STRING;
      return scan_rest_of_string (text, skip_plain (at + 1, end, '\''), end, token);
    case CLASS_DIGIT:
      return scan_number (text, at, end, token);
    case CLASS_LETTER:
    case CLASS_MARK:
      return scan_run (text, at, end, token);
    case CLASS_SLASH:
      return scan_slash (text, at, end, token);
    case CLASS_FEED:
      return scan_foreign (text, at, end, token);
    case CLASS_HIGH:
      return scan_high (text, at, end, token);
    default:
      return scan_stray (text, at, at + 1, token);
    }
}

/* at: before the end, on neither a blank nor a newline. */
static inline const guint8 *
scan_solid (const guint8 *text,
            const guint8 *at,
            const guint8 *end,
            FerJsonToken *token)
{
  if (*at == '"')
    return scan_string (text, at + 1, end, token);
  token->type = punctuation[*at];
  if (token->type != FER_JSON_TOKEN_END)
    return at + 1;
  return scan_other (text, at, end, token);
}

static const guint8 *
scan_blank (const guint8 *at,
            const guint8 *end,
            FerJsonToken *token)
{
  if (classes[*at] == CLASS_BLANK)
    {
      token->type = FER_JSON_TOKEN_BLANK;
      while (at < end && classes[*at] == CLASS_BLANK)
        at++;
      return at;
    }
  token->type = FER_JSON_TOKEN_NEWLINE;
  return at + (end - at >= 2 && at[0] == '\r' && at[1] == '\n' ? 2 : 1);
}

void
fer_json_scanner_init (FerJsonScanner *self,
                       const char     *text,
                       gsize           n_bytes)
{
  self->text = text != NULL ? text : "";
  self->n_bytes = n_bytes;
  self->byte_offset = 0;
}

static inline gboolean
begin_token (FerJsonToken *token,
             gsize         start,
             gsize         n_bytes)
{
  token->type = FER_JSON_TOKEN_END;
  token->start = start;
  token->end = start;
  token->fault = FER_JSON_FAULT_NONE;
  token->escaped = FALSE;
  return start < n_bytes;
}

gboolean
fer_json_scanner_next (FerJsonScanner *self,
                       FerJsonToken   *token)
{
  const guint8 *text = (const guint8 *)self->text;
  const guint8 *at = text + self->byte_offset;
  const guint8 *end = text + self->n_bytes;

  if (!begin_token (token, self->byte_offset, self->n_bytes))
    return FALSE;
  at = is_white (*at) ? scan_blank (at, end, token) : scan_solid (text, at, end, token);
  token->end = self->byte_offset = (gsize)(at - text);
  return TRUE;
}

gboolean
fer_json_scanner_next_notable (FerJsonScanner *self,
                               FerJsonToken   *token)
{
  const guint8 *text = (const guint8 *)self->text;
  const guint8 *at = text + self->byte_offset;
  const guint8 *end = text + self->n_bytes;

  if (at < end && *at <= ' ')
    at = skip_white (at, end);
  self->byte_offset = (gsize)(at - text);
  if (!begin_token (token, self->byte_offset, self->n_bytes))
    return FALSE;
  at = scan_solid (text, at, end, token);
  token->end = self->byte_offset = (gsize)(at - text);
  return TRUE;
}

gboolean
fer_json_scanner_next_solid (FerJsonScanner *self,
                             FerJsonToken   *token)
{
  while (fer_json_scanner_next_notable (self, token))
    if (!FER_JSON_TOKEN_IS_TRIVIA (token->type))
      return TRUE;
  return FALSE;
}
