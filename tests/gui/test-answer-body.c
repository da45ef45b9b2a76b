/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bodies on the screen: lines that fold and unfold, what is copied, images and broken ones, and that a large body comes
 * without the main loop waiting for it. */

#include "fer-answer-body.h"
#include "fer-answer-image.h"
#include "fer-answer-lines.h"
#include "fer-test-gui.h"

#include <string.h>

#define JSON "{\"a\":{\"b\":[1,2],\"c\":\"x\"},\"d\":3}"

/* Lines. */

static char *
list_lines (FerAnswerLines *lines)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (lines)); i++)
    {
      g_autoptr (FerAnswerLine) line = g_list_model_get_item (G_LIST_MODEL (lines), i);
      g_autofree char *text = fer_answer_line_dup_text (line);

      g_string_append_printf (all, "%s%s", i > 0 ? "|" : "", g_strstrip (text));
    }
  return g_string_free (all, FALSE);
}

#define assert_lines(lines, expected)             \
  G_STMT_START                                    \
  {                                               \
    g_autofree char *listed = list_lines (lines); \
    g_assert_cmpstr (listed, ==, expected);       \
  }                                               \
  G_STMT_END

static FerAnswerLines *
make_lines (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (JSON, strlen (JSON));
  g_autoptr (FerCredentials) credentials = fer_credentials_new ();
  g_autoptr (FerAnswerText) text = fer_answer_text_new (bytes, "application/json", credentials);

  return fer_answer_lines_new (text);
}

static void
test_folding (void)
{
  g_autoptr (FerAnswerLines) lines = make_lines ();
  g_autofree char *copied = NULL;

  assert_lines (lines, "{|\"a\": {|\"b\": [|1,|2|],|\"c\": \"x\"|},|\"d\": 3|}");
  fer_answer_lines_toggle (lines, 2);
  assert_lines (lines, "{|\"a\": {|\"b\": [ … ],|\"c\": \"x\"|},|\"d\": 3|}");
  fer_answer_lines_toggle (lines, 1);
  assert_lines (lines, "{|\"a\": { … },|\"d\": 3|}");
  copied = fer_answer_lines_dup_range (lines, 1, 1);
  g_assert_cmpstr (copied, ==, "  \"a\": {\n    \"b\": [\n      1,\n      2\n    ],\n    \"c\": \"x\"\n  },\n");
  fer_answer_lines_toggle (lines, 1);
  assert_lines (lines, "{|\"a\": {|\"b\": [ … ],|\"c\": \"x\"|},|\"d\": 3|}");
  fer_answer_lines_toggle (lines, 3);
  fer_answer_lines_toggle (lines, 99);
  fer_answer_lines_toggle (lines, 0);
  assert_lines (lines, "{ … }");
  fer_answer_lines_toggle (lines, 0);
  fer_answer_lines_toggle (lines, 2);
  assert_lines (lines, "{|\"a\": {|\"b\": [|1,|2|],|\"c\": \"x\"|},|\"d\": 3|}");
}

/* The widget. */

typedef struct
{
  GtkWidget      *window;
  FerAnswerBody  *body;
  FerCredentials *credentials;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->credentials = fer_credentials_new ();
  self->body = g_object_ref_sink (g_object_new (FER_TYPE_ANSWER_BODY, NULL));
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 600, 500);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->body));
  gtk_window_present (GTK_WINDOW (self->window));
  fer_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (self->window)));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  fer_test_gui_settle ();
  fer_test_gui_release (self->body);
  fer_credentials_unref (self->credentials);
}

static void
show (Fixture    *self,
      const char *bytes,
      gsize       size,
      const char *type)
{
  g_autoptr (GBytes) body = g_bytes_new (bytes, size);

  fer_answer_body_show (self->body, body, type, self->credentials);
}

static const char *
get_page (Fixture *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (fer_test_gui_find_type (GTK_WIDGET (self->body), GTK_TYPE_STACK)));
}

static GtkSelectionModel *
get_model (Fixture *self)
{
  return gtk_list_view_get_model (GTK_LIST_VIEW (fer_test_gui_find_type (GTK_WIDGET (self->body), GTK_TYPE_LIST_VIEW)));
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(char **)user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copying (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *copied = NULL;

  show (self, JSON, strlen (JSON), "application/json");
  g_assert_cmpstr (get_page (self), ==, "lines");
  gtk_selection_model_select_item (get_model (self), 3, TRUE);
  gtk_selection_model_select_item (get_model (self), 8, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self->body), "answer.copy", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->body)), NULL, copied_cb, &copied);
  fer_test_wait_until (copied != NULL);
  g_assert_cmpstr (copied, ==, "      1,\n  \"d\": 3\n");
}

static void
test_nothing (Fixture      *self,
              gconstpointer data)
{
  show (self, "", 0, "application/json");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->body)));
  show (self, "x", 1, NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->body)));
}

static void
test_image (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 30, 20);
  g_autofree char *png = NULL;
  gsize            size;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &png, &size, "png", NULL, NULL));
  show (self, png, size, "application/octet-stream");
  fer_test_wait_until (g_strcmp0 (get_page (self), "image") == 0);
  g_assert_nonnull (fer_test_gui_find_label (GTK_WIDGET (self->body), "Image, 30 × 20"));
}

/* It begins as an image does, and is none: said in words, and the bytes are shown. */
static void
test_broken_image (Fixture      *self,
                   gconstpointer data)
{
  static const char broken[] = "\x89PNG\r\n\x1a\nnot an image at all";

  show (self, broken, sizeof broken - 1, "image/png");
  fer_test_wait_until (g_strcmp0 (get_page (self), "lines") == 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (self))), ==, 2);
}

/* What claims more pixels than fit into memory is not unpacked: a PNG of 100,000 × 100,000. */
static void
test_image_bomb (Fixture      *self,
                 gconstpointer data)
{
  static const char bomb[] = "BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\xa0\x86\1\0\xa0\x86\1\0\1\0\x18\0\0\0\0\0\x10\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                             "................";

  show (self, bomb, sizeof bomb - 1, "image/bmp");
  fer_test_wait_until (g_strcmp0 (get_page (self), "lines") == 0);
}

/* The answer before is forgotten, even when it is ready later. */
static void
test_a_large_one_comes_later (Fixture      *self,
                              gconstpointer data)
{
  g_autoptr (GString) large = g_string_new ("[");

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (large, "%s{\"number\":%u}", i > 0 ? "," : "", i);
  g_string_append_c (large, ']');
  show (self, large->str, large->len, "application/json");
  g_assert_null (get_model (self));
  show (self, "[1]", 3, "application/json");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (self))), ==, 3);
  show (self, large->str, large->len, "application/json");
  fer_test_wait_until (get_model (self) != NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (self))), ==, 300002);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/answer-body/copying", test_copying },
    { "/answer-body/nothing", test_nothing },
    { "/answer-body/image", test_image },
    { "/answer-body/broken-image", test_broken_image },
    { "/answer-body/image-bomb", test_image_bomb },
    { "/answer-body/a-large-one-comes-later", test_a_large_one_comes_later },
  };

  fer_test_gui_init (&argc, &argv);
  g_test_add_func ("/answer-body/folding", test_folding);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
