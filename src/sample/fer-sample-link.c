/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exports: which document is asked for and in which of the service's three forms it is answered; and the storage where the
 * documents lie for five minutes, to be had by whoever has the signed link and shows no other credential.
 */

#include "config.h"

#include "fer-sample-api-management-private.h"

#include "fer-sample-export.h"
#include "fer-sample-refusal.h"

#include <string.h>

#define LIFE_SECONDS 300
#define MAX_BLOBS 64

typedef struct
{
  char  *name;
  char  *text;
  gint64 expires; /* in seconds since 1970 */
} FerSampleBlob;

void
fer_sample_blob_free (gpointer data)
{
  FerSampleBlob *blob = data;

  g_free (blob->name);
  g_free (blob->text);
  g_free (blob);
}

static char *
format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

static char *
sign (FerSampleApiManagement *management,
      const char             *name,
      const char             *expiry)
{
  g_autofree char *signed_text = g_strjoin ("\n", name, expiry, NULL);
  guint8           digest[32];
  gsize            length = sizeof digest;
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *)management->secret, strlen (management->secret));

  g_hmac_update (hmac, (const guchar *)signed_text, -1);
  g_hmac_get_digest (hmac, digest, &length);
  return g_base64_encode (digest, length);
}

static gboolean
is_over (gpointer key,
         gpointer value,
         gpointer now)
{
  return ((FerSampleBlob *)value)->expires + LIFE_SECONDS < *(gint64 *)now;
}

/* Keeps a document. Returns the link to it, with the blanks of the name as they are: so does the service. */
static char *
store_blob (FerSampleRequest *request,
            const char       *name,
            char             *text) /* (transfer full) */
{
  FerSampleApiManagement *management = request->management;
  gint64                  now = request->call->now_usec / G_USEC_PER_SEC;
  FerSampleBlob          *blob = g_new0 (FerSampleBlob, 1);
  g_autofree char        *expiry = format_time (now + LIFE_SECONDS);
  g_autofree char        *signature = NULL;
  g_autofree char        *escaped = NULL;
  g_autofree char        *plain = g_strdelimit (g_strdup (name), "/\\?#%", '-');

  signature = sign (management, plain, expiry);
  escaped = g_uri_escape_string (signature, NULL, FALSE);
  blob->name = g_strdup (plain);
  blob->text = text;
  blob->expires = now + LIFE_SECONDS;
  g_hash_table_foreach_remove (management->blobs, is_over, &now);
  if (g_hash_table_size (management->blobs) >= MAX_BLOBS)
    g_hash_table_remove_all (management->blobs);
  g_hash_table_replace (management->blobs, g_strdup (signature), blob);
  return g_strdup_printf ("%s/blob/api-export/%s?sv=2017-04-17&sr=b&sig=%s&se=%s&sp=r", fer_sample_call_get_base (request->call), plain, escaped, expiry);
}

static void
refuse (FerSampleCall *call,
        const char    *detail)
{
  fer_sample_refuse_blob (call, SOUP_STATUS_FORBIDDEN, "AuthenticationFailed",
                          "Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.",
                          detail);
}

gboolean
fer_sample_link_fetch (FerSampleCall *call,
                       gpointer       data)
{
  FerSampleApiManagement *management = data;
  const char             *given = fer_sample_call_get_query (call, "sig");
  const char             *expiry = fer_sample_call_get_query (call, "se");
  g_autofree char        *expected = NULL;
  FerSampleBlob          *blob = NULL;

  if (call->n_segments != 1 || (strcmp (call->method, "GET") != 0 && strcmp (call->method, "HEAD") != 0))
    return FALSE;
  if (fer_sample_call_get_header (call, "Authorization") != NULL)
    {
      refuse (call, "A signed link and an Authorization header exclude each other.");
      return TRUE;
    }
  expected = expiry != NULL ? sign (management, call->segments[0], expiry) : NULL;
  if (given == NULL || g_strcmp0 (given, expected) != 0)
    {
      refuse (call, "Signature did not match.");
      return TRUE;
    }
  blob = g_hash_table_lookup (management->blobs, given);
  if (blob == NULL || blob->expires < call->now_usec / G_USEC_PER_SEC)
    {
      refuse (call, "Signature not valid in the specified time frame.");
      return TRUE;
    }
  fer_sample_reply_set_header (call, "x-ms-blob-type", "BlockBlob");
  fer_sample_reply_text (call, 200, "application/octet-stream", blob->text, -1);
  return TRUE;
}

gboolean
fer_sample_link_miss (FerSampleCall *call,
                      gpointer       data)
{
  fer_sample_refuse_blob (call, SOUP_STATUS_NOT_FOUND, "ResourceNotFound", "The specified resource does not exist.", NULL);
  return TRUE;
}

/* A document in the answer itself is asked for by the type that is accepted, with or without `export`. */
static const FerSampleExportFormat *
find_asked_format (FerSampleRequest *request,
                   gboolean         *is_export)
{
  const char *exported = fer_sample_call_get_query (request->call, "export");
  const char *format = fer_sample_call_get_query (request->call, "format");
  const char *accept = fer_sample_call_get_header (request->call, "Accept");

  *is_export = exported != NULL && g_ascii_strcasecmp (exported, "true") == 0;
  if (*is_export)
    return format != NULL ? fer_sample_export_find_format (format) : NULL;
  if (accept != NULL && strstr (accept, "application/vnd.swagger.doc+json") != NULL)
    return fer_sample_export_find_format ("swagger");
  if (accept != NULL && strstr (accept, "application/vnd.oai.openapi+json") != NULL)
    return fer_sample_export_find_format ("openapi+json");
  return NULL;
}

static void
reply_document (FerSampleRequest            *request,
                const FerSampleExportFormat *format,
                const char                  *text)
{
  const char *type = "application/vnd.oai.openapi";

  if (format->kind == FER_SAMPLE_EXPORT_SWAGGER)
    type = "application/vnd.swagger.doc+json";
  else if (format->kind == FER_SAMPLE_EXPORT_OPENAPI_JSON)
    type = "application/vnd.oai.openapi+json";
  fer_sample_reply_text (request->call, 200, type, text, -1);
}

/* The three shapes in which services have been seen to answer. */
static void
reply_link (FerSampleRequest            *request,
            FerSampleEntity             *api,
            const FerSampleExportFormat *format,
            const char                  *link)
{
  const char      *version = fer_sample_call_get_query (request->call, "api-version");
  const char      *shape = g_strcmp0 (version, "2019-12-01") == 0 ? "C" : fer_sample_node_string (api->notes, "exportShape", "A");
  g_autofree char *id = g_strjoin ("/", request->id, api->path, NULL);
  g_autoptr (JsonNode) value = fer_sample_node_build ("link", fer_sample_node_text (link), NULL);
  g_autoptr (JsonNode) node = NULL;

  if (*shape == 'A')
    node = fer_sample_node_build ("id", fer_sample_node_text (id), "type", fer_sample_node_text ("Microsoft.ApiManagement/service/apis"), "name", fer_sample_node_text (api->name),
                                  "properties", fer_sample_node_build ("format", fer_sample_node_text (format->answered), "value", g_steal_pointer (&value), NULL), NULL);
  else if (*shape == 'B')
    node = fer_sample_node_build ("id", fer_sample_node_text (id), "format", fer_sample_node_text (format->answered), "value", g_steal_pointer (&value), NULL);
  else
    node = g_steal_pointer (&value);
  fer_sample_reply_json (request->call, 200, node, FER_SAMPLE_PRETTY);
}

gboolean
fer_sample_link_reply (FerSampleRequest *request,
                       FerSampleEntity  *api)
{
  gboolean                     is_export = FALSE;
  const FerSampleExportFormat *format = find_asked_format (request, &is_export);
  g_autofree char             *gateway = g_strconcat (fer_sample_call_get_base (request->call), "/gw/", request->service, NULL);
  g_autofree char             *login = fer_sample_request_dup_login (request);
  g_autofree char             *text = NULL;
  g_autofree char             *name = NULL;
  g_autofree char             *link = NULL;

  if (!is_export && format == NULL)
    return FALSE;
  if (format == NULL)
    {
      fer_sample_request_reply_invalid (request, "format", "The export format is not supported.");
      return TRUE;
    }
  if (!fer_sample_node_boolean (api->notes, "exportFails", FALSE))
    text = fer_sample_export_make (request->store, api->path, format->kind, gateway, login);
  if (text == NULL)
    {
      fer_sample_request_reply_error (request, 400, "ValidationError", "Unable to convert message to API definition");
      return TRUE;
    }
  if (!format->is_link)
    {
      reply_document (request, format, text);
      return TRUE;
    }
  name = g_strconcat (fer_sample_node_string (api->properties, "displayName", api->name), format->extension, NULL);
  link = store_blob (request, name, g_steal_pointer (&text));
  reply_link (request, api, format, link);
  return TRUE;
}
