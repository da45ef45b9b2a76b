/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Imports: what a PUT of a document starts and later questions find finished. While one runs, its API takes no change. It
 * is over at the third question, or when nobody has asked for a minute. A document that stands elsewhere is fetched
 * meanwhile; what comes of it is put into the store by the next request, so that only requests change a store.
 */

#include "config.h"

#include "fer-sample-api-management-private.h"

#include "fer-sample-fetch.h"
#include "fer-sample-import.h"

#include <string.h>

#define QUESTIONS 2
#define LIFE_SECONDS 60
/* As long as the certificate that the real link carries. */
#define CERTIFICATE_BYTES 2200
#define SIGNATURE_BYTES 256
#define MAX_JOBS 64
/* The hundred nanoseconds from the year 1 to 1970. */
#define TICKS_TO_1970 G_GINT64_CONSTANT (621355968000000000)

typedef struct
{
  char           *id;
  char           *location;
  FerSampleStore *store;      /* borrowed: the catalog has it, and outlives this */
  char           *path;       /* of the API */
  char           *format;     /* of a document that is fetched */
  JsonObject     *properties; /* what the API says */
  GCancellable   *cancellable;
  char           *fetched; /* what has come and is not in the store yet */
  char           *complaint;
  gboolean        is_fetching;
  gboolean        is_new;
  guint           n_questions;
  gint64          started; /* in seconds since 1970 */
  gatomicrefcount ref_count;
} FerSampleJob;

static void
job_unref (FerSampleJob *job)
{
  if (!g_atomic_ref_count_dec (&job->ref_count))
    return;
  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->properties, json_object_unref);
  g_free (job->id);
  g_free (job->location);
  g_free (job->path);
  g_free (job->format);
  g_free (job->fetched);
  g_free (job->complaint);
  g_free (job);
}

/* A fetch that is under way still has the job, and finds that nobody wants it. */
void
fer_sample_job_free (gpointer data)
{
  FerSampleJob *job = data;

  g_cancellable_cancel (job->cancellable);
  job_unref (job);
}

static gint64
get_now (FerSampleRequest *request)
{
  return request->call->now_usec / G_USEC_PER_SEC;
}

/* Names the API and its service, whose id has no blank. */
static char *
dup_key (FerSampleRequest *request)
{
  g_autofree char *key = g_strdup_printf ("%s %s/%s", request->id, request->steps[0], request->n_steps > 1 ? request->steps[1] : "");

  return g_ascii_strdown (key, -1);
}

static void
remove_job (FerSampleRequest *request)
{
  g_autofree char *key = dup_key (request);

  g_hash_table_remove (request->management->jobs, key);
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
  g_autofree char *signature = NULL;
  g_autofree char *seed = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, seed, -1);
  g_autofree char *path = g_uri_escape_string (fer_sample_call_get_whole_path (request->call), "/;=", FALSE);

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = hash[i % 64] * 31 + i;
  certificate = fer_sample_base64url (bytes, sizeof bytes);
  signature = fer_sample_base64url (bytes + 7, SIGNATURE_BYTES);
  return g_strdup_printf ("%s%s?api-version=%s&asyncId=%s&asyncCode=%d&t=%" G_GINT64_FORMAT "&c=%s&s=%s&h=%s",
                          fer_sample_call_get_base (request->call), path, fer_sample_call_get_query (request->call, "api-version"),
                          id, is_new ? 201 : 200, request->call->now_usec * 10 + TICKS_TO_1970, certificate, signature, hash);
}

static void
reply_running (FerSampleRequest *request,
               FerSampleJob     *job)
{
  fer_sample_reply_set_header (request->call, "Location", job->location);
  fer_sample_reply_empty (request->call, 202);
}

/* ---- what is put into the store ---- */

/* What the document tells of the API where the request does not. */
static void
complete (JsonObject        *properties,
          FerSampleDocument *document)
{
  if (document->title != NULL && !json_object_has_member (properties, "displayName"))
    json_object_set_string_member (properties, "displayName", document->title);
  if (document->address != NULL && !json_object_has_member (properties, "serviceUrl"))
    json_object_set_string_member (properties, "serviceUrl", document->address);
  if (document->type != NULL)
    json_object_set_string_member (properties, "type", document->type);
}

/* Takes out what was said for the import alone. */
static void
drop_options (JsonObject *properties)
{
  static const char *const options[] = { "format", "value", "apiType", "wsdlSelector", "translateRequiredQueryParameters", "sourceApiId" };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    json_object_remove_member (properties, options[i]);
}

/* Puts the API and what is in it. Returns FALSE and answers when something is missing. */
static gboolean
apply (FerSampleRequest  *request,
       const char        *path,
       FerSampleStore    *store,
       JsonObject        *told,
       FerSampleDocument *document,
       const char        *value)
{
  g_autoptr (JsonObject) properties = fer_sample_node_clone_object (told);
  gboolean         keeps_query = g_ascii_strcasecmp (fer_sample_node_string (told, "translateRequiredQueryParameters", "template"), "query") == 0;
  g_autofree char *seed = g_compute_checksum_for_string (G_CHECKSUM_SHA1, value, -1);
  FerSampleEntity *api = NULL;

  drop_options (properties);
  complete (properties, document);
  if (!fer_sample_change_complete_api (request, properties))
    return FALSE;
  api = fer_sample_store_put (store, path, g_steal_pointer (&properties));
  if (api == NULL)
    {
      fer_sample_request_reply_missing (request);
      return FALSE;
    }
  fer_sample_store_weigh (store, api, strlen (value));
  fer_sample_import_apply (store, api->path, document, seed, keeps_query);
  return TRUE;
}

/* ---- starting ---- */

static gboolean
is_stale (gpointer key,
          gpointer value,
          gpointer now)
{
  return *(gint64 *)now - ((FerSampleJob *)value)->started >= LIFE_SECONDS;
}

/* Returns: (transfer none) (nullable): a job for the API of @request; NULL and answered when there are too many */
static FerSampleJob *
add_job (FerSampleRequest *request,
         gboolean          is_new)
{
  g_autofree char *guid = fer_sample_service_make_id (request->call->service, "import");
  gint64           now = get_now (request);
  FerSampleJob    *job = NULL;

  g_hash_table_foreach_remove (request->management->jobs, is_stale, &now);
  if (g_hash_table_size (request->management->jobs) >= MAX_JOBS)
    {
      fer_sample_request_reply_error (request, 409, "Conflict", "Too many imports are in progress");
      return NULL;
    }
  job = g_new0 (FerSampleJob, 1);
  g_atomic_ref_count_init (&job->ref_count);
  job->id = g_strdelimit (g_steal_pointer (&guid), "-", '0');
  job->id[24] = '\0';
  job->store = request->store;
  job->path = g_strdup (request->path);
  job->is_new = is_new;
  job->started = now;
  job->cancellable = g_cancellable_new ();
  job->location = dup_location (request, job->id, is_new);
  g_hash_table_replace (request->management->jobs, dup_key (request), job);
  return job;
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  FerSampleJob *job = data;
  g_autoptr (GError) error = NULL;

  job->fetched = fer_sample_fetch_finish (result, &error);
  job->is_fetching = FALSE;
  if (job->fetched == NULL)
    job->complaint = g_strdup_printf ("Unable to download the definition: %s", error->message);
  job_unref (job);
}

static void
start_fetch (FerSampleRequest *request,
             JsonObject       *properties,
             const char       *format,
             gboolean          is_new)
{
  const char   *address = fer_sample_node_string (properties, "value", NULL);
  FerSampleJob *job = NULL;

  if (!fer_sample_fetch_allows (address))
    {
      fer_sample_request_reply_invalid (request, "representation", "Unable to download the definition: the sample works without a network, and fetches from this machine only.");
      return;
    }
  job = add_job (request, is_new);
  if (job == NULL)
    return;
  job->format = g_strdup (format);
  job->properties = json_object_ref (properties);
  job->is_fetching = TRUE;
  g_atomic_ref_count_inc (&job->ref_count);
  fer_sample_fetch_async (address, FER_SAMPLE_MAX_DEFINITION_BYTES, job->cancellable, fetched_cb, job);
  reply_running (request, job);
}

void
fer_sample_job_start (FerSampleRequest *request,
                      JsonObject       *properties,
                      gboolean          is_new)
{
  const char      *format = fer_sample_node_string (properties, "format", "");
  const char      *value = fer_sample_node_string (properties, "value", NULL);
  g_autofree char *complaint = NULL;
  g_autoptr (FerSampleDocument) document = NULL;
  FerSampleJob *job = NULL;

  if (fer_sample_document_is_link (format))
    {
      start_fetch (request, properties, format, is_new);
      return;
    }
  document = fer_sample_document_read (format, value, properties, &complaint);
  if (document == NULL)
    {
      fer_sample_request_reply_invalid (request, "representation", complaint);
      return;
    }
  job = add_job (request, is_new);
  if (job == NULL)
    return;
  if (apply (request, request->path, request->store, properties, document, value))
    reply_running (request, job);
  else
    remove_job (request);
}

/* ---- questions ---- */

/* What has been fetched is put into the store. FALSE and answered when it cannot be. */
static gboolean
settle (FerSampleRequest *request,
        FerSampleJob     *job)
{
  g_autofree char *text = g_steal_pointer (&job->fetched);
  g_autoptr (FerSampleDocument) document = NULL;

  if (text != NULL && !fer_sample_store_has_room (job->store, strlen (text)))
    job->complaint = g_strdup ("The sample keeps no more: delete something first.");
  else if (text != NULL)
    document = fer_sample_document_read (job->format, text, job->properties, &job->complaint);
  if (document != NULL && apply (request, job->path, job->store, job->properties, document, text))
    return TRUE;
  if (text == NULL && job->complaint == NULL)
    return TRUE;
  if (job->complaint != NULL)
    fer_sample_request_reply_invalid (request, "representation", job->complaint);
  remove_job (request);
  return FALSE;
}

gboolean
fer_sample_job_poll (FerSampleRequest *request)
{
  const char      *id = fer_sample_call_get_query (request->call, "asyncid");
  gboolean         is_api = request->n_steps == 2 && g_ascii_strcasecmp (request->steps[0], "apis") == 0;
  FerSampleJob    *job = id != NULL && is_api ? find_job (request) : NULL;
  FerSampleEntity *api = NULL;

  if (job == NULL || strcmp (job->id, id) != 0)
    return FALSE;
  if (job->n_questions < QUESTIONS || job->is_fetching)
    {
      job->n_questions++;
      reply_running (request, job);
      return TRUE;
    }
  if (!settle (request, job))
    return TRUE;
  api = fer_sample_store_find (request->store, request->path);
  if (api != NULL)
    fer_sample_request_reply (request, job->is_new ? 201 : 200, api);
  else
    fer_sample_request_reply_missing (request);
  remove_job (request);
  return TRUE;
}
