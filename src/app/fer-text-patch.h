/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fer_text_patch_editable:
 *
 * Makes the text of an entry another one by changing only the stretch that differs, so that caret and selection
 * stay where they are in what is left.
 */
void fer_text_patch_editable (GtkEditable *editable,
                              const char  *text);

/**
 * fer_text_patch_buffer:
 *
 * As fer_text_patch_editable(), of a text view.
 */
void fer_text_patch_buffer (GtkTextBuffer *buffer,
                            const char    *text);

G_END_DECLS
