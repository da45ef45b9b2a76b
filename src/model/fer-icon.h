/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The largest icon that is read: what the service takes. */
#define FER_ICON_MAX_SIZE (1024u * 1024)
/* The largest that is looked at, to make a smaller one of it. */
#define FER_ICON_MAX_READ (8u * 1024 * 1024)

/**
 * fer_icon_load_async:
 * @folder: of a connector
 *
 * Reads icon.png, on another thread. A larger file, a FIFO or a device is refused.
 */
void fer_icon_load_async (GFile              *folder,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);

/**
 * fer_icon_load_finish:
 *
 * Errors: `FER_MODEL_ERROR_NOT_A_FILE`, `_TOO_BIG`, and those of GIO.
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *fer_icon_load_finish (GAsyncResult *result,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_icon_write:
 * @folder: of a connector
 * @icon: (nullable): `NULL` removes icon.png
 * @etag: (nullable): what icon.png must still be, as for fer_file_io_write()
 *
 * Replaces icon.png at one stroke, on the calling thread.
 *
 * Errors: `FER_MODEL_ERROR_CHANGED_ON_DISK`, and those of GIO.
 */
gboolean fer_icon_write (GFile        *folder,
                         GBytes       *icon,
                         const char   *etag,
                         GCancellable *cancellable,
                         GError      **error);

G_END_DECLS
