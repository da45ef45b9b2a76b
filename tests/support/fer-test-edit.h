/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-edit.h"
#include "fer-json-format.h"

G_BEGIN_DECLS

typedef enum
{
  FER_TEST_EDIT_REPLACE, /* node, json */
  FER_TEST_EDIT_INSERT,  /* node is the container; index, key, json */
  FER_TEST_EDIT_REMOVE,  /* node */
  FER_TEST_EDIT_RENAME,  /* node, key */
  FER_TEST_EDIT_MOVE,    /* node, index */
  FER_TEST_N_EDITS,
} FerTestEditKind;

typedef struct
{
  FerTestEditKind kind;
  FerJsonNode     node;
  guint           index;
  const char     *key;
  const char     *json;
} FerTestEdit;

/**
 * fer_test_edit_try:
 *
 * Makes an edit and asserts what is true of every edit of any text whatsoever: the splices lie between
 * the neighbours of what is edited; the tree afterwards is the one before with just that difference; there
 * are no more faults; no comment is lost that is not removed; the inverse restores every byte. Only a
 * broken text may refuse an edit that makes sense.
 *
 * Returns: (transfer full) (nullable): the splices, `NULL` when the edit was refused
 */
FerSplices *fer_test_edit_try (FerJsonTree       *tree,
                               const FerTestEdit *edit) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_edit_choose:
 * @edit: (out caller-allocates): an edit that makes sense there; its strings are static
 * @choose: called for numbers that decide which
 *
 * Returns: `FALSE` when the text has nothing to edit
 */
gboolean fer_test_edit_choose (FerTestEdit *edit,
                               FerJsonTree *tree,
                               guint32 (*choose) (gpointer data),
                               gpointer data);

/**
 * fer_test_format_check:
 *
 * Lays a text out and asserts that only white space has changed, that the text is understood as before, and
 * that laying it out once more changes nothing, unless it is broken.
 */
void fer_test_format_check (FerJsonTree        *tree,
                            const FerJsonStyle *style);

G_END_DECLS
