/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long lines: they are folded, they never stop the main loop, and nothing of what is folded is ever lost. */

#include "fer-source-chip.h"
#include "fer-source-pane.h"
#include "fer-source-view.h"
#include "fer-test-gui.h"

#include <string.h>

#define BUDGET_MSEC 50

/* A sanitizer looks at memory and not at the clock: it gets less to do. */
#ifdef __SANITIZE_ADDRESS__
#define N_EDITS 2
#define N_SIZES 4
#else
#define N_EDITS 50
#define N_SIZES G_N_ELEMENTS (sizes)
#endif

typedef struct
{
  FerDocument     *document;
  FerFile         *file;
  FerEditor       *editor;
  GtkWidget       *window;
  FerSourcePane   *pane;
  FerSourceView   *view;
  FerSourceBridge *bridge;
  GtkTextBuffer   *buffer;
} Fixture;

static void
open_text (Fixture    *self,
           const char *text)
{
  self->document = fer_document_new_for_texts (text, NULL);
  self->file = fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION);
  self->editor = fer_editor_new (self->document);
  self->pane = g_object_new (FER_TYPE_SOURCE_PANE, NULL);
  g_object_ref (self->pane);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 600, 500);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->pane));
  gtk_window_present (GTK_WINDOW (self->window));
  fer_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (self->pane)));
  fer_test_gui_settle ();
}

/* From here on the text is in the view. */
static void
show_text (Fixture *self)
{
  fer_source_pane_set_editor (self->pane, self->editor);
  self->view = FER_SOURCE_VIEW (fer_test_gui_find_type (GTK_WIDGET (self->pane), FER_TYPE_SOURCE_VIEW));
  self->bridge = fer_source_view_get_bridge (self->view);
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  fer_test_wait_until (!fer_source_bridge_get_loading (self->bridge));
}

static void
close_text (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  fer_test_gui_settle ();
  g_assert_finalize_object (self->pane);
  fer_test_gui_release (self->editor);
  fer_test_gui_release (self->document);
}

static void
assert_same (Fixture *self)
{
  g_autoptr (GBytes) shown = fer_source_bridge_dup_text (self->bridge);

  g_assert_true (g_bytes_equal (shown, fer_text_get_bytes (fer_file_get_text (self->file))));
}

static gboolean
holds (Fixture    *self,
       const char *needle)
{
  gsize       n_bytes;
  const char *text = fer_text_peek (fer_file_get_text (self->file), &n_bytes);

  return memmem (text, n_bytes, needle, strlen (needle)) != NULL;
}

static char *
make_long_string (gsize n_bytes)
{
  g_autofree char *filling = g_strnfill (n_bytes, 'x');

  return g_strconcat ("{\n  \"swagger\": \"2.0\",\n  \"info\": { \"title\": \"Parts\" },\n  \"icon\": \"", filling,
                      "\",\n  \"paths\": {}\n}\n", NULL);
}

static char *
make_long_line (gsize n_bytes)
{
  GString *text = g_string_new ("{\"swagger\":\"2.0\",\"info\":{\"title\":\"Parts\"},\"paths\":{}");

  while (text->len < n_bytes)
    g_string_append_printf (text, ",\"x-%zu\":{\"type\":\"string\",\"list\":[1,true,null]}", text->len);
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

/* A line is found by its start and end, and what is folded of it by its length. */
static void
test_plan (void)
{
  g_autofree char *line = g_strnfill (10000, 'x');
  FerSourceSpan    whole = { 0, 10000 }, keep = { 5000, 5010 };
  FerSourceSpan    short_line = { 0, FER_SOURCE_MAX_LINE };
  g_autoptr (GArray) none = fer_source_folds_plan (line, 10000, short_line, NULL);
  g_autoptr (GArray) one = fer_source_folds_plan (line, 10000, whole, NULL);
  g_autoptr (GArray) two = fer_source_folds_plan (line, 10000, whole, &keep);
  FerSourceSpan first, second;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (two->len, ==, 2);
  first = g_array_index (two, FerSourceSpan, 0);
  second = g_array_index (two, FerSourceSpan, 1);
  g_assert_cmpuint (first.end, <, 5000);
  g_assert_cmpuint (second.start, >, 5010);
  g_assert_cmpuint (first.end + FER_SOURCE_MAX_LINE, >, second.start);

  /* Never inside a character. */
  for (gsize i = 0; i + 3 <= 9999; i += 3)
    memcpy (line + i, "\xe2\x82\xac", 3);
  for (gsize place = 300; place < 9000; place += 7)
    {
      FerSourceSpan around = { place, place + 11 };
      g_autoptr (GArray) spans = fer_source_folds_plan (line, 10000, whole, &around);

      for (guint i = 0; i < spans->len; i++)
        {
          FerSourceSpan span = g_array_index (spans, FerSourceSpan, i);

          g_assert_true (g_utf8_validate (line + span.start, (gssize)(span.end - span.start), NULL));
        }
    }
}

static void
test_find_line (void)
{
  static const char text[] = "a\nbc\r\nd\re";
  static const struct
  {
    gsize         at;
    FerSourceSpan line;
  } cases[] = {
    { 0, { 0, 1 } },
    { 1, { 0, 1 } },
    { 2, { 2, 4 } },
    { 4, { 2, 4 } },
    { 6, { 6, 7 } },
    { 8, { 8, 9 } },
    { 9, { 8, 9 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FerSourceSpan line = fer_source_folds_find_line (text, 9, cases[i].at);

      g_assert_cmpuint (line.start, ==, cases[i].line.start);
      g_assert_cmpuint (line.end, ==, cases[i].line.end);
    }
}

/* How the longest string of a published connector, and answers that are one line, come onto the screen. */
static void
test_never_stops (gconstpointer data)
{
  gsize            size = GPOINTER_TO_SIZE (data);
  g_autofree char *text = (size & 1) != 0 ? make_long_line (size) : make_long_string (size);
  Fixture          self;
  GtkTextIter      iter;
  FerTestStall    *stall;

  open_text (&self, text);
  stall = fer_test_stall_start ();
  show_text (&self);
  for (int i = 0; i < N_EDITS; i++)
    {
      gtk_text_buffer_get_iter_at_offset (self.buffer, &iter, 1);
      gtk_text_buffer_begin_user_action (self.buffer);
      gtk_text_buffer_insert (self.buffer, &iter, " ", 1);
      gtk_text_buffer_end_user_action (self.buffer);
      fer_test_gui_settle ();
    }
  fer_test_stall_assert (stall, BUDGET_MSEC);

  assert_same (&self);
  g_assert_cmpuint (fer_source_bridge_get_folds (self.bridge)->len, ==, 1);
  g_assert_cmpint (gtk_text_buffer_get_char_count (self.buffer), <, 1000);
  close_text (&self);
}

static void
test_chip (void)
{
  g_autofree char *text = make_long_string (93752);
  Fixture          self;
  GtkWidget       *chip;
  FerSourceFold   *fold;
  g_autofree char *label = NULL;
  int              n_chars;

  open_text (&self, text);
  show_text (&self);
  chip = fer_test_gui_find_type (GTK_WIDGET (self.view), FER_TYPE_SOURCE_CHIP);
  g_assert_nonnull (chip);
  fold = fer_source_chip_get_fold (FER_SOURCE_CHIP (chip));
  label = g_strdup_printf ("%'u characters", fer_source_fold_get_n_chars (fold));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (chip)), ==, label);
  gtk_test_accessible_assert_role (chip, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (chip, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Too long to be shown, but all there. Press to see the beginning.");

  /* Pressing it shows more, and more, but never all. */
  n_chars = gtk_text_buffer_get_char_count (self.buffer);
  g_signal_emit_by_name (chip, "clicked");
  fer_test_wait_until (gtk_text_buffer_get_char_count (self.buffer) > n_chars + 1000);
  g_assert_cmpint (gtk_text_buffer_get_char_count (self.buffer), <, FER_SOURCE_MAX_LINE);
  assert_same (&self);
  close_text (&self);
}

/* A form that writes into what is folded, undo of it, and what the chip says. */
static void
test_changes_inside (void)
{
  g_autofree char *text = make_long_string (100000);
  Fixture          self;
  g_autoptr (FerSplices) inside = fer_splices_new_replace (50000, 10, "EURO \xe2\x82\xac", -1);
  g_autoptr (FerSplices) broken = fer_splices_new_replace (50000, 0, "one\ntwo", -1);
  g_autoptr (FerSplices) shorter = fer_splices_new_replace (1000, 98000, NULL, 0);
  FerSourceFold *fold;

  open_text (&self, text);
  show_text (&self);
  fold = g_ptr_array_index (fer_source_bridge_get_folds (self.bridge), 0);
  fer_document_begin (self.document, "Change", NULL);
  fer_document_apply (self.document, self.file, inside);
  fer_document_end (self.document);
  assert_same (&self);
  g_assert_true (fold == g_ptr_array_index (fer_source_bridge_get_folds (self.bridge), 0));
  g_assert_cmpuint (fer_source_fold_get_end (fold) - fer_source_fold_get_start (fold), ==, fer_source_fold_get_n_chars (fold) + 2);
  fer_document_undo (self.document);
  assert_same (&self);

  /* A line end inside makes two long lines. */
  fer_document_begin (self.document, "Change", NULL);
  fer_document_apply (self.document, self.file, broken);
  fer_document_end (self.document);
  assert_same (&self);
  g_assert_cmpuint (fer_source_bridge_get_folds (self.bridge)->len, ==, 2);
  fer_document_undo (self.document);
  assert_same (&self);

  /* What has become short needs no fold. */
  fer_document_begin (self.document, "Change", NULL);
  fer_document_apply (self.document, self.file, shorter);
  fer_document_end (self.document);
  assert_same (&self);
  g_assert_cmpuint (fer_source_bridge_get_folds (self.bridge)->len, ==, 0);
  fer_document_undo (self.document);
  assert_same (&self);
  g_assert_cmpuint (fer_source_bridge_get_folds (self.bridge)->len, >, 0);
  close_text (&self);
}

static void
test_paste (void)
{
  g_autofree char *pasted = g_strnfill (100000, 'p');
  Fixture          self;
  FerTestStall    *stall;

  open_text (&self, "{\n  \"a\": \"\"\n}\n");
  show_text (&self);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self.view)), pasted);
  fer_source_view_reveal (self.view, 10, 10, FER_SOURCE_CARET_GOES);
  stall = fer_test_stall_start ();
  g_signal_emit_by_name (self.view, "paste-clipboard");
  fer_test_wait_until (holds (&self, pasted));
  fer_test_gui_settle ();
  fer_test_stall_assert (stall, BUDGET_MSEC);
  assert_same (&self);
  g_assert_cmpint (gtk_text_buffer_get_char_count (self.buffer), <=, FER_SOURCE_MAX_LINE);

  g_assert_true (fer_document_undo (self.document));
  assert_same (&self);
  g_assert_false (holds (&self, "p"));
  close_text (&self);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  char **copied = user_data;

  *copied = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* What is copied and cut is the text and not its picture. */
static void
test_copy_and_cut (void)
{
  g_autofree char *text = make_long_string (20000);
  g_autofree char *copied = NULL;
  Fixture          self;
  GdkClipboard    *clipboard;

  open_text (&self, text);
  show_text (&self);
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self.view));
  g_signal_emit_by_name (self.view, "select-all", TRUE);
  g_signal_emit_by_name (self.view, "cut-clipboard");
  g_assert_cmpuint (fer_text_get_length (fer_file_get_text (self.file)), ==, 0);
  assert_same (&self);
  gdk_clipboard_read_text_async (clipboard, NULL, copied_cb, &copied);
  fer_test_wait_until (copied != NULL);
  g_assert_cmpstr (copied, ==, text);

  g_assert_true (fer_document_undo (self.document));
  assert_same (&self);
  g_assert_cmpuint (fer_text_get_length (fer_file_get_text (self.file)), ==, strlen (text));
  close_text (&self);
}

/* A key beside a chip shows what it would erase. */
static void
test_erasing_beside_a_chip (void)
{
  g_autofree char *text = make_long_string (20000);
  Fixture          self;
  FerSourceFold   *fold;
  gsize            end;
  GtkTextIter      iter;

  open_text (&self, text);
  show_text (&self);
  fold = g_ptr_array_index (fer_source_bridge_get_folds (self.bridge), 0);
  end = fer_source_fold_get_end (fold);
  fer_source_bridge_get_iter (self.bridge, end, &iter);
  gtk_text_buffer_place_cursor (self.buffer, &iter);
  g_signal_emit_by_name (self.view, "backspace");
  g_assert_cmpuint (fer_text_get_length (fer_file_get_text (self.file)), ==, strlen (text));
  fer_test_wait_until (fer_source_bridge_find_fold (self.bridge, end - 1) == NULL);
  assert_same (&self);

  /* Now there is a letter before the caret. */
  fer_source_view_reveal (self.view, end, end, FER_SOURCE_CARET_GOES);
  g_signal_emit_by_name (self.view, "backspace");
  g_assert_cmpuint (fer_text_get_length (fer_file_get_text (self.file)), ==, strlen (text) - 1);
  assert_same (&self);
  close_text (&self);
}

int
main (int    argc,
      char **argv)
{
  static const gsize sizes[] = { 20000, 20001, 93752, 93753, 300000, 300001, 1000000, 1000001 };

  fer_test_gui_init (&argc, &argv);
  g_test_add_func ("/source-folds/plan", test_plan);
  g_test_add_func ("/source-folds/find-line", test_find_line);
  for (guint i = 0; i < N_SIZES; i++)
    {
      g_autofree char *path = g_strdup_printf ("/source-folds/never-stops/%s-of-%zu", (sizes[i] & 1) != 0 ? "line" : "string", sizes[i] & ~(gsize)1);

      g_test_add_data_func (path, GSIZE_TO_POINTER (sizes[i]), test_never_stops);
    }
  g_test_add_func ("/source-folds/chip", test_chip);
  g_test_add_func ("/source-folds/changes-inside", test_changes_inside);
  g_test_add_func ("/source-folds/paste", test_paste);
  g_test_add_func ("/source-folds/copy-and-cut", test_copy_and_cut);
  g_test_add_func ("/source-folds/erasing-beside-a-chip", test_erasing_beside_a_chip);
  return g_test_run ();
}
