/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-node.h"

G_BEGIN_DECLS

/**
 * FerSampleVanarsdel:
 *
 * The web service of VanArsdel, Ltd., heating engineers: boiler parts, orders, appointments, tips. It keeps its rows in
 * memory, really changes them, and takes no more than it has room for.
 */
typedef struct _FerSampleVanarsdel FerSampleVanarsdel;

/**
 * fer_sample_vanarsdel_new:
 * @now: (scope forever): seconds since 1970 in UTC, for what is dated by the service
 */
FerSampleVanarsdel *fer_sample_vanarsdel_new (gint64 (*now) (gpointer), gpointer now_data);

void fer_sample_vanarsdel_free (FerSampleVanarsdel *self);

/* Back to the rows of the first day. */
void fer_sample_vanarsdel_reset (FerSampleVanarsdel *self);

/**
 * fer_sample_vanarsdel_call:
 * @method: in capitals
 * @path: below the service's address, such as `/api/BoilerParts/5`, decoded
 * @query: (element-type utf8 utf8): names in lower case, which is how they are compared
 * @body: (nullable): what was sent as JSON
 * @answer: (out) (nullable) (transfer full): the body of the answer
 * @location: (out) (nullable) (transfer full): where something new is, as a path like @path
 *
 * Returns: a status of HTTP
 */
guint fer_sample_vanarsdel_call (FerSampleVanarsdel *self,
                                 const char         *method,
                                 const char         *path,
                                 GHashTable         *query,
                                 JsonNode           *body,
                                 JsonNode          **answer,
                                 char              **location);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSampleVanarsdel, fer_sample_vanarsdel_free)

G_END_DECLS
