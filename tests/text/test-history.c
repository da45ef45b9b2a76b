/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fer-history.h"

#include <string.h>

typedef struct
{
  FerHistory *history;
  FerText    *a;
  FerText    *b;
} Fixture;

static FerText *
text_new (const char *string)
{
  g_autoptr (GBytes) bytes = g_bytes_new (string, strlen (string));

  return fer_text_new (bytes);
}

static void
set_up (Fixture *fixture)
{
  fixture->history = fer_history_new ();
  fixture->a = text_new ("a");
  fixture->b = text_new ("b");
}

static void
tear_down (Fixture *fixture)
{
  g_assert_finalize_object (fixture->history);
  g_assert_finalize_object (fixture->a);
  g_assert_finalize_object (fixture->b);
}

static void
assert_text (FerText    *text,
             const char *expected)
{
  gsize       n_bytes;
  const char *bytes = fer_text_peek (text, &n_bytes);

  g_assert_cmpmem (bytes, n_bytes, expected, strlen (expected));
}

static void
change (FerHistory *history,
        FerText    *text,
        gsize       byte_offset,
        gsize       n_removed,
        const char *inserted)
{
  g_autoptr (FerSplices) splices = fer_splices_new_replace (byte_offset, n_removed, inserted, -1);

  fer_history_apply (history, text, splices);
}

/* Appends a word in a step of its own. */
static void
append (FerHistory *history,
        FerText    *text,
        const char *name,
        const char *key,
        const char *word)
{
  fer_history_begin (history, name, key);
  change (history, text, fer_text_get_length (text), 0, word);
  fer_history_end (history);
}

static void
test_undo_redo (Fixture *f)
{
  g_assert_false (fer_history_undo (f->history));
  g_assert_false (fer_history_redo (f->history));

  append (f->history, f->a, "One", NULL, "1");
  append (f->history, f->a, "Two", NULL, "2");
  assert_text (f->a, "a12");
  g_assert_cmpstr (fer_history_get_undo_name (f->history), ==, "Two");
  g_assert_null (fer_history_get_redo_name (f->history));

  g_assert_true (fer_history_undo (f->history));
  assert_text (f->a, "a1");
  g_assert_cmpstr (fer_history_get_undo_name (f->history), ==, "One");
  g_assert_cmpstr (fer_history_get_redo_name (f->history), ==, "Two");
  g_assert_true (fer_history_undo (f->history));
  assert_text (f->a, "a");
  g_assert_false (fer_history_get_can_undo (f->history));

  g_assert_true (fer_history_redo (f->history));
  g_assert_true (fer_history_redo (f->history));
  g_assert_false (fer_history_redo (f->history));
  assert_text (f->a, "a12");

  g_assert_true (fer_history_undo (f->history));
  append (f->history, f->a, "Three", NULL, "3");
  g_assert_false (fer_history_get_can_redo (f->history));
  assert_text (f->a, "a13");
}

static void
test_several_texts (Fixture *f)
{
  fer_history_begin (f->history, "Rename", NULL);
  change (f->history, f->a, 0, 1, "A");
  change (f->history, f->b, 0, 1, "B");
  change (f->history, f->a, 1, 0, "!");
  change (f->history, f->a, 0, 0, "¡");
  change (f->history, f->b, 1, 0, "?");
  change (f->history, f->a, 0, 0, "…");
  fer_history_end (f->history);
  assert_text (f->a, "…¡A!");
  assert_text (f->b, "B?");

  g_assert_true (fer_history_undo (f->history));
  assert_text (f->a, "a");
  assert_text (f->b, "b");
  g_assert_cmpuint (fer_text_get_version (f->a), ==, 5); /* one change a text, whatever it took */
  g_assert_false (fer_history_get_can_undo (f->history));
  g_assert_true (fer_history_redo (f->history));
  assert_text (f->a, "…¡A!");
  assert_text (f->b, "B?");
}

static void
test_nesting (Fixture *f)
{
  fer_history_begin (f->history, "Outer", NULL);
  append (f->history, f->a, "Inner", "key", "1");
  g_assert_false (fer_history_undo (f->history));
  g_assert_false (fer_history_redo (f->history));
  append (f->history, f->a, "Inner", "key", "2");
  fer_history_end (f->history);

  g_assert_cmpstr (fer_history_get_undo_name (f->history), ==, "Outer");
  g_assert_true (fer_history_undo (f->history));
  assert_text (f->a, "a");
}

static void
test_empty (Fixture *f)
{
  append (f->history, f->a, "One", NULL, "1");
  fer_history_undo (f->history);
  append (f->history, f->a, "Nothing", NULL, "");
  fer_history_begin (f->history, "There and back", NULL);
  change (f->history, f->a, 0, 0, "x");
  change (f->history, f->a, 0, 1, "");
  fer_history_end (f->history);

  g_assert_false (fer_history_get_can_undo (f->history));
  g_assert_false (fer_history_get_modified (f->history));
  g_assert_true (fer_history_redo (f->history));
  assert_text (f->a, "a1");
}

static void
test_cancel (Fixture *f)
{
  append (f->history, f->a, "One", NULL, "1");
  fer_history_undo (f->history);

  fer_history_begin (f->history, "Two", NULL);
  change (f->history, f->a, 1, 0, "2");
  change (f->history, f->b, 0, 1, "");
  fer_history_cancel (f->history);
  assert_text (f->a, "a");
  assert_text (f->b, "b");
  g_assert_false (fer_history_get_can_undo (f->history));
  g_assert_false (fer_history_get_modified (f->history));
  g_assert_true (fer_history_redo (f->history));
  assert_text (f->a, "a1");
}

static void
test_cancel_inner (Fixture *f)
{
  fer_history_begin (f->history, "Outer", NULL);
  change (f->history, f->a, 1, 0, "1");
  fer_history_begin (f->history, "Inner", NULL);
  change (f->history, f->a, 2, 0, "2");
  fer_history_cancel (f->history);
  change (f->history, f->a, 2, 0, "3");
  fer_history_end (f->history);

  assert_text (f->a, "a13");
  g_assert_true (fer_history_undo (f->history));
  assert_text (f->a, "a");
}

static void
test_coalesce (Fixture *f)
{
  for (guint i = 0; i < 5; i++)
    append (f->history, f->a, "Type", "key", "x");
  append (f->history, f->b, "Type", "key", "y"); /* another text of the same step */
  append (f->history, f->a, "Type", "other", "z");

  g_assert_true (fer_history_undo (f->history));
  assert_text (f->a, "axxxxx");
  g_assert_true (fer_history_undo (f->history));
  assert_text (f->a, "a");
  assert_text (f->b, "b");
  g_assert_false (fer_history_get_can_undo (f->history));
  g_assert_true (fer_history_redo (f->history));
  assert_text (f->a, "axxxxx");
  assert_text (f->b, "by");
}

static void
test_coalesce_ends (Fixture *f)
{
  append (f->history, f->a, "Type", "key", "1");
  fer_history_seal (f->history);
  append (f->history, f->a, "Type", "key", "2");
  fer_history_mark_saved (f->history, f->a, fer_text_get_version (f->a));
  append (f->history, f->a, "Type", "key", "3");
  append (f->history, f->a, "Other", NULL, "4");
  append (f->history, f->a, "Other", NULL, "5");
  fer_history_undo (f->history);
  fer_history_undo (f->history);
  append (f->history, f->a, "Type", "key", "6");
  fer_history_undo (f->history);
  fer_history_redo (f->history);
  append (f->history, f->a, "Type", "key", "7");
  assert_text (f->a, "a12367");

  for (guint i = 0; i < 5; i++)
    {
      static const char *texts[] = { "a1236", "a123", "a12", "a1", "a" };

      g_assert_true (fer_history_undo (f->history));
      assert_text (f->a, texts[i]);
    }
  g_assert_false (fer_history_undo (f->history));
}

static void
test_coalesce_to_nothing (Fixture *f)
{
  append (f->history, f->a, "Type", "key", "x");
  g_assert_true (fer_history_get_modified (f->history));
  fer_history_begin (f->history, "Type", "key");
  change (f->history, f->a, 1, 1, "");
  fer_history_end (f->history);

  g_assert_false (fer_history_get_can_undo (f->history));
  g_assert_false (fer_history_get_modified (f->history));
}

/* A step that goes on is done from its beginning; what was cancelled leaves it as it was. */
static void
test_restart (Fixture *f)
{
  append (f->history, f->a, "One", NULL, "1");
  append (f->history, f->a, "Type", "key", "x");
  append (f->history, f->b, "Type", "key", "y");

  fer_history_begin (f->history, "Type", "other");
  fer_history_restart (f->history);
  fer_history_end (f->history);
  assert_text (f->a, "a1x");

  fer_history_begin (f->history, "Type", "key");
  fer_history_restart (f->history);
  assert_text (f->a, "a1");
  assert_text (f->b, "b");
  fer_history_cancel (f->history);
  assert_text (f->a, "a1x");
  assert_text (f->b, "by");

  fer_history_begin (f->history, "Type", "key");
  fer_history_restart (f->history);
  change (f->history, f->a, 0, 0, "z");
  fer_history_end (f->history);
  assert_text (f->a, "za1");
  assert_text (f->b, "b");
  g_assert_true (fer_history_undo (f->history));
  assert_text (f->a, "a1");
  g_assert_true (fer_history_redo (f->history));
  assert_text (f->a, "za1");
}

static void
test_saved (Fixture *f)
{
  g_assert_false (fer_history_is_text_modified (f->history, f->a));
  append (f->history, f->a, "One", NULL, "1");
  g_assert_true (fer_history_is_text_modified (f->history, f->a));
  g_assert_false (fer_history_is_text_modified (f->history, f->b));
  g_assert_true (fer_history_get_modified (f->history));

  fer_history_mark_saved (f->history, f->a, fer_text_get_version (f->a));
  g_assert_false (fer_history_get_modified (f->history));
  fer_history_undo (f->history);
  g_assert_true (fer_history_get_modified (f->history));
  fer_history_redo (f->history);
  g_assert_false (fer_history_get_modified (f->history));

  /* The saved state is cut off: nothing leads there any more. */
  fer_history_undo (f->history);
  append (f->history, f->a, "Two", NULL, "1");
  assert_text (f->a, "a1");
  g_assert_true (fer_history_get_modified (f->history));
  fer_history_undo (f->history);
  g_assert_true (fer_history_get_modified (f->history));

  fer_history_mark_saved (f->history, f->a, fer_text_get_version (f->a));
  fer_history_mark_unsaved (f->history, f->a);
  g_assert_true (fer_history_is_text_modified (f->history, f->a));
}

static void
test_saved_late (Fixture *f)
{
  guint64 version;

  append (f->history, f->a, "One", NULL, "1");
  version = fer_text_get_version (f->a);
  append (f->history, f->a, "Two", NULL, "2"); /* while it is being written */
  fer_history_mark_saved (f->history, f->a, version);
  g_assert_true (fer_history_is_text_modified (f->history, f->a));
  fer_history_undo (f->history);
  g_assert_false (fer_history_is_text_modified (f->history, f->a));

  fer_history_mark_saved (f->history, f->a, 4711); /* never seen: not the one that is here */
  g_assert_true (fer_history_is_text_modified (f->history, f->a));
}

static void
test_saved_very_late (Fixture *f)
{
  append (f->history, f->a, "One", NULL, "1");
  for (guint i = 0; i < 3000; i++)
    {
      fer_history_undo (f->history);
      fer_history_redo (f->history);
    }
  fer_history_mark_saved (f->history, f->a, 1);
  g_assert_true (fer_history_is_text_modified (f->history, f->a));
  fer_history_mark_saved (f->history, f->a, fer_text_get_version (f->a));
  g_assert_false (fer_history_is_text_modified (f->history, f->a));
}

static void
count_cb (GObject *object G_GNUC_UNUSED,
          GParamSpec     *pspec,
          gpointer        data)
{
  guint *counts = data;

  counts[pspec->name[0] == 'm' ? 4 : (pspec->name[0] == 'c' ? 0 : 2) + (strstr (pspec->name, "redo") != NULL)]++;
}

static void
test_notify (Fixture *f)
{
  guint            counts[5] = { 0 }; /* can-undo, can-redo, undo-name, redo-name, modified */
  gboolean         can_undo, can_redo, modified;
  g_autofree char *undo_name = NULL;
  g_autofree char *redo_name = NULL;

  g_signal_connect (f->history, "notify", G_CALLBACK (count_cb), counts);
  append (f->history, f->a, "One", NULL, "1");
  append (f->history, f->a, "One", NULL, "2");
  fer_history_undo (f->history);
  g_assert_cmpuint (counts[0], ==, 1);
  g_assert_cmpuint (counts[1], ==, 1);
  g_assert_cmpuint (counts[2], ==, 1);
  g_assert_cmpuint (counts[3], ==, 1);
  g_assert_cmpuint (counts[4], ==, 1);

  g_object_get (f->history,
                "can-undo", &can_undo, "can-redo", &can_redo, "modified", &modified,
                "undo-name", &undo_name, "redo-name", &redo_name, NULL);
  g_assert_true (can_undo && can_redo && modified);
  g_assert_cmpstr (undo_name, ==, "One");
  g_assert_cmpstr (redo_name, ==, "One");
}

typedef struct
{
  FerText *text;
  guint64  start, end;
} Place;

static void
replayed_cb (FerHistory *history G_GNUC_UNUSED,
             FerText            *text,
             guint64             start,
             guint64             end,
             gpointer            data)
{
  *(Place *)data = (Place){ text, start, end };
}

static void
test_replayed (Fixture *f)
{
  Place place = { 0 };

  g_signal_connect (f->history, "replayed", G_CALLBACK (replayed_cb), &place);
  fer_history_begin (f->history, "Both", NULL);
  change (f->history, f->b, 0, 1, "BBB");
  change (f->history, f->a, 1, 0, "23");
  fer_history_end (f->history);
  g_assert_null (place.text);

  fer_history_undo (f->history);
  g_assert_true (place.text == f->b);
  g_assert_cmpuint (place.start, ==, 0);
  g_assert_cmpuint (place.end, ==, 1);
  fer_history_redo (f->history);
  g_assert_true (place.text == f->b);
  g_assert_cmpuint (place.end, ==, 3);
}

static void
begin_again_cb (FerHistory   *history,
                FerText      *text,
                guint64 start G_GNUC_UNUSED,
                guint64 end   G_GNUC_UNUSED,
                gpointer data G_GNUC_UNUSED)
{
  append (history, text, "Again", NULL, "!");
}

static void
test_step_from_replayed (Fixture *f)
{
  append (f->history, f->a, "One", NULL, "1");
  g_signal_connect (f->history, "replayed", G_CALLBACK (begin_again_cb), NULL);
  g_assert_true (fer_history_undo (f->history));
  assert_text (f->a, "a!");
  g_assert_false (fer_history_get_can_redo (f->history));
}

static void
begin_too_early_cb (FerText            *text,
                    FerSplices *splices G_GNUC_UNUSED,
                    gpointer            data)
{
  Fixture *f = data;

  g_assert_true (fer_history_is_text_modified (f->history, text) == (fer_text_get_length (text) > 1));
  if (fer_text_get_length (text) > 1)
    return;
  g_assert_false (fer_history_undo (f->history));
  g_test_expect_message ("fer-text", G_LOG_LEVEL_CRITICAL, "*replaying*");
  fer_history_begin (f->history, "Bounce", NULL);
  g_test_assert_expected_messages ();
}

/* A form that writes back what it is shown would cut off the redo: that is a fault, and said so. */
static void
test_no_step_while_replaying (Fixture *f)
{
  gulong handler = g_signal_connect (f->a, "spliced", G_CALLBACK (begin_too_early_cb), f);

  append (f->history, f->a, "One", NULL, "1");
  g_assert_true (fer_history_undo (f->history));
  g_assert_true (fer_history_get_can_redo (f->history));
  g_signal_handler_disconnect (f->a, handler);
}

static void
test_bounded (Fixture *f)
{
  g_autofree char *large = g_strnfill (20 * 1024 * 1024, 'x');
  guint            n_steps = 0;

  for (guint i = 0; i < 10100; i++)
    append (f->history, f->a, "One", NULL, "1");
  while (fer_history_undo (f->history))
    n_steps++;
  g_assert_cmpuint (n_steps, ==, 10000);
  g_assert_cmpuint (fer_text_get_length (f->a), ==, 101);
  g_assert_true (fer_history_get_modified (f->history)); /* the state as first seen is out of reach */

  for (guint i = 0; i < 5; i++)
    append (f->history, f->b, "Large", NULL, large);
  for (n_steps = 0; fer_history_undo (f->history); n_steps++)
    ;
  g_assert_cmpuint (n_steps, ==, 3);
}

static void
test_one_huge_step (Fixture *f)
{
  g_autofree char *huge = g_strnfill (70 * 1024 * 1024, 'x');

  append (f->history, f->a, "Small", NULL, "1");
  append (f->history, f->a, "Huge", NULL, huge);
  g_assert_true (fer_history_undo (f->history));
  g_assert_false (fer_history_undo (f->history));
  assert_text (f->a, "a1");
}

static void
test_random (Fixture *f)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);

  g_ptr_array_add (states, g_bytes_ref (fer_text_get_bytes (f->a)));
  for (guint i = 0; i < 300; i++)
    {
      fer_history_begin (f->history, "Random", NULL);
      for (int n = g_test_rand_int_range (1, 6); n > 0; n--)
        {
          int length = fer_text_get_length (f->a);
          int from = g_test_rand_int_range (0, length + 1);

          change (f->history, f->a, from, g_test_rand_int_range (0, MIN (length - from, 4) + 1), "xyz");
        }
      fer_history_end (f->history);
      g_ptr_array_add (states, g_bytes_ref (fer_text_get_bytes (f->a)));
    }
  for (guint i = states->len - 1; i > 0; i--)
    {
      g_assert_true (g_bytes_equal (fer_text_get_bytes (f->a), states->pdata[i]));
      g_assert_true (fer_history_undo (f->history));
    }
  g_assert_false (fer_history_get_modified (f->history));
  for (guint i = 0; i < states->len - 1; i++)
    {
      g_assert_true (g_bytes_equal (fer_text_get_bytes (f->a), states->pdata[i]));
      g_assert_true (fer_history_redo (f->history));
    }
}

typedef struct
{
  const char *path;
  void (*test) (Fixture *fixture);
} Test;

static void
run (gconstpointer data)
{
  const Test *test = data;
  Fixture     fixture;

  set_up (&fixture);
  test->test (&fixture);
  tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  static const Test tests[] = {
    { "/history/undo-redo", test_undo_redo },
    { "/history/several-texts", test_several_texts },
    { "/history/nesting", test_nesting },
    { "/history/empty", test_empty },
    { "/history/cancel", test_cancel },
    { "/history/cancel-inner", test_cancel_inner },
    { "/history/coalesce", test_coalesce },
    { "/history/coalesce-ends", test_coalesce_ends },
    { "/history/coalesce-to-nothing", test_coalesce_to_nothing },
    { "/history/restart", test_restart },
    { "/history/saved", test_saved },
    { "/history/saved-late", test_saved_late },
    { "/history/saved-very-late", test_saved_very_late },
    { "/history/notify", test_notify },
    { "/history/replayed", test_replayed },
    { "/history/step-from-replayed", test_step_from_replayed },
    { "/history/no-step-while-replaying", test_no_step_while_replaying },
    { "/history/bounded", test_bounded },
    { "/history/one-huge-step", test_one_huge_step },
    { "/history/random", test_random },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, &tests[i], run);
  return g_test_run ();
}
