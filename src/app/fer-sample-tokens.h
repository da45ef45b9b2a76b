/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-identity.h"
#include "fer-token-source.h"

G_BEGIN_DECLS

/**
 * FerSampleTokens:
 *
 * A #FerTokenSource for the local sample, where everybody knows the secret: nobody is asked to sign in.
 */
#define FER_TYPE_SAMPLE_TOKENS (fer_sample_tokens_get_type ())
G_DECLARE_FINAL_TYPE (FerSampleTokens, fer_sample_tokens, FER, SAMPLE_TOKENS, GObject)

FerSampleTokens *fer_sample_tokens_new (FerIdentity *identity) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
