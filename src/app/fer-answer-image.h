/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What unpacks to more pixels is not shown. */
#define FER_ANSWER_MAX_PIXELS (40 * 1000 * 1000)

/**
 * fer_answer_image_load_async:
 *
 * Unpacks an image on another thread, in whatever format the toolkit knows.
 *
 * Errors: `GDK_PIXBUF_ERROR`; `G_IO_ERROR_NOT_SUPPORTED` for one that is too large.
 */
void        fer_answer_image_load_async (GBytes             *bytes,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
GdkTexture *fer_answer_image_load_finish (GAsyncResult *result,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
