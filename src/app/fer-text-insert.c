/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pieces of a text for a buffer. */

#include "config.h"

#include "fer-text-insert.h"

void
fer_text_insert (GtkTextBuffer *buffer,
                 GtkTextIter   *iter,
                 const char    *text,
                 gsize          n_bytes)
{
  g_autofree char *piece = g_strndup (text, n_bytes);

  gtk_text_buffer_insert (buffer, iter, piece, (int)n_bytes);
}
