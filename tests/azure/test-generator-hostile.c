/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exports that are made to hurt: each ends, and long before the runner of the tests ends it, in a connector or in
 * one sentence. */

#include "fer-generator.h"
#include "fer-wire-json.h"

#include <string.h>

static FerApi *
make_api (void)
{
  g_autoptr (JsonNode) service_node = json_from_string ("{\"id\":\"/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/one\"}", NULL);
  g_autoptr (JsonNode) node = json_from_string ("{\"name\":\"inventory\",\"properties\":{\"path\":\"inventory\"}}", NULL);
  g_autoptr (FerApiService) service = fer_api_service_new (service_node, NULL);

  return fer_api_new (service, node, NULL);
}

typedef struct
{
  const char *name;
  const char *start;
  const char *piece; /* with a number in place of each @, and the next one in place of each ^ */
  guint       n_pieces;
  const char *end;
  gboolean    is_made;
  const char *says; /* NULL: whatever it is */
} Case;

#define HEAD "{\"swagger\":\"2.0\",\"paths\":{"
#define GET "\"get\":{\"responses\":{\"200\":{\"description\":\"x\",\"schema\":{\"$ref\":\"#/definitions/T0\"}}}}"

static const Case cases[] = {
  { "100000-operations", HEAD, "\"/a@\":{\"get\":{},\"put\":{},\"post\":{},\"patch\":{},\"delete\":{}},", 20000, "\"/b\":{}}}", FALSE, NULL },
  { "references-that-double", HEAD "\"/a\":{" GET "}},\"definitions\":{", "\"T@\":{\"allOf\":[{\"$ref\":\"#/definitions/T^\"},{\"$ref\":\"#/definitions/T^\"}]},", 2000, "\"T2000\":{}}}", TRUE, NULL },
  { "references-in-a-row", HEAD "\"/a\":{" GET "}},\"definitions\":{", "\"T@\":{\"$ref\":\"#/definitions/T^\"},", 10000, "\"T10000\":{}}}", TRUE, NULL },
  { "one-key-many-times", HEAD, "\"/a\":{" GET "},", 20000, "\"/b\":{" GET "}}}", FALSE, "faults, too many to be put right; the first is at line 1, column 119: This object has the same key already" },
  { "no-end-of-brackets", HEAD, "\"/a\":{", 200000, "", FALSE, NULL },
  { "no-text", HEAD, "\"/a@\xff\":{},", 10, "}}", FALSE, NULL },
};

static GBytes *
make_export (const Case *self)
{
  GString *text = g_string_new (self->start);

  for (guint i = 0; i < self->n_pieces; i++)
    for (const char *c = self->piece; *c != '\0'; c++)
      if (*c == '@' || *c == '^')
        g_string_append_printf (text, "%u", *c == '@' ? i : i + 1);
      else
        g_string_append_c (text, *c);
  g_string_append (text, self->end);
  return g_string_free_to_bytes (text);
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (GBytes) exported = make_export (self);
  g_autoptr (FerApi) api = make_api ();
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (FerGeneratorResult) result = fer_generator_run (api, exported, NULL, &error);
  gint64 took = g_get_monotonic_time () - start;

  g_test_message ("%" G_GINT64_FORMAT " ms %s", took / 1000, error != NULL ? error->message : "made");
  if (self->is_made)
    g_assert_nonnull (result);
  if (result != NULL)
    return;
  g_assert_cmpint (error->domain, ==, FER_GENERATOR_ERROR);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_null (strchr (error->message, '\n'));
  if (self->says != NULL)
    g_assert_nonnull (strstr (error->message, self->says));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/generator-hostile/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
