/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fer_text_insert:
 * @text: UTF-8; need not be terminated
 *
 * As gtk_text_buffer_insert(), for a piece of a longer text. GTK 4.8 tells screen readers of what was inserted up to the
 * end of the string, and not up to the length it was given.
 */
void fer_text_insert (GtkTextBuffer *buffer,
                      GtkTextIter   *iter,
                      const char    *text,
                      gsize          n_bytes);

G_END_DECLS
