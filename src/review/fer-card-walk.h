/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-card-field.h"

G_BEGIN_DECLS

/**
 * FerCardWalk:
 * @fields: (element-type FerCardField): gets what is found
 * @outputs: fields are answered, not filled in: a list is followed by the fields of its items without numbers
 * @budget: how many more values may be looked at
 * @depth: how deep the present one is
 * @around: (element-type FerJsonNode): the schemas that the present one is in
 * @cyclic: (out): a schema contains itself
 * @cut: (out): there is more than is shown
 *
 * Makes flat fields of a schema, as designers do.
 */
typedef struct
{
  FerJsonTree *definition;
  GPtrArray   *fields;
  gboolean     outputs;
  guint        budget;
  guint        depth;
  GArray      *around;
  gboolean     cyclic;
  gboolean     cut;
} FerCardWalk;

void fer_card_walk_init (FerCardWalk *self,
                         FerJsonTree *definition,
                         GPtrArray   *fields,
                         gboolean     outputs);
void fer_card_walk_clear (FerCardWalk *self);

/**
 * fer_card_walk_add:
 * @site: a parameter or a schema, maybe a `$ref`
 * @name: how an expression finds it
 * @label: with the labels of what it is in
 * @required: whether it, and all that it is in, is required
 * @around: the place of what it is in: nothing is more visible than that, but what is required
 *
 * Adds a field, or those of an object.
 */
void fer_card_walk_add (FerCardWalk *self,
                        FerJsonNode  site,
                        const char  *name,
                        const char  *label,
                        gboolean     required,
                        FerCardPlace around);

/**
 * fer_card_walk_add_members:
 * @label: what the labels of the members begin with; "" for nothing
 *
 * Adds the fields of an object, but not the object.
 */
void fer_card_walk_add_members (FerCardWalk *self,
                                FerJsonNode  site,
                                const char  *name,
                                const char  *label,
                                gboolean     required,
                                FerCardPlace around);

G_END_DECLS
