/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/**
 * FerJsonSketch:
 *
 * A value while it is being put together from others: members come, go, and change their names and places, and it is
 * written when all is done. For texts that are new as a whole; a text that is there is changed by splices. What was taken
 * from a text stays spelt as it was, numbers and escapes too. Each value owns its children and has one parent at most;
 * of several members with one key only the last is ever taken over, and an array's children have no key.
 */
typedef struct _FerJsonSketch FerJsonSketch;

/**
 * fer_json_sketch_new_from_tree:
 * @node: a value of @tree, which has no structural fault
 */
FerJsonSketch *fer_json_sketch_new_from_tree (FerJsonTree *tree,
                                              FerJsonNode  node) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_sketch_new_parsed:
 *
 * Returns: (transfer full) (nullable): the value that @json is; `NULL` when it is not exactly one strict JSON value
 */
FerJsonSketch *fer_json_sketch_new_parsed (const char *json) G_GNUC_WARN_UNUSED_RESULT;
FerJsonSketch *fer_json_sketch_new_object (void) G_GNUC_WARN_UNUSED_RESULT;
FerJsonSketch *fer_json_sketch_new_array (void) G_GNUC_WARN_UNUSED_RESULT;
FerJsonSketch *fer_json_sketch_new_string (const char *value) G_GNUC_WARN_UNUSED_RESULT;
FerJsonSketch *fer_json_sketch_new_boolean (gboolean value) G_GNUC_WARN_UNUSED_RESULT;
FerJsonSketch *fer_json_sketch_new_integer (gint64 value) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_sketch_copy:
 *
 * Returns: (transfer full): the value without its key
 */
FerJsonSketch *fer_json_sketch_copy (FerJsonSketch *self) G_GNUC_WARN_UNUSED_RESULT;
void           fer_json_sketch_free (FerJsonSketch *self);

/* For the following, NULL stands for a value that is not there: INVALID, NULL, 0 or FALSE. */

FerJsonType    fer_json_sketch_get_type (FerJsonSketch *self);
const char    *fer_json_sketch_get_key (FerJsonSketch *self);
guint          fer_json_sketch_get_n_children (FerJsonSketch *self);
FerJsonSketch *fer_json_sketch_get_child (FerJsonSketch *self, guint index);
FerJsonSketch *fer_json_sketch_get (FerJsonSketch *self, const char *key);

/**
 * fer_json_sketch_find:
 * @...: keys, `NULL` at the end
 */
FerJsonSketch *fer_json_sketch_find (FerJsonSketch *self,
                                     ...) G_GNUC_NULL_TERMINATED;

/**
 * fer_json_sketch_dup_string:
 *
 * Returns: (transfer full) (nullable): a string's value; `NULL` for what is no string
 */
char    *fer_json_sketch_dup_string (FerJsonSketch *self) G_GNUC_WARN_UNUSED_RESULT;
char    *fer_json_sketch_dup_member (FerJsonSketch *self, const char *key) G_GNUC_WARN_UNUSED_RESULT; /* likewise, of a member */
gboolean fer_json_sketch_string_equals (FerJsonSketch *self, const char *value);
gboolean fer_json_sketch_equals (FerJsonSketch *self, FerJsonSketch *other); /* what is written, members in order */

/**
 * fer_json_sketch_set:
 * @value: (transfer full)
 *
 * Gives an object a member, in the place of the one of that key or at the end.
 *
 * Returns: (transfer full) (nullable): the value that was there
 */
FerJsonSketch *fer_json_sketch_set (FerJsonSketch *self,
                                    const char    *key,
                                    FerJsonSketch *value);
void           fer_json_sketch_set_string (FerJsonSketch *self, const char *key, const char *value);

/**
 * fer_json_sketch_add:
 * @value: (transfer full)
 *
 * Adds a child to the end of an array.
 */
void fer_json_sketch_add (FerJsonSketch *self, FerJsonSketch *value);

/**
 * fer_json_sketch_steal:
 *
 * Returns: (transfer full) (nullable): a member that is no longer one; it keeps its key
 */
FerJsonSketch *fer_json_sketch_steal (FerJsonSketch *self, const char *key) G_GNUC_WARN_UNUSED_RESULT;
FerJsonSketch *fer_json_sketch_steal_child (FerJsonSketch *self, guint index) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_sketch_rename:
 * @key: that no sibling has
 *
 * Gives a member another key; its place stays.
 */
void fer_json_sketch_rename (FerJsonSketch *self, const char *key);

/**
 * fer_json_sketch_write:
 * @value: a string of a text, which becomes another
 */
void fer_json_sketch_write (FerJsonSketch *self, const char *value);

/**
 * fer_json_sketch_sort:
 * @order: (array zero-terminated=1): keys
 *
 * Puts the members of an object in that order; those that are not in it stay behind them as they are.
 */
void fer_json_sketch_sort (FerJsonSketch     *self,
                           const char *const *order);

/**
 * fer_json_sketch_to_text:
 *
 * Returns: (transfer full): the value as the portal lays it out: two spaces, LF, no final newline
 */
char *fer_json_sketch_to_text (FerJsonSketch *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerJsonSketch, fer_json_sketch_free)

G_END_DECLS
