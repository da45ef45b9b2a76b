/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A piece of a longer text, as those see it who are told of it. */

#include "fer-test-gui.h"
#include "fer-text-insert.h"

static void
insert_cb (GtkTextBuffer *buffer,
           GtkTextIter   *location,
           const char    *text,
           int            n_bytes,
           gboolean      *ended)
{
  *ended = text[n_bytes] == '\0';
}

static void
test_ends_where_it_says (void)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  GtkTextIter      iter;
  gboolean         ended = FALSE;
  g_autofree char *text = NULL;

  g_signal_connect (buffer, "insert-text", G_CALLBACK (insert_cb), &ended);
  gtk_text_buffer_get_start_iter (buffer, &iter);
  fer_text_insert (buffer, &iter, "a piece of it", 7);
  g_assert_true (ended);
  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, "a piece");
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  g_test_add_func ("/text-insert/ends-where-it-says", test_ends_where_it_says);
  return g_test_run ();
}
