/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A field for a secret tells bullets to whoever asks, and the text to who may know. */

#include "fer-secret-buffer.h"
#include "fer-test-gui.h"

#include <adwaita.h>

typedef struct
{
  GtkWidget   *window;
  GtkEditable *field;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->window = gtk_window_new ();
  self->field = GTK_EDITABLE (adw_password_entry_row_new ());
  fer_secret_buffer_adopt (self->field);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->field));
  gtk_window_present (GTK_WINDOW (self->window));
  fer_test_gui_settle ();
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  fer_test_gui_settle ();
}

static void
assert_texts (Fixture    *self,
              const char *text,
              const char *told)
{
  g_autofree char *chars = gtk_editable_get_chars (self->field, 0, -1);

  fer_test_gui_settle ();
  g_assert_cmpstr (fer_secret_buffer_peek (self->field), ==, text);
  g_assert_cmpstr (gtk_editable_get_text (self->field), ==, told);
  g_assert_cmpstr (chars, ==, told);
}

/* Letters of several bytes, in the middle, at both ends, and none at all. */
static void
test_edits (Fixture      *self,
            gconstpointer data)
{
  int place = 1;

  assert_texts (self, "", "");
  gtk_editable_set_text (self->field, "aßc");
  assert_texts (self, "aßc", "•••");
  gtk_editable_insert_text (self->field, "é€", -1, &place);
  g_assert_cmpint (place, ==, 3);
  assert_texts (self, "aé€ßc", "•••••");
  gtk_editable_delete_text (self->field, 0, 2);
  assert_texts (self, "€ßc", "•••");
  gtk_editable_delete_text (self->field, 2, -1);
  assert_texts (self, "€ß", "••");
  gtk_editable_set_position (self->field, -1);
  g_assert_cmpint (gtk_editable_get_position (self->field), ==, 2);
  gtk_editable_select_region (self->field, 0, -1);
  gtk_editable_delete_selection (self->field);
  assert_texts (self, "", "");
}

/* The button in the field shows it, and hides it again. */
static void
test_shown (Fixture      *self,
            gconstpointer data)
{
  GtkText *view = GTK_TEXT (gtk_editable_get_delegate (self->field));

  gtk_editable_set_text (self->field, "s3cret");
  gtk_text_set_visibility (view, TRUE);
  assert_texts (self, "s3cret", "s3cret");
  gtk_text_set_visibility (view, FALSE);
  assert_texts (self, "s3cret", "••••••");
}

/* What has no such buffer tells its text. */
static void
test_plain (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *plain = g_object_ref_sink (adw_entry_row_new ());

  gtk_editable_set_text (GTK_EDITABLE (plain), "plain");
  g_assert_cmpstr (fer_secret_buffer_peek (GTK_EDITABLE (plain)), ==, "plain");
  g_object_unref (plain);
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  g_test_add ("/secret-buffer/edits", Fixture, NULL, set_up, test_edits, tear_down);
  g_test_add ("/secret-buffer/shown", Fixture, NULL, set_up, test_shown, tear_down);
  g_test_add ("/secret-buffer/plain", Fixture, NULL, set_up, test_plain, tear_down);
  return g_test_run ();
}
