/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which API and operation a call means, and whether a key opens it. Paths of APIs are compared without regard to case, those
 * of operations step by step; of several that fit, the one with more literal steps is meant.
 */

#include "config.h"

#include "fer-sample-gateway-match.h"

#include "fer-sample-export.h"

#include <string.h>

/* The version where it does not stand in the path. */
static gboolean
has_version (FerSampleStore *store,
             FerSampleCall  *call,
             JsonObject     *contract)
{
  FerSampleEntity *set = fer_sample_export_find_version_set (store, contract);
  const char      *version = fer_sample_node_string (contract, "apiVersion", NULL);
  const char      *scheme = set != NULL ? fer_sample_node_string (set->properties, "versioningScheme", "") : "";
  g_autofree char *name = NULL;

  if (version == NULL)
    return TRUE;
  if (g_ascii_strcasecmp (scheme, "Query") == 0)
    {
      name = g_ascii_strdown (fer_sample_node_string (set->properties, "versionQueryName", "api-version"), -1);
      return g_strcmp0 (fer_sample_call_get_query (call, name), version) == 0;
    }
  if (g_ascii_strcasecmp (scheme, "Header") == 0)
    return g_strcmp0 (fer_sample_call_get_header (call, fer_sample_node_string (set->properties, "versionHeaderName", "api-version")), version) == 0;
  return TRUE;
}

/* What is left of the path when the API's own is taken away; NULL when it is another's. */
static const char *
enter_api (FerSampleStore  *store,
           FerSampleCall   *call,
           FerSampleEntity *api)
{
  g_autofree char *base = fer_sample_export_dup_base_path (store, api->properties);
  g_autofree char *revision = g_strconcat (";rev=", fer_sample_node_string (api->properties, "apiRevision", "1"), NULL);
  const char      *type = fer_sample_node_string (api->properties, "type", "http");
  const char      *rest = NULL;
  gboolean         is_named = FALSE;

  if (g_ascii_strncasecmp (call->path, base, strlen (base)) != 0 || (strcmp (type, "http") != 0 && strcmp (type, "soap") != 0))
    return NULL;
  rest = call->path + strlen (base);
  is_named = g_str_has_prefix (rest, revision) && strchr ("/", rest[strlen (revision)]) != NULL;
  if (is_named)
    rest += strlen (revision);
  if (!is_named && !fer_sample_node_boolean (api->properties, "isCurrent", TRUE))
    return NULL;
  if (!fer_sample_node_boolean (api->properties, "isOnline", TRUE))
    return NULL;
  if ((*rest != '\0' && *rest != '/') || !has_version (store, call, api->properties))
    return NULL;
  return rest;
}

/* What a template asks of the query: a value, or for "{name}" that there is one. */
static gboolean
fits_query (FerSampleCall *call,
            const char *template)
{
  g_auto (GStrv) pairs = g_strsplit (template, "&", 64);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);
      g_autofree char *name = pair[0] != NULL ? g_ascii_strdown (pair[0], -1) : NULL;
      const char      *value = name != NULL ? fer_sample_call_get_query (call, name) : NULL;

      if (name == NULL || *name == '\0')
        continue;
      if (value == NULL || (pair[1] != NULL && *pair[1] != '{' && strcmp (pair[1], value) != 0))
        return FALSE;
    }
  return TRUE;
}

/* How many literal steps of the template the path has, or -1 when it does not fit. */
static int
fits_path (const char *template,
           const char *path)
{
  g_auto (GStrv) wanted = g_strsplit (*template == '/' ? template + 1 : template, "/", 64);
  g_auto (GStrv) given = g_strsplit (*path == '/' ? path + 1 : path, "/", 64);
  int   literals = 0;
  guint i = 0;

  for (; wanted[i] != NULL && *wanted[i] != '\0'; i++)
    {
      if (strcmp (wanted[i], "*") == 0 || g_str_has_prefix (wanted[i], "{*"))
        return literals;
      if (given[i] == NULL || *given[i] == '\0')
        return -1;
      if (*wanted[i] != '{' && g_ascii_strcasecmp (wanted[i], given[i]) != 0)
        return -1;
      literals += *wanted[i] != '{';
    }
  return given[i] == NULL || *given[i] == '\0' ? literals : -1;
}

static FerSampleEntity *
find_operation (FerSampleStore  *store,
                FerSampleCall   *call,
                FerSampleEntity *api,
                const char      *rest)
{
  g_autofree char *below = g_strconcat (api->path, "/operations", NULL);
  g_autoptr (GPtrArray) operations = fer_sample_store_list (store, below);
  FerSampleEntity *best = NULL;
  int              best_literals = -1;

  for (guint i = 0; i < operations->len; i++)
    {
      FerSampleEntity *operation = g_ptr_array_index (operations, i);
      g_auto (GStrv) url = g_strsplit (fer_sample_node_string (operation->properties, "urlTemplate", "/"), "?", 2);
      int literals = url[0] != NULL ? fits_path (url[0], rest) : -1;

      if (literals > best_literals && g_ascii_strcasecmp (fer_sample_node_string (operation->properties, "method", "GET"), call->method) == 0 &&
          (url[1] == NULL || fits_query (call, url[1])))
        {
          best = operation;
          best_literals = literals;
        }
    }
  return best;
}

FerSampleGatewayMatch
fer_sample_gateway_match (FerSampleStore *store,
                          FerSampleCall  *call)
{
  g_autoptr (GPtrArray) apis = fer_sample_store_list (store, "apis");
  FerSampleGatewayMatch match = { NULL, NULL, NULL };

  for (guint i = 0; i < apis->len; i++)
    {
      FerSampleEntity *api = g_ptr_array_index (apis, i);
      const char      *rest = enter_api (store, call, api);

      /* The longest path of an API leaves the least. */
      if (rest != NULL && (match.rest == NULL || rest > match.rest))
        match = (FerSampleGatewayMatch){ api, find_operation (store, call, api, rest), rest };
    }
  return match;
}

FerSampleEntity *
fer_sample_gateway_find_subscription (FerSampleStore *store,
                                      const char     *key)
{
  g_autoptr (GPtrArray) subscriptions = fer_sample_store_list (store, "subscriptions");

  for (guint i = 0; i < subscriptions->len; i++)
    {
      FerSampleEntity *subscription = g_ptr_array_index (subscriptions, i);

      if (g_strcmp0 (fer_sample_node_string (subscription->secrets, "primaryKey", NULL), key) == 0 || g_strcmp0 (fer_sample_node_string (subscription->secrets, "secondaryKey", NULL), key) == 0)
        return subscription;
    }
  return NULL;
}

/* Whether a published product that wants no key has the API in it. */
static gboolean
is_open (FerSampleStore  *store,
         FerSampleEntity *api)
{
  g_autofree char *below = g_strconcat (api->path, "/products", NULL);
  g_autoptr (GPtrArray) products = fer_sample_store_list (store, below);

  for (guint i = 0; i < products->len; i++)
    {
      FerSampleEntity *product = fer_sample_store_resolve (store, g_ptr_array_index (products, i));

      if (product != NULL && !fer_sample_node_boolean (product->properties, "subscriptionRequired", TRUE) && strcmp (fer_sample_node_string (product->properties, "state", ""), "published") == 0)
        return TRUE;
    }
  return !fer_sample_node_boolean (api->properties, "subscriptionRequired", TRUE);
}

gboolean
fer_sample_gateway_accepts_key (FerSampleStore  *store,
                                FerSampleEntity *api,
                                const char      *key)
{
  FerSampleEntity *subscription = key != NULL ? fer_sample_gateway_find_subscription (store, key) : NULL;
  const char      *scope = subscription != NULL ? fer_sample_node_string (subscription->properties, "scope", "") : "";
  g_auto (GStrv) name = g_strsplit (api->name, ";", 2);
  g_autofree char *own = g_strconcat ("/apis/", name[0], NULL);
  g_autofree char *link = NULL;

  if (key == NULL || !fer_sample_node_boolean (api->properties, "subscriptionRequired", TRUE))
    return is_open (store, api);
  if (subscription == NULL || strcmp (fer_sample_node_string (subscription->properties, "state", ""), "active") != 0)
    return FALSE;
  if (strcmp (scope, "/") == 0 || *scope == '\0' || g_ascii_strcasecmp (scope, "/apis") == 0 || g_ascii_strcasecmp (scope, own) == 0)
    return TRUE;
  link = g_strconcat (*scope == '/' ? scope + 1 : scope, "/apis/", api->name, NULL);
  return g_ascii_strncasecmp (scope, "/products/", 10) == 0 && fer_sample_store_find (store, link) != NULL;
}
