/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A queue and a number of calls under way. A call that ends starts the next one. */

#include "config.h"

#include "fer-run.h"

#include "fer-policy.h"
#include "fer-reference-walk.h"
#include "fer-sample-values.h"
#include "fer-schema-match.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FerRun
{
  GObject parent_instance;

  /* Owned */
  FerJsonTree    *definition;
  FerJsonTree    *properties; /* (nullable) */
  FerCaller      *caller;
  FerCredentials *credentials;
  char           *base;    /* (nullable) */
  GPtrArray      *results; /* FerRunResult */
  GHashTable     *answers; /* operation id → FerJsonTree */
  FerChoiceAsker *asker;

  /* While it runs */
  GTask        *task;
  GCancellable *cancellable;
  guint         next;
  guint         n_running;
  guint         at_once;
};

G_DEFINE_FINAL_TYPE (FerRun, fer_run, G_TYPE_OBJECT)

static guint changed_signal;

static void
result_free (gpointer data)
{
  FerRunResult *result = data;

  g_free (result->title);
  g_free (result->method);
  g_free (result->path);
  g_free (result->words);
  g_clear_pointer (&result->values, fer_call_values_free);
  g_clear_pointer (&result->call, fer_call_free);
  g_clear_pointer (&result->exchange, fer_exchange_unref);
  g_clear_pointer (&result->check, fer_reply_check_free);
  g_free (result->policies);
  g_ptr_array_unref (result->origins);
  g_free (result);
}

static void
fer_run_finalize (GObject *object)
{
  FerRun *self = FER_RUN (object);

  fer_json_tree_unref (self->definition);
  g_clear_pointer (&self->properties, fer_json_tree_unref);
  g_clear_object (&self->caller);
  fer_credentials_unref (self->credentials);
  g_free (self->base);
  g_ptr_array_unref (self->results);
  g_hash_table_unref (self->answers);
  g_object_unref (self->asker);
  G_OBJECT_CLASS (fer_run_parent_class)->finalize (object);
}

static void
fer_run_class_init (FerRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_run_finalize;
  changed_signal = g_signal_new ("changed", FER_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
fer_run_init (FerRun *self)
{
  self->results = g_ptr_array_new_with_free_func (result_free);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)fer_json_tree_unref);
}

FerRun *
fer_run_new (FerJsonTree    *definition,
             FerJsonTree    *properties,
             FerCaller      *caller,
             FerCredentials *credentials,
             const char     *base)
{
  FerRun *self = g_object_new (FER_TYPE_RUN, NULL);

  self->definition = fer_json_tree_ref (definition);
  self->properties = properties != NULL ? fer_json_tree_ref (properties) : NULL;
  self->caller = g_object_ref (caller);
  self->credentials = credentials != NULL ? fer_credentials_ref (credentials) : fer_credentials_new ();
  self->base = g_strdup (base);
  self->asker = fer_choice_asker_new (definition, properties, caller, self->credentials, base);
  return self;
}

void
fer_run_add (FerRun              *self,
             FerJsonNode          operation,
             const FerCallValues *values)
{
  FerRunResult    *result = g_new0 (FerRunResult, 1);
  g_autofree char *verb = fer_json_node_dup_key (self->definition, operation);

  result->operation = operation;
  result->method = g_ascii_strup (verb != NULL ? verb : "", -1);
  result->path = fer_json_node_dup_key (self->definition, fer_json_node_get_parent (self->definition, operation));
  result->title = fer_json_node_dup_string (self->definition, fer_json_node_get_member (self->definition, operation, "operationId"));
  if (result->title == NULL || *result->title == '\0')
    {
      g_free (result->title);
      result->title = g_strdup_printf ("%s %s", result->method, result->path);
    }
  result->values = values != NULL ? fer_call_values_copy (values) : fer_call_values_new ();
  result->origins = g_ptr_array_new ();
  result->words = g_strdup ("");
  g_ptr_array_add (self->results, result);
}

gboolean
fer_run_is_safe (FerJsonTree *definition,
                 FerJsonNode  operation)
{
  if (fer_json_node_get_type (definition, fer_json_node_get_member (definition, operation, "x-ms-no-generic-test")) == FER_JSON_TRUE)
    return FALSE;
  return fer_json_node_key_equals (definition, operation, "get") || fer_json_node_key_equals (definition, operation, "head") ||
         fer_json_node_get_type (definition, fer_json_node_get_member (definition, operation, "x-ms-safe-operation")) == FER_JSON_TRUE;
}

static guint
count_variables (const FerRunResult *result)
{
  guint count = 0;

  for (const char *at = result->path; *at != '\0'; at++)
    count += *at == '{';
  return count;
}

/* Stable, so that otherwise the order is that of the file. */
static int
compare_results (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  const FerRunResult *result_a = *(FerRunResult *const *)a, *result_b = *(FerRunResult *const *)b;
  guint               n_a = count_variables (result_a), n_b = count_variables (result_b);

  if (n_a != n_b)
    return n_a < n_b ? -1 : 1;
  return result_a->operation < result_b->operation ? -1 : 1;
}

void
fer_run_add_all (FerRun  *self,
                 gboolean only_safe)
{
  FerJsonTree *tree = self->definition;
  FerJsonNode  paths = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths");

  if (fer_json_node_get_type (tree, paths) != FER_JSON_OBJECT)
    return;
  for (FerJsonNode item = fer_json_node_get_first_child (tree, paths); item != FER_JSON_NONE; item = fer_json_node_get_next (tree, item))
    for (FerJsonNode child = fer_json_node_get_first_child (tree, item); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
      if (fer_reference_is_verb (tree, child) && (!only_safe || fer_run_is_safe (tree, child)))
        fer_run_add (self, child, NULL);
  g_ptr_array_sort_with_data (self->results, compare_results, NULL);
}

/* Takes the words. */
static void
set_state (FerRun     *self,
           guint       index,
           FerRunState state,
           char       *words)
{
  FerRunResult *result = self->results->pdata[index];

  result->state = state;
  if (words != NULL)
    {
      g_free (result->words);
      result->words = fer_credentials_mask (result->call != NULL ? result->call->credentials : self->credentials, words);
      g_free (words);
    }
  g_signal_emit (self, changed_signal, 0, index);
}

/* The first thing that is wrong, or that all is well. */
static char *
describe (FerRunResult *result)
{
  guint            status = fer_exchange_get_status (result->exchange);
  g_autofree char *explained = fer_reply_check_explain (result->exchange);

  if (result->exchange->error != NULL)
    return g_strdup (result->exchange->error->message);
  if (status >= 400)
    return explained != NULL ? g_steal_pointer (&explained) : g_strdup_printf (_ ("The service answers with status %u."), status);
  if (result->check->is_fine)
    return g_strdup (fer_reply_check_has_remarks (result->check) ? _ ("Nothing in the answer breaks what is declared; there are remarks.") : _ ("The answer is as declared."));
  for (guint i = 0; i < result->check->findings->len; i++)
    if (fer_schema_finding_is_fault (result->check->findings->pdata[i]))
      return fer_schema_finding_dup_words (result->check->findings->pdata[i]);
  return g_strdup (result->check->notes->len > 0 ? result->check->notes->pdata[0] : "");
}

/* What policies did with the answer, and what they would have done with the request and could not. */
static char *
describe_policies (FerRun             *self,
                   const FerRunResult *result,
                   GPtrArray          *steps)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new ();

  for (guint i = 0; i < result->call->steps->len; i++)
    if (!((const FerCallStep *)result->call->steps->pdata[i])->applied)
      g_ptr_array_add (told, result->call->steps->pdata[i]);
  for (guint i = 0; i < steps->len; i++)
    g_ptr_array_add (told, steps->pdata[i]);
  return fer_call_steps_dup_words (told, result->call->credentials);
}

static void
take_answer (FerRun       *self,
             FerRunResult *result)
{
  FerExchange     *exchange = result->exchange;
  const FerHop    *hop = exchange->hops->len > 0 ? exchange->hops->pdata[exchange->hops->len - 1] : NULL;
  g_autofree char *id = fer_json_node_dup_string (self->definition, fer_json_node_get_member (self->definition, result->operation, "operationId"));
  g_autoptr (FerPairs) headers = hop != NULL ? fer_pairs_copy (hop->headers) : fer_pairs_new (TRUE);
  g_autoptr (GPtrArray) steps = NULL;
  GBytes *body = g_bytes_ref (exchange->body);

  steps = fer_policy_apply_to_reply (self->properties, id != NULL ? id : "", self->credentials, headers, &body);
  result->policies = describe_policies (self, result, steps);
  result->check = fer_reply_check_new (self->definition, result->operation, fer_exchange_get_status (exchange), fer_pairs_find (headers, "Content-Type"), body);
  fer_reply_check_make_tellable (result->check, result->call->credentials);
  if (id != NULL && result->check->value != NULL && fer_exchange_get_status (exchange) < 300)
    g_hash_table_replace (self->answers, g_steal_pointer (&id), fer_json_tree_ref (result->check->value));
  g_bytes_unref (body);
}

/* Who has the same question learns of it. */
static void
tell_asker (FerRun       *self,
            FerRunResult *result)
{
  gboolean         is_good = result->exchange->error == NULL && fer_exchange_get_status (result->exchange) < 300;
  g_autofree char *problem = is_good ? g_strdup (_ ("The answer is no JSON.")) : describe (result);

  fer_choice_asker_settle (self->asker, result->call->request, is_good ? result->check->value : NULL, problem);
}

static void pump (FerRun *self);

/* Which answer it is that comes. */
typedef struct
{
  FerRun *run;
  guint   index;
} Sent;

static void
sent_cb (GObject      *source,
         GAsyncResult *async_result,
         gpointer      data)
{
  g_autofree Sent *sent = data;
  g_autoptr (FerRun) self = sent->run;
  FerRunResult *result = self->results->pdata[sent->index];
  guint         status;

  result->exchange = fer_caller_send_finish (FER_CALLER (source), async_result);
  status = fer_exchange_get_status (result->exchange);
  take_answer (self, result);
  self->n_running--;
  tell_asker (self, result);
  set_state (self, sent->index, result->exchange->error == NULL && status > 0 && status < 400 && result->check->is_fine ? FER_RUN_FINE : FER_RUN_FAILED, describe (result));
  pump (self);
}

/* What the caller knows, and for the rest something that fits. */
static void
fill_values (FerRun       *self,
             FerRunResult *result)
{
  g_autoptr (FerCallValues) samples = fer_sample_values_make (self->definition, result->operation, self->answers, FER_SAMPLE_REQUIRED);
  g_autoptr (GPtrArray) inputs = fer_call_input_list (self->definition, result->operation);

  for (guint i = 0; i < inputs->len; i++)
    {
      const FerCallInput *input = inputs->pdata[i];

      if (fer_call_values_get (result->values, input->location, input->name) == NULL && fer_call_values_get_file (result->values, input->location, input->name) == NULL)
        fer_call_values_set (result->values, input->location, input->name, fer_call_values_get (samples, input->location, input->name));
    }
}

static void
skip (FerRun *self,
      guint   index,
      char   *words)
{
  self->n_running--;
  set_state (self, index, FER_RUN_SKIPPED, words);
  pump (self);
}

static void
filled_cb (GObject      *source,
           GAsyncResult *async_result,
           gpointer      data)
{
  g_autofree Sent *sent = data;
  g_autoptr (FerRun) self = sent->run;
  FerRunResult *result = self->results->pdata[sent->index];
  g_autoptr (GError) error = NULL;

  g_ptr_array_unref (result->origins);
  result->origins = fer_choice_asker_fill_finish (FER_CHOICE_ASKER (source), async_result);
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      skip (self, sent->index, g_strdup (_ ("The run was cancelled before.")));
      return;
    }
  fill_values (self, result);
  result->call = fer_call_new (self->definition, result->operation, self->properties, result->values, self->credentials, self->base, &error);
  if (result->call == NULL)
    {
      skip (self, sent->index, g_strdup (error->message));
      return;
    }
  fer_choice_asker_expect (self->asker, result->call->request);
  g_object_ref (self);
  fer_caller_send_async (self->caller, result->call->request, NULL, NULL, self->cancellable, sent_cb, g_steal_pointer (&sent));
}

/* What is asked for its values counts as its call does: it is one at a time. */
static void
start_one (FerRun *self,
           guint   index)
{
  FerRunResult *result = self->results->pdata[index];
  Sent         *sent = g_new0 (Sent, 1);

  self->n_running++;
  set_state (self, index, FER_RUN_RUNNING, NULL);
  sent->run = g_object_ref (self);
  sent->index = index;
  fer_choice_asker_fill_async (self->asker, result->operation, result->values, self->answers, self->cancellable, filled_cb, sent);
}

static gboolean
is_all_fine (FerRun *self)
{
  for (guint i = 0; i < self->results->len; i++)
    if (((FerRunResult *)self->results->pdata[i])->state != FER_RUN_FINE)
      return FALSE;
  return TRUE;
}

static void
pump (FerRun *self)
{
  while (self->next < self->results->len && self->n_running < self->at_once)
    {
      guint index = self->next++;

      if (g_cancellable_is_cancelled (self->cancellable))
        set_state (self, index, FER_RUN_SKIPPED, g_strdup (_ ("The run was cancelled before.")));
      else
        start_one (self, index);
    }
  if (self->next == self->results->len && self->n_running == 0 && self->task != NULL)
    {
      g_autoptr (GTask) task = g_steal_pointer (&self->task);

      g_clear_object (&self->cancellable);
      g_task_return_boolean (task, is_all_fine (self));
    }
}

void
fer_run_start_async (FerRun             *self,
                     guint               at_once,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_return_if_fail (FER_IS_RUN (self));
  g_return_if_fail (self->task == NULL);
  g_return_if_fail (at_once > 0);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_check_cancellable (self->task, FALSE);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  self->at_once = at_once;
  pump (self);
}

gboolean
fer_run_start_finish (FerRun       *self,
                      GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

guint
fer_run_get_size (FerRun *self)
{
  return self->results->len;
}

const FerRunResult *
fer_run_get_result (FerRun *self,
                    guint   index)
{
  g_return_val_if_fail (index < self->results->len, NULL);

  return self->results->pdata[index];
}
