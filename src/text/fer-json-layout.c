/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads from the indentation what the author of a broken text had in mind. */

#include "fer-json-layout.h"

/* In bytes; it also bounds the time that a hostile text can take. */
#define MAX_LINE 200

/* Counts the bytes before a place on its line, and the blanks with which the line begins. */
static gboolean
measure_line (const char *text,
              gsize       offset,
              gsize      *n_before,
              gsize      *n_blanks)
{
  gsize start = offset;

  while (start > 0 && text[start - 1] != '\n' && text[start - 1] != '\r')
    if (offset - --start > MAX_LINE)
      return FALSE;
  *n_before = offset - start;
  *n_blanks = 0;
  while (*n_blanks < *n_before && (text[start + *n_blanks] == ' ' || text[start + *n_blanks] == '\t'))
    ++*n_blanks;
  return TRUE;
}

gboolean
fer_json_layout_differs (const char *text,
                         gsize       close,
                         gsize       open)
{
  gsize n_before_close, n_close_blanks, n_before_open, n_open_blanks;

  return measure_line (text, close, &n_before_close, &n_close_blanks) &&
         n_close_blanks == n_before_close &&
         measure_line (text, open, &n_before_open, &n_open_blanks) &&
         n_close_blanks != n_open_blanks;
}
