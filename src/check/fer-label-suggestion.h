/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"
#include "fer-label.h"

G_BEGIN_DECLS

/**
 * fer_label_suggest:
 * @node: the operation, the parameter or the schema of the field
 * @name: as fer_label_get_name()
 * @summary: what is written as its summary, "" for nothing
 *
 * Makes words of a name and of what the definition says beside it. They are English, whatever the user speaks: they go
 * into a connector, and certification takes no other language.
 *
 * Returns: (transfer full) (nullable): a summary, or a sentence that does not just say the summary again; `NULL` without one
 */
char *fer_label_suggest (FerJsonTree *tree,
                         FerJsonNode  node,
                         FerLabelKind kind,
                         FerLabelText text,
                         const char  *name,
                         const char  *summary) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
