/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Imports: what a PUT of a document starts and later questions find finished. While one runs, its API takes no change. It
 * is over at the third question, or when nobody has asked for a minute.
 */

#include "config.h"

#include "fer-sample-api-management-private.h"

#include "fer-sample-import.h"

#include <string.h>

#define QUESTIONS 2
#define LIFE_SECONDS 60
/* As long as the certificate that the real link carries. */
#define CERTIFICATE_BYTES 2200

typedef struct
{
  char    *id;
  char    *location;
  gboolean is_new;
  guint    n_questions;
  gint64   started; /* in seconds since 1970 */
} FerSampleJob;

void
fer_sample_job_free (gpointer data)
{
  FerSampleJob *job = data;

  g_free (job->id);
  g_free (job->location);
  g_free (job);
}

static gint64
get_now (FerSampleRequest *request)
{
  return request->call->now_usec / G_USEC_PER_SEC;
}

/* Names the API below its service; a service's own name has no blank. */
static char *
dup_key (FerSampleRequest *request)
{
  g_autofree char *key = g_strdup_printf ("%s %s/%s", request->service, request->steps[0], request->n_steps > 1 ? request->steps[1] : "");

  return g_ascii_strdown (key, -1);
}

static FerSampleJob *
find_job (FerSampleRequest *request)
{
  g_autofree char *key = dup_key (request);
  FerSampleJob    *job = g_hash_table_lookup (request->management->jobs, key);

  if (job == NULL || get_now (request) - job->started < LIFE_SECONDS)
    return job;
  g_hash_table_remove (request->management->jobs, key);
  return NULL;
}

gboolean
fer_sample_job_refuse (FerSampleRequest *request)
{
  if (g_ascii_strcasecmp (request->steps[0], "apis") != 0 || find_job (request) == NULL)
    return FALSE;
  fer_sample_request_reply_error (request, 409, "PessimisticConcurrencyConflict", "Operation on the API is in progress");
  return TRUE;
}

/* The address to ask, with as much behind it as the real one has: who cuts it, loses his import. */
static char *
dup_location (FerSampleRequest *request,
              const char       *id,
              gboolean          is_new)
{
  guchar           bytes[CERTIFICATE_BYTES];
  g_autofree char *certificate = NULL;
  g_autofree char *signature = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, signature, -1);
  g_autofree char *path = g_uri_escape_string (fer_sample_call_get_whole_path (request->call), "/;=", FALSE);

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = hash[i % 64] * 31 + i;
  certificate = fer_sample_base64url (bytes, sizeof bytes);
  return g_strdup_printf ("%s%s?api-version=%s&asyncId=%s&asyncCode=%d&t=%" G_GINT64_FORMAT "&c=%s&s=%s&h=%s",
                          fer_sample_call_get_base (request->call), path, fer_sample_call_get_query (request->call, "api-version"),
                          id, is_new ? 201 : 200, request->call->now_usec, certificate, signature, hash);
}

static void
reply_running (FerSampleRequest *request,
               FerSampleJob     *job)
{
  fer_sample_reply_set_header (request->call, "Location", job->location);
  fer_sample_reply_empty (request->call, 202);
}

void
fer_sample_job_start (FerSampleRequest *request,
                      JsonObject       *properties,
                      gboolean          is_new)
{
  g_autofree char *format = g_strdup (fer_sample_node_string (properties, "format", ""));
  g_autofree char *value = g_strdup (fer_sample_node_string (properties, "value", NULL));
  g_autofree char *complaint = fer_sample_import_check (format, value);
  g_autofree char *guid = fer_sample_service_make_id (request->call->service, "import");
  g_autofree char *title = complaint == NULL ? fer_sample_import_dup_title (value) : NULL;
  FerSampleJob    *job = NULL;
  FerSampleEntity *api = NULL;

  if (complaint != NULL)
    {
      fer_sample_request_reply_invalid (request, "representation", complaint);
      return;
    }
  json_object_remove_member (properties, "format");
  json_object_remove_member (properties, "value");
  if (title != NULL && !json_object_has_member (properties, "displayName"))
    json_object_set_string_member (properties, "displayName", title);
  if (!fer_sample_change_complete_api (request, properties))
    return;
  api = fer_sample_store_put (request->store, request->path, json_object_ref (properties));
  if (api == NULL)
    {
      fer_sample_request_reply_missing (request);
      return;
    }
  fer_sample_import_apply (request->store, api->path, value);
  job = g_new0 (FerSampleJob, 1);
  job->id = g_strdelimit (g_steal_pointer (&guid), "-", '0');
  job->id[24] = '\0';
  job->is_new = is_new;
  job->started = get_now (request);
  job->location = dup_location (request, job->id, is_new);
  g_hash_table_replace (request->management->jobs, dup_key (request), job);
  reply_running (request, job);
}

gboolean
fer_sample_job_poll (FerSampleRequest *request,
                     FerSampleEntity  *api)
{
  const char      *id = fer_sample_call_get_query (request->call, "asyncid");
  FerSampleJob    *job = id != NULL && request->n_steps == 2 && g_ascii_strcasecmp (request->steps[0], "apis") == 0 ? find_job (request) : NULL;
  g_autofree char *key = NULL;

  if (job == NULL || strcmp (job->id, id) != 0)
    return FALSE;
  if (job->n_questions++ < QUESTIONS)
    {
      reply_running (request, job);
      return TRUE;
    }
  fer_sample_request_reply (request, job->is_new ? 201 : 200, api);
  key = dup_key (request);
  g_hash_table_remove (request->management->jobs, key);
  return TRUE;
}
