/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An answer of 20 MB and one of 50, shown and scrolled from end to end: how long the main loop is busy at a time. Beside it
 * the platform's text view with a tenth of it. Times are those that this thread has worked: others on the machine
 * do not count. */

#include "fer-answer-body.h"
#include "fer-test-gui.h"

#include <time.h>

#define N_STEPS 200

static double
get_cpu_msec (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Runs the main loop once. Returns: the longest that it was busy so far, in milliseconds */
static double
turn (double worst)
{
  double start = get_cpu_msec ();

  g_main_context_iteration (NULL, TRUE);
  return MAX (worst, get_cpu_msec () - start);
}

static double
turn_for (double worst,
          guint  msec)
{
  gint64 end = g_get_monotonic_time () + msec * 1000;

  while (g_get_monotonic_time () < end)
    {
      double start = get_cpu_msec ();

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
      worst = MAX (worst, get_cpu_msec () - start);
    }
  return worst;
}

static double
scroll (GtkWidget *widget)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  double         worst = 0;

  for (guint i = 0; i <= N_STEPS; i++)
    {
      double span = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

      gtk_adjustment_set_value (adjustment, span * i / N_STEPS);
      worst = turn_for (worst, 20);
    }
  return worst;
}

static GBytes *
make_json (gsize n_bytes)
{
  GString *text = g_string_sized_new (n_bytes + 200);

  g_string_append_c (text, '[');
  for (guint i = 0; text->len < n_bytes; i++)
    g_string_append_printf (text, "%s{\"id\":%u,\"name\":\"Part %u\",\"price\":%u.50,\"tags\":[\"valve\",\"spare\"],\"stock\":{\"here\":true,\"count\":%u}}",
                            i > 0 ? "," : "", i, i, i % 1000, i % 77);
  g_string_append_c (text, ']');
  return g_string_free_to_bytes (text);
}

static GtkWidget *
present (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 700, 600);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  fer_test_wait_until (gtk_widget_get_mapped (window));
  fer_test_gui_settle ();
  return window;
}

static void
measure (gsize n_bytes)
{
  g_autoptr (GBytes) body = make_json (n_bytes);
  g_autoptr (FerCredentials) credentials = fer_credentials_new ();
  GtkWidget *view = g_object_new (FER_TYPE_ANSWER_BODY, NULL);
  GtkWidget *window = present (view);
  GtkWidget *list;
  double     worst = 0, scrolled, start;
  gint64     begin = g_get_monotonic_time ();

  start = get_cpu_msec ();
  fer_answer_body_show (FER_ANSWER_BODY (view), body, "application/json", credentials);
  worst = get_cpu_msec () - start;
  list = fer_test_gui_find_type (view, GTK_TYPE_LIST_VIEW);
  while (gtk_list_view_get_model (GTK_LIST_VIEW (list)) == NULL)
    worst = turn (worst);
  worst = turn_for (worst, 200);
  g_print ("answer of %2" G_GSIZE_FORMAT " MB: shown after %.0f ms, busy for at most %.1f ms at a time", n_bytes / 1000000, (double)(g_get_monotonic_time () - begin) / 1e3 - 200, worst);
  scrolled = scroll (list);
  g_print ("; scrolled, at most %.1f ms\n", scrolled);
  gtk_window_destroy (GTK_WINDOW (window));
  fer_test_gui_settle ();
}

static void
measure_peer (gsize n_bytes)
{
  g_autoptr (GBytes) body = make_json (n_bytes);
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scrolled_window = gtk_scrolled_window_new ();
  GtkWidget *window;
  double     start, worst;

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_CHAR);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled_window), view);
  window = present (scrolled_window);
  start = get_cpu_msec ();
  {
    g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (body, NULL), (gssize)g_bytes_get_size (body));

    /* A line an object, for it has no way to show one line of all this. */
    g_string_replace (text, "},{", "},\n{", 0);
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text->str, (int)text->len);
  }
  worst = get_cpu_msec () - start;
  worst = turn_for (worst, 200);
  g_print ("peer: text view, %2" G_GSIZE_FORMAT " MB: busy for at most %.1f ms", n_bytes / 1000000, worst);
  g_print ("; scrolled, at most %.1f ms\n", scroll (view));
  gtk_window_destroy (GTK_WINDOW (window));
  fer_test_gui_settle ();
}

int
main (int   argc,
      char *argv[])
{
  fer_test_gui_init (&argc, &argv);
  measure (20 * 1000 * 1000);
  measure (50 * 1000 * 1000);
  measure_peer (2 * 1000 * 1000); /* twenty take it minutes */
  return 0;
}
