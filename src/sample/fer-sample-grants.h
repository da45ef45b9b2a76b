/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FerSampleUser:
 *
 * Somebody who can sign in.
 */
typedef struct
{
  const char *name;
  const char *display_name;
  const char *object_id;
} FerSampleUser;

/**
 * fer_sample_user_find:
 * @hint: (nullable): a sign-in name
 *
 * Returns: (transfer none): that user; who is not known is the first
 */
const FerSampleUser *fer_sample_user_find (const char *hint);

/**
 * FerSampleGrant:
 * @user: who has signed in
 * @client: the program's client id
 * @tenant: (nullable): the tenant's id; `NULL` for the home of whoever signs in
 * @scope: what was asked for
 * @redirect: (nullable): the address that the code was sent to
 * @challenge: (nullable): of PKCE, in base64
 * @nonce: (nullable): to come back in the id token
 * @user_code: (nullable): what is typed on the device page
 * @expires: in seconds since 1970
 * @used: when it was first used, or 0
 * @asked: when it was last asked about, or 0
 * @interval: how long to wait between two questions, in seconds
 * @pending: how many more questions are answered with "not yet"
 * @declined: the user said no
 *
 * What will be exchanged for a token: an authorization code, a device code or a refresh token.
 */
typedef struct
{
  const FerSampleUser *user;
  char                *client;
  char                *tenant;
  char                *scope;
  char                *redirect;
  char                *challenge;
  char                *nonce;
  char                *user_code;
  gint64               expires;
  gint64               used;
  gint64               asked;
  guint                interval;
  guint                pending;
  gboolean             declined;
} FerSampleGrant;

FerSampleGrant *fer_sample_grant_new (const FerSampleUser *user,
                                      const char          *client,
                                      const char          *tenant,
                                      const char          *scope,
                                      gint64               expires) G_GNUC_WARN_UNUSED_RESULT;

/**
 * FerSampleGrants:
 *
 * Grants by what stands for them; never more than a thousand, of which the eldest go first.
 */
typedef struct _FerSampleGrants FerSampleGrants;

FerSampleGrants *fer_sample_grants_new (void) G_GNUC_WARN_UNUSED_RESULT;
void             fer_sample_grants_free (FerSampleGrants *self);

/**
 * fer_sample_grants_add:
 * @word: what stands for it
 * @grant: (transfer full): the grant
 */
void            fer_sample_grants_add (FerSampleGrants *self,
                                       const char      *word,
                                       FerSampleGrant  *grant);
FerSampleGrant *fer_sample_grants_find (FerSampleGrants *self,
                                        const char      *word);

/**
 * fer_sample_grants_find_user_code:
 *
 * Returns: (transfer none) (nullable): the device's grant with that code to type
 */
FerSampleGrant *fer_sample_grants_find_user_code (FerSampleGrants *self,
                                                  const char      *user_code);

G_END_DECLS
