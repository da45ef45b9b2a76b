/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in with the browser. State, nonce and verifier are made anew each time and never leave the attempt: the state
 * ties the answer to the question, the nonce the token, and the verifier makes the code worthless to anybody else. */

#include "config.h"

#include "fer-identity-private.h"
#include "fer-loopback.h"
#include "fer-proof.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_TIMEOUT_MSEC (10 * 60 * 1000)

typedef struct
{
  FerLoopback *loopback;
  char        *tenant;
  char        *scope;
  char        *verifier;
  char        *nonce;
} Attempt;

static void
attempt_free (gpointer data)
{
  Attempt *self = data;

  g_clear_object (&self->loopback);
  g_free (self->tenant);
  g_free (self->scope);
  fer_proof_free_word (self->verifier);
  fer_proof_free_word (self->nonce);
  g_free (self);
}

static void
redeemed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  Attempt *attempt = g_task_get_task_data (task);
  GError  *error = NULL;
  g_autoptr (JsonNode) reply = fer_identity_post_finish (FER_IDENTITY (source), result, &error);
  g_autoptr (FerGrant) grant = reply != NULL ? fer_grant_new_from_reply (reply, &error) : NULL;

  if (grant == NULL)
    g_task_return_error (task, error);
  else if (grant->nonce != NULL && g_strcmp0 (grant->nonce, attempt->nonce) != 0)
    g_task_return_new_error (task, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_STATE, "%s",
                             _ ("The sign-in service answered another question than was asked. Sign in again."));
  else
    g_task_return_pointer (task, g_steal_pointer (&grant), (GDestroyNotify)fer_grant_free);
}

static void
came_back_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  GTask   *task = data;
  Attempt *attempt = g_task_get_task_data (task);
  GError  *error = NULL;
  GString *form;
  g_autoptr (FerLoopbackAnswer) answer = fer_loopback_wait_finish (FER_LOOPBACK (source), result, &error);

  if (g_error_matches (error, FER_WIRE_ERROR, FER_WIRE_ERROR_TIMED_OUT))
    {
      g_clear_error (&error);
      error = g_error_new_literal (FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_TIMED_OUT,
                                   _ ("Nobody has signed in in the browser. Try again, or sign in with a code."));
    }
  else if (answer != NULL && answer->error != NULL)
    error = fer_identity_error_new_from_redirect (answer->error, answer->description);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  form = g_string_sized_new (8192);
  fer_identity_append_field (form, "grant_type", "authorization_code");
  fer_identity_append_field (form, "scope", attempt->scope);
  fer_identity_append_field (form, "code", answer->code);
  fer_identity_append_field (form, "redirect_uri", fer_loopback_get_redirect (attempt->loopback));
  fer_identity_append_field (form, "code_verifier", attempt->verifier);
  fer_identity_append_claims (form, NULL);
  fer_identity_append_field (form, "client_info", "1");
  fer_identity_post_async (g_task_get_source_object (task), attempt->tenant, "token", form,
                           g_task_get_cancellable (task), redeemed_cb, task);
}

static char *
make_address (FerIdentity     *self,
              const Attempt   *attempt,
              const FerSignIn *options,
              const char      *state)
{
  g_autofree char *endpoint = fer_identity_dup_endpoint (self, attempt->tenant, "authorize");
  g_autofree char *challenge = fer_proof_dup_challenge (attempt->verifier);
  g_autoptr (GString) query = g_string_new (NULL);

  fer_identity_append_field (query, "client_id", fer_identity_get_client_id (self));
  fer_identity_append_field (query, "response_type", "code");
  fer_identity_append_field (query, "response_mode", "query");
  fer_identity_append_field (query, "redirect_uri", fer_loopback_get_redirect (attempt->loopback));
  fer_identity_append_field (query, "scope", attempt->scope);
  fer_identity_append_field (query, "state", state);
  fer_identity_append_field (query, "nonce", attempt->nonce);
  fer_identity_append_field (query, "code_challenge", challenge);
  fer_identity_append_field (query, "code_challenge_method", "S256");
  fer_identity_append_field (query, "prompt", options->prompt);
  fer_identity_append_field (query, "login_hint", options->login_hint);
  fer_identity_append_claims (query, options->claims);
  return g_strconcat (endpoint, "?", query->str, NULL);
}

void
fer_identity_sign_in_async (FerIdentity        *self,
                            const FerSignIn    *options,
                            FerIdentityOpenFunc open,
                            gpointer            open_data,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  static const FerSignIn none = { NULL };
  g_autoptr (GTask) task = NULL;
  Attempt         *attempt;
  GError          *error = NULL;
  char            *state;
  g_autofree char *address = NULL;

  g_return_if_fail (FER_IS_IDENTITY (self));
  g_return_if_fail (open != NULL);

  if (options == NULL)
    options = &none;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_identity_sign_in_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  attempt = g_new0 (Attempt, 1);
  g_task_set_task_data (task, attempt, attempt_free);
  attempt->tenant = g_strdup (options->tenant);
  attempt->scope = fer_identity_dup_scope (self, options->audience, "openid profile offline_access");
  attempt->verifier = fer_proof_new_word ();
  attempt->nonce = fer_proof_new_word ();
  state = fer_proof_new_word ();
  if (fer_identity_check_client (self, options->tenant, &error))
    attempt->loopback = fer_loopback_new (state, 0, &error);
  if (attempt->loopback != NULL)
    {
      address = make_address (self, attempt, options, state);
      fer_loopback_wait_async (attempt->loopback, options->timeout_msec != 0 ? options->timeout_msec : DEFAULT_TIMEOUT_MSEC,
                               cancellable, came_back_cb, g_object_ref (task));
      open (address, open_data);
    }
  else
    g_task_return_error (task, error);
  fer_proof_free_word (state);
}

FerGrant *
fer_identity_sign_in_finish (FerIdentity  *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_identity_sign_in_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
