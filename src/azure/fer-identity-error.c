/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sign-in service says, in words that somebody can act upon: a table of its numbers, and one of the protocol's
 * words for numbers that are not in it. Nothing that the service wrote gets into a message but digits, and an id that
 * looks like one. */

#include "config.h"

#include "fer-identity-error.h"

#include "fer-wire-json.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CLAIMS_SIZE 4096
#define CORRELATION_ID_SIZE 36

typedef struct
{
  guint number;
  char *correlation_id;
  char *claims;
} FerIdentityErrorPrivate;

static void
fer_identity_error_private_init (FerIdentityErrorPrivate *self)
{
}

static void
fer_identity_error_private_copy (const FerIdentityErrorPrivate *from,
                                 FerIdentityErrorPrivate       *to)
{
  to->number = from->number;
  to->correlation_id = g_strdup (from->correlation_id);
  to->claims = g_strdup (from->claims);
}

static void
fer_identity_error_private_clear (FerIdentityErrorPrivate *self)
{
  g_free (self->correlation_id);
  g_free (self->claims);
}

G_DEFINE_EXTENDED_ERROR (FerIdentityError, fer_identity_error)

typedef struct
{
  guint            number; /* several rows may share a sentence */
  FerIdentityError code;
  const char      *sentence;
} Row;

#define NO_REDIRECT N_ ("The app registration lacks the address that the browser comes back to. Add the redirect address “http://localhost” to it, under “Mobile and desktop applications”.")
#define WRONG_PLATFORM N_ ("The app is registered as a web app, which would need a secret. Move the redirect address “http://localhost” to “Mobile and desktop applications” in its registration, and allow public client flows.")
#define NO_TENANT N_ ("There is no such directory. Choose another one, or correct its name.")
#define BLOCKED N_ ("A rule of your organization (Conditional Access) does not allow this sign-in. Give the correlation id to an administrator.")
#define SECOND_FACTOR N_ ("The organization wants to see you once more, for instance with a second factor. Sign in again in the browser.")
#define OLD_SIGN_IN N_ ("The sign-in is too old or was revoked. Sign in again.")
#define BAD_GRANT N_ ("The sign-in service does not accept what was kept from the last sign-in. Sign in again.")
#define OLD_CODE N_ ("The code has expired. Ask for a new one.")
#define USED_CODE N_ ("The answer of the sign-in page was used already or is too old. Sign in again.")
#define SAID_NO N_ ("The sign-in was declined. Nothing has changed.")
#define BAD_SECRET N_ ("The secret of the service principal is wrong or has expired. Make a new one in its registration, and give its value rather than its id.")
#define NOT_WELL N_ ("The sign-in service is not well at the moment. Try again later.")
#define UNKNOWN_CLIENT N_ ("This directory does not know the client id. Correct it, or have an administrator add the app there.")
#define NO_RESOURCE N_ ("This directory does not know the service that was asked for. It may never have been used there, or its address is wrong.")
#define NO_CONSENT N_ ("Nobody has agreed yet that the app may do this. Sign in again and agree, or ask an administrator to agree for everybody.")
#define BAD_REQUEST N_ ("The sign-in service could not read the request. This is a mistake of the app; please report it.")

static const Row by_number[] = {
  { 50011, FER_IDENTITY_ERROR_REGISTRATION, NO_REDIRECT },
  { 500113, FER_IDENTITY_ERROR_REGISTRATION, NO_REDIRECT },
  { 50020, FER_IDENTITY_ERROR_ACCOUNT, N_ ("The account is not in this directory. Choose another directory, or another account.") },
  { 50034, FER_IDENTITY_ERROR_ACCOUNT, N_ ("There is no such account. Type the name again.") },
  { 50059, FER_IDENTITY_ERROR_TENANT, N_ ("It is not clear which directory is meant. Choose one.") },
  { 90002, FER_IDENTITY_ERROR_TENANT, NO_TENANT },
  { 50058, FER_IDENTITY_ERROR_INTERACTION, SECOND_FACTOR },
  { 50076, FER_IDENTITY_ERROR_INTERACTION, SECOND_FACTOR },
  { 50079, FER_IDENTITY_ERROR_INTERACTION, N_ ("The organization wants you to set up a second factor. Sign in again in the browser.") },
  { 50105, FER_IDENTITY_ERROR_BLOCKED, N_ ("The app is open only to people whom an administrator has assigned to it. Ask an administrator.") },
  { 50126, FER_IDENTITY_ERROR_ACCOUNT, N_ ("The name or the password is wrong. Try again.") },
  { 50158, FER_IDENTITY_ERROR_BLOCKED, BLOCKED },
  { 53000, FER_IDENTITY_ERROR_BLOCKED, BLOCKED },
  { 53001, FER_IDENTITY_ERROR_BLOCKED, BLOCKED },
  { 53003, FER_IDENTITY_ERROR_BLOCKED, BLOCKED },
  { 50173, FER_IDENTITY_ERROR_SIGN_IN, OLD_SIGN_IN },
  { 700082, FER_IDENTITY_ERROR_SIGN_IN, OLD_SIGN_IN },
  { 70008, FER_IDENTITY_ERROR_SIGN_IN, OLD_SIGN_IN },
  { 50194, FER_IDENTITY_ERROR_TENANT, N_ ("The app is registered for one directory only. Name that directory when signing in.") },
  { 500011, FER_IDENTITY_ERROR_RESOURCE, NO_RESOURCE },
  { 65001, FER_IDENTITY_ERROR_CONSENT, NO_CONSENT },
  { 65002, FER_IDENTITY_ERROR_CLIENT, N_ ("This client id is not allowed to use the service. Use the id of an app registration of your own.") },
  { 65004, FER_IDENTITY_ERROR_DECLINED, N_ ("You did not agree that the app may do this. Nothing has changed.") },
  { 70000, FER_IDENTITY_ERROR_SIGN_IN, BAD_GRANT },
  { 70002, FER_IDENTITY_ERROR_SIGN_IN, BAD_GRANT },
  { 70016, FER_IDENTITY_ERROR_PENDING, N_ ("The code has not been entered yet.") },
  { 70017, FER_IDENTITY_ERROR_DECLINED, SAID_NO },
  { 70018, FER_IDENTITY_ERROR_EXPIRED_CODE, N_ ("The sign-in service does not know the code. Ask for a new one.") },
  { 70019, FER_IDENTITY_ERROR_EXPIRED_CODE, OLD_CODE },
  { 70020, FER_IDENTITY_ERROR_EXPIRED_CODE, OLD_CODE },
  { 54005, FER_IDENTITY_ERROR_EXPIRED_CODE, USED_CODE },
  { 700016, FER_IDENTITY_ERROR_CLIENT, UNKNOWN_CLIENT },
  { 7000215, FER_IDENTITY_ERROR_SECRET, BAD_SECRET },
  { 7000222, FER_IDENTITY_ERROR_SECRET, BAD_SECRET },
  { 7000218, FER_IDENTITY_ERROR_REGISTRATION, WRONG_PLATFORM },
  { 9002327, FER_IDENTITY_ERROR_REGISTRATION, N_ ("The app is registered as a single-page app. Move the redirect address “http://localhost” to “Mobile and desktop applications” in its registration.") },
  { 9002313, FER_IDENTITY_ERROR_UNEXPECTED, BAD_REQUEST },
};

static const struct
{
  const char      *word;
  FerIdentityError code;
  const char      *sentence;
} by_word[] = {
  { "authorization_pending", FER_IDENTITY_ERROR_PENDING, N_ ("The code has not been entered yet.") },
  { "slow_down", FER_IDENTITY_ERROR_SLOW_DOWN, N_ ("The code has not been entered yet.") },
  { "authorization_declined", FER_IDENTITY_ERROR_DECLINED, SAID_NO },
  { "access_denied", FER_IDENTITY_ERROR_DECLINED, SAID_NO },
  { "expired_token", FER_IDENTITY_ERROR_EXPIRED_CODE, OLD_CODE },
  { "bad_verification_code", FER_IDENTITY_ERROR_EXPIRED_CODE, N_ ("The sign-in service does not know the code. Ask for a new one.") },
  { "invalid_grant", FER_IDENTITY_ERROR_SIGN_IN, BAD_GRANT },
  { "interaction_required", FER_IDENTITY_ERROR_INTERACTION, SECOND_FACTOR },
  { "login_required", FER_IDENTITY_ERROR_INTERACTION, SECOND_FACTOR },
  { "consent_required", FER_IDENTITY_ERROR_CONSENT, NO_CONSENT },
  { "unauthorized_client", FER_IDENTITY_ERROR_CLIENT, UNKNOWN_CLIENT },
  { "invalid_client", FER_IDENTITY_ERROR_REGISTRATION, WRONG_PLATFORM },
  { "invalid_resource", FER_IDENTITY_ERROR_RESOURCE, NO_RESOURCE },
  { "invalid_scope", FER_IDENTITY_ERROR_RESOURCE, NO_RESOURCE },
  { "invalid_request", FER_IDENTITY_ERROR_UNEXPECTED, BAD_REQUEST },
  { "temporarily_unavailable", FER_IDENTITY_ERROR_SERVICE, NOT_WELL },
  { "server_error", FER_IDENTITY_ERROR_SERVICE, NOT_WELL },
};

/* The protocol's own words come first where the number says less: a poll that is too fast has the number of a pending one. */
static FerIdentityError
classify (const char  *word,
          guint        number,
          const char **sentence)
{
  if (g_strcmp0 (word, "slow_down") != 0)
    for (guint i = 0; i < G_N_ELEMENTS (by_number); i++)
      if (by_number[i].number == number)
        {
          *sentence = by_number[i].sentence;
          return by_number[i].code;
        }

  for (guint i = 0; i < G_N_ELEMENTS (by_word); i++)
    if (g_strcmp0 (by_word[i].word, word) == 0)
      {
        *sentence = by_word[i].sentence;
        return by_word[i].code;
      }

  *sentence = N_ ("The sign-in service refused, and gave no reason that is known here.");
  return FER_IDENTITY_ERROR_UNEXPECTED;
}

/* Behind @name: its first @size hexadecimal digits and dashes, if there are as many. */
static char *
find_id (const char *text,
         const char *name)
{
  const char *found = text != NULL ? strstr (text, name) : NULL;
  gsize       n_bytes;

  if (found == NULL)
    return NULL;
  found += strlen (name);
  found += strspn (found, " ");
  n_bytes = strspn (found, "0123456789abcdefABCDEF-");
  return n_bytes == CORRELATION_ID_SIZE ? g_strndup (found, n_bytes) : NULL;
}

static guint
find_number (const char *description)
{
  const char *found = description != NULL ? strstr (description, "AADSTS") : NULL;
  guint64     number = found != NULL ? g_ascii_strtoull (found + strlen ("AADSTS"), NULL, 10) : 0;

  return number <= G_MAXINT ? number : 0;
}

static GError *
make (const char *word,
      guint       number,
      char       *correlation_id,
      char       *claims)
{
  const char              *sentence;
  FerIdentityError         code = classify (word, number, &sentence);
  GError                  *error;
  FerIdentityErrorPrivate *more;
  g_autofree char         *where = NULL;

  if (number != 0 && correlation_id != NULL)
    /* Translators: what an administrator needs to find a sign-in that failed. */
    where = g_strdup_printf (_ ("(AADSTS%u, correlation id %s)"), number, correlation_id);
  else if (number != 0)
    where = g_strdup_printf ("(AADSTS%u)", number);
  else if (correlation_id != NULL)
    where = g_strdup_printf (_ ("(correlation id %s)"), correlation_id);

  error = g_error_new (FER_IDENTITY_ERROR, code, "%s%s%s", _ (sentence), where != NULL ? " " : "", where != NULL ? where : "");
  more = fer_identity_error_get_private (error);
  more->number = number;
  more->correlation_id = correlation_id;
  more->claims = claims;
  return error;
}

GError *
fer_identity_error_new_from_reply (JsonNode *reply)
{
  const char      *description = fer_wire_json_get_string (reply, "error_description");
  const char      *given_id = fer_wire_json_get_string (reply, "correlation_id");
  const char      *claims = fer_wire_json_get_string (reply, "claims");
  JsonArray       *numbers = fer_wire_json_get_array (reply, "error_codes");
  g_autofree char *prefixed = g_strconcat ("id:", given_id, NULL);
  gint64           number = 0;
  char            *id = find_id (prefixed, "id:");

  if (numbers != NULL && json_array_get_length (numbers) > 0)
    number = fer_wire_json_get_integer (json_array_get_element (numbers, 0), "", 0);
  if (number <= 0 || number > G_MAXINT)
    number = find_number (description);
  if (id == NULL)
    id = find_id (description, "Correlation ID:");

  return make (fer_wire_json_get_string (reply, "error"), number, id,
               claims != NULL && strlen (claims) <= MAX_CLAIMS_SIZE ? g_strdup (claims) : NULL);
}

GError *
fer_identity_error_new_from_redirect (const char *error,
                                      const char *description)
{
  g_return_val_if_fail (error != NULL, NULL);

  return make (error, find_number (description), find_id (description, "Correlation ID:"), NULL);
}

GError *
fer_identity_error_new_for_claims (const char *claims)
{
  return make ("interaction_required", 0, NULL, g_strdup (claims));
}

guint
fer_identity_error_get_number (const GError *error)
{
  return error->domain == FER_IDENTITY_ERROR ? fer_identity_error_get_private (error)->number : 0;
}

const char *
fer_identity_error_get_correlation_id (const GError *error)
{
  return error->domain == FER_IDENTITY_ERROR ? fer_identity_error_get_private (error)->correlation_id : NULL;
}

const char *
fer_identity_error_get_claims (const GError *error)
{
  return error->domain == FER_IDENTITY_ERROR ? fer_identity_error_get_private (error)->claims : NULL;
}
