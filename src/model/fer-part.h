/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-document.h"

G_BEGIN_DECLS

/**
 * FerPart:
 *
 * Something of a connector that a form shows: it stands on one JSON value, reads its properties from the
 * file's form tree and writes them as splices in a named transaction ("Change Summary"; typing on into
 * one field coalesces). It is found again by its key after every change, so the object, and with it
 * selection, focus and scroll, outlives the edit. A property notifies only when its value has changed.
 *
 * Rules for all properties of parts:
 * - a string is never `NULL`: "" stands for a member that is not there, and setting "" removes the
 *   member (a required member is set to "" instead);
 * - a value of the wrong type shows as it is written in the source;
 * - setting what is there already does nothing; setting while the part is not `editable` does nothing.
 *
 * Properties: `document` (construct-only), `editable` (boolean: its file is not stale, and the part still
 * exists), `exists` (boolean: its value is still in the document; a part that is gone reads as empty),
 * `title` (string: what to call it in a list or sentence, such as "List parts" or "top"), `n-problems`
 * (uint: diagnostics inside its value).
 */
#define FER_TYPE_PART (fer_part_get_type ())
G_DECLARE_DERIVABLE_TYPE (FerPart, fer_part, FER, PART, GObject)

/**
 * FerFieldKind: how a property and a JSON value correspond
 */
typedef enum
{
  FER_FIELD_STRING,
  FER_FIELD_BOOLEAN, /* FALSE removes the member */
  FER_FIELD_STRINGS, /* G_TYPE_STRV and an array of strings; an empty one removes the member */
  FER_FIELD_VALUES,  /* G_TYPE_STRV and an array of any values: texts of strings, JSON of others; written in the type
                        that the member `type` beside it names */
  FER_FIELD_JSON,    /* string property: the value as JSON text; "" removes it; what is not JSON becomes a string */
} FerFieldKind;

/**
 * FerField:
 * @property: the GObject property
 * @kind: see there
 * @pointer: from the part's value to the member ("/summary", "/info/title"), its keys not escaped. Objects on the
 *   way are made with the first member in them; one that is two or more steps down goes with its last one
 * @change_name: the undo step, marked for translation with N_() ("Change Summary")
 * @required: "" is written rather than the member removed
 */
typedef struct
{
  const char  *property;
  FerFieldKind kind;
  const char  *pointer;
  const char  *change_name;
  gboolean     required;
} FerField;

struct _FerPartClass
{
  GObjectClass parent_class;

  /* The fields that fer_part_class_install_fields() has made properties of, and those. */
  const FerField *fields;
  guint           n_fields;
  GParamSpec    **field_pspecs;

  /* Usual order of the members of the part's value, as the portal writes them; for new members. */
  const char *const *order;

  /* The undo steps, with a place for the title, marked for translation with N_(): "Delete Parameter ‘%s’". `NULL` where
   * that cannot be done. */
  const char *remove_name;
  const char *move_name;
  const char *duplicate_name;

  /* Optional: after the part has been found again, so that a subclass updates its own lists and notifies
   * what it computes. Always called, for what a part shows need not stand inside its value; @old_tree is `NULL` the
   * first time. */
  void (*bound) (FerPart *self, FerJsonTree *old_tree, FerJsonNode old_node);

  /* Optional: the part stands on another tree, where nothing about it has changed; its own parts are to follow. */
  void (*shifted) (FerPart *self);

  /* Optional: the `title`; transfer full. */
  char *(*dup_title) (FerPart *self);

  /* Optional, inside the transaction that fer_part_remove() and its like have opened; by default the part's place
   * in its container is removed, or moved past one sibling. */
  gboolean (*remove) (FerPart *self, GError **error);
  gboolean (*move) (FerPart *self, int by, GError **error);

  /* Makes a copy; returns a pointer to its place in the same file (transfer full). */
  char *(*duplicate) (FerPart *self, GError **error);
};

/**
 * fer_part_class_install_fields:
 * @fields: static
 *
 * Makes a property of every field, read and written by FerPart itself. Property ids 1 … n_fields.
 */
void fer_part_class_install_fields (FerPartClass   *klass,
                                    const FerField *fields,
                                    guint           n_fields);

FerDocument *fer_part_get_document (FerPart *self);

/**
 * fer_part_get_file:
 *
 * Returns: (transfer none): the file that its value is in
 */
FerFile *fer_part_get_file (FerPart *self);

/**
 * fer_part_get_tree:
 *
 * Returns: (transfer none) (nullable): the form tree that fer_part_get_node() is about
 */
FerJsonTree *fer_part_get_tree (FerPart *self);

/**
 * fer_part_get_node:
 *
 * Returns: its value, or `FER_JSON_NONE` when it is gone
 */
FerJsonNode fer_part_get_node (FerPart *self);
gboolean    fer_part_get_editable (FerPart *self);
gboolean    fer_part_get_exists (FerPart *self);

/**
 * fer_part_find_problem:
 * @property: that of one of its fields
 *
 * Returns: (transfer full) (nullable): the worst of the document's problems that stand in that member, its key included, or
 *   say that it lacks; `NULL` where there is none, and for what is no member of its value
 */
FerDiagnostic *fer_part_find_problem (FerPart    *self,
                                      const char *property) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_part_dup_title:
 *
 * Returns: (transfer full): the property `title`
 */
char *fer_part_dup_title (FerPart *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_part_dup_pointer:
 *
 * Returns: (transfer full): the JSON pointer of its value (of what a `$ref` leads to); "" when it is gone
 */
char *fer_part_dup_pointer (FerPart *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_part_get_range:
 * @start: (out): first byte of its key, or of its value without one
 * @end: (out): behind the last byte of its value
 *
 * Where it stands: for a part that is a `$ref` the place of the `$ref`.
 *
 * Returns: `FALSE` when the part is gone, or its file is stale so that there is no place to show
 */
gboolean fer_part_get_range (FerPart *self,
                             gsize   *start,
                             gsize   *end);

/**
 * fer_part_remove:
 *
 * Removes it from the connector, as one undo step ("Delete Parameter ‘top’").
 *
 * Errors: `FER_MODEL_ERROR_BROKEN`, and those of fer_json_edit_remove().
 */
gboolean fer_part_remove (FerPart *self,
                          GError **error);

/**
 * fer_part_move:
 * @by: -1 or 1: towards the first or the last of its siblings; nothing happens at the end
 *
 * An operation moves among the verbs of its path; the first or last of them takes the whole path past the next one.
 *
 * Errors: as fer_part_remove().
 */
gboolean fer_part_move (FerPart *self,
                        int      by,
                        GError **error);

/**
 * fer_part_duplicate:
 *
 * Puts a copy behind it, with a name that is free ("List_parts_2"; for an operation a free path and id).
 *
 * Errors: as fer_part_remove().
 *
 * Returns: (transfer none) (nullable): the new part
 */
FerPart *fer_part_duplicate (FerPart *self,
                             GError **error);

G_END_DECLS
