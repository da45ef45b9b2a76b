/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is kept comes back, for its owner only and without secrets; what somebody has broken is left out. */

#include "fer-api-cache.h"
#include "fer-test-send.h"

#include <glib/gstdio.h>

#define SERVICE "{\"id\":\"/subscriptions/s1/resourceGroups/g/providers/Microsoft.ApiManagement/service/one\",\"properties\":{\"gatewayUrl\":\"https://one.example\",\"provisioningState\":\"Updating\"}}"

static GPtrArray *
load (const char *folder)
{
  g_autoptr (GAsyncResult) result = NULL;

  fer_api_cache_load_async (folder, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  return fer_api_cache_load_finish (result, NULL);
}

static void
save (const char *folder)
{
  static const char *const tags[] = { "stock", NULL };
  g_autoptr (JsonNode) service_node = json_from_string (SERVICE, NULL);
  g_autoptr (FerApiService) service = fer_api_service_new (service_node, "Production");
  g_autoptr (GPtrArray) apis = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"name\":\"api-%u\",\"properties\":{\"displayName\":\"API %u\",\"serviceUrl\":\"https://behind.example/?code=SECRET\"}}", i, i);
      g_autoptr (JsonNode) node = json_from_string (text, NULL);

      g_ptr_array_add (apis, fer_api_new (service, node, tags));
    }
  fer_api_cache_save_async (folder, service, apis, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  g_assert_true (fer_api_cache_save_finish (result, &error));
  g_assert_no_error (error);
}

static void
test_round_trip (void)
{
  g_autoptr (FerTestFolder) scratch = fer_test_folder_new ();
  g_autofree char *folder = g_build_filename (scratch->path, "apis", "custom", NULL);
  g_autoptr (GPtrArray) nothing = load (folder);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autofree char  *path = NULL;
  g_autofree char  *text = NULL;
  GStatBuf          status;
  FerApiCacheEntry *entry;

  g_assert_cmpuint (nothing->len, ==, 0);
  save (folder);
  save (folder);
  entries = load (folder);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = entries->pdata[0];
  g_assert_cmpstr (fer_api_service_get_name (entry->service), ==, "one");
  g_assert_cmpstr (fer_api_service_get_subscription_name (entry->service), ==, "Production");
  g_assert_cmpstr (fer_api_service_get_state (entry->service), ==, "Updating");
  g_assert_cmpuint (entry->apis->len, ==, 100);
  g_assert_cmpstr (fer_api_get_name (entry->apis->pdata[99]), ==, "api-99");
  g_assert_cmpstr (fer_api_get_tags (entry->apis->pdata[0])[0], ==, "stock");
  g_assert_cmpint (ABS (entry->saved_sec - g_get_real_time () / G_USEC_PER_SEC), <, 60);

  dir = g_dir_open (folder, 0, NULL);
  path = g_build_filename (folder, g_dir_read_name (dir), NULL);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "SECRET"));

  fer_api_cache_remove (folder, entry->service);
  g_assert_cmpint (g_stat (path, &status), !=, 0);
  save (folder);
  fer_api_cache_forget (folder);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  rest = load (folder);
  g_assert_cmpuint (rest->len, ==, 0);
}

static void
test_broken (void)
{
  g_autoptr (FerTestFolder) scratch = fer_test_folder_new ();
  g_autoptr (GPtrArray) entries = NULL;

  fer_test_folder_put (scratch, "a.json", "{\"service\":", -1);
  fer_test_folder_put (scratch, "b.json", "<html>", -1);
  fer_test_folder_put (scratch, "c.json", "{\"service\":7,\"apis\":{}}", -1);
  fer_test_folder_put (scratch, "d.json", "{\"service\":" SERVICE ",\"apis\":[7,null,{\"name\":\"x\",\"tags\":7}],\"saved\":\"now\"}", -1);
  fer_test_folder_put (scratch, "e.txt", "{}", -1);
  fer_test_folder_put (scratch, "f.json/g", "", 0);
  entries = load (scratch->path);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpuint (((FerApiCacheEntry *)entries->pdata[0])->apis->len, ==, 1);
}

static void
test_folder (void)
{
  g_autoptr (FerCloud) cloud = fer_cloud_find ("public");
  g_autoptr (FerCloud) one = fer_cloud_new_custom ("http://127.0.0.1:1", NULL);
  g_autoptr (FerCloud) other = fer_cloud_new_custom ("http://127.0.0.1:2", NULL);
  g_autofree char *folder = fer_api_cache_dup_folder (cloud, "anna");
  g_autofree char *one_folder = fer_api_cache_dup_folder (one, "anna");
  g_autofree char *other_folder = fer_api_cache_dup_folder (other, "anna");
  g_autofree char *bert_folder = fer_api_cache_dup_folder (one, "bert");

  g_assert_true (g_str_has_prefix (folder, g_get_user_cache_dir ()));
  g_assert_cmpstr (one_folder, !=, other_folder);
  g_assert_cmpstr (one_folder, !=, bert_folder);
  g_assert_null (strstr (one_folder, "anna"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/api-cache/round-trip", test_round_trip);
  g_test_add_func ("/api-cache/broken", test_broken);
  g_test_add_func ("/api-cache/folder", test_folder);

  return g_test_run ();
}
