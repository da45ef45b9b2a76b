/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FerSampleToken:
 * @audience: for which service it is good, such as "https://management.azure.com/"
 * @tenant: the tenant it was asked of
 * @object_id: who holds it
 * @name: that user's sign-in name, or a service principal's name
 * @display_name: the same in words
 * @client: the client id of the program
 * @scopes: what it may do, with spaces between
 * @nonce: (nullable): what an id token repeats of the request; not read back
 * @issued: when it was made, in seconds since 1970
 * @expires: from when on it is refused, in seconds since 1970
 *
 * What an access token of the sample says. It is an unsigned JWT: whoever can reach the sample may write
 * one for himself.
 */
typedef struct
{
  char  *audience;
  char  *tenant;
  char  *object_id;
  char  *name;
  char  *display_name;
  char  *client;
  char  *scopes;
  char  *nonce;
  gint64 issued;
  gint64 expires;
} FerSampleToken;

void fer_sample_token_free (FerSampleToken *self);

/**
 * fer_sample_token_write:
 * @base: the address of the sample, of which the issuer's is made
 *
 * Returns: (transfer full): the token as a JWT with `alg` "none" and an empty signature
 */
char *fer_sample_token_write (const FerSampleToken *self,
                              const char           *base) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_sample_token_parse:
 * @text: what a caller says is a token
 *
 * Returns: (transfer full) (nullable): the token, or `NULL` when that is none or lacks a claim; it may have expired
 */
FerSampleToken *fer_sample_token_parse (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_sample_token_is_for:
 * @audience: a service, with or without a slash at its end
 */
gboolean fer_sample_token_is_for (const FerSampleToken *self,
                                  const char           *audience);

/**
 * fer_sample_base64url:
 *
 * Returns: (transfer full): bytes in the base64 of RFC 4648 §5, without padding
 */
char *fer_sample_base64url (const void *bytes,
                            gsize       n_bytes) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSampleToken, fer_sample_token_free)

G_END_DECLS
