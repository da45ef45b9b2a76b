/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the sample share: who calls, and how an answer is held against a recording. */

#include "fer-test-sample.h"

#include "fer-sample-azure.h"
#include "fer-sample-names.h"

static gint64 now = FER_TEST_SAMPLE_NOW;

static gint64
tell_time (gpointer data)
{
  return now * G_USEC_PER_SEC;
}

FerSampleService *
fer_test_sample_start (void)
{
  FerSampleService *service = fer_sample_azure_new ();
  g_autoptr (GError) error = NULL;

  now = FER_TEST_SAMPLE_NOW;
  fer_sample_service_set_clock (service, tell_time, NULL);
  fer_sample_service_start (service, 0, &error);
  g_assert_no_error (error);

  return service;
}

void
fer_test_sample_pass_time (guint seconds)
{
  now += seconds;
}

static char *
make_authorization (const char *who)
{
  gboolean             reader = g_strcmp0 (who, "READER") == 0;
  const FerSampleToken token = {
    .audience = (char *)(g_strcmp0 (who, "POWERAPPS") == 0 ? FER_SAMPLE_AUDIENCE_POWER_APPS : FER_SAMPLE_AUDIENCE_ARM),
    .tenant = (char *)(g_strcmp0 (who, "GUEST") == 0 ? FER_SAMPLE_GUEST_TENANT : FER_SAMPLE_TENANT),
    .object_id = (char *)(reader ? FER_SAMPLE_READER_OBJECT : FER_SAMPLE_USER_OBJECT),
    .name = (char *)(reader ? FER_SAMPLE_READER : FER_SAMPLE_USER),
    .display_name = (char *)(reader ? FER_SAMPLE_READER_NAME : FER_SAMPLE_USER_NAME),
    .client = (char *)FER_SAMPLE_CLIENT,
    .scopes = (char *)"user_impersonation",
    .issued = now,
    .expires = g_strcmp0 (who, "EXPIRED") == 0 ? now - 3600 : now + 3600,
  };
  g_autofree char *text = fer_sample_token_write (&token, "http://127.0.0.1");

  return g_strdup_printf ("Authorization: Bearer %s\n", text);
}

FerTestReply *
fer_test_sample_ask (FerSampleService *service,
                     const char       *method,
                     const char       *path,
                     const char       *who,
                     const char       *body)
{
  static const char *const known[] = { "USER", "READER", "GUEST", "EXPIRED", "POWERAPPS", NULL };
  g_autofree char         *url = g_strconcat (fer_sample_service_get_base (service), path, NULL);
  g_autofree char         *headers = NULL;

  if (who != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (who, "\n", 2);
      g_autofree char *first = g_strv_contains (known, lines[0]) ? make_authorization (lines[0]) : g_strdup_printf ("Authorization: %s\n", lines[0]);

      headers = g_strconcat (first, lines[1], lines[1] != NULL ? "\n" : NULL, NULL);
    }

  return fer_test_http (method, url, headers, "application/json", body);
}

void
fer_test_sample_try (FerSampleService  *service,
                     const FerTestCase *cases,
                     guint              n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, cases[i].method, cases[i].path, cases[i].who, NULL);

      g_test_message ("%s %s as %s: %s", cases[i].method, cases[i].path, cases[i].who, reply->body);
      g_assert_cmpuint (reply->status, ==, cases[i].status);
      if (cases[i].words != NULL)
        g_assert_nonnull (strstr (reply->body, cases[i].words));
    }
}

/* null stands for what is not there, and whole numbers for others. */
static const char *
name_kind (JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return "object";
  if (JSON_NODE_HOLDS_ARRAY (node))
    return "array";
  return type == G_TYPE_STRING ? "string" : type == G_TYPE_BOOLEAN ? "boolean"
                                          : type == G_TYPE_INVALID ? "null"
                                                                   : "number";
}

static void
compare_nodes (const char *where,
               JsonNode   *recorded,
               JsonNode   *ours)
{
  g_autoptr (GList) members = NULL;

  if (!g_str_equal (name_kind (recorded), name_kind (ours)))
    g_error ("%s: is %s where %s was recorded", where, name_kind (ours), name_kind (recorded));

  if (JSON_NODE_HOLDS_ARRAY (recorded) && json_array_get_length (json_node_get_array (recorded)) > 0)
    {
      g_autofree char *inside = g_strconcat (where, "/0", NULL);

      if (json_array_get_length (json_node_get_array (ours)) == 0)
        g_error ("%s: is empty", where);
      compare_nodes (inside, json_array_get_element (json_node_get_array (recorded), 0), json_array_get_element (json_node_get_array (ours), 0));
    }
  if (!JSON_NODE_HOLDS_OBJECT (recorded))
    return;

  members = json_object_get_members (json_node_get_object (recorded));
  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autofree char *inside = g_strdup_printf ("%s/%s", where, (const char *)l->data);
      JsonNode        *member = json_object_get_member (json_node_get_object (ours), l->data);

      if (member == NULL)
        g_error ("%s: is missing", inside);
      compare_nodes (inside, json_object_get_member (json_node_get_object (recorded), l->data), member);
    }
}

void
fer_test_sample_compare (const char *file,
                         const char *body)
{
  const char      *folder = g_getenv ("FERRULE_RECORDINGS");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "", file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) recorded = NULL;
  g_autoptr (JsonNode) ours = fer_sample_json_parse (body, -1);

  g_assert_nonnull (ours);
  if (folder == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    {
      g_autofree char *why = g_strdup_printf ("there is no recording %s", file);

      g_test_skip (why);
      return;
    }
  recorded = fer_sample_json_parse (text, -1);
  g_assert_nonnull (recorded);
  compare_nodes (file, recorded, ours);
}

char *
fer_test_sample_read_recording (const char *file)
{
  static const char *const names[][2] = { { "00000000-0000-0000-0000-000000000000", FER_SAMPLE_SUBSCRIPTION }, { "/rg1/", "/" FER_SAMPLE_GROUP "/" }, { "apimService1", FER_SAMPLE_SERVICE } };
  const char              *folder = g_getenv ("FERRULE_RECORDINGS");
  g_autofree char         *path = g_build_filename (folder != NULL ? folder : "", file, NULL);
  g_autofree char         *text = NULL;
  g_autoptr (JsonNode) recorded = NULL;

  if (folder == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (GStrv) parts = g_strsplit (text, names[i][0], -1);

      g_free (text);
      text = g_strjoinv (names[i][1], parts);
    }
  recorded = fer_sample_json_parse (text, -1);
  g_assert_nonnull (recorded);
  return fer_sample_json_write (recorded, FER_SAMPLE_PRETTY);
}

void
fer_test_sample_compare_bytes (const char *file,
                               const char *body)
{
  g_autofree char *recorded = fer_test_sample_read_recording (file);

  if (recorded == NULL)
    g_test_skip ("there is no such recording");
  else
    g_assert_cmpstr (body, ==, recorded);
}
