/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-snapshot.h"

G_BEGIN_DECLS

/* What is beyond is not listed: nobody fills in more in one table. */
#define FER_LABEL_MAX 50000

typedef enum
{
  FER_LABEL_OPERATION,
  FER_LABEL_PARAMETER,
  FER_LABEL_FIELD,
  FER_N_LABEL_KINDS, /*< skip >*/
} FerLabelKind;

typedef enum
{
  FER_LABEL_SUMMARY,
  FER_LABEL_DESCRIPTION,
  FER_N_LABEL_TEXTS, /*< skip >*/
} FerLabelText;

#define FER_TYPE_LABEL (fer_label_get_type ())
G_DECLARE_FINAL_TYPE (FerLabel, fer_label, FER, LABEL, GObject)

/**
 * FerLabel:
 *
 * What makers read of an operation, a parameter or a field: its summary and its description, and what they might be.
 * It is of one moment; fer_label_assign() brings it up to date.
 *
 * Properties, read-only, notified: `summary`, `description` (strings, "" for none).
 */

/**
 * fer_label_find_all:
 *
 * Lists what makers see of a definition and may have to name: what is hidden from them is left out, and so are bodies,
 * which have no name of their own there. What several operations share is listed once, where it stands. Runs on the
 * calling thread, which may be any.
 *
 * Returns: (transfer full) (element-type FerLabel): in the order of the text, at most FER_LABEL_MAX; what there is so far
 *   when @cancellable is cancelled
 */
GPtrArray *fer_label_find_all (FerSnapshot  *snapshot,
                               GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

FerLabelKind fer_label_get_kind (FerLabel *self);

/**
 * fer_label_get_pointer:
 *
 * Returns: where the operation, parameter or field stands in the definition (RFC 6901)
 */
const char *fer_label_get_pointer (FerLabel *self);

/**
 * fer_label_get_name:
 *
 * Returns: what programs call it: `operationId`, or verb and path; a parameter's name; a field's, with those of the fields
 *   around it before it ("address/city")
 */
const char *fer_label_get_name (FerLabel *self);

/**
 * fer_label_get_where:
 *
 * Returns: what it is in: verb and path of an operation, the operation of a parameter, the definition or the operation of
 *   a field; "" for what is shared by nobody
 */
const char *fer_label_get_where (FerLabel *self);

/**
 * fer_label_get_touched:
 *
 * Returns: (array zero-terminated=1): the operations that show it, at most 100
 */
const char *const *fer_label_get_touched (FerLabel *self);

/**
 * fer_label_get_key:
 *
 * Returns: the member that holds the text: "summary", "x-ms-summary", "title" or "description"
 */
const char *fer_label_get_key (FerLabel    *self,
                               FerLabelText text);

/**
 * fer_label_get_text:
 *
 * Returns: what is written; "" for nothing
 */
const char *fer_label_get_text (FerLabel    *self,
                                FerLabelText text);

/**
 * fer_label_get_suggestion:
 *
 * Returns: (nullable): what could be written where nothing is: English, as published connectors are, made of the name and
 *   the type. `NULL` where something is written, or nothing better than the name is known
 */
const char *fer_label_get_suggestion (FerLabel    *self,
                                      FerLabelText text);

/**
 * fer_label_is_filled:
 *
 * Returns: `TRUE` when neither is missing
 */
gboolean fer_label_is_filled (FerLabel *self);

/**
 * fer_label_assign:
 * @other: of the same place, as it is now
 *
 * Takes over what @other says, and notifies what is different.
 */
void fer_label_assign (FerLabel *self,
                       FerLabel *other);

/**
 * fer_label_matches:
 * @words: (nullable): what somebody searches for
 *
 * Returns: `TRUE` when each of the words is in the name, the place or a text, whatever their case
 */
gboolean fer_label_matches (FerLabel   *self,
                            const char *words);

G_END_DECLS
