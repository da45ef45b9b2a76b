/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-meaning.h"
#include "fer-merge.h"

G_BEGIN_DECLS

/* One value on each side, or `FER_JSON_NONE`. */
typedef struct
{
  FerJsonNode at[FER_N_MERGE_SIDES];
} FerMergeNodes;

typedef enum
{
  FER_MERGE_EDIT_REPLACE,        /* the value */
  FER_MERGE_EDIT_INSERT,         /* into the container */
  FER_MERGE_EDIT_REMOVE,         /* the value */
  FER_MERGE_EDIT_RENAME,         /* the member */
  FER_MERGE_EDIT_PUT_OPERATION,  /* into the paths */
  FER_MERGE_EDIT_MOVE_OPERATION, /* from where it is to another path */
  FER_MERGE_EDIT_DROP_OPERATION,
  FER_MERGE_EDIT_LINES, /* of a text; where, is said by the places of the change */
} FerMergeEditKind;

/**
 * FerMergeEdit:
 * @byte_offset: in mine's text: where the value begins, or the container (the paths, for an operation to be put)
 * @key: (nullable): of a member: the new one
 * @json: (nullable): strict JSON
 * @anchor: what a new child goes behind: where that begins in mine's text; `G_MAXSIZE` when there is none
 * @at_front: without an anchor it is the first, and not the last
 * @order: (nullable): the usual order of members there, which goes before the anchor
 * @path: (nullable): of an operation: where it is put
 * @item: (nullable): what a new path has besides its operations: a JSON object
 * @drop_item: with its last operation the path goes too
 * @whole: (nullable): instead of all of this: the new text of the file, or the new icon
 * @drop_file: likewise: the file goes
 *
 * What a change does to mine.
 */
typedef struct
{
  FerMergeEditKind   kind;
  gsize              byte_offset;
  char              *key;
  char              *json;
  gsize              anchor;
  gboolean           at_front;
  const char *const *order;
  char              *path;
  char              *item;
  gboolean           drop_item;
  GBytes            *whole;
  gboolean           drop_file;
} FerMergeEdit;

void fer_merge_edit_free (FerMergeEdit *self);

/**
 * fer_merge_edit_apply:
 * @edits: (element-type FerMergeEdit): in the coordinates of @tree
 * @n_failed: (out): how many could not be made
 *
 * Returns: (transfer full): what they do, as splices of the text of @tree
 */
FerSplices *fer_merge_edit_apply (FerJsonTree *tree,
                                  GPtrArray   *edits,
                                  guint       *n_failed);

/**
 * FerMergeRun:
 * @trees: of one file
 * @changes: (element-type FerMergeChange): what was found
 * @words: where it is at present
 * @operation: (nullable): likewise
 * @max_changes: how many are allowed
 * @overflow: there are more
 *
 * What is known while three trees are compared.
 */
typedef struct
{
  FerFileRole  role;
  FerJsonTree *trees[FER_N_MERGE_SIDES];
  GPtrArray   *changes;
  GString     *words;
  char        *operation;
  guint        max_changes;
  gboolean     overflow;
} FerMergeRun;

/* Where a new child of mine's container goes: behind which of theirs' siblings. */
typedef struct
{
  FerJsonNode        container;
  FerJsonNode        anchor; /* in mine; FER_JSON_NONE without one */
  gboolean           at_front;
  const char        *key;
  const char *const *order;
} FerMergeSlot;

/**
 * fer_merge_run_enter:
 * @step: where the next is inside the present place, in words
 *
 * Returns: what fer_merge_run_leave() takes
 */
gsize fer_merge_run_enter (FerMergeRun *self,
                           const char  *step);
void  fer_merge_run_leave (FerMergeRun *self,
                           gsize        length);

/**
 * fer_merge_run_report:
 * @edit: (transfer full)
 *
 * Returns: (transfer none) (nullable): the change; `NULL` when there are too many
 */
FerMergeChange *fer_merge_run_report (FerMergeRun         *self,
                                      const FerMergeNodes *nodes,
                                      FerMergeKind         kind,
                                      FerMergeConflict     conflict,
                                      FerMergeEdit        *edit);

gboolean      fer_merge_run_same (FerMergeRun         *self,
                                  const FerMergeNodes *nodes,
                                  FerMergeSide         one,
                                  FerMergeSide         other);
FerMergeEdit *fer_merge_edit_new (FerMergeRun     *self,
                                  FerMergeEditKind kind,
                                  FerJsonNode      mine);

/**
 * fer_merge_dup_json:
 *
 * Returns: (transfer full): a value as strict JSON: as it is written if it is that
 */
char *fer_merge_dup_json (FerJsonTree *tree,
                          FerJsonNode  node);

/**
 * fer_merge_run_compare:
 * @key: (nullable): by which it is in its parent
 * @slot: where it goes if mine does not have it
 *
 * Compares one value.
 */
void fer_merge_run_compare (FerMergeRun         *self,
                            const FerMergeNodes *nodes,
                            const char          *key,
                            const FerMergeSlot  *slot);

/**
 * fer_merge_run_compare_members:
 * @skip: (nullable): returns `TRUE` for keys that are looked at elsewhere
 *
 * Compares the members of objects; @nodes of the base may be missing.
 */
typedef gboolean (*FerMergeSkipFunc) (const char *key,
                                      gpointer    data);
void fer_merge_run_compare_members (FerMergeRun         *self,
                                    const FerMergeNodes *nodes,
                                    const char          *key,
                                    FerMergeSkipFunc     skip,
                                    gpointer             data);

/**
 * fer_merge_run_compare_list:
 *
 * Compares lists element by element.
 *
 * Returns: `FALSE` when the elements have nothing by which to know them, so that the list has to be looked at as a whole
 */
gboolean fer_merge_run_compare_list (FerMergeRun         *self,
                                     const FerMergeNodes *nodes,
                                     const char          *key);

/**
 * fer_merge_run_compare_paths:
 * @nodes: objects; those of the base may be missing
 */
void fer_merge_run_compare_paths (FerMergeRun         *self,
                                  const FerMergeNodes *nodes);

/**
 * fer_merge_index_members:
 *
 * Returns: (transfer full) (element-type utf8 FerJsonNode): the members by key, each one more than its node
 */
GHashTable *fer_merge_index_members (FerJsonTree *tree,
                                     FerJsonNode  node);
FerJsonNode fer_merge_look_up (GHashTable *members,
                               const char *key);

/**
 * fer_merge_list_edits:
 * @changes: (element-type FerMergeChange)
 *
 * Returns: (transfer container) (element-type FerMergeEdit): those of a file that are taken
 */
GPtrArray *fer_merge_list_edits (GPtrArray  *changes,
                                 FerFileRole role);

/**
 * fer_merge_find_references:
 * @changes: (element-type FerMergeChange)
 *
 * Marks as conflicts what would leave references of mine, or of what is brought in, without a target.
 */
void fer_merge_find_references (FerJsonTree *trees[FER_N_MERGE_SIDES],
                                GPtrArray   *changes);

/**
 * fer_merge_find_links:
 * @states: (array fixed-size=3): by #FerMergeSide
 * @changes: (element-type FerMergeChange): of all files
 *
 * Marks as conflicts what would leave the name of an operation without one, and what changes a definition that the other
 * side has written out in place.
 */
void fer_merge_find_links (FerSnapshot *const *states,
                           GPtrArray          *changes);

/**
 * FerMergeLines:
 * @starts: (element-type gsize): where each line begins, and where the text ends
 * @numbers: (element-type guint): equal ones for equal lines, their ends included
 */
typedef struct
{
  GArray *starts;
  GArray *numbers;
} FerMergeLines;

/* A range of lines, and what another text has in its place. */
typedef struct
{
  guint start;
  guint end;
  guint other_start;
  guint other_end;
} FerMergeLineChange;

/**
 * fer_merge_lines_init:
 * @known: (element-type GBytes guint): the numbers of lines, for all texts that are compared
 */
void fer_merge_lines_init (FerMergeLines *self,
                           GBytes        *text,
                           GHashTable    *known);
void fer_merge_lines_clear (FerMergeLines *self);

/**
 * fer_merge_lines_compare:
 *
 * Returns: (transfer full) (element-type FerMergeLineChange): what leads from one to the other, in order, with lines that are
 *   the same between them
 */
GArray *fer_merge_lines_compare (const FerMergeLines *before,
                                 const FerMergeLines *after) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_merge_text_compare:
 * @texts: (nullable): that of the base may be missing
 * @changes: (element-type FerMergeChange): what is added to
 *
 * Finds what theirs has changed of the base, stretch by stretch of lines.
 */
void fer_merge_text_compare (GBytes     *texts[FER_N_MERGE_SIDES],
                             FerFileRole role,
                             GPtrArray  *changes);

/**
 * fer_merge_text_apply:
 * @changes: (element-type FerMergeChange): of which those of @role are looked at
 * @names: (nullable): of the three sides; then conflicts that are not taken are written with marks
 *
 * Returns: (transfer full): what the changes do, as splices of mine's text
 */
FerSplices *fer_merge_text_apply (GBytes            *texts[FER_N_MERGE_SIDES],
                                  FerFileRole        role,
                                  GPtrArray         *changes,
                                  const char *const *names);

/**
 * fer_merge_peek:
 *
 * Returns: the bytes, of which there may be none, but never `NULL`
 */
const char *fer_merge_peek (GBytes *text,
                            gsize  *n_bytes);
char       *fer_merge_shorten (const char *text,
                               gsize       n_bytes) G_GNUC_WARN_UNUSED_RESULT;
guint       fer_merge_find_line (GBytes *text,
                                 gsize   byte_offset);

G_END_DECLS
