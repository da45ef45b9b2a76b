/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every field of every recorded body in turn is of every wrong type: nobody who reads it minds. */

#include "fer-api-definition.h"
#include "fer-reply.h"
#include "fer-test-corpus.h"

#include <string.h>

static const char *const values[] = { "null", "5", "-1", "\"\"", "\"x\"", "[]", "{}", "[null]", "{\"a\":[]}", "true" };

static void
read_one (JsonNode *node)
{
  static const char service_text[] = "{\"id\":\"/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/one\"}";
  g_autoptr (JsonNode) known = json_from_string (service_text, NULL);
  g_autoptr (FerApiService) known_service = fer_api_service_new (known, NULL);
  g_autoptr (FerApiService) service = fer_api_service_new (node, "Production");
  g_autoptr (FerApi) api = fer_api_new (known_service, node, NULL);
  g_autoptr (FerApiOperation) operation = fer_api_operation_new (node);
  g_autoptr (GPtrArray) operations = g_ptr_array_new ();
  g_autoptr (GPtrArray) schemas = g_ptr_array_new ();
  g_auto (GStrv) remarks = NULL;
  g_autoptr (GBytes) definition = NULL;

  if (service != NULL)
    g_assert_nonnull (fer_api_service_get_name (service));
  if (operation != NULL)
    g_ptr_array_add (operations, operation);
  g_ptr_array_add (schemas, node);
  if (api == NULL)
    return;
  g_assert_nonnull (fer_api_get_display_name (api));
  definition = fer_api_definition_build (api, operations, schemas, &remarks);
  g_assert_nonnull (definition);
}

/* As the answer of a service, of any status. */
static void
read_reply (const char *text)
{
  static const guint statuses[] = { 200, 400, 401, 403, 404, 409, 412, 429, 500 };
  g_autoptr (GUri) address = g_uri_parse ("https://management.example/x?sig=1", G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
      g_autoptr (FerReply) reply = fer_reply_new (address, statuses[i], headers, body);
      g_autoptr (GError) error = NULL;

      soup_message_headers_unref (headers);
      g_assert_nonnull (fer_reply_get_code (reply));
      if (fer_reply_check (reply, &error))
        continue;
      g_assert_cmpstr (error->message, !=, "");
      g_assert_null (strchr (error->message, '\n'));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
read_body (JsonNode *root)
{
  JsonNode        *list = JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_member (json_node_get_object (root), "value") : NULL;
  g_autofree char *text = json_to_string (root, FALSE);

  read_reply (text);
  read_one (root);
  if (list != NULL && JSON_NODE_HOLDS_ARRAY (list))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (list)); i++)
      read_one (json_array_get_element (json_node_get_array (list), i));
}

/* Where a sanitizer makes everything slow, only every so many of them. */
static guint n_spoilt;

static void
spoil (JsonNode *root,
       JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)) && i < 2; i++)
      spoil (root, json_array_get_element (json_node_get_array (node), i));
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) names = json_object_get_members (object);

      for (GList *name = names; name != NULL; name = name->next)
        {
          g_autofree char *key = g_strdup (name->data);
          g_autoptr (JsonNode) old = json_node_copy (json_object_get_member (object, key));

          spoil (root, json_object_get_member (object, key));
          for (guint i = 0; i < G_N_ELEMENTS (values); i++)
            {
              json_object_set_member (object, key, json_from_string (values[i], NULL));
              if (n_spoilt++ % fer_test_corpus_get_stride () == 0)
                read_body (root);
            }
          json_object_set_member (object, key, g_steal_pointer (&old));
        }
    }
}

static void
test_folder (gconstpointer data)
{
  const char      *recordings = g_getenv ("FERRULE_RECORDINGS");
  g_autofree char *beside = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "reference", "azure-examples", NULL);
  g_autofree char *path = g_build_filename (recordings != NULL ? recordings : beside, data, NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  if (folder == NULL)
    {
      g_test_skip ("The recorded bodies are not here.");
      return;
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (JsonNode) root = NULL;

      if (!g_str_has_suffix (name, ".json") || !g_file_get_contents (file, &text, NULL, NULL))
        continue;
      root = json_from_string (text, NULL);
      g_test_message ("%s", name);
      if (root != NULL)
        spoil (root, root);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/recorded-bodies/arm", "arm", test_folder);
  g_test_add_data_func ("/recorded-bodies/apim", "apim", test_folder);
  return g_test_run ();
}
