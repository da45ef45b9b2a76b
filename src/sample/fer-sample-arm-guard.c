/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes before every answer of resource manager, in its order: the headers that each answer has, the
 * token, the api-version, the budget of the hour, the place that is meant, and who may change it. */

#include "fer-sample-arm-guard.h"

#include "fer-sample-estate.h"
#include "fer-sample-names.h"
#include "fer-sample-resource-manager.h"

#include <string.h>

typedef struct
{
  GHashTable *spent; /* "who/subscription/kind" → how much of the hour's budget */
  gint64      hour;
} Budget;

static void
budget_free (gpointer data)
{
  Budget *budget = data;

  g_hash_table_unref (budget->spent);
  g_free (budget);
}

static gboolean
set_headers (FerSampleCall *call,
             gpointer       data)
{
  g_autofree char *id = fer_sample_service_make_id (call->service, "request");
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (call->now_usec / G_USEC_PER_SEC);
  g_autofree char *stamp = now != NULL ? g_date_time_format (now, "%Y%m%dT%H%M%SZ") : g_strdup ("");
  g_autofree char *routing = g_strdup_printf ("WESTEUROPE:%s:%s", stamp, id);

  fer_sample_reply_set_header (call, "Cache-Control", "no-cache");
  fer_sample_reply_set_header (call, "Pragma", "no-cache");
  fer_sample_reply_set_header (call, "Expires", "-1");
  fer_sample_reply_set_header (call, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  fer_sample_reply_set_header (call, "X-Content-Type-Options", "nosniff");
  fer_sample_reply_set_header (call, "x-ms-request-id", id);
  fer_sample_reply_set_header (call, "x-ms-correlation-request-id", id);
  fer_sample_reply_set_header (call, "x-ms-routing-request-id", routing);

  return FALSE;
}

/* ---- who calls ---- */

static gboolean
challenge (FerSampleCall *call,
           const char    *tenant,
           const char    *code,
           const char    *message)
{
  g_autofree char *value = g_strdup_printf ("Bearer authorization_uri=\"%s/login/%s\", error=\"invalid_token\", error_description=\"%s\"",
                                            fer_sample_call_get_base (call), tenant, message);

  fer_sample_reply_set_header (call, "WWW-Authenticate", value);
  fer_sample_reply_error (call, SOUP_STATUS_UNAUTHORIZED, code, message);
  return TRUE;
}

static char *
format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *half = NULL;

  if (time == NULL)
    return g_strdup ("?");

  half = g_date_time_format (time, "%-I:%M:%S");
  return g_strdup_printf ("%d/%d/%d %s %s", g_date_time_get_month (time), g_date_time_get_day_of_month (time),
                          g_date_time_get_year (time), half, g_date_time_get_hour (time) < 12 ? "AM" : "PM");
}

static gboolean
challenge_expired (FerSampleCall *call)
{
  g_autofree char *expiry = format_time (call->token->expires);
  g_autofree char *now = format_time (call->now_usec / G_USEC_PER_SEC);
  g_autofree char *message =
    g_strdup_printf ("The access token expiry UTC time '%s' is earlier than current UTC time '%s'.", expiry, now);

  return challenge (call, FER_SAMPLE_TENANT, "ExpiredAuthenticationToken", message);
}

static gboolean
check_token (FerSampleCall *call,
             gpointer       data)
{
  const FerSampleCloud *cloud = data;
  const char           *given = fer_sample_call_get_header (call, "Authorization");
  g_autofree char      *message = NULL;

  if (given == NULL)
    return challenge (call, FER_SAMPLE_TENANT, "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
  if (g_ascii_strncasecmp (given, "Bearer ", 7) == 0)
    call->token = fer_sample_token_parse (given + 7);
  if (call->token == NULL)
    return challenge (call, FER_SAMPLE_TENANT, "InvalidAuthenticationToken", "The access token is invalid.");
  if (call->token->expires <= call->now_usec / G_USEC_PER_SEC)
    return challenge_expired (call);
  if (fer_sample_cloud_is_manager (cloud, call->token->audience))
    return FALSE;

  message = g_strdup_printf ("The access token has been obtained for wrong audience or resource. It should exactly match with one of the "
                             "allowed audiences '%s','%s'.",
                             cloud->core, cloud->manager);
  return challenge (call, FER_SAMPLE_TENANT, "InvalidAuthenticationTokenAudience", message);
}

/* ---- how it is asked ---- */

static gboolean
is_version (const char *text)
{
  static const char shape[] = "dddd-dd-dd";

  for (guint i = 0; shape[i] != '\0'; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != '-')
      return FALSE;

  return text[10] == '\0' || g_ascii_strcasecmp (text + 10, "-preview") == 0;
}

/* The versions that API Management has registered. */
#define VERSIONS                                                                                             \
  "2014-02-14, 2015-09-15, 2016-07-07, 2016-10-10, 2017-03-01, 2018-01-01, 2018-06-01-preview, 2019-01-01, " \
  "2019-12-01-preview, 2019-12-01, 2020-06-01-preview, 2020-12-01, 2021-01-01-preview, 2021-04-01-preview, " \
  "2021-08-01, 2021-12-01-preview, 2022-04-01-preview, 2022-08-01, 2022-09-01-preview, 2023-03-01-preview, " \
  "2023-05-01-preview, 2023-09-01-preview, 2024-05-01, 2024-06-01-preview"

/* Whether the call is for API Management, which takes these versions and no others. */
static gboolean
is_registered (FerSampleCall *call,
               const char    *version)
{
  g_auto (GStrv) registered = g_strsplit (VERSIONS, ", ", -1);
  gboolean is_ours = FALSE;

  for (guint i = 0; i + 1 < call->n_segments && i <= 4; i++)
    is_ours = is_ours || (g_ascii_strcasecmp (call->segments[i], "providers") == 0 && g_ascii_strcasecmp (call->segments[i + 1], "Microsoft.ApiManagement") == 0);
  for (guint i = 0; is_ours && registered[i] != NULL; i++)
    if (g_ascii_strcasecmp (registered[i], version) == 0)
      return TRUE;

  return !is_ours;
}

static gboolean
check_version (FerSampleCall *call,
               gpointer       data)
{
  const char      *version = fer_sample_call_get_query (call, "api-version");
  g_autofree char *message = NULL;

  if (version == NULL || *version == '\0')
    {
      fer_sample_reply_error (call, SOUP_STATUS_BAD_REQUEST, "MissingApiVersionParameter",
                              "The api-version query parameter (?api-version=) is required for all requests.");
      return TRUE;
    }
  if (!is_version (version))
    {
      message = g_strdup_printf ("The api-version '%s' is invalid. The supported versions are '" VERSIONS "'.", version);
      fer_sample_reply_error (call, SOUP_STATUS_BAD_REQUEST, "InvalidApiVersionParameter", message);
      return TRUE;
    }
  if (is_registered (call, version))
    return FALSE;

  message = g_strdup_printf ("No registered resource provider found for location 'westeurope' and API version '%s' for type 'service'. "
                             "The supported api-versions are '" VERSIONS "'. The supported locations are 'westeurope, northeurope, eastus'.",
                             version);
  fer_sample_reply_error (call, SOUP_STATUS_BAD_REQUEST, "NoRegisteredProviderFound", message);
  return TRUE;
}

/* What is older than the service itself allows. */
static gboolean
check_minimum (FerSampleCall *call,
               gpointer       data)
{
  const FerSampleManager *manager = fer_sample_estate_find_manager (fer_sample_call_get (call, "sub"), fer_sample_call_get (call, "svc"));
  const char             *version = fer_sample_call_get_query (call, "api-version");
  g_autofree char        *message = NULL;

  if (g_str_equal (manager->sku, "Consumption") || g_ascii_strncasecmp (version, FER_SAMPLE_MIN_VERSION, strlen (FER_SAMPLE_MIN_VERSION)) >= 0)
    return FALSE;

  message = g_strdup_printf ("The api-version '%s' is lower than the minimum '" FER_SAMPLE_MIN_VERSION "' that the service '%s' allows (apiVersionConstraint.minApiVersion).",
                             version, manager->name);
  fer_sample_reply_error (call, SOUP_STATUS_BAD_REQUEST, "InvalidApiVersionParameter", message);
  return TRUE;
}

static gboolean
is_read (FerSampleCall *call)
{
  return g_str_equal (call->method, "GET") || g_str_equal (call->method, "HEAD");
}

/* What was asked for, without names: "GET/SUBSCRIPTIONS/RESOURCEGROUPS/…/SERVICE/APIS". */
static char *
name_operation (FerSampleCall *call)
{
  GString *operation = g_string_new (call->method);

  for (guint i = 0; i < call->n_segments; i += 2)
    {
      g_string_append_printf (operation, "/%s", call->segments[i]);
      if (g_ascii_strcasecmp (call->segments[i], "providers") == 0 && call->segments[i + 1] != NULL)
        g_string_append_printf (operation, "/%s", call->segments[i + 1]);
    }
  g_string_ascii_up (operation);
  return g_string_free (operation, FALSE);
}

static gboolean
throttle (FerSampleCall *call,
          const char    *subscription,
          guint          seconds)
{
  g_autofree char *retry = g_strdup_printf ("%u", seconds);
  g_autofree char *operation = name_operation (call);
  g_autofree char *message =
    g_strdup_printf ("Number of requests for subscription '%s' and operation '%s' exceeded the backend storage limit. Please try again after '%u' seconds.",
                     subscription, operation, seconds);

  fer_sample_reply_set_header (call, "Retry-After", retry);
  fer_sample_reply_error (call, FER_SAMPLE_TOO_MANY_REQUESTS, "SubscriptionRequestsThrottled", message);
  return TRUE;
}

/* Of the tenant's routes too, which have a budget of their own. */
static gboolean
spend (FerSampleCall *call,
       gpointer       data)
{
  Budget          *budget = data;
  gint64           now = call->now_usec / G_USEC_PER_SEC;
  gboolean         in_subscription = call->n_segments >= 2 && g_ascii_strcasecmp (call->segments[0], "subscriptions") == 0;
  const char      *subscription = in_subscription ? call->segments[1] : "tenant";
  gboolean         deletes = g_str_equal (call->method, "DELETE");
  const char      *kind = is_read (call) ? "reads" : deletes ? "deletes"
                                                             : "writes";
  guint            limit = is_read (call) ? FER_SAMPLE_READS_AN_HOUR : deletes ? FER_SAMPLE_DELETES_AN_HOUR
                                                                               : FER_SAMPLE_WRITES_AN_HOUR;
  g_autofree char *folded = g_ascii_strdown (subscription, -1);
  g_autofree char *header = g_strdup_printf ("x-ms-ratelimit-remaining-%s-%s", in_subscription ? "subscription" : "tenant", kind);
  g_autofree char *left = NULL;
  char            *key;
  guint            spent;

  if (in_subscription && fer_sample_estate_find_subscription (subscription) == NULL)
    return FALSE; /* so that there are never more budgets than subscriptions and callers */
  if (budget->hour != now / 3600 || g_hash_table_size (budget->spent) > 1000)
    g_hash_table_remove_all (budget->spent);
  budget->hour = now / 3600;

  key = g_strdup_printf ("%s/%s/%s", call->token->object_id, folded, kind);
  spent = GPOINTER_TO_UINT (g_hash_table_lookup (budget->spent, key)) + 1;
  if (spent > limit)
    {
      g_free (key);
      return throttle (call, subscription, 3600 - now % 3600);
    }
  g_hash_table_insert (budget->spent, key, GUINT_TO_POINTER (spent));
  left = g_strdup_printf ("%u", limit - spent);
  fer_sample_reply_set_header (call, header, left);

  return FALSE;
}

/* ---- what is meant ---- */

static gboolean
check_subscription (FerSampleCall *call,
                    gpointer       data)
{
  const char                  *id = fer_sample_call_get (call, "sub");
  const FerSampleSubscription *subscription = fer_sample_estate_find_subscription (id);
  g_autofree char             *message = NULL;

  if (subscription == NULL)
    {
      message = g_strdup_printf ("The subscription '%s' could not be found.", id);
      fer_sample_reply_error (call, SOUP_STATUS_NOT_FOUND, "SubscriptionNotFound", message);
      return TRUE;
    }
  if (g_str_equal (call->token->tenant, subscription->tenant))
    return FALSE;

  message = g_strdup_printf ("The access token is from the wrong issuer 'https://sts.windows.net/%s/'. It must match the tenant "
                             "'https://sts.windows.net/%s/' associated with this subscription. Please use the authority (URL) "
                             "'https://login.windows.net/%s' to get the token.",
                             call->token->tenant, subscription->tenant, subscription->tenant);
  return challenge (call, subscription->tenant, "InvalidAuthenticationTokenTenant", message);
}

static gboolean
check_group (FerSampleCall *call,
             gpointer       data)
{
  const char      *group = fer_sample_call_get (call, "rg");
  g_autofree char *message = NULL;

  if (g_ascii_strcasecmp (group, FER_SAMPLE_GROUP) == 0)
    return FALSE;

  message = g_strdup_printf ("Resource group '%s' could not be found.", group);
  fer_sample_reply_error (call, SOUP_STATUS_NOT_FOUND, "ResourceGroupNotFound", message);
  return TRUE;
}

static gboolean
check_service (FerSampleCall *call,
               gpointer       data)
{
  const char      *name = fer_sample_call_get (call, "svc");
  g_autofree char *message = NULL;

  if (fer_sample_estate_find_manager (fer_sample_call_get (call, "sub"), name) != NULL)
    return FALSE;

  message = g_strdup_printf ("The Resource 'Microsoft.ApiManagement/service/%s' under resource group '%s' was not found. "
                             "For more details please go to https://aka.ms/ARMResourceNotFoundFix",
                             name, fer_sample_call_get (call, "rg"));
  fer_sample_reply_set_header (call, "x-ms-failure-cause", "gateway");
  fer_sample_reply_error (call, SOUP_STATUS_NOT_FOUND, "ResourceNotFound", message);
  return TRUE;
}

/* A role's name for what is asked: "Microsoft.ApiManagement/service/subscriptions/listSecrets/action". */
static char *
name_action (FerSampleCall *call)
{
  GString *action = g_string_new ("Microsoft.ApiManagement/service");

  for (guint i = 0; i < call->n_segments; i += 2)
    g_string_append_printf (action, "/%s", call->segments[i]);
  g_string_append (action, g_str_equal (call->method, "DELETE") ? "/delete" : g_str_equal (call->method, "POST") ? "/action"
                                                                                                                 : "/write");
  return g_string_free (action, FALSE);
}

static gboolean
check_role (FerSampleCall *call,
            gpointer       data)
{
  g_autofree char *action = NULL;
  g_autofree char *scope = NULL;
  g_autofree char *message = NULL;

  if (is_read (call) || !g_str_equal (call->token->object_id, FER_SAMPLE_READER_OBJECT))
    return FALSE;

  action = name_action (call);
  scope = g_strdup (fer_sample_call_get_whole_path (call) + strlen ("/arm"));
  if (g_str_equal (call->method, "POST") && strrchr (scope, '/') != NULL)
    *strrchr (scope, '/') = '\0';
  message = g_strdup_printf ("The client '%s' with object id '%s' does not have authorization to perform action '%s' over scope '%s' "
                             "or the scope is invalid. If access was recently granted, please refresh your credentials.",
                             call->token->name, call->token->object_id, action, scope);
  fer_sample_reply_error (call, SOUP_STATUS_FORBIDDEN, "AuthorizationFailed", message);
  return TRUE;
}

void
fer_sample_arm_guard_add (FerSampleService     *service,
                          const FerSampleCloud *cloud)
{
  Budget *budget = g_new0 (Budget, 1);

  budget->spent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fer_sample_service_add_guard (service, "/arm", set_headers, NULL, NULL);
  fer_sample_service_add_guard (service, "/arm", check_token, (gpointer)cloud, NULL);
  fer_sample_service_add_guard (service, "/arm", check_version, NULL, NULL);
  fer_sample_service_add_guard (service, "/arm", spend, budget, budget_free);
  fer_sample_service_add_guard (service, "/arm/subscriptions/{sub}", check_subscription, NULL, NULL);
  fer_sample_service_add_guard (service, "/arm/subscriptions/{sub}/resourceGroups/{rg}", check_group, NULL, NULL);
  fer_sample_service_add_guard (service, FER_SAMPLE_ROUTE_SERVICE, check_service, NULL, NULL);
  fer_sample_service_add_guard (service, FER_SAMPLE_ROUTE_SERVICE, check_minimum, NULL, NULL);
  fer_sample_service_add_guard (service, FER_SAMPLE_ROUTE_SERVICE, check_role, NULL, NULL);
}
