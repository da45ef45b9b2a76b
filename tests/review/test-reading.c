/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A review is kept by what it means: ticks survive what is edited elsewhere, not what they are about; two readers' files go together; no file
 * that is not ours is taken for one, or written over. */

#include "fer-reading.h"

#include <glib/gstdio.h>
#include <string.h>

#define OPERATION(id, extra) "\"/" id "\":{\"get\":{\"operationId\":\"" id "\",\"summary\":\"Summary of " id "\"," extra "\"responses\":{\"200\":{\"description\":\"Fine.\"}}}}"
#define DEFINITION(paths) "{\"swagger\":\"2.0\",\"info\":{\"title\":\"Parts\",\"version\":\"1.0\"},\"host\":\"example.com\",\"paths\":{" paths "}}"
#define PARAMETER(name, type) "{\"name\":\"" name "\",\"in\":\"query\",\"type\":\"" type "\"}"

static GPtrArray *
list_items (const char *before,
            const char *after)
{
  const char *old[FER_N_FILE_ROLES] = { [FER_FILE_ROLE_DEFINITION] = before };
  const char *new[FER_N_FILE_ROLES] = { [FER_FILE_ROLE_DEFINITION] = after };
  g_autoptr (FerSnapshot) old_state = fer_snapshot_new (old);
  g_autoptr (FerSnapshot) new_state = fer_snapshot_new (new);
  g_autoptr (FerReport) report = fer_report_new (old_state, new_state, (const char *const[]){ "old", "new" }, (const char *const[]){ NULL, NULL });

  return fer_reading_list (report);
}

static void
show (FerReading *reading,
      const char *before,
      const char *after)
{
  g_autoptr (GPtrArray) items = list_items (before, after);

  fer_reading_set_items (reading, items);
}

static FerReadingItem *
peek (FerReading *reading,
      guint       position)
{
  g_autoptr (FerReadingItem) item = g_list_model_get_item (G_LIST_MODEL (reading), position);

  g_assert_nonnull (item);
  return item;
}

static void
tick (FerReading *reading,
      guint       position)
{
  g_autoptr (FerReadingNotes) note = fer_reading_note (reading, peek (reading, position), TRUE, NULL);

  g_assert_nonnull (fer_reading_notes_look_up (note, fer_reading_item_get_key (peek (reading, position))));
}

typedef struct
{
  const char *name;
  const char *before;
  const char *after; /* when it is ticked */
  const char *later;
  gboolean    ticked;
  gboolean    changed;
} Tick;

static const Tick ticks[] = {
  { "same", DEFINITION (OPERATION ("A", "") "," OPERATION ("B", "")), DEFINITION (OPERATION ("B", "")), DEFINITION (OPERATION ("B", "")), TRUE, FALSE },
  { "edited elsewhere", DEFINITION (OPERATION ("A", "") "," OPERATION ("B", "")), DEFINITION (OPERATION ("B", "")), DEFINITION (OPERATION ("B", "\"deprecated\":true,")), TRUE, FALSE },
  { "laid out anew", DEFINITION (OPERATION ("B", "")), DEFINITION (OPERATION ("B", "\"parameters\":[" PARAMETER ("p", "string") "],")),
    DEFINITION (OPERATION ("B", "  \"parameters\" : [\n" PARAMETER ("p", "string") "\n],")), TRUE, FALSE },
  { "moved in its array", DEFINITION (OPERATION ("B", "")), DEFINITION (OPERATION ("B", "\"parameters\":[" PARAMETER ("p", "string") "],")),
    DEFINITION (OPERATION ("B", "\"parameters\":[" PARAMETER ("o", "string") "," PARAMETER ("p", "string") "],")), TRUE, FALSE },
  { "changed itself", DEFINITION (OPERATION ("B", "")), DEFINITION (OPERATION ("B", "\"parameters\":[" PARAMETER ("p", "string") "],")),
    DEFINITION (OPERATION ("B", "\"parameters\":[" PARAMETER ("p", "integer") "],")), FALSE, TRUE },
};

static FerReadingItem *
find (FerReading *reading,
      const char *key)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (reading)); i++)
    if (g_str_equal (fer_reading_item_get_key (peek (reading, i)), key))
      return peek (reading, i);
  return NULL;
}

static void
test_tick (gconstpointer data)
{
  const Tick *row = data;
  g_autoptr (FerReading) reading = fer_reading_new ();
  g_autofree char *key = NULL;
  FerReadingItem  *item;

  show (reading, row->before, row->after);
  key = g_strdup (fer_reading_item_get_key (peek (reading, 0)));
  tick (reading, 0);
  g_assert_cmpuint (fer_reading_get_n_read (reading), ==, 1);
  show (reading, row->before, row->later);
  item = find (reading, key);
  g_assert_nonnull (item);
  g_assert_cmpint (fer_reading_item_get_ticked (item), ==, row->ticked);
  g_assert_cmpint (fer_reading_item_get_changed (item), ==, row->changed);
}

static void
count_cb (GListModel *model,
          guint       position,
          guint       n_removed,
          guint       n_added,
          gpointer    data)
{
  *(guint *)data += n_removed + n_added;
}

/* What says the same stays, so that a selection does. */
static void
test_minimal (void)
{
  g_autoptr (FerReading) reading = fer_reading_new ();
  g_autoptr (FerReadingItem) first = NULL;
  guint n_moved = 0;

  show (reading, DEFINITION (OPERATION ("A", "") "," OPERATION ("B", "")), DEFINITION (OPERATION ("B", "\"deprecated\":true,")));
  first = g_object_ref (peek (reading, 0));
  g_signal_connect (reading, "items-changed", G_CALLBACK (count_cb), &n_moved);
  show (reading, DEFINITION (OPERATION ("A", "") "," OPERATION ("B", "")), DEFINITION (OPERATION ("B", "\"deprecated\":true,")));
  g_assert_cmpuint (n_moved, ==, 0);
  show (reading, DEFINITION (OPERATION ("A", "") "," OPERATION ("B", "")), DEFINITION (OPERATION ("B", "\"deprecated\":true,\"description\":\"New\",")));
  g_assert_true (peek (reading, 0) == first);
  g_assert_cmpuint (n_moved, ==, 1);
}

static const char *const hostile[] = {
  "",
  "[]",
  "null",
  "{",
  "{\"version\": 1}",
  "{\"version\": 1, \"read\": []}",
  "{\"version\": 2, \"read\": {}}",
  "{\"version\": 1, \"read\": {\"a\": 1}}",
  "{\"version\": 1, \"read\": {\"a\": {\"ticked\": \"0123456789012345678901234567890123456789012345678901234567890123456789\"}}}",
  "<<<<<<< mine\n{\"version\": 1, \"read\": {}}\n",
};

static void
test_hostile (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (hostile[i], strlen (hostile[i]));
      g_autoptr (GError) error = NULL;
      g_autoptr (FerReadingNotes) notes = fer_reading_notes_parse (bytes, &error);

      g_test_message ("%s", hostile[i]);
      g_assert_null (notes);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
put_note (GFile      *folder,
          const char *key,
          const char *seen,
          const char *comment)
{
  g_autoptr (FerReadingNotes) notes = fer_reading_notes_new ();
  g_autoptr (GError) error = NULL;

  fer_reading_notes_set (notes, key, seen, comment);
  fer_reading_notes_store (notes, folder, NULL, &error);
  g_assert_no_error (error);
}

/* Two readers of one folder; neither takes anything of the other's away, and the file is sorted, a note a line. */
static void
test_colleagues (void)
{
  g_autofree char *path = g_dir_make_tmp ("ferrule-reading-XXXXXX", NULL);
  g_autofree char *inner = g_build_filename (path, ".ferrule", NULL);
  g_autofree char *file = g_build_filename (path, FER_READING_FILE, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (FerReadingNotes) notes = NULL;

  put_note (folder, "b", "1234", NULL);
  put_note (folder, "a", NULL, "Why \"this\"?\nTell.");
  put_note (folder, "c", "1", "x");
  put_note (folder, "c", NULL, "");
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "{\n  \"version\": 1,\n  \"read\": {\n    \"a\": {\"comment\":\"Why \\\"this\\\"?\\nTell.\"},\n    \"b\": {\"ticked\":\"1234\"}\n  }\n}\n");
  notes = fer_reading_notes_read (folder, NULL, NULL);
  g_assert_cmpstr (fer_reading_notes_look_up (notes, "b")->seen, ==, "1234");
  g_assert_cmpstr (fer_reading_notes_look_up (notes, "a")->comment, ==, "Why \"this\"?\nTell.");
  g_assert_null (fer_reading_notes_look_up (notes, "c"));
  g_unlink (file);
  g_rmdir (inner);
  g_rmdir (path);
}

/* Half a merge is somebody's work. */
static void
test_not_overwritten (void)
{
  g_autofree char *path = g_dir_make_tmp ("ferrule-reading-XXXXXX", NULL);
  g_autofree char *inner = g_build_filename (path, ".ferrule", NULL);
  g_autofree char *file = g_build_filename (path, FER_READING_FILE, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (FerReadingNotes) notes = fer_reading_notes_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "<<<<<<< mine\n", -1, NULL));
  fer_reading_notes_set (notes, "a", "1", NULL);
  g_assert_false (fer_reading_notes_store (notes, folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "<<<<<<< mine\n");
  g_unlink (file);
  g_rmdir (inner);
  g_rmdir (path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reading/tick/%s", ticks[i].name);

      g_test_add_data_func (path, &ticks[i], test_tick);
    }
  g_test_add_func ("/reading/minimal", test_minimal);
  g_test_add_func ("/reading/hostile", test_hostile);
  g_test_add_func ("/reading/colleagues", test_colleagues);
  g_test_add_func ("/reading/not-overwritten", test_not_overwritten);
  return g_test_run ();
}
