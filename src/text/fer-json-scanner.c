/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cuts bytes into tokens and trivia. Every byte belongs to exactly one of them, no token is empty but
 * the last, and each looks only at its own bytes and a few behind: so any text is cut in linear time.
 * This runs over the whole file at every keystroke; strings and indentation, which make up nearly all
 * of it, are crossed many bytes at a time. */

#include "fer-json-scanner.h"

#include "fer-json-character.h"
#include "fer-json-chunk.h"

#include <string.h>

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
  length = fer_json_character_measure (at, end);
  if (length > 0)
    return at + length;
  behind = fer_json_character_skip_invalid (at, end);
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
        length = fer_json_character_measure_blank (at, end) > 0 ? 0 : fer_json_character_measure (at, end);
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
    while (behind < end && (length = fer_json_character_measure_blank (behind, end)) > 0)
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

  if (fer_json_character_measure_blank (at, end) > 0)
    return scan_foreign (text, at, end, token);
  if (fer_json_character_measure (at, end) > 0)
    return scan_run (text, at, end, token);
  behind = fer_json_character_skip_invalid (at, end);
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
