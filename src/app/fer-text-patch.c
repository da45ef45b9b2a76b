/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns one text into another by one replacement, as small as the two allow. */

#include "fer-text-patch.h"

#include "fer-splice.h"
#include "fer-text-insert.h"

#include <string.h>

/* Where the texts differ, in characters; FALSE: nowhere. */
static gboolean
compare (const char  *old_text,
         const char  *new_text,
         int         *start,
         int         *end,
         const char **inserted,
         int         *n_inserted)
{
  g_autoptr (FerSplices) splices = fer_splices_diff (old_text, strlen (old_text), new_text, strlen (new_text));
  const FerSplice *splice;

  if (fer_splices_get_size (splices) == 0)
    return FALSE;

  splice = fer_splices_peek (splices, 0);
  *start = g_utf8_strlen (old_text, splice->byte_offset);
  *end = *start + g_utf8_strlen (old_text + splice->byte_offset, splice->n_removed);
  *inserted = new_text + splice->byte_offset;
  *n_inserted = splice->n_inserted;

  return TRUE;
}

void
fer_text_patch_editable (GtkEditable *editable,
                         const char  *text)
{
  g_autofree char *old_text = NULL;
  const char      *inserted;
  int              start, end, n_inserted;

  g_return_if_fail (GTK_IS_EDITABLE (editable));
  g_return_if_fail (text != NULL);

  old_text = gtk_editable_get_chars (editable, 0, -1);
  if (!compare (old_text, text, &start, &end, &inserted, &n_inserted))
    return;

  if (start < end)
    gtk_editable_delete_text (editable, start, end);
  if (n_inserted > 0)
    gtk_editable_insert_text (editable, inserted, n_inserted, &start);
}

void
fer_text_patch_buffer (GtkTextBuffer *buffer,
                       const char    *text)
{
  g_autofree char *old_text = NULL;
  const char      *inserted;
  GtkTextIter      start, end;
  int              start_char, end_char, n_inserted;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));
  g_return_if_fail (text != NULL);

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  old_text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  if (!compare (old_text, text, &start_char, &end_char, &inserted, &n_inserted))
    return;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, start_char);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, end_char);
  if (start_char < end_char)
    gtk_text_buffer_delete (buffer, &start, &end);
  if (n_inserted > 0)
    fer_text_insert (buffer, &start, inserted, n_inserted);
}
