/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-file.h"

G_BEGIN_DECLS

/* For the document only, which is the one writer. */

/**
 * fer_file_new:
 * @location: (nullable)
 * @etag: (nullable): as from fer_file_io_read(); `NULL`: not on disk yet
 */
FerFile *fer_file_new (FerFileRole role,
                       const char *name,
                       GFile      *location,
                       GBytes     *utf8,
                       FerEncoding encoding,
                       const char *etag) G_GNUC_WARN_UNUSED_RESULT;

const char *fer_file_get_etag (FerFile *self);

G_END_DECLS
