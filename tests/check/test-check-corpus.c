/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The published connectors, checked and counted. They were accepted by the service, so what stands in the way of saving
 * is rare among them: rarer than the reference has measured for the rules that it knows. */

#include "fer-fixer.h"
#include "fer-test-corpus.h"

#include <string.h>

typedef struct
{
  guint n_connectors;
  guint n_certified;
  guint n_findings;
} Count;

static GPtrArray *
list_connectors (void)
{
  g_autoptr (GPtrArray) files = fer_test_corpus_list_or_skip ("connectors");
  GPtrArray *connectors;

  if (files == NULL)
    return NULL;
  connectors = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *lower = g_ascii_strdown (files->pdata[i], -1);

      if (strstr (lower, "swagger.json") != NULL || strstr (lower, "cqc-connector") != NULL)
        g_ptr_array_add (connectors, g_strdup (files->pdata[i]));
    }
  return connectors;
}

static FerSnapshot *
read_connector (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return fer_snapshot_read (file, NULL, NULL);
}

static void
count (GHashTable *counts,
       GPtrArray  *findings,
       gboolean    certified)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const FerFinding *finding = findings->pdata[i];
      Count            *of_rule = g_hash_table_lookup (counts, finding->rule);

      if (of_rule == NULL)
        {
          of_rule = g_new0 (Count, 1);
          g_hash_table_insert (counts, (gpointer)finding->rule, of_rule);
        }
      of_rule->n_findings++;
      if (!g_hash_table_add (seen, (gpointer)finding->rule))
        continue;
      of_rule->n_connectors++;
      of_rule->n_certified += certified;
    }
}

/* No rule that stands in the way of saving is broken by one in twenty certified connectors. */
static void
test_counts (void)
{
  g_autoptr (GPtrArray) connectors = list_connectors ();
  g_autoptr (GHashTable) counts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GPtrArray *rules = fer_rules_get_all ();
  guint      n_certified = 0;

  for (guint i = 0; connectors != NULL && i < connectors->len; i += fer_test_corpus_get_stride ())
    {
      g_autoptr (FerSnapshot) snapshot = read_connector (connectors->pdata[i]);
      gboolean certified = strstr (connectors->pdata[i], "certified-connectors") != NULL;
      g_autoptr (GPtrArray) findings = snapshot != NULL ? fer_checker_run (snapshot, FER_PROFILE_VERIFIED, NULL, NULL) : NULL;

      if (findings == NULL)
        continue;
      n_certified += certified;
      count (counts, findings, certified);
    }
  for (guint i = 0; connectors != NULL && i < rules->len; i++)
    {
      const FerRule *rule = rules->pdata[i];
      const Count   *of_rule = g_hash_table_lookup (counts, rule);

      g_test_message ("%-40s %-14s %4u connectors, %4u certified, %6u findings", rule->id, fer_severity_get_word (rule->severity),
                      of_rule != NULL ? of_rule->n_connectors : 0, of_rule != NULL ? of_rule->n_certified : 0, of_rule != NULL ? of_rule->n_findings : 0);
      if (of_rule != NULL && rule->severity == FER_SEVERITY_ERROR && rule->lane == FER_LANE_SAVE)
        g_assert_cmpuint (of_rule->n_certified * 20, <=, MAX (n_certified, 20));
    }
}

/* Mending all that is safe leaves nothing of it, and a file that is as whole as before. */
static void
test_fixes (void)
{
  g_autoptr (GPtrArray) connectors = list_connectors ();

  for (guint i = 0; connectors != NULL && i < connectors->len; i += 8 * fer_test_corpus_get_stride ())
    {
      g_autoptr (FerSnapshot) now = read_connector (connectors->pdata[i]);
      g_autoptr (FerFixes) fixes = NULL;
      g_autoptr (FerFixes) again = NULL;

      if (now == NULL)
        continue;
      fixes = fer_fixer_find (now, FER_PROFILE_VERIFIED, NULL);
      for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
        if (fixes->splices[role] != NULL)
          {
            g_autoptr (FerSnapshot) before = g_steal_pointer (&now);
            FerJsonTree *old = fer_snapshot_get_tree (before, role);

            now = fer_snapshot_splice (before, role, fixes->splices[role]);
            if (old != NULL && !fer_json_tree_is_broken (old))
              g_assert_false (fer_json_tree_is_broken (fer_snapshot_get_tree (now, role)));
          }
      again = fer_fixer_find (now, FER_PROFILE_VERIFIED, NULL);
      if (again->n_fixed > 0)
        g_error ("%s: %u findings are mended twice", (char *)connectors->pdata[i], again->n_fixed);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/corpus/counts", test_counts);
  g_test_add_func ("/check/corpus/fixes", test_fixes);
  return g_test_run ();
}
