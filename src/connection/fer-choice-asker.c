/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions are known by a sum of their requests. One that is under way has those who wait for it; one that is settled has
 * an answer or a problem, and stays. Filling values and asking call each other, one level deeper each time. */

#include "config.h"

#include "fer-choice-asker.h"

#include "fer-call-error.h"
#include "fer-policy.h"
#include "fer-reply-check.h"
#include "fer-sample-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 2
#define MAX_ANSWER_BYTES (4u * 1024 * 1024)

struct _FerChoiceAsker
{
  GObject parent_instance;

  /* Owned */
  FerJsonTree    *definition;
  FerJsonTree    *properties; /* (nullable) */
  FerCaller      *caller;
  FerCredentials *credentials;
  char           *base;      /* (nullable) */
  GHashTable     *questions; /* sum of the request → Question */
};

G_DEFINE_FINAL_TYPE (FerChoiceAsker, fer_choice_asker, G_TYPE_OBJECT)

typedef struct
{
  FerJsonTree *answer;  /* (nullable) */
  char        *problem; /* (nullable): with neither, it is under way */
  GPtrArray   *waiting; /* GTask */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->answer, fer_json_tree_unref);
  g_free (question->problem);
  g_ptr_array_unref (question->waiting);
  g_free (question);
}

typedef struct
{
  FerChoiceSource *source;
  guint            depth;
} Ask;

static void
ask_free (gpointer data)
{
  fer_choice_source_free (((Ask *)data)->source);
  g_free (data);
}

typedef struct
{
  FerJsonNode    operation;
  FerCallValues *values;
  GHashTable    *answers; /* (nullable) */
  GPtrArray     *inputs;
  GHashTable    *tried; /* FerCallInput */
  GPtrArray     *origins;
  guint          depth;
  FerCallInput  *asked;
  char          *asked_id;
} Fill;

static void
fill_free (gpointer data)
{
  Fill *fill = data;

  g_clear_pointer (&fill->answers, g_hash_table_unref);
  g_ptr_array_unref (fill->inputs);
  g_hash_table_unref (fill->tried);
  g_clear_pointer (&fill->origins, g_ptr_array_unref);
  g_free (fill->asked_id);
  g_free (fill);
}

static void
origin_free (gpointer data)
{
  FerValueOrigin *origin = data;

  g_free (origin->input);
  g_free (origin->list);
  g_free (origin->problem);
  g_free (origin);
}

char *
fer_value_origin_dup_words (const FerValueOrigin *self)
{
  if (self->problem == NULL)
    /* Translators: the name of a parameter, and the operation whose list it was taken from. */
    return g_strdup_printf (_ ("“%s” is from the list %s."), self->input, self->list);
  /* Translators: the name of a parameter, and a sentence that says why. */
  return g_strdup_printf (_ ("“%s” is not from a list. %s"), self->input, self->problem);
}

static void
fer_choice_asker_finalize (GObject *object)
{
  FerChoiceAsker *self = FER_CHOICE_ASKER (object);

  fer_json_tree_unref (self->definition);
  g_clear_pointer (&self->properties, fer_json_tree_unref);
  g_clear_object (&self->caller);
  fer_credentials_unref (self->credentials);
  g_free (self->base);
  g_hash_table_unref (self->questions);
  G_OBJECT_CLASS (fer_choice_asker_parent_class)->finalize (object);
}

static void
fer_choice_asker_class_init (FerChoiceAskerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_choice_asker_finalize;
}

static void
fer_choice_asker_init (FerChoiceAsker *self)
{
  self->questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, question_free);
}

FerChoiceAsker *
fer_choice_asker_new (FerJsonTree    *definition,
                      FerJsonTree    *properties,
                      FerCaller      *caller,
                      FerCredentials *credentials,
                      const char     *base)
{
  FerChoiceAsker *self = g_object_new (FER_TYPE_CHOICE_ASKER, NULL);

  self->definition = fer_json_tree_ref (definition);
  self->properties = properties != NULL ? fer_json_tree_ref (properties) : NULL;
  self->caller = g_object_ref (caller);
  self->credentials = credentials != NULL ? fer_credentials_ref (credentials) : fer_credentials_new ();
  self->base = g_strdup (base);
  return self;
}

/* Questions. */

/* A sum, as requests hold secrets. */
static char *
sum_up (const FerRequest *request)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  /* The zeros between the parts count too. */
  g_checksum_update (sum, (const guchar *)request->method, strlen (request->method) + 1);
  g_checksum_update (sum, (const guchar *)request->address, strlen (request->address) + 1);
  for (guint i = 0; i < fer_pairs_get_size (request->headers); i++)
    {
      g_checksum_update (sum, (const guchar *)fer_pairs_get_name (request->headers, i), strlen (fer_pairs_get_name (request->headers, i)) + 1);
      g_checksum_update (sum, (const guchar *)fer_pairs_get_value (request->headers, i), strlen (fer_pairs_get_value (request->headers, i)) + 1);
    }
  if (request->body != NULL)
    g_checksum_update (sum, g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));
  return g_strdup (g_checksum_get_string (sum));
}

/* Takes the task. */
static void
finish_ask (FerChoiceAsker *self,
            GTask          *task,
            Question       *question)
{
  const Ask *ask = g_task_get_task_data (task);
  GPtrArray *choices = question->answer != NULL ? fer_choice_source_read (ask->source, question->answer) : NULL;

  if (question->problem != NULL)
    g_task_return_new_error (task, FER_CALL_ERROR, FER_CALL_ERROR_NO_CHOICES, _ ("The list %s could not be had: %s"), ask->source->operation_id, question->problem);
  else if (choices == NULL)
    g_task_return_new_error (task, FER_CALL_ERROR, FER_CALL_ERROR_NO_CHOICES, _ ("What %s answers has no list where the connector says it is."), ask->source->operation_id);
  else
    g_task_return_pointer (task, choices, (GDestroyNotify)g_ptr_array_unref);
  g_object_unref (task);
}

static Question *
add_question (FerChoiceAsker *self,
              char           *sum)
{
  Question *question = g_new0 (Question, 1);

  question->waiting = g_ptr_array_new ();
  g_hash_table_insert (self->questions, sum, question);
  return question;
}

static gboolean
is_settled (const Question *question)
{
  return question->answer != NULL || question->problem != NULL;
}

void
fer_choice_asker_expect (FerChoiceAsker   *self,
                         const FerRequest *request)
{
  g_autofree char *sum = sum_up (request);

  if (!g_hash_table_contains (self->questions, sum))
    add_question (self, g_steal_pointer (&sum));
}

void
fer_choice_asker_settle (FerChoiceAsker   *self,
                         const FerRequest *request,
                         FerJsonTree      *answer,
                         const char       *problem)
{
  g_autofree char *sum = sum_up (request);
  Question        *question = g_hash_table_lookup (self->questions, sum);
  g_autoptr (GPtrArray) waiting = NULL;

  if (question == NULL || is_settled (question))
    return;
  question->answer = answer != NULL ? fer_json_tree_ref (answer) : NULL;
  question->problem = answer == NULL ? fer_credentials_mask (self->credentials, problem) : NULL;
  waiting = question->waiting;
  question->waiting = g_ptr_array_new ();
  for (guint i = 0; i < waiting->len; i++)
    finish_ask (self, waiting->pdata[i], question);
}

/* Asking. */

static char *
describe_failure (FerExchange *exchange)
{
  g_autofree char *explained = fer_reply_check_explain (exchange);

  if (exchange->error != NULL)
    return g_strdup (exchange->error->message);
  if (explained != NULL)
    return g_steal_pointer (&explained);
  if (fer_exchange_get_status (exchange) >= 300)
    return g_strdup_printf (_ ("The service answers with status %u."), fer_exchange_get_status (exchange));
  return g_strdup (_ ("The answer is no JSON."));
}

/* Returns: (transfer full) (nullable): what was answered, after the policies, when it went well */
static FerJsonTree *
read_answer (FerChoiceAsker *self,
             const char     *operation_id,
             FerExchange    *exchange)
{
  const FerHop *hop = exchange->hops->len > 0 ? exchange->hops->pdata[exchange->hops->len - 1] : NULL;
  g_autoptr (FerPairs) headers = hop != NULL ? fer_pairs_copy (hop->headers) : fer_pairs_new (TRUE);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (FerJsonTree) tree = NULL;
  GBytes *body = g_bytes_ref (exchange->body);

  steps = fer_policy_apply_to_reply (self->properties, operation_id, self->credentials, headers, &body);
  if (exchange->error == NULL && exchange->is_whole && fer_exchange_get_status (exchange) >= 200 && fer_exchange_get_status (exchange) < 300)
    tree = fer_json_tree_parse (body);
  g_bytes_unref (body);
  return tree != NULL && !fer_json_tree_is_broken (tree) && fer_json_tree_get_n_nodes (tree) > 0 ? g_steal_pointer (&tree) : NULL;
}

typedef struct
{
  FerChoiceAsker *asker;
  FerRequest     *request;
  char           *operation_id;
} Sent;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Sent *sent = data;
  g_autoptr (FerExchange) exchange = fer_caller_send_finish (FER_CALLER (source), result);
  g_autoptr (FerJsonTree) answer = read_answer (sent->asker, sent->operation_id, exchange);
  g_autofree char *problem = answer == NULL ? describe_failure (exchange) : NULL;

  fer_choice_asker_settle (sent->asker, sent->request, answer, problem);
  g_object_unref (sent->asker);
  fer_request_free (sent->request);
  g_free (sent->operation_id);
  g_free (sent);
}

static void
send_question (FerChoiceAsker *self,
               FerCall        *call,
               const char     *operation_id,
               GCancellable   *cancellable)
{
  Sent *sent = g_new0 (Sent, 1);

  call->request->max_size = MIN (call->request->max_size, MAX_ANSWER_BYTES);
  sent->asker = g_object_ref (self);
  sent->request = fer_request_copy (call->request);
  sent->operation_id = g_strdup (operation_id);
  fer_caller_send_async (self->caller, sent->request, NULL, NULL, cancellable, answered_cb, sent);
}

static void
values_known_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  FerChoiceAsker *self = FER_CHOICE_ASKER (source);
  g_autoptr (GTask) task = data;
  const Ask *ask = g_task_get_task_data (task);
  g_autoptr (GPtrArray) origins = fer_choice_asker_fill_finish (self, result);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerCall) call = fer_call_new (self->definition, ask->source->operation, self->properties, ask->source->values, self->credentials, self->base, &error);
  g_autofree char *sum = call != NULL ? sum_up (call->request) : NULL;
  Question        *question;

  if (call == NULL)
    {
      g_task_return_new_error (task, error->domain, error->code, _ ("The list %s could not be asked: %s"), ask->source->operation_id, error->message);
      return;
    }
  question = g_hash_table_lookup (self->questions, sum);
  if (question != NULL && is_settled (question))
    {
      finish_ask (self, g_steal_pointer (&task), question);
      return;
    }
  if (question == NULL)
    {
      question = add_question (self, g_steal_pointer (&sum));
      send_question (self, call, ask->source->operation_id, g_task_get_cancellable (task));
    }
  g_ptr_array_add (question->waiting, g_steal_pointer (&task));
}

static void fill_values (FerChoiceAsker *self, FerJsonNode operation, FerCallValues *values, GHashTable *answers, guint depth, GTask *task);

static void
ask (FerChoiceAsker  *self,
     FerChoiceSource *source,
     GHashTable      *answers,
     guint            depth,
     GTask           *task)
{
  Ask *data = g_new0 (Ask, 1);

  data->source = source;
  data->depth = depth;
  g_task_set_task_data (task, data, ask_free);
  fill_values (self, source->operation, source->values, answers, depth + 1, g_task_new (self, g_task_get_cancellable (task), values_known_cb, task));
}

void
fer_choice_asker_ask_async (FerChoiceAsker     *self,
                            FerChoiceSource    *source,
                            GHashTable         *answers,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (FER_IS_CHOICE_ASKER (self));
  g_return_if_fail (source != NULL);

  ask (self, source, answers, 0, g_task_new (self, cancellable, callback, user_data));
}

GPtrArray *
fer_choice_asker_ask_finish (FerChoiceAsker *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Filling. */

static void
add_origin (Fill               *fill,
            const FerCallInput *input,
            const char         *list,
            const char         *problem)
{
  FerValueOrigin *origin = g_new0 (FerValueOrigin, 1);

  origin->input = g_strdup (input->name);
  origin->list = g_strdup (list);
  origin->problem = g_strdup (problem);
  g_ptr_array_add (fill->origins, origin);
}

static gboolean
is_open (const Fill         *fill,
         const FerCallInput *input)
{
  return input->required && input->location != FER_CALL_BODY && fer_call_values_get (fill->values, input->location, input->name) == NULL &&
         fer_call_values_get_file (fill->values, input->location, input->name) == NULL;
}

static void fill_next (FerChoiceAsker *self, GTask *task);

static void
choices_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  FerChoiceAsker *self = FER_CHOICE_ASKER (source);
  g_autoptr (GTask) task = data;
  Fill *fill = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices = fer_choice_asker_ask_finish (self, result, &error);
  g_autofree char *problem = NULL, *json = NULL;

  if (choices != NULL && choices->len > 0)
    {
      json = fer_choice_dup_for (((const FerChoice *)choices->pdata[0])->json, fill->asked);
      fer_call_values_set (fill->values, fill->asked->location, fill->asked->name, json);
    }
  else
    problem = choices == NULL ? g_strdup (error->message) : g_strdup_printf (_ ("The list %s is empty."), fill->asked_id);
  add_origin (fill, fill->asked, fill->asked_id, problem);
  fill_next (self, g_steal_pointer (&task));
}

/* Returns: (nullable): what to ask for a value; else why not is noted, unless another value may change that */
static FerChoiceSource *
find_source (FerChoiceAsker *self,
             Fill           *fill,
             FerCallInput   *input,
             gboolean        is_last)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FerChoiceSource) source = fer_choice_source_new (self->definition, fill->operation, input->node, fill->values, NULL, &error);

  if (source == NULL && g_error_matches (error, FER_CALL_ERROR, FER_CALL_ERROR_MISSING) && !is_last)
    return NULL;
  g_hash_table_add (fill->tried, input);
  if (source == NULL)
    add_origin (fill, input, "", error->message);
  else if (!fer_json_node_key_equals (self->definition, source->operation, "get"))
    {
      g_autofree char *problem = g_strdup_printf (_ ("The list %s is not asked, as it is no GET."), source->operation_id);

      add_origin (fill, input, source->operation_id, problem);
    }
  else if (fill->depth < MAX_DEPTH)
    return g_steal_pointer (&source);
  return NULL;
}

static FerChoiceSource *
find_next_source (FerChoiceAsker *self,
                  Fill           *fill,
                  gboolean        is_last)
{
  for (guint i = 0; i < fill->inputs->len; i++)
    {
      FerCallInput    *input = fill->inputs->pdata[i];
      FerChoiceSource *source;

      if (!is_open (fill, input) || g_hash_table_contains (fill->tried, input) || !fer_choice_source_is_there (self->definition, input->node))
        continue;
      source = find_source (self, fill, input, is_last);
      if (source == NULL)
        continue;
      fill->asked = input;
      g_free (fill->asked_id);
      fill->asked_id = g_strdup (source->operation_id);
      return source;
    }
  return NULL;
}

/* Takes the task. One question at a time, as an answer may be what the next one has to know. */
static void
fill_next (FerChoiceAsker *self,
           GTask          *task)
{
  Fill            *fill = g_task_get_task_data (task);
  gboolean         is_cancelled = g_cancellable_is_cancelled (g_task_get_cancellable (task));
  FerChoiceSource *source = is_cancelled ? NULL : find_next_source (self, fill, FALSE);

  /* Of what is left, each waits for a value that nobody knows. */
  if (source == NULL && !is_cancelled)
    source = find_next_source (self, fill, TRUE);
  if (source != NULL)
    {
      ask (self, source, fill->answers, fill->depth, g_task_new (self, g_task_get_cancellable (task), choices_cb, task));
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&fill->origins), (GDestroyNotify)g_ptr_array_unref);
  g_object_unref (task);
}

/* Takes the task. */
static void
fill_values (FerChoiceAsker *self,
             FerJsonNode     operation,
             FerCallValues  *values,
             GHashTable     *answers,
             guint           depth,
             GTask          *task)
{
  Fill *fill = g_new0 (Fill, 1);

  fill->operation = operation;
  fill->values = values;
  fill->answers = answers != NULL ? g_hash_table_ref (answers) : NULL;
  fill->inputs = fer_call_input_list (self->definition, operation);
  fill->tried = g_hash_table_new (NULL, NULL);
  fill->origins = g_ptr_array_new_with_free_func (origin_free);
  fill->depth = depth;
  g_task_set_task_data (task, fill, fill_free);
  g_task_set_check_cancellable (task, FALSE);
  for (guint i = 0; i < fill->inputs->len; i++)
    {
      const FerCallInput *input = fill->inputs->pdata[i];
      g_autofree char    *json = is_open (fill, input) ? fer_sample_values_find (input, answers) : NULL;

      if (json != NULL)
        fer_call_values_set (values, input->location, input->name, json);
    }
  fill_next (self, task);
}

void
fer_choice_asker_fill_async (FerChoiceAsker     *self,
                             FerJsonNode         operation,
                             FerCallValues      *values,
                             GHashTable         *answers,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (FER_IS_CHOICE_ASKER (self));
  g_return_if_fail (values != NULL);

  fill_values (self, operation, values, answers, 0, g_task_new (self, cancellable, callback, user_data));
}

GPtrArray *
fer_choice_asker_fill_finish (FerChoiceAsker *self,
                              GAsyncResult   *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
