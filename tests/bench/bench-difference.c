/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the largest connector of the corpus takes to be compared with an edited copy of itself, every thirtieth
 * description and type in it being another, and with itself; and how long the whole report of that takes. */

#include "fer-bench-peer.h"
#include "fer-report.h"
#include "fer-test-corpus.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define N_RUNS 21

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double left = *(const double *)a;
  double right = *(const double *)b;

  return left < right ? -1 : left > right;
}

static void
measure (const char  *name,
         FerSnapshot *before,
         FerSnapshot *after)
{
  double msecs[N_RUNS];
  guint  n_found = 0;

  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start_usec = g_get_monotonic_time ();
      g_autoptr (FerDifference) difference = fer_difference_find (before, after);

      fer_breaking_summarise (difference);
      msecs[i] = (double)(g_get_monotonic_time () - start_usec) / 1000;
      n_found = difference->alterations->len;
    }
  qsort (msecs, N_RUNS, sizeof (double), compare_doubles);
  g_print ("%s: %.1f ms, best %.1f ms, %u changes\n", name, msecs[N_RUNS / 2], msecs[0], n_found);
}

/* From two states to Markdown, with what the rules find in either. */
static void
measure_report (FerSnapshot *before,
                FerSnapshot *after)
{
  double msecs[N_RUNS];
  gsize  n_bytes = 0;

  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start_usec = g_get_monotonic_time ();
      g_autoptr (FerReport) report = fer_report_new (before, after, (const char *const[]){ "before", "after" }, (const char *const[]){ NULL, NULL });
      g_autofree char *markdown = fer_report_check (report, FER_PROFILE_VERIFIED, NULL, NULL) ? fer_report_to_markdown (report, FER_REPORT_MAX_MARKDOWN) : NULL;

      msecs[i] = (double)(g_get_monotonic_time () - start_usec) / 1000;
      n_bytes = markdown != NULL ? strlen (markdown) : 0;
    }
  qsort (msecs, N_RUNS, sizeof (double), compare_doubles);
  g_print ("report: %.1f ms, best %.1f ms, %" G_GSIZE_FORMAT " bytes of Markdown\n", msecs[N_RUNS / 2], msecs[0], n_bytes);
}

/* Makes every thirtieth place with one text hold another. */
static void
replace_some (GString    *text,
              const char *old,
              const char *new)
{
  guint n = 0;

  for (char *at = strstr (text->str, old); at != NULL; at = strstr (at + 1, old))
    if (n++ % 30 == 0)
      memcpy (at, new, strlen (new));
}

static FerSnapshot *
edit (FerSnapshot *snapshot)
{
  GBytes *definition = fer_snapshot_get_text (snapshot, FER_FILE_ROLE_DEFINITION);
  g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (definition, NULL), (gssize)g_bytes_get_size (definition));
  const char *texts[FER_N_FILE_ROLES] = { NULL };

  replace_some (text, "\"type\": \"string\"", "\"type\": \"number\"");
  replace_some (text, "\"description\": \"T", "\"description\": \"Z");
  texts[FER_FILE_ROLE_DEFINITION] = text->str;
  return fer_snapshot_new (texts);
}

/* Whole programs, started anew each time, as a pipeline starts them. */
static void
measure_programs (const char  *cli,
                  FerSnapshot *before,
                  FerSnapshot *after)
{
  g_autofree char *folder = g_dir_make_tmp ("ferrule-bench-XXXXXX", NULL);
  g_autofree char *program = g_canonicalize_filename (cli, NULL);
  FerSnapshot     *states[] = { before, after };
  char            *files[2];
  double           msecs;

  for (guint side = 0; side < 2; side++)
    {
      GBytes *text = fer_snapshot_get_text (states[side], FER_FILE_ROLE_DEFINITION);

      files[side] = g_build_filename (folder, side == 0 ? "before.json" : "after.json", NULL);
      g_file_set_contents (files[side], g_bytes_get_data (text, NULL), (gssize)g_bytes_get_size (text), NULL);
    }
  msecs = fer_bench_program (folder, (const char *const[]){ program, "diff", files[0], files[1], NULL });
  g_print ("ferrule-cli diff of them, the whole program: %.0f ms\n", msecs);
  fer_bench_peer (folder, "openapi-diff", "openapi-diff", MAX (msecs, 0.1), (char *[]){ NULL, files[0], files[1], NULL });
  for (guint side = 0; side < 2; side++)
    {
      g_remove (files[side]);
      g_free (files[side]);
    }
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) files = fer_test_corpus_list ("connectors");
  const char *largest = NULL;
  gsize       n_largest = 0;
  g_autoptr (GFile) file = NULL;
  g_autoptr (FerSnapshot) before = NULL;
  g_autoptr (FerSnapshot) after = NULL;

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      g_autofree char *lower = g_ascii_strdown (files->pdata[i], -1);
      g_autoptr (GBytes) bytes = g_str_has_suffix (lower, ".swagger.json") ? fer_test_corpus_read (files->pdata[i]) : NULL;

      if (bytes == NULL || g_bytes_get_size (bytes) <= n_largest)
        continue;
      n_largest = g_bytes_get_size (bytes);
      largest = files->pdata[i];
    }
  if (largest == NULL)
    {
      g_print ("no corpus\n");
      return 77;
    }
  file = g_file_new_for_path (largest);
  before = fer_snapshot_read (file, NULL, NULL);
  after = before != NULL ? edit (before) : NULL;
  if (after == NULL)
    return 1;
  g_print ("%s, %" G_GSIZE_FORMAT " bytes\n", largest, n_largest);
  measure ("with an edited copy", before, after);
  measure ("with itself", before, before);
  measure_report (before, after);
  if (argc > 1)
    measure_programs (argv[1], before, after);
  return 0;
}
