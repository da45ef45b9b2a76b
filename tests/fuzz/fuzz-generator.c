/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes, taken for the export of an API, become a connector whose files are JSON (but for the export itself, which is kept
 * as it is) and which comes out the same a second
 * time, or end in a sentence. */

#include "fer-generator.h"

#include "fer-json-tree.h"
#include "fer-wire-json.h"

#include <string.h>

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize n_bytes);

static FerApi *api;

int
LLVMFuzzerInitialize (int *argc    G_GNUC_UNUSED,
                      char ***argv G_GNUC_UNUSED)
{
  g_autoptr (JsonNode) service_node = json_from_string ("{\"id\":\"/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/one\","
                                                        "\"properties\":{\"gatewayUrl\":\"https://one.example\"}}",
                                                        NULL);
  g_autoptr (JsonNode) node = json_from_string ("{\"name\":\"inventory\",\"properties\":{\"path\":\"inventory\",\"subscriptionRequired\":true}}", NULL);
  g_autoptr (FerApiService) service = fer_api_service_new (service_node, NULL);

  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  api = fer_api_new (service, node, NULL);
  return 0;
}

static void
assert_is_json (const FerGeneratorFile *file)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (file->text);

  g_assert_cmpuint (fer_json_tree_get_n_faults (tree), ==, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         n_bytes)
{
  g_autoptr (GBytes) exported = g_bytes_new (data, n_bytes);
  FerGeneratorChoices choices = { .key_place = n_bytes % 2 == 0 ? FER_KEY_IN_HEADER : FER_KEY_IN_QUERY };
  g_autoptr (GError) error = NULL;
  g_autoptr (FerGeneratorResult) result = fer_generator_run (api, exported, &choices, &error);
  g_autoptr (FerGeneratorResult) again = fer_generator_run (api, exported, &choices, NULL);

  g_assert_true ((result == NULL) == (error != NULL));
  g_assert_true ((result == NULL) == (again == NULL));
  if (result == NULL)
    {
      g_assert_cmpstr (error->message, !=, "");
      return 0;
    }
  for (guint i = 0; i < fer_generator_result_get_files (result)->len; i++)
    {
      const FerGeneratorFile *file = fer_generator_result_get_files (result)->pdata[i];
      const FerGeneratorFile *other = fer_generator_result_get_files (again)->pdata[i];

      if (!g_str_has_suffix (file->name, "base.swagger.json"))
        assert_is_json (file);
      g_assert_true (g_bytes_equal (file->text, other->text));
    }
  return 0;
}
