/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Resource Graph: a query is a pipe of a few kinds of statements, each of which drops rows or columns. What it does not know
 * it refuses, so that no caller takes the sample's answer for more than it is.
 */

#include "config.h"

#include "fer-sample-resource-graph.h"

#include "fer-sample-estate.h"
#include "fer-sample-limits.h"
#include "fer-sample-names.h"
#include "fer-sample-node.h"

#include <string.h>

#define MAX_STATEMENTS 32
#define DEFAULT_PAGE 100
#define MAX_PAGE 1000

/* ---- rows ---- */

/* "West Europe" → "westeurope" */
static char *
dup_place (const char *location)
{
  g_auto (GStrv) words = g_strsplit (location, " ", -1);
  g_autofree char *joined = g_strjoinv ("", words);

  return g_ascii_strdown (joined, -1);
}

static JsonObject *
make_row (const FerSampleManager *manager,
          const char             *base)
{
  static const char *const kept[] = { "tags", "sku", "properties" };
  g_autoptr (JsonNode) told = fer_sample_estate_describe_manager (manager, base);
  JsonObject      *object = json_node_get_object (told);
  g_autofree char *place = dup_place (manager->location);
  JsonObject      *row = fer_sample_node_build_object ("id", fer_sample_node_text (fer_sample_node_string (object, "id", "")), "name", fer_sample_node_text (manager->name),
                                                       "type", fer_sample_node_text ("microsoft.apimanagement/service"),
                                                       "tenantId", fer_sample_node_text (fer_sample_estate_find_subscription (manager->subscription)->tenant),
                                                       "location", fer_sample_node_text (place), "resourceGroup", fer_sample_node_text (FER_SAMPLE_GROUP),
                                                       "subscriptionId", fer_sample_node_text (manager->subscription), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    json_object_set_member (row, kept[i], fer_sample_node_clone (json_object_get_member (object, kept[i])));
  return row;
}

/* Services of those subscriptions that are named, or of all, as far as the caller may see them. */
static GPtrArray *
make_rows (FerSampleCall *call,
           JsonArray     *subscriptions) /* (nullable) */
{
  g_auto (GStrv) names = fer_sample_node_dup_strings (subscriptions);
  GPtrArray              *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);
  const FerSampleManager *manager;

  for (guint i = 0; (manager = fer_sample_estate_get_manager (i)) != NULL; i++)
    {
      gboolean is_asked = names[0] == NULL;

      for (guint j = 0; names[j] != NULL; j++)
        is_asked = is_asked || g_ascii_strcasecmp (names[j], manager->subscription) == 0;
      if (is_asked && g_str_equal (fer_sample_estate_find_subscription (manager->subscription)->tenant, call->token->tenant))
        g_ptr_array_add (rows, make_row (manager, fer_sample_call_get_base (call)));
    }
  return rows;
}

/* ---- statements ---- */

/* “where type =~ 'x'”, with == to mind the case. */
static gboolean
keep_where (GPtrArray  *rows,
            const char *condition)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(\\w+)\\s*(=~|==)\\s*(?:'([^']*)'|\"([^\"]*)\")$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *column = NULL;
  g_autofree char *sign = NULL;
  g_autofree char *value = NULL;

  if (!g_regex_match (regex, condition, 0, &match))
    return FALSE;
  column = g_match_info_fetch (match, 1);
  sign = g_match_info_fetch (match, 2);
  value = g_match_info_fetch (match, g_match_info_get_match_count (match) - 1);
  for (guint i = rows->len; i > 0; i--)
    {
      const char *text = fer_sample_node_string (g_ptr_array_index (rows, i - 1), column, "");

      if (*sign == '=' && sign[1] == '~' ? g_ascii_strcasecmp (text, value) != 0 : strcmp (text, value) != 0)
        g_ptr_array_remove_index (rows, i - 1);
    }
  return TRUE;
}

static gboolean
project (GPtrArray  *rows,
         const char *list)
{
  g_auto (GStrv) columns = g_strsplit (list, ",", 64);

  for (guint i = 0; i < rows->len; i++)
    {
      JsonObject *row = g_ptr_array_index (rows, i);
      JsonObject *kept = json_object_new ();

      for (guint j = 0; columns[j] != NULL; j++)
        {
          const char *column = g_strstrip (columns[j]);
          JsonNode   *value = json_object_get_member (row, column);

          json_object_set_member (kept, column, value != NULL ? fer_sample_node_clone (value) : fer_sample_node_text (NULL));
        }
      rows->pdata[i] = kept;
      json_object_unref (row);
    }
  return columns[0] != NULL;
}

static gboolean
limit (GPtrArray  *rows,
       const char *number)
{
  guint64 most = 0;

  if (!g_ascii_string_to_unsigned (number, 10, 0, G_MAXUINT, &most, NULL))
    return FALSE;
  if (most < rows->len)
    g_ptr_array_set_size (rows, most);
  return TRUE;
}

static gboolean
run_statement (GPtrArray  *rows,
               const char *statement)
{
  static const struct
  {
    const char *word;
    gboolean (*run) (GPtrArray *rows, const char *rest);
  } kinds[] = { { "where ", keep_where }, { "project ", project }, { "limit ", limit }, { "take ", limit } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strncasecmp (statement, kinds[i].word, strlen (kinds[i].word)) == 0)
      {
        g_autofree char *rest = g_strstrip (g_strdup (statement + strlen (kinds[i].word)));

        return kinds[i].run (rows, rest);
      }
  return FALSE;
}

static gboolean
run_query (GPtrArray  *rows,
           const char *query)
{
  g_auto (GStrv) statements = g_strsplit (query, "|", MAX_STATEMENTS);

  if (statements[0] == NULL || g_ascii_strcasecmp (g_strstrip (statements[0]), "resources") != 0)
    return FALSE;
  for (guint i = 1; statements[i] != NULL; i++)
    if (!run_statement (rows, g_strstrip (statements[i])))
      return FALSE;
  return TRUE;
}

/* ---- the answer ---- */

static gboolean
refuse (FerSampleCall *call,
        const char    *code,
        const char    *message)
{
  JsonArray *details = json_array_new ();
  g_autoptr (JsonNode) node = NULL;

  json_array_add_element (details, fer_sample_node_build ("code", fer_sample_node_text (code), "message", fer_sample_node_text (message), NULL));
  node = fer_sample_node_build ("error", fer_sample_node_build ("code", fer_sample_node_text ("BadRequest"), "message", fer_sample_node_text (message), "details", fer_sample_node_take_array (details), NULL), NULL);
  fer_sample_reply_json (call, SOUP_STATUS_BAD_REQUEST, node, FER_SAMPLE_COMPACT);
  return TRUE;
}

static gint64
get_option (JsonObject *options,
            const char *name,
            gint64      otherwise)
{
  JsonNode *node = options != NULL ? json_object_get_member (options, name) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : otherwise;
}

static void
reply_rows (FerSampleCall *call,
            GPtrArray     *rows,
            guint          top,
            guint64        skip)
{
  JsonArray *data = json_array_new ();
  gboolean   is_cut = skip + top < rows->len;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *token = g_strdup_printf ("%" G_GUINT64_FORMAT, skip + top);
  g_autofree char *encoded = g_base64_encode ((const guchar *)token, strlen (token));

  for (guint64 i = skip; i < rows->len && i < skip + top; i++)
    json_array_add_object_element (data, json_object_ref (g_ptr_array_index (rows, i)));
  node = fer_sample_node_build ("totalRecords", fer_sample_node_integer (rows->len), "count", fer_sample_node_integer (json_array_get_length (data)),
                                "data", fer_sample_node_take_array (data), "facets", fer_sample_node_take_array (json_array_new ()),
                                "resultTruncated", fer_sample_node_text (is_cut ? "true" : "false"), NULL);
  if (is_cut)
    json_object_set_string_member (json_node_get_object (node), "$skipToken", encoded);
  fer_sample_reply_json (call, SOUP_STATUS_OK, node, FER_SAMPLE_COMPACT);
}

/* Where the last page ended; G_MAXUINT64 when that is no answer of ours. */
static guint64
read_skip (JsonObject *options)
{
  const char        *token = fer_sample_node_string (options, "$skipToken", NULL);
  gsize              length = 0;
  g_autofree guchar *bytes = token != NULL ? g_base64_decode (token, &length) : NULL;
  g_autofree char   *text = g_strndup ((const char *)bytes, length);
  guint64            skip = 0;

  if (token == NULL)
    return MAX (get_option (options, "$skip", 0), 0);
  return g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &skip, NULL) ? skip : G_MAXUINT64;
}

static gboolean
count_question (FerSampleCall   *call,
                FerSampleLimits *limits)
{
  const FerSampleAllowance allowance = { FER_SAMPLE_GRAPH_QUESTIONS, FER_SAMPLE_GRAPH_SECONDS };
  guint                    left = 0;
  gint64                   wait = fer_sample_limits_count (limits, call->token->object_id, allowance, call->now_usec / G_USEC_PER_SEC, &left);
  g_autofree char         *remaining = g_strdup_printf ("%u", left);
  g_autofree char         *resets = g_strdup_printf ("00:00:%02d", (int)(wait > 0 ? wait : FER_SAMPLE_GRAPH_SECONDS));
  g_autofree char         *seconds = g_strdup_printf ("%d", (int)wait);

  fer_sample_reply_set_header (call, "x-ms-user-quota-remaining", remaining);
  fer_sample_reply_set_header (call, "x-ms-user-quota-resets-after", resets);
  if (wait == 0)
    return TRUE;

  fer_sample_reply_set_header (call, "Retry-After", seconds);
  fer_sample_reply_error (call, FER_SAMPLE_TOO_MANY_REQUESTS, "RateLimiting", "Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed.");
  return FALSE;
}

static gboolean
handle (FerSampleCall *call,
        gpointer       limits)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  JsonObject *body = NULL;
  JsonObject *options = NULL;
  gint64      top;
  guint64     skip;

  if (call->n_segments > 0 || !g_str_equal (call->method, "POST"))
    return FALSE;
  if (!count_question (call, limits))
    return TRUE;

  node = fer_sample_call_parse_body (call);
  body = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  options = fer_sample_node_object (body, "options");
  top = get_option (options, "$top", DEFAULT_PAGE);
  skip = read_skip (options);
  if (top < 1 || top > MAX_PAGE || skip == G_MAXUINT64)
    return refuse (call, "InvalidOption", "The page that is asked for is none.");
  if (g_ascii_strcasecmp (fer_sample_node_string (options, "resultFormat", "objectArray"), "objectArray") != 0)
    return refuse (call, "InvalidOption", "The sample answers with objects: resultFormat must be 'objectArray'.");
  rows = make_rows (call, fer_sample_node_array (body, "subscriptions"));
  if (!run_query (rows, fer_sample_node_string (body, "query", "")))
    return refuse (call, "InvalidQuery", "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.");

  reply_rows (call, rows, top, skip);
  return TRUE;
}

void
fer_sample_resource_graph_add (FerSampleService *service)
{
  fer_sample_service_add_route (service, "/arm/providers/Microsoft.ResourceGraph/resources", handle, fer_sample_limits_new (), (GDestroyNotify)fer_sample_limits_free);
}
