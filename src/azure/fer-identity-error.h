/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * FerIdentityError:
 * @FER_IDENTITY_ERROR_PENDING: nobody has entered the device code yet
 * @FER_IDENTITY_ERROR_SLOW_DOWN: the same, and the question came too soon
 * @FER_IDENTITY_ERROR_DECLINED: the person, or an administrator, said no
 * @FER_IDENTITY_ERROR_EXPIRED_CODE: the code for signing in is too old or used up; begin again
 * @FER_IDENTITY_ERROR_SIGN_IN: what was kept is no longer good; sign in again
 * @FER_IDENTITY_ERROR_INTERACTION: the person must be asked (a second factor, new terms);
 *   sign in with fer_identity_error_get_claims()
 * @FER_IDENTITY_ERROR_CONSENT: nobody has agreed yet that the app may do this; sign in with prompt “consent”
 * @FER_IDENTITY_ERROR_BLOCKED: a rule of the organization stands against it; an administrator can help
 * @FER_IDENTITY_ERROR_ACCOUNT: no such account, or not in that directory, or a wrong password
 * @FER_IDENTITY_ERROR_TENANT: no such directory, or none was named where one must be
 * @FER_IDENTITY_ERROR_CLIENT: no client id, or one that is unknown there or not allowed to
 * @FER_IDENTITY_ERROR_REGISTRATION: the registration of the app must be changed
 * @FER_IDENTITY_ERROR_SECRET: the service principal's secret is wrong, too old or missing
 * @FER_IDENTITY_ERROR_RESOURCE: the directory does not know the service that the token is for
 * @FER_IDENTITY_ERROR_STATE: an answer that does not belong to the question
 * @FER_IDENTITY_ERROR_TIMED_OUT: nobody answered in the browser
 * @FER_IDENTITY_ERROR_SERVICE: the service is not well; try later
 * @FER_IDENTITY_ERROR_UNEXPECTED: an answer that the protocol does not know
 *
 * Why there is no token. The message is translated: what is wrong and what to do about it, with the service's number and
 * correlation id for an administrator. It never holds a token, a code, a secret or text of the service.
 */
typedef enum
{
  FER_IDENTITY_ERROR_PENDING,
  FER_IDENTITY_ERROR_SLOW_DOWN,
  FER_IDENTITY_ERROR_DECLINED,
  FER_IDENTITY_ERROR_EXPIRED_CODE,
  FER_IDENTITY_ERROR_SIGN_IN,
  FER_IDENTITY_ERROR_INTERACTION,
  FER_IDENTITY_ERROR_CONSENT,
  FER_IDENTITY_ERROR_BLOCKED,
  FER_IDENTITY_ERROR_ACCOUNT,
  FER_IDENTITY_ERROR_TENANT,
  FER_IDENTITY_ERROR_CLIENT,
  FER_IDENTITY_ERROR_REGISTRATION,
  FER_IDENTITY_ERROR_SECRET,
  FER_IDENTITY_ERROR_RESOURCE,
  FER_IDENTITY_ERROR_STATE,
  FER_IDENTITY_ERROR_TIMED_OUT,
  FER_IDENTITY_ERROR_SERVICE,
  FER_IDENTITY_ERROR_UNEXPECTED,
} FerIdentityError;

#define FER_IDENTITY_ERROR (fer_identity_error_quark ())
GQuark fer_identity_error_quark (void);

/**
 * fer_identity_error_new_from_reply:
 * @reply: (nullable): the body, whatever it is
 *
 * Puts the refusal of a token endpoint into words.
 *
 * Returns: (transfer full): the error
 */
GError *fer_identity_error_new_from_reply (JsonNode *reply) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_identity_error_new_from_redirect:
 * @error: `error` of the address that the browser came back to
 * @description: (nullable): its `error_description`
 *
 * Puts the refusal of a sign-in page into words.
 *
 * Returns: (transfer full): the error
 */
GError *fer_identity_error_new_from_redirect (const char *error,
                                              const char *description) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_identity_error_new_for_claims:
 * @claims: JSON that a service asks for and that only the person can bring
 *
 * Returns: (transfer full): `FER_IDENTITY_ERROR_INTERACTION`
 */
GError *fer_identity_error_new_for_claims (const char *claims) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_identity_error_get_number:
 *
 * Returns: the number behind "AADSTS", or 0
 */
guint fer_identity_error_get_number (const GError *error);

/**
 * fer_identity_error_get_correlation_id:
 *
 * Returns: (transfer none) (nullable): what an administrator finds the attempt by
 */
const char *fer_identity_error_get_correlation_id (const GError *error);

/**
 * fer_identity_error_get_claims:
 *
 * Returns: (transfer none) (nullable): JSON to be handed over when signing in again
 */
const char *fer_identity_error_get_claims (const GError *error);

G_END_DECLS
