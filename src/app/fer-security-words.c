/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a choice cannot do is said beside it, before anybody types. */

#include "config.h"

#include "fer-security-words.h"

#include <glib/gi18n.h>

const char *
fer_security_words_get_name (FerSecurityKind kind)
{
  static const char *const names[FER_N_SECURITY_KINDS] = {
    [FER_SECURITY_NONE] = NC_ ("choice", "None"),
    [FER_SECURITY_FIELDS] = NC_ ("choice", "None"),
    [FER_SECURITY_API_KEY] = NC_ ("choice", "API Key"),
    [FER_SECURITY_BASIC] = NC_ ("choice", "User Name and Password"),
    [FER_SECURITY_OAUTH2] = NC_ ("choice", "OAuth 2"),
    [FER_SECURITY_OAUTH2_GENERIC] = NC_ ("choice", "OAuth 2 With Templates"),
    [FER_SECURITY_ENTRA_ID] = NC_ ("choice", "Microsoft Entra ID"),
    [FER_SECURITY_GATEWAY] = NC_ ("choice", "On-Premises Gateway"),
    [FER_SECURITY_GATEWAY_BASIC] = NC_ ("choice", "On-Premises Gateway With Password"),
    [FER_SECURITY_SEVERAL] = NC_ ("choice", "Several Ways"),
    [FER_SECURITY_CERTIFICATE] = NC_ ("choice", "Certificate of a Microsoft App"),
    [FER_SECURITY_PROVIDER] = NC_ ("choice", "Another Provider of the Platform"),
  };

  g_return_val_if_fail (kind < FER_N_SECURITY_KINDS, "");

  return g_dpgettext2 (NULL, "choice", names[kind]);
}

const char *
fer_security_words_explain (FerSecurityKind kind)
{
  switch (kind)
    {
    case FER_SECURITY_API_KEY:
      return _ ("The key is sent just as people type it. It cannot be used through the on-premises gateway.");
    case FER_SECURITY_BASIC:
      return _ ("People type a user name and a password, which go along with every call.");
    case FER_SECURITY_OAUTH2:
    case FER_SECURITY_OAUTH2_GENERIC:
      return _ ("People sign in by themselves, with an authorization code. Client credentials do not work in a custom connector, and the client secret is typed where the connector is deployed, never into its files.");
    case FER_SECURITY_ENTRA_ID:
      return _ ("People sign in with their work account. Client credentials do not work in a custom connector, and the client secret is typed where the connector is deployed, never into its files.");
    case FER_SECURITY_GATEWAY:
    case FER_SECURITY_GATEWAY_BASIC:
      return _ ("Calls go through a gateway in the organization’s own network. OAuth, API keys and code do not work with it.");
    case FER_SECURITY_SEVERAL:
      return _ ("Each connection chooses one of these ways. The wizard of the portal may drop them, so deploy with paconn or pac.");
    case FER_SECURITY_CERTIFICATE:
    case FER_SECURITY_PROVIDER:
      return _ ("The platform signs people in by itself here. Choosing another way replaces it.");
    case FER_SECURITY_FIELDS:
      return _ ("Nobody signs in; policies or code use what the connection is asked for.");
    case FER_SECURITY_NONE:
    case FER_N_SECURITY_KINDS:
    default:
      return _ ("Everybody may call the service, and a connection is asked for nothing.");
    }
}
