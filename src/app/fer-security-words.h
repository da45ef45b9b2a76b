/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-security-kind.h"

G_BEGIN_DECLS

/* What people call a way to sign in. */

/**
 * fer_security_words_get_name:
 *
 * Returns: (transfer none): its name, translated
 */
const char *fer_security_words_get_name (FerSecurityKind kind);

/**
 * fer_security_words_explain:
 *
 * Returns: (transfer none): what it does and what it cannot do, translated
 */
const char *fer_security_words_explain (FerSecurityKind kind);

G_END_DECLS
