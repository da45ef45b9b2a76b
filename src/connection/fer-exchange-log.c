/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps texts only. Secrets are taken out before anything is kept, so what is in memory may go to disk as it is. */

#include "fer-exchange-log.h"

#include "fer-json-value.h"
#include "fer-request-text.h"

#include <string.h>

#define MAX_FILE_SIZE (16 * 1024 * 1024)

struct _FerExchangeLog
{
  GObject parent_instance;

  GPtrArray *entries; /* FerLogEntry */
  GFile     *file;    /* (nullable) */
};

G_DEFINE_FINAL_TYPE (FerExchangeLog, fer_exchange_log, G_TYPE_OBJECT)

static guint changed_signal;

static void
entry_free (gpointer data)
{
  FerLogEntry *entry = data;

  g_free (entry->operation_id);
  g_free (entry->values);
  g_free (entry->method);
  g_free (entry->address);
  g_free (entry->request);
  g_free (entry->reply);
  g_free (entry->error);
  g_free (entry);
}

static void
fer_exchange_log_finalize (GObject *object)
{
  FerExchangeLog *self = FER_EXCHANGE_LOG (object);

  g_ptr_array_unref (self->entries);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (fer_exchange_log_parent_class)->finalize (object);
}

static void
fer_exchange_log_class_init (FerExchangeLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_exchange_log_finalize;

  changed_signal = g_signal_new ("changed", FER_TYPE_EXCHANGE_LOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fer_exchange_log_init (FerExchangeLog *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
}

FerExchangeLog *
fer_exchange_log_new (const char *folder,
                      const char *connector)
{
  FerExchangeLog  *self = g_object_new (FER_TYPE_EXCHANGE_LOG, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, connector, -1);
  g_autofree char *name = g_strdup_printf ("%.32s.json", digest);

  if (folder != NULL)
    self->file = g_file_new_build_filename (folder, name, NULL);
  return self;
}

guint
fer_exchange_log_get_size (FerExchangeLog *self)
{
  return self->entries->len;
}

const FerLogEntry *
fer_exchange_log_get_entry (FerExchangeLog *self,
                            guint           index)
{
  g_return_val_if_fail (index < self->entries->len, NULL);

  return self->entries->pdata[index];
}

/* Cut before it is masked, it would show the beginning of a secret at the end; so it is cut behind. */
static char *
shorten (FerCredentials *credentials,
         GBytes         *body)
{
  gsize            n_bytes;
  const char      *bytes = g_bytes_get_data (body, &n_bytes);
  g_autofree char *text = NULL;
  g_autofree char *masked = NULL;

  if (n_bytes == 0 || n_bytes > 16 * FER_EXCHANGE_LOG_BODY || !g_utf8_validate (bytes, n_bytes, NULL))
    return g_strdup ("");
  text = g_strndup (bytes, n_bytes);
  masked = fer_credentials_mask (credentials, text);
  if (strlen (masked) <= FER_EXCHANGE_LOG_BODY)
    return g_steal_pointer (&masked);
  return g_strndup (masked, g_utf8_find_prev_char (masked, masked + FER_EXCHANGE_LOG_BODY) - masked);
}

static char *
describe_request (const FerRequest *request,
                  FerCredentials   *credentials)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < fer_pairs_get_size (request->headers); i++)
    {
      const char      *name = fer_pairs_get_name (request->headers, i);
      g_autofree char *masked = fer_request_text_dup_header (name, fer_pairs_get_value (request->headers, i), credentials);

      g_string_append_printf (text, "%s: %s\n", name, masked);
    }
  if (request->content_type != NULL)
    g_string_append_printf (text, "Content-Type: %s\n", request->content_type);
  if (request->body != NULL)
    {
      g_autofree char *body = shorten (credentials, request->body);

      g_string_append_printf (text, "\n%s", body);
    }
  return g_utf8_make_valid (text->str, -1);
}

static void
add_entry (FerExchangeLog *self,
           FerLogEntry    *entry)
{
  g_ptr_array_insert (self->entries, 0, entry);
  if (self->entries->len > FER_EXCHANGE_LOG_SIZE)
    g_ptr_array_set_size (self->entries, FER_EXCHANGE_LOG_SIZE);
  g_signal_emit (self, changed_signal, 0);
}

void
fer_exchange_log_add (FerExchangeLog      *self,
                      const char          *operation_id,
                      const FerCallValues *values,
                      FerExchange         *exchange,
                      FerCredentials      *credentials)
{
  FerLogEntry     *entry = g_new0 (FerLogEntry, 1);
  g_autofree char *json = values != NULL ? fer_call_values_to_json (values) : g_strdup ("{}");

  entry->started_usec = exchange->started_usec;
  entry->operation_id = g_strdup (operation_id);
  entry->values = strlen (json) <= FER_EXCHANGE_LOG_BODY ? fer_credentials_mask (credentials, json) : g_strdup ("{}");
  entry->method = g_strdup (exchange->request->method);
  entry->address = fer_request_text_dup_address (exchange->request->address, credentials);
  entry->request = describe_request (exchange->request, credentials);
  entry->status = fer_exchange_get_status (exchange);
  entry->total_usec = exchange->times.total_usec;
  entry->reply = shorten (credentials, exchange->body);
  entry->error = exchange->error != NULL ? fer_credentials_mask (credentials, exchange->error->message) : g_strdup ("");
  add_entry (self, entry);
}

void
fer_exchange_log_clear (FerExchangeLog *self)
{
  g_ptr_array_set_size (self->entries, 0);
  g_signal_emit (self, changed_signal, 0);
}

/* The file. */

static const struct
{
  const char *key;
  gsize       offset;
} texts[] = {
  { "operation", G_STRUCT_OFFSET (FerLogEntry, operation_id) },
  { "values", G_STRUCT_OFFSET (FerLogEntry, values) },
  { "method", G_STRUCT_OFFSET (FerLogEntry, method) },
  { "address", G_STRUCT_OFFSET (FerLogEntry, address) },
  { "request", G_STRUCT_OFFSET (FerLogEntry, request) },
  { "reply", G_STRUCT_OFFSET (FerLogEntry, reply) },
  { "error", G_STRUCT_OFFSET (FerLogEntry, error) },
};

static char *
to_json (FerExchangeLog *self)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();

  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const FerLogEntry *entry = self->entries->pdata[i];

      fer_json_writer_begin_object (writer);
      fer_json_writer_key (writer, "started");
      fer_json_writer_integer (writer, entry->started_usec);
      fer_json_writer_key (writer, "status");
      fer_json_writer_integer (writer, entry->status);
      fer_json_writer_key (writer, "microseconds");
      fer_json_writer_integer (writer, entry->total_usec);
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          fer_json_writer_key (writer, texts[j].key);
          fer_json_writer_string (writer, G_STRUCT_MEMBER (char *, entry, texts[j].offset));
        }
      fer_json_writer_end_object (writer);
    }
  fer_json_writer_end_array (writer);
  return fer_json_writer_finish (writer);
}

static gint64
get_integer (FerJsonTree *tree,
             FerJsonNode  node,
             const char  *key)
{
  g_autofree char *text = fer_json_node_dup_text (tree, fer_json_node_get_member (tree, node, key));

  return g_ascii_strtoll (text, NULL, 10);
}

static void
read_json (FerExchangeLog *self,
           GBytes         *bytes)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (bytes);
  FerJsonNode root = fer_json_tree_get_root (tree);

  if (fer_json_tree_is_broken (tree) || fer_json_node_get_type (tree, root) != FER_JSON_ARRAY)
    return;
  for (FerJsonNode node = fer_json_node_get_first_child (tree, root); node != FER_JSON_NONE && self->entries->len < FER_EXCHANGE_LOG_SIZE; node = fer_json_node_get_next (tree, node))
    {
      FerLogEntry *entry;

      if (fer_json_node_get_type (tree, node) != FER_JSON_OBJECT)
        continue;
      entry = g_new0 (FerLogEntry, 1);
      entry->started_usec = get_integer (tree, node, "started");
      entry->status = CLAMP (get_integer (tree, node, "status"), 0, 999);
      entry->total_usec = get_integer (tree, node, "microseconds");
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          char *text = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, texts[j].key));

          G_STRUCT_MEMBER (char *, entry, texts[j].offset) = text != NULL ? text : g_strdup ("");
        }
      g_ptr_array_add (self->entries, entry);
    }
  g_signal_emit (self, changed_signal, 0);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  if (bytes != NULL && g_bytes_get_size (bytes) <= MAX_FILE_SIZE)
    read_json (g_task_get_source_object (task), bytes);
  if (bytes == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

void
fer_exchange_log_load_async (FerExchangeLog     *self,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  fer_exchange_log_clear (self);
  if (self->file == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_file_load_bytes_async (self->file, cancellable, loaded_cb, g_steal_pointer (&task));
}

gboolean
fer_exchange_log_load_finish (FerExchangeLog *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
fer_exchange_log_save_async (FerExchangeLog     *self,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (self->file == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  folder = g_file_get_parent (self->file);
  g_mkdir_with_parents (g_file_peek_path (folder), 0700);
  text = to_json (self);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (self->file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, cancellable, saved_cb, g_steal_pointer (&task));
}

gboolean
fer_exchange_log_save_finish (FerExchangeLog *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
