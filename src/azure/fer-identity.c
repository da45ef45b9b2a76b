/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The token endpoint: forms that go there and what comes back. What was posted is overwritten afterwards, since it holds
 * codes, tokens and secrets; none of it gets into an address or a message. */

#include "config.h"

#include "fer-identity-private.h"

#include "fer-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_REPLY_SIZE (256 * 1024)
#define MAX_TENANT_SIZE 255

struct _FerIdentity
{
  GObject parent_instance;

  /* Owned */
  FerSender *sender;
  FerCloud  *cloud;
  char      *client_id;

  guint second_msec;
};

G_DEFINE_FINAL_TYPE (FerIdentity, fer_identity, G_TYPE_OBJECT)

static void
fer_identity_finalize (GObject *object)
{
  FerIdentity *self = FER_IDENTITY (object);

  g_object_unref (self->sender);
  g_object_unref (self->cloud);
  g_free (self->client_id);
  G_OBJECT_CLASS (fer_identity_parent_class)->finalize (object);
}

static void
fer_identity_class_init (FerIdentityClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_identity_finalize;
}

static void
fer_identity_init (FerIdentity *self)
{
  self->second_msec = 1000;
}

FerIdentity *
fer_identity_new (FerSender  *sender,
                  FerCloud   *cloud,
                  const char *client_id)
{
  FerIdentity *self;

  g_return_val_if_fail (FER_IS_SENDER (sender), NULL);
  g_return_val_if_fail (FER_IS_CLOUD (cloud), NULL);
  g_return_val_if_fail (client_id != NULL, NULL);

  self = g_object_new (FER_TYPE_IDENTITY, NULL);
  self->sender = g_object_ref (sender);
  self->cloud = g_object_ref (cloud);
  self->client_id = g_strstrip (g_strdup (client_id));
  return self;
}

FerCloud *
fer_identity_get_cloud (FerIdentity *self)
{
  g_return_val_if_fail (FER_IS_IDENTITY (self), NULL);
  return self->cloud;
}

const char *
fer_identity_get_client_id (FerIdentity *self)
{
  g_return_val_if_fail (FER_IS_IDENTITY (self), NULL);
  return self->client_id;
}

void
fer_identity_set_second_msec (FerIdentity *self,
                              guint        second_msec)
{
  g_return_if_fail (FER_IS_IDENTITY (self));
  self->second_msec = second_msec;
}

guint
fer_identity_get_second_msec (FerIdentity *self)
{
  return self->second_msec;
}

FerSender *
fer_identity_get_sender (FerIdentity *self)
{
  return self->sender;
}

const char *
fer_identity_get_registration_help (void)
{
  return _ ("Signing in needs the client id of an app registration of your own:\n"
            "1. In the Azure portal, open “App registrations” and choose “New registration”.\n"
            "2. Supported account types: “Accounts in any organizational directory”.\n"
            "3. Redirect address: platform “Public client/native (mobile & desktop)”, http://localhost\n"
            "4. Under “Authentication”, set “Allow public client flows” to “Yes”, for signing in with a code.\n"
            "5. Under “API permissions”, add “Azure Service Management”, delegated, “user_impersonation”.\n"
            "6. Make no secret. Copy the “Application (client) ID”.\n"
            "Where people may not agree for themselves, an administrator must agree once.");
}

gboolean
fer_identity_check_client (FerIdentity *self,
                           const char  *tenant,
                           GError     **error)
{
  if (*self->client_id == '\0')
    {
      g_set_error (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_CLIENT, "%s\n%s",
                   _ ("There is no client id to sign in with."), fer_identity_get_registration_help ());
      return FALSE;
    }
  /* It becomes a step of an address: an id, a domain, or one of the service's words. */
  if (tenant != NULL && (*tenant == '\0' || strlen (tenant) > MAX_TENANT_SIZE ||
                         strspn (tenant, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") != strlen (tenant)))
    {
      g_set_error_literal (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_TENANT,
                           _ ("This cannot be a directory. Give its id, or a domain such as “contoso.onmicrosoft.com”."));
      return FALSE;
    }

  return TRUE;
}

gboolean
fer_identity_check_ready (FerIdentity *self,
                          GError     **error)
{
  g_return_val_if_fail (FER_IS_IDENTITY (self), FALSE);

  return fer_identity_check_client (self, NULL, error);
}

char *
fer_identity_dup_endpoint (FerIdentity *self,
                           const char  *tenant,
                           const char  *name)
{
  return g_strdup_printf ("%s/%s/oauth2/v2.0/%s", fer_cloud_get_authority (self->cloud),
                          tenant != NULL ? tenant : FER_IDENTITY_ANY_TENANT, name);
}

char *
fer_identity_dup_scope (FerIdentity *self,
                        const char  *audience,
                        const char  *more)
{
  g_autofree char *clean = g_strdup (audience != NULL ? audience : fer_cloud_get_arm_audience (self->cloud));

  while (g_str_has_suffix (clean, "/"))
    clean[strlen (clean) - 1] = '\0';
  return g_strconcat (clean, "/.default", more != NULL ? " " : NULL, more, NULL);
}

void
fer_identity_append_field (GString    *form,
                           const char *name,
                           const char *value)
{
  if (value == NULL)
    return;

  if (form->len > 0)
    g_string_append_c (form, '&');
  g_string_append (form, name);
  g_string_append_c (form, '=');
  g_string_append_uri_escaped (form, value, NULL, FALSE);
}

void
fer_identity_append_claims (GString    *form,
                            const char *claims)
{
  g_autoptr (GBytes) bytes = claims != NULL ? g_bytes_new (claims, strlen (claims)) : NULL;
  g_autoptr (JsonNode) asked = bytes != NULL ? fer_wire_json_parse (bytes, NULL) : NULL;
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) capability = json_from_string ("{\"values\":[\"cp1\"]}", NULL);
  g_autofree char *text = NULL;
  JsonObject      *object;
  JsonNode        *token;

  if (asked != NULL && JSON_NODE_HOLDS_OBJECT (asked))
    json_node_set_object (root, json_node_get_object (asked));
  else
    json_node_take_object (root, json_object_new ());
  object = json_node_get_object (root);
  token = json_object_get_member (object, "access_token");
  if (token == NULL || !JSON_NODE_HOLDS_OBJECT (token))
    json_object_set_object_member (object, "access_token", json_object_new ());
  json_object_set_member (json_object_get_object_member (object, "access_token"), "xms_cc", g_steal_pointer (&capability));
  text = json_to_string (root, FALSE);
  fer_identity_append_field (form, "claims", text);
}

/* The buffer may have grown on the way, and left pieces behind; the last and whole one is overwritten. */
static void
free_form (gpointer data)
{
  GString *form = data;

  explicit_bzero (form->str, form->allocated_len);
  g_string_free (form, TRUE);
}

static JsonNode *
read_reply (FerReply *reply,
            GError  **error)
{
  g_autoptr (GError) not_json = NULL;
  JsonNode *body = fer_reply_get_json (reply, &not_json);
  guint     status = fer_reply_get_status (reply);

  if (status >= 200 && status < 300 && body != NULL)
    return json_node_ref (body);

  if (status >= 200 && status < 300)
    g_propagate_error (error, g_steal_pointer (&not_json));
  else if (fer_wire_json_get_string (body, "error") != NULL)
    g_propagate_error (error, fer_identity_error_new_from_reply (body));
  else
    fer_reply_check (reply, error);

  return NULL;
}

static void
posted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (FerReply) reply = fer_sender_send_finish (FER_SENDER (source), result, &error);
  JsonNode *body = reply != NULL ? read_reply (reply, &error) : NULL;

  if (body != NULL)
    g_task_return_pointer (task, body, (GDestroyNotify)json_node_unref);
  else
    g_task_return_error (task, error);
}

void
fer_identity_post_async (FerIdentity        *self,
                         const char         *tenant,
                         const char         *endpoint,
                         GString            *form,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *address = fer_identity_dup_endpoint (self, tenant, endpoint);
  g_autoptr (FerRequest) request = fer_request_new ("POST", address);
  GError *error = NULL;

  g_task_set_source_tag (task, fer_identity_post_async);
  fer_identity_append_field (form, "client_id", self->client_id);
  request->content_type = g_strdup ("application/x-www-form-urlencoded");
  request->max_size = MAX_REPLY_SIZE;
  request->body = g_bytes_new_with_free_func (form->str, form->len, free_form, form);
  if (!fer_identity_check_client (self, tenant, &error))
    g_task_return_error (task, error);
  else
    fer_sender_send_async (self->sender, request, cancellable, posted_cb, g_steal_pointer (&task));
}

JsonNode *
fer_identity_post_finish (FerIdentity  *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
granted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (JsonNode) reply = fer_identity_post_finish (FER_IDENTITY (source), result, &error);
  FerGrant *grant = reply != NULL ? fer_grant_new_from_reply (reply, &error) : NULL;

  if (grant != NULL)
    g_task_return_pointer (task, grant, (GDestroyNotify)fer_grant_free);
  else
    g_task_return_error (task, error);
}

void
fer_identity_refresh_async (FerIdentity        *self,
                            const char         *tenant,
                            const char         *audience,
                            const char         *refresh_token,
                            const char         *claims,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask           *task;
  GString         *form;
  g_autofree char *scope = NULL;

  g_return_if_fail (FER_IS_IDENTITY (self));
  g_return_if_fail (refresh_token != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_identity_refresh_async);
  scope = fer_identity_dup_scope (self, audience, "openid profile offline_access");
  form = g_string_sized_new (strlen (refresh_token) * 3 + 1024);
  fer_identity_append_field (form, "grant_type", "refresh_token");
  fer_identity_append_field (form, "scope", scope);
  fer_identity_append_field (form, "refresh_token", refresh_token);
  fer_identity_append_claims (form, claims);
  fer_identity_append_field (form, "client_info", "1");
  fer_identity_post_async (self, tenant, "token", form, cancellable, granted_cb, task);
}

FerGrant *
fer_identity_refresh_finish (FerIdentity  *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_identity_refresh_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
fer_identity_sign_in_as_service_async (FerIdentity        *self,
                                       const char         *tenant,
                                       const char         *audience,
                                       const char         *secret,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  GTask           *task;
  GString         *form;
  g_autofree char *scope = NULL;

  g_return_if_fail (FER_IS_IDENTITY (self));
  g_return_if_fail (secret != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_identity_sign_in_as_service_async);
  scope = fer_identity_dup_scope (self, audience, NULL);
  form = g_string_sized_new (strlen (secret) * 3 + 1024);
  fer_identity_append_field (form, "grant_type", "client_credentials");
  fer_identity_append_field (form, "scope", scope);
  fer_identity_append_field (form, "client_secret", secret);
  fer_identity_post_async (self, tenant, "token", form, cancellable, granted_cb, task);
}

FerGrant *
fer_identity_sign_in_as_service_finish (FerIdentity  *self,
                                        GAsyncResult *result,
                                        GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_identity_sign_in_as_service_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
