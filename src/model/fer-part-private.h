/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-part-list.h"
#include "fer-part.h"
#include "fer-tree-map.h"

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
 * fer_part_bind_reference:
 * @site: where the part stands: a value with a `$ref`
 * @node: what that leads to; `FER_JSON_NONE` when it leads nowhere: the part then shows @site and is not editable
 *
 * As fer_part_bind(), for a part whose value may be somewhere else.
 */
void fer_part_bind_reference (FerPart     *self,
                              FerFile     *file,
                              FerJsonTree *tree,
                              FerJsonNode  site,
                              FerJsonNode  node);

/**
 * fer_part_shift:
 *
 * Puts a part that nothing has changed about on the new tree, with the parts inside of it: the quick way of being
 * found again, for what stands far from an edit.
 *
 * Returns: `FALSE`, and nothing was done, when that cannot be known
 */
gboolean fer_part_shift (FerPart *self);

/**
 * fer_part_is_untouched:
 *
 * Returns: `TRUE` when, in the refresh that is going on, the part's place and value are just those that they were
 */
gboolean fer_part_is_untouched (FerPart *self);

/**
 * fer_part_list_shift:
 *
 * As fer_part_shift(), for the parts inside of a part that is untouched. A part of which only what it refers to has
 * changed is found again by its `$ref`.
 *
 * Returns: `FALSE` when the list must be reconciled
 */
gboolean fer_part_list_shift (FerPartList *list,
                              FerFile     *file);

/**
 * fer_part_get_site:
 *
 * Returns: where the part stands: its value, or the `$ref` to it
 */
FerJsonNode fer_part_get_site (FerPart *self);

/**
 * fer_part_make_current:
 *
 * Prepares for writing: brings the part up to date where an open transaction has changed the text since.
 *
 * Errors: `FER_MODEL_ERROR_BROKEN`, `FER_MODEL_ERROR_NOT_FOUND` (the part is gone).
 *
 * Returns: `TRUE` when the part's tree is the tree of its file's present text
 */
gboolean fer_part_make_current (FerPart *self,
                                GError **error);

/**
 * FerPartRename:
 *
 * What gives a part the name that it is found by, in transactions of its own.
 */
typedef gboolean (*FerPartRename) (FerPart    *self,
                                   const char *name,
                                   GError    **error);

/**
 * fer_part_rename:
 * @change_name: translated
 *
 * Makes one undo step of @rename, and of those that follow it until somebody seals: a name is typed letter by letter, and after
 * each letter everything that refers to it follows, from the name that it had before the first one.
 */
gboolean fer_part_rename (FerPart      *self,
                          const char   *change_name,
                          FerPartRename rename,
                          const char   *name,
                          GError      **error);

/**
 * fer_part_apply:
 * @splices: (transfer full) (nullable): `NULL` when making them has failed
 * @change_name: translated
 *
 * Changes the part's file, as one undo step.
 *
 * Returns: `FALSE` when there are no splices
 */
gboolean fer_part_apply (FerPart    *self,
                         const char *change_name,
                         FerSplices *splices);

/* What FerPartClass has for remove and move where a class has nothing else: for the place of the part alone. */
gboolean fer_part_remove_site (FerPart *self,
                               GError **error);
gboolean fer_part_move_site (FerPart *self,
                             int      by,
                             GError **error);

/**
 * fer_part_update_title:
 *
 * For a subclass whose title depends on more than its own value: notifies it if it has changed.
 */
void fer_part_update_title (FerPart *self);

/**
 * fer_part_update_problems:
 *
 * Counts the problems anew.
 */
void fer_part_update_problems (FerPart *self);

/* The properties that are fields, for subclasses that have others too. */
void fer_part_get_field (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec);
void fer_part_set_field (GObject      *object,
                         guint         property_id,
                         const GValue *value,
                         GParamSpec   *pspec);

/**
 * FerPartSite:
 * @site: where a part is to stand
 * @node: its value, as in fer_part_bind_reference()
 * @tag: what the part's class wants to remember of it
 */
typedef struct
{
  FerJsonNode site;
  FerJsonNode node;
  guint       tag;
} FerPartSite;

/**
 * FerPartKeyFunc:
 * @old: a part, still on its old tree
 * @rank: 0 …: from the surest sign to the weakest
 *
 * Returns: `TRUE` when that sign says that @old has come to stand on @site
 */
typedef gboolean (*FerPartKeyFunc) (FerPart           *old,
                                    FerJsonTree       *tree,
                                    const FerPartSite *site,
                                    guint              rank);

/**
 * FerPartMakeFunc:
 *
 * Returns: (transfer full): a new part, not bound yet
 */
typedef FerPart *(*FerPartMakeFunc) (gpointer data);

/**
 * FerPartTagFunc:
 *
 * Tells a part the tag of its site, before it is bound.
 */
typedef void (*FerPartTagFunc) (FerPart *part,
                                guint    tag);

/**
 * FerPartTestFunc:
 *
 * Returns: `TRUE` when all that a part shows, also from around its value, is where it was
 */
typedef gboolean (*FerPartTestFunc) (FerPart *part);

/**
 * fer_part_list_reconcile:
 * @sites: (element-type FerPartSite): in the order of the text
 * @n_ranks: how many signs @same knows; after them, position decides
 * @set_tag: (nullable)
 * @can_shift: (nullable): `NULL`: none can
 *
 * Finds the parts of a list again in a new tree, makes those that are new, tells those that are gone, and updates
 * the list.
 */
void fer_part_list_reconcile (FerPartList    *list,
                              FerFile        *file,
                              FerJsonTree    *tree,
                              GArray         *sites,
                              FerPartKeyFunc  same,
                              guint           n_ranks,
                              FerPartTagFunc  set_tag,
                              FerPartTestFunc can_shift,
                              FerPartMakeFunc make,
                              gpointer        make_data);

/**
 * fer_part_list_peek:
 *
 * Returns: (transfer none): an item
 */
gpointer fer_part_list_peek (FerPartList *list,
                             guint        position);

/**
 * fer_document_refresh_parts:
 *
 * Finds all parts again; called by the document when a transaction closes. Implemented in fer-document-parts.c.
 */
void fer_document_refresh_parts (FerDocument *self);

/**
 * fer_document_free_parts:
 *
 * Drops all parts; called by the document when it is disposed of.
 */
void fer_document_free_parts (FerDocument *self);

/**
 * fer_document_hold_notify:
 *
 * Keeps back the notifications of an object until all parts have been found again; while that is not going on, does nothing.
 */
void fer_document_hold_notify (FerDocument *self,
                               gpointer     object);

/**
 * fer_document_get_tree_map:
 *
 * Returns: (transfer none) (nullable): from the tree of the definition that parts stand on to the one that they are being
 *   put on; `NULL` while that is not going on
 */
const FerTreeMap *fer_document_get_tree_map (FerDocument *self);

/**
 * fer_document_count_problems:
 * @start: in bytes
 * @end: in bytes
 *
 * Returns: how many diagnostics begin in that range of the definition, as of the last time that parts were found again
 */
guint fer_document_count_problems (FerDocument *self,
                                   FerFile     *file,
                                   gsize        start,
                                   gsize        end);

G_END_DECLS
