/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export is a walk down a list of ways, each tried when the one before it has failed. The link that the first way
 * brings is a secret for five minutes: it is used at once, never kept, and never logged. */

#include "config.h"

#include "fer-api-export.h"

#include "fer-api-definition.h"
#include "fer-api-management.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define EXPORT_QUERY "?export=true&api-version=" FER_API_MANAGEMENT_VERSION "&format="

typedef struct
{
  FerApi    *api;
  char      *lock;       /* what no other export may have at the same time */
  GPtrArray *operations; /* thin, then replaced one by one */
  GPtrArray *schemas;
  GError    *error;
  char      *loss; /* why the schemas are missing */
  char     **remarks;
  guint      n_open;
} Export;

/* Locks that are held, each with the tasks that wait for it. */
static GHashTable *waiting;

static void try_link (GTask *task);
static void try_inline (GTask *task);
static void try_building (GTask *task);

static void
export_free (Export *self)
{
  g_clear_object (&self->api);
  g_free (self->lock);
  g_clear_pointer (&self->operations, g_ptr_array_unref);
  g_clear_pointer (&self->schemas, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self->loss);
  g_strfreev (self->remarks);
  g_free (self);
}

static char *
make_lock (FerApi *api)
{
  const char      *set = fer_api_get_version_set (api);
  g_autofree char *name = g_strndup (fer_api_get_name (api), strcspn (fer_api_get_name (api), ";"));

  return g_strconcat (fer_api_service_get_id (fer_api_get_service (api)), set != NULL ? "/set/" : "/api/", set != NULL ? set : name, NULL);
}

static void
take_lock (GTask *task)
{
  Export *export = g_task_get_task_data (task);
  GQueue *queue;

  if (waiting == NULL)
    waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_queue_free);
  queue = g_hash_table_lookup (waiting, export->lock);
  if (queue != NULL)
    {
      g_queue_push_tail (queue, task);
      return;
    }
  g_hash_table_insert (waiting, g_strdup (export->lock), g_queue_new ());
  try_link (task);
}

static void
leave_lock (const char *lock)
{
  GQueue *queue = g_hash_table_lookup (waiting, lock);

  if (g_queue_is_empty (queue))
    g_hash_table_remove (waiting, lock);
  else
    try_link (g_queue_pop_head (queue));
}

/* Takes the task and either. */
static void
finish (GTask  *task,
        GBytes *definition,
        GError *error)
{
  Export *export = g_task_get_task_data (task);
  g_autofree char *lock = g_strdup (export->lock);

  if (definition != NULL)
    g_task_return_pointer (task, definition, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
  leave_lock (lock);
}

/* Whether another way can only end the same. */
static gboolean
is_final (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || error->domain != FER_WIRE_ERROR ||
         error->code == FER_WIRE_ERROR_UNAUTHORIZED || error->code == FER_WIRE_ERROR_FORBIDDEN || error->code == FER_WIRE_ERROR_NOT_FOUND;
}

/* The body when it is a definition that can be used. */
static GBytes *
take_definition (FerReply *reply,
                 GError  **error)
{
  GBytes     *body = fer_reply_get_body (reply);
  JsonNode   *root = fer_reply_get_json (reply, error);
  const char *version = fer_wire_json_get_string (root, "swagger");
  gboolean    marked = g_bytes_get_size (body) >= 3 && memcmp (g_bytes_get_data (body, NULL), "\xef\xbb\xbf", 3) == 0;

  if (root == NULL)
    return NULL;
  if (version == NULL || !g_str_has_prefix (version, "2"))
    {
      g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_REPLY, _ ("%s sent no OpenAPI 2.0 definition where it should have."), g_uri_get_host (fer_reply_get_address (reply)));
      return NULL;
    }
  return marked ? g_bytes_new_from_bytes (body, 3, g_bytes_get_size (body) - 3) : g_bytes_ref (body);
}

static const char *
find_link (JsonNode *root)
{
  static const char *const paths[] = { "properties.value.link", "value.link", "link" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    if (fer_wire_json_get_string (root, paths[i]) != NULL)
      return fer_wire_json_get_string (root, paths[i]);

  return NULL;
}

static void
got_linked_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerReply) reply = fer_sender_send_finish (FER_SENDER (source), result, &error);
  GBytes *definition = reply != NULL && fer_reply_check (reply, &error) ? take_definition (reply, &error) : NULL;

  if (definition != NULL)
    finish (task, definition, NULL);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    finish (task, NULL, g_steal_pointer (&error));
  else
    {
      g_debug ("The link did not help: %s", error->message);
      try_inline (task);
    }
}

static void
follow (GTask      *task,
        const char *link)
{
  FerAzureSession *session = g_task_get_source_object (task);
  g_autoptr (FerRequest) request = fer_request_new ("GET", link);

  request->accept = g_strdup ("*/*");
  request->max_size = FER_API_EXPORT_MAX_SIZE;
  fer_sender_send_async (FER_SENDER (fer_azure_session_get_plain (session)), request, g_task_get_cancellable (task), got_linked_cb, task);
}

static void
got_link_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerReply) reply = fer_sender_send_finish (FER_SENDER (source), result, &error);
  JsonNode *root = reply != NULL && fer_reply_check (reply, &error) ? fer_reply_get_json (reply, &error) : NULL;
  GBytes   *definition;

  if (root != NULL && find_link (root) != NULL)
    follow (task, find_link (root));
  else if (root != NULL && (definition = take_definition (reply, &error)) != NULL)
    finish (task, definition, NULL);
  else if (is_final (error))
    finish (task, NULL, g_steal_pointer (&error));
  else
    {
      g_debug ("No link: %s", error->message);
      try_inline (task);
    }
}

static void
ask (GTask              *task,
     const char         *format,
     const char         *accept,
     GAsyncReadyCallback callback)
{
  Export *export = g_task_get_task_data (task);
  g_autofree char *address = g_strconcat (fer_api_get_id (export->api), EXPORT_QUERY, format, NULL);
  g_autoptr (FerRequest) request = fer_request_new ("GET", address);

  request->accept = g_strdup (accept);
  request->max_size = FER_API_EXPORT_MAX_SIZE;
  fer_sender_send_async (g_task_get_source_object (task), request, g_task_get_cancellable (task), callback, task);
}

static void
try_link (GTask *task)
{
  ask (task, "swagger-link-json", NULL, got_link_cb);
}

static void
got_inline_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerReply) reply = fer_sender_send_finish (FER_SENDER (source), result, &error);
  GBytes *definition = reply != NULL && fer_reply_check (reply, &error) ? take_definition (reply, &error) : NULL;

  if (definition != NULL)
    finish (task, definition, NULL);
  else if (is_final (error))
    finish (task, NULL, g_steal_pointer (&error));
  else
    {
      g_debug ("Nothing inline: %s", error->message);
      try_building (task);
    }
}

static void
try_inline (GTask *task)
{
  ask (task, "swagger", "application/vnd.swagger.doc+json", got_inline_cb);
}

static void
build (GTask *task)
{
  Export *export = g_task_get_task_data (task);
  g_autoptr (GStrvBuilder) remarks = g_strv_builder_new ();
  g_auto (GStrv) lost = NULL;
  GBytes *definition;

  if (export->error != NULL)
    {
      finish (task, NULL, g_steal_pointer (&export->error));
      return;
    }
  definition = fer_api_definition_build (export->api, export->operations, export->schemas, &lost);
  g_strv_builder_add (remarks, _ ("API Management could not export this API; the definition is made from its operations and schemas."));
  if (export->loss != NULL)
    g_strv_builder_add (remarks, export->loss);
  if (lost != NULL)
    g_strv_builder_addv (remarks, (const char **)lost);
  export->remarks = g_strv_builder_end (remarks);
  finish (task, definition, NULL);
}

/* One of the answers that building waits for is there; the last one builds. */
static void
settle (GTask  *task,
        GError *error)
{
  Export *export = g_task_get_task_data (task);

  if (error != NULL && export->error == NULL)
    export->error = error;
  else
    g_clear_error (&error);
  if (--export->n_open == 0)
    build (task);
}

typedef struct
{
  GTask *task;
  guint  index;
} Detail;

static void
got_detail_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autofree Detail *detail = data;
  Export *export = g_task_get_task_data (detail->task);
  GError          *error = NULL;
  FerApiOperation *operation = fer_api_management_get_operation_finish (result, &error);

  if (operation != NULL)
    {
      g_object_unref (export->operations->pdata[detail->index]);
      export->operations->pdata[detail->index] = operation;
    }
  settle (detail->task, error);
}

static void
got_operations_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  GTask *task = data;
  Export *export = g_task_get_task_data (task);
  GError *error = NULL;

  export->operations = fer_api_management_list_operations_finish (result, &error);
  for (guint i = 0; export->operations != NULL && i < export->operations->len; i++)
    {
      Detail *detail = g_new0 (Detail, 1);

      detail->task = task;
      detail->index = i;
      export->n_open++;
      fer_api_management_get_operation_async (FER_AZURE_SESSION (source), export->api, fer_api_operation_get_id (export->operations->pdata[i]),
                                              g_task_get_cancellable (task), got_detail_cb, detail);
    }
  settle (task, error);
}

/* Without schemas the operations are still worth something, also where there are none or nobody may read them. */
static gboolean
is_bearable (const GError *error)
{
  return !is_final (error) || g_error_matches (error, FER_WIRE_ERROR, FER_WIRE_ERROR_NOT_FOUND) ||
         g_error_matches (error, FER_WIRE_ERROR, FER_WIRE_ERROR_FORBIDDEN);
}

static void
got_schemas_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  GTask *task = data;
  Export *export = g_task_get_task_data (task);
  GError *error = NULL;

  export->schemas = fer_api_management_list_finish (result, &error);
  if (export->schemas == NULL && is_bearable (error))
    {
      export->schemas = g_ptr_array_new ();
      /* Translators: behind the colon comes a whole sentence. */
      export->loss = g_strdup_printf (_ ("The definition is without schemas: %s"), error->message);
      g_clear_error (&error);
    }
  settle (task, error);
}

static void
try_building (GTask *task)
{
  Export *export = g_task_get_task_data (task);
  FerAzureSession *session = g_task_get_source_object (task);
  GCancellable    *cancellable = g_task_get_cancellable (task);

  export->n_open = 2;
  fer_api_management_list_operations_async (session, export->api, cancellable, got_operations_cb, task);
  fer_api_management_list_async (session, export->api, "schemas", cancellable, got_schemas_cb, task);
}

void
fer_api_export_async (FerAzureSession    *session,
                      FerApi             *api,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask *task;
  Export *export;

  g_return_if_fail (FER_IS_AZURE_SESSION (session));
  g_return_if_fail (FER_IS_API (api));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_api_export_async);
  export = g_new0 (Export, 1);
  export->api = g_object_ref (api);
  export->lock = make_lock (api);
  g_task_set_task_data (task, export, (GDestroyNotify)export_free);
  take_lock (task);
}

GBytes *
fer_api_export_finish (GAsyncResult *result,
                       char       ***remarks,
                       GError      **error)
{
  Export *export;

  g_return_val_if_fail (G_IS_TASK (result), NULL);

  export = g_task_get_task_data (G_TASK (result));
  if (remarks != NULL)
    *remarks = g_strdupv (export->remarks);
  return g_task_propagate_pointer (G_TASK (result), error);
}
