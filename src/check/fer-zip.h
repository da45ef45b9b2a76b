/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Beyond these an archive is not read. */
#define FER_ZIP_MAX_BYTES (64 * 1024 * 1024)
#define FER_ZIP_MAX_ENTRIES 10000

/**
 * FerZip:
 *
 * The entries of a zip archive in memory. It is small on purpose: stored and deflated entries, no encryption, no archive
 * of more than 4 GB.
 */
typedef struct _FerZip FerZip;

/**
 * fer_zip_is:
 *
 * Returns: `TRUE` when the bytes begin as a zip archive does
 */
gboolean fer_zip_is (GBytes *bytes);

/**
 * fer_zip_new:
 * @bytes: whatever they are
 *
 * Returns: (transfer full) (nullable): `NULL` for what is no archive that can be read
 */
FerZip *fer_zip_new (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
void    fer_zip_free (FerZip *self);

/**
 * fer_zip_get_names:
 *
 * Returns: (transfer none) (element-type utf8): a name for each entry, valid UTF-8, its folders with `/`, which a folder ends with
 */
GPtrArray *fer_zip_get_names (FerZip *self);

/**
 * fer_zip_read:
 * @index: of the names
 *
 * Returns: (transfer full) (nullable): what is in the entry; `NULL` when that cannot be read, or is more than
 *   %FER_ZIP_MAX_BYTES
 */
GBytes *fer_zip_read (FerZip *self,
                      guint   index) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerZip, fer_zip_free)

G_END_DECLS
