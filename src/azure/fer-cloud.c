/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base addresses per cloud, as a table. */

#include "config.h"

#include "fer-cloud.h"

#include "fer-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FerCloud
{
  GObject parent_instance;

  /* Owned */
  char *id;
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
        self->title = g_strdup (known[i].title);
        self->authority = g_strdup (known[i].authority);
        self->arm = g_strdup (known[i].arm);
        self->arm_audience = g_strconcat (known[i].arm, "/", NULL);
        self->portal = g_strdup (known[i].portal);
        return self;
      }

  return NULL;
}

FerCloud *
fer_cloud_new_custom (const char *base,
                      GError    **error)
{
  g_autoptr (GUri) address = fer_address_parse (base, error);
  g_autofree char *clean = NULL;
  FerCloud        *self;

  if (address == NULL)
    return NULL;

  clean = fer_address_to_words (address);
  while (g_str_has_suffix (clean, "/"))
    clean[strlen (clean) - 1] = '\0';
  self = g_object_new (FER_TYPE_CLOUD, NULL);
  self->id = g_strdup ("custom");
  self->title = g_strdup (N_ ("Custom addresses"));
  self->authority = g_strconcat (clean, "/login", NULL);
  self->arm = g_strconcat (clean, "/arm", NULL);
  self->arm_audience = g_strconcat (known[0].arm, "/", NULL);
  return self;
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
