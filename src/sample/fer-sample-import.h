/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-document.h"
#include "fer-sample-store.h"

G_BEGIN_DECLS

/**
 * fer_sample_import_apply:
 * @path: an API that is there
 * @seed: of the id that the schema gets
 * @keeps_query: whether required query parameters stay such, and do not become part of the URL's template
 *
 * Replaces the operations and schemas of the API by those of the document. As the real one does, it forgets extensions,
 * cookies and forms.
 */
void fer_sample_import_apply (FerSampleStore    *store,
                              const char        *path,
                              FerSampleDocument *document,
                              const char        *seed,
                              gboolean           keeps_query);

G_END_DECLS
