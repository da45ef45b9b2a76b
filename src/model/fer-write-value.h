/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-document.h"
#include "fer-json-sketch.h"

G_BEGIN_DECLS

/**
 * fer_write_value:
 * @pointer: RFC 6901; objects on the way are made
 * @value: (nullable): what is to be there; `NULL`: nothing
 *
 * Makes a value of a file what a sketch says, inside the caller's transaction, and touches only what differs: members that
 * stay keep their bytes.
 *
 * Errors: `FER_MODEL_ERROR_BROKEN`, and those of the edits; the caller then cancels.
 */
gboolean fer_write_value (FerDocument   *document,
                          FerFile       *file,
                          const char    *pointer,
                          FerJsonSketch *value,
                          GError       **error);

G_END_DECLS
