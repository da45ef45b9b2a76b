/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-sketch.h"

G_BEGIN_DECLS

/* What a connection parameter may be, for people: a line each, "value", or "label = value". */

/**
 * fer_allowed_values_get_pointer:
 * @tree: (nullable)
 * @parameter: a connection parameter
 *
 * Returns: (transfer none): where its list is or would be, from the parameter
 */
const char *fer_allowed_values_get_pointer (FerJsonTree *tree,
                                            FerJsonNode  parameter);

/**
 * fer_allowed_values_dup_lines:
 * @tree: (nullable)
 *
 * Returns: (transfer full) (array zero-terminated=1)
 */
char **fer_allowed_values_dup_lines (FerJsonTree *tree,
                                     FerJsonNode  parameter) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_allowed_values_make:
 *
 * Returns: (transfer full) (nullable): the list that reads as these lines. Entries that read so already are kept as they are; one
 *   whose line has changed keeps what the line does not say
 */
FerJsonSketch *fer_allowed_values_make (FerJsonTree       *tree,
                                        FerJsonNode        parameter,
                                        const char *const *lines) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
