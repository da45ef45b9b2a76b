/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists on disk: read, changed by several, and somebody else's. */

#include "fer-record-file.h"

#include "fer-test-folder.h"
#include "fer-wire-json.h"

#include <string.h>

static gboolean
has_name (JsonNode *record)
{
  return fer_wire_json_get_string (record, "name") != NULL;
}

static const FerRecordFileKind kind = { "ferrule-test", 1, "things", 100, has_name };

typedef struct
{
  FerTestFolder *folder;
  char          *path;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = fer_test_folder_new ();
  self->path = g_build_filename (self->folder->path, "below", "things.json", NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  fer_test_folder_free (self->folder);
  g_free (self->path);
}

static JsonArray *
append (JsonArray *records,
        gpointer   name)
{
  JsonObject *record = json_object_new ();

  json_object_set_string_member (record, "name", name);
  json_array_add_object_element (records, record);
  return json_array_ref (records);
}

static void
add (Fixture    *self,
     const char *name)
{
  g_autoptr (GError) error = NULL;

  fer_record_file_change (self->path, &kind, append, (gpointer)name, &error);
  g_assert_no_error (error);
}

static char *
read_names (Fixture *self,
            char   **aside)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) records = fer_record_file_read (self->path, &kind, aside, &error);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < json_array_get_length (records); i++)
    g_string_append_printf (names, "%s ", fer_wire_json_get_string (json_array_get_element (records, i), "name"));
  return g_strdup (names->str);
}

static void
test_change (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *none = read_names (self, NULL);
  g_autofree char *names = NULL;

  g_assert_cmpstr (none, ==, "");
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  add (self, "one");
  add (self, "two");
  names = read_names (self, NULL);
  g_assert_cmpstr (names, ==, "one two ");
}

static gpointer
add_many (gpointer data)
{
  for (guint i = 0; i < 10; i++)
    add (data, "x");
  return NULL;
}

static void
test_several_at_once (Fixture      *self,
                      gconstpointer data)
{
  GThread         *threads[4];
  g_autofree char *names = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, add_many, self);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  names = read_names (self, NULL);
  g_assert_cmpuint (strlen (names), ==, 2 * 10 * G_N_ELEMENTS (threads));
}

static const char *const foreign[] = {
  "",
  "not JSON",
  "{}",
  "{\"format\": \"another\", \"version\": 1, \"things\": []}",
  "{\"format\": \"ferrule-test\", \"version\": 2, \"things\": []}",
  "{\"format\": \"ferrule-test\", \"version\": 1, \"things\": {}}",
  "{\"format\": \"ferrule-test\", \"version\": 1, \"things\": [{\"name\": \"one\"}, {}]}",
};

static void
test_foreign (Fixture      *self,
              gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_autofree char *aside = NULL;
      g_autofree char *kept = NULL;
      g_autofree char *names = NULL;
      g_autofree char *after = NULL;

      fer_test_folder_put (self->folder, "below/things.json", foreign[i], -1);
      names = read_names (self, &aside);
      g_assert_cmpstr (names, ==, "");
      g_assert_nonnull (aside);
      g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
      g_assert_cmpstr (kept, ==, foreign[i]);
      add (self, "new");
      after = read_names (self, NULL);
      g_assert_cmpstr (after, ==, "new ");
    }
}

static void
test_unwritable (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  /* A file where the folder should be stops even root. */
  fer_test_folder_put (self->folder, "below", "", 0);
  g_assert_false (fer_record_file_change (self->path, &kind, append, (gpointer) "one", &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "things.json"));
}

#define ADD(name, function) g_test_add ("/record-file/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("change", test_change);
  ADD ("several-at-once", test_several_at_once);
  ADD ("foreign", test_foreign);
  ADD ("unwritable", test_unwritable);

  return g_test_run ();
}
