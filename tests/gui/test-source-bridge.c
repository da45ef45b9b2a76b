/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A buffer and the text behind it: whoever changes either, after every step they are the same, byte for
 * byte, and undo leads all the way back. */

#include "fer-source-bridge.h"
#include "fer-test-gui.h"

#include <string.h>

typedef struct
{
  FerDocument     *document;
  FerFile         *file;
  FerSourceBridge *bridge;
  GtkTextBuffer   *buffer;
} Fixture;

static void
open_text (Fixture    *self,
           const char *text)
{
  self->document = fer_document_new_for_texts (text, NULL);
  self->file = fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION);
  self->bridge = fer_source_bridge_new (self->document, self->file);
  self->buffer = GTK_TEXT_BUFFER (fer_source_bridge_get_buffer (self->bridge));
}

static void
close_text (Fixture *self)
{
  g_assert_finalize_object (self->bridge);
  fer_test_gui_release (self->document);
}

static void
assert_same (Fixture *self)
{
  g_autoptr (GBytes) shown = fer_source_bridge_dup_text (self->bridge);
  GBytes *text = fer_text_get_bytes (fer_file_get_text (self->file));

  g_assert_cmpmem (g_bytes_get_data (shown, NULL), g_bytes_get_size (shown),
                   g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

static void
assert_text (Fixture    *self,
             const char *expected)
{
  gsize       n_bytes;
  const char *text = fer_text_peek (fer_file_get_text (self->file), &n_bytes);

  assert_same (self);
  g_assert_cmpmem (text, n_bytes, expected, strlen (expected));
}

/* Both ways of every place, also of those that folds hide. */
static void
assert_places (Fixture *self)
{
  int         n_chars = gtk_text_buffer_get_char_count (self->buffer);
  gsize       before = 0;
  GtkTextIter iter;

  for (int i = 0; i <= n_chars; i++)
    {
      GtkTextIter back;
      gsize       byte_offset;

      gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, i);
      byte_offset = fer_source_bridge_get_byte (self->bridge, &iter);
      g_assert_cmpuint (byte_offset, >=, before);
      before = byte_offset;
      fer_source_bridge_get_iter (self->bridge, byte_offset, &back);
      g_assert_true (gtk_text_iter_equal (&iter, &back));
    }
  g_assert_cmpuint (before, ==, fer_text_get_length (fer_file_get_text (self->file)));
}

/* No line shows much more than what can be laid out. (Lines of the text: a buffer does not notice that a CR LF which
 * comes apart is two line ends now.) */
static void
assert_lines (Fixture *self)
{
  GPtrArray    *folds = fer_source_bridge_get_folds (self->bridge);
  gsize         n_bytes;
  const char   *text = fer_text_peek (fer_file_get_text (self->file), &n_bytes);
  FerSourceSpan line;

  for (gsize at = 0; at <= n_bytes; at = line.end + 1)
    {
      gsize shown;

      line = fer_source_folds_find_line (text, n_bytes, at);
      shown = line.end - line.start;
      for (guint i = 0; i < folds->len; i++)
        {
          gsize start = fer_source_fold_get_start (g_ptr_array_index (folds, i));
          gsize end = fer_source_fold_get_end (g_ptr_array_index (folds, i));

          if (start >= line.start && end <= line.end)
            shown -= end - start;
          else
            g_assert_true (end <= line.start || start >= line.end);
        }
      g_assert_cmpuint (shown, <=, FER_SOURCE_MAX_LINE);
    }
}

static void
splice (Fixture    *self,
        gsize       byte_offset,
        gsize       n_removed,
        const char *inserted)
{
  g_autoptr (FerSplices) splices = fer_splices_new_replace (byte_offset, n_removed, inserted, -1);

  fer_document_begin (self->document, "Change", NULL);
  fer_document_apply (self->document, self->file, splices);
  fer_document_end (self->document);
}

/* As an input method does it, inside one user action. */
static void
type (Fixture    *self,
      int         char_offset,
      const char *text)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, char_offset);
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_insert (self->buffer, &iter, text, -1);
  gtk_text_buffer_end_user_action (self->buffer);
}

static void
erase (Fixture *self,
       int      start,
       int      end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &to, end);
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &from, &to);
  gtk_text_buffer_end_user_action (self->buffer);
}

static void
undo_all (Fixture    *self,
          const char *expected)
{
  while (fer_document_undo (self->document))
    assert_same (self);
  assert_text (self, expected);
}

/* What a text view and a file may see differently. */
static const char *const texts[] = {
  "",
  "\n",
  "{}",
  "{\n  \"a\": 1\n}\n",
  "{\r\n  \"a\": 1\r\n}\r\n",
  "{\r  \"a\": 1\r}\r",
  "\xef\xbb\xbf{\r\n\t\"a\": 1\r\n}",
  "{\"a\": \"x\xe2\x80\xa8y\xe2\x80\xa9z\"}\n\n\n",
  "{\"\xc3\xa4\": \"\xf0\x9f\xa6\x84 \xef\xbf\xbc\"}\n",
  "{\n\r\n\r \"a\":\t1,\x01\x7f}",
};

static void
test_loads (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      Fixture self;

      open_text (&self, texts[i]);
      g_assert_true (fer_source_bridge_get_loading (self.bridge));
      while (fer_source_bridge_get_loading (self.bridge))
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpfloat (fer_source_bridge_get_progress (self.bridge), ==, 1);
      assert_text (&self, texts[i]);
      assert_places (&self);
      g_assert_false (fer_document_undo (self.document));
      close_text (&self);
    }
}

static void
test_text_to_buffer (void)
{
  Fixture self;
  g_autoptr (FerSplices) splices = fer_splices_new ();

  open_text (&self, texts[8]);
  fer_source_bridge_load (self.bridge);
  splice (&self, 2, 2, "\xe2\x82\xac");
  assert_text (&self, "{\"\xe2\x82\xac\": \"\xf0\x9f\xa6\x84 \xef\xbf\xbc\"}\n");

  fer_splices_add (splices, 0, 0, "[", 1);
  fer_splices_add (splices, 9, 4, "a horse", -1);
  fer_splices_add (splices, 19, 0, "]", 1);
  fer_document_begin (self.document, "Change", NULL);
  fer_document_apply (self.document, self.file, splices);
  fer_document_end (self.document);
  assert_text (&self, "[{\"\xe2\x82\xac\": \"a horse \xef\xbf\xbc\"}]\n");
  assert_places (&self);

  undo_all (&self, texts[8]);
  close_text (&self);
}

static void
test_changes_while_it_loads (void)
{
  g_autoptr (GString) text = g_string_new ("[\n");
  g_autofree char *expected = NULL;
  Fixture          self;
  GtkTextIter      iter;

  while (text->len < 1000000)
    g_string_append (text, "  \"\xc3\xa4\",\n");
  g_string_append (text, "  0\n]\n");

  open_text (&self, text->str);
  g_main_context_iteration (NULL, TRUE);
  g_main_context_iteration (NULL, TRUE);
  g_assert_true (fer_source_bridge_get_loading (self.bridge));

  /* In what is there, in what is not, and over the edge of both. */
  splice (&self, 2, 3, "  1");
  splice (&self, 900002, 8, "here");
  splice (&self, 50002, 700000, "gone");
  splice (&self, 1, 0, " ");

  /* Nobody types into half a file. */
  gtk_text_buffer_get_start_iter (self.buffer, &iter);
  gtk_text_buffer_insert (self.buffer, &iter, "x", 1);

  while (fer_source_bridge_get_loading (self.bridge))
    g_main_context_iteration (NULL, TRUE);
  assert_same (&self);
  undo_all (&self, text->str);
  close_text (&self);
}

static void
test_typing_is_one_step_a_word (void)
{
  Fixture self;

  open_text (&self, "{}");
  fer_source_bridge_load (self.bridge);
  for (const char *at = "two words"; *at != '\0'; at++)
    {
      char letter[2] = { *at, '\0' };

      type (&self, gtk_text_buffer_get_char_count (self.buffer) - 1, letter);
      assert_same (&self);
    }
  assert_text (&self, "{two words}");
  fer_document_undo (self.document);
  assert_text (&self, "{two }");
  fer_document_undo (self.document);
  assert_text (&self, "{}");
  g_assert_false (fer_document_undo (self.document));

  /* Elsewhere is another step, and so is erasing. */
  type (&self, 1, "a");
  type (&self, 0, "b");
  erase (&self, 2, 3);
  erase (&self, 1, 2);
  assert_text (&self, "b}");
  fer_document_undo (self.document);
  assert_text (&self, "b{a}");
  fer_document_undo (self.document);
  assert_text (&self, "{a}");
  undo_all (&self, "{}");
  close_text (&self);
}

static void
test_one_action_is_one_step (void)
{
  Fixture          self;
  GtkTextIter      iter;
  g_autofree char *name = NULL;

  open_text (&self, "[\n1,\n2,\n\xe2\x82\xac\n]\n");
  fer_source_bridge_load (self.bridge);
  gtk_text_buffer_begin_user_action (self.buffer);
  for (int line = 1; line < 4; line++)
    {
      gtk_text_buffer_get_iter_at_line (self.buffer, &iter, line);
      gtk_text_buffer_insert (self.buffer, &iter, "\t", 1);
    }
  gtk_text_buffer_end_user_action (self.buffer);
  assert_text (&self, "[\n\t1,\n\t2,\n\t\xe2\x82\xac\n]\n");
  g_object_get (self.document, "undo-name", &name, NULL);
  g_assert_cmpstr (name, ==, "Edit Source");
  fer_document_undo (self.document);
  assert_text (&self, "[\n1,\n2,\n\xe2\x82\xac\n]\n");

  /* Without a user action, as a screen reader does it. */
  gtk_text_buffer_get_iter_at_offset (self.buffer, &iter, 2);
  gtk_text_buffer_insert (self.buffer, &iter, "0, ", 3);
  assert_text (&self, "[\n0, 1,\n2,\n\xe2\x82\xac\n]\n");

  /* A change and its opposite are none. */
  undo_all (&self, "[\n1,\n2,\n\xe2\x82\xac\n]\n");
  gtk_text_buffer_begin_user_action (self.buffer);
  gtk_text_buffer_get_iter_at_offset (self.buffer, &iter, 2);
  gtk_text_buffer_insert (self.buffer, &iter, "x", 1);
  gtk_text_buffer_backspace (self.buffer, &iter, FALSE, TRUE);
  gtk_text_buffer_end_user_action (self.buffer);
  assert_same (&self);
  g_assert_false (fer_document_undo (self.document));
  close_text (&self);
}

static void
test_line_ends_are_the_files (void)
{
  Fixture self;

  open_text (&self, "{\r\n}\r\n");
  fer_source_bridge_load (self.bridge);
  type (&self, 1, "\n");
  assert_text (&self, "{\r\n\r\n}\r\n");
  type (&self, 1, "1\n2\r3\r\n4\n");
  assert_text (&self, "{1\r\n2\r\n3\r\n4\r\n\r\n\r\n}\r\n");
  undo_all (&self, "{\r\n}\r\n");
  close_text (&self);

  open_text (&self, "{\n}\n");
  fer_source_bridge_load (self.bridge);
  type (&self, 1, "1\r\n2\r3");
  assert_text (&self, "{1\n2\n3\n}\n");
  close_text (&self);

  open_text (&self, "\xef\xbb\xbf{}");
  fer_source_bridge_load (self.bridge);
  type (&self, 0, "//\n");
  assert_text (&self, "\xef\xbb\xbf//\n{}");
  close_text (&self);
}

/* Pieces that are likely to be cut in the wrong place. */
static const char *const pieces[] = {
  "\n",
  "\r\n",
  "\r",
  "a",
  "\xc3\xa4",
  "\xe2\x80\xa9",
  "\xf0\x9f\xa6\x84",
  "\xef\xbb\xbf",
  "\xef\xbf\xbc",
  "{\"key\": [1, 2]}",
  "",
};

static char *
random_piece (void)
{
  if (g_test_rand_int_range (0, 8) == 0)
    return g_strnfill ((gsize)g_test_rand_int_range (1, 9000), 'x');

  return g_strconcat (pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))],
                      pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))], NULL);
}

static void
edit_text (Fixture *self)
{
  gsize       n_bytes;
  const char *text = fer_text_peek (fer_file_get_text (self->file), &n_bytes);
  g_autoptr (FerSplices) splices = fer_splices_new ();
  gsize at = 0;

  for (int n = g_test_rand_int_range (1, 4); n > 0 && at <= n_bytes; n--)
    {
      g_autofree char *piece = random_piece ();
      gsize            start = at + (gsize)g_test_rand_int_range (0, (int)(n_bytes - at) + 1);
      gsize            end = start + (gsize)g_test_rand_int_range (0, g_test_rand_bit () ? 12 : 6000);

      end = MIN (end, n_bytes);

      while (start < n_bytes && ((guchar)text[start] & 0xc0) == 0x80)
        start++;
      while (end < n_bytes && ((guchar)text[end] & 0xc0) == 0x80)
        end++;
      fer_splices_add (splices, start, MAX (end, start) - start, piece, -1);
      at = MAX (end, start) + 1;
      while (at < n_bytes && ((guchar)text[at] & 0xc0) == 0x80)
        at++;
    }

  fer_document_begin (self->document, "Change", NULL);
  fer_document_apply (self->document, self->file, splices);
  fer_document_end (self->document);
}

static void
edit_buffer (Fixture *self)
{
  gtk_text_buffer_begin_user_action (self->buffer);
  for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
    {
      g_autofree char *piece = random_piece ();
      int              n_chars = gtk_text_buffer_get_char_count (self->buffer);
      int              start = g_test_rand_int_range (0, n_chars + 1);
      int              end = start + g_test_rand_int_range (0, 9);
      GtkTextIter      from, to;

      gtk_text_buffer_get_iter_at_offset (self->buffer, &from, start);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &to, MIN (end, n_chars));
      gtk_text_buffer_delete (self->buffer, &from, &to);
      gtk_text_buffer_insert (self->buffer, &from, piece, -1);
    }
  gtk_text_buffer_end_user_action (self->buffer);
}

static void
show_something (Fixture *self)
{
  gsize n_bytes = fer_text_get_length (fer_file_get_text (self->file));
  gsize start = (gsize)g_test_rand_int_range (0, (int)n_bytes + 1);

  fer_source_bridge_show (self->bridge, start, MIN (n_bytes, start + 20));
}

static void
test_random_edits_from_both_sides (void)
{
  for (guint round = 0; round < 20; round++)
    {
      g_autofree char *longer = g_strnfill (9000, 'l');
      g_autofree char *text = g_strconcat (texts[round % G_N_ELEMENTS (texts)], longer, "\n", NULL);
      Fixture          self;

      open_text (&self, text);
      fer_source_bridge_load (self.bridge);
      for (guint i = 0; i < 25; i++)
        {
          int what = g_test_rand_int_range (0, 10);

          if (what < 4)
            edit_text (&self);
          else if (what < 8)
            edit_buffer (&self);
          else if (what < 9)
            show_something (&self);
          else
            fer_document_undo (self.document);
          assert_same (&self);
          assert_lines (&self);
          if (i % 8 == 0)
            assert_places (&self);
        }
      undo_all (&self, text);
      while (fer_document_redo (self.document))
        assert_same (&self);
      undo_all (&self, text);
      close_text (&self);
    }
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);

  g_test_add_func ("/source-bridge/loads", test_loads);
  g_test_add_func ("/source-bridge/text-to-buffer", test_text_to_buffer);
  g_test_add_func ("/source-bridge/changes-while-it-loads", test_changes_while_it_loads);
  g_test_add_func ("/source-bridge/typing-is-one-step-a-word", test_typing_is_one_step_a_word);
  g_test_add_func ("/source-bridge/one-action-is-one-step", test_one_action_is_one_step);
  g_test_add_func ("/source-bridge/line-ends-are-the-files", test_line_ends_are_the_files);
  g_test_add_func ("/source-bridge/random-edits-from-both-sides", test_random_edits_from_both_sides);

  return g_test_run ();
}
