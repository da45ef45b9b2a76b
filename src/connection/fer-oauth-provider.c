/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every provider is a set of templates, so that there is one way to fill them: the templated one brings its own, and the
 * plain ones get those that say the same. Values are percent-encoded wherever they are put into a query or a form; in an
 * address they stand as they are, because a whole host may be one of them. */

#include "config.h"

#include "fer-oauth-provider.h"

#include "fer-address.h"
#include "fer-redaction.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PAGE_QUERY "?response_type=code&client_id={ClientId}&redirect_uri={RedirectUrl}&scope={Scopes}&state={State}"
#define CODE_FORM \
  "grant_type=authorization_code&code={Code}&redirect_uri={RedirectUrl}&client_id={ClientId}&client_secret={ClientSecret}"
#define REFRESH_FORM "grant_type=refresh_token&refresh_token={RefreshToken}&client_id={ClientId}&client_secret={ClientSecret}"

/* The first version of the endpoints, which the platform uses, takes what is wanted as a resource. */
#define ENTRA_RESOURCE "&resource={ResourceUri}"

typedef enum
{
  PAGE,
  PAGE_QUERY_PART,
  CODE,
  CODE_QUERY_PART,
  CODE_BODY,
  REFRESH,
  REFRESH_QUERY_PART,
  REFRESH_BODY,
  N_TEMPLATES
} Template;

/* As `customParameters` of the templated provider has them. */
static const char *const template_names[N_TEMPLATES] = {
  [PAGE] = "authorizationUrlTemplate",
  [PAGE_QUERY_PART] = "authorizationUrlQueryStringTemplate",
  [CODE] = "tokenUrlTemplate",
  [CODE_QUERY_PART] = "tokenUrlQueryStringTemplate",
  [CODE_BODY] = "tokenBodyTemplate",
  [REFRESH] = "refreshUrlTemplate",
  [REFRESH_QUERY_PART] = "refreshUrlQueryStringTemplate",
  [REFRESH_BODY] = "refreshBodyTemplate",
};

struct _FerOauthProvider
{
  gatomicrefcount ref_count;
  char           *host;
  char           *client_id;
  char           *scopes; /* one behind the other */
  char           *templates[N_TEMPLATES];
  GHashTable     *values; /* name in small letters → value, of "token:…" and of custom parameters */
};

G_DEFINE_QUARK (fer - oauth - error - quark, fer_oauth_error)

FerOauthProvider *
fer_oauth_provider_ref (FerOauthProvider *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fer_oauth_provider_unref (FerOauthProvider *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->host);
  g_free (self->client_id);
  g_free (self->scopes);
  for (guint i = 0; i < N_TEMPLATES; i++)
    g_free (self->templates[i]);
  g_hash_table_unref (self->values);
  g_free (self);
}

const char *
fer_oauth_provider_get_host (FerOauthProvider *self)
{
  return self->host;
}

const char *
fer_oauth_provider_get_client_id (FerOauthProvider *self)
{
  return self->client_id;
}

/* Reading. */

static const char *
get_value (FerOauthProvider *self,
           const char       *name)
{
  g_autofree char *small = g_ascii_strdown (name, -1);

  return g_hash_table_lookup (self->values, small);
}

static void
take_value (FerOauthProvider *self,
            const char       *name,
            char             *value)
{
  if (value != NULL)
    g_hash_table_replace (self->values, g_ascii_strdown (name, -1), value);
}

/* Custom parameters are {"name": {"value": "…"}}. */
static void
read_custom (FerOauthProvider *self,
             FerJsonTree      *tree,
             FerJsonNode       settings)
{
  FerJsonNode custom = fer_json_node_get_member (tree, settings, "customParameters");

  for (FerJsonNode node = fer_json_node_get_first_child (tree, custom); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *name = fer_json_node_dup_key (tree, node);

      if (name != NULL)
        take_value (self, name, fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "value")));
    }
}

/* What the person has entered goes before what the connector has. */
static void
read_entered (FerOauthProvider *self,
              const char       *parameter,
              FerCredentials   *values)
{
  g_autofree char *prefix = g_strconcat (parameter, ":", NULL);
  g_auto (GStrv) names = values != NULL ? fer_credentials_list (values) : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], prefix))
      take_value (self, names[i] + strlen (prefix), g_strdup (fer_credentials_get (values, names[i])));
}

static void
read_scopes (FerOauthProvider *self,
             FerJsonTree      *tree,
             FerJsonNode       settings)
{
  FerJsonNode scopes = fer_json_node_get_member (tree, settings, "scopes");
  const char *delimiter = get_value (self, "scopeListDelimiter");
  g_autoptr (GString) joined = g_string_new (NULL);

  for (FerJsonNode node = fer_json_node_get_first_child (tree, scopes); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *scope = fer_json_node_dup_string (tree, node);

      if (scope == NULL || *scope == '\0')
        continue;
      if (joined->len > 0)
        g_string_append (joined, delimiter != NULL && *delimiter != '\0' ? delimiter : " ");
      g_string_append (joined, scope);
    }
  self->scopes = g_strdup (joined->str);
}

static void
set_template (FerOauthProvider *self,
              Template          which,
              const char       *text)
{
  g_free (self->templates[which]);
  self->templates[which] = g_strdup (text);
}

static gboolean
set_incomplete (GError    **error,
                const char *member)
{
  g_set_error (error, FER_OAUTH_ERROR, FER_OAUTH_ERROR_INCOMPLETE,
               /* Translators: the name of a member of apiProperties.json. */
               _ ("The connector does not say “%s”, which signing in needs. Fill it in on the Security page."), member);
  return FALSE;
}

static gboolean
use_plain (FerOauthProvider *self,
           GError          **error)
{
  const char *page = get_value (self, "authorizationUrl");
  const char *code = get_value (self, "tokenUrl");
  const char *refresh = get_value (self, "refreshUrl");

  if (page == NULL || *page == '\0')
    return set_incomplete (error, "authorizationUrl");
  if (code == NULL || *code == '\0')
    return set_incomplete (error, "tokenUrl");

  set_template (self, PAGE, page);
  set_template (self, PAGE_QUERY_PART, PAGE_QUERY);
  set_template (self, CODE, code);
  set_template (self, CODE_BODY, CODE_FORM);
  set_template (self, REFRESH, refresh != NULL && *refresh != '\0' ? refresh : code);
  set_template (self, REFRESH_BODY, REFRESH_FORM);
  return TRUE;
}

static gboolean
use_templates (FerOauthProvider *self,
               GError          **error)
{
  for (guint i = 0; i < N_TEMPLATES; i++)
    set_template (self, i, get_value (self, template_names[i]));
  if (self->templates[PAGE] == NULL || *self->templates[PAGE] == '\0')
    return set_incomplete (error, template_names[PAGE]);
  if (self->templates[CODE] == NULL || *self->templates[CODE] == '\0')
    return set_incomplete (error, template_names[CODE]);

  if (self->templates[PAGE_QUERY_PART] == NULL)
    set_template (self, PAGE_QUERY_PART, PAGE_QUERY);
  if (self->templates[CODE_BODY] == NULL)
    set_template (self, CODE_BODY, CODE_FORM);
  if (self->templates[REFRESH] == NULL || *self->templates[REFRESH] == '\0')
    set_template (self, REFRESH, self->templates[CODE]);
  if (self->templates[REFRESH_BODY] == NULL)
    set_template (self, REFRESH_BODY, REFRESH_FORM);
  return TRUE;
}

static gboolean
use_entra (FerOauthProvider *self,
           GError          **error)
{
  const char      *login = get_value (self, "loginUri");
  const char      *tenant = get_value (self, "tenantId");
  const char      *resource = get_value (self, "resourceUri");
  gsize            n_bytes;
  g_autofree char *base = NULL;
  g_autofree char *page = NULL;
  g_autofree char *token = NULL;

  if (resource == NULL || *resource == '\0')
    return set_incomplete (error, "resourceUri");

  base = g_strdup (login != NULL && *login != '\0' ? login : "https://login.microsoftonline.com");
  n_bytes = strlen (base);
  while (n_bytes > 0 && base[n_bytes - 1] == '/')
    base[--n_bytes] = '\0';
  page = g_strconcat (base, "/", tenant != NULL && *tenant != '\0' ? tenant : "common", "/oauth2/authorize", NULL);
  token = g_strconcat (base, "/", tenant != NULL && *tenant != '\0' ? tenant : "common", "/oauth2/token", NULL);
  set_template (self, PAGE, page);
  set_template (self, PAGE_QUERY_PART, PAGE_QUERY ENTRA_RESOURCE);
  set_template (self, CODE, token);
  set_template (self, CODE_BODY, CODE_FORM ENTRA_RESOURCE);
  set_template (self, REFRESH, token);
  set_template (self, REFRESH_BODY, REFRESH_FORM ENTRA_RESOURCE);
  return TRUE;
}

static gboolean
use_provider (FerOauthProvider *self,
              const char       *name,
              GError          **error)
{
  if (g_ascii_strcasecmp (name, "oauth2") == 0)
    return use_plain (self, error);
  if (g_ascii_strcasecmp (name, "oauth2generic") == 0)
    return use_templates (self, error);
  if (g_ascii_strcasecmp (name, "aad") == 0)
    return use_entra (self, error);

  g_set_error (error, FER_OAUTH_ERROR, FER_OAUTH_ERROR_PROVIDER,
               /* Translators: the name of an identity provider, such as “facebook”. */
               _ ("Only Power Platform itself can sign in with the provider “%s”. Paste an access token instead."), name);
  return FALSE;
}

/* Templates whose addresses cannot be asked would fail later, and less clearly. */
static gboolean
check_addresses (FerOauthProvider *self,
                 GError          **error)
{
  static const Template addresses[] = { PAGE, CODE, REFRESH };
  const FerOauthWords   none = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *address = NULL;
      g_autofree char *form = NULL;
      g_autoptr (GUri) uri = NULL;

      if (addresses[i] == PAGE)
        address = fer_oauth_provider_dup_page (self, &none);
      else
        form = fer_oauth_provider_make_exchange (self, &none, addresses[i] == REFRESH, &address);
      uri = fer_address_parse (address, error);
      if (uri == NULL)
        return FALSE;
      if (addresses[i] == CODE)
        self->host = g_strdup (g_uri_get_host (uri));
    }
  return TRUE;
}

FerOauthProvider *
fer_oauth_provider_new (FerJsonTree    *tree,
                        FerJsonNode     settings,
                        const char     *parameter,
                        FerCredentials *values,
                        GError        **error)
{
  g_autoptr (FerOauthProvider) self = NULL;
  g_autofree char *name = NULL;
  g_autofree char *client_id = NULL;

  g_return_val_if_fail (tree != NULL, NULL);
  g_return_val_if_fail (parameter != NULL, NULL);

  name = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, settings, "identityProvider"));
  client_id = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, settings, "clientId"));
  self = g_new0 (FerOauthProvider, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read_custom (self, tree, settings);
  read_entered (self, parameter, values);
  read_scopes (self, tree, settings);
  self->client_id = g_strdup (get_value (self, "clientId") != NULL ? get_value (self, "clientId") : client_id);
  if (name == NULL)
    set_incomplete (error, "identityProvider");
  else if (self->client_id == NULL || *self->client_id == '\0')
    set_incomplete (error, "clientId");
  else if (use_provider (self, name, error) && check_addresses (self, error))
    return g_steal_pointer (&self);
  return NULL;
}

/* Filling. */

static const char *
find_word (FerOauthProvider    *self,
           const FerOauthWords *words,
           const char          *name)
{
  const struct
  {
    const char *name;
    const char *word;
  } table[] = {
    { "ClientId", self->client_id },
    { "ClientSecret", words->client_secret },
    { "Code", words->code },
    { "RedirectUrl", words->redirect },
    { "RefreshToken", words->refresh_token },
    { "Scopes", self->scopes },
    { "State", words->state },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_ascii_strcasecmp (name, table[i].name) == 0)
      return table[i].word != NULL ? table[i].word : "";
  return get_value (self, name);
}

/* A brace that begins no placeholder we know stands for itself. */
static void
fill (FerOauthProvider    *self,
      const FerOauthWords *words,
      const char *template,
      gboolean encode,
      GString *into)
{
  for (const char *p = template; *p != '\0';)
    {
      const char      *end = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *name = end != NULL ? g_strndup (p + 1, end - p - 1) : NULL;
      const char      *word = name != NULL ? find_word (self, words, name) : NULL;

      if (word == NULL)
        {
          g_string_append_c (into, *p++);
          continue;
        }
      if (encode)
        g_string_append_uri_escaped (into, word, NULL, FALSE);
      else
        g_string_append (into, word);
      p = end + 1;
    }
}

static char *
fill_address (FerOauthProvider    *self,
              const FerOauthWords *words,
              Template             address,
              Template             query)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *rest = self->templates[query] != NULL ? self->templates[query] : "";

  fill (self, words, self->templates[address], FALSE, text);
  if (*rest == '?' || *rest == '&')
    rest++;
  if (*rest != '\0')
    {
      g_string_append_c (text, strchr (text->str, '?') != NULL ? '&' : '?');
      fill (self, words, rest, TRUE, text);
    }
  return g_strdup (text->str);
}

char *
fer_oauth_provider_dup_page (FerOauthProvider    *self,
                             const FerOauthWords *words)
{
  return fill_address (self, words, PAGE, PAGE_QUERY_PART);
}

/* A client without a secret is told by leaving it out; an empty one is refused by some. */
static GString *
make_template (FerOauthProvider    *self,
               const FerOauthWords *words,
               Template             body)
{
  GString *template = g_string_new (self->templates[body]);

  if (words->client_secret == NULL || *words->client_secret == '\0')
    g_string_replace (template, "&client_secret={ClientSecret}", "", 0);
  return template;
}

char *
fer_oauth_provider_make_exchange (FerOauthProvider    *self,
                                  const FerOauthWords *words,
                                  gboolean             refresh,
                                  char               **address)
{
  GString *form = g_string_sized_new (16384);
  GString *template = make_template (self, words, refresh ? REFRESH_BODY : CODE_BODY);

  *address = fill_address (self, words, refresh ? REFRESH : CODE, refresh ? REFRESH_QUERY_PART : CODE_QUERY_PART);
  fill (self, words, template->str, TRUE, form);
  g_string_free (template, TRUE);
  return g_string_free (form, FALSE);
}

/* Refusals. */

static const struct
{
  const char   *code;
  FerOauthError error;
  const char   *sentence;
} refusals[] = {
  { "access_denied", FER_OAUTH_ERROR_DECLINED, N_ ("%s did not let you in, or you said no there.") },
  { "invalid_client", FER_OAUTH_ERROR_CLIENT, N_ ("%s does not know the client id, or the client secret is wrong.") },
  { "unauthorized_client", FER_OAUTH_ERROR_CLIENT, N_ ("%s does not allow this app to sign in with the authorization code. Change its registration there.") },
  { "unsupported_response_type", FER_OAUTH_ERROR_CLIENT, N_ ("%s does not offer the authorization code, which connectors sign in with.") },
  { "unsupported_grant_type", FER_OAUTH_ERROR_CLIENT, N_ ("%s does not offer the authorization code, which connectors sign in with.") },
  { "redirect_uri_mismatch", FER_OAUTH_ERROR_REDIRECT, N_ ("%s does not know the address to come back to. Register http://localhost there as a redirect address.") },
  { "invalid_redirect_uri", FER_OAUTH_ERROR_REDIRECT, N_ ("%s does not know the address to come back to. Register http://localhost there as a redirect address.") },
  { "invalid_scope", FER_OAUTH_ERROR_SCOPE, N_ ("%s does not know one of the scopes, or does not give it to this app.") },
  { "server_error", FER_OAUTH_ERROR_SERVICE, N_ ("%s has a fault of its own. Try again later.") },
  { "temporarily_unavailable", FER_OAUTH_ERROR_SERVICE, N_ ("%s is too busy. Try again later.") },
  { "login_required", FER_OAUTH_ERROR_SIGN_IN, N_ ("%s wants you to sign in again.") },
  { "interaction_required", FER_OAUTH_ERROR_SIGN_IN, N_ ("%s wants you to sign in again.") },
  { "consent_required", FER_OAUTH_ERROR_SIGN_IN, N_ ("%s wants you to sign in again and agree.") },
};

GError *
fer_oauth_provider_make_error (FerOauthProvider *self,
                               const char       *code,
                               const char       *description,
                               gboolean          refresh)
{
  g_autofree char *words = description != NULL && *description != '\0' ? fer_redact (description) : NULL;
  g_autoptr (GString) sentence = g_string_new (NULL);
  FerOauthError kind = FER_OAUTH_ERROR_UNEXPECTED;
  const char   *known = NULL;

  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (refusals); i++)
    if (g_str_equal (code, refusals[i].code))
      {
        kind = refusals[i].error;
        known = _ (refusals[i].sentence);
      }
  if (code != NULL && g_str_equal (code, "invalid_grant"))
    {
      kind = FER_OAUTH_ERROR_SIGN_IN;
      known = refresh ? _ ("%s no longer takes the sign-in that was kept. Sign in again.")
                      : _ ("%s does not take the code that it gave. Sign in again; the client secret or the redirect address may be wrong.");
    }
  if (known == NULL)
    known = _ ("%s refused to sign you in.");
  g_string_replace (g_string_append (sentence, known), "%s", self->host, 1);
  if (words != NULL)
    {
      g_string_append_c (sentence, ' ');
      /* Translators: the words of a sign-in service. */
      g_string_append_printf (sentence, _ ("It says: “%s”"), words);
    }
  else if (kind == FER_OAUTH_ERROR_UNEXPECTED && code != NULL)
    {
      g_autofree char *short_code = fer_redact (code);

      g_string_append_c (sentence, ' ');
      g_string_append_printf (sentence, _ ("It says: “%s”"), short_code);
    }
  return g_error_new_literal (FER_OAUTH_ERROR, kind, sentence->str);
}
