/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-store.h"

G_BEGIN_DECLS

/**
 * fer_sample_import_check:
 * @format: as the request names it, such as `openapi+json`
 * @value: (nullable): the document
 *
 * Returns: (transfer full) (nullable): what is wrong with the document in the service's words, or `NULL`
 */
char *fer_sample_import_check (const char *format,
                               const char *value) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_sample_import_apply:
 * @path: an API that is there
 * @value: a document in which fer_sample_import_check() has found nothing wrong
 *
 * Replaces the operations and schemas of the API by those of the document. As the real one does, it forgets extensions,
 * cookies and forms.
 */
void fer_sample_import_apply (FerSampleStore *store,
                              const char     *path,
                              const char     *value);

/* Returns: (transfer full) (nullable): what the document calls itself */
char *fer_sample_import_dup_title (const char *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
