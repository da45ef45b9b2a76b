/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mending. Fixes are made in rounds: look, take those that do not get in each other's way, apply, look again. In one
 * round an object or array has its members changed by one fix only, since two edits of one list of members cannot each
 * know about the other's comma; only taking out members that are no neighbours goes together. It ends when many rounds on
 * end have not left fewer of them. */

#include "config.h"

#include "fer-fixer.h"

#include "fer-finding-private.h"

#include "fer-text-error.h"

#include <glib/gi18n-lib.h>

#define MAX_ROUNDS 500
/* Mending one can bring another to light, such as a definition that nobody uses any more. */
#define MAX_IDLE 20

/* What a place is taken for in a round. */
#define ALONE GINT_TO_POINTER (1)
#define FROM GINT_TO_POINTER (2) /* members are taken from it */

typedef struct
{
  FerSnapshot *snapshot;
  FerFixes    *fixes;
  guint        n_found; /* what could be mended at first */
  guint        n_now;   /* likewise, as it is now */
  guint        n_left;  /* the fewest that there were */
  guint        n_idle;  /* rounds on end that have lowered neither this nor n_bytes */
  gsize        n_bytes; /* the fewest that the texts have had since then */
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

static gboolean
is_free (GHashTable *taken,
         GArray     *places,
         gpointer    other)
{
  for (guint i = 0; i < places->len; i++)
    {
      gpointer use = g_hash_table_lookup (taken, &g_array_index (places, guint64, i));

      if (use != NULL && use != other)
        return FALSE;
    }
  return TRUE;
}

static void
take (GHashTable *taken,
      GArray     *places,
      gpointer    use)
{
  for (guint i = 0; i < places->len; i++)
    g_hash_table_insert (taken, g_memdup2 (&g_array_index (places, guint64, i), sizeof (guint64)), use);
}

/* Returns: FALSE when one of the places is taken in this round; else takes them */
static gboolean
take_places (FerFinding  *finding,
             FerSnapshot *snapshot,
             GHashTable  *taken)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (guint64));

  fer_finding_list_places (finding, snapshot, places, lists);
  if (!is_free (taken, places, NULL) || !is_free (taken, lists, FROM))
    return FALSE;
  take (taken, lists, FROM);
  take (taken, places, ALONE);
  return TRUE;
}

/* What changes several files goes first into each, so that it is made whole or not at all. */
static gboolean
can_add (const FerChanges *all,
         const FerChanges *changes)
{
  guint    n_files = 0;
  gboolean first = TRUE;

  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    if (changes->splices[role] != NULL)
      {
        n_files++;
        first = first && all->splices[role] == NULL;
      }
  /* There is one icon, and each fix makes another of it. */
  if (changes->changes_icon && all->changes_icon)
    return FALSE;
  return n_files <= 1 || first;
}

/* The first one knows what there was. */
static void
add_icon (FerChanges       *all,
          const FerChanges *changes)
{
  if (!all->changes_icon && changes->old_icon != NULL)
    all->old_icon = g_bytes_ref (changes->old_icon);
  all->changes_icon = TRUE;
  g_clear_pointer (&all->icon, g_bytes_unref);
  all->icon = changes->icon != NULL ? g_bytes_ref (changes->icon) : NULL;
}

static gboolean
add_changes (FerChanges       *all,
             const FerChanges *changes)
{
  gboolean added = changes->changes_icon;

  if (!can_add (all, changes))
    return FALSE;
  if (changes->changes_icon)
    add_icon (all, changes);
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      added = added || changes->renamed[role] || changes->made_utf_8[role];
      all->renamed[role] |= changes->renamed[role];
      all->made_utf_8[role] |= changes->made_utf_8[role];
      if (changes->splices[role] == NULL || fer_splices_get_size (changes->splices[role]) == 0)
        continue;
      if (all->splices[role] == NULL)
        all->splices[role] = fer_splices_new ();
      added = fer_splices_merge (all->splices[role], changes->splices[role]) || added;
    }
  return added;
}

static void
add_fix (Work       *work,
         FerFinding *finding,
         FerChanges *all,
         GHashTable *taken)
{
  g_auto (FerChanges) changes = { .splices = { NULL } };

  if (take_places (finding, work->snapshot, taken) && fer_finding_make_changes (finding, work->snapshot, NULL, &changes, NULL) && add_changes (all, &changes))
    g_debug ("%s is mended at %s", finding->rule->id, finding->pointer);
}

/* Adds what a round has changed to what those before have. */
static void
apply_round (Work             *work,
             const FerChanges *round)
{
  FerChanges *all = &work->fixes->changes;
  g_autoptr (FerSnapshot) before = g_steal_pointer (&work->snapshot);

  work->snapshot = fer_changes_apply (round, before);
  if (round->changes_icon)
    add_icon (all, round);
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      g_autoptr (FerSplices) earlier = NULL;

      all->renamed[role] |= round->renamed[role];
      all->made_utf_8[role] |= round->made_utf_8[role];
      if (round->splices[role] == NULL)
        continue;
      earlier = g_steal_pointer (&all->splices[role]);
      all->splices[role] = earlier != NULL ? fer_splices_compose (earlier, round->splices[role]) : fer_splices_ref (round->splices[role]);
    }
}

static gsize
count_bytes (FerSnapshot *snapshot)
{
  gsize n_bytes = 0;

  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    n_bytes += fer_snapshot_get_text (snapshot, role) != NULL ? g_bytes_get_size (fer_snapshot_get_text (snapshot, role)) : 0;
  return n_bytes;
}

static gboolean
is_getting_better (Work              *work,
                   GPtrArray         *findings,
                   const char *const *rules)
{
  gsize n_bytes = count_bytes (work->snapshot);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += may_fix (work, findings->pdata[i], rules);
  /* Several may come for one that goes: where things are taken away, that is still getting on. */
  work->n_idle = n < work->n_left || n_bytes < work->n_bytes ? 0 : work->n_idle + 1;
  work->n_bytes = n < work->n_left ? n_bytes : MIN (work->n_bytes, n_bytes);
  work->n_found = work->n_left == G_MAXUINT ? n : work->n_found;
  work->n_left = MIN (work->n_left, n);
  work->n_now = n;
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
  g_auto (FerChanges) all = { .splices = { NULL } };

  if (!is_getting_better (work, findings, rules))
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    if (may_fix (work, findings->pdata[i], rules))
      add_fix (work, findings->pdata[i], &all, taken);
  if (fer_changes_is_empty (&all))
    return FALSE;
  apply_round (work, &all);
  return TRUE;
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
  /* Two kinds that are asked for may want the contrary of each other: those are not mended. */
  work.fixes->n_fixed = work.n_found > work.n_now ? work.n_found - work.n_now : 0;
  fer_snapshot_unref (work.snapshot);
  return work.fixes;
}

void
fer_fixes_free (FerFixes *self)
{
  fer_changes_clear (&self->changes);
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

/* As one undo step; a file that is new becomes one on disk when the connector is saved, and so do names and encodings. */
static void
apply_changes (FerDocument      *document,
               FerSnapshot      *snapshot,
               const FerChanges *changes,
               const char       *name)
{
  FerFile *files[FER_N_FILE_ROLES] = { NULL };

  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    if (changes->splices[role] != NULL)
      files[role] = fer_document_ensure_file (document, role);
  fer_document_begin (document, name, NULL);
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      gboolean is_new = fer_snapshot_get_text (snapshot, role) == NULL;
      g_autoptr (FerSplices) splices = NULL;

      if (files[role] == NULL)
        continue;
      splices = is_new ? put_into_new (files[role], changes->splices[role]) : fer_splices_ref (changes->splices[role]);
      fer_document_apply (document, files[role], splices);
    }
  if (changes->changes_icon)
    fer_document_set_icon (document, changes->old_icon, changes->icon);
  fer_document_end (document);
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      if (changes->renamed[role])
        fer_document_rename_file (document, fer_document_get_file (document, role));
      if (changes->made_utf_8[role])
        fer_document_make_utf_8 (document, fer_document_get_file (document, role));
    }
}

gboolean
fer_fixes_apply (FerFixes    *self,
                 FerSnapshot *snapshot,
                 FerDocument *document,
                 const char  *name)
{
  if (!fer_snapshot_agrees (snapshot, document))
    return FALSE;
  apply_changes (document, snapshot, &self->changes, name);
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
  g_auto (FerChanges) changes = { .splices = { NULL } };

  if (!fer_snapshot_agrees (snapshot, document))
    {
      g_set_error_literal (error, FER_TEXT_ERROR, FER_TEXT_ERROR_NO_SUCH_VALUE, _ ("The text has changed since it was checked."));
      return FALSE;
    }
  if (!fer_finding_make_changes (finding, snapshot, answer, &changes, error))
    return FALSE;
  apply_changes (document, snapshot, &changes, name);
  return TRUE;
}
