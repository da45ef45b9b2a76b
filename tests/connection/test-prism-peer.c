/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A strict server of somebody else's for published connectors: for each it answers as the service that the definition describes,
 * and refuses what is not as described. Every operation is called twice: with what has to be said, and with all that can be. */

#include "fer-call.h"
#include "fer-caller.h"
#include "fer-sample-values.h"

#include "fer-json-path.h"
#include "fer-reference-walk.h"
#include "fer-test-corpus.h"
#include "fer-test-peer.h"
#include "fer-test-send.h"

#include <string.h>

#define AT_ONCE 4

/* What is refused for another reason than a fault of ours: by the connector (NULL: any) and a part of what prism says. */
typedef struct
{
  const char *connector;
  const char *words;
  const char *reason;
} Excuse;

static const Excuse excuses[] = {
  { NULL, "must match pattern", "no value is made up from a pattern" },

  { "Airtable", "Request path must have required", "prism does not find variables of a path that have a space in their names" },
  { "EngagementCloud", "Request path must have required", "prism, as with Airtable" },
  { "GreenSign", "Request path must have required", "prism, as with Airtable" },
  { "Impexium", "Request path must have required", "prism, as with Airtable" },
  { "Readwise", "Request path must have required", "prism, as with Airtable" },
  { "SmartDialog", "Request path must have required", "prism, as with Airtable" },
  { "myStrom", "Request path must have required", "prism, as with Airtable" },
  { "Discord", "no path matched", "prism does not find variables of a path that have a dot in their names" },
  { "Almanac", "must be array", "prism does not take lists in a multipart apart, which are one text with commas" },
  { "Oodrive Sign", "must be array", "prism, as with Almanac" },
  { "WorkMobile", "must be array", "prism, as with Almanac" },
  { "Rainbird", "must be string", "prism takes what stands beside a $ref, which means nothing there" },
  { "You Need A Budget", "must be object", "prism, as with Rainbird" },

  { "Open Data Network", "Invalid security scheme", "it wants several credentials at a time, and the platform has one" },
  { "SchoolDigger", "Invalid security scheme", "as Open Data Network" },
  { "Azure Communication Services MMS", "must be equal to one of", "a boolean whose allowed values are texts" },
  { "Festivo", "must be equal to one of", "a boolean whose allowed values are texts" },
  { "BitlyIP", "must be equal to one of the allowed values: multipart/form-data", "a multipart cannot go without a boundary in its type" },
  { "HubSpot CMS V2", "must be equal to one of the allowed values: multipart/form-data", "as BitlyIP" },
  { "Rev AI", "header parameter accept", "its optional header Accept allows other types than it produces" },
  { "DQ on Demand", "must match format", "its own default is no date" },
  { "DocuSign", "must match format", "its own example has no seconds" },
  { "Miro", "must match format", "its own example is a date with a time" },
  { "Asite", "Invalid content type", "a binary body, and it consumes JSON" },
  { "Asite (Canada)", "Invalid content type", "as Asite" },
  { "Asite (Hong Kong)", "Invalid content type", "as Asite" },
  { "Asite (KSA)", "Invalid content type", "as Asite" },
  { "Asite (US Gov.)", "Invalid content type", "as Asite" },
  { "Etsy", "Invalid content type", "an object for a body, which a header declares as a form" },
  { "Oodrive Sign", "Invalid content type", "an object for a body, and it consumes multiparts" },
  { "Power Form 7", "Invalid content type", "an object for a body, and it consumes multiparts" },
};

typedef struct
{
  FerTestPeer    *peer;
  FerCaller      *caller;
  FerCredentials *credentials;
  char           *connector;
  char           *base;
  guint           n_open;
  guint           n_calls;
  guint           n_impossible; /* the connector's fault, see FER_CALL_ERROR_BAD_CONNECTOR */
  guint           n_excused;
  guint           n_refused;
} Client;

typedef struct
{
  Client *client;
  char   *title;
} Sent;

static const Excuse *
find_excuse (const char *connector,
             const char *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (excuses); i++)
    if ((excuses[i].connector == NULL || g_str_equal (excuses[i].connector, connector)) && strstr (words, excuses[i].words) != NULL)
      return &excuses[i];
  return NULL;
}

/* One complaint; returns whether it has a reason that we know. */
static gboolean
is_excused (Client     *client,
            const char *title,
            const char *words)
{
  const Excuse *excuse = find_excuse (client->connector, words);

  if (excuse == NULL)
    g_test_message ("REFUSED %s: %s: %.300s", client->connector, title, words);
  else
    g_test_message ("%s: %s: %.120s: %s", client->connector, title, words, excuse->reason);
  return excuse != NULL;
}

static gboolean
are_excused (Client      *client,
             const char  *title,
             FerExchange *exchange)
{
  g_autoptr (FerJsonTree) answer = fer_json_tree_parse (exchange->body);
  FerJsonNode      root = fer_json_tree_get_root (answer);
  FerJsonNode      list = fer_json_node_get_member (answer, root, "validation");
  g_autofree char *whole = fer_json_node_dup_string (answer, fer_json_node_get_member (answer, root, "title"));
  gboolean         excused = TRUE;

  if (exchange->error != NULL)
    return is_excused (client, title, exchange->error->message);
  if (fer_json_node_get_n_children (answer, list) == 0)
    return is_excused (client, title, whole != NULL ? whole : "");
  for (FerJsonNode node = fer_json_node_get_first_child (answer, list); node != FER_JSON_NONE; node = fer_json_node_get_next (answer, node))
    {
      g_autofree char *words = fer_json_node_dup_string (answer, fer_json_node_get_member (answer, node, "message"));

      excused = is_excused (client, title, words != NULL ? words : "") && excused;
    }
  return excused;
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Sent *sent = data;
  g_autoptr (FerExchange) exchange = fer_caller_send_finish (FER_CALLER (source), result);

  sent->client->n_open--;
  if (exchange->error != NULL || fer_exchange_get_status (exchange) != 200)
    {
      if (are_excused (sent->client, sent->title, exchange))
        sent->client->n_excused++;
      else
        sent->client->n_refused++;
    }
  g_free (sent->title);
  g_free (sent);
}

static void
call (Client        *client,
      FerJsonTree   *tree,
      FerJsonNode    operation,
      const char    *title,
      FerSampleFlags flags)
{
  g_autoptr (FerCallValues) values = fer_sample_values_make (tree, operation, NULL, flags);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerCall) made = fer_call_new (tree, operation, NULL, values, client->credentials, client->base, &error);
  Sent *sent;

  client->n_calls++;
  if (made == NULL)
    {
      g_assert_error (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_CONNECTOR);
      client->n_impossible++;
      return;
    }
  sent = g_new0 (Sent, 1);
  sent->client = client;
  sent->title = g_strdup_printf ("%s %s", title, made->request->address + strlen (client->base));
  fer_test_wait_until (client->n_open < AT_ONCE);
  client->n_open++;
  fer_caller_send_async (client->caller, made->request, NULL, NULL, NULL, sent_cb, sent);
}

static void
call_all (Client      *client,
          FerJsonTree *tree)
{
  FerJsonNode paths = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths");

  for (FerJsonNode item = fer_json_node_get_first_child (tree, paths); item != FER_JSON_NONE; item = fer_json_node_get_next (tree, item))
    for (FerJsonNode child = fer_json_node_get_first_child (tree, item); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
      if (fer_reference_is_verb (tree, child))
        {
          g_autofree char *verb = fer_json_node_dup_key (tree, child);

          call (client, tree, child, verb, FER_SAMPLE_REQUIRED);
          call (client, tree, child, verb, FER_SAMPLE_ALL);
        }
  fer_test_wait_until (client->n_open == 0);
}

static gboolean
visit (Client     *client,
       const char *path)
{
  g_autoptr (GBytes) bytes = fer_test_corpus_read (path);
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (bytes);
  g_autofree char *folder = g_path_get_dirname (path);

  g_free (client->base);
  g_free (client->connector);
  client->base = fer_test_peer_ask (client->peer, path);
  client->connector = g_path_get_basename (folder);
  if (*client->base == '!')
    {
      g_test_message ("prism cannot read %s: %s", client->connector, client->base + 1);
      return FALSE;
    }
  client->caller = fer_caller_new ();
  call_all (client, tree);
  g_clear_object (&client->caller);
  return TRUE;
}

static FerCredentials *
make_credentials (void)
{
  FerCredentials *credentials = fer_credentials_new ();

  fer_credentials_set (credentials, "api_key", "key", TRUE);
  fer_credentials_set (credentials, "username", "ann", FALSE);
  fer_credentials_set (credentials, "password", "pass", TRUE);
  fer_credentials_set (credentials, "token", "token", TRUE);
  return credentials;
}

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) paths = fer_test_corpus_list_or_skip ("connectors");
  g_autoptr (FerTestPeer) peer = paths != NULL ? fer_test_peer_new ("@stoplight/prism-cli", "prism.mjs") : NULL;
  Client client = { .peer = peer };
  guint  n_definitions = 0, n_served = 0;

  if (peer == NULL)
    return;
  client.credentials = make_credentials ();
  for (guint i = 0; i < paths->len; i++)
    if (strstr (paths->pdata[i], "apiDefinition") != NULL && n_definitions++ % fer_test_corpus_get_stride () == 0)
      n_served += visit (&client, paths->pdata[i]);
  g_test_message ("%u of %u connectors, %u calls: %u impossible, %u refused for a reason, %u refused", n_served, n_definitions, client.n_calls, client.n_impossible,
                  client.n_excused, client.n_refused);
  fer_credentials_unref (client.credentials);
  g_free (client.connector);
  g_free (client.base);
  g_assert_cmpuint (n_served * fer_test_corpus_get_stride (), >=, MIN (n_definitions, 60));
  g_assert_cmpuint (client.n_excused * 25, <, client.n_calls);
  g_assert_cmpuint (client.n_refused, ==, 0);
}

/* The strict server is one: what is not as defined is refused. */
static void
test_strict (void)
{
  static const struct
  {
    const char *values;
    const char *key; /* (nullable) */
    guint       status;
  } calls[] = {
    { "{\"query/top\":3,\"body/body\":{\"name\":\"a\"}}", "key", 200 },
    { "{\"query/top\":3,\"body/body\":{\"name\":\"a\"}}", NULL, 401 },
    { "{\"query/top\":30,\"body/body\":{\"name\":\"a\"}}", "key", 422 },
    { "{\"query/top\":3,\"body/body\":{\"name\":7}}", "key", 422 },
    { "{\"query/top\":3,\"body/body\":{}}", "key", 422 },
  };
  g_autoptr (FerTestPeer) peer = fer_test_peer_new ("@stoplight/prism-cli", "prism.mjs");
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "connection", "fixtures", "strict.json", NULL);
  g_autofree char *base = peer != NULL ? fer_test_peer_ask (peer, path) : NULL;
  g_autoptr (GBytes) bytes = fer_test_corpus_read (path);
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (bytes);
  g_autoptr (FerCaller) caller = fer_caller_new ();

  for (guint i = 0; peer != NULL && i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (FerJsonTree) said = fer_json_tree_parse_string (calls[i].values);
      g_autoptr (FerCallValues) values = fer_call_values_new_for_json (said, fer_json_tree_get_root (said));
      g_autoptr (FerCredentials) credentials = fer_credentials_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (FerCall) made = NULL;
      g_autoptr (FerExchange) exchange = NULL;
      g_autoptr (GAsyncResult) result = NULL;

      fer_credentials_set (credentials, "api_key", calls[i].key, TRUE);
      made = fer_call_new (tree, fer_json_path_resolve (tree, "/paths/~1parts/post", NULL), NULL, values, credentials, base, &error);
      g_assert_no_error (error);
      fer_caller_send_async (caller, made->request, NULL, NULL, NULL, fer_test_keep_result_cb, &result);
      fer_test_wait_until (result != NULL);
      exchange = fer_caller_send_finish (caller, result);
      g_assert_cmpuint (fer_exchange_get_status (exchange), ==, calls[i].status);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prism-peer/strict", test_strict);
  g_test_add_func ("/prism-peer/corpus", test_corpus);
  return g_test_run ();
}
