/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the largest published connector takes to open, and one edit of it until trees, problems and
 * parts agree with the text again: what the main loop of a window has to wait for. */

#include "fer-document.h"
#include "fer-test-corpus.h"

#include <string.h>

#define N_OPENS 20
#define N_EDITS 400

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 left = *(const gint64 *)a;
  gint64 right = *(const gint64 *)b;

  return left < right ? -1 : left > right;
}

static void
report (const char *name,
        GArray     *usecs)
{
  g_array_sort (usecs, compare_times);
  g_print ("%-12s median %6" G_GINT64_FORMAT " us   99th percentile %6" G_GINT64_FORMAT " us\n", name,
           g_array_index (usecs, gint64, usecs->len / 2),
           g_array_index (usecs, gint64, usecs->len * 99 / 100));
}

static FerDocument *
open_document (GFile *place)
{
  g_autoptr (GError) error = NULL;
  FerDocument *document = fer_document_open (place, NULL, &error);

  g_assert_no_error (error);
  /* The parts are made when somebody asks. */
  g_assert_nonnull (fer_document_get_operations (document));
  return document;
}

static void
measure_opening (GFile *place)
{
  g_autoptr (GArray) usecs = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < N_OPENS; i++)
    {
      gint64 start_usec = g_get_monotonic_time ();
      g_autoptr (FerDocument) document = open_document (place);
      gint64 elapsed_usec = g_get_monotonic_time () - start_usec;

      g_array_append_val (usecs, elapsed_usec);
    }
  report ("open", usecs);
}

/* Types a character somewhere in the middle and takes it back, again and again. */
static void
measure_typing (GFile      *place,
                const char *name,
                const char *typed)
{
  g_autoptr (FerDocument) document = open_document (place);
  g_autoptr (GArray) usecs = g_array_new (FALSE, FALSE, sizeof (gint64));
  FerFile    *file = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);
  gsize       n_bytes;
  const char *text = fer_text_peek (fer_file_get_text (file), &n_bytes);
  const char *summary = g_strstr_len (text + n_bytes / 2, n_bytes / 2, "\"summary\": \"");
  gsize       at = summary != NULL ? (gsize)(summary - text) + strlen ("\"summary\": \"") : n_bytes;

  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autoptr (FerSplices) splices = i % 2 == 0 ? fer_splices_new_replace (at, 0, typed, -1)
                                                  : fer_splices_new_replace (at, strlen (typed), NULL, 0);
      gint64 start_usec = g_get_monotonic_time ();
      gint64 elapsed_usec;

      fer_document_begin (document, "Type", "type");
      fer_document_apply (document, file, splices);
      fer_document_end (document);
      elapsed_usec = g_get_monotonic_time () - start_usec;
      g_array_append_val (usecs, elapsed_usec);
    }
  report (name, usecs);
}

static char *
find_largest (GPtrArray *paths)
{
  const char *largest = paths->pdata[0];
  gsize       n_largest = 0;

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = fer_test_corpus_read (paths->pdata[i]);

      if (g_bytes_get_size (bytes) <= n_largest)
        continue;
      n_largest = g_bytes_get_size (bytes);
      largest = paths->pdata[i];
    }
  g_print ("%s, %" G_GSIZE_FORMAT " bytes\n", largest, n_largest);
  return g_strdup (largest);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GFile) place = NULL;
  g_autofree char *largest = NULL;

  g_test_init (&argc, &argv, NULL);
  paths = fer_test_corpus_list ("connectors");
  if (paths == NULL || paths->len == 0)
    {
      g_print ("no corpus\n");
      return 0;
    }
  largest = find_largest (paths);
  place = g_file_new_for_path (largest);
  measure_opening (place);
  measure_typing (place, "type", "x");
  /* A quote breaks the text, and the next edit mends it. */
  measure_typing (place, "break, mend", "\"");
  return 0;
}
