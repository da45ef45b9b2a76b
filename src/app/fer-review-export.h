/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fer_review_export_async:
 * @ending: of the file: "md", "html", "json" or "sarif", which says the format too
 *
 * Asks for a file and writes the report of a review into it.
 */
void fer_review_export_async (FerReview          *review,
                              const char         *ending,
                              GtkWindow          *parent,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);

/**
 * fer_review_export_finish:
 *
 * Errors: `G_IO_ERROR_CANCELLED` when no file was chosen, and those of fer_review_write_finish().
 */
gboolean fer_review_export_finish (GAsyncResult *result,
                                   GError      **error);

G_END_DECLS
