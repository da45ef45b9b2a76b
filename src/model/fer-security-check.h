/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-diagnostic.h"
#include "fer-security-edit.h"

G_BEGIN_DECLS

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
