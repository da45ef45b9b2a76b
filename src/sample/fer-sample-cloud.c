/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fer-sample-cloud.h"

#include "fer-sample-names.h"

#include <string.h>

static const FerSampleCloud clouds[] = {
  { "public", FER_SAMPLE_AUDIENCE_ARM, "https://management.core.windows.net/" },
  { "usgov", "https://management.usgovcloudapi.net/", "https://management.core.usgovcloudapi.net/" },
  { "china", "https://management.chinacloudapi.cn/", "https://management.core.chinacloudapi.cn/" },
};

const FerSampleCloud *
fer_sample_cloud_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (clouds); i++)
    if (id == NULL || g_str_equal (clouds[i].id, id))
      return &clouds[i];
  return NULL;
}

static gboolean
names (const char *audience,
       const char *resource)
{
  gsize length = strlen (audience) - 1;

  return g_ascii_strncasecmp (resource, audience, length) == 0 && (resource[length] == '\0' || g_str_equal (resource + length, "/"));
}

gboolean
fer_sample_cloud_is_manager (const FerSampleCloud *self,
                             const char           *resource)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return names (self->manager, resource) || names (self->core, resource);
}
