/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-diagnostic.h"
#include "fer-security-edit.h"

G_BEGIN_DECLS

/**
 * FerSecurityFinding:
 * @role: the definition or the properties
 * @node: in that file's tree; may be `FER_JSON_NONE`
 *
 * One thing that they disagree about.
 */
typedef struct
{
  FerSecurityMismatch mismatch;
  FerFileRole         role;
  FerJsonNode         node;
} FerSecurityFinding;

/**
 * fer_security_check_find:
 * @definition: (nullable)
 * @properties: (nullable): neither has a structural fault
 * @has_code: there is code, which may send what nothing else does
 *
 * Runs on any thread.
 *
 * Returns: (transfer container) (element-type FerSecurityFinding): what definition and connection parameters disagree about
 */
GArray *fer_security_check_find (FerJsonTree *definition,
                                 FerJsonTree *properties,
                                 gboolean     has_code) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_security_check:
 *
 * Returns: (transfer container) (element-type FerDiagnostic): what definition and connection parameters disagree about; nothing
 *   while a file is broken
 */
GPtrArray *fer_security_check (FerDocument *document) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_security_check_get_mismatch:
 *
 * Returns: which one a diagnostic of that code is; `FER_N_MISMATCHES` for none
 */
FerSecurityMismatch fer_security_check_get_mismatch (const char *code);

G_END_DECLS
