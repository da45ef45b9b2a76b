/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/**
 * fer_value_form_is:
 * @format: as a schema names it
 * @text: a value
 *
 * Returns: whether the text is of the format; of a format that is not known here, every text is
 */
gboolean fer_value_form_is (const char *format,
                            const char *text);

/**
 * fer_value_form_find_breach:
 * @definition: where @schema stands
 * @schema: not a `$ref`; its `format` and limits (`maximum`, `maxLength`, `maxItems` …) are looked at, no `pattern`
 * @tree: where @node stands
 *
 * Holds a value of the right type against what its schema says about its form.
 *
 * Returns: (transfer full) (nullable): the first format or limit that it does not keep, as "date-time" or "maximum 10"
 */
char *fer_value_form_find_breach (FerJsonTree *definition,
                                  FerJsonNode  schema,
                                  FerJsonTree *tree,
                                  FerJsonNode  node) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
