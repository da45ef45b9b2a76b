/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"
#include "fer-rule.h"
#include "fer-snapshot.h"

G_BEGIN_DECLS

/**
 * FerChanges:
 * @splices: by #FerFileRole; `NULL` for a file that stays. One that is not there is made, from nothing
 * @renamed: the file gets the usual name of its role
 * @made_utf_8: it becomes UTF-8
 * @changes_icon: there is to be @icon in place of @old_icon
 * @old_icon: (nullable): `NULL`: there was none
 * @icon: (nullable): a PNG; `NULL`: there is to be none
 *
 * What mending changes of a connector.
 */
typedef struct
{
  FerSplices *splices[FER_N_FILE_ROLES];
  gboolean    renamed[FER_N_FILE_ROLES];
  gboolean    made_utf_8[FER_N_FILE_ROLES];
  gboolean    changes_icon;
  GBytes     *old_icon;
  GBytes     *icon;
} FerChanges;

void     fer_changes_clear (FerChanges *self);
gboolean fer_changes_is_empty (const FerChanges *self);

/**
 * fer_changes_apply:
 *
 * Returns: (transfer full): what the connector is with them
 */
FerSnapshot *fer_changes_apply (const FerChanges *self,
                                FerSnapshot      *snapshot) G_GNUC_WARN_UNUSED_RESULT;

/**
 * FerFinding:
 * @rule: what is broken
 * @role: in which file
 * @pointer: of the value (RFC 6901); "" for the whole file
 * @start: first byte of the exact key or value
 * @end: behind its last byte
 * @line: from 1
 * @column: from 1, in characters
 * @message: a translated sentence with names and values filled in
 * @operations: (array zero-terminated=1): the ids of the operations that are touched (or verb and path, for those
 *   without); none for what is about the whole connector
 * @about: (nullable): which of several things that one rule may say of the place; `NULL` where it says one
 * @missing: (nullable): the key of what lacks in the object at @pointer; `NULL` when it is about something else
 * @fix: how it can be mended; may be %FER_FIX_NONE here although the rule knows a way elsewhere
 * @suggestion: (nullable): for %FER_FIX_ASK: the value that is suggested; `NULL` when only a yes is asked for
 * @choices: (nullable) (array zero-terminated=1): for %FER_FIX_ASK: what can be answered; `NULL`: any text
 *
 * One place where a connector breaks a rule. Immutable and reference-counted (atomically). To show it in a list of
 * problems, make a #FerDiagnostic of it with fer_finding_make_diagnostic().
 */
typedef struct
{
  const FerRule     *rule;
  FerFileRole        role;
  char              *pointer;
  gsize              start;
  gsize              end;
  guint              line;
  guint              column;
  char              *message;
  const char *const *operations;
  char              *about;
  char              *missing;
  FerFixKind         fix;
  char              *suggestion;
  const char *const *choices;
} FerFinding;

FerFinding *fer_finding_ref (FerFinding *self);
void        fer_finding_unref (FerFinding *self);

/**
 * fer_finding_dup_key:
 *
 * Returns: (transfer full): what stays the same while other things in the connector change: for baselines and for
 *   recognising it again
 */
char *fer_finding_dup_key (FerFinding *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_finding_make_diagnostic:
 * @file: the file of that role
 *
 * Returns: (transfer full): the same as a diagnostic, its code being the rule's id
 */
FerDiagnostic *fer_finding_make_diagnostic (FerFinding *self,
                                            FerFile    *file) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_finding_make_changes:
 * @snapshot: what was checked
 * @answer: (nullable): for %FER_FIX_ASK the value; `NULL` takes the suggestion
 * @changes: (out caller-allocates): what mends it; to be cleared
 *
 * Errors: those of fer_json_edit_set().
 *
 * Returns: `FALSE` when it cannot be mended so
 */
gboolean fer_finding_make_changes (FerFinding  *self,
                                   FerSnapshot *snapshot,
                                   const char  *answer,
                                   FerChanges  *changes,
                                   GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerFinding, fer_finding_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FerChanges, fer_changes_clear)

G_END_DECLS
