/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connectors that are written to disk: all of one or nothing, and never over another. */

#include "fer-generator-folder.h"
#include "fer-test-folder.h"
#include "fer-wire-json.h"

#include <glib/gstdio.h>
#include <string.h>

static const char exported[] = "{\"swagger\":\"2.0\",\"info\":{},\"paths\":{\"/a\":{\"get\":{\"operationId\":\"get-a\"}}}}";

static FerGeneratorResult *
make (const char *origin)
{
  static const char service_text[] = "{\"id\":\"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/s\",\"properties\":{\"gatewayUrl\":\"https://s.azure-api.net\"}}";
  static const char api_text[] = "{\"name\":\"a\",\"properties\":{\"displayName\":\"A\",\"path\":\"a\"}}";
  g_autoptr (GBytes) service_bytes = g_bytes_new_static (service_text, strlen (service_text));
  g_autoptr (GBytes) api_bytes = g_bytes_new_static (api_text, strlen (api_text));
  g_autoptr (JsonNode) service_node = fer_wire_json_parse (service_bytes, NULL);
  g_autoptr (JsonNode) api_node = fer_wire_json_parse (api_bytes, NULL);
  g_autoptr (FerApiService) service = fer_api_service_new (service_node, NULL);
  g_autoptr (FerApi) api = fer_api_new (service, api_node, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (exported, strlen (exported));
  FerGeneratorChoices choices = { .origin = origin };
  g_autoptr (GError) error = NULL;
  FerGeneratorResult *result = fer_generator_run (api, bytes, &choices, &error);

  g_assert_no_error (error);
  return result;
}

static void
assert_written (FerTestFolder      *folder,
                const char         *prefix,
                FerGeneratorResult *result)
{
  GPtrArray *files = fer_generator_result_get_files (result);

  for (guint i = 0; i < files->len; i++)
    {
      const FerGeneratorFile *file = files->pdata[i];
      g_autofree char        *name = g_build_filename (prefix, file->name, NULL);
      g_autoptr (GBytes) found = fer_test_folder_read (folder, name);

      g_assert_nonnull (found);
      g_assert_true (g_bytes_equal (found, file->text));
    }
}

static void
test_new (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (GFile) place = fer_test_folder_get_file (folder, "parts");
  g_autoptr (GFile) deep = fer_test_folder_get_file (folder, "far/below");
  g_autoptr (GFile) nowhere = fer_test_folder_get_file (folder, "parts/apiProperties.json/x");
  g_autoptr (FerGeneratorResult) result = make (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  g_assert_true (fer_generator_result_write (result, place, FALSE, NULL, &error));
  g_assert_no_error (error);
  assert_written (folder, "parts", result);
  fer_test_folder_assert_holds (folder, "parts/.ferrule/base.swagger.json", exported);
  g_assert_true (fer_generator_result_write (result, deep, FALSE, NULL, &error));
  g_assert_no_error (error);
  assert_written (folder, "far/below", result);
  g_assert_false (fer_generator_result_write (result, nowhere, FALSE, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, "No folder can be made in “"));
  names = fer_test_folder_list (folder);
  g_assert_cmpstr (names, ==, "far parts");
}

static void
test_empty (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (FerGeneratorResult) result = make (NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  g_cancellable_cancel (cancelled);
  g_assert_false (fer_generator_result_write (result, folder->file, FALSE, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  names = fer_test_folder_list (folder);
  g_assert_cmpstr (names, ==, "");
  g_assert_true (fer_generator_result_write (result, folder->file, FALSE, NULL, &error));
  g_assert_no_error (error);
  assert_written (folder, "", result);
}

static void
test_taken (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (GFile) file = fer_test_folder_get_file (folder, "icon.png");
  g_autoptr (FerGeneratorResult) result = make (NULL);
  g_autoptr (GError) error = NULL;

  fer_test_folder_put (folder, "apiDefinition.swagger.json", "mine", -1);
  fer_test_folder_put (folder, "icon.png", "icon", -1);
  g_assert_false (fer_generator_result_write (result, folder->file, FALSE, NULL, &error));
  g_assert_error (error, FER_GENERATOR_ERROR, FER_GENERATOR_ERROR_EXISTS);
  fer_test_folder_assert_holds (folder, "apiDefinition.swagger.json", "mine");
  g_clear_error (&error);
  g_assert_false (fer_generator_result_write (result, file, FALSE, NULL, &error));
  g_assert_error (error, FER_GENERATOR_ERROR, FER_GENERATOR_ERROR_EXISTS);
  fer_test_folder_assert_holds (folder, "icon.png", "icon");
  g_clear_error (&error);
  g_assert_true (fer_generator_result_write (result, folder->file, TRUE, NULL, &error));
  g_assert_no_error (error);
  assert_written (folder, "", result);
  fer_test_folder_assert_holds (folder, "icon.png", "icon");
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static void
test_async (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (FerGeneratorResult) result = make (NULL);
  g_autoptr (GAsyncResult) done = NULL;
  g_autoptr (GError) error = NULL;

  fer_generator_result_write_async (result, folder->file, FALSE, NULL, written_cb, &done);
  fer_test_wait_until (done != NULL);
  g_assert_true (fer_generator_result_write_finish (result, done, &error));
  g_assert_no_error (error);
  assert_written (folder, "", result);
}

static void
test_origin (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autofree char *origin = NULL;
  g_autoptr (FerGeneratorResult) result = NULL;

  g_assert_null (fer_generator_read_origin (folder->file));
  fer_test_folder_put (folder, ".ferrule/origin.json", "{\"operations\":{\"get-a\":\"Kept\"}}", -1);
  origin = fer_generator_read_origin (folder->file);
  result = make (origin);
  g_assert_nonnull (strstr (g_bytes_get_data (fer_generator_result_find_file (result, "apiDefinition.swagger.json"), NULL), "\"Kept\""));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/generator-folder/new", test_new);
  g_test_add_func ("/generator-folder/empty", test_empty);
  g_test_add_func ("/generator-folder/taken", test_taken);
  g_test_add_func ("/generator-folder/async", test_async);
  g_test_add_func ("/generator-folder/origin", test_origin);
  return g_test_run ();
}
