/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns one text into another by one replacement, as small as the two allow. */

#include "fer-text-patch.h"

#include <string.h>

typedef struct
{
  int         start; /* in characters */
  int         end;
  const char *text; /* what takes its place */
  int         n_bytes;
} Patch;

/* Whole characters only: a byte inside one belongs to it. */
static gboolean
is_inside_char (const char *byte)
{
  return (*byte & 0xc0) == 0x80;
}

static gboolean
compare (const char *old_text,
         const char *new_text,
         Patch      *patch)
{
  gsize n_old = strlen (old_text), n_new = strlen (new_text);
  gsize head = 0, tail = 0;

  if (n_old == n_new && memcmp (old_text, new_text, n_old) == 0)
    return FALSE;

  while (head < n_old && head < n_new && old_text[head] == new_text[head])
    head++;
  while (head > 0 && (is_inside_char (old_text + head) || is_inside_char (new_text + head)))
    head--;

  while (tail < n_old - head && tail < n_new - head && old_text[n_old - 1 - tail] == new_text[n_new - 1 - tail])
    tail++;
  while (tail > 0 && (is_inside_char (old_text + n_old - tail) || is_inside_char (new_text + n_new - tail)))
    tail--;

  patch->start = g_utf8_strlen (old_text, head);
  patch->end = patch->start + g_utf8_strlen (old_text + head, n_old - head - tail);
  patch->text = new_text + head;
  patch->n_bytes = n_new - head - tail;

  return TRUE;
}

void
fer_text_patch_editable (GtkEditable *editable,
                         const char  *text)
{
  g_autofree char *old_text = NULL;
  Patch            patch;

  g_return_if_fail (GTK_IS_EDITABLE (editable));
  g_return_if_fail (text != NULL);

  old_text = gtk_editable_get_chars (editable, 0, -1);
  if (!compare (old_text, text, &patch))
    return;

  if (patch.start < patch.end)
    gtk_editable_delete_text (editable, patch.start, patch.end);
  if (patch.n_bytes > 0)
    gtk_editable_insert_text (editable, patch.text, patch.n_bytes, &patch.start);
}

void
fer_text_patch_buffer (GtkTextBuffer *buffer,
                       const char    *text)
{
  g_autofree char *old_text = NULL;
  GtkTextIter      start, end;
  Patch            patch;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));
  g_return_if_fail (text != NULL);

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  old_text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  if (!compare (old_text, text, &patch))
    return;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, patch.start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, patch.end);
  if (patch.start < patch.end)
    gtk_text_buffer_delete (buffer, &start, &end);
  if (patch.n_bytes > 0)
    gtk_text_buffer_insert (buffer, &start, patch.text, patch.n_bytes);
}
