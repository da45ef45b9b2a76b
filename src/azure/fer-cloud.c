/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base addresses per cloud, as a table. */

#include "config.h"

#include "fer-cloud.h"

#include "fer-address.h"
#include "fer-wire-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FerCloud
{
  GObject parent_instance;

  /* Owned */
  char *id;
  char *words;
  char *title; /* not translated yet */
  char *authority;
  char *arm;
  char *arm_audience;
  char *portal;
};

G_DEFINE_FINAL_TYPE (FerCloud, fer_cloud, G_TYPE_OBJECT)

static const char *const ids[] = { "public", "usgov", "china", NULL };

static const struct
{
  const char *title;
  const char *authority;
  const char *arm;
  const char *portal;
} known[] = {
  { N_ ("Azure"), "https://login.microsoftonline.com", "https://management.azure.com", "https://portal.azure.com" },
  { N_ ("Azure US Government"), "https://login.microsoftonline.us", "https://management.usgovcloudapi.net", "https://portal.azure.us" },
  { N_ ("Azure China"), "https://login.chinacloudapi.cn", "https://management.chinacloudapi.cn", "https://portal.azure.cn" },
};

static void
fer_cloud_finalize (GObject *object)
{
  FerCloud *self = FER_CLOUD (object);

  g_free (self->id);
  g_free (self->words);
  g_free (self->title);
  g_free (self->authority);
  g_free (self->arm);
  g_free (self->arm_audience);
  g_free (self->portal);
  G_OBJECT_CLASS (fer_cloud_parent_class)->finalize (object);
}

static void
fer_cloud_class_init (FerCloudClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_cloud_finalize;
}

static void
fer_cloud_init (FerCloud *self)
{
}

const char *const *
fer_cloud_list_ids (void)
{
  return ids;
}

FerCloud *
fer_cloud_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (ids[i], id))
      {
        FerCloud *self = g_object_new (FER_TYPE_CLOUD, NULL);

        self->id = g_strdup (id);
        self->words = g_strdup (id);
        self->title = g_strdup (known[i].title);
        self->authority = g_strdup (known[i].authority);
        self->arm = g_strdup (known[i].arm);
        self->arm_audience = g_strconcat (known[i].arm, "/", NULL);
        self->portal = g_strdup (known[i].portal);
        return self;
      }

  return NULL;
}

/* Without slashes at its end. */
static char *
dup_base (const char *base,
          GError    **error)
{
  g_autoptr (GUri) address = fer_address_parse (base, error);
  char *clean = address != NULL ? fer_address_to_words (address) : NULL;

  while (clean != NULL && g_str_has_suffix (clean, "/"))
    clean[strlen (clean) - 1] = '\0';
  return clean;
}

/* All is taken over. */
static FerCloud *
new_custom (char *words,
            char *authority,
            char *arm,
            char *arm_audience)
{
  FerCloud *self = g_object_new (FER_TYPE_CLOUD, NULL);

  self->id = g_strdup ("custom");
  self->words = words;
  self->title = g_strdup (N_ ("Custom addresses"));
  self->authority = authority;
  self->arm = arm;
  self->arm_audience = arm_audience;
  return self;
}

FerCloud *
fer_cloud_new_custom (const char *base,
                      GError    **error)
{
  char *clean = dup_base (base, error);

  if (clean == NULL)
    return NULL;
  return new_custom (clean, g_strconcat (clean, "/login", NULL), g_strconcat (clean, "/arm", NULL), g_strconcat (known[0].arm, "/", NULL));
}

FerCloud *
fer_cloud_new_addresses (const char *authority,
                         const char *arm,
                         const char *arm_audience,
                         GError    **error)
{
  g_autofree char *sign_in = dup_base (authority, error);
  g_autofree char *manager = sign_in != NULL ? dup_base (arm, error) : NULL;
  g_autofree char *audience = NULL;

  if (manager == NULL)
    return NULL;
  audience = dup_base (arm_audience != NULL ? arm_audience : manager, error);
  if (audience == NULL)
    return NULL;
  return new_custom (g_strjoin (",", sign_in, manager, audience, NULL), g_strdup (sign_in), g_strdup (manager), g_strconcat (audience, "/", NULL));
}

FerCloud *
fer_cloud_parse (const char *words,
                 GError    **error)
{
  FerCloud *cloud = fer_cloud_find (g_str_equal (words, "us-government") ? "usgov" : words);
  g_auto (GStrv) parts = NULL;
  guint n_parts;

  if (cloud != NULL)
    return cloud;
  if (!g_str_has_prefix (words, "http"))
    {
      g_autofree char *shown = g_strdup_printf ("%.40s", words);
      g_autofree char *valid = g_utf8_make_valid (shown, -1);

      g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_ADDRESS,
                   _ ("There is no cloud “%s”: it is public, usgov, china, one base address, or the addresses of sign-in and resource manager with a comma between them."), valid);
      return NULL;
    }
  parts = g_strsplit (words, ",", 3);
  n_parts = g_strv_length (parts);
  if (n_parts == 1)
    return fer_cloud_new_custom (words, error);
  return fer_cloud_new_addresses (parts[0], parts[1], n_parts == 3 ? parts[2] : NULL, error);
}

const char *
fer_cloud_get_words (FerCloud *self)
{
  g_return_val_if_fail (FER_IS_CLOUD (self), NULL);
  return self->words;
}

const char *
fer_cloud_get_id (FerCloud *self)
{
  g_return_val_if_fail (FER_IS_CLOUD (self), NULL);
  return self->id;
}

const char *
fer_cloud_get_title (FerCloud *self)
{
  g_return_val_if_fail (FER_IS_CLOUD (self), NULL);
  return g_dgettext (GETTEXT_PACKAGE, self->title);
}

const char *
fer_cloud_get_authority (FerCloud *self)
{
  g_return_val_if_fail (FER_IS_CLOUD (self), NULL);
  return self->authority;
}

const char *
fer_cloud_get_arm (FerCloud *self)
{
  g_return_val_if_fail (FER_IS_CLOUD (self), NULL);
  return self->arm;
}

const char *
fer_cloud_get_arm_audience (FerCloud *self)
{
  g_return_val_if_fail (FER_IS_CLOUD (self), NULL);
  return self->arm_audience;
}

const char *
fer_cloud_get_portal (FerCloud *self)
{
  g_return_val_if_fail (FER_IS_CLOUD (self), NULL);
  return self->portal;
}

gboolean
fer_cloud_takes_token (FerCloud   *self,
                       const char *address)
{
  g_autoptr (GUri) ours = fer_address_parse (self->arm, NULL);
  g_autoptr (GUri) theirs = fer_address_parse (address, NULL);
  g_autofree char *below = NULL;

  if (ours == NULL || theirs == NULL)
    return FALSE;
  if (fer_address_is_same_origin (ours, theirs))
    return TRUE;
  below = g_strconcat (".", g_uri_get_host (ours), NULL);
  return g_str_equal (g_uri_get_scheme (theirs), "https") && g_uri_get_port (theirs) == g_uri_get_port (ours) &&
         g_str_has_suffix (g_uri_get_host (theirs), below);
}
