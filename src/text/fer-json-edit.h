/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"
#include "fer-splice.h"
#include "fer-text-error.h"

G_BEGIN_DECLS

/*
 * Edits of a JSON text. Each looks at a tree and returns the fewest splices of its text that do the
 * job: what is not meant is not touched, and what is new looks as its siblings do. None of them ever
 * makes a text less valid than it was. Damage elsewhere in a text does not matter; an edit is refused
 * as `FER_TEXT_ERROR_BROKEN` when the damage is where it would have to write, or when making it would
 * let something else in the text be understood otherwise.
 *
 * All return: (transfer full) (nullable): the splices; `NULL` with @error set
 */

/**
 * fer_json_edit_set:
 * @pointer: RFC 6901; the last step may be a new key of an object, the length of an array, or `-`
 * @json: the new value, strict JSON
 * @order: (nullable) (array zero-terminated=1): the keys that the object usually has, in their usual
 *   order: a new one goes behind the last present one that comes before it in this list; without, or
 *   when it is not in the list, it goes to the end
 *
 * Replaces a value, or adds it. Objects on the way that are not there are added too. Setting a value
 * that is written the same way already gives no splices. Inside a container only what differs changes:
 * a container replaced by a container with equal layout needs no special care by the caller, but gets none.
 *
 * Errors: `FER_TEXT_ERROR_BAD_POINTER`, `_BAD_VALUE`, `_BAD_PLACE`, `_BROKEN`.
 */
FerSplices *fer_json_edit_set (FerJsonTree       *tree,
                               const char        *pointer,
                               const char        *json,
                               const char *const *order,
                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_edit_replace:
 *
 * Replaces the value of a node. A scalar by a scalar touches only its own bytes, and of these only those
 * that differ. A value that is missing is filled in, with its colon if need be.
 *
 * Errors: `FER_TEXT_ERROR_BAD_VALUE`; `_BROKEN` for a container that is never closed.
 */
FerSplices *fer_json_edit_replace (FerJsonTree *tree,
                                   FerJsonNode  node,
                                   const char  *json,
                                   GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_edit_insert:
 * @container: an object or an array
 * @index: the new child's place, 0 … number of children; larger is the end
 * @key: (nullable): for an object: the key, not escaped; `NULL` for an array
 *
 * Errors: `FER_TEXT_ERROR_BAD_VALUE`, `_BAD_PLACE` (also: the key is there already), `_BROKEN`.
 */
FerSplices *fer_json_edit_insert (FerJsonTree *tree,
                                  FerJsonNode  container,
                                  guint        index,
                                  const char  *key,
                                  const char  *json,
                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_edit_find_place:
 * @order: (nullable): as for fer_json_edit_set()
 *
 * Returns: the index at which a person would put a new member
 */
guint fer_json_edit_find_place (FerJsonTree       *tree,
                                FerJsonNode        container,
                                const char        *key,
                                const char *const *order);

/**
 * fer_json_edit_remove:
 *
 * Removes a child with its key, its comma, its line, and the comments that are its own: those on its
 * lines behind it, and those on the lines right above it. Other comments stay. The root cannot be removed.
 *
 * Errors: `FER_TEXT_ERROR_BAD_PLACE`, `_BROKEN`.
 */
FerSplices *fer_json_edit_remove (FerJsonTree *tree,
                                  FerJsonNode  node,
                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_edit_rename:
 *
 * Gives a member another key; the value's bytes stay.
 *
 * Errors: `FER_TEXT_ERROR_BAD_PLACE`: no member, or the key is taken; `_BROKEN`.
 */
FerSplices *fer_json_edit_rename (FerJsonTree *tree,
                                  FerJsonNode  node,
                                  const char  *key,
                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_edit_move:
 * @index: its place among its siblings afterwards, 0 … number of siblings
 *
 * Moves a child inside its container; its own comments go with it.
 *
 * Errors: `FER_TEXT_ERROR_BAD_PLACE`, `_BROKEN`.
 */
FerSplices *fer_json_edit_move (FerJsonTree *tree,
                                FerJsonNode  node,
                                guint        index,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
