/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Access tokens of one person in one directory. Questions wait in a line; the first of them has a refresh running, or is
 * about to. When it ends, all who asked for its audience get what it brought. A refresh goes on when who asked has lost
 * interest: the token that it brings has replaced the old one already. */

#include "config.h"

#include "fer-account.h"

#include "fer-identity-private.h"
#include "fer-proof.h"

#include <glib/gi18n-lib.h>

/* How often a token that another program has brought meanwhile is tried. */
#define MAX_TRIES 5

struct _FerAccount
{
  GObject parent_instance;

  /* Owned */
  FerIdentity   *identity;
  FerTokenStore *store;
  char          *home_id;
  char          *tenant;
  char          *tenant_name;
  char          *username;
  char          *title;
  char          *id;
  GHashTable    *grants;  /* audience → FerGrant */
  GHashTable    *claims;  /* audience → what the next token must show beside */
  GQueue         waiting; /* GTask, whose data is its audience */

  char    *running; /* the audience that is asked for; NULL: none */
  char    *used;    /* the refresh token that was sent */
  guint    n_tries; /* how often the keyring has been asked for a newer one */
  gboolean closed;
};

enum
{
  PROP_0,
  PROP_TENANT_NAME,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void fer_account_token_source_init (FerTokenSourceInterface *iface);
static void run_next (FerAccount *self);
static void find_token (FerAccount *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerAccount, fer_account, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (FER_TYPE_TOKEN_SOURCE, fer_account_token_source_init))

static FerTokenKey
get_key (FerAccount *self)
{
  return (FerTokenKey){
    .authority = fer_cloud_get_authority (fer_identity_get_cloud (self->identity)),
    .client_id = fer_identity_get_client_id (self->identity),
    .home_id = self->home_id,
  };
}

/* Answers all who asked for what was running, and goes on with the next. @error is taken over. */
static void
finish_run (FerAccount *self,
            GError     *error)
{
  g_autofree char *audience = g_steal_pointer (&self->running);
  FerGrant        *grant = g_hash_table_lookup (self->grants, audience);
  GQueue           served = G_QUEUE_INIT;
  GTask           *task;

  g_clear_pointer (&self->used, fer_proof_free_word);
  for (GList *l = self->waiting.head, *next; l != NULL; l = next)
    {
      next = l->next;
      if (g_str_equal (g_task_get_task_data (l->data), audience))
        {
          g_queue_unlink (&self->waiting, l);
          g_queue_push_tail_link (&served, l);
        }
    }
  while ((task = g_queue_pop_head (&served)) != NULL)
    {
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else if (grant != NULL)
        g_task_return_pointer (task, g_strdup (grant->access_token), (GDestroyNotify)fer_proof_free_word);
      else
        g_task_return_new_error (task, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_SIGN_IN, "%s", _ ("Nobody is signed in any more. Sign in again."));
      g_object_unref (task);
    }
  g_clear_error (&error);
  run_next (self);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (FerAccount) self = data;

  /* That it does not last, the store says in its notice. */
  fer_token_store_save_finish (FER_TOKEN_STORE (source), result, NULL);
  finish_run (self, NULL);
}

/* The claims that the service asked for are needed for signing in, even when the sign-in service does not repeat them. */
static GError *
add_claims (FerAccount *self,
            GError     *error)
{
  const char *claims = g_hash_table_lookup (self->claims, self->running);

  if (claims == NULL || fer_identity_error_get_claims (error) != NULL ||
      !g_error_matches (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_INTERACTION))
    return error;
  g_error_free (error);
  return fer_identity_error_new_for_claims (claims);
}

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (FerAccount) self = data;
  GError     *error = NULL;
  FerGrant   *grant = fer_identity_refresh_finish (FER_IDENTITY (source), result, &error);
  FerTokenKey key = get_key (self);

  if (grant != NULL && self->closed)
    {
      /* What comes too late must not bring back what was forgotten. */
      fer_grant_free (grant);
      finish_run (self, NULL);
      return;
    }
  if (grant == NULL && self->n_tries < MAX_TRIES && g_error_matches (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_SIGN_IN))
    {
      g_clear_error (&error);
      self->n_tries++;
      find_token (self);
      return;
    }
  if (grant == NULL)
    {
      finish_run (self, add_claims (self, error));
      return;
    }

  g_hash_table_remove (self->claims, self->running);
  g_hash_table_replace (self->grants, g_strdup (self->running), grant);
  if (grant->refresh_token != NULL)
    fer_token_store_save_async (self->store, &key, self->username, grant->refresh_token, NULL, kept_cb, g_object_ref (self));
  else
    finish_run (self, NULL);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (FerAccount) self = data;
  GError *error = NULL;
  char   *token = fer_token_store_find_finish (FER_TOKEN_STORE (source), result, &error);

  if (token != NULL && self->n_tries > 0 && g_strcmp0 (token, self->used) == 0)
    error = g_error_new_literal (FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_SIGN_IN, _ ("The sign-in is too old or was revoked. Sign in again."));
  if (error != NULL)
    {
      fer_proof_free_word (token);
      finish_run (self, error);
      return;
    }

  fer_proof_free_word (self->used);
  self->used = token;
  fer_identity_refresh_async (self->identity, self->tenant, self->running, token, g_hash_table_lookup (self->claims, self->running),
                              NULL, refreshed_cb, g_object_ref (self));
}

static void
find_token (FerAccount *self)
{
  FerTokenKey key = get_key (self);

  fer_token_store_find_async (self->store, &key, self->n_tries > 0, NULL, found_cb, g_object_ref (self));
}

static void
run_next (FerAccount *self)
{
  GTask *task = g_queue_peek_head (&self->waiting);

  if (task == NULL || self->running != NULL)
    return;

  self->running = g_strdup (g_task_get_task_data (task));
  self->n_tries = 0;
  if (self->closed)
    finish_run (self, NULL);
  else
    find_token (self);
}

static void
fer_account_get_token_async (FerTokenSource     *source,
                             const char         *audience,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  FerAccount *self = FER_ACCOUNT (source);
  GTask      *task = g_task_new (self, cancellable, callback, user_data);
  FerGrant   *grant = g_hash_table_lookup (self->grants, audience);

  g_task_set_source_tag (task, fer_account_get_token_async);
  g_task_set_task_data (task, g_strdup (audience), g_free);
  if (grant != NULL && grant->expires_usec > fer_grant_get_now_usec ())
    {
      g_task_return_pointer (task, g_strdup (grant->access_token), (GDestroyNotify)fer_proof_free_word);
      g_object_unref (task);
      return;
    }
  g_queue_push_tail (&self->waiting, task);
  run_next (self);
}

static char *
fer_account_get_token_finish (FerTokenSource *source,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_account_get_token_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fer_account_reject_token (FerTokenSource *source,
                          const char     *audience,
                          const char     *token)
{
  FerAccount *self = FER_ACCOUNT (source);
  FerGrant   *grant = g_hash_table_lookup (self->grants, audience);

  if (grant != NULL && g_str_equal (grant->access_token, token))
    g_hash_table_remove (self->grants, audience);
}

static void
fer_account_take_claims (FerTokenSource *source,
                         const char     *audience,
                         const char     *claims)
{
  FerAccount *self = FER_ACCOUNT (source);

  /* The one that was found wanting is gone; another one has been asked for with all that was known by then. */
  if (!g_hash_table_contains (self->grants, audience))
    g_hash_table_replace (self->claims, g_strdup (audience), g_strdup (claims));
}

static void
fer_account_token_source_init (FerTokenSourceInterface *iface)
{
  iface->get_token_async = fer_account_get_token_async;
  iface->get_token_finish = fer_account_get_token_finish;
  iface->reject_token = fer_account_reject_token;
  iface->take_claims = fer_account_take_claims;
}

static void
fer_account_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  FerAccount *self = FER_ACCOUNT (object);

  if (id == PROP_TENANT_NAME)
    g_value_set_string (value, self->tenant_name);
  else if (id == PROP_TITLE)
    g_value_set_string (value, self->title);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fer_account_finalize (GObject *object)
{
  FerAccount *self = FER_ACCOUNT (object);

  g_object_unref (self->identity);
  g_object_unref (self->store);
  g_free (self->home_id);
  g_free (self->tenant);
  g_free (self->tenant_name);
  g_free (self->username);
  g_free (self->title);
  g_free (self->id);
  g_hash_table_unref (self->grants);
  g_hash_table_unref (self->claims);
  g_free (self->running);
  fer_proof_free_word (self->used);
  G_OBJECT_CLASS (fer_account_parent_class)->finalize (object);
}

static void
fer_account_class_init (FerAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fer_account_get_property;
  object_class->finalize = fer_account_finalize;
  properties[PROP_TENANT_NAME] = g_param_spec_string ("tenant-name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_account_init (FerAccount *self)
{
  self->grants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)fer_grant_free);
  self->claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_queue_init (&self->waiting);
}

static char *
make_id (FerAccount *self)
{
  FerTokenKey      key = get_key (self);
  g_autofree char *tenant = g_ascii_strdown (self->tenant, -1);
  g_autofree char *words = g_strjoin ("\n", key.authority, fer_cloud_get_arm (fer_identity_get_cloud (self->identity)), key.client_id, key.home_id, tenant, NULL);
  char            *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, words, -1);

  hash[32] = '\0';
  return hash;
}

FerAccount *
fer_account_new (FerIdentity   *identity,
                 FerTokenStore *store,
                 const char    *home_id,
                 const char    *tenant,
                 const char    *tenant_name,
                 const char    *username)
{
  FerAccount *self;

  g_return_val_if_fail (FER_IS_IDENTITY (identity), NULL);
  g_return_val_if_fail (FER_IS_TOKEN_STORE (store), NULL);
  g_return_val_if_fail (home_id != NULL && tenant != NULL && username != NULL, NULL);

  self = g_object_new (FER_TYPE_ACCOUNT, NULL);
  self->identity = g_object_ref (identity);
  self->store = g_object_ref (store);
  self->home_id = g_strdup (home_id);
  self->tenant = g_strdup (tenant);
  self->username = g_strdup (username);
  self->id = make_id (self);
  fer_account_set_tenant_name (self, tenant_name != NULL && *tenant_name != '\0' ? tenant_name : tenant);
  return self;
}

const char *
fer_account_get_id (FerAccount *self)
{
  g_return_val_if_fail (FER_IS_ACCOUNT (self), NULL);
  return self->id;
}

FerIdentity *
fer_account_get_identity (FerAccount *self)
{
  g_return_val_if_fail (FER_IS_ACCOUNT (self), NULL);
  return self->identity;
}

FerCloud *
fer_account_get_cloud (FerAccount *self)
{
  g_return_val_if_fail (FER_IS_ACCOUNT (self), NULL);
  return fer_identity_get_cloud (self->identity);
}

const char *
fer_account_get_home_id (FerAccount *self)
{
  g_return_val_if_fail (FER_IS_ACCOUNT (self), NULL);
  return self->home_id;
}

const char *
fer_account_get_username (FerAccount *self)
{
  g_return_val_if_fail (FER_IS_ACCOUNT (self), NULL);
  return self->username;
}

const char *
fer_account_get_tenant (FerAccount *self)
{
  g_return_val_if_fail (FER_IS_ACCOUNT (self), NULL);
  return self->tenant;
}

const char *
fer_account_get_tenant_name (FerAccount *self)
{
  g_return_val_if_fail (FER_IS_ACCOUNT (self), NULL);
  return self->tenant_name;
}

const char *
fer_account_get_title (FerAccount *self)
{
  g_return_val_if_fail (FER_IS_ACCOUNT (self), NULL);
  return self->title;
}

void
fer_account_set_tenant_name (FerAccount *self,
                             const char *tenant_name)
{
  g_return_if_fail (FER_IS_ACCOUNT (self));
  g_return_if_fail (tenant_name != NULL);

  if (g_strcmp0 (self->tenant_name, tenant_name) == 0)
    return;
  g_free (self->tenant_name);
  g_free (self->title);
  self->tenant_name = g_strdup (tenant_name);
  /* Translators: a person and the directory that they have signed in to. */
  self->title = *self->username == '\0' ? g_strdup (tenant_name) : g_strdup_printf (_ ("%s (%s)"), self->username, tenant_name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TENANT_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

gboolean
fer_account_is_same_person (FerAccount *self,
                            FerAccount *other)
{
  FerTokenKey one = get_key (self), another = get_key (other);

  return g_str_equal (one.authority, another.authority) && g_str_equal (one.client_id, another.client_id) && g_str_equal (one.home_id, another.home_id);
}

FerAzureSession *
fer_account_make_session (FerAccount *self)
{
  g_return_val_if_fail (FER_IS_ACCOUNT (self), NULL);

  return fer_azure_session_new (fer_identity_get_sender (self->identity), fer_account_get_cloud (self), FER_TOKEN_SOURCE (self));
}

char *
fer_account_dup_cache_folder (FerAccount *self)
{
  g_return_val_if_fail (FER_IS_ACCOUNT (self), NULL);

  return g_build_filename (g_get_user_cache_dir (), "ferrule", "apis", self->id, NULL);
}

static void
sign_in_kept_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (fer_token_store_save_finish (FER_TOKEN_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
fer_account_keep_async (FerAccount         *self,
                        const FerGrant     *grant,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask      *task;
  FerTokenKey key;

  g_return_if_fail (FER_IS_ACCOUNT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_account_keep_async);
  key = get_key (self);
  if (grant->refresh_token != NULL)
    {
      g_hash_table_remove_all (self->claims);
      fer_token_store_save_async (self->store, &key, self->username, grant->refresh_token, cancellable, sign_in_kept_cb, task);
      return;
    }
  g_task_return_new_error (task, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_UNEXPECTED, "%s",
                           _ ("The sign-in service gave nothing that can be kept. Allow “offline_access” in the app registration, and sign in again."));
  g_object_unref (task);
}

gboolean
fer_account_keep_finish (FerAccount   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_account_keep_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (fer_token_store_forget_finish (FER_TOKEN_STORE (source), result, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  fer_account_set_closed (g_task_get_source_object (task), FALSE);
  g_task_return_error (task, error);
}

void
fer_account_set_closed (FerAccount *self,
                        gboolean    closed)
{
  g_return_if_fail (FER_IS_ACCOUNT (self));

  self->closed = closed;
  if (!closed)
    return;
  g_hash_table_remove_all (self->grants);
  g_hash_table_remove_all (self->claims);
}

void
fer_account_sign_out_async (FerAccount         *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask      *task;
  FerTokenKey key;

  g_return_if_fail (FER_IS_ACCOUNT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_account_sign_out_async);
  key = get_key (self);
  fer_account_set_closed (self, TRUE);
  fer_token_store_forget_async (self->store, &key, cancellable, forgotten_cb, task);
}

gboolean
fer_account_sign_out_finish (FerAccount   *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_account_sign_out_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
