/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerSecretBuffer:
 *
 * The text of a field for a secret. Whoever asks the field for its text gets as many bullets, since GTK hands that text to
 * every program that listens on the accessibility bus; the text itself is told while the person has it shown, and to
 * fer_secret_buffer_peek(). It is wiped when it goes.
 */
#define FER_TYPE_SECRET_BUFFER (fer_secret_buffer_get_type ())
G_DECLARE_FINAL_TYPE (FerSecretBuffer, fer_secret_buffer, FER, SECRET_BUFFER, GtkEntryBuffer)

/**
 * fer_secret_buffer_adopt:
 * @field: whose delegate is a GtkText, such as an AdwPasswordEntryRow; empty
 *
 * From then on the field's text is in such a buffer.
 */
void fer_secret_buffer_adopt (GtkEditable *field);

/**
 * fer_secret_buffer_peek:
 * @field: any field
 *
 * Returns: (transfer none): the text itself, until it is changed; of a field without such a buffer, its text
 */
const char *fer_secret_buffer_peek (GtkEditable *field);

G_END_DECLS
