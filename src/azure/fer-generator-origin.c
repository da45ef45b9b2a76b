/* SPDX-License-Identifier: GPL-3.0-or-later */

/* .ferrule/origin.json: which API a connector was made from, by which choices, and what each operation is called in it.
 * Nothing in it is secret, and nothing in it depends on when it is written. */

#include "fer-generator-private.h"

static void
set_optional (FerJsonSketch *object,
              const char    *key,
              const char    *value)
{
  if (value != NULL && value[0] != '\0')
    fer_json_sketch_set_string (object, key, value);
}

static FerJsonSketch *
describe_api (FerApi *api)
{
  FerJsonSketch *object = fer_json_sketch_new_object ();

  fer_json_sketch_set_string (object, "id", fer_api_get_id (api));
  fer_json_sketch_set_string (object, "name", fer_api_get_name (api));
  fer_json_sketch_set_string (object, "displayName", fer_api_get_display_name (api));
  fer_json_sketch_set_string (object, "kind", fer_api_get_kind_name (api));
  set_optional (object, "revision", fer_api_get_revision (api));
  set_optional (object, "version", fer_api_get_version (api));
  set_optional (object, "url", fer_api_get_url (api));
  return object;
}

static FerJsonSketch *
describe_service (FerApiService *service)
{
  FerJsonSketch *object = fer_json_sketch_new_object ();

  fer_json_sketch_set_string (object, "id", fer_api_service_get_id (service));
  fer_json_sketch_set_string (object, "name", fer_api_service_get_name (service));
  set_optional (object, "gateway", fer_api_service_get_gateway_url (service));
  return object;
}

static FerJsonSketch *
describe_choices (const FerGeneratorChoices *choices)
{
  FerJsonSketch *object = fer_json_sketch_new_object ();

  if (choices->operations != NULL)
    {
      FerJsonSketch *list = fer_json_sketch_new_array ();

      for (guint i = 0; choices->operations[i] != NULL; i++)
        fer_json_sketch_add (list, fer_json_sketch_new_string (choices->operations[i]));
      (void)fer_json_sketch_set (object, "operations", list);
    }
  set_optional (object, "title", choices->title);
  fer_json_sketch_set_string (object, "key", choices->key_place == FER_KEY_IN_QUERY ? "query" : "header");
  set_optional (object, "clientId", choices->client_id);
  return object;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

static FerJsonSketch *
list_ids (FerGeneratorJob *job)
{
  FerJsonSketch    *object = fer_json_sketch_new_object ();
  guint             n_keys;
  g_autofree char **keys = (char **)g_hash_table_get_keys_as_array (job->all_ids, &n_keys);

  qsort (keys, n_keys, sizeof *keys, compare_keys);
  for (guint i = 0; i < n_keys; i++)
    fer_json_sketch_set_string (object, keys[i], g_hash_table_lookup (job->all_ids, keys[i]));
  return object;
}

char *
fer_generator_write_origin (FerGeneratorJob *job)
{
  g_autoptr (FerJsonSketch) root = fer_json_sketch_new_object ();
  g_autofree char *text = NULL;

  (void)fer_json_sketch_set (root, "format", fer_json_sketch_new_integer (1));
  (void)fer_json_sketch_set (root, "service", describe_service (fer_api_get_service (job->api)));
  (void)fer_json_sketch_set (root, "api", describe_api (job->api));
  (void)fer_json_sketch_set (root, "choices", describe_choices (job->choices));
  (void)fer_json_sketch_set (root, "operations", list_ids (job));
  text = fer_json_sketch_to_text (root);
  return g_strconcat (text, "\n", NULL);
}
