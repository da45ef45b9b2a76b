/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One edit of a form in the largest published connector, from the property to the source view: what the main
 * loop does before anything is painted. Beside it, what the plain pieces of the platform take for the same: the
 * edit put into a GtkSourceBuffer (as it is, and as a whole text), and json-glib parsing the text. And how long the
 * main loop stands still while the file comes into the view.
 *
 * Times are those that this thread has worked: others on the machine do not count. */

#include "fer-source-bridge.h"
#include "fer-source-pane.h"
#include "fer-source-view.h"
#include "fer-test-corpus.h"
#include "fer-test-gui.h"

#include <string.h>
#include <time.h>

#ifdef HAVE_JSON_GLIB
#include <json-glib/json-glib.h>
#endif

#define N_EDITS 300
#define N_PEER_EDITS 30

#define N_GENERATED 2500

static double
get_cpu_msec (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return (left > right) - (left < right);
}

static void
report (const char *name,
        GArray     *msecs)
{
  g_array_sort (msecs, compare_times);
  g_print ("%-46s median %7.2f ms   99th percentile %7.2f ms\n", name, g_array_index (msecs, double, msecs->len / 2),
           g_array_index (msecs, double, msecs->len * 99 / 100));
}

/* Where there is no corpus: operations enough for a megabyte. */
static FerDocument *
make_document (void)
{
  g_autoptr (GString) text = g_string_new ("{\n  \"swagger\": \"2.0\",\n  \"info\": { \"title\": \"Generated\" },\n  \"paths\": {\n");

  for (guint i = 0; i < N_GENERATED; i++)
    g_string_append_printf (text,
                            "    \"/things/%u\": {\n      \"get\": {\n        \"operationId\": \"Get%u\",\n        \"summary\": \"Get thing %u\",\n"
                            "        \"parameters\": [\n          {\n            \"name\": \"top\",\n            \"in\": \"query\",\n"
                            "            \"type\": \"integer\"\n          }\n        ],\n        \"responses\": {\n          \"200\": {\n"
                            "            \"description\": \"The thing.\"\n          }\n        }\n      }\n    }%s\n",
                            i, i, i, i + 1 < N_GENERATED ? "," : "");
  g_string_append (text, "  }\n}\n");
  return fer_document_new_for_texts (text->str, NULL);
}

static FerDocument *
open_largest (void)
{
  g_autoptr (GPtrArray) paths = fer_test_corpus_list ("connectors");
  g_autoptr (GError) error = NULL;
  FerDocument *document;

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);

      if (strstr (path, "HubSpot CRM V2/apiDefinition.swagger.json") != NULL)
        {
          g_autofree char *folder = g_path_get_dirname (path);
          g_autoptr (GFile) place = g_file_new_for_path (folder);

          document = fer_document_open (place, NULL, &error);
          g_assert_no_error (error);
          return document;
        }
    }

  return make_document ();
}

static void
measure_edits (FerDocument *document)
{
  GListModel *operations = fer_document_get_operations (document);
  guint       n_operations = g_list_model_get_n_items (operations);
  g_autoptr (GArray) msecs = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autoptr (GObject) operation = g_list_model_get_item (operations, i * 37 % n_operations);
      g_autofree char *summary = g_strdup_printf ("Summary \xe2\x84\x96 %u", i);
      double           start = get_cpu_msec (), elapsed;

      g_object_set (operation, "summary", summary, NULL);
      elapsed = get_cpu_msec () - start;
      g_array_append_val (msecs, elapsed);
      fer_test_gui_settle ();
    }
  report ("form edit: splice, parse, parts, source buffer", msecs);
}

static void
measure_buffer_peer (const char *text,
                     gsize       n_bytes,
                     gboolean    whole)
{
  g_autoptr (GArray) msecs = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GtkSourceBuffer) buffer = gtk_source_buffer_new (NULL);
  GtkSourceLanguage *language = gtk_source_language_manager_get_language (gtk_source_language_manager_get_default (), "json");

  gtk_source_buffer_set_language (buffer, language);
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (buffer), text, (int)n_bytes);
  for (guint i = 0; i < N_PEER_EDITS; i++)
    {
      GtkTextIter iter;
      double      start = get_cpu_msec (), elapsed;

      if (whole)
        gtk_text_buffer_set_text (GTK_TEXT_BUFFER (buffer), text, (int)n_bytes);
      else
        {
          gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &iter, (int)(n_bytes / 2 + i));
          gtk_text_buffer_insert (GTK_TEXT_BUFFER (buffer), &iter, "x", 1);
        }
      elapsed = get_cpu_msec () - start;
      g_array_append_val (msecs, elapsed);
    }
  report (whole ? "peer: GtkSourceBuffer, the whole text again" : "peer: GtkSourceBuffer, just the edit", msecs);
}

static void
measure_parse_peer (const char *text,
                    gsize       n_bytes)
{
#ifdef HAVE_JSON_GLIB
  g_autoptr (GArray) msecs = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_PEER_EDITS; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      double start = get_cpu_msec (), elapsed;

      g_assert_true (json_parser_load_from_data (parser, text, (gssize)n_bytes, NULL));
      elapsed = get_cpu_msec () - start;
      g_array_append_val (msecs, elapsed);
    }
  report ("peer: json-glib, the whole text parsed", msecs);
#else
  g_print ("peer: json-glib is not installed\n");
#endif
}

int
main (int    argc,
      char **argv)
{
  FerDocument   *document;
  FerEditor     *editor;
  FerSourcePane *pane;
  FerSourceView *view;
  GtkWidget     *window;
  FerTestStall  *stall;
  const char    *text;
  gsize          n_bytes;

  fer_test_gui_init (&argc, &argv);
  document = open_largest ();
  editor = fer_editor_new (document);
  pane = g_object_new (FER_TYPE_SOURCE_PANE, NULL);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 800);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (pane));
  gtk_window_present (GTK_WINDOW (window));
  fer_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (pane)));
  fer_test_gui_settle ();

  stall = fer_test_stall_start ();
  fer_source_pane_set_editor (pane, editor);
  view = FER_SOURCE_VIEW (fer_test_gui_find_type (GTK_WIDGET (pane), FER_TYPE_SOURCE_VIEW));
  fer_test_wait_until (!fer_source_bridge_get_loading (fer_source_view_get_bridge (view)));
  fer_test_gui_settle ();
  g_print ("loading into the view: ");
  fer_test_stall_assert (stall, 1000);

  text = fer_text_peek (fer_file_get_text (fer_document_get_file (document, FER_FILE_ROLE_DEFINITION)), &n_bytes);
  g_print ("a text of %zu bytes\n", n_bytes);
  measure_buffer_peer (text, n_bytes, FALSE);
  measure_buffer_peer (text, n_bytes, TRUE);
  measure_parse_peer (text, n_bytes);
  measure_edits (document);

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (editor);
  g_object_unref (document);
  return 0;
}
