/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long all rules take on the largest connector of the corpus, and on all of it, read from disk, on one thread and on two;
 * beside Spectral with its rules for OpenAPI and Redocly CLI on the same file, where they are installed. */

#include "fer-bench-peer.h"
#include "fer-checker.h"
#include "fer-test-corpus.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#define N_RUNS 21

static gint
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double left = *(const double *)a;
  double right = *(const double *)b;

  return left < right ? -1 : left > right;
}

static gboolean
is_definition (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".swagger.json");
}

/* Returns: (transfer none) (nullable): the largest definition */
static const char *
find_largest (GPtrArray *files)
{
  const char *largest = NULL;
  gsize       n_largest = 0;

  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GBytes) bytes = is_definition (files->pdata[i]) ? fer_test_corpus_read (files->pdata[i]) : NULL;

      if (bytes == NULL || g_bytes_get_size (bytes) <= n_largest)
        continue;
      n_largest = g_bytes_get_size (bytes);
      largest = files->pdata[i];
    }
  return largest;
}

static void
measure_one (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (FerSnapshot) snapshot = fer_snapshot_read (file, NULL, NULL);
  double msecs[N_RUNS];
  guint  n_findings = 0;

  for (guint i = 0; snapshot != NULL && i < N_RUNS; i++)
    {
      gint64 start_usec = g_get_monotonic_time ();
      g_autoptr (GPtrArray) findings = fer_checker_run (snapshot, FER_PROFILE_VERIFIED, NULL, NULL);

      msecs[i] = (double)(g_get_monotonic_time () - start_usec) / 1000;
      n_findings = findings->len;
    }
  qsort (msecs, N_RUNS, sizeof (double), compare_doubles);
  /* The best one is what the machine can do when nobody else wants it. */
  g_print ("all %u rules on %s: %.1f ms, at best %.1f ms, %u findings\n", fer_rules_get_all ()->len, path, msecs[N_RUNS / 2], msecs[0], n_findings);
}

static void
check_one (gpointer data,
           gpointer user_data)
{
  const char *path = data;
  gint       *n_checked = user_data;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (FerSnapshot) snapshot = fer_snapshot_read (file, NULL, NULL);
  g_autoptr (GPtrArray) findings = snapshot != NULL ? fer_checker_run (snapshot, FER_PROFILE_VERIFIED, NULL, NULL) : NULL;

  if (findings != NULL)
    g_atomic_int_inc (n_checked);
}

static void
measure_all (GPtrArray *files,
             guint      n_threads)
{
  gint64       start_usec = g_get_monotonic_time ();
  gint         n_checked = 0;
  GThreadPool *pool = g_thread_pool_new (check_one, &n_checked, (int)n_threads, FALSE, NULL);

  for (guint i = 0; i < files->len; i++)
    if (is_definition (files->pdata[i]))
      g_thread_pool_push (pool, files->pdata[i], NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  g_print ("%d connectors, read and checked, threads: %u: %.2f s\n", n_checked, n_threads, (double)(g_get_monotonic_time () - start_usec) / G_USEC_PER_SEC);
}

/* Whole programs, started anew each time, as a pipeline starts them. */
static void
measure_programs (const char *cli,
                  const char *path)
{
  g_autofree char *folder = g_dir_make_tmp ("ferrule-bench-XXXXXX", NULL);
  g_autofree char *ruleset = g_build_filename (folder, "ruleset.yaml", NULL);
  g_autofree char *program = g_canonicalize_filename (cli, NULL);
  const char      *own[] = { program, "check", "--fail-on", "never", path, NULL };
  char            *spectral[] = { NULL, (char *)"lint", (char *)"--quiet", (char *)"--ruleset", ruleset, (char *)path, NULL };
  char            *redocly[] = { NULL, (char *)"lint", (char *)"--extends", (char *)"recommended", (char *)path, NULL };
  double           msecs = fer_bench_program (folder, own);

  g_file_set_contents (ruleset, "extends: spectral:oas\n", -1, NULL);
  g_print ("ferrule-cli check on it, the whole program: %.0f ms\n", msecs);
  fer_bench_peer (folder, "Spectral with its rules “oas”", "spectral", MAX (msecs, 0.1), spectral);
  fer_bench_peer (folder, "Redocly CLI with its rules “recommended”", "redocly", MAX (msecs, 0.1), redocly);
  g_remove (ruleset);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) files = fer_test_corpus_list ("connectors");
  const char *largest = files != NULL ? find_largest (files) : NULL;

  if (largest == NULL)
    {
      g_print ("no corpus\n");
      return 77;
    }
  measure_one (largest);
  measure_all (files, 1);
  measure_all (files, 2);
  if (argc > 1)
    measure_programs (argv[1], largest);
  return 0;
}
