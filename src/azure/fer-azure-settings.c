/* SPDX-License-Identifier: GPL-3.0-or-later */

/* People paste what is in these keys: the spaces around it are not meant. */

#include "config.h"

#include "fer-azure-settings.h"

#include "fer-wire-error.h"

#include <glib/gi18n-lib.h>

static char *
dup_text (GSettings  *settings,
          const char *key)
{
  return g_strstrip (g_settings_get_string (settings, key));
}

static FerCloud *
make_custom (GSettings *settings,
             GError   **error)
{
  g_autofree char *authority = dup_text (settings, "custom-authority");
  g_autofree char *arm = dup_text (settings, "custom-resource-manager");
  g_autofree char *audience = dup_text (settings, "custom-audience");

  if (*authority == '\0')
    {
      g_set_error_literal (error, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_ADDRESS,
                           _ ("A custom cloud needs the address where people sign in."));
      return NULL;
    }
  if (*arm == '\0')
    return fer_cloud_new_custom (authority, error);
  return fer_cloud_new_addresses (authority, arm, *audience != '\0' ? audience : NULL, error);
}

FerCloud *
fer_azure_settings_make_cloud (GSettings *settings,
                               GError   **error)
{
  g_autofree char *cloud = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  cloud = g_settings_get_string (settings, "cloud");
  return g_str_equal (cloud, "custom") ? make_custom (settings, error) : fer_cloud_parse (cloud, error);
}

char *
fer_azure_settings_dup_client_id (GSettings *settings)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  return dup_text (settings, "client-id");
}

char *
fer_azure_settings_dup_tenant (GSettings *settings)
{
  g_autofree char *tenant = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  tenant = dup_text (settings, "tenant");
  return *tenant != '\0' ? g_steal_pointer (&tenant) : NULL;
}
