/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-part-list.h"
#include "fer-part.h"

G_BEGIN_DECLS

/* For the document and the parts' own classes. */

/**
 * fer_part_bind:
 * @file: the file that the value is in
 * @tree: its form tree
 * @node: the value; `FER_JSON_NONE`: it is gone
 *
 * Puts the part on a value of a new tree, compares the old bytes with the new ones field by field, and
 * notifies what differs. Equal bytes cost one memcmp.
 */
void fer_part_bind (FerPart     *self,
                    FerFile     *file,
                    FerJsonTree *tree,
                    FerJsonNode  node);

/**
 * fer_document_refresh_parts:
 *
 * Finds all parts again; called by the document when a transaction closes. Implemented in fer-document-parts.c.
 */
void fer_document_refresh_parts (FerDocument *self);

G_END_DECLS
