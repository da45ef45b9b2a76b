/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long it takes to parse a large definition, positions and full validation included, beside
 * json-glib on the same bytes. The text is the largest file of the corpus, or one made here. */

#include "fer-json-tree.h"
#include "fer-test-corpus.h"

#ifdef HAVE_JSON_GLIB
#include <json-glib/json-glib.h>
#endif

#define N_RUNS_OWN 300
#define N_RUNS_PEER 15
#define N_MADE_OPERATIONS 1200

typedef void (*Parse) (GBytes *bytes);

static void
parse_own (GBytes *bytes)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (bytes);

  g_assert_cmpuint (fer_json_tree_get_n_nodes (tree), >, 0);
}

#ifdef HAVE_JSON_GLIB
static void
parse_peer (GBytes *bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
}
#endif

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double left = *(const double *)a;
  double right = *(const double *)b;

  return left < right ? -1 : left > right;
}

static double
measure_median_msec (Parse   parse,
                     GBytes *bytes,
                     guint   n_runs)
{
  g_autofree double *msecs = g_new (double, n_runs);

  for (guint i = 0; i < n_runs; i++)
    {
      gint64 start_usec = g_get_monotonic_time ();

      parse (bytes);
      msecs[i] = (double)(g_get_monotonic_time () - start_usec) / 1000.0;
    }
  qsort (msecs, n_runs, sizeof *msecs, compare_doubles);
  return msecs[n_runs / 2];
}

static void
print_row (const char *name,
           double      msec,
           GBytes     *bytes)
{
  g_print ("%-12s %8.3f ms %8.1f MB/s\n", name, msec, (double)g_bytes_get_size (bytes) / 1000.0 / msec);
}

static GBytes *
make_definition (void)
{
  GString *text = g_string_new ("{\n  \"swagger\": \"2.0\",\n  \"paths\": {");

  for (guint i = 0; i < N_MADE_OPERATIONS; i++)
    g_string_append_printf (text,
                            "%s\n    \"/orders/{id}/%u\": {\n      \"get\": {\n        \"operationId\": \"GetOrder%u\",\n"
                            "        \"summary\": \"Get the order\",\n        \"deprecated\": false,\n"
                            "        \"description\": \"Finds the order with that number, r\\u00e9sum\\u00e9 and “all”.\",\n"
                            "        \"parameters\": [\n          {\n            \"name\": \"id\",\n            \"in\": \"path\",\n"
                            "            \"required\": true,\n            \"type\": \"integer\",\n            \"maximum\": %u\n"
                            "          }\n        ],\n        \"responses\": {\n          \"200\": {\n"
                            "            \"description\": \"default\",\n            \"schema\": {\n"
                            "              \"$ref\": \"#/definitions/Order\"\n            }\n          }\n        }\n"
                            "      }\n    }",
                            i > 0 ? "," : "",
                            i,
                            i,
                            i * 100);
  g_string_append (text, "\n  }\n}\n");
  return g_string_free_to_bytes (text);
}

static GBytes *
find_largest (void)
{
  g_autoptr (GPtrArray) paths = fer_test_corpus_list ("connectors");
  g_autoptr (GBytes) largest = NULL;
  const char *path = "made here";

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = fer_test_corpus_read (paths->pdata[i]);

      if (largest != NULL && g_bytes_get_size (bytes) <= g_bytes_get_size (largest))
        continue;
      g_clear_pointer (&largest, g_bytes_unref);
      largest = g_steal_pointer (&bytes);
      path = paths->pdata[i];
    }
  if (largest == NULL)
    largest = make_definition ();
  g_print ("text         %s\n", path);
  return g_steal_pointer (&largest);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FerJsonTree) tree = NULL;
  double msec;

  g_test_init (&argc, &argv, NULL);
  bytes = find_largest ();
  tree = fer_json_tree_parse (bytes);
  g_print ("size         %" G_GSIZE_FORMAT " bytes, %u values, %u faults\n",
           g_bytes_get_size (bytes),
           fer_json_tree_get_n_nodes (tree),
           fer_json_tree_get_n_faults (tree));
  msec = measure_median_msec (parse_own, bytes, N_RUNS_OWN);
  print_row ("ferrule", msec, bytes);
#ifdef HAVE_JSON_GLIB
  double peer_msec = measure_median_msec (parse_peer, bytes, N_RUNS_PEER);

  print_row ("json-glib", peer_msec, bytes);
  g_print ("ratio        %8.1f times as fast\n", peer_msec / msec);
#else
  g_print ("json-glib    not installed\n");
#endif
  return 0;
}
