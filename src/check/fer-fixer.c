/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mending. Fixes are made in rounds: look, take those that do not get in each other's way, apply, look again. In one
 * round an object or array has its members changed by one fix only, since two edits of one list of members cannot each
 * know about the other's comma. It ends when many rounds on end have not left fewer of them. */

#include "config.h"

#include "fer-fixer.h"

#include "fer-finding-private.h"

#include "fer-text-error.h"

#include <glib/gi18n-lib.h>

#define MAX_ROUNDS 500
/* Mending one can bring another to light, such as a definition that nobody uses any more. */
#define MAX_IDLE 20

typedef struct
{
  FerSnapshot *snapshot;
  FerFixes    *fixes;
  guint        n_left;  /* what could still be mended, as the last rounds have seen it */
  guint        n_idle;  /* rounds on end that have not lowered it */
  FerIgnores  *ignores; /* NULL without any */
} Work;

static gboolean
may_fix (const Work        *work,
         const FerFinding  *finding,
         const char *const *rules)
{
  if (work->ignores != NULL && fer_ignores_find (work->ignores, finding) != NULL)
    return FALSE;
  if (finding->fix == FER_FIX_ASK)
    return rules != NULL;
  return finding->fix == FER_FIX_SAFE;
}

/* Returns: FALSE when one of the objects and arrays is taken in this round; else takes them */
static gboolean
take_containers (FerFinding  *finding,
                 FerSnapshot *snapshot,
                 GHashTable  *taken)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint64));

  fer_finding_list_containers (finding, snapshot, places);
  for (guint i = 0; i < places->len; i++)
    if (g_hash_table_contains (taken, &g_array_index (places, guint64, i)))
      return FALSE;
  for (guint i = 0; i < places->len; i++)
    g_hash_table_add (taken, g_memdup2 (&g_array_index (places, guint64, i), sizeof (guint64)));
  return TRUE;
}

static void
clear_changes (FerSplices **changes)
{
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    g_clear_pointer (&changes[role], fer_splices_unref);
}

/* What changes several files goes first into each, so that it is made whole or not at all. */
static gboolean
can_add (FerSplices **all,
         FerSplices **changes)
{
  guint    n_files = 0;
  gboolean first = TRUE;

  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    if (changes[role] != NULL)
      {
        n_files++;
        first = first && all[role] == NULL;
      }
  return n_files == 1 || first;
}

static gboolean
add_changes (FerSplices **all,
             FerSplices **changes)
{
  gboolean added = FALSE;

  if (!can_add (all, changes))
    return FALSE;
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      if (changes[role] == NULL || fer_splices_get_size (changes[role]) == 0)
        continue;
      if (all[role] == NULL)
        all[role] = fer_splices_new ();
      added = fer_splices_merge (all[role], changes[role]) || added;
    }
  return added;
}

static gboolean
add_fix (Work        *work,
         FerFinding  *finding,
         FerSplices **all,
         GHashTable  *taken)
{
  FerSplices *changes[FER_N_FILE_ROLES] = { NULL };
  gboolean    added;

  if (!take_containers (finding, work->snapshot, taken))
    return FALSE;
  added = fer_finding_make_changes (finding, work->snapshot, NULL, changes, NULL) && add_changes (all, changes);
  clear_changes (changes);
  return added;
}

static void
apply_round (Work       *work,
             FerFileRole role,
             FerSplices *splices)
{
  g_autoptr (FerSnapshot) before = g_steal_pointer (&work->snapshot);
  g_autoptr (FerSplices) earlier = g_steal_pointer (&work->fixes->splices[role]);

  work->snapshot = fer_snapshot_splice (before, role, splices);
  work->fixes->splices[role] = earlier != NULL ? fer_splices_compose (earlier, splices) : fer_splices_ref (splices);
}

static gboolean
is_getting_better (Work              *work,
                   GPtrArray         *findings,
                   const char *const *rules)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += may_fix (work, findings->pdata[i], rules);
  work->n_idle = n < work->n_left ? 0 : work->n_idle + 1;
  work->n_left = MIN (work->n_left, n);
  return n > 0 && work->n_idle < MAX_IDLE;
}

/* Returns: whether anything has changed */
static gboolean
run_round (Work              *work,
           FerProfile         profile,
           const char *const *rules)
{
  g_autoptr (GPtrArray) findings = fer_checker_run (work->snapshot, profile, rules, NULL);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  FerSplices *all[FER_N_FILE_ROLES] = { NULL };
  gboolean    changed = FALSE;

  if (!is_getting_better (work, findings, rules))
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    if (may_fix (work, findings->pdata[i], rules) && add_fix (work, findings->pdata[i], all, taken))
      work->fixes->n_fixed++;
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    if (all[role] != NULL)
      {
        apply_round (work, role, all[role]);
        changed = TRUE;
      }
  clear_changes (all);
  return changed;
}

FerFixes *
fer_fixer_find (FerSnapshot       *snapshot,
                FerProfile         profile,
                const char *const *rules,
                FerIgnores        *ignores)
{
  Work work = { .snapshot = fer_snapshot_ref (snapshot), .fixes = g_new0 (FerFixes, 1), .n_left = G_MAXUINT, .ignores = ignores };

  for (guint round = 0; round < MAX_ROUNDS && run_round (&work, profile, rules); round++)
    continue;
  fer_snapshot_unref (work.snapshot);
  return work.fixes;
}

void
fer_fixes_free (FerFixes *self)
{
  for (guint role = 0; role < FER_N_FILE_ROLES; role++)
    g_clear_pointer (&self->splices[role], fer_splices_unref);
  g_free (self);
}

/* Returns: (transfer full): the same in a file that is new, and holds its skeleton */
static FerSplices *
put_into_new (FerFile    *file,
              FerSplices *splices)
{
  gsize n_bytes = g_bytes_get_size (fer_text_get_bytes (fer_file_get_text (file)));
  g_autoptr (GBytes) text = fer_splices_apply (splices, "", 0);

  return fer_splices_new_replace (0, n_bytes, g_bytes_get_data (text, NULL), (gssize)g_bytes_get_size (text));
}

/* As one undo step; a file that is new becomes one on disk when the connector is saved. */
static void
apply_changes (FerDocument *document,
               FerSnapshot *snapshot,
               FerSplices **changes,
               const char  *name)
{
  FerFile *files[FER_N_FILE_ROLES] = { NULL };

  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    if (changes[role] != NULL)
      files[role] = fer_document_ensure_file (document, role);
  fer_document_begin (document, name, NULL);
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      gboolean is_new = fer_snapshot_get_text (snapshot, role) == NULL;
      g_autoptr (FerSplices) splices = NULL;

      if (files[role] == NULL)
        continue;
      splices = is_new ? put_into_new (files[role], changes[role]) : fer_splices_ref (changes[role]);
      fer_document_apply (document, files[role], splices);
    }
  fer_document_end (document);
}

gboolean
fer_fixes_apply (FerFixes    *self,
                 FerSnapshot *snapshot,
                 FerDocument *document,
                 const char  *name)
{
  if (!fer_snapshot_agrees (snapshot, document))
    return FALSE;
  apply_changes (document, snapshot, self->splices, name);
  return TRUE;
}

gboolean
fer_fixer_mend (FerDocument *document,
                FerSnapshot *snapshot,
                FerFinding  *finding,
                const char  *answer,
                const char  *name,
                GError     **error)
{
  FerSplices *changes[FER_N_FILE_ROLES];

  if (!fer_snapshot_agrees (snapshot, document))
    {
      g_set_error_literal (error, FER_TEXT_ERROR, FER_TEXT_ERROR_NO_SUCH_VALUE, _ ("The text has changed since it was checked."));
      return FALSE;
    }
  if (!fer_finding_make_changes (finding, snapshot, answer, changes, error))
    return FALSE;
  apply_changes (document, snapshot, changes, name);
  clear_changes (changes);
  return TRUE;
}
