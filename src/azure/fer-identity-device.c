/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in with a code on another device. The service sets the rhythm: a question that comes too soon makes it slower,
 * and a connection that breaks counts as one. It ends with an answer, when the code is too old, or when it is cancelled,
 * whichever is first. */

#include "config.h"

#include "fer-identity-private.h"

#include "fer-address.h"
#include "fer-proof.h"
#include "fer-wire-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_INTERVAL_SEC 5
#define MAX_INTERVAL_SEC 60
#define SLOWER_SEC 5
#define DEFAULT_LIFE_SEC 900
#define MAX_LIFE_SEC 3600
#define MAX_USER_CODE_SIZE 32
#define MAX_DEVICE_CODE_SIZE 8192

typedef struct
{
  FerIdentityShowFunc show;
  gpointer            show_data;
  char               *tenant;
  char               *scope;
  char               *device_code;
  guint               interval_sec;
  gint64              end_usec;
  GSource            *wait;      /* owned; fires for the next question */
  GSource            *cancelled; /* owned; wakes up from the wait */
} Attempt;

static void poll_later (GTask *task);

static void
stop_waiting (Attempt *self)
{
  GSource **sources[] = { &self->wait, &self->cancelled };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (*sources[i] != NULL)
      {
        g_source_destroy (*sources[i]);
        g_clear_pointer (sources[i], g_source_unref);
      }
}

static void
attempt_free (gpointer data)
{
  Attempt *self = data;

  stop_waiting (self);
  g_free (self->tenant);
  g_free (self->scope);
  fer_proof_free_word (self->device_code);
  g_free (self);
}

/* Whether it is no answer yet, but none that ends the asking either. */
static gboolean
is_passing (Attempt      *self,
            const GError *error)
{
  gboolean slower = g_error_matches (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_SLOW_DOWN) ||
                    g_error_matches (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_SERVICE) ||
                    g_error_matches (error, FER_WIRE_ERROR, FER_WIRE_ERROR_UNREACHABLE) ||
                    g_error_matches (error, FER_WIRE_ERROR, FER_WIRE_ERROR_TIMED_OUT) ||
                    g_error_matches (error, FER_WIRE_ERROR, FER_WIRE_ERROR_TRUNCATED) ||
                    g_error_matches (error, FER_WIRE_ERROR, FER_WIRE_ERROR_THROTTLED) ||
                    g_error_matches (error, FER_WIRE_ERROR, FER_WIRE_ERROR_SERVICE);

  if (slower)
    self->interval_sec = MIN (self->interval_sec + SLOWER_SEC, MAX_INTERVAL_SEC);
  return slower || g_error_matches (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_PENDING);
}

static void
polled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  Attempt *attempt = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) reply = fer_identity_post_finish (FER_IDENTITY (source), result, &error);
  FerGrant *grant = reply != NULL ? fer_grant_new_from_reply (reply, &error) : NULL;

  if (grant != NULL)
    g_task_return_pointer (task, grant, (GDestroyNotify)fer_grant_free);
  else if (is_passing (attempt, error))
    poll_later (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
ask_cb (gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (data);
  Attempt *attempt = g_task_get_task_data (task);
  GString *form;

  stop_waiting (attempt); /* which may give up the task's last reference but ours */
  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (fer_grant_get_now_usec () >= attempt->end_usec)
    {
      g_task_return_new_error (task, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_EXPIRED_CODE, "%s",
                               _ ("The code has expired. Ask for a new one."));
      return G_SOURCE_REMOVE;
    }

  form = g_string_sized_new (8192);
  fer_identity_append_field (form, "grant_type", "urn:ietf:params:oauth:grant-type:device_code");
  fer_identity_append_field (form, "device_code", attempt->device_code);
  fer_identity_append_claims (form, NULL);
  fer_identity_append_field (form, "client_info", "1");
  fer_identity_post_async (g_task_get_source_object (task), attempt->tenant, "token", form, g_task_get_cancellable (task),
                           polled_cb, g_object_ref (task));
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  return ask_cb (data);
}

/* Takes the task over; the sources hold it. */
static void
poll_later (GTask *task)
{
  Attempt      *attempt = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  guint         second_msec = fer_identity_get_second_msec (g_task_get_source_object (task));

  attempt->wait = g_timeout_source_new (attempt->interval_sec * second_msec);
  g_source_set_callback (attempt->wait, ask_cb, g_object_ref (task), g_object_unref);
  g_source_attach (attempt->wait, g_task_get_context (task));
  if (cancellable != NULL)
    {
      attempt->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (attempt->cancelled, G_SOURCE_FUNC (cancelled_cb), g_object_ref (task), g_object_unref);
      g_source_attach (attempt->cancelled, g_task_get_context (task));
    }
  g_object_unref (task);
}

static gboolean
is_visible_word (const char *word,
                 gsize       max_size)
{
  gsize n_bytes = word != NULL ? strlen (word) : 0;

  for (gsize i = 0; i < n_bytes; i++)
    if (!g_ascii_isgraph (word[i]))
      return FALSE;
  return n_bytes > 0 && n_bytes <= max_size;
}

/* What the person is told comes from the service only as far as it is a code and an address. */
static gboolean
take_code (Attempt  *self,
           guint     second_msec,
           JsonNode *reply,
           GError  **error)
{
  const char *user_code = fer_wire_json_get_string (reply, "user_code");
  const char *device_code = fer_wire_json_get_string (reply, "device_code");
  const char *address = fer_wire_json_get_string (reply, "verification_uri");
  gint64      life = fer_wire_json_get_integer (reply, "expires_in", DEFAULT_LIFE_SEC);
  g_autoptr (GUri) readable = address != NULL ? fer_address_parse (address, NULL) : NULL;
  FerDeviceCode code;

  if (readable == NULL || !is_visible_word (user_code, MAX_USER_CODE_SIZE) || !is_visible_word (device_code, MAX_DEVICE_CODE_SIZE))
    {
      g_set_error_literal (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_UNEXPECTED,
                           _ ("The sign-in service answered without a code that can be used. Try again later."));
      return FALSE;
    }

  self->device_code = g_strdup (device_code);
  self->interval_sec = CLAMP (fer_wire_json_get_integer (reply, "interval", DEFAULT_INTERVAL_SEC), 1, MAX_INTERVAL_SEC);
  life = CLAMP (life, 1, MAX_LIFE_SEC);
  self->end_usec = fer_grant_get_now_usec () + life * second_msec * 1000;
  code = (FerDeviceCode){ .user_code = user_code, .address = address, .expires_sec = life };
  self->show (&code, self->show_data);
  return TRUE;
}

static void
got_code_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  Attempt *attempt = g_task_get_task_data (task);
  GError  *error = NULL;
  g_autoptr (JsonNode) reply = fer_identity_post_finish (FER_IDENTITY (source), result, &error);

  if (reply != NULL && take_code (attempt, fer_identity_get_second_msec (FER_IDENTITY (source)), reply, &error))
    poll_later (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

void
fer_identity_sign_in_by_code_async (FerIdentity        *self,
                                    const char         *tenant,
                                    const char         *audience,
                                    FerIdentityShowFunc show,
                                    gpointer            show_data,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  GTask   *task;
  Attempt *attempt;
  GString *form;

  g_return_if_fail (FER_IS_IDENTITY (self));
  g_return_if_fail (show != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_identity_sign_in_by_code_async);
  attempt = g_new0 (Attempt, 1);
  g_task_set_task_data (task, attempt, attempt_free);
  attempt->show = show;
  attempt->show_data = show_data;
  attempt->tenant = g_strdup (tenant);
  attempt->scope = fer_identity_dup_scope (self, audience, "openid profile offline_access");
  form = g_string_new (NULL);
  fer_identity_append_field (form, "scope", attempt->scope);
  fer_identity_post_async (self, tenant, "devicecode", form, cancellable, got_code_cb, task);
}

FerGrant *
fer_identity_sign_in_by_code_finish (FerIdentity  *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_identity_sign_in_by_code_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
