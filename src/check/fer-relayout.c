/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fixes that go through a whole file: they are worked out only when they are asked for. */

#include "fer-relayout-private.h"

#include "fer-json-format.h"

#include <string.h>

static gsize
count_blanks (const char *line,
              const char *end)
{
  const char *text = line;

  while (text < end && *text == ' ')
    text++;
  return (gsize)(text - line);
}

FerSplices *
fer_relayout_indent (FerJsonTree *tree,
                     gsize        n_blanks)
{
  FerSplices *splices = fer_splices_new ();
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (tree, &n_bytes);
  const char *end = text + n_bytes;
  gsize       unit = 0;

  if (fer_json_tree_get_n_faults (tree) > 0)
    return splices;
  for (const char *feed = memchr (text, '\n', n_bytes); feed != NULL; feed = memchr (feed + 1, '\n', (gsize)(end - feed - 1)))
    {
      gsize            n = count_blanks (feed + 1, end);
      g_autofree char *indent = NULL;

      if (unit == 0)
        unit = n;
      if (n == 0 || n < unit)
        continue;
      indent = g_strnfill (n / unit * n_blanks, ' ');
      fer_splices_add (splices, (gsize)(feed + 1 - text), n / unit * unit, indent, -1);
    }
  return splices;
}

FerSplices *
fer_relayout_minify (FerJsonTree *tree)
{
  FerJsonStyle style;

  fer_json_format_infer_style (&style, tree, TRUE);
  return fer_json_format (tree, FER_JSON_NONE, &style);
}

/* Returns: behind the quote that ends a string, whose first character is at @text */
static const char *
skip_string (const char *text,
             const char *end)
{
  const char *quote = text;

  while ((quote = memchr (quote, '"', (gsize)(end - quote))) != NULL)
    {
      gsize n_slashes = 0;

      while (quote - n_slashes > text && *(quote - n_slashes - 1) == '\\')
        n_slashes++;
      quote++;
      if (n_slashes % 2 == 0)
        return quote;
    }
  return end;
}

gsize
fer_relayout_measure (const char *text,
                      gsize       n_bytes)
{
  const char *end = text + n_bytes;
  gsize       n = 0;

  while (text < end)
    {
      const char *behind = *text == '"' ? skip_string (text + 1, end) : text + 1;

      n += g_ascii_isspace (*text) ? 0 : (gsize)(behind - text);
      text = behind;
    }
  return n;
}
