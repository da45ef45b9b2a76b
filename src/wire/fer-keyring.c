/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secrets in memory and in the Secret Service. Memory is right for this run; the service is asked for what is not there,
 * and again when a secret was refused, since another program may have had it replaced. What the service says of a secret
 * that it is still taking in may be older than that, so it is not asked then, and forgetting waits for the end of it. That
 * there is no service is told by a property, once, and not as an error of what was asked. */

#include "config.h"

#include "fer-keyring.h"

#include "fer-proof.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

struct _FerKeyring
{
  GObject parent_instance;

  /* owned */
  GHashTable *secrets;    /* kind, owner and name in a line each → secret */
  GHashTable *saving;     /* the same → how many saves of it are under way */
  GQueue      forgetting; /* tasks that wait for the end of all saves; each has its attributes as data */

  /* state */
  gboolean lasting;
};

enum
{
  PROP_0,
  PROP_LASTING,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerKeyring, fer_keyring, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const SecretSchema schema = {
  .name = APPLICATION_ID,
  .flags = SECRET_SCHEMA_NONE,
  .attributes = {
    { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "owner", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "name", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

static char *
dup_line (const FerKeyringKey *key)
{
  return g_strjoin ("\n", key->kind, key->owner, key->name != NULL ? key->name : "", NULL);
}

/* The library keeps the table for as long as the service takes, so the words are the table's own. */
static GHashTable *
make_attributes (const FerKeyringKey *key)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (char *)"kind", g_strdup (key->kind));
  g_hash_table_insert (attributes, (char *)"owner", g_strdup (key->owner));
  if (key->name != NULL)
    g_hash_table_insert (attributes, (char *)"name", g_strdup (key->name));
  return attributes;
}

static void
set_lasting (FerKeyring *self,
             gboolean    lasting)
{
  if (self->lasting == lasting)
    return;

  self->lasting = lasting;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LASTING]);
}

static void
fer_keyring_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  if (prop_id == PROP_LASTING)
    g_value_set_boolean (value, FER_KEYRING (object)->lasting);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
fer_keyring_finalize (GObject *object)
{
  FerKeyring *self = FER_KEYRING (object);

  /* Tasks hold the keyring, so that none is waiting by now. */
  g_hash_table_unref (self->secrets);
  g_hash_table_unref (self->saving);

  G_OBJECT_CLASS (fer_keyring_parent_class)->finalize (object);
}

static void
fer_keyring_class_init (FerKeyringClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fer_keyring_get_property;
  object_class->finalize = fer_keyring_finalize;
  properties[PROP_LASTING] = g_param_spec_boolean ("lasting", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_keyring_init (FerKeyring *self)
{
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)fer_proof_free_word);
  self->saving = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->forgetting);
  self->lasting = TRUE;
}

FerKeyring *
fer_keyring_new (void)
{
  return g_object_new (FER_TYPE_KEYRING, NULL);
}

gboolean
fer_keyring_get_lasting (FerKeyring *self)
{
  g_return_val_if_fail (FER_IS_KEYRING (self), FALSE);

  return self->lasting;
}

/* Saving. */

static void forget (GTask *task);

static void
begin_save (FerKeyring *self,
            const char *line)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->saving, line));

  g_hash_table_replace (self->saving, g_strdup (line), GUINT_TO_POINTER (n + 1));
}

static void
end_save (FerKeyring *self,
          const char *line)
{
  guint  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->saving, line));
  GTask *task;

  if (n > 1)
    g_hash_table_replace (self->saving, g_strdup (line), GUINT_TO_POINTER (n - 1));
  else
    g_hash_table_remove (self->saving, line);
  while (g_hash_table_size (self->saving) == 0 && (task = g_queue_pop_head (&self->forgetting)) != NULL)
    forget (task);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  FerKeyring *self = g_task_get_source_object (task);
  gboolean    saved = secret_password_store_finish (result, &error);

  if (saved || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_lasting (self, saved);
  end_save (self, g_task_get_task_data (task));
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

void
fer_keyring_save_async (FerKeyring          *self,
                        const FerKeyringKey *key,
                        const char          *label,
                        const char          *secret,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GHashTable) attributes = NULL;
  GTask *task;

  g_return_if_fail (FER_IS_KEYRING (self));
  g_return_if_fail (secret != NULL && key->name != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_keyring_save_async);
  attributes = make_attributes (key);
  g_task_set_task_data (task, dup_line (key), g_free);
  g_hash_table_replace (self->secrets, dup_line (key), g_strdup (secret));
  begin_save (self, g_task_get_task_data (task));
  secret_password_storev (&schema, attributes, SECRET_COLLECTION_DEFAULT, label, secret, cancellable, saved_cb, task);
}

gboolean
fer_keyring_save_finish (FerKeyring   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_keyring_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Finding. */

static void
return_kept (FerKeyring *self,
             GTask      *task)
{
  const char *kept = g_hash_table_lookup (self->secrets, g_task_get_task_data (task));

  if (g_task_return_error_if_cancelled (task))
    return;
  if (kept != NULL)
    g_task_return_pointer (task, g_strdup (kept), (GDestroyNotify)fer_proof_free_word);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s", _ ("The keyring does not hold this secret, or is locked."));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  FerKeyring *self = g_task_get_source_object (task);
  char       *secret = secret_password_lookup_finish (result, &error);

  if (secret != NULL)
    g_hash_table_replace (self->secrets, g_strdup (g_task_get_task_data (task)), g_strdup (secret));
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_lasting (self, FALSE);
  secret_password_free (secret);
  return_kept (self, task);
}

void
fer_keyring_find_async (FerKeyring          *self,
                        const FerKeyringKey *key,
                        gboolean             anew,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GHashTable) attributes = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FER_IS_KEYRING (self));
  g_return_if_fail (key->name != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_keyring_find_async);
  g_task_set_task_data (task, dup_line (key), g_free);
  /* Without a lasting place, what is in memory is all there is. */
  if (g_hash_table_contains (self->secrets, g_task_get_task_data (task)) &&
      (!anew || !self->lasting || g_hash_table_contains (self->saving, g_task_get_task_data (task))))
    {
      return_kept (self, task);
      return;
    }
  attributes = make_attributes (key);
  secret_password_lookupv (&schema, attributes, cancellable, found_cb, g_steal_pointer (&task));
}

char *
fer_keyring_find_finish (FerKeyring   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_keyring_find_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Forgetting. */

/* Where nothing can be kept, nothing is left behind. */
static gboolean
is_absence (const GError *error)
{
  return error->domain == G_DBUS_ERROR || error->domain == G_IO_ERROR ||
         g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, error);
  else if (is_absence (error))
    {
      set_lasting (g_task_get_source_object (task), FALSE);
      g_error_free (error);
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      g_prefix_error_literal (&error, _ ("The keyring does not forget the secret: "));
      g_task_return_error (task, error);
    }
}

/* The names that an owner has are not known, but each line begins alike. */
static gboolean
is_of (gpointer line,
       gpointer secret,
       gpointer prefix)
{
  return g_str_has_prefix (line, prefix);
}

/* Takes the task over. */
static void
forget (GTask *task)
{
  secret_password_clearv (&schema, g_task_get_task_data (task), g_task_get_cancellable (task), forgotten_cb, task);
}

void
fer_keyring_forget_async (FerKeyring          *self,
                          const FerKeyringKey *key,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autofree char *line = NULL;
  GTask           *task;

  g_return_if_fail (FER_IS_KEYRING (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_keyring_forget_async);
  line = dup_line (key);
  if (key->name != NULL)
    g_hash_table_remove (self->secrets, line);
  else
    g_hash_table_foreach_remove (self->secrets, is_of, line);
  g_task_set_task_data (task, make_attributes (key), (GDestroyNotify)g_hash_table_unref);
  if (g_hash_table_size (self->saving) > 0)
    g_queue_push_tail (&self->forgetting, task);
  else
    forget (task);
}

gboolean
fer_keyring_forget_finish (FerKeyring   *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_keyring_forget_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
