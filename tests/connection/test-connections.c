/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of connections: kept, copied, forgotten, with a keyring and without one. Every secret here has SECRET in it,
 * and none gets into a file. */

#include "fer-connections.h"
#include "fer-test-folder.h"
#include "fer-test-keyring.h"
#include "fer-test-send.h"

#include <string.h>

#define CONNECTOR "file:///connectors/inventory"

typedef struct
{
  FerTestFolder  *folder;
  FerConnections *list;
} Fixture;

static FerConnections *
open_list (Fixture *self)
{
  g_autoptr (FerKeyring) keyring = fer_keyring_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FerConnections *list = fer_connections_new (self->folder->path, keyring);

  fer_connections_load_async (list, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  fer_connections_load_finish (list, result, &error);
  g_assert_no_error (error);
  return list;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = fer_test_folder_new ();
  self->list = open_list (self);
}

static char *
read_file (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder->path, "connections.json", NULL);
  char            *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : g_strdup ("");
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *text = read_file (self);

  g_assert_null (strstr (text, "SECRET"));
  /* A thread may still have it in its hands. */
  g_object_add_weak_pointer (G_OBJECT (self->list), (gpointer *)&self->list);
  g_object_unref (self->list);
  fer_test_wait_until (self->list == NULL);
  fer_test_folder_free (self->folder);
}

static void
end (Fixture       *self,
     GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;

  fer_test_wait_until (*result != NULL);
  fer_connections_save_finish (self->list, *result, &error);
  g_assert_no_error (error);
  g_clear_object (result);
}

/* @pairs: parameter, secret, …, NULL */
static void
save (Fixture           *self,
      FerConnection     *connection,
      const char *const *pairs)
{
  g_autoptr (GHashTable) secrets = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GAsyncResult) result = NULL;

  for (guint i = 0; pairs[i] != NULL; i += 2)
    g_hash_table_insert (secrets, (char *)pairs[i], (char *)pairs[i + 1]);
  fer_connections_save_async (self->list, connection, secrets, NULL, fer_test_keep_result_cb, &result);
  end (self, &result);
}

#define SAVE(self, connection, ...) save (self, connection, (const char *const[]){ __VA_ARGS__, NULL, NULL })

static FerCredentials *
unlock (FerConnections *list,
        FerConnection  *connection,
        GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fer_connections_unlock_async (list, connection, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  return fer_connections_unlock_finish (list, result, error);
}

static void
assert_secret (FerConnections *list,
               FerConnection  *connection,
               const char     *parameter,
               const char     *secret)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FerCredentials) credentials = unlock (list, connection, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (fer_credentials_get (credentials, parameter), ==, secret);
}

static FerConnection *
add_one (Fixture    *self,
         const char *name)
{
  FerConnection *connection = fer_connection_new (name, CONNECTOR);

  fer_connection_set_value (connection, "environment", "test");
  SAVE (self, connection, "api_key", "SECRET-1", "password", "SECRET-2");
  return connection;
}

static void
test_save (Fixture      *self,
           gconstpointer lasting)
{
  g_autoptr (FerConnection) connection = add_one (self, "Warehouse key");
  g_autoptr (FerConnections) anew = NULL;
  FerConnection *there;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, 1);
  assert_secret (self->list, connection, "api_key", "SECRET-1");
  g_assert_cmpint (fer_connections_get_notice (self->list) == NULL, ==, lasting != NULL);

  anew = open_list (self);
  there = fer_connections_find (anew, "Warehouse key", CONNECTOR);
  g_assert_cmpint (there != NULL, ==, lasting != NULL);
  if (there == NULL)
    return;
  g_assert_cmpstr (fer_connection_get_value (there, "environment"), ==, "test");
  g_assert_true (fer_connection_has_secret (there, "password"));
  g_assert_null (fer_connections_find (anew, "Warehouse key", "file:///connectors/other"));
  g_assert_true (fer_connections_find (anew, fer_connection_get_id (connection), NULL) == there);
  assert_secret (anew, there, "password", "SECRET-2");
}

/* Without a secret there is nothing that a keyring is needed for. */
static void
test_without_secrets (Fixture      *self,
                      gconstpointer lasting)
{
  g_autoptr (FerConnection) connection = fer_connection_new ("Plain", CONNECTOR);
  g_autoptr (FerConnections) anew = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_object_set (connection, "base", "http://127.0.0.1:1", "parameter-set", "key-auth", NULL);
  fer_connection_set_use (connection, 1795402861, FER_CONNECTION_WORKED);
  fer_connections_save_async (self->list, connection, NULL, NULL, fer_test_keep_result_cb, &result);
  end (self, &result);
  anew = open_list (self);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (anew)), ==, 1);
  connection = (g_object_unref (connection), g_list_model_get_item (G_LIST_MODEL (anew), 0));
  g_assert_cmpstr (fer_connection_get_base (connection), ==, "http://127.0.0.1:1");
  g_assert_cmpstr (fer_connection_get_parameter_set (connection), ==, "key-auth");
  g_assert_cmpint (fer_connection_get_used (connection), ==, 1795402861);
  g_assert_cmpuint (fer_connection_get_outcome (connection), ==, FER_CONNECTION_WORKED);
}

static void
test_change (Fixture      *self,
             gconstpointer lasting)
{
  g_autoptr (FerConnection) connection = add_one (self, "Warehouse key");

  g_object_set (connection, "name", "Yard key", NULL);
  SAVE (self, connection, "api_key", "SECRET-3", "password", "");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, 1);
  g_assert_nonnull (fer_connections_find (self->list, "Yard key", NULL));
  g_assert_null (fer_connections_find (self->list, "Warehouse key", NULL));
  assert_secret (self->list, connection, "api_key", "SECRET-3");
  assert_secret (self->list, connection, "password", NULL);
  g_assert_false (fer_connection_has_secret (connection, "password"));
}

static void
test_duplicate (Fixture      *self,
                gconstpointer lasting)
{
  g_autoptr (FerConnection) connection = add_one (self, "Warehouse key");
  g_autoptr (GAsyncResult) result = NULL;
  FerConnection *copy;

  fer_connections_duplicate_async (self->list, connection, "Another", NULL, fer_test_keep_result_cb, &result);
  end (self, &result);
  copy = fer_connections_find (self->list, "Another", CONNECTOR);
  g_assert_nonnull (copy);
  g_assert_cmpstr (fer_connection_get_value (copy, "environment"), ==, "test");
  assert_secret (self->list, copy, "api_key", "SECRET-1");
  SAVE (self, copy, "api_key", "SECRET-4");
  assert_secret (self->list, connection, "api_key", "SECRET-1");
}

static void
test_remove (Fixture      *self,
             gconstpointer lasting)
{
  g_autoptr (FerConnection) connection = add_one (self, "Warehouse key");
  g_autoptr (FerConnection) other = add_one (self, "Yard key");
  g_autoptr (FerConnections) anew = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerCredentials) credentials = NULL;
  g_autofree char *text = NULL;

  fer_connections_remove_async (self->list, connection, NULL, fer_test_keep_result_cb, &result);
  end (self, &result);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, 1);
  assert_secret (self->list, other, "api_key", "SECRET-1");

  text = read_file (self);
  g_assert_null (strstr (text, fer_connection_get_id (connection)));
  credentials = unlock (self->list, connection, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "Warehouse key"));
  anew = open_list (self);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (anew)), ==, lasting != NULL ? 1 : 0);
}

static void
test_changed_elsewhere (Fixture      *self,
                        gconstpointer lasting)
{
  g_autoptr (FerConnections) other = open_list (self);
  g_autoptr (FerConnection) connection = fer_connection_new ("Plain", CONNECTOR);
  g_autoptr (GAsyncResult) result = NULL;
  Fixture        as_other = { self->folder, other };
  FerConnection *theirs;

  SAVE (self, connection, NULL);
  fer_connections_load_async (other, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  g_clear_object (&result);
  theirs = fer_connections_find (other, "Plain", NULL);
  g_assert_nonnull (theirs);
  g_object_set (theirs, "name", "Plainer", NULL);
  SAVE (&as_other, theirs, NULL);

  fer_connections_load_async (self->list, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  g_assert_cmpstr (fer_connection_get_name (connection), ==, "Plainer");
}

static void
test_foreign_file (Fixture      *self,
                   gconstpointer lasting)
{
  g_autoptr (FerConnections) anew = NULL;
  g_autofree char *kept = g_build_filename (self->folder->path, "connections.json.unreadable", NULL);

  fer_test_folder_put (self->folder, "connections.json", "{\"format\": \"ferrule-connections\", \"version\": 1, \"connections\": [{\"id\": 7}]}", -1);
  anew = open_list (self);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (anew)), ==, 0);
  g_assert_nonnull (strstr (fer_connections_get_notice (anew), "connections.json.unreadable"));
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
}

/* A number tells names apart, within one connector. */
static void
test_free_name (Fixture      *self,
                gconstpointer data)
{
  static const char *const names[] = { "Parts", "Parts 2", "Parts 3" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = fer_connections_dup_free_name (self->list, "Parts", CONNECTOR);
      g_autofree char *elsewhere = fer_connections_dup_free_name (self->list, "Parts", "file:///connectors/other");
      g_autoptr (FerConnection) connection = fer_connection_new (name, CONNECTOR);

      g_assert_cmpstr (name, ==, names[i]);
      g_assert_cmpstr (elsewhere, ==, "Parts");
      SAVE (self, connection, NULL);
    }
}

#define ADD(name, function) g_test_add ("/connections/" name, Fixture, GINT_TO_POINTER (lasting), set_up, function, tear_down)

static void
add (gboolean lasting)
{
  ADD ("free-name", test_free_name);
  ADD ("save", test_save);
  ADD ("without-secrets", test_without_secrets);
  ADD ("change", test_change);
  ADD ("duplicate", test_duplicate);
  ADD ("remove", test_remove);
  ADD ("changed-elsewhere", test_changed_elsewhere);
  ADD ("foreign-file", test_foreign_file);
}

int
main (int   argc,
      char *argv[])
{
  return fer_test_keyring_run (argc, argv, add);
}
