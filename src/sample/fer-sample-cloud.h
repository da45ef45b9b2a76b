/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FerSampleCloud:
 * @id: "public", "usgov" or "china"
 * @manager: for whom a token for resource manager is in that cloud, with its final slash
 * @core: for whom it may be, too, as tools from older days have it, with its final slash
 *
 * As which cloud the sample speaks. Source: Microsoft Learn, "Microsoft Entra authentication and national clouds" and
 * the endpoints that `az cloud show` lists.
 */
typedef struct
{
  const char *id;
  const char *manager;
  const char *core;
} FerSampleCloud;

/**
 * fer_sample_cloud_find:
 * @id: (nullable): `NULL` for the public one
 *
 * Returns: (transfer none) (nullable): that cloud
 */
const FerSampleCloud *fer_sample_cloud_find (const char *id);

/* Whether a token for @resource, with or without its final slash, is one for resource manager. */
gboolean fer_sample_cloud_is_manager (const FerSampleCloud *self,
                                      const char           *resource);

G_END_DECLS
