/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What changes a service: PUT makes or replaces, PATCH changes some members, DELETE removes; the last two only for a
 * caller who says which state he means.
 */

#include "config.h"

#include "fer-sample-api-management-private.h"

#include "fer-sample-policy.h"
#include "fer-sample-release.h"

#include <string.h>

/* The members a caller sends; NULL and answered when there are none. */
static JsonObject *
read_properties (FerSampleRequest *request)
{
  g_autoptr (JsonNode) body = fer_sample_call_parse_body (request->call);
  JsonObject *properties = body != NULL && JSON_NODE_HOLDS_OBJECT (body) ? fer_sample_node_object (json_node_get_object (body), "properties") : NULL;

  if (properties != NULL)
    return fer_sample_node_clone_object (properties);
  fer_sample_request_reply_invalid (request, "properties", "The request body has no properties.");
  return NULL;
}

static void
merge (JsonObject *into,
       JsonObject *from)
{
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *value;

  json_object_iter_init_ordered (&iter, from);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    json_object_set_member (into, name, fer_sample_node_clone (value));
}

/* What is longer than the service takes, or no text at all. TRUE and answered when something is. */
static gboolean
refuse_lengths (FerSampleRequest *request,
                JsonObject       *properties)
{
  static const struct
  {
    const char *member;
    gsize       most;
    gboolean    of_operation; /* and of nothing else */
  } limits[] = { { "displayName", 300, FALSE }, { "path", 400, FALSE }, { "serviceUrl", 2000, FALSE }, { "urlTemplate", 1000, TRUE }, { "description", 1000, TRUE } };
  gboolean is_operation = request->n_steps == 4 && g_ascii_strcasecmp (request->steps[2], "operations") == 0;

  if (strlen (request->steps[request->n_steps - 1]) > (is_operation ? 80 : 256))
    {
      fer_sample_request_reply_invalid (request, "name", "The name is too long.");
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      JsonNode        *node = json_object_get_member (properties, limits[i].member);
      const char      *text = fer_sample_node_string (properties, limits[i].member, NULL);
      g_autofree char *message = g_strdup_printf ("The value must be a text of %" G_GSIZE_FORMAT " characters at most.", limits[i].most);

      if (node == NULL || JSON_NODE_HOLDS_NULL (node) || (limits[i].of_operation && !is_operation) || (text != NULL && strlen (text) <= limits[i].most))
        continue;
      fer_sample_request_reply_invalid (request, limits[i].member, message);
      return TRUE;
    }
  return FALSE;
}

/* Whether the caller means the entity as it is; FALSE and answered when not. */
static gboolean
check_etag (FerSampleRequest *request,
            FerSampleEntity  *entity,
            gboolean          is_needed)
{
  const char      *given = fer_sample_call_get_header (request->call, "If-Match");
  guint64          number = GUINT64_TO_BE (entity->etag);
  g_autofree char *encoded = g_base64_encode ((const guchar *)&number, sizeof number);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", encoded);

  if (given == NULL && is_needed)
    {
      fer_sample_request_reply_error (request, 400, "ValidationError", "The header If-Match is required for this operation.");
      return FALSE;
    }
  if (given == NULL || strcmp (given, "*") == 0 || strcmp (given, encoded) == 0 || strcmp (given, quoted) == 0)
    return TRUE;
  fer_sample_request_reply_error (request, 412, "PreconditionFailed", "The condition specified using HTTP conditional header(s) is not met.");
  return FALSE;
}

/* An API of a product, a tag of an API: what is put is a link. */
static FerSampleEntity *
put_link (FerSampleRequest *request)
{
  g_autofree char *target = g_strjoin ("/", request->steps[request->n_steps - 2], request->steps[request->n_steps - 1], NULL);
  FerSampleEntity *real = fer_sample_store_find (request->store, target);
  FerSampleEntity *entity = real != NULL ? fer_sample_store_put (request->store, request->path, json_object_new ()) : NULL;

  if (entity != NULL)
    {
      g_free (entity->target);
      entity->target = g_strdup (real->path);
    }
  return entity;
}

static gboolean
is_link (FerSampleRequest *request)
{
  static const char *const links[][2] = { { "products", "apis" }, { "apis", "tags" }, { "apis", "products" }, { "gateways", "apis" } };

  if (request->n_steps == 6 && g_ascii_strcasecmp (request->steps[4], "tags") == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (links) && request->n_steps == 4; i++)
    if (g_ascii_strcasecmp (request->steps[0], links[i][0]) == 0 && g_ascii_strcasecmp (request->steps[2], links[i][1]) == 0)
      return TRUE;
  return FALSE;
}

/* A new key has its secrets from the start, and its scope is kept without what all scopes begin with. */
static void
complete_subscription (FerSampleRequest *request,
                       JsonObject       *properties)
{
  const char      *scope = fer_sample_node_string (properties, "scope", "/apis");
  gsize            length = strlen (request->id);
  g_autofree char *brief = g_strdup (g_ascii_strncasecmp (scope, request->id, length) == 0 ? scope + length : scope);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (request->call->now_usec / G_USEC_PER_SEC);
  g_autofree char *date = g_date_time_format_iso8601 (now);

  json_object_set_string_member (properties, "scope", brief);
  if (!json_object_has_member (properties, "state"))
    json_object_set_string_member (properties, "state", "submitted");
  if (!json_object_has_member (properties, "createdDate"))
    json_object_set_string_member (properties, "createdDate", date);
}

static void
add_keys (FerSampleRequest *request,
          FerSampleEntity  *entity)
{
  static const char *const members[] = { "primaryKey", "secondaryKey" };

  entity->secrets = json_object_new ();
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *id = fer_sample_service_make_id (request->call->service, members[i]);
      g_autofree char *key = g_compute_checksum_for_string (G_CHECKSUM_MD5, id, -1);

      json_object_set_string_member (entity->secrets, members[i], key);
    }
}

gboolean
fer_sample_change_complete_api (FerSampleRequest *request,
                                JsonObject       *properties)
{
  static const char defaults[] = "{\"displayName\":\"\",\"apiRevision\":\"1\",\"description\":null,\"subscriptionRequired\":true,\"serviceUrl\":null,\"path\":\"\",\"protocols\":[\"http\"],"
                                 "\"authenticationSettings\":{\"oAuth2\":null,\"openid\":null,\"oAuth2AuthenticationSettings\":[],\"openidAuthenticationSettings\":[]},"
                                 "\"subscriptionKeyParameterNames\":{\"header\":\"Ocp-Apim-Subscription-Key\",\"query\":\"subscription-key\"},\"isCurrent\":true}";
  g_autoptr (JsonNode) node = fer_sample_json_parse (defaults, -1);
  g_autoptr (JsonObject) told = fer_sample_node_clone_object (properties);

  if (fer_sample_node_string (properties, "path", NULL) == NULL)
    {
      fer_sample_request_reply_invalid (request, "path", "Path is required.");
      return FALSE;
    }
  if (*fer_sample_node_string (properties, "displayName", "") == '\0')
    {
      fer_sample_request_reply_invalid (request, "displayName", "Display name is required.");
      return FALSE;
    }
  merge (properties, json_node_get_object (node));
  merge (properties, told);
  return TRUE;
}

/* Policies are kept raw. FALSE and answered when it is none. */
static gboolean
complete_policy (FerSampleRequest *request,
                 JsonObject       *properties)
{
  const char      *value = fer_sample_node_string (properties, "value", NULL);
  g_autofree char *format = g_strdup (fer_sample_node_string (properties, "format", "xml"));
  g_autofree char *plain = value == NULL || g_ascii_strcasecmp (format, "rawxml") == 0 ? g_strdup (value) : fer_sample_policy_unescape (value);

  if (g_ascii_strcasecmp (format, "xml") != 0 && g_ascii_strcasecmp (format, "rawxml") != 0)
    {
      fer_sample_request_reply_invalid (request, "format", "The sample takes policies as xml and as rawxml.");
      return FALSE;
    }
  if (plain == NULL || !fer_sample_policy_is_valid (plain))
    {
      fer_sample_request_reply_invalid (request, "value", "Error in element: the policy is not well-formed XML.");
      return FALSE;
    }
  json_object_set_string_member (properties, "value", plain);
  return TRUE;
}

/* What is below one API, once more below another. */
static void
copy_below (FerSampleStore  *store,
            FerSampleEntity *from,
            FerSampleEntity *to,
            const char      *collection)
{
  g_autofree char *below = g_strjoin ("/", from->path, collection, NULL);
  g_autoptr (GPtrArray) entities = fer_sample_store_list (store, below);

  for (guint i = 0; i < entities->len; i++)
    {
      FerSampleEntity *entity = g_ptr_array_index (entities, i);
      g_autofree char *path = g_strjoin ("/", to->path, collection, entity->name, NULL);

      fer_sample_store_put (store, path, fer_sample_node_clone_object (entity->properties));
    }
}

/* An API that is made of another: a revision or a version of it begins so. FALSE and answered when that is not there. */
static gboolean
take_source (FerSampleRequest *request,
             JsonObject       *properties,
             FerSampleEntity **source)
{
  const char *id = fer_sample_node_string (properties, "sourceApiId", NULL);
  const char *apis = id != NULL ? strstr (id, "/apis/") : NULL;
  const char *revision = strstr (request->path, ";rev=");
  g_autoptr (JsonObject) told = fer_sample_node_clone_object (properties);

  *source = apis != NULL ? fer_sample_request_find_api (request, apis + strlen ("/apis/")) : NULL;
  if (id == NULL)
    return TRUE;
  if (*source == NULL)
    {
      fer_sample_request_reply_invalid (request, "sourceApiId", "The API to copy does not exist.");
      return FALSE;
    }
  json_object_remove_member (told, "sourceApiId");
  merge (properties, (*source)->properties);
  if (revision != NULL)
    {
      json_object_set_string_member (properties, "apiRevision", revision + strlen (";rev="));
      json_object_set_boolean_member (properties, "isCurrent", FALSE);
    }
  merge (properties, told);
  json_object_remove_member (properties, "sourceApiId");
  return TRUE;
}

static gboolean
is_release (FerSampleRequest *request)
{
  return request->n_steps == 4 && g_ascii_strcasecmp (request->steps[0], "apis") == 0 && g_ascii_strcasecmp (request->steps[2], "releases") == 0;
}

static void
put (FerSampleRequest *request)
{
  FerSampleEntity *entity = fer_sample_store_find (request->store, request->path);
  FerSampleEntity *source = NULL;
  gboolean         is_new = entity == NULL;
  gboolean         is_api = request->n_steps == 2 && g_ascii_strcasecmp (request->steps[0], "apis") == 0;
  g_autoptr (JsonObject) properties = NULL;

  if (!is_new && !check_etag (request, entity, FALSE))
    return;
  if (is_link (request))
    entity = put_link (request);
  else
    {
      properties = read_properties (request);
      if (properties == NULL || refuse_lengths (request, properties))
        return;
      if (is_api && !take_source (request, properties, &source))
        return;
      if (is_api && json_object_has_member (properties, "format"))
        {
          fer_sample_job_start (request, properties, is_new);
          return;
        }
      if (g_ascii_strcasecmp (request->steps[0], "subscriptions") == 0)
        complete_subscription (request, properties);
      if (is_api && !fer_sample_change_complete_api (request, properties))
        return;
      if ((g_ascii_strcasecmp (request->steps[request->n_steps - 2], "policies") == 0 || g_ascii_strcasecmp (request->steps[0], "policyFragments") == 0) && !complete_policy (request, properties))
        return;
      if (is_release (request) && !fer_sample_release_check (request, properties))
        return;
      entity = fer_sample_store_put (request->store, request->path, g_steal_pointer (&properties));
      if (entity != NULL && source != NULL && source != entity)
        {
          copy_below (request->store, source, entity, "operations");
          copy_below (request->store, source, entity, "schemas");
        }
      if (entity != NULL && is_new && g_ascii_strcasecmp (request->steps[0], "subscriptions") == 0)
        add_keys (request, entity);
    }
  if (entity == NULL)
    {
      fer_sample_request_reply_missing (request);
      return;
    }
  fer_sample_store_weigh (request->store, entity, g_bytes_get_size (request->call->body));
  if (is_release (request))
    fer_sample_release_apply (request, entity);
  fer_sample_request_reply (request, is_new ? 201 : 200, entity);
}

static void
patch (FerSampleRequest *request,
       FerSampleEntity  *entity)
{
  g_autoptr (JsonObject) properties = read_properties (request);
  gsize n_bytes = g_bytes_get_size (request->call->body);

  if (properties == NULL || refuse_lengths (request, properties))
    return;
  fer_sample_store_weigh (request->store, entity, MAX (entity->n_bytes, n_bytes));
  merge (entity->properties, properties);
  fer_sample_store_touch (request->store, entity);
  fer_sample_request_reply (request, 200, entity);
}

/* The other revisions of an API that is taken away go too, when that is asked for; else they keep it. */
static gboolean
remove_revisions (FerSampleRequest *request)
{
  const char      *asked = fer_sample_call_get_query (request->call, "deleterevisions");
  g_autofree char *prefix = g_strconcat (request->path, ";rev=", NULL);
  g_autoptr (GPtrArray) apis = fer_sample_store_list (request->store, "apis");
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; request->n_steps == 2 && i < apis->len; i++)
    if (g_ascii_strncasecmp (((FerSampleEntity *)g_ptr_array_index (apis, i))->path, prefix, strlen (prefix)) == 0)
      g_ptr_array_add (paths, g_strdup (((FerSampleEntity *)g_ptr_array_index (apis, i))->path));
  if (paths->len > 0 && (asked == NULL || g_ascii_strcasecmp (asked, "true") != 0))
    {
      fer_sample_request_reply_error (request, 400, "ValidationError", "The API has other revisions; deleteRevisions=true deletes them too.");
      return FALSE;
    }
  for (guint i = 0; i < paths->len; i++)
    fer_sample_store_remove (request->store, g_ptr_array_index (paths, i));
  return TRUE;
}

gboolean
fer_sample_change_handle (FerSampleRequest *request)
{
  FerSampleEntity *entity = NULL;
  g_autofree char *owner = g_strndup (request->path, strrchr (request->path, '/') != NULL ? strrchr (request->path, '/') - request->path : 0);
  char            *parent = strrchr (owner, '/');

  if (request->n_steps % 2 == 1)
    return FALSE;
  if (parent != NULL)
    *parent = '\0';
  if (request->n_steps > 2 && fer_sample_store_find (request->store, owner) == NULL)
    {
      fer_sample_request_reply_missing (request);
      return TRUE;
    }
  if (fer_sample_job_refuse (request))
    return TRUE;
  if (!fer_sample_store_has_room (request->store, g_bytes_get_size (request->call->body)))
    {
      fer_sample_request_reply_error (request, 409, "Conflict", "The sample keeps no more: delete something first.");
      return TRUE;
    }
  if (strcmp (request->call->method, "PUT") == 0)
    {
      put (request);
      return TRUE;
    }
  if (strcmp (request->call->method, "PATCH") != 0 && strcmp (request->call->method, "DELETE") != 0)
    return FALSE;
  entity = fer_sample_store_find (request->store, request->path);
  if (entity == NULL)
    fer_sample_request_reply_missing (request);
  else if (!check_etag (request, entity, TRUE))
    return TRUE;
  else if (strcmp (request->call->method, "PATCH") == 0)
    patch (request, entity);
  else if (remove_revisions (request))
    {
      fer_sample_store_remove (request->store, request->path);
      fer_sample_reply_empty (request->call, 200);
    }
  return TRUE;
}
