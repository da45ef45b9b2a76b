/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of API Management: which entities pass a filter, which page of them is asked for, and how the end of a list is
 * told, which differs from collection to collection.
 */

#include "config.h"

#include "fer-sample-api-management-private.h"

#include <string.h>

#define DEFAULT_PAGE 100
#define MAX_TERMS 16

/* What a list can be filtered by; a collection has some of these. */
static gboolean
is_filterable (const char *member)
{
  static const char *const members[] = { "name", "displayName", "description", "serviceUrl", "path", "isCurrent", "type", "method", "urlTemplate", "state", "scope", "stateComment", "ownerId",
                                         "productId", "userId", "secret", "tags", "terms", "url", "title", "contentType", "apiVersion", "region", NULL };

  return g_strv_contains (members, member);
}

/* A term of a filter that has been cut at "and"; FALSE in @valid when it is none that the service knows. */
static gboolean
compare (FerSampleEntity *entity,
         const char      *field,
         const char *
         operator,
         const char * value,
         gboolean *valid)
{
  const char *member = g_str_has_prefix (field, "properties/") ? field + strlen ("properties/") : field;
  JsonNode   *node = json_object_get_member (entity->properties, member);
  const char *text = strcmp (member, "name") == 0 ? entity->name : fer_sample_node_string (entity->properties, member, NULL);
  gboolean    negated = strcmp (operator, "ne") == 0;
  int         order = 0;

  *valid = *valid && is_filterable (member);
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    text = json_node_get_boolean (node) ? "true" : "false";
  if (text == NULL)
    return negated;
  order = g_ascii_strcasecmp (text, value);
  if (strcmp (operator, "eq") == 0 || negated)
    return (order == 0) != negated;
  if (strcmp (operator, "ge") == 0)
    return order >= 0;
  if (strcmp (operator, "le") == 0)
    return order <= 0;
  if (strcmp (operator, "gt") == 0)
    return order > 0;
  if (strcmp (operator, "lt") == 0)
    return order < 0;
  *valid = FALSE;
  return FALSE;
}

static gboolean
search (FerSampleEntity *entity,
        const char      *function,
        const char      *field,
        const char      *part)
{
  const char      *member = g_str_has_prefix (field, "properties/") ? field + strlen ("properties/") : field;
  const char      *text = strcmp (member, "name") == 0 ? entity->name : fer_sample_node_string (entity->properties, member, "");
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *wanted = g_utf8_casefold (part, -1);

  if (g_ascii_strcasecmp (function, "startswith") == 0)
    return g_str_has_prefix (folded, wanted);
  if (g_ascii_strcasecmp (function, "endswith") == 0)
    return g_str_has_suffix (folded, wanted);
  return strstr (folded, wanted) != NULL;
}

/* “contains(displayName,'x')”, “substringof('x',displayName)”, “isCurrent eq true”, “isCurrent”. */
static gboolean
passes_term (FerSampleEntity *entity,
             const char      *term,
             gboolean        *valid)
{
  static GRegex *function, *comparison;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  if (function == NULL)
    {
      function = g_regex_new ("^\\s*(contains|startswith|endswith|substringof)\\s*\\(\\s*([\\w/]+|'[^']*')\\s*,\\s*([\\w/]+|'[^']*')\\s*\\)\\s*$", G_REGEX_CASELESS, 0, NULL);
      comparison = g_regex_new ("^\\s*([\\w/]+)(?:\\s+(\\w\\w)\\s+(?:'([^']*)'|(true|false)))?\\s*$", 0, 0, NULL);
    }
  if (g_regex_match (function, term, 0, &match))
    {
      char *field = NULL;
      char *part = NULL;

      first = g_match_info_fetch (match, 1);
      second = g_match_info_fetch (match, 2);
      third = g_match_info_fetch (match, 3);
      field = *second == '\'' ? third : second;
      part = *second == '\'' ? second : third;
      if (*part != '\'' || *field == '\'')
        {
          *valid = FALSE;
          return FALSE;
        }
      part[strlen (part) - 1] = '\0';
      *valid = *valid && is_filterable (g_str_has_prefix (field, "properties/") ? field + strlen ("properties/") : field);
      return search (entity, first, field, part + 1);
    }
  g_clear_pointer (&match, g_match_info_unref);
  if (!g_regex_match (comparison, term, 0, &match))
    {
      *valid = FALSE;
      return FALSE;
    }
  first = g_match_info_fetch (match, 1);
  second = g_match_info_fetch (match, 2);
  if (second == NULL || *second == '\0')
    return compare (entity, first, "eq", "true", valid);
  third = g_match_info_fetch (match, 4);
  if (third == NULL || *third == '\0')
    {
      g_free (third);
      third = g_match_info_fetch (match, 3);
    }
  return compare (entity, first, second, third != NULL ? third : "", valid);
}

/* The next term of a filter, which ends at an "and" that stands in no text; NULL behind the last. */
static char *
take_term (const char **filter)
{
  const char *from = *filter;
  gboolean    in_text = FALSE;

  if (from == NULL)
    return NULL;
  for (const char *c = from; *c != '\0'; c++)
    {
      in_text ^= *c == '\'';
      if (in_text || g_ascii_strncasecmp (c, " and ", 5) != 0)
        continue;
      *filter = c + 5;
      return g_strndup (from, c - from);
    }
  *filter = NULL;
  return g_strdup (from);
}

static gboolean
passes_filter (FerSampleEntity *entity,
               const char      *filter,
               gboolean        *valid)
{
  gboolean passes = TRUE;

  for (guint i = 0; filter != NULL && *valid && i < MAX_TERMS; i++)
    {
      g_autofree char *term = take_term (&filter);

      passes = passes_term (entity, term, valid) && passes;
    }
  *valid = *valid && filter == NULL;
  return passes && *valid;
}

/* Whether the entity has one of the tags, which are named by id or by what they are called. */
static gboolean
has_tag (FerSampleRequest *request,
         FerSampleEntity  *entity,
         const char       *wanted)
{
  g_auto (GStrv) names = g_strsplit (wanted, ",", 32);
  g_autofree char *below = g_strconcat (entity->path, "/tags", NULL);
  g_autoptr (GPtrArray) tags = fer_sample_store_list (request->store, below);

  for (guint i = 0; i < tags->len; i++)
    {
      FerSampleEntity *tag = fer_sample_store_resolve (request->store, g_ptr_array_index (tags, i));

      for (guint j = 0; names[j] != NULL; j++)
        if (tag != NULL && (g_ascii_strcasecmp (tag->name, names[j]) == 0 || g_ascii_strcasecmp (fer_sample_node_string (tag->properties, "displayName", ""), names[j]) == 0))
          return TRUE;
    }
  return FALSE;
}

/* The page that is asked for; FALSE and answered when that is no page. */
static gboolean
read_page (FerSampleRequest *request,
           guint64          *top,
           guint64          *skip)
{
  const char *top_text = fer_sample_call_get_query (request->call, "$top");
  const char *skip_text = fer_sample_call_get_query (request->call, "$skip");

  *top = DEFAULT_PAGE;
  *skip = 0;
  if (top_text != NULL && !g_ascii_string_to_unsigned (top_text, 10, 1, G_MAXUINT32, top, NULL))
    {
      fer_sample_request_reply_invalid (request, "$top", "The value must be greater than or equal to 1.");
      return FALSE;
    }
  if (skip_text != NULL && !g_ascii_string_to_unsigned (skip_text, 10, 0, G_MAXUINT32, skip, NULL))
    {
      fer_sample_request_reply_invalid (request, "$skip", "The value must be greater than or equal to 0.");
      return FALSE;
    }
  return TRUE;
}

/* The same request with another $skip; all else as the caller wrote it. */
static char *
dup_next_link (FerSampleRequest *request,
               guint64           skip)
{
  g_auto (GStrv) pairs = g_strsplit (request->call->query, "&", -1);
  GString         *link = g_string_new (fer_sample_call_get_base (request->call));
  g_autofree char *path = g_uri_escape_string (fer_sample_call_get_whole_path (request->call), "/", FALSE);

  g_string_append_printf (link, "%s?", path);
  for (guint i = 0; pairs[i] != NULL; i++)
    if (g_ascii_strncasecmp (pairs[i], "$skip=", 6) != 0 && g_ascii_strncasecmp (pairs[i], "%24skip=", 8) != 0)
      g_string_append_printf (link, "%s&", pairs[i]);
  g_string_append_printf (link, "%%24skip=%" G_GUINT64_FORMAT, skip);
  return g_string_free (link, FALSE);
}

/* The end of a list is an empty link, or null, or nothing at all. */
static void
reply_page (FerSampleRequest *request,
            JsonArray        *value, /* (transfer full) */
            guint64           count,
            const char       *next_link)
{
  const char *collection = request->steps[request->n_steps - 1];
  g_autoptr (JsonNode) node = fer_sample_node_build ("value", fer_sample_node_take_array (value), NULL);
  JsonObject *object = json_node_get_object (node);

  if (g_ascii_strcasecmp (collection, "authorizationServers") != 0)
    json_object_set_int_member (object, "count", count);
  if (next_link != NULL)
    json_object_set_string_member (object, "nextLink", next_link);
  else if (g_ascii_strcasecmp (collection, "namedValues") == 0)
    json_object_set_null_member (object, "nextLink");
  else if (g_ascii_strcasecmp (collection, "apisByTags") != 0 && fer_sample_call_get_query (request->call, "$top") == NULL)
    json_object_set_string_member (object, "nextLink", "");
  fer_sample_reply_json (request->call, 200, node, FER_SAMPLE_PRETTY);
}

void
fer_sample_listing_reply_items (FerSampleRequest *request,
                                JsonArray        *items)
{
  g_autoptr (JsonArray) owned = items;
  g_autofree char *next_link = NULL;
  JsonArray       *value = NULL;
  guint            length = json_array_get_length (items);
  guint64          top, skip;

  if (!read_page (request, &top, &skip))
    return;
  value = json_array_new ();
  for (guint64 i = skip; i < length && i - skip < top; i++)
    json_array_add_element (value, json_array_dup_element (items, i));
  if (skip + top < length)
    next_link = dup_next_link (request, skip + top);
  reply_page (request, value, length, next_link);
}

void
fer_sample_listing_reply (FerSampleRequest *request)
{
  g_autoptr (GPtrArray) entities = fer_sample_store_list (request->store, request->path);
  const char      *filter = fer_sample_call_get_query (request->call, "$filter");
  const char      *tags = fer_sample_call_get_query (request->call, "tags");
  JsonArray       *value = json_array_new ();
  gboolean         valid = TRUE;
  guint64          count = 0;
  guint64          top, skip;
  g_autofree char *next_link = NULL;

  if (!read_page (request, &top, &skip))
    {
      json_array_unref (value);
      return;
    }
  for (guint i = 0; i < entities->len && valid; i++)
    {
      FerSampleEntity *entity = g_ptr_array_index (entities, i);
      FerSampleEntity *real = fer_sample_store_resolve (request->store, entity);

      if (real == NULL || (filter != NULL && *filter != '\0' && !passes_filter (real, filter, &valid)) || (tags != NULL && !has_tag (request, real, tags)))
        continue;
      if (count >= skip && count - skip < top)
        json_array_add_element (value, fer_sample_request_describe (request, entity, TRUE));
      count++;
    }
  if (!valid)
    {
      json_array_unref (value);
      fer_sample_request_reply_invalid (request, "$filter", "The filter is invalid.");
      return;
    }
  if (skip + top < count)
    next_link = dup_next_link (request, skip + top);
  reply_page (request, value, count, next_link);
}
