/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in as a connector does, but from this machine. State and verifier are made anew each time and never leave the
 * attempt. Answers come as JSON, or, from providers older than the standard, as a form. */

#include "config.h"

#include "fer-oauth-private.h"

#include "fer-loopback.h"
#include "fer-proof.h"
#include "fer-wire-json.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define DEFAULT_TIMEOUT_MSEC (10 * 60 * 1000)
#define MAX_REPLY_SIZE (256 * 1024)
#define FORM_TYPE "application/x-www-form-urlencoded"

typedef struct
{
  FerOauthProvider *provider;
  FerLoopback      *loopback; /* NULL for a refresh */
  char             *client_secret;
  char             *verifier; /* NULL without PKCE */
  char             *code;
  char             *refresh_token;
} Attempt;

static void
attempt_free (gpointer data)
{
  Attempt *self = data;

  fer_oauth_provider_unref (self->provider);
  g_clear_object (&self->loopback);
  fer_proof_free_word (self->client_secret);
  fer_proof_free_word (self->verifier);
  fer_proof_free_word (self->code);
  fer_proof_free_word (self->refresh_token);
  g_free (self);
}

static GTask *
attempt_new (FerSender             *sender,
             FerOauthProvider      *provider,
             const FerOauthOptions *options,
             GCancellable          *cancellable,
             GAsyncReadyCallback    callback,
             gpointer               user_data)
{
  GTask   *task = g_task_new (sender, cancellable, callback, user_data);
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->provider = fer_oauth_provider_ref (provider);
  attempt->client_secret = g_strdup (options->client_secret);
  g_task_set_source_tag (task, fer_oauth_sign_in_async);
  g_task_set_task_data (task, attempt, attempt_free);
  return task;
}

/* The answer. */

/* Some providers repeat what was wrong, and that may be what nobody is to see. */
static GError *
make_error (Attempt    *attempt,
            const char *code,
            const char *description)
{
  const char *const secrets[] = { attempt->client_secret, attempt->verifier, attempt->code, attempt->refresh_token };
  g_autoptr (GString) words = g_string_new (description);

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (secrets[i] != NULL && *secrets[i] != '\0')
      g_string_replace (words, secrets[i], "…", 0);
  return fer_oauth_provider_make_error (attempt->provider, code, words->str, attempt->refresh_token != NULL);
}

static GHashTable *
read_form (GBytes *body)
{
  gsize            n_bytes;
  const char      *bytes = g_bytes_get_data (body, &n_bytes);
  g_autofree char *text = g_strndup (bytes, n_bytes);

  return soup_form_decode (text);
}

static FerOauthGrant *
read_grant (Attempt  *attempt,
            FerReply *reply,
            GError  **error)
{
  JsonNode *json = fer_reply_get_json (reply, NULL);
  g_autoptr (GHashTable) form = json == NULL ? read_form (fer_reply_get_body (reply)) : NULL;
  const char    *refusal = json != NULL ? fer_wire_json_get_string (json, "error") : g_hash_table_lookup (form, "error");
  const char    *words = json != NULL ? fer_wire_json_get_string (json, "error_description") : g_hash_table_lookup (form, "error_description");
  FerOauthGrant *grant = NULL;

  if (refusal != NULL)
    g_propagate_error (error, make_error (attempt, refusal, words));
  else if (fer_reply_check (reply, error))
    {
      grant = json != NULL ? fer_oauth_grant_new_from_json (json) : fer_oauth_grant_new_from_form (form);
      if (grant == NULL)
        g_set_error (error, FER_OAUTH_ERROR, FER_OAUTH_ERROR_UNEXPECTED,
                     /* Translators: a host. */
                     _ ("%s answered without a token that can be used. Is the token address right?"), fer_oauth_provider_get_host (attempt->provider));
    }
  return grant;
}

static void
redeemed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Attempt       *attempt = g_task_get_task_data (task);
  GError        *error = NULL;
  FerOauthGrant *grant = NULL;
  g_autoptr (FerReply) reply = fer_sender_send_finish (FER_SENDER (source), result, &error);

  if (reply != NULL)
    grant = read_grant (attempt, reply, &error);
  if (grant == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (grant->refresh_token == NULL)
    grant->refresh_token = g_steal_pointer (&attempt->refresh_token);
  g_task_return_pointer (task, grant, (GDestroyNotify)fer_oauth_grant_free);
}

static void
wipe_form (gpointer form)
{
  fer_proof_free_word (form);
}

static void
redeem (GTask               *task,
        const FerOauthWords *words)
{
  Attempt *attempt = g_task_get_task_data (task);
  char    *address;
  char    *form = fer_oauth_provider_make_exchange (attempt->provider, words, attempt->refresh_token != NULL, &address);
  g_autoptr (FerRequest) request = fer_request_new ("POST", address);

  if (attempt->verifier != NULL)
    {
      char *proven = g_strconcat (form, "&code_verifier=", attempt->verifier, NULL);

      fer_proof_free_word (form);
      form = proven;
    }
  request->body = g_bytes_new_with_free_func (form, strlen (form), wipe_form, form);
  request->content_type = g_strdup (FORM_TYPE);
  request->max_size = MAX_REPLY_SIZE;
  fer_sender_send_async (g_task_get_source_object (task), request, g_task_get_cancellable (task), redeemed_cb, task);
  g_free (address);
}

/* Signing in. */

static GError *
make_timeout (void)
{
  return g_error_new_literal (FER_OAUTH_ERROR, FER_OAUTH_ERROR_TIMED_OUT,
                              _ ("Nobody has signed in in the browser. If the page there shows an error, the provider may not know "
                                 "http://localhost as a redirect address."));
}

static void
came_back_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask        *task = user_data;
  Attempt      *attempt = g_task_get_task_data (task);
  FerOauthWords words = { .client_secret = attempt->client_secret };
  GError       *error = NULL;
  g_autoptr (FerLoopbackAnswer) answer = fer_loopback_wait_finish (FER_LOOPBACK (source), result, &error);

  if (g_error_matches (error, FER_WIRE_ERROR, FER_WIRE_ERROR_TIMED_OUT))
    {
      g_clear_error (&error);
      error = make_timeout ();
    }
  else if (answer != NULL && answer->error != NULL)
    error = make_error (attempt, answer->error, answer->description);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  attempt->code = g_steal_pointer (&answer->code);
  words.code = attempt->code;
  words.redirect = fer_loopback_get_redirect (attempt->loopback);
  redeem (task, &words);
}

static char *
make_page (Attempt    *attempt,
           const char *state)
{
  const FerOauthWords words = { .redirect = fer_loopback_get_redirect (attempt->loopback), .state = state };
  g_autofree char    *page = fer_oauth_provider_dup_page (attempt->provider, &words);
  g_autofree char    *challenge = attempt->verifier != NULL ? fer_proof_dup_challenge (attempt->verifier) : NULL;

  if (challenge == NULL)
    return g_steal_pointer (&page);
  return g_strdup_printf ("%s%ccode_challenge=%s&code_challenge_method=S256", page, strchr (page, '?') != NULL ? '&' : '?', challenge);
}

void
fer_oauth_sign_in_async (FerSender             *sender,
                         FerOauthProvider      *provider,
                         const FerOauthOptions *options,
                         FerOauthOpenFunc       open,
                         gpointer               open_data,
                         GCancellable          *cancellable,
                         GAsyncReadyCallback    callback,
                         gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *page = NULL;
  Attempt         *attempt;
  GError          *error = NULL;
  char            *state;

  g_return_if_fail (FER_IS_SENDER (sender));
  g_return_if_fail (options != NULL && open != NULL);

  task = attempt_new (sender, provider, options, cancellable, callback, user_data);
  attempt = g_task_get_task_data (task);
  state = fer_proof_new_word ();
  attempt->loopback = fer_loopback_new (state, options->port, &error);
  if (attempt->loopback == NULL)
    {
      g_prefix_error (&error, _ ("The port to come back to, %u, cannot be had: "), options->port);
      g_task_return_error (task, error);
      fer_proof_free_word (state);
      return;
    }
  if (!options->without_proof)
    attempt->verifier = fer_proof_new_word ();
  page = make_page (attempt, state);
  fer_proof_free_word (state);
  fer_loopback_wait_async (attempt->loopback, options->timeout_msec != 0 ? options->timeout_msec : DEFAULT_TIMEOUT_MSEC,
                           cancellable, came_back_cb, g_object_ref (task));
  open (page, open_data);
}

void
fer_oauth_refresh_async (FerSender             *sender,
                         FerOauthProvider      *provider,
                         const FerOauthOptions *options,
                         const char            *refresh_token,
                         GCancellable          *cancellable,
                         GAsyncReadyCallback    callback,
                         gpointer               user_data)
{
  GTask        *task;
  Attempt      *attempt;
  FerOauthWords words = { NULL };

  g_return_if_fail (FER_IS_SENDER (sender));
  g_return_if_fail (options != NULL && refresh_token != NULL);

  task = attempt_new (sender, provider, options, cancellable, callback, user_data);
  attempt = g_task_get_task_data (task);
  attempt->refresh_token = g_strdup (refresh_token);
  words.client_secret = attempt->client_secret;
  words.refresh_token = attempt->refresh_token;
  redeem (task, &words);
}

FerOauthGrant *
fer_oauth_finish (FerSender    *sender,
                  GAsyncResult *result,
                  GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_oauth_sign_in_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
