/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-token-source.h"

G_BEGIN_DECLS

/**
 * FerTestTokens:
 *
 * A #FerTokenSource that gives "eyJ1.token.SECRET", and after each refusal one with the next number.
 */
#define FER_TYPE_TEST_TOKENS (fer_test_tokens_get_type ())
G_DECLARE_FINAL_TYPE (FerTestTokens, fer_test_tokens, FER, TEST_TOKENS, GObject)

FerTokenSource *fer_test_tokens_new (void) G_GNUC_WARN_UNUSED_RESULT;
guint           fer_test_tokens_count_rejected (FerTokenSource *self);

G_END_DECLS
