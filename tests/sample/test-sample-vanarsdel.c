/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The company's own service: rows that change, requests that are refused, and the first day again. */

#include "fer-sample-vanarsdel.h"

static gint64
noon (gpointer data)
{
  return 1768996800;
}

/* One call; @query is "a=b&c=d". */
static guint
call (FerSampleVanarsdel *vanarsdel,
      const char         *method,
      const char         *path,
      const char         *query,
      const char         *body,
      char              **answer)
{
  g_autoptr (GHashTable) values = query != NULL ? g_uri_parse_params (query, -1, "&", G_URI_PARAMS_NONE, NULL) : g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonNode) sent = body != NULL ? fer_sample_json_parse (body, -1) : NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *location = NULL;
  guint            status = fer_sample_vanarsdel_call (vanarsdel, method, path, values, sent, &node, &location);

  g_clear_pointer (answer, g_free);
  *answer = fer_sample_json_write (node, FER_SAMPLE_COMPACT);
  if (status == 201)
    g_assert_nonnull (location);
  return status;
}

static const struct
{
  const char *method, *path, *query, *body;
  guint       status;
  const char *answer; /* a part of it */
} story[] = {
  { "GET", "/api/BoilerParts/3", NULL, NULL, 200, "{\"id\":3,\"name\":\"Inlet Valve\",\"categoryId\":\"Valve\",\"price\":120.2," },
  { "GET", "/api/BoilerParts/5/Reserved", NULL, NULL, 200, "{\"id\":5,\"totalReservations\":7}" },
  { "GET", "/api/boilerparts/99", NULL, NULL, 404, "null" },
  { "GET", "/api/Boilers", NULL, NULL, 404, "null" },
  { "GET", "/", NULL, NULL, 404, "null" },
  { "POST", "/api/BoilerParts", NULL, "{\"id\":3,\"name\":\"Thermostat\",\"price\":12.5}", 201, "{\"id\":21,\"name\":\"Thermostat\",\"categoryId\":null,\"price\":12.5," },
  { "PUT", "/api/BoilerParts/21", NULL, "{\"id\":20,\"name\":\"Thermostat\"}", 400, "differs" },
  { "PUT", "/api/BoilerParts/21", NULL, "{\"id\":21,\"name\":\"Room thermostat\",\"price\":13}", 204, "null" },
  { "GET", "/api/BoilerParts/21", NULL, NULL, 200, "\"name\":\"Room thermostat\",\"categoryId\":null,\"price\":13," },
  { "POST", "/api/Orders", "boilerpartid=3&quantity=3", NULL, 201, "\"quantity\":3,\"totalPrice\":360.6,\"orderedDateTime\":\"2026-01-21T12:00:00Z\",\"delivered\":false," },
  { "POST", "/api/Orders", "boilerpartid=3", NULL, 400, "quantity" },
  { "POST", "/api/Orders", "boilerpartid=3&quantity=-1", NULL, 400, "quantity" },
  { "POST", "/api/Orders", "boilerpartid=99&quantity=1", NULL, 404, "null" },
  { "POST", "/api/Reservations", "boilerpartid=5&engineerid=cd3ed834-49fe-42c0-9b57-6627fe13c8ba&quantitytoreserve=2", NULL, 201, "\"engineer\":{\"id\":\"cd3ed834-49fe-42c0-9b57-6627fe13c8ba\",\"name\":\"Quincy Watson\"" },
  { "GET", "/api/BoilerParts/5/Reserved", NULL, NULL, 200, "{\"id\":5,\"totalReservations\":9}" },
  { "PUT", "/api/Appointments/1", "statusname=Fixed&notes=Done", NULL, 204, "null" },
  { "GET", "/api/Appointments/1", NULL, NULL, 200, "\"appointmentStatus\":{\"id\":3,\"statusName\":\"Fixed\"}" },
  { "PUT", "/api/Appointments/1", "statusname=Lost", NULL, 400, "statusName" },
  { "GET", "/api/Customer/1/Notes", NULL, NULL, 200, "[\"Done\"]" },
  { "GET", "/api/Customer/1/Appointments", NULL, NULL, 200, "\"problemDetails\":\"Fan is loud\"" },
  { "POST", "/api/Customer", NULL, "{\"address\":\"Nowhere\"}", 400, "required" },
  { "POST", "/api/Customer", NULL, "{\"name\":5}", 400, "another type" },
  { "POST", "/api/Customer", NULL, "[]", 400, "no JSON object" },
  { "DELETE", "/api/BoilerParts/21", NULL, NULL, 204, "null" },
  { "DELETE", "/api/BoilerParts/21", NULL, NULL, 404, "null" },
  { "PATCH", "/api/BoilerParts/3", NULL, "{}", 405, "null" },
};

static void
test_story (void)
{
  g_autoptr (FerSampleVanarsdel) vanarsdel = fer_sample_vanarsdel_new (noon, NULL);
  g_autofree char *answer = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (story); i++)
    {
      guint status = call (vanarsdel, story[i].method, story[i].path, story[i].query, story[i].body, &answer);

      g_test_message ("%s %s: %u %s", story[i].method, story[i].path, status, answer);
      g_assert_cmpuint (status, ==, story[i].status);
      g_assert_nonnull (strstr (answer, story[i].answer));
    }
  fer_sample_vanarsdel_reset (vanarsdel);
  call (vanarsdel, "GET", "/api/BoilerParts/5/Reserved", NULL, NULL, &answer);
  g_assert_cmpstr (answer, ==, "{\"id\":5,\"totalReservations\":7}");
}

static void
test_full (void)
{
  g_autoptr (FerSampleVanarsdel) vanarsdel = fer_sample_vanarsdel_new (noon, NULL);
  g_autofree char *answer = NULL;
  g_autofree char *long_text = g_strnfill (10000, 'x');
  g_autofree char *too_long = g_strdup_printf ("{\"name\":\"%s\"}", long_text);
  guint            n = 0;

  g_assert_cmpuint (call (vanarsdel, "POST", "/api/KnowledgeBaseTip", NULL, too_long, &answer), ==, 201);
  g_assert_cmpuint (call (vanarsdel, "POST", "/api/Customer", NULL, too_long, &answer), ==, 400);
  while (call (vanarsdel, "POST", "/api/KnowledgeBaseTip", NULL, "{}", &answer) == 201)
    n++;
  g_assert_cmpuint (n, >, 1000);
  g_assert_cmpuint (n, <, 10000);
  g_assert_cmpuint (call (vanarsdel, "POST", "/api/KnowledgeBaseTip", NULL, "{}", &answer), ==, 507);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample-vanarsdel/story", test_story);
  g_test_add_func ("/sample-vanarsdel/full", test_full);
  return g_test_run ();
}
