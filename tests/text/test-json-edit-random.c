/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random edits of random texts, which are also laid out anew. g_test prints the seed; --seed repeats a run. */

#include "fer-history.h"
#include "fer-test-corpus.h"
#include "fer-test-edit.h"

#include <string.h>

#define N_TEXTS 1000
#define N_EDITS 20

static gboolean
happens (guint percent)
{
  return (guint)g_test_rand_int_range (0, 100) < percent;
}

typedef struct
{
  GString    *text;
  const char *newline;
  const char *indent;
  const char *colon;
  guint       comment_percent;
  guint       trailing_percent;
  guint       inline_percent;
} Author;

static void
write_comment (Author *self)
{
  if (!happens (self->comment_percent))
    return;
  if (happens (50))
    g_string_append_printf (self->text, "// note%s", self->newline);
  else
    g_string_append (self->text, happens (80) ? " /* note */ " : "/* two\nlines */");
}

static void
write_blank (Author  *self,
             gboolean in_lines,
             guint    depth)
{
  write_comment (self);
  if (!in_lines)
    {
      g_string_append (self->text, happens (50) ? " " : "");
      return;
    }
  for (guint n = happens (10) ? 2 : 1; n > 0; n--)
    g_string_append (self->text, self->newline);
  while (depth-- > 0)
    g_string_append (self->text, self->indent);
  write_comment (self);
}

static void
write_random (Author *self,
              guint   depth)
{
  static const char *const scalars[] = { "1", "\"text\"", "true", "null", "1.50e3", "\"\\u00e9\"", "{}", "[]", "{ }", "''" };
  static const char *const keys[] = { "\"a\"", "\"b\"", "\"c\"", "'d'", "\"\"", "\"\\u0061\"" };
  gboolean                 is_object, in_lines;
  guint                    n_children;

  if (depth > 4 || happens (40))
    {
      g_string_append (self->text, scalars[g_test_rand_int_range (0, G_N_ELEMENTS (scalars))]);
      return;
    }
  is_object = happens (60);
  in_lines = !happens (self->inline_percent);
  n_children = g_test_rand_int_range (0, 5);
  g_string_append_c (self->text, is_object ? '{' : '[');
  for (guint i = 0; i < n_children; i++)
    {
      write_blank (self, in_lines && !happens (5), depth + 1);
      if (is_object)
        g_string_append_printf (self->text, "%s%s", keys[g_test_rand_int_range (0, G_N_ELEMENTS (keys))], self->colon);
      write_random (self, depth + 1);
      if (i + 1 < n_children || happens (self->trailing_percent))
        {
          write_comment (self);
          g_string_append_c (self->text, ',');
        }
    }
  write_blank (self, in_lines && !happens (5), depth);
  g_string_append_c (self->text, is_object ? '}' : ']');
}

/* Takes bytes out, or puts some in that mean something. */
static void
damage (GString *text)
{
  static const char bytes[] = "{}[],:\"'/*\n 1a\\";

  for (int n = g_test_rand_int_range (1, 4); n > 0 && text->len > 0; n--)
    {
      gsize at = g_test_rand_int_range (0, text->len);

      if (happens (50))
        g_string_erase (text, at, 1);
      else
        g_string_insert_c (text, at, bytes[g_test_rand_int_range (0, sizeof bytes - 1)]);
    }
}

static char *
make_text (guint damage_percent)
{
  static const char *const newlines[] = { "\n", "\n", "\r\n", "\r" };
  static const char *const indents[] = { "  ", "    ", "\t", "" };
  static const char *const colons[] = { ": ", ":", " : " };
  Author                   author = {
                      g_string_new (happens (5) ? "\xEF\xBB\xBF" : ""),
                      newlines[g_test_rand_int_range (0, G_N_ELEMENTS (newlines))],
                      indents[g_test_rand_int_range (0, G_N_ELEMENTS (indents))],
                      colons[g_test_rand_int_range (0, G_N_ELEMENTS (colons))],
    happens (50) ? 15 : 0,
    happens (30) ? 50 : 0,
                      g_test_rand_int_range (0, 101),
  };
  char *text;

  write_random (&author, 0);
  if (happens (damage_percent))
    damage (author.text);
  text = g_utf8_make_valid (author.text->str, author.text->len); /* half a byte order mark is none */
  g_string_free (author.text, TRUE);
  return text;
}

static guint32
choose_cb (gpointer data G_GNUC_UNUSED)
{
  return g_test_rand_int ();
}

/* Edits one text again and again, then undoes it all, and does it all again. */
static void
edit_often (const char *start,
            guint      *n_made,
            guint      *n_refused)
{
  g_autoptr (FerHistory) history = fer_history_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (start, strlen (start));
  g_autoptr (FerText) text = fer_text_new (bytes);
  g_autoptr (GBytes) last = NULL;

  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse (fer_text_get_bytes (text));
      g_autoptr (FerSplices) splices = NULL;
      FerTestEdit edit;

      if (!fer_test_edit_choose (&edit, tree, choose_cb, NULL))
        continue;
      splices = fer_test_edit_try (tree, &edit);
      if (splices == NULL)
        {
          ++*n_refused;
          continue;
        }
      ++*n_made;
      fer_history_begin (history, "Edit", NULL);
      fer_history_apply (history, text, splices);
      fer_history_end (history);
    }
  last = g_bytes_ref (fer_text_get_bytes (text));
  while (fer_history_undo (history))
    ;
  g_assert_true (g_bytes_equal (bytes, fer_text_get_bytes (text)));
  g_assert_false (fer_history_get_modified (history));
  while (fer_history_redo (history))
    ;
  g_assert_true (g_bytes_equal (last, fer_text_get_bytes (text)));
}

static void
format (const char *text)
{
  static const FerJsonStyle styles[] = {
    { "  ", "\n", ": ", ", ", " ", "", "", TRUE, FALSE, FALSE, FALSE },
    { "\t", "\r\n", ": ", ", ", " ", "", "", TRUE, TRUE, TRUE, FALSE },
    { "", "\n", ":", ",", "", "", "", FALSE, FALSE, FALSE, FALSE },
  };
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (text);

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    fer_test_format_check (tree, &styles[i]);
}

static void
test_random (gconstpointer data)
{
  guint n_made = 0;
  guint n_refused = 0;

  for (guint i = 0; i < N_TEXTS; i += fer_test_corpus_get_stride ())
    {
      g_autofree char *text = make_text (GPOINTER_TO_UINT (data));

      edit_often (text, &n_made, &n_refused);
      format (text);
    }
  g_test_message ("%u edits made, %u refused", n_made, n_refused);
  g_assert_cmpuint (n_made, >, n_refused);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/json-edit-random/whole", GUINT_TO_POINTER (0), test_random);
  g_test_add_data_func ("/json-edit-random/damaged", GUINT_TO_POINTER (100), test_random);
  return g_test_run ();
}
