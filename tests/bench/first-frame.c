/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into a GTK program that is to be timed, ours or a peer, it says on standard error when the
 * first frame was painted, and when the first frame was painted with a text view on screen that holds at
 * least FER_WANTED_CHARACTERS characters. Both are CLOCK_MONOTONIC in milliseconds. */

#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static gint64 wanted_characters;

static void
say (const char *what)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  fprintf (stderr, "%s %.3f\n", what, now.tv_sec * 1e3 + now.tv_nsec / 1e6);
  fflush (stderr);
}

static gboolean
holds_the_text (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_TEXT_VIEW (widget) &&
      gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget))) >= wanted_characters)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (holds_the_text (child))
      return TRUE;

  return FALSE;
}

static gboolean
painted_cb (G_GNUC_UNUSED GSignalInvocationHint *hint,
            G_GNUC_UNUSED guint                  n_values,
            G_GNUC_UNUSED const GValue          *values,
            G_GNUC_UNUSED gpointer               data)
{
  static gboolean first = TRUE;
  GListModel     *windows = gtk_window_get_toplevels ();

  if (first)
    say ("FIRST-FRAME");
  first = FALSE;
  if (wanted_characters == 0)
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (holds_the_text (window))
        {
          say ("USABLE-FRAME");
          return FALSE;
        }
    }

  return TRUE;
}

int
g_application_run (GApplication *application,
                   int           argc,
                   char        **argv)
{
  int (*run) (GApplication *, int, char **) = (int (*) (GApplication *, int, char **))dlsym (RTLD_NEXT, "g_application_run");
  const char *wanted = getenv ("FER_WANTED_CHARACTERS");

  wanted_characters = wanted != NULL ? atoll (wanted) : 0;
  g_type_class_ref (GDK_TYPE_FRAME_CLOCK);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0, painted_cb, NULL, NULL);

  return run (application, argc, argv);
}
