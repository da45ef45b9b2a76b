/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was answered before is what the next call begins with. */

#include "fer-earlier-answers.h"
#include "fer-sample-values.h"

#include "fer-json-path.h"

#include <string.h>

static const char definition[] =
  "{\"paths\": {\"/parts/{id}\": {\"get\": {\"parameters\": [{\"name\": \"id\", \"in\": \"path\", \"required\": true, \"type\": \"integer\"}]}}}}";

typedef struct
{
  const char *name;
  guint       status;
  const char *reply;
  const char *expected; /* the value of the parameter: 1 is made up */
} Case;

static const Case cases[] = {
  { "member", 200, "[{\"id\": 42}]", "42" },
  { "failed", 404, "{\"id\": 42}", "1" },
  { "no-json", 200, "id 42", "1" },
  { "cut", 200, "[{\"id\": 42}, {\"id\": 4", "1" },
  { "nothing", 204, "", "1" },
  { "secret", 200, "[{\"id\": 42, \"key\": \"CANARY\"}]", "1" },
};

static void
add (FerExchangeLog *log,
     guint           status,
     const char     *reply)
{
  g_autoptr (FerRequest) request = fer_request_new ("GET", "https://h/parts");
  g_autoptr (FerExchange) exchange = fer_exchange_new (request);
  g_autoptr (FerCredentials) credentials = fer_credentials_new ();

  fer_credentials_set (credentials, "api_key", "CANARY", TRUE);
  fer_exchange_add_hop (exchange, "GET", request->address)->status = status;
  g_bytes_unref (exchange->body);
  exchange->body = g_bytes_new (reply, strlen (reply));
  fer_exchange_log_add (log, "List", NULL, exchange, credentials);
}

static char *
dup_sample (FerExchangeLog *log)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (definition);
  g_autoptr (GHashTable) answers = fer_earlier_answers_collect (log);
  g_autoptr (FerCallValues) values = fer_sample_values_make (tree, fer_json_path_resolve (tree, "/paths/~1parts~1{id}/get", NULL), answers, FER_SAMPLE_REQUIRED);

  return g_strdup (fer_call_values_get (values, FER_CALL_PATH, "id"));
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FerExchangeLog) log = fer_exchange_log_new (NULL, "/some/connector");
  g_autofree char *sample = NULL;

  add (log, test->status, test->reply);
  sample = dup_sample (log);
  g_assert_cmpstr (sample, ==, test->expected);
}

/* The newest that worked. */
static void
test_newest (void)
{
  g_autoptr (FerExchangeLog) log = fer_exchange_log_new (NULL, "/some/connector");
  g_autofree char *sample = NULL;

  add (log, 200, "[{\"id\": 7}]");
  add (log, 200, "[{\"id\": 8}]");
  add (log, 500, "");
  sample = dup_sample (log);
  g_assert_cmpstr (sample, ==, "8");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/earlier-answers/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/earlier-answers/newest", test_newest);
  return g_test_run ();
}
