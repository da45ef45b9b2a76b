/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The random words and encodings of a sign-in. */

/**
 * fer_proof_new_word:
 *
 * Returns: (transfer full): 43 characters of A-Z, a-z, 0-9, `-` and `_` that nobody can guess; free it with
 *   fer_proof_free_word()
 */
char *fer_proof_new_word (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_proof_free_word:
 * @word: (nullable): a secret
 *
 * Overwrites it before its memory is given back.
 */
void fer_proof_free_word (char *word);

/**
 * fer_proof_dup_challenge:
 * @verifier: as fer_proof_new_word() makes it
 *
 * Returns: (transfer full): its SHA-256 in base64url, the `code_challenge` of the method S256
 */
char *fer_proof_dup_challenge (const char *verifier) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_proof_read_json:
 * @text: (nullable): base64url or base64, with or without padding
 *
 * Returns: (transfer full) (nullable): the JSON in it, if there is any
 */
JsonNode *fer_proof_read_json (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_proof_read_claims:
 * @token: (nullable): a JSON web token, whose signature is none of our business: what it says is shown, not believed
 *
 * Returns: (transfer full) (nullable): its claims
 */
JsonNode *fer_proof_read_claims (const char *token) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
