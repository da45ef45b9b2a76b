/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether the sample would go there: it works without a network, and asks nobody but this machine. */
gboolean fer_sample_fetch_allows (const char *address);

/**
 * fer_sample_fetch_async:
 * @address: one that fer_sample_fetch_allows()
 * @max_bytes: the most that is read
 *
 * Fetches a text. Follows nobody who sends it elsewhere, and waits ten seconds at most.
 */
void fer_sample_fetch_async (const char         *address,
                             gsize               max_bytes,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            data);

/**
 * fer_sample_fetch_finish:
 *
 * Returns: (transfer full) (nullable): the text, with a NUL behind it
 *
 * Errors: `G_IO_ERROR_FAILED` for another answer than 200, `G_IO_ERROR_MESSAGE_TOO_LARGE`, and those of GIO.
 */
char *fer_sample_fetch_finish (GAsyncResult *result,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
