/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every published definition, taken for what a service exports: a connector of the published shape or one sentence, the
 * same each time, with nothing left to repair in it and nothing in it that is unused or unaccounted for. */

#include "fer-document.h"
#include "fer-generator.h"
#include "fer-json-path.h"
#include "fer-json-sketch.h"
#include "fer-test-corpus.h"
#include "fer-test-shape.h"
#include "fer-wire-json.h"

#include <string.h>

#define SERVICE                                                                                                    \
  "{\"id\":\"/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/vanarsdel\",\"name\":"    \
  "\"vanarsdel\",\"location\":\"East US\",\"sku\":{\"name\":\"Developer\"},\"properties\":{\"provisioningState\":" \
  "\"Succeeded\",\"gatewayUrl\":\"https://vanarsdel.azure-api.net\"}}"
#define API "{\"name\":\"inventory\",\"properties\":{\"displayName\":\"Inventory\",\"path\":\"inventory\"}}"

/* Far more than the slowest takes where nothing else runs. */
#define MAX_SECONDS 20

static FerApi *
make_api (void)
{
  g_autoptr (GBytes) service_text = g_bytes_new_static (SERVICE, strlen (SERVICE));
  g_autoptr (GBytes) text = g_bytes_new_static (API, strlen (API));
  g_autoptr (JsonNode) service_node = fer_wire_json_parse (service_text, NULL);
  g_autoptr (JsonNode) node = fer_wire_json_parse (text, NULL);
  g_autoptr (FerApiService) service = fer_api_service_new (service_node, NULL);

  return fer_api_new (service, node, NULL);
}

static GBytes *
definition_of (FerGeneratorResult *result)
{
  return fer_generator_result_find_file (result, "apiDefinition.swagger.json");
}

static char *
dup_text (GBytes *bytes)
{
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* The same members of the root from the last to the first: their order means nothing. */
static GBytes *
turn_around (GBytes *exported)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (exported);
  FerJsonNode root = fer_json_tree_get_root (tree);
  GString    *text = g_string_new ("{");
  guint       n = fer_json_node_get_n_children (tree, root);

  for (guint i = n; i-- > 0;)
    {
      FerJsonNode      child = fer_json_node_get_child (tree, root, i);
      g_autofree char *key = fer_json_node_dup_key (tree, child);
      g_autofree char *value = fer_json_node_dup_text (tree, child);

      g_string_append_printf (text, "\"%s\":%s%s", key, value, i > 0 ? "," : "}");
    }
  return g_string_free_to_bytes (text);
}

static void
assert_same (const char *path,
             FerApi     *api,
             GBytes     *exported,
             GBytes     *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FerGeneratorResult) result = fer_generator_run (api, exported, NULL, &error);
  g_autofree char *text = NULL;
  g_autofree char *wanted = dup_text (expected);

  g_assert_no_error (error);
  text = dup_text (definition_of (result));
  if (!g_str_equal (text, wanted))
    {
      gsize i = 0;

      while (text[i] == wanted[i])
        i++;
      g_test_message ("%s: differs: %.80s\n against: %.80s", path, text + (i > 40 ? i - 40 : 0), wanted + (i > 40 ? i - 40 : 0));
      g_test_fail ();
    }
}

/* What is in it needs no more repair, is read back as it is, and opens without a problem. */
static void
check_settled (const char         *path,
               FerApi             *api,
               FerGeneratorResult *result)
{
  g_autoptr (FerGeneratorResult) again = fer_generator_run (api, definition_of (result), NULL, NULL);
  g_autofree char *definition = dup_text (definition_of (result));
  g_autofree char *properties = dup_text (fer_generator_result_find_file (result, "apiProperties.json"));
  g_autoptr (FerDocument) document = fer_document_new_for_texts (definition, properties);
  GListModel *changes;

  g_assert_nonnull (again);
  changes = fer_generator_result_get_changes (again);
  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (FerGeneratorChange) change = g_list_model_get_item (changes, i);

      g_test_message ("%s: again: %s: %s", path, fer_generator_change_get_pointer (change), fer_generator_change_get_what (change));
      g_test_fail ();
    }
  g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_problems (document)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_operations (document)), ==, fer_generator_result_get_n_operations (result));
  g_assert_true (g_bytes_equal (fer_text_get_bytes (fer_file_get_text (fer_document_get_file (document, FER_FILE_ROLE_DEFINITION))), definition_of (result)));
}

typedef struct
{
  const char  *path;
  FerJsonTree *before;
  FerJsonTree *after;
  GHashTable  *pointers; /* of the changes */
  GString     *words;    /* what the changes say */
} Comparison;

static void
complain (Comparison *self,
          const char *pointer,
          const char *what)
{
  g_test_message ("%s: %s: %s", self->path, pointer, what);
  g_test_fail ();
}

/* A change at a place accounts for what is there and below. */
static gboolean
is_listed (Comparison *self,
           const char *pointer)
{
  g_autofree char *rest = g_strdup (pointer);

  for (char *slash = rest; slash != NULL; slash = strrchr (rest, '/'), slash != NULL ? *slash = '\0' : 0)
    if (rest[0] != '\0' && g_hash_table_contains (self->pointers, rest))
      return TRUE;
  return FALSE;
}

/* What is gone is named, or something stands at the place where it was. */
static void
compare_gone (Comparison *self,
              const char *pointer,
              const char *key)
{
  g_autofree char *quoted = g_strdup_printf ("“%s”", key);

  if (strstr (self->words->str, quoted) == NULL && !g_str_equal (pointer, "/paths"))
    complain (self, pointer, key);
}

static void compare (Comparison *self, FerJsonNode before, FerJsonNode after, const char *pointer);

static void
compare_children (Comparison *self,
                  FerJsonNode before,
                  FerJsonNode after,
                  const char *pointer)
{
  guint index = 0;

  for (FerJsonNode child = fer_json_node_get_first_child (self->after, after); child != FER_JSON_NONE; child = fer_json_node_get_next (self->after, child), index++)
    {
      g_autofree char *key = fer_json_node_dup_key (self->after, child);
      g_autofree char *below = fer_json_path_of (self->after, child);

      compare (self, key != NULL ? fer_json_node_get_member (self->before, before, key) : fer_json_node_get_child (self->before, before, index), child, below);
    }
  for (FerJsonNode child = fer_json_node_get_first_child (self->before, before); child != FER_JSON_NONE; child = fer_json_node_get_next (self->before, child))
    {
      g_autofree char *key = fer_json_node_dup_key (self->before, child);

      if (key != NULL && fer_json_node_get_member (self->after, after, key) == FER_JSON_NONE && fer_json_node_get_type (self->before, child) != FER_JSON_NULL)
        compare_gone (self, pointer, key);
    }
  if (fer_json_node_get_type (self->after, after) == FER_JSON_ARRAY && index < fer_json_node_get_n_children (self->before, before))
    complain (self, pointer, "is shorter without a word");
}

/* A type's or an operation's new name is listed once, where it is; what refers to it follows. */
static gboolean
is_reference (const char *pointer)
{
  return g_str_has_suffix (pointer, "/$ref") || (strstr (pointer, "/x-ms-") != NULL && g_str_has_suffix (pointer, "/operationId"));
}

/* Empty lists stand where the portal writes them. */
static void
compare (Comparison *self,
         FerJsonNode before,
         FerJsonNode after,
         const char *pointer)
{
  FerJsonType      type = fer_json_node_get_type (self->after, after);
  gboolean         is_container = type == FER_JSON_OBJECT || type == FER_JSON_ARRAY;
  g_autofree char *old = NULL;
  g_autofree char *value = NULL;

  if (is_listed (self, pointer))
    return;
  if (before == FER_JSON_NONE && is_container && fer_json_node_get_n_children (self->after, after) == 0)
    return;
  if (type == fer_json_node_get_type (self->before, before) && is_container)
    {
      compare_children (self, before, after, pointer);
      return;
    }
  if (before != FER_JSON_NONE && type == fer_json_node_get_type (self->before, before))
    {
      old = type == FER_JSON_STRING ? fer_json_node_dup_string (self->before, before) : fer_json_node_dup_text (self->before, before);
      value = type == FER_JSON_STRING ? fer_json_node_dup_string (self->after, after) : fer_json_node_dup_text (self->after, after);
      if (is_reference (pointer) || g_strcmp0 (old, value) == 0)
        return;
    }
  complain (self, pointer, "is not as it was, without a word");
}

static void
check_changes (const char         *path,
               GBytes             *exported,
               FerGeneratorResult *result)
{
  g_autoptr (FerJsonTree) before = fer_json_tree_parse (exported);
  g_autoptr (FerJsonTree) after = fer_json_tree_parse (definition_of (result));
  g_autoptr (GHashTable) pointers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  GListModel *changes = fer_generator_result_get_changes (result);
  Comparison  comparison = { path, before, after, pointers, words };

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (FerGeneratorChange) change = g_list_model_get_item (changes, i);
      const char *pointer = fer_generator_change_get_pointer (change);

      g_assert_cmpstr (fer_generator_change_get_what (change), !=, "");
      g_assert_cmpstr (fer_generator_change_get_why (change), !=, "");
      g_string_append_printf (words, "%s\n", fer_generator_change_get_what (change));
      if (fer_generator_change_get_repair (change) == FER_REPAIR_SECURITY)
        {
          g_hash_table_add (pointers, g_strdup ("/security"));
          g_hash_table_add (pointers, g_strdup ("/securityDefinitions"));
        }
      if (pointer == NULL)
        continue;
      g_hash_table_add (pointers, g_strdup (pointer));
      if (fer_json_path_resolve (after, pointer, NULL) == FER_JSON_NONE)
        complain (&comparison, pointer, "is not there, but listed");
    }
  compare (&comparison, fer_json_tree_get_root (before), fer_json_tree_get_root (after), "");
}

/* One that is made of a definition; whether it could be. */
static gboolean
try_one (FerApi     *api,
         const char *path)
{
  g_autoptr (GBytes) exported = fer_test_corpus_read (path);
  g_autoptr (GBytes) turned = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (FerGeneratorResult) result = fer_generator_run (api, exported, NULL, &error);

  g_assert_cmpint (g_get_monotonic_time () - start, <, MAX_SECONDS * G_USEC_PER_SEC);
  if (result == NULL)
    {
      g_test_message ("%s: %s", path, error->message);
      g_assert_cmpint (error->domain, ==, FER_GENERATOR_ERROR);
      g_assert_true (g_str_has_suffix (error->message, "."));
      g_assert_null (strchr (error->message, '\n'));
      return FALSE;
    }
  g_test_message ("%s", path);
  fer_test_shape_check (definition_of (result), fer_generator_result_find_file (result, "apiProperties.json"));
  assert_same (path, api, exported, definition_of (result));
  turned = turn_around (exported);
  assert_same (path, api, turned, definition_of (result));
  check_settled (path, api, result);
  check_changes (path, exported, result);
  return TRUE;
}

static void
test_published (void)
{
  g_autoptr (GPtrArray) paths = fer_test_corpus_list_or_skip (NULL);
  g_autoptr (FerApi) api = make_api ();
  guint n_made = 0;
  guint n_tried = 0;

  for (guint i = 0; paths != NULL && i < paths->len; i += fer_test_corpus_get_stride ())
    if (strstr (paths->pdata[i], "apiDefinition") != NULL)
      {
        n_tried++;
        n_made += try_one (api, paths->pdata[i]);
      }
  g_test_message ("%u of %u", n_made, n_tried);
  if (n_tried > 0)
    g_assert_cmpuint (n_made * 10, >, n_tried * 9);
}

static void
test_exported (void)
{
  static const char *const names[] = { "Actsoft", "Aquaforest_PDF_Connector", "InfoVetted", "LegalBot" };
  g_autofree char         *folder = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "reference", "azure-examples", "apim", "real-apim-swagger", NULL);
  g_autoptr (FerApi) api = make_api ();

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("The recorded exports are not here.");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], "apiDefinition.swagger.json", NULL);

      g_assert_true (try_one (api, path));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/generator-corpus/exported", test_exported);
  g_test_add_func ("/generator-corpus/published", test_published);
  return g_test_run ();
}
