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
                 FerJsonTree *tree,
                 GHashTable  *taken)
{
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));

  if (tree != NULL)
    fer_finding_list_containers (finding, tree, nodes);
  for (guint i = 0; i < nodes->len; i++)
    if (g_hash_table_contains (taken, GUINT_TO_POINTER ((guint)g_array_index (nodes, FerJsonNode, i) + 1)))
      return FALSE;
  for (guint i = 0; i < nodes->len; i++)
    g_hash_table_add (taken, GUINT_TO_POINTER ((guint)g_array_index (nodes, FerJsonNode, i) + 1));
  return TRUE;
}

static gboolean
add_fix (Work       *work,
         FerFinding *finding,
         FerSplices *all,
         GHashTable *taken)
{
  FerJsonTree *tree = fer_snapshot_get_tree (work->snapshot, finding->role);
  g_autoptr (FerSplices) splices = NULL;

  if (!take_containers (finding, tree, taken))
    return FALSE;
  splices = fer_finding_make_splices (finding, tree, NULL, NULL);
  if (splices != NULL && fer_splices_get_size (splices) > 0 && !fer_splices_merge (all, splices))
    return FALSE;
  return splices != NULL && fer_splices_get_size (splices) > 0;
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
  gboolean changed = FALSE;

  if (!is_getting_better (work, findings, rules))
    return FALSE;
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      g_autoptr (FerSplices) all = fer_splices_new ();
      g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

      for (guint i = 0; i < findings->len; i++)
        {
          FerFinding *finding = findings->pdata[i];

          if (finding->role == role && may_fix (work, finding, rules) && add_fix (work, finding, all, taken))
            work->fixes->n_fixed++;
        }
      if (fer_splices_get_size (all) == 0)
        continue;
      apply_round (work, role, all);
      changed = TRUE;
    }
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

static gboolean
is_present (FerSnapshot *snapshot,
            FerDocument *document,
            FerFileRole  role)
{
  FerFile *file = fer_document_get_file (document, role);
  GBytes  *text = fer_snapshot_get_text (snapshot, role);

  return file != NULL && text != NULL && g_bytes_equal (text, fer_text_get_bytes (fer_file_get_text (file)));
}

gboolean
fer_fixes_apply (FerFixes    *self,
                 FerSnapshot *snapshot,
                 FerDocument *document,
                 const char  *name)
{
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    if (self->splices[role] != NULL && !is_present (snapshot, document, role))
      return FALSE;
  fer_document_begin (document, name, NULL);
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    if (self->splices[role] != NULL)
      fer_document_apply (document, fer_document_get_file (document, role), self->splices[role]);
  fer_document_end (document);
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
  g_autoptr (FerSplices) splices = NULL;

  if (!is_present (snapshot, document, finding->role))
    {
      g_set_error_literal (error, FER_TEXT_ERROR, FER_TEXT_ERROR_NO_SUCH_VALUE, _ ("The text has changed since it was checked."));
      return FALSE;
    }
  splices = fer_finding_make_splices (finding, fer_snapshot_get_tree (snapshot, finding->role), answer, error);
  if (splices == NULL)
    return FALSE;
  fer_document_begin (document, name, NULL);
  fer_document_apply (document, fer_document_get_file (document, finding->role), splices);
  fer_document_end (document);
  return TRUE;
}
