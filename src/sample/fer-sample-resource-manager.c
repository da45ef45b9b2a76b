/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Resource manager: the lists that lead to an API Management service. Its answers are on one line. */

#include "fer-sample-resource-manager.h"

#include "fer-sample-arm-guard.h"
#include "fer-sample-estate.h"
#include "fer-sample-names.h"

/* Two services a page, so that four of them need a second. */
#define PAGE 2
/* What leads to the second page. Its padding is written in lower case in the link, where most would write it in
 * upper case: who takes the link apart and puts it together again is found out. */
#define SKIP_TOKEN "Tlp0bGVyIHNlcnZpY2Vz=="
#define SKIP_TOKEN_IN_FORMAT "Tlp0bGVyIHNlcnZpY2Vz%%3d%%3d"

static gboolean
is_get (FerSampleCall *call)
{
  return call->n_segments == 0 && (g_str_equal (call->method, "GET") || g_str_equal (call->method, "HEAD"));
}

static void
reply_object (FerSampleCall *call,
              JsonObject    *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  fer_sample_reply_json (call, SOUP_STATUS_OK, node, FER_SAMPLE_COMPACT);
}

static gboolean
list_tenants (FerSampleCall *call,
              gpointer       data)
{
  g_autoptr (JsonObject) object = NULL;
  JsonArray *value;
  JsonNode  *tenant;

  if (!is_get (call))
    return FALSE;

  object = json_object_new ();
  value = json_array_new ();
  for (guint i = 0; (tenant = fer_sample_estate_describe_tenant (i)) != NULL; i++)
    json_array_add_element (value, tenant);
  json_object_set_array_member (object, "value", value);
  reply_object (call, object);
  return TRUE;
}

static gboolean
list_subscriptions (FerSampleCall *call,
                    gpointer       data)
{
  g_autoptr (JsonObject) object = NULL;
  const FerSampleSubscription *subscription;
  JsonArray                   *value;
  JsonObject                  *count;

  if (!is_get (call))
    return FALSE;

  object = json_object_new ();
  value = json_array_new ();
  for (guint i = 0; (subscription = fer_sample_estate_get_subscription (i)) != NULL; i++)
    if (g_str_equal (subscription->tenant, call->token->tenant))
      json_array_add_element (value, fer_sample_estate_describe_subscription (subscription));
  count = json_object_new ();
  json_object_set_string_member (count, "type", "Total");
  json_object_set_int_member (count, "value", json_array_get_length (value));
  json_object_set_array_member (object, "value", value);
  json_object_set_object_member (object, "count", count);
  reply_object (call, object);
  return TRUE;
}

static gboolean
show_subscription (FerSampleCall *call,
                   gpointer       data)
{
  g_autoptr (JsonNode) node = NULL;

  if (!is_get (call))
    return FALSE;

  node = fer_sample_estate_describe_subscription (fer_sample_estate_find_subscription (fer_sample_call_get (call, "sub")));
  fer_sample_reply_json (call, SOUP_STATUS_OK, node, FER_SAMPLE_COMPACT);
  return TRUE;
}

/* Those of a subscription from @first on; returns whether there are more. */
static gboolean
add_services (FerSampleCall *call,
              JsonArray     *value,
              guint          first,
              guint          most)
{
  const FerSampleManager *manager;
  guint                   n = 0;

  for (guint i = 0; (manager = fer_sample_estate_get_manager (i)) != NULL; i++)
    {
      if (g_ascii_strcasecmp (manager->subscription, fer_sample_call_get (call, "sub")) != 0 || n++ < first)
        continue;
      if (n > first + most)
        return TRUE;
      json_array_add_element (value, fer_sample_estate_describe_manager (manager, fer_sample_call_get_base (call)));
    }

  return FALSE;
}

static gboolean
list_services (FerSampleCall *call,
               gpointer       data)
{
  const char *skip = fer_sample_call_get_query (call, "$skiptoken");
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *next = NULL;
  JsonArray       *value;

  if (!is_get (call))
    return FALSE;
  if (skip != NULL && !g_str_equal (skip, SKIP_TOKEN))
    {
      fer_sample_reply_error (call, SOUP_STATUS_BAD_REQUEST, "InvalidSkipToken", "The provided skip token is invalid.");
      return TRUE;
    }

  object = json_object_new ();
  value = json_array_new ();
  if (add_services (call, value, skip != NULL ? PAGE : 0, PAGE))
    next = g_strdup_printf ("%s%s?api-version=%s&%%24skiptoken=" SKIP_TOKEN_IN_FORMAT, fer_sample_call_get_base (call),
                            fer_sample_call_get_whole_path (call), fer_sample_call_get_query (call, "api-version"));
  json_object_set_array_member (object, "value", value);
  json_object_set_string_member (object, "nextLink", next != NULL ? next : "");
  reply_object (call, object);
  return TRUE;
}

/* A group's are on one page, and there is no "nextLink" at all. */
static gboolean
list_services_of_group (FerSampleCall *call,
                        gpointer       data)
{
  g_autoptr (JsonObject) object = NULL;
  JsonArray *value;

  if (!is_get (call))
    return FALSE;

  object = json_object_new ();
  value = json_array_new ();
  add_services (call, value, 0, G_MAXUINT / 2);
  json_object_set_array_member (object, "value", value);
  reply_object (call, object);
  return TRUE;
}

static gboolean
show_service (FerSampleCall *call,
              gpointer       data)
{
  const FerSampleManager *manager =
    fer_sample_estate_find_manager (fer_sample_call_get (call, "sub"), fer_sample_call_get (call, "svc"));
  g_autoptr (JsonNode) node = NULL;

  if (!is_get (call))
    return FALSE;

  node = fer_sample_estate_describe_manager (manager, fer_sample_call_get_base (call));
  fer_sample_reply_set_header (call, "ETag", "\"AAAAAAAWN/4=\"");
  fer_sample_reply_json (call, SOUP_STATUS_OK, node, FER_SAMPLE_COMPACT);
  return TRUE;
}

/* Whatever else is below "/arm". */
static gboolean
know_nothing (FerSampleCall *call,
              gpointer       data)
{
  const char      *version = fer_sample_call_get_query (call, "api-version");
  const char      *space = "Microsoft.Resources";
  g_autofree char *message = NULL;

  for (guint i = 0; i + 1 < call->n_segments; i++)
    if (g_ascii_strcasecmp (call->segments[i], "providers") == 0)
      space = call->segments[i + 1];
  message = g_strdup_printf ("The resource type could not be found in the namespace '%s' for api version '%s'.", space, version);
  fer_sample_reply_error (call, SOUP_STATUS_NOT_FOUND, "InvalidResourceType", message);
  return TRUE;
}

void
fer_sample_resource_manager_add (FerSampleService     *service,
                                 const FerSampleCloud *cloud)
{
  static const struct
  {
    const char      *prefix;
    FerSampleHandler handler;
  } routes[] = {
    { "/arm", know_nothing },
    { "/arm/tenants", list_tenants },
    { "/arm/subscriptions", list_subscriptions },
    { "/arm/subscriptions/{sub}", show_subscription },
    { "/arm/subscriptions/{sub}/providers/Microsoft.ApiManagement/service", list_services },
    { "/arm/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.ApiManagement/service", list_services_of_group },
    { FER_SAMPLE_ROUTE_SERVICE, show_service },
  };

  fer_sample_arm_guard_add (service, cloud);
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    fer_sample_service_add_route (service, routes[i].prefix, routes[i].handler, NULL, NULL);
}
