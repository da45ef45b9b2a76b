/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The corpus's largest connector is opened in the window's workbench: how long the main loop is busy at a time while its
 * problems are found and first shown. Times are those that this thread has worked: others
 * on the machine do not count. */

#include "fer-test-corpus.h"
#include "fer-test-gui.h"
#include "fer-workbench.h"

#include <time.h>

static double
get_cpu_msec (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* How long the main loop was busy at a time at most, before and since the problems have come, in milliseconds. */
typedef struct
{
  gboolean checked;
  double   before;
  double   since;
} Stalls;

static void
checked_cb (Stalls *stalls)
{
  stalls->checked = TRUE;
}

/* Runs the main loop until the problems have come, and a while beyond. */
static void
turn (Stalls *stalls)
{
  gint64 end = G_MAXINT64;

  while (g_get_monotonic_time () < end)
    {
      double  start = get_cpu_msec ();
      double *worst;

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
      worst = stalls->checked ? &stalls->since : &stalls->before;
      *worst = MAX (*worst, get_cpu_msec () - start);
      if (stalls->checked && end == G_MAXINT64)
        end = g_get_monotonic_time () + 500 * 1000;
    }
}

static void
measure (GFile      *place,
         const char *open)
{
  g_autoptr (FerDocument) document = fer_document_open (place, NULL, NULL);
  g_autoptr (FerEditor) editor = fer_editor_new (document);
  GtkWidget  *workbench = g_object_new (FER_TYPE_WORKBENCH, NULL);
  GtkWidget  *window = gtk_window_new ();
  FerCheckup *checkup;
  Stalls      stalls = { 0 };

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_set_child (GTK_WINDOW (window), workbench);
  gtk_window_present (GTK_WINDOW (window));
  fer_test_wait_until (gtk_widget_get_mapped (window));
  checkup = fer_editor_get_checkup (editor);
  g_signal_connect_swapped (checkup, "checked", G_CALLBACK (checked_cb), &stalls);
  g_object_set (workbench, "editor", editor, "problems-open", open != NULL, NULL);
  turn (&stalls);
  g_print ("%u problems, list %s: busy for at most %.1f ms at a time when they come, %.1f ms while it was being opened\n",
           g_list_model_get_n_items (fer_document_get_problems (document)), open != NULL ? "open" : "closed", stalls.since, stalls.before);
  g_signal_handlers_disconnect_by_data (checkup, &stalls);
  gtk_window_destroy (GTK_WINDOW (window));
  fer_test_gui_settle ();
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) files = fer_test_corpus_list ("connectors");
  const char *path = NULL;
  g_autoptr (GFile) place = NULL;

  fer_test_gui_init (&argc, &argv);
  for (guint i = 0; files != NULL && i < files->len && path == NULL; i++)
    if (g_str_has_suffix (files->pdata[i], "/HubSpot CRM V2/apiDefinition.swagger.json"))
      path = files->pdata[i];
  if (path == NULL)
    {
      g_print ("no corpus\n");
      return 77;
    }
  place = g_file_new_for_path (path);
  measure (place, NULL);
  measure (place, "open");
  return 0;
}
