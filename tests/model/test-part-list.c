/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every change is checked against a naive copy that follows `items-changed`, and against what was reported. */

#include "fer-part-list.h"

typedef struct
{
  GPtrArray *mirror; /* what a view that only follows the signal has, owned objects */
  GString   *log;
} Watch;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  gpointer    data)
{
  Watch *watch = data;

  if (n_removed > 0)
    g_ptr_array_remove_range (watch->mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (watch->mirror, position + i, g_list_model_get_item (model, position + i));

  g_assert_cmpuint (watch->mirror->len, ==, g_list_model_get_n_items (model));
  for (guint i = 0; i < watch->mirror->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      g_assert_true (item == g_ptr_array_index (watch->mirror, i));
      for (guint j = 0; j < i; j++)
        g_assert_true (item != g_ptr_array_index (watch->mirror, j));
    }
  g_string_append_printf (watch->log, "%s%u-%u+%u", watch->log->len > 0 ? " " : "", position, n_removed, n_added);
}

/* One object per letter of the alphabet. */
static GPtrArray *
pick (GObject   **pool,
      const char *letters)
{
  GPtrArray *items = g_ptr_array_new ();

  for (const char *letter = letters; *letter != '\0'; letter++)
    g_ptr_array_add (items, pool[*letter - 'a']);
  return items;
}

static void
update_and_check (FerPartList *list,
                  Watch       *watch,
                  GPtrArray   *items)
{
  g_string_truncate (watch->log, 0);
  fer_part_list_update (list, items);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, items->len);
  g_assert_cmpuint (watch->mirror->len, ==, items->len);
  for (guint i = 0; i < items->len; i++)
    g_assert_true (g_ptr_array_index (watch->mirror, i) == g_ptr_array_index (items, i));
}

static void
with_list (void (*run) (FerPartList *, Watch *, GObject **))
{
  GObject     *pool[26];
  Watch        watch = { g_ptr_array_new_with_free_func (g_object_unref), g_string_new (NULL) };
  FerPartList *list = fer_part_list_new (G_TYPE_OBJECT);

  for (guint i = 0; i < G_N_ELEMENTS (pool); i++)
    pool[i] = g_object_new (G_TYPE_OBJECT, NULL);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &watch);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == G_TYPE_OBJECT);

  run (list, &watch, pool);

  g_ptr_array_unref (watch.mirror);
  g_string_free (watch.log, TRUE);
  g_assert_finalize_object (list);
  for (guint i = 0; i < G_N_ELEMENTS (pool); i++)
    g_assert_finalize_object (pool[i]);
}

static const struct
{
  const char *before;
  const char *after;
  const char *changes; /* position-removed+added */
} cases[] = {
  { "", "", "" },
  { "", "abc", "0-0+3" },
  { "abc", "", "0-3+0" },
  { "abc", "abc", "" },
  { "abc", "abxc", "2-0+1" },
  { "abc", "xabc", "0-0+1" },
  { "abc", "abcx", "3-0+1" },
  { "abc", "ac", "1-1+0" },
  { "abc", "bc", "0-1+0" },
  { "abc", "ab", "2-1+0" },
  { "abc", "axc", "1-1+1" },
  { "abcdef", "xbcdey", "0-1+1 5-1+1" },
  { "abcdef", "acdf", "1-1+0 3-1+0" },
  { "abcdef", "xaybzc", "0-0+1 2-0+1 4-0+1 6-3+0" },
  { "abcd", "acbd", "1-2+2" },     /* a swap is one change, which a selection survives */
  { "abcdef", "bcdaef", "0-4+4" }, /* a move over three */
  { "abcdef", "abefcd", "2-4+4" },
  { "abcdefgh", "bacdefhg", "0-2+2 6-2+2" },
  { "abcdefgh", "bacdxfgh", "0-2+2 4-1+1" },
  { "abc", "cba", "0-3+3" },
  { "abc", "xyz", "0-3+3" },
};

static void
run_table (FerPartList *list,
           Watch       *watch,
           GObject    **pool)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) before = pick (pool, cases[i].before);
      g_autoptr (GPtrArray) after = pick (pool, cases[i].after);

      g_test_message ("%s -> %s", cases[i].before, cases[i].after);
      update_and_check (list, watch, before);
      update_and_check (list, watch, after);
      g_assert_cmpstr (watch->log->str, ==, cases[i].changes);
    }
}

static void
test_table (void)
{
  with_list (run_table);
}

static void
run_random (FerPartList *list,
            Watch       *watch,
            GObject    **pool)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GPtrArray) items = g_ptr_array_new ();

      /* A random subset, mostly in order, with some exchanges. */
      for (guint j = 0; j < 26; j++)
        if (g_test_rand_int_range (0, 4) > 0)
          g_ptr_array_add (items, pool[j]);
      for (int n = g_test_rand_int_range (0, 4); n > 0 && items->len > 1; n--)
        {
          guint    from = g_test_rand_int_range (0, items->len);
          gpointer item = g_ptr_array_steal_index (items, from);

          g_ptr_array_insert (items, g_test_rand_int_range (0, items->len + 1), item);
        }
      update_and_check (list, watch, items);
      update_and_check (list, watch, items);
      g_assert_cmpstr (watch->log->str, ==, "");
    }
}

static void
test_random (void)
{
  with_list (run_random);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/part-list/table", test_table);
  g_test_add_func ("/part-list/random", test_random);

  return g_test_run ();
}
