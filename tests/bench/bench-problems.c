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

static void
checked_cb (guint *n_checked)
{
  ++*n_checked;
}

/* Runs the main loop for so long. Returns: the longest that it was busy, in milliseconds */
static double
turn_for (guint msec)
{
  gint64 end = g_get_monotonic_time () + msec * 1000;
  double worst = 0;

  while (g_get_monotonic_time () < end)
    {
      double start = get_cpu_msec ();

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
      worst = MAX (worst, get_cpu_msec () - start);
    }
  return worst;
}

/* Likewise until it has been checked, and a while beyond. */
static double
turn_until_checked (guint *n_checked)
{
  guint  before = *n_checked;
  double worst = 0;

  while (*n_checked == before)
    worst = MAX (worst, turn_for (1));
  return MAX (worst, turn_for (500));
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
  guint       n_checked = 0;
  double      first;

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_set_child (GTK_WINDOW (window), workbench);
  gtk_window_present (GTK_WINDOW (window));
  fer_test_wait_until (gtk_widget_get_mapped (window));
  checkup = fer_editor_get_checkup (editor);
  g_signal_connect_swapped (checkup, "checked", G_CALLBACK (checked_cb), &n_checked);
  g_object_set (workbench, "editor", editor, "problems-open", open != NULL, NULL);
  first = turn_until_checked (&n_checked);
  g_print ("%u problems, list %s: busy for at most %.1f ms at a time when they come\n",
           g_list_model_get_n_items (fer_document_get_problems (document)), open != NULL ? "open" : "closed", first);
  g_signal_handlers_disconnect_by_data (checkup, &n_checked);
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
