/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-store.h"

G_BEGIN_DECLS

/**
 * FerSampleCatalog:
 *
 * What the services of the sample keep: `vanarsdel` all that data/service.json tells, each of the others the Echo API.
 */
typedef struct _FerSampleCatalog FerSampleCatalog;

FerSampleCatalog *fer_sample_catalog_new (void) G_GNUC_WARN_UNUSED_RESULT;

FerSampleCatalog *fer_sample_catalog_ref (FerSampleCatalog *self) G_GNUC_WARN_UNUSED_RESULT;

void fer_sample_catalog_unref (FerSampleCatalog *self);

/* Returns: (transfer none) (nullable): what the service @name keeps, or `NULL` when there is no such service */
FerSampleStore *fer_sample_catalog_find (FerSampleCatalog *self,
                                         const char       *name);

/* Everything as it was on the first day. */
void fer_sample_catalog_reset (FerSampleCatalog *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSampleCatalog, fer_sample_catalog_unref)

G_END_DECLS
