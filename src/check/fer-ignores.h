/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-checker.h"

G_BEGIN_DECLS

/**
 * FerIgnore:
 * @rule: its id
 * @role: in which file; means nothing without a @pointer
 * @pointer: (nullable): at which place; `NULL`: wherever it is
 * @about: (nullable): as in #FerFinding, together with a @pointer; `NULL`: whatever the rule says of the place
 * @reason: why, for people
 * @date: since when, as 2026-11-23
 *
 * A finding that somebody has decided to live with.
 */
typedef struct
{
  char       *rule;
  FerFileRole role;
  char       *pointer;
  char       *about;
  char       *reason;
  char       *date;
} FerIgnore;

/**
 * FerIgnores:
 *
 * What is ignored in a connector, kept beside it in `.ferrule/ignore.json`:
 *
 *     { "ignored": [ { "rule": "summary-duplicate", "file": "apiDefinition.swagger.json",
 *                      "pointer": "/paths/~1parcels/get/summary", "reason": "…", "date": "2026-11-23" } ] }
 *
 * Without `file` it is in the definition, without `pointer` wherever the rule is broken. With `about` it is one of several
 * things that the rule says of the place. A pointer counts places, so what
 * moves in an array is met again, and its entry reported as stale. For one thread at a time.
 */
typedef struct _FerIgnores FerIgnores;

/**
 * fer_ignores_read:
 * @folder: of a connector
 *
 * Reads on the calling thread. A folder without the file ignores nothing.
 *
 * Errors: `G_IO_ERROR_INVALID_DATA` for an entry that cannot be understood, or lacks its reason or date, and those of
 * fer_file_io_read().
 */
FerIgnores *fer_ignores_read (GFile        *folder,
                              GCancellable *cancellable,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void        fer_ignores_free (FerIgnores *self);

/**
 * fer_ignores_find:
 *
 * Returns: (transfer none) (nullable): the entry by which a finding is ignored
 */
const FerIgnore *fer_ignores_find (FerIgnores       *self,
                                   const FerFinding *finding);

/**
 * fer_ignores_take_out:
 * @findings: (element-type FerFinding)
 *
 * Takes out of a list what is ignored.
 *
 * Returns: (transfer full) (element-type FerFinding): what was taken out, in the same order
 */
GPtrArray *fer_ignores_take_out (FerIgnores *self,
                                 GPtrArray  *findings) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_ignores_list_stale:
 * @ignored: (element-type FerFinding): from fer_ignores_take_out()
 * @profile: what was checked with
 * @rules: (nullable) (array zero-terminated=1): and for
 *
 * Returns: (transfer container) (element-type FerIgnore): the entries for which nothing was found although their rule was
 *   looked for, or does not exist
 */
GPtrArray *fer_ignores_list_stale (FerIgnores        *self,
                                   GPtrArray         *ignored,
                                   FerProfile         profile,
                                   const char *const *rules) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_ignores_add:
 * @reason: not empty
 * @date: as 2026-11-23
 *
 * Ignores a finding from now on. Nothing is written yet.
 */
void fer_ignores_add (FerIgnores       *self,
                      const FerFinding *finding,
                      const char       *reason,
                      const char       *date);

/**
 * fer_ignores_remove:
 *
 * Takes out the entry by which a finding is ignored, if there is one. Nothing is written yet.
 */
void fer_ignores_remove (FerIgnores       *self,
                         const FerFinding *finding);

/**
 * fer_ignores_write:
 *
 * Writes the file on the calling thread; what stood in it before stays as it was laid out.
 *
 * Errors: those of fer_file_io_write().
 */
gboolean fer_ignores_write (FerIgnores   *self,
                            GCancellable *cancellable,
                            GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerIgnores, fer_ignores_free)

G_END_DECLS
