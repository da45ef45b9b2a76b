/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was unlocked first, when the connection was chosen, is for showing requests only; each call unlocks for itself, and
 * what it gets is shown from then on. An unlock that a later choice has overtaken is cancelled. */

#include "config.h"

#include "fer-tester.h"

#include "fer-call-passwords.h"
#include "fer-choice-asker.h"
#include "fer-connection-opening.h"
#include "fer-earlier-answers.h"
#include "fer-policy.h"

struct _FerTester
{
  GObject parent_instance;

  /* owned */
  FerDocument    *document;
  FerConnections *connections; /* nullable */
  FerConnection  *connection;  /* nullable */
  FerCredentials *credentials; /* never NULL */
  FerCaller      *caller;
  FerExchangeLog *log;
  GCancellable   *unlocking; /* nullable */
  GSignalGroup   *connection_signals;
  char           *fault; /* nullable */
};

G_DEFINE_FINAL_TYPE (FerTester, fer_tester, G_TYPE_OBJECT)

static guint changed_signal;

void
fer_tester_result_free (FerTesterResult *self)
{
  g_clear_object (&self->operation);
  g_clear_pointer (&self->call, fer_call_free);
  g_clear_pointer (&self->exchange, fer_exchange_unref);
  g_clear_pointer (&self->credentials, fer_credentials_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->check, fer_reply_check_free);
  g_free (self->content_type);
  g_free (self);
}

void
fer_tester_result_check_again (FerTesterResult *self)
{
  FerPart *part = FER_PART (self->operation);

  g_clear_pointer (&self->check, fer_reply_check_free);
  if (self->exchange->error != NULL || !fer_part_get_exists (part))
    return;
  self->check = fer_reply_check_new (fer_part_get_tree (part), fer_part_get_node (part), fer_exchange_get_status (self->exchange),
                                     self->content_type, self->body);
  fer_reply_check_make_tellable (self->check, self->credentials);
}

static FerJsonTree *
get_tree (FerTester  *self,
          FerFileRole role)
{
  FerFile *file = fer_document_get_file (self->document, role);

  return file != NULL ? fer_file_get_form_tree (file) : NULL;
}

static const char *
get_base (FerConnection *connection)
{
  const char *base = connection != NULL ? fer_connection_get_base (connection) : NULL;

  return base != NULL && *base != '\0' ? base : NULL;
}

/* The connection. */

static void
take_credentials (FerTester      *self,
                  FerCredentials *credentials,
                  const char     *fault)
{
  fer_credentials_unref (self->credentials);
  self->credentials = credentials != NULL ? fer_credentials_ref (credentials) : fer_credentials_new ();
  g_free (self->fault);
  self->fault = g_strdup (fault);
  g_signal_emit (self, changed_signal, 0);
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FerTester) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerCredentials) credentials = fer_connections_unlock_finish (FER_CONNECTIONS (source), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_credentials (self, credentials, error != NULL ? error->message : NULL);
}

static void
unlock (FerTester *self)
{
  g_cancellable_cancel (self->unlocking);
  g_clear_object (&self->unlocking);
  if (self->connection == NULL || self->connections == NULL)
    return;
  self->unlocking = g_cancellable_new ();
  fer_connections_unlock_async (self->connections, self->connection, self->unlocking, unlocked_cb, g_object_ref (self));
}

void
fer_tester_set_connection (FerTester     *self,
                           FerConnection *connection)
{
  g_return_if_fail (FER_IS_TESTER (self));

  if (!g_set_object (&self->connection, connection))
    return;
  g_signal_group_set_target (self->connection_signals, connection);
  g_object_unref (self->caller);
  self->caller = fer_caller_new ();
  take_credentials (self, NULL, NULL);
  unlock (self);
}

FerConnection *
fer_tester_get_connection (FerTester *self)
{
  g_return_val_if_fail (FER_IS_TESTER (self), NULL);

  return self->connection;
}

const char *
fer_tester_get_fault (FerTester *self)
{
  g_return_val_if_fail (FER_IS_TESTER (self), NULL);

  return self->fault;
}

FerExchangeLog *
fer_tester_get_log (FerTester *self)
{
  g_return_val_if_fail (FER_IS_TESTER (self), NULL);

  return self->log;
}

static void
connection_changed_cb (FerTester *self)
{
  g_signal_emit (self, changed_signal, 0);
}

/* Calls. */

/* Those that a service has set go along, in front of one that the connector declares. */
static void
show_cookies (FerTester  *self,
              FerRequest *request)
{
  g_autofree char *kept = fer_caller_dup_cookies (self->caller, request->address);
  const char      *own = fer_pairs_find (request->headers, "Cookie");
  g_autofree char *both = kept != NULL && own != NULL ? g_strconcat (kept, "; ", own, NULL) : g_strdup (kept);

  if (both != NULL && *both != '\0')
    fer_pairs_set (request->headers, "Cookie", both);
}

FerCall *
fer_tester_make_call (FerTester           *self,
                      FerOperation        *operation,
                      const FerCallValues *values,
                      GError             **error)
{
  FerCall *call;

  g_return_val_if_fail (FER_IS_TESTER (self), NULL);

  call = fer_call_new_for_operation (operation, values, self->credentials, get_base (self->connection), error);
  if (call != NULL)
    {
      show_cookies (self, call->request);
      show_cookies (self, call->plain);
    }
  return call;
}

/* What a task carries from the beginning of a call to its end. */
typedef struct
{
  FerConnection   *connection; /* nullable */
  FerCaller       *caller;
  FerCallValues   *values;
  FerTesterResult *result;
} Sending;

static void
sending_free (gpointer data)
{
  Sending *self = data;

  g_clear_object (&self->connection);
  g_clear_object (&self->caller);
  g_clear_pointer (&self->values, fer_call_values_free);
  g_clear_pointer (&self->result, fer_tester_result_free);
  g_free (self);
}

static void
take_answer (FerTester       *self,
             FerTesterResult *result)
{
  GPtrArray       *hops = result->exchange->hops;
  const FerHop    *hop = hops->len > 0 ? hops->pdata[hops->len - 1] : NULL;
  g_autofree char *id = NULL;
  g_autoptr (FerPairs) headers = hop != NULL && hop->headers != NULL ? fer_pairs_copy (hop->headers) : fer_pairs_new (TRUE);

  g_object_get (result->operation, "operation-id", &id, NULL);
  result->body = g_bytes_ref (result->exchange->body);
  result->steps = fer_policy_apply_to_reply (get_tree (self, FER_FILE_ROLE_PROPERTIES), id, result->credentials, headers, &result->body);
  result->content_type = g_strdup (fer_pairs_find (headers, "Content-Type"));
  fer_tester_result_check_again (result);
}

/* It is only about how the connection is shown; that it could not be written is said where connections are. */
static void
use_saved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!fer_connections_save_finish (FER_CONNECTIONS (source), result, &error))
    g_info ("%s", error->message);
}

static void
note_use (FerTester     *self,
          FerConnection *connection,
          gboolean       worked)
{
  fer_connection_set_use (connection, g_get_real_time () / G_USEC_PER_SEC, worked ? FER_CONNECTION_WORKED : FER_CONNECTION_FAILED);
  fer_connections_save_async (self->connections, connection, NULL, NULL, use_saved_cb, NULL);
}

static gboolean
was_cancelled (FerExchange *exchange)
{
  return g_error_matches (exchange->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Whatever else is wrong, the service has let us in. */
static gboolean
was_let_in (FerExchange *exchange)
{
  guint status = fer_exchange_get_status (exchange);

  return exchange->error == NULL && status != 401 && status != 403;
}

static void
log_saved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!fer_exchange_log_save_finish (FER_EXCHANGE_LOG (source), result, &error))
    g_info ("%s", error->message);
}

static void
note_call (FerTester *self,
           Sending   *sending)
{
  FerPart         *part = FER_PART (sending->result->operation);
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) inputs = NULL;

  g_object_get (part, "operation-id", &id, NULL);
  if (fer_part_get_exists (part) && fer_part_get_tree (part) != NULL)
    {
      inputs = fer_call_input_list (fer_part_get_tree (part), fer_part_get_node (part));
      fer_call_passwords_forget (fer_part_get_tree (part), inputs, sending->values);
    }
  fer_exchange_log_add (self->log, id, sending->values, sending->result->exchange, sending->result->credentials);
  fer_exchange_log_save_async (self->log, NULL, log_saved_cb, NULL);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  FerTester *self = g_task_get_source_object (task);
  Sending   *sending = g_task_get_task_data (task);

  sending->result->exchange = fer_caller_send_finish (FER_CALLER (source), result);
  take_answer (self, sending->result);
  if (sending->connection != NULL && !was_cancelled (sending->result->exchange))
    note_use (self, sending->connection, was_let_in (sending->result->exchange));
  note_call (self, sending);
  g_task_return_pointer (task, g_steal_pointer (&sending->result), (GDestroyNotify)fer_tester_result_free);
}

static void
send (GTask *task)
{
  Sending *sending = g_task_get_task_data (task);
  GError  *error = NULL;

  sending->result->call = fer_call_new_for_operation (sending->result->operation, sending->values, sending->result->credentials,
                                                      get_base (sending->connection), &error);
  if (sending->result->call == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  fer_credentials_unref (sending->result->credentials);
  sending->result->credentials = fer_credentials_ref (sending->result->call->credentials);
  fer_caller_send_async (sending->caller, sending->result->call->request, NULL, NULL, g_task_get_cancellable (task), sent_cb, task);
}

static void
unlocked_to_send_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  GTask     *task = user_data;
  FerTester *self = g_task_get_source_object (task);
  Sending   *sending = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  sending->result->credentials = fer_connection_open_finish (FER_CONNECTIONS (source), result, &error);
  if (self->connection == sending->connection && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_credentials (self, sending->result->credentials, error != NULL ? error->message : NULL);
  if (error == NULL)
    {
      send (task);
      return;
    }
  g_task_return_error (task, g_steal_pointer (&error));
  g_object_unref (task);
}

void
fer_tester_send_async (FerTester           *self,
                       FerOperation        *operation,
                       const FerCallValues *values,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask   *task = g_task_new (self, cancellable, callback, user_data);
  Sending *sending = g_new0 (Sending, 1);

  g_return_if_fail (FER_IS_TESTER (self));

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, sending, sending_free);
  sending->caller = g_object_ref (self->caller);
  sending->values = fer_call_values_copy (values);
  sending->result = g_new0 (FerTesterResult, 1);
  sending->result->operation = g_object_ref (operation);
  if (self->connection == NULL || self->connections == NULL)
    {
      sending->result->credentials = fer_credentials_new ();
      send (task);
      return;
    }
  sending->connection = g_object_ref (self->connection);
  fer_connection_open_async (self->connections, self->connection, get_tree (self, FER_FILE_ROLE_PROPERTIES), self->caller, cancellable, unlocked_to_send_cb, task);
}

FerTesterResult *
fer_tester_send_finish (FerTester    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* All of them. */

/* Of a run: over which connection it goes, whatever is chosen by then. */
#define CONNECTION "fer-connection"

void
fer_tester_note_run (FerTester *self,
                     FerRun    *run)
{
  FerConnection *connection;
  gboolean       was_asked = FALSE, worked = FALSE;

  g_return_if_fail (FER_IS_TESTER (self));
  g_return_if_fail (FER_IS_RUN (run));

  connection = g_object_get_data (G_OBJECT (run), CONNECTION);
  for (guint i = 0; i < fer_run_get_size (run); i++)
    {
      FerExchange *exchange = fer_run_get_result (run, i)->exchange;

      if (exchange == NULL || was_cancelled (exchange))
        continue;
      was_asked = TRUE;
      worked = worked || was_let_in (exchange);
    }
  if (connection != NULL && was_asked)
    note_use (self, connection, worked);
}

static void
return_run (GTask          *task,
            FerCredentials *credentials)
{
  FerTester     *self = g_task_get_source_object (task);
  FerConnection *connection = g_task_get_task_data (task);
  FerRun        *run = fer_run_new (get_tree (self, FER_FILE_ROLE_DEFINITION), get_tree (self, FER_FILE_ROLE_PROPERTIES), self->caller,
                                    credentials, get_base (connection));

  if (connection != NULL)
    g_object_set_data_full (G_OBJECT (run), CONNECTION, g_object_ref (connection), g_object_unref);
  fer_run_add_all (run, TRUE);
  g_task_return_pointer (task, run, g_object_unref);
}

static void
unlocked_to_run_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (FerCredentials) credentials = fer_connection_open_finish (FER_CONNECTIONS (source), result, &error);

  if (credentials != NULL)
    return_run (task, credentials);
  else
    g_task_return_error (task, error);
}

void
fer_tester_prepare_run_async (FerTester          *self,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (FER_IS_TESTER (self));

  if (self->connection == NULL || self->connections == NULL)
    {
      return_run (task, NULL);
      return;
    }
  g_task_set_task_data (task, g_object_ref (self->connection), g_object_unref);
  fer_connection_open_async (self->connections, self->connection, get_tree (self, FER_FILE_ROLE_PROPERTIES), self->caller, cancellable, unlocked_to_run_cb, g_steal_pointer (&task));
}

FerRun *
fer_tester_prepare_run_finish (FerTester    *self,
                               GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Choices. */

typedef struct
{
  FerJsonTree     *definition;
  FerChoiceSource *source;     /* nullable: asked by now */
  FerConnection   *connection; /* nullable */
} Listing;

static void
listing_free (gpointer data)
{
  Listing *self = data;

  fer_json_tree_unref (self->definition);
  g_clear_pointer (&self->source, fer_choice_source_free);
  g_clear_object (&self->connection);
  g_free (self);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError    *error = NULL;
  GPtrArray *choices = fer_choice_asker_ask_finish (FER_CHOICE_ASKER (source), result, &error);

  if (choices != NULL)
    g_task_return_pointer (task, choices, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* Takes the task. */
static void
list_choices (GTask          *task,
              FerCredentials *credentials)
{
  FerTester *self = g_task_get_source_object (task);
  Listing   *listing = g_task_get_task_data (task);
  g_autoptr (FerChoiceAsker) asker = fer_choice_asker_new (listing->definition, get_tree (self, FER_FILE_ROLE_PROPERTIES), self->caller, credentials, get_base (listing->connection));
  g_autoptr (GHashTable) answers = fer_earlier_answers_collect (self->log);

  fer_choice_asker_ask_async (asker, g_steal_pointer (&listing->source), answers, g_task_get_cancellable (task), listed_cb, task);
}

static void
unlocked_to_list_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (FerCredentials) credentials = fer_connection_open_finish (FER_CONNECTIONS (source), result, &error);

  if (credentials != NULL)
    list_choices (g_steal_pointer (&task), credentials);
  else
    g_task_return_error (task, error);
}

void
fer_tester_list_choices_async (FerTester           *self,
                               FerJsonTree         *definition,
                               FerJsonNode          operation,
                               FerJsonNode          node,
                               const FerCallValues *values,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError          *error = NULL;
  FerChoiceSource *source;
  Listing         *listing;

  g_return_if_fail (FER_IS_TESTER (self));

  source = fer_choice_source_new (definition, operation, node, values, NULL, &error);
  if (source == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  listing = g_new0 (Listing, 1);
  *listing = (Listing){ fer_json_tree_ref (definition), source, self->connection != NULL ? g_object_ref (self->connection) : NULL };
  g_task_set_task_data (task, listing, listing_free);
  if (self->connection == NULL || self->connections == NULL)
    list_choices (g_steal_pointer (&task), NULL);
  else
    fer_connection_open_async (self->connections, self->connection, get_tree (self, FER_FILE_ROLE_PROPERTIES), self->caller, cancellable, unlocked_to_list_cb, g_steal_pointer (&task));
}

GPtrArray *
fer_tester_list_choices_finish (FerTester    *self,
                                GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The object. */

static void
fer_tester_finalize (GObject *object)
{
  FerTester *self = FER_TESTER (object);

  g_cancellable_cancel (self->unlocking);
  g_clear_object (&self->unlocking);
  g_clear_object (&self->connection_signals);
  g_clear_object (&self->document);
  g_clear_object (&self->connections);
  g_clear_object (&self->connection);
  g_clear_object (&self->caller);
  g_clear_object (&self->log);
  fer_credentials_unref (self->credentials);
  g_free (self->fault);

  G_OBJECT_CLASS (fer_tester_parent_class)->finalize (object);
}

static void
fer_tester_class_init (FerTesterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_tester_finalize;

  changed_signal = g_signal_new ("changed", FER_TYPE_TESTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fer_tester_init (FerTester *self)
{
  self->credentials = fer_credentials_new ();
  self->caller = fer_caller_new ();
  self->connection_signals = g_signal_group_new (FER_TYPE_CONNECTION);
  g_signal_group_connect_swapped (self->connection_signals, "notify::base", G_CALLBACK (connection_changed_cb), self);
}

/* A list that cannot be read is as good as none. */
static void
log_loaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!fer_exchange_log_load_finish (FER_EXCHANGE_LOG (source), result, &error))
    g_info ("%s", error->message);
}

FerTester *
fer_tester_new (FerDocument    *document,
                FerConnections *connections,
                const char     *log_folder)
{
  FerTester       *self = g_object_new (FER_TYPE_TESTER, NULL);
  GFile           *folder = fer_document_get_folder (document);
  g_autofree char *address = folder != NULL ? g_file_get_uri (folder) : NULL;

  self->document = g_object_ref (document);
  self->connections = connections != NULL ? g_object_ref (connections) : NULL;
  self->log = fer_exchange_log_new (address != NULL ? log_folder : NULL, address != NULL ? address : "");
  fer_exchange_log_load_async (self->log, NULL, log_loaded_cb, NULL);
  return self;
}
