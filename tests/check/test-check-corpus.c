/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The published connectors, checked and counted. They were accepted by the service, so whatever stands in
 * the way of saving one of them is a false alarm, unless it is explained. */

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

/* Certified connectors were saved once, so an error of theirs is a false alarm, or has a reason that is said here. */
static const struct
{
  const char *rule;
  guint       most; /* certified connectors */
  const char *reason;
} explained[] = {
  { "gateway-conflict", 1, "Connect Bridge has a script beside its gateway, which is documented not to run" },
  { "json-duplicate-key", 1, "Rainbird says some descriptions twice, and one of the two is lost" },
  { "json-syntax", 9, "nine copies in the repository are damaged: no reader of JSON takes them" },
  { "oauth-settings-missing", 1, "Azure Communication Services SMS Events spells the member “oauthSettings” in one of its sets" },
  { "settings-file-missing", 1, "the icon that Data247logic names is not kept in the repository" },
  { "unknown-property", 1, "a bracket too many in CognitiveServicesTextAnalytics puts paths where they do not belong" },
};

static guint
count_explained (const char *rule)
{
  for (guint i = 0; i < G_N_ELEMENTS (explained); i++)
    if (g_str_equal (explained[i].rule, rule))
      return explained[i].most;
  return 0;
}

static void
test_counts (void)
{
  g_autoptr (GPtrArray) connectors = list_connectors ();
  g_autoptr (GHashTable) counts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GPtrArray *rules = fer_rules_get_all ();

  for (guint i = 0; connectors != NULL && i < connectors->len; i += fer_test_corpus_get_stride ())
    {
      g_autoptr (FerSnapshot) snapshot = read_connector (connectors->pdata[i]);
      gboolean certified = strstr (connectors->pdata[i], "certified-connectors") != NULL;
      g_autoptr (GPtrArray) findings = snapshot != NULL ? fer_checker_run (snapshot, FER_PROFILE_VERIFIED, NULL, NULL) : NULL;

      if (findings == NULL)
        continue;
      count (counts, findings, certified);
    }
  for (guint i = 0; connectors != NULL && i < rules->len; i++)
    {
      const FerRule *rule = rules->pdata[i];
      const Count   *of_rule = g_hash_table_lookup (counts, rule);

      g_test_message ("%-40s %-14s %4u connectors, %4u certified, %6u findings", rule->id, fer_severity_get_word (rule->severity),
                      of_rule != NULL ? of_rule->n_connectors : 0, of_rule != NULL ? of_rule->n_certified : 0, of_rule != NULL ? of_rule->n_findings : 0);
      if (of_rule != NULL && rule->severity == FER_SEVERITY_ERROR && rule->lane == FER_LANE_SAVE)
        if (of_rule->n_certified > count_explained (rule->id))
          g_error ("%s stands in the way of %u certified connectors", rule->id, of_rule->n_certified);
    }
}

/* Mending all that is safe leaves nothing of it, and a file that is as whole as before. */
static void
test_fixes (void)
{
  g_autoptr (GPtrArray) connectors = list_connectors ();

  for (guint i = 0; connectors != NULL && i < connectors->len; i += fer_test_corpus_get_stride ())
    {
      g_autoptr (FerSnapshot) now = read_connector (connectors->pdata[i]);
      g_autoptr (FerFixes) fixes = NULL;
      g_autoptr (FerFixes) again = NULL;

      if (now == NULL)
        continue;
      fixes = fer_fixer_find (now, FER_PROFILE_VERIFIED, NULL, NULL);
      for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
        if (fixes->changes.splices[role] != NULL)
          {
            g_autoptr (FerSnapshot) before = g_steal_pointer (&now);
            FerJsonTree *old = fer_snapshot_get_tree (before, role);

            now = fer_snapshot_splice (before, role, fixes->changes.splices[role]);
            if (old != NULL && !fer_json_tree_is_broken (old))
              g_assert_false (fer_json_tree_is_broken (fer_snapshot_get_tree (now, role)));
          }
      again = fer_fixer_find (now, FER_PROFILE_VERIFIED, NULL, NULL);
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
