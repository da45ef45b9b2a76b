/* SPDX-License-Identifier: GPL-3.0-or-later */

/* C# as tokens, as far as one must know it to tell code from comments and literals. Every byte belongs to one token or
 * to none; code in the holes of $"…{code}…" comes out as the code around it does. What is broken ends where the line or
 * the text does. */

#include "config.h"

#include "fer-script-scanner.h"

#include <string.h>

/* Of strings in holes of strings; deeper ones are passed over. */
#define MAX_DEPTH 16

typedef struct
{
  const char *text;
  gsize       n_bytes;
  gsize       at;
  guint       depth;
  GArray     *tokens;
} Scanner;

static void scan_code (Scanner *self,
                       gboolean in_hole);

static char
peek (Scanner *self,
      gsize    ahead)
{
  return self->at + ahead < self->n_bytes ? self->text[self->at + ahead] : '\0';
}

static gboolean
looking_at (Scanner    *self,
            gsize       ahead,
            const char *what)
{
  gsize n_what = strlen (what);
  gsize at = self->at + ahead;

  return at <= self->n_bytes && n_what <= self->n_bytes - at && memcmp (self->text + at, what, n_what) == 0;
}

static void
skip_line (Scanner *self)
{
  while (self->at < self->n_bytes && peek (self, 0) != '\n' && peek (self, 0) != '\r')
    self->at++;
}

static void
skip_block_comment (Scanner *self)
{
  const char *end = g_strstr_len (self->text + self->at + 2, self->n_bytes - self->at - 2, "*/");

  self->at = end != NULL ? (gsize)(end - self->text) + 2 : self->n_bytes;
}

static void
add_token (Scanner           *self,
           FerScriptTokenKind kind,
           gsize              start)
{
  FerScriptToken token = { kind, start, self->at };

  g_array_append_val (self->tokens, token);
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || c == '_' || (guchar)c >= 0x80;
}

/* Returns TRUE where only blanks stand before it on its line. */
static gboolean
begins_line (Scanner *self)
{
  gsize at = self->at;

  while (at > 0 && (self->text[at - 1] == ' ' || self->text[at - 1] == '\t'))
    at--;
  return at == 0 || self->text[at - 1] == '\n' || self->text[at - 1] == '\r' || (at == 3 && memcmp (self->text, "\xef\xbb\xbf", 3) == 0);
}

static guint
count_quotes (Scanner *self)
{
  guint n_quotes = 0;

  while (peek (self, n_quotes) == '"')
    n_quotes++;
  return n_quotes;
}

/* At three quotes or more; as many end it. */
static void
scan_raw (Scanner *self,
          gsize    start)
{
  guint n_quotes = count_quotes (self);

  self->at += n_quotes;
  while (self->at < self->n_bytes)
    {
      guint n_found = count_quotes (self);

      self->at += MAX (n_found, 1);
      if (n_found >= n_quotes)
        break;
    }
  add_token (self, FER_SCRIPT_OPAQUE, start);
}

/* Behind the opening quote. */
static void
scan_string (Scanner           *self,
             gsize              start,
             FerScriptTokenKind kind,
             gboolean           has_holes)
{
  gboolean verbatim = kind == FER_SCRIPT_VERBATIM;

  while (self->at < self->n_bytes)
    {
      char c = peek (self, 0);

      if (!verbatim && (c == '\n' || c == '\r'))
        break;
      self->at++;
      if ((verbatim && c == '"' && peek (self, 0) == '"') || (has_holes && c == '{' && peek (self, 0) == '{') ||
          (!verbatim && c == '\\' && self->at < self->n_bytes))
        self->at++;
      else if (c == '"')
        break;
      else if (has_holes && c == '{' && self->depth < MAX_DEPTH)
        {
          self->depth++;
          scan_code (self, TRUE);
          self->depth--;
        }
    }
  if (!has_holes)
    add_token (self, kind, start);
}

/* Returns FALSE where no literal begins. */
static gboolean
scan_literal (Scanner *self)
{
  gsize    start = self->at;
  gsize    n_prefix = 0;
  gboolean verbatim = FALSE;

  while (peek (self, n_prefix) == '$' || (peek (self, n_prefix) == '@' && !verbatim))
    verbatim |= peek (self, n_prefix++) == '@';
  if (peek (self, n_prefix) != '"')
    return FALSE;
  self->at += n_prefix;
  if (!verbatim && looking_at (self, 0, "\"\"\""))
    {
      scan_raw (self, start);
      return TRUE;
    }
  self->at++;
  if (n_prefix > (gsize)verbatim)
    {
      FerScriptToken token = { FER_SCRIPT_OPAQUE, start, self->at };

      g_array_append_val (self->tokens, token);
    }
  scan_string (self, start, verbatim ? FER_SCRIPT_VERBATIM : FER_SCRIPT_STRING, n_prefix > (gsize)verbatim);
  return TRUE;
}

/* An apostrophe that begins no character is a mark: there are some in format strings. */
static void
scan_character (Scanner *self)
{
  gsize start = self->at;
  gsize n_bytes = 3;

  if (peek (self, 1) == '\\')
    while (n_bytes < 12 && peek (self, n_bytes) != '\'' && peek (self, n_bytes) != '\n')
      n_bytes++;
  else
    n_bytes = 1 + g_utf8_skip[(guchar)peek (self, 1)];
  if (peek (self, n_bytes) == '\'')
    self->at += n_bytes + 1;
  else
    self->at++;
  add_token (self, self->at > start + 1 ? FER_SCRIPT_OPAQUE : FER_SCRIPT_MARK, start);
}

static void
scan_word (Scanner *self)
{
  gsize start = self->at;

  while (self->at < self->n_bytes && is_word_byte (peek (self, 0)))
    self->at++;
  add_token (self, FER_SCRIPT_WORD, start);
}

static void
scan_mark (Scanner *self)
{
  static const char *const doubles[] = { "==", "!=", "=>", "?.", "!.", "<=", ">=" };
  gsize                    start = self->at;

  self->at++;
  for (guint i = 0; i < G_N_ELEMENTS (doubles); i++)
    if (self->at < self->n_bytes && memcmp (self->text + start, doubles[i], 2) == 0)
      {
        self->at++;
        break;
      }
  add_token (self, FER_SCRIPT_MARK, start);
}

static void
scan_code (Scanner *self,
           gboolean in_hole)
{
  guint n_open = 0;

  while (self->at < self->n_bytes)
    {
      char c = peek (self, 0);

      if (g_ascii_isspace (c))
        self->at++;
      else if (looking_at (self, 0, "//"))
        skip_line (self);
      else if (looking_at (self, 0, "/*"))
        skip_block_comment (self);
      else if (c == '#' && begins_line (self))
        skip_line (self);
      else if (c == '\'')
        scan_character (self);
      else if (is_word_byte (c))
        scan_word (self);
      else if (scan_literal (self))
        continue;
      else
        {
          if (in_hole && c == '}' && n_open-- == 0)
            {
              self->at++;
              return;
            }
          if (c == '{')
            n_open++;
          scan_mark (self);
        }
    }
}

GArray *
fer_script_scan (const char *text,
                 gsize       n_bytes)
{
  Scanner self = { text, n_bytes, 0, 0, g_array_new (FALSE, FALSE, sizeof (FerScriptToken)) };

  scan_code (&self, FALSE);
  return self.tokens;
}
