/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fer-session.h"
#include "fer-state-file.h"
#include "fer-recents.h"
#include "fer-test-gui.h"

static void
test_round_trip (void)
{
  g_autoptr (FerSession) session = fer_session_new ();
  g_autoptr (FerSession) again = NULL;
  g_autoptr (GVariant) value = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GVariant) parsed = NULL;
  FerSessionWindow *window = fer_session_window_new ();

  g_ptr_array_add (session->places, g_file_new_for_path ("/a/ü b/apiDefinition.swagger.json"));
  window->place = g_file_new_for_path ("/a/ü b/apiDefinition.swagger.json");
  window->page = (g_free (window->page), g_strdup ("operations"));
  window->pointer = (g_free (window->pointer), g_strdup ("/paths/~1orders/get"));
  window->width = 1001;
  window->height = 702;
  window->maximized = TRUE;
  window->sidebar_visible = FALSE;
  window->source_visible = FALSE;
  window->source_width = 333;
  window->problems_open = TRUE;
  g_ptr_array_add (session->windows, window);

  value = g_variant_ref_sink (fer_session_to_variant (session));
  text = g_variant_print (value, TRUE);
  parsed = g_variant_parse (FER_SESSION_TYPE, text, NULL, NULL, NULL);
  again = fer_session_from_variant (parsed);

  g_assert_cmpuint (again->places->len, ==, 1);
  g_assert_true (g_file_equal (g_ptr_array_index (again->places, 0), g_ptr_array_index (session->places, 0)));
  g_assert_cmpuint (again->windows->len, ==, 1);
  window = g_ptr_array_index (again->windows, 0);
  g_assert_true (g_file_equal (window->place, g_ptr_array_index (session->places, 0)));
  g_assert_cmpstr (window->page, ==, "operations");
  g_assert_cmpstr (window->pointer, ==, "/paths/~1orders/get");
  g_assert_cmpint (window->width, ==, 1001);
  g_assert_cmpint (window->height, ==, 702);
  g_assert_true (window->maximized);
  g_assert_false (window->sidebar_visible);
  g_assert_false (window->source_visible);
  g_assert_cmpint (window->source_width, ==, 333);
  g_assert_true (window->problems_open);
}

/* Each reads as something that a window can be made of. */
static const struct
{
  const char *text;
  guint       n_places;
  guint       n_windows;
} hostile[] = {
  { "(uint32 99, ['file:///a'], @aa{sv} [])", 0, 0 },
  { "(uint32 1, ['http://example.com/a', '', 'nonsense', 'file:///a'], @aa{sv} [])", 1, 0 },
  { "(uint32 1, @as [], [{'width': <-5>, 'height': <2000000000>, 'page': <'nowhere'>, 'source-width': <0>}])", 0, 1 },
  { "(uint32 1, @as [], [{'width': <'wide'>, 'place': <3>, 'pointer': <true>, 'unknown': <[1, 2]>}])", 0, 1 },
};

static void
test_hostile (void)
{
  g_autoptr (FerSession) nothing = fer_session_from_variant (NULL);

  g_assert_cmpuint (nothing->windows->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) value = g_variant_parse (FER_SESSION_TYPE, hostile[i].text, NULL, NULL, &error);
      g_autoptr (FerSession) session = NULL;

      g_test_message ("%s", hostile[i].text);
      g_assert_no_error (error);
      session = fer_session_from_variant (value);
      g_assert_cmpuint (session->places->len, ==, hostile[i].n_places);
      g_assert_cmpuint (session->windows->len, ==, hostile[i].n_windows);
      for (guint k = 0; k < session->windows->len; k++)
        {
          FerSessionWindow *window = g_ptr_array_index (session->windows, k);

          g_assert_cmpint (window->width, ==, 1280);
          g_assert_cmpint (window->height, ==, 800);
          g_assert_cmpint (window->source_width, ==, 420);
          g_assert_cmpstr (window->page, ==, "general");
          g_assert_cmpstr (window->pointer, ==, "");
          g_assert_null (window->place);
        }
    }
}

static void
test_too_many (void)
{
  g_autoptr (FerSession) session = fer_session_new ();
  g_autoptr (FerSession) again = NULL;
  g_autoptr (GVariant) value = NULL;

  for (int i = 0; i < 1000; i++)
    {
      g_ptr_array_add (session->places, g_file_new_for_path ("/a"));
      g_ptr_array_add (session->windows, fer_session_window_new ());
    }
  value = g_variant_ref_sink (fer_session_to_variant (session));
  again = fer_session_from_variant (value);

  g_assert_cmpuint (again->places->len, <, 1000);
  g_assert_cmpuint (again->windows->len, <, 1000);
}

typedef struct
{
  GVariant *value;
  gboolean  done;
} Answer;

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Answer *answer = user_data;

  answer->value = fer_state_file_read_finish (FER_STATE_FILE (source), result, NULL);
  answer->done = TRUE;
}

static GVariant *
read_state (FerStateFile *file)
{
  Answer answer = { 0 };

  fer_state_file_read_async (file, NULL, read_cb, &answer);
  fer_test_wait_until (answer.done);
  return answer.value;
}

static void
test_state_file (void)
{
  g_autoptr (FerStateFile) file = fer_state_file_new ("test", G_VARIANT_TYPE ("(us)"));
  g_autoptr (FerStateFile) other = fer_state_file_new ("test", G_VARIANT_TYPE ("as"));
  g_autoptr (GVariant) expected = g_variant_ref_sink (g_variant_new ("(us)", 2, "second"));
  g_autoptr (GVariant) value = NULL;

  g_assert_null (read_state (file));

  fer_state_file_set (file, g_variant_new ("(us)", 1, "first"));
  fer_state_file_set (file, g_variant_new ("(us)", 2, "second"));
  fer_state_file_flush (file);
  value = read_state (file);
  g_assert_nonnull (value);
  g_assert_true (g_variant_equal (value, expected));
  g_assert_null (read_state (other));
}

static void
test_state_file_that_is_none (void)
{
  static const char *const contents[] = { "", "(", "\xff\xfe\x00", "((((((((((((((((((((((", "[1, 2", "'text'" };
  g_autofree char         *folder = g_build_filename (g_get_user_state_dir (), "ferrule", NULL);
  g_autofree char         *path = g_build_filename (folder, "odd", NULL);
  g_autoptr (FerStateFile) file = fer_state_file_new ("odd", G_VARIANT_TYPE ("(us)"));

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
      g_assert_null (read_state (file));
    }
}

static void
test_recents (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (GFile) there = fer_test_folder_get_file (folder, "a.json");
  g_autoptr (GFile) gone = fer_test_folder_get_file (folder, "b.json");
  FerRecents *recents = fer_recents_new ();
  g_autoptr (FerRecents) again = NULL;
  g_autoptr (FerRecent) first = NULL;
  g_autoptr (FerRecent) second = NULL;

  fer_test_folder_put (folder, "a.json", "{}", -1);
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d.json", i);
      g_autoptr (GFile) file = fer_test_folder_get_file (folder, name);

      fer_recents_add (recents, file, name);
    }
  fer_recents_add (recents, there, "Old name");
  fer_recents_add (recents, gone, "B");
  fer_recents_add (recents, there, "A");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (recents)), ==, 12);
  fer_recents_flush (recents);
  g_object_add_weak_pointer (G_OBJECT (recents), (gpointer *)&recents);
  g_object_unref (recents);
  fer_test_wait_until (recents == NULL);

  again = fer_recents_new ();
  fer_test_wait_until (g_list_model_get_n_items (G_LIST_MODEL (again)) == 12);
  first = g_list_model_get_item (G_LIST_MODEL (again), 0);
  second = g_list_model_get_item (G_LIST_MODEL (again), 1);
  g_assert_cmpstr (fer_recent_get_title (first), ==, "A");
  g_assert_cmpstr (fer_recent_get_title (second), ==, "B");
  fer_test_wait_until (fer_recent_get_missing (second));
  g_assert_false (fer_recent_get_missing (first));

  fer_recents_remove (again, gone);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (again)), ==, 11);
  /* What is asked about the others has been answered before they go. */
  for (int i = 0; i < 100; i++)
    g_main_context_iteration (NULL, FALSE);
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  g_test_add_func ("/session/round-trip", test_round_trip);
  g_test_add_func ("/session/hostile", test_hostile);
  g_test_add_func ("/session/too-many", test_too_many);
  g_test_add_func ("/state-file/last-value-wins", test_state_file);
  g_test_add_func ("/state-file/anything-in-its-place", test_state_file_that_is_none);
  g_test_add_func ("/recents/kept-newest-first", test_recents);
  return g_test_run ();
}
