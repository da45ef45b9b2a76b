/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several sources of services: each asks as itself, goes with what it asked, and shows what was kept while it cannot be
 * reached. */

#include "fer-api-cache.h"
#include "fer-shelves.h"
#include "fer-test-gui.h"
#include "fer-test-server.h"
#include "fer-test-tokens.h"
#include "fer-transport.h"

#define SERVICE "/subscriptions/s1/resourceGroups/g/providers/Microsoft.ApiManagement/service/"
#define SERVICES "GET /arm/subscriptions/s1/providers/Microsoft.ApiManagement/service?"
#define APIS(name) "GET /arm" SERVICE name "/apis?"
#define ONE_SERVICE(name) "{\"value\":[{\"id\":\"" SERVICE name "\",\"properties\":{\"provisioningState\":\"Succeeded\",\"gatewayUrl\":\"https://x.example\"}}]}"

typedef struct
{
  FerTestServer *server;
  FerTestFolder *folder;
  FerShelves    *shelves;
} Fixture;

static FerAzureSession *
make_session (Fixture *fixture)
{
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (FerTokenSource) tokens = fer_test_tokens_new ();
  g_autoptr (FerCloud) cloud = fer_cloud_new_custom (fer_test_server_get_base (fixture->server), NULL);
  FerAzureSession *session = fer_azure_session_new (FER_SENDER (transport), cloud, tokens);

  fer_retry_set_patience (fer_azure_session_get_plain (session), 1, 10, 100);
  return session;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = fer_test_folder_new ();
  fixture->server = fer_test_server_new ();
  fixture->shelves = fer_shelves_new ();
  fer_test_server_answer_json (fixture->server, "GET /arm/subscriptions?", 200, NULL,
                               "{\"value\":[{\"subscriptionId\":\"s1\",\"displayName\":\"Production\"}]}");
  fer_test_server_answer_json (fixture->server, SERVICES, 200, NULL, ONE_SERVICE ("one"));
  fer_test_server_answer_json (fixture->server, APIS ("one"), 200, NULL,
                               "{\"value\":[{\"name\":\"a\",\"properties\":{\"displayName\":\"A\"}},"
                               "{\"name\":\"b\",\"properties\":{\"displayName\":\"B\"}}]}");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->shelves), (gpointer *)&fixture->shelves);
  g_object_unref (fixture->shelves);
  fer_test_wait_until (fixture->shelves == NULL);
  fer_test_gui_settle ();
  fer_test_server_free (fixture->server);
  fer_test_folder_free (fixture->folder);
}

static gboolean
is_busy (Fixture *fixture)
{
  gboolean busy;

  g_object_get (fixture->shelves, "busy", &busy, NULL);
  return busy;
}

/* An answer that has been given once may be given once more before the one that was added after it. */
static void
refresh (Fixture *fixture)
{
  for (guint i = 0; i < 2; i++)
    {
      fer_shelves_refresh (fixture->shelves);
      fer_test_wait_until (!is_busy (fixture));
    }
}

static FerAzureSession *
add (Fixture    *fixture,
     const char *key,
     const char *cache)
{
  g_autoptr (FerAzureSession) session = make_session (fixture);

  fer_shelves_add_source (fixture->shelves, key, key, session, cache);
  return session;
}

static FerServiceShelf *
get_shelf (Fixture *fixture,
           guint    position)
{
  g_autoptr (FerServiceShelf) shelf = g_list_model_get_item (G_LIST_MODEL (fixture->shelves), position);

  g_assert_nonnull (shelf);
  return shelf;
}

static FerApi *
get_api (FerServiceShelf *shelf,
         guint            position)
{
  g_autoptr (FerApi) api = g_list_model_get_item (fer_service_shelf_get_apis (shelf), position);

  g_assert_nonnull (api);
  return api;
}

static FerShelfSource *
get_source (Fixture *fixture)
{
  g_autoptr (FerShelfSource) source = g_list_model_get_item (fer_shelves_get_rows (fixture->shelves), 0);

  g_assert_true (FER_IS_SHELF_SOURCE (source));
  return source;
}

/* Two accounts that see the same service have a shelf each, and each API is asked about as its own. */
static void
test_two_sources (Fixture      *fixture,
                  gconstpointer data)
{
  FerAzureSession *anna = add (fixture, "anna", NULL);
  FerAzureSession *bert = add (fixture, "bert", NULL);
  FerServiceShelf *first, *second;

  fer_test_wait_until (!is_busy (fixture));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->shelves)), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (fer_shelves_get_rows (fixture->shelves)), ==, 4);
  first = get_shelf (fixture, 0);
  second = get_shelf (fixture, 1);
  g_assert_true (fer_service_shelf_get_session (first) == anna);
  g_assert_true (fer_service_shelf_get_session (second) == bert);
  g_assert_cmpstr (fer_service_shelf_get_account (second), ==, "bert");
  g_assert_true (fer_shelves_find_shelf (fixture->shelves, get_api (second, 1)) == second);

  g_assert_true (fer_shelves_remove_source (fixture->shelves, "anna"));
  g_assert_false (fer_shelves_remove_source (fixture->shelves, "anna"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->shelves)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (fer_shelves_get_rows (fixture->shelves)), ==, 2);
  g_assert_true (get_shelf (fixture, 0) == second);
}

/* What is under way ends with its source, and nothing comes of it. */
static void
test_removed_while_asking (Fixture      *fixture,
                           gconstpointer data)
{
  fer_test_server_answer (fixture->server, SERVICES, FER_TEST_SERVER_SILENCE);
  add (fixture, "anna", NULL);
  fer_test_wait_until (fer_test_server_count_requests (fixture->server) > 1);
  g_assert_true (is_busy (fixture));
  fer_shelves_remove_source (fixture->shelves, "anna");
  g_assert_false (is_busy (fixture));
  g_assert_cmpuint (g_list_model_get_n_items (fer_shelves_get_rows (fixture->shelves)), ==, 0);
}

/* Refreshing keeps every object that says what it said, and tells of the others only. */
static void
test_refresh (Fixture      *fixture,
              gconstpointer data)
{
  FerServiceShelf *shelf;
  FerApi          *a;

  add (fixture, "anna", NULL);
  fer_test_wait_until (!is_busy (fixture));
  shelf = get_shelf (fixture, 0);
  a = get_api (shelf, 0);
  fer_test_server_answer_json (fixture->server, APIS ("one"), 200, NULL,
                               "{\"value\":[{\"name\":\"a\",\"properties\":{\"displayName\":\"A\"}},"
                               "{\"name\":\"b\",\"properties\":{\"displayName\":\"New\"}}]}");
  refresh (fixture);
  g_assert_true (get_shelf (fixture, 0) == shelf);
  g_assert_true (get_api (shelf, 0) == a);
  g_assert_cmpstr (fer_api_get_display_name (get_api (shelf, 1)), ==, "New");
}

/* What could not be listed says why, and can be stopped and asked again. */
static void
test_failures (Fixture      *fixture,
               gconstpointer data)
{
  FerServiceShelf *shelf;

  fer_test_server_answer_json (fixture->server, APIS ("two"), 403, NULL,
                               "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"x\"}}");
  fer_test_server_answer_json (fixture->server, SERVICES, 200, NULL, ONE_SERVICE ("two"));
  add (fixture, "anna", NULL);
  fer_test_wait_until (!is_busy (fixture));
  refresh (fixture);
  shelf = get_shelf (fixture, 0);
  g_assert_cmpint (fer_service_shelf_get_state (shelf), ==, FER_SHELF_FAILED);
  g_assert_nonnull (fer_service_shelf_get_message (shelf));

  fer_test_server_answer (fixture->server, APIS ("two"), FER_TEST_SERVER_SILENCE);
  fer_shelves_refresh_shelf (fixture->shelves, shelf);
  g_assert_cmpint (fer_service_shelf_get_state (shelf), ==, FER_SHELF_LOADING);
  fer_shelves_stop (fixture->shelves);
  g_assert_cmpint (fer_service_shelf_get_state (shelf), ==, FER_SHELF_FAILED);
  g_assert_cmpstr (fer_service_shelf_get_message (shelf), ==, "Listing was cancelled.");

  fer_test_server_answer_json (fixture->server, "GET /arm/subscriptions?", 403, NULL,
                               "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"x\"}}");
  refresh (fixture);
  g_assert_nonnull (fer_shelf_source_get_message (get_source (fixture)));
  g_assert_true (get_shelf (fixture, 0) == shelf);
}

static gboolean
holds_file (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;

  return name != NULL && g_str_has_suffix (name, ".json");
}

/* What was listed is there at the next start, before anybody answers and when nobody does. */
static void
test_cache (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *cache = g_build_filename (fixture->folder->path, "anna", NULL);
  FerServiceShelf *shelf;

  add (fixture, "anna", cache);
  fer_test_wait_until (!is_busy (fixture));
  fer_test_wait_until (holds_file (cache));
  fer_shelves_remove_source (fixture->shelves, "anna");

  fer_test_server_free (fixture->server);
  fixture->server = fer_test_server_new ();
  fer_test_server_answer (fixture->server, "GET /arm/subscriptions?", FER_TEST_SERVER_SILENCE);
  add (fixture, "anna", cache);
  fer_test_wait_until (g_list_model_get_n_items (G_LIST_MODEL (fixture->shelves)) == 1);
  shelf = get_shelf (fixture, 0);
  g_assert_cmpuint (g_list_model_get_n_items (fer_service_shelf_get_apis (shelf)), ==, 2);
  g_assert_true (g_str_has_prefix (fer_service_shelf_get_message (shelf), "As of "));
  fer_shelves_stop (fixture->shelves);
  g_assert_cmpstr (fer_shelf_source_get_message (get_source (fixture)), ==, "Listing was cancelled.");
  g_assert_true (get_shelf (fixture, 0) == shelf);
}

/* A service that is gone is forgotten; one whose subscription could not be asked is not. */
static void
test_gone (Fixture      *fixture,
           gconstpointer data)
{
  FerServiceShelf *shelf;

  add (fixture, "anna", NULL);
  fer_test_wait_until (!is_busy (fixture));
  shelf = get_shelf (fixture, 0);
  fer_test_server_answer_json (fixture->server, "GET /arm/subscriptions?", 200, NULL,
                               "{\"value\":[{\"subscriptionId\":\"s1\",\"displayName\":\"Production\"},"
                               "{\"subscriptionId\":\"s2\",\"displayName\":\"Test\"}]}");
  fer_test_server_answer_json (fixture->server, "GET /arm/subscriptions/s2/", 200, NULL, "{\"value\":[]}");
  fer_test_server_answer_json (fixture->server, SERVICES, 403, NULL, "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"x\"}}");
  refresh (fixture);
  g_assert_true (get_shelf (fixture, 0) == shelf);
  g_assert_true (g_str_has_prefix (fer_shelf_source_get_message (get_source (fixture)), "Production: "));

  fer_test_server_answer_json (fixture->server, SERVICES, 200, NULL, "{\"value\":[]}");
  refresh (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->shelves)), ==, 0);
  g_assert_nonnull (fer_shelf_source_get_message (get_source (fixture)));
}

/* The sample is one source like the others, and comes after them. */
static void
test_sample (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean has_sample;

  add (fixture, "anna", NULL);
  g_assert_true (fer_shelves_try_sample (fixture->shelves, &error));
  g_assert_no_error (error);
  fer_test_wait_until (!is_busy (fixture));
  g_assert_cmpstr (fer_service_shelf_get_account (get_shelf (fixture, 0)), ==, "anna");
  g_assert_cmpstr (fer_service_shelf_get_account (get_shelf (fixture, 1)), ==, "Sample on this machine");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->shelves)), >, 1);
  fer_shelves_leave_sample (fixture->shelves);
  g_object_get (fixture->shelves, "has-sample", &has_sample, NULL);
  g_assert_false (has_sample);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->shelves)), ==, 1);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  ADD ("/shelves/two-sources", test_two_sources);
  ADD ("/shelves/removed-while-asking", test_removed_while_asking);
  ADD ("/shelves/refresh", test_refresh);
  ADD ("/shelves/failures", test_failures);
  ADD ("/shelves/cache", test_cache);
  ADD ("/shelves/gone", test_gone);
  ADD ("/shelves/sample", test_sample);
  return g_test_run ();
}
