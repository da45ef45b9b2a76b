/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How people sign in: recognised, turned from each kind into each other, in both files and back by one undo. */

#include "fer-model-error.h"
#include "fer-security-edit.h"
#include "fer-security.h"
#include "fer-test-corpus.h"
#include "fer-test-parts.h"

#include <string.h>

#define DEFINITION(security) "{'swagger': '2.0', 'info': {'title': 'T', 'version': '1'}, 'host': 'h', 'paths': {}" security "}"
#define PROPERTIES(members) "{'properties': {" members "}}"
#define KEY_PARAMETER "'api_key': {'type': 'securestring'}"
#define BASIC_PARAMETERS "'username': {'type': 'securestring'}, 'password': {'type': 'securestring'}"
#define TOKEN(provider, rest) "'token': {'type': 'oauthSetting', 'oAuthSettings': {'identityProvider': '" provider "'" rest "}}"

static FerJsonTree *
get_tree (FerTestConnector *connector,
          FerFileRole       role)
{
  FerFile *file = fer_document_get_file (connector->document, role);

  return file != NULL ? fer_file_get_form_tree (file) : NULL;
}

static FerSecurityKind
get_kind (FerTestConnector *connector)
{
  return fer_security_kind_find (get_tree (connector, FER_FILE_ROLE_PROPERTIES));
}

static void
test_kinds (void)
{
  static const struct
  {
    const char     *parameters;
    FerSecurityKind kind;
  } cases[] = {
    { "", FER_SECURITY_NONE },
    { "'connectionParameters': {}", FER_SECURITY_NONE },
    { "'connectionParameters': 7", FER_SECURITY_NONE },
    { "'connectionParameters': {'site': {'type': 'string'}}", FER_SECURITY_FIELDS },
    { "'connectionParameters': {'key': {'type': 'SecureString'}}", FER_SECURITY_API_KEY },
    { "'connectionParameters': {" BASIC_PARAMETERS "}", FER_SECURITY_BASIC },
    { "'connectionParameters': {" TOKEN ("oauth2", "") ", 'username': {'type': 'string'}}", FER_SECURITY_OAUTH2 },
    { "'connectionParameters': {" TOKEN ("oauth2generic", "") "}", FER_SECURITY_OAUTH2_GENERIC },
    { "'connectionParameters': {" TOKEN ("aad", "") "}", FER_SECURITY_ENTRA_ID },
    { "'connectionParameters': {" TOKEN ("aadcertificate", "") "}", FER_SECURITY_CERTIFICATE },
    { "'connectionParameters': {" TOKEN ("DocuSign", "") "}", FER_SECURITY_PROVIDER },
    { "'connectionParameters': {'t': {'type': 'oAuthSetting', 'oauthSettings': {'identityProvider': 'oauth2'}}}", FER_SECURITY_OAUTH2 },
    { "'connectionParameters': {'gateway': {'type': 'gatewaySetting'}}", FER_SECURITY_GATEWAY },
    { "'connectionParameters': {'gateway': {'type': 'gatewaySetting'}, " BASIC_PARAMETERS "}", FER_SECURITY_GATEWAY_BASIC },
    { "'connectionParameterSets': {'values': [{'name': 'a'}]}, 'connectionParameters': {" KEY_PARAMETER "}", FER_SECURITY_SEVERAL },
    { "'connectionParameterSets': {'values': []}, 'connectionParameters': {" KEY_PARAMETER "}", FER_SECURITY_API_KEY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *properties = g_strdup_printf (PROPERTIES ("%s"), cases[i].parameters);
      g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION (""), properties);

      g_test_message ("%s", cases[i].parameters);
      g_assert_cmpint (get_kind (connector), ==, cases[i].kind);
    }
}

static void
choose (FerTestConnector *connector,
        FerSecurityKind   kind)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fer_security_edit_choose (connector->document, kind, &error));
  g_assert_no_error (error);
}

/* What a file says in one place, white space aside. */
static void
assert_value (FerTestConnector *connector,
              FerFileRole       role,
              const char       *key,
              const char       *inner,
              const char       *expected)
{
  FerJsonTree     *tree = get_tree (connector, role);
  FerJsonNode      node = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), key);
  g_autofree char *found = NULL;
  GString         *squeezed = g_string_new (NULL);
  gboolean         in_string = FALSE;

  if (inner != NULL)
    node = fer_json_node_get_member (tree, node, inner);
  found = fer_json_node_dup_text (tree, node);
  for (const char *c = found; *c != '\0'; c++)
    {
      in_string ^= *c == '"';
      if (in_string || !g_ascii_isspace (*c))
        g_string_append_c (squeezed, *c == '"' ? '\'' : *c);
    }
  g_assert_cmpstr (squeezed->str, ==, expected);
  g_string_free (squeezed, TRUE);
}

#define UI(name, description, tooltip, constraints) \
  "'uiDefinition':{'displayName':'" name "','description':'" description "','tooltip':'" tooltip "','constraints':{" constraints "}}"
#define KEY_JSON "'api_key':{'type':'securestring'," UI ("API Key", "The API Key for this api", "Provide your API Key", "'tabIndex':2,'clearText':false,'required':'true'") "}"
#define BASIC_JSON                                                                                                                                      \
  "'username':{'type':'securestring'," UI ("User", "The user for this api", "Provide the user", "'tabIndex':2,'clearText':true,'required':'true'") "}," \
                                                                                                                                                   "'password':{'type':'securestring'," UI ("Password", "The password for this api", "Provide the password", "'tabIndex':3,'clearText':false,'required':'true'") "}"
#define OAUTH_JSON(provider, properties, custom)                                                                                                     \
  "'token':{'type':'oauthSetting','oAuthSettings':{'identityProvider':'" provider "','clientId':'','scopes':[],'redirectMode':'GlobalPerConnector'," \
  "'redirectUrl':'https://global.consent.azure-apim.net/redirect','properties':{'IsFirstParty':'False'" properties "},'customParameters':{" custom "}}}"
#define AUTH_TYPE(value, text, code) \
  "'authType':{'type':'string','allowedValues':[{'value':'" value "'}]," UI ("Authentication Type", "Authentication type to connect to your API", "Authentication type to connect to your API", "'tabIndex':1,'required':'true','allowedValues':[{'text':'" text "','value':'" code "'}],'capability':['gateway']") "}"
#define GATEWAY_JSON                                                                                                  \
  "'gateway':{'type':'gatewaySetting','gatewaySettings':{'dataSourceType':'CustomConnector','connectionDetails':[]}," \
  "'uiDefinition':{'constraints':{'tabIndex':4,'required':'true','capability':['gateway']}}}"
#define TENANT_JSON "'token:TenantId':{'type':'string','metadata':{'sourceType':'AzureActiveDirectoryTenant'},'uiDefinition':{'constraints':{'required':'false','hidden':'true'}}}"

#define OAUTH2_JSON(authorize, token) OAUTH_JSON ("oauth2", "", "'authorizationUrl':{'value':'" authorize "'},'tokenUrl':{'value':'" token "'},'refreshUrl':{'value':'" token "'}")
#define GENERIC_JSON(authorize, token)                                                                                                                                  \
  OAUTH_JSON ("oauth2generic", "",                                                                                                                                      \
              "'authorizationUrlTemplate':{'value':'" authorize "'},"                                                                                                   \
              "'authorizationUrlQueryStringTemplate':{'value':'?response_type=code&client_id={ClientId}&scope={Scopes}&redirect_uri={RedirectUrl}&state={State}'},"     \
              "'tokenUrlTemplate':{'value':'" token "'},"                                                                                                               \
              "'tokenBodyTemplate':{'value':'grant_type=authorization_code&code={Code}&redirect_uri={RedirectUrl}&client_id={ClientId}&client_secret={ClientSecret}'}," \
              "'tokenUrlQueryStringTemplate':{'value':''},'refreshUrlTemplate':{'value':'" token "'},"                                                                  \
              "'refreshBodyTemplate':{'value':'grant_type=refresh_token&refresh_token={RefreshToken}&client_id={ClientId}&client_secret={ClientSecret}'},"              \
              "'refreshUrlQueryStringTemplate':{'value':''},'scopeListDelimiter':{'value':' '}")
#define ENTRA_JSON                                                                             \
  OAUTH_JSON ("aad", ",'AzureActiveDirectoryResourceId':'','IsOnbehalfofLoginSupported':true", \
              "'loginUri':{'value':'https://login.microsoftonline.com'},'tenantId':{'value':'common'},'resourceUri':{'value':''},'enableOnbehalfOfLogin':{'value':'false'}")
#define OAUTH_DEFINITION(authorize, token) "{'oauth2_auth':{'type':'oauth2','flow':'accessCode','authorizationUrl':'" authorize "','tokenUrl':'" token "','scopes':{}}}"
#define ENTRA_AUTHORIZE "https://login.microsoftonline.com/common/oauth2/authorize"
#define ENTRA_TOKEN "https://login.microsoftonline.com/common/oauth2/token"
#define KEY_DEFINITION "{'API Key':{'type':'apiKey','in':'header','name':'X-Api-Key'}}"

/* What the reference has for each choice (§4.3, §4.6). Several begin with what there was, or else with a key. */
static const struct
{
  FerSecurityKind kind;
  const char     *parameters, *capabilities, *definitions, *requirement;
} choices[] = {
  { FER_SECURITY_NONE, "{}", "[]", "{}", "[]" },
  { FER_SECURITY_API_KEY, "{" KEY_JSON "}", "[]", KEY_DEFINITION, "[{'API Key':[]}]" },
  { FER_SECURITY_BASIC, "{" BASIC_JSON "}", "[]", "{'basic_auth':{'type':'basic'}}", "[{'basic_auth':[]}]" },
  { FER_SECURITY_OAUTH2, "{" OAUTH2_JSON ("", "") "}", "[]", OAUTH_DEFINITION ("", ""), "[{'oauth2_auth':[]}]" },
  { FER_SECURITY_OAUTH2_GENERIC, "{" GENERIC_JSON ("", "") "}", "[]", OAUTH_DEFINITION ("", ""), "[{'oauth2_auth':[]}]" },
  { FER_SECURITY_ENTRA_ID, "{" ENTRA_JSON "," TENANT_JSON "}", "[]", OAUTH_DEFINITION (ENTRA_AUTHORIZE, ENTRA_TOKEN), "[{'oauth2_auth':[]}]" },
  { FER_SECURITY_GATEWAY, "{" AUTH_TYPE ("none", "none", "anonymous") "," GATEWAY_JSON "}", "['gateway']", "{}", "[]" },
  { FER_SECURITY_GATEWAY_BASIC, "{" AUTH_TYPE ("basic", "basic", "basic") "," BASIC_JSON "," GATEWAY_JSON "}", "['gateway']", "{'basic_auth':{'type':'basic'}}",
    "[{'basic_auth':[]}]" },
  { FER_SECURITY_SEVERAL, "{" KEY_JSON "}", "[]", KEY_DEFINITION, "[{'API Key':[]}]" },
};

/* What was typed goes along from one OAuth to another: here, the addresses. */
static const struct
{
  FerSecurityKind from;
  guint           to;
  const char     *parameters;
} taken_over[] = {
  { FER_SECURITY_ENTRA_ID, FER_SECURITY_OAUTH2, "{" OAUTH2_JSON (ENTRA_AUTHORIZE, ENTRA_TOKEN) "}" },
  { FER_SECURITY_ENTRA_ID, FER_SECURITY_OAUTH2_GENERIC, "{" GENERIC_JSON (ENTRA_AUTHORIZE, ENTRA_TOKEN) "}" },
};

/* Where each choice leads to from another. */
static void
assert_choice (FerTestConnector *connector,
               FerSecurityKind   from,
               guint             i)
{
  FerJsonTree *tree = get_tree (connector, FER_FILE_ROLE_PROPERTIES);
  FerJsonNode  root = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "properties");

  g_assert_true ((choices[i].kind == FER_SECURITY_SEVERAL) == (fer_json_node_get_member (tree, root, "connectionParameterSets") != FER_JSON_NONE));
  for (guint k = 0; k < G_N_ELEMENTS (taken_over); k++)
    if (taken_over[k].from == from && taken_over[k].to == choices[i].kind)
      {
        assert_value (connector, FER_FILE_ROLE_PROPERTIES, "properties", "connectionParameters", taken_over[k].parameters);
        assert_value (connector, FER_FILE_ROLE_DEFINITION, "securityDefinitions", NULL, OAUTH_DEFINITION (ENTRA_AUTHORIZE, ENTRA_TOKEN));
        return;
      }
  for (guint k = 0; choices[i].kind == FER_SECURITY_SEVERAL && k < G_N_ELEMENTS (choices); k++)
    if (choices[k].kind == from && from >= FER_SECURITY_BASIC && from <= FER_SECURITY_ENTRA_ID)
      i = k;
  assert_value (connector, FER_FILE_ROLE_PROPERTIES, "properties", "connectionParameters", choices[i].parameters);
  assert_value (connector, FER_FILE_ROLE_PROPERTIES, "properties", "capabilities", choices[i].capabilities);
  assert_value (connector, FER_FILE_ROLE_DEFINITION, "securityDefinitions", NULL, choices[i].definitions);
  assert_value (connector, FER_FILE_ROLE_DEFINITION, "security", NULL, choices[i].requirement);
}

/* The JSON of the reference, from each choice to each other: one undo step each. */
static void
test_exact_json (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    for (guint k = 0; k < G_N_ELEMENTS (choices); k++)
      {
        g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION (""), PROPERTIES ("'capabilities': []"));
        g_autofree char *definition = NULL, *properties = NULL;

        g_test_message ("%s to %s", fer_security_kind_to_word (choices[i].kind), fer_security_kind_to_word (choices[k].kind));
        choose (connector, choices[i].kind);
        assert_choice (connector, FER_SECURITY_NONE, i);
        definition = fer_test_connector_dup_text (connector, FER_FILE_ROLE_DEFINITION);
        properties = fer_test_connector_dup_text (connector, FER_FILE_ROLE_PROPERTIES);
        choose (connector, choices[k].kind);
        if (i == k)
          continue;
        assert_choice (connector, choices[i].kind, k);
        g_assert_true (fer_document_undo (connector->document));
        fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, definition);
        fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, properties);
      }
}

#define SET(name, label, description, sharing, parameters) \
  "{'name':'" name "','uiDefinition':{'displayName':'" label "','description':'" description "'},'metadata':{'allowSharing':" sharing "},'parameters':{" parameters "}}"
#define SET_UI(type, name, description, tooltip, constraints) \
  "'uiDefinition':{'displayName':'" name "','schema':{'type':'" type "','description':'" description "'},'description':'" description "','tooltip':'" tooltip "','constraints':{" constraints "}}"
#define SITE_JSON "'site':{'type':'string'}"

/* Each way beside a key, with a parameter that a policy uses in both (reference §4.6). */
static void
test_exact_sets (void)
{
  static const struct
  {
    FerSecurityKind kind;
    const char     *set, *definitions;
  } cases[] = {
    { FER_SECURITY_BASIC,
      SET ("basic-auth", "User name and password", "Sign in with a user name and a password.", "true",
           "'username':{'type':'securestring'," SET_UI ("securestring", "User", "The user for this api", "Provide the user", "'tabIndex':2,'clearText':true,'required':'true'") "},"
                                                                                                                                                                                "'password':{'type':'securestring'," SET_UI ("securestring", "Password", "The password for this api", "Provide the password", "'tabIndex':3,'clearText':false,'required':'true'") "}," SITE_JSON),
      "{'basic_auth':{'type':'basic'}}" },
    { FER_SECURITY_OAUTH2, SET ("oauth", "Sign in", "Use your account.", "false", OAUTH2_JSON ("", "") "," SITE_JSON), KEY_DEFINITION },
    { FER_SECURITY_OAUTH2_GENERIC, SET ("oauth", "Sign in", "Use your account.", "false", GENERIC_JSON ("", "") "," SITE_JSON), KEY_DEFINITION },
    { FER_SECURITY_ENTRA_ID, SET ("entra-id", "Microsoft Entra ID", "Use your work or school account.", "false", ENTRA_JSON "," TENANT_JSON "," SITE_JSON), KEY_DEFINITION },
    { FER_SECURITY_NONE, SET ("anonymous", "No sign-in", "Use the service without signing in.", "true", SITE_JSON), KEY_DEFINITION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION (""), PROPERTIES ("'connectionParameters': {" SITE_JSON "}, "
                                                                                                    "'policyTemplateInstances': [{'parameters': {'a': '@connectionParameters(\\u0027site\\u0027)'}}]"));
      FerSecurity *security = fer_document_get_security (connector->document);
      g_autoptr (FerSecuritySet) second = NULL;
      g_autofree char *expected = g_strconcat ("{'uiDefinition':{'displayName':'Authentication Type','description':'How to sign in.'},'values':[",
                                               SET ("key-auth", "API key", "Sign in with a key.", "true",
                                                    SITE_JSON ",'api_key':{'type':'securestring'," SET_UI ("securestring", "API Key", "The API Key for this api", "Provide your API Key", "'tabIndex':2,'clearText':false,'required':'true'") "}"),
                                               ",", cases[i].set, "]}", NULL);
      g_autoptr (GError) error = NULL;

      choose (connector, FER_SECURITY_SEVERAL);
      second = g_list_model_get_item (fer_security_get_sets (security), 1);
      g_assert_true (fer_part_remove (FER_PART (second), &error));
      g_assert_nonnull (fer_security_add_set (security, fer_security_kind_to_word (cases[i].kind), &error));
      g_assert_no_error (error);
      assert_value (connector, FER_FILE_ROLE_PROPERTIES, "properties", "connectionParameterSets", expected);
      assert_value (connector, FER_FILE_ROLE_DEFINITION, "securityDefinitions", NULL, cases[i].definitions);
    }
}

/* From each kind to each other and back by one undo: both texts are as they were, byte for byte. */
static void
test_each_to_each (void)
{
  static const FerSecurityKind kinds[] = { FER_SECURITY_NONE, FER_SECURITY_API_KEY, FER_SECURITY_BASIC, FER_SECURITY_OAUTH2, FER_SECURITY_OAUTH2_GENERIC,
                                           FER_SECURITY_ENTRA_ID, FER_SECURITY_GATEWAY, FER_SECURITY_GATEWAY_BASIC, FER_SECURITY_SEVERAL };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      {
        g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION (""), PROPERTIES ("'connectionParameters': {'site': {'type': 'string', 'x': 1.50}}, 'publisher': 'P'"));
        g_autofree char *definition = NULL, *properties = NULL;
        FerJsonTree     *tree;

        if (kinds[i] == FER_SECURITY_NONE || i == k)
          continue;
        choose (connector, kinds[i]);
        g_assert_cmpint (get_kind (connector), ==, kinds[i]);
        definition = fer_test_connector_dup_text (connector, FER_FILE_ROLE_DEFINITION);
        properties = fer_test_connector_dup_text (connector, FER_FILE_ROLE_PROPERTIES);
        choose (connector, kinds[k]);
        g_assert_cmpint (get_kind (connector), ==, kinds[k] == FER_SECURITY_NONE ? FER_SECURITY_FIELDS : kinds[k]);
        tree = get_tree (connector, FER_FILE_ROLE_PROPERTIES);
        g_assert_cmpuint (fer_json_tree_get_n_faults (tree), ==, 0);
        g_assert_true (fer_json_node_find (tree, 0, "properties", "connectionParameters", "site", "x", NULL) != FER_JSON_NONE);
        g_assert_true (fer_document_undo (connector->document));
        fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, definition);
        fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, properties);
      }
}

/* What two kinds have in common goes along, and so does what nobody knows. */
static void
test_kept (void)
{
  static const char properties[] = PROPERTIES ("'connectionParameters': {" TOKEN ("oauth2", ", 'clientId': 'me', 'scopes': ['read'], 'mine': 1.0, 'customParameters': {"
                                                                                            "'AuthorizationUrl': {'value': 'https://a/auth'}, 'tokenUrl': {'value': 'https://a/token'}, 'extra': {'value': 'x'}}") "}");
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION (", 'securityDefinitions': {'mine': {'type': 'oauth2', 'flow': 'accessCode', 'authorizationUrl': 'https://a/auth', 'tokenUrl': 'https://a/token', 'scopes': {'read': 'Read it'}, 'x-more': 2}}, 'security': [{'mine': ['read']}]"), properties);

  choose (connector, FER_SECURITY_OAUTH2_GENERIC);
  assert_value (connector, FER_FILE_ROLE_PROPERTIES, "properties", "connectionParameters",
                "{'token':{'type':'oauthSetting','oAuthSettings':{'identityProvider':'oauth2generic','clientId':'me','scopes':['read'],'mine':1.0,'customParameters':{"
                "'authorizationUrlTemplate':{'value':'https://a/auth'},"
                "'authorizationUrlQueryStringTemplate':{'value':'?response_type=code&client_id={ClientId}&scope={Scopes}&redirect_uri={RedirectUrl}&state={State}'},"
                "'tokenUrlTemplate':{'value':'https://a/token'},"
                "'tokenBodyTemplate':{'value':'grant_type=authorization_code&code={Code}&redirect_uri={RedirectUrl}&client_id={ClientId}&client_secret={ClientSecret}'},"
                "'tokenUrlQueryStringTemplate':{'value':''},'refreshUrlTemplate':{'value':'https://a/token'},"
                "'refreshBodyTemplate':{'value':'grant_type=refresh_token&refresh_token={RefreshToken}&client_id={ClientId}&client_secret={ClientSecret}'},"
                "'refreshUrlQueryStringTemplate':{'value':''},'scopeListDelimiter':{'value':' '},'extra':{'value':'x'}},"
                "'redirectMode':'GlobalPerConnector','redirectUrl':'https://global.consent.azure-apim.net/redirect','properties':{'IsFirstParty':'False'}}}}");
  assert_value (connector, FER_FILE_ROLE_DEFINITION, "securityDefinitions", NULL,
                "{'mine':{'type':'oauth2','flow':'accessCode','authorizationUrl':'https://a/auth','tokenUrl':'https://a/token','scopes':{'read':'Read it'},'x-more':2}}");
  choose (connector, FER_SECURITY_OAUTH2);
  fer_document_undo (connector->document);
  fer_document_undo (connector->document);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, properties);
}

/* A parameter that a policy uses stays, whatever becomes of the sign-in. */
static void
test_used_by_policy (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION (""), PROPERTIES ("'connectionParameters': {" KEY_PARAMETER "},"
                                                                                                "'policyTemplateInstances': [{'parameters': {'a': '@connectionParameters(\\u0027api_key\\u0027)'}}]"));
  choose (connector, FER_SECURITY_BASIC);
  assert_value (connector, FER_FILE_ROLE_PROPERTIES, "properties", "connectionParameters", "{"
                                                                                           "'api_key':{'type':'securestring'}," BASIC_JSON "}");
}

/* Counts of the reference (§4.3) for all 1031 published connectors: of those that are here there are no more. */
static void
test_corpus (void)
{
  static const struct
  {
    const char *name;
    guint       published;
  } kinds[FER_N_SECURITY_KINDS] = {
    [FER_SECURITY_NONE] = { "none", 136 },
    [FER_SECURITY_FIELDS] = { "only strings", 6 },
    [FER_SECURITY_API_KEY] = { "API key", 557 },
    [FER_SECURITY_BASIC] = { "basic", 78 },
    [FER_SECURITY_OAUTH2] = { "oauth2", 149 },
    [FER_SECURITY_OAUTH2_GENERIC] = { "oauth2generic", 27 },
    [FER_SECURITY_ENTRA_ID] = { "aad", 56 },
    [FER_SECURITY_GATEWAY] = { "gateway", 1 },
    [FER_SECURITY_GATEWAY_BASIC] = { "gateway with basic", 0 },
    [FER_SECURITY_SEVERAL] = { "several", 10 },
    [FER_SECURITY_CERTIFICATE] = { "aadcertificate", 7 },
    [FER_SECURITY_PROVIDER] = { "other providers", 4 },
  };
  g_autoptr (GPtrArray) paths = fer_test_corpus_list_or_skip ("connectors");
  guint counts[FER_N_SECURITY_KINDS] = { 0 }, n_files = 0;

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (FerJsonTree) tree = NULL;

      if (g_ascii_strcasecmp (strrchr (paths->pdata[i], '/'), "/apiProperties.json") != 0)
        continue;
      bytes = fer_test_corpus_read (paths->pdata[i]);
      tree = fer_json_tree_parse (bytes);
      counts[fer_security_kind_find (tree)]++;
      n_files++;
    }
  for (guint i = 0; i < FER_N_SECURITY_KINDS && n_files > 0; i++)
    {
      g_test_message ("%-20s %4u of %4u published", kinds[i].name, counts[i], kinds[i].published);
      g_assert_cmpuint (counts[i], <=, kinds[i].published);
      /* About as large a share of each kind as there is of all. */
      if (kinds[i].published > 50)
        g_assert_cmpuint (ABS ((int)(counts[i] * 1031) - (int)(kinds[i].published * n_files)), <, kinds[i].published * n_files / 2);
    }
  g_test_message ("%-20s %4u of %4u published", "all", n_files, 1031);
}

static void
assert_bytes (FerDocument *document,
              FerFileRole  role,
              const char  *expected)
{
  GBytes          *bytes = fer_text_get_bytes (fer_file_get_text (fer_document_get_file (document, role)));
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (text, ==, expected);
}

/* Operations that name a security definition themselves name the new one; what has named nothing stays. */
static void
test_operations_follow (void)
{
  static const struct
  {
    const char     *security;
    FerSecurityKind kind;
    const char     *expected; /* "": no member */
  } cases[] = {
    { "[{'API Key':[]}]", FER_SECURITY_OAUTH2, "[{'oauth2_auth':[]}]" },
    { "[{'API Key':[]}]", FER_SECURITY_NONE, "" },
    { "[{'API Key':[]}]", FER_SECURITY_API_KEY, "[{'API Key':[]}]" },
    { "[{'API Key':[]},{}]", FER_SECURITY_NONE, "[{}]" },
    { "[{'API Key':['read'],'Other':[]}]", FER_SECURITY_BASIC, "[{'basic_auth':[]}]" },
    { "[{'API Key':[]},{'Other':[]}]", FER_SECURITY_BASIC, "[{'basic_auth':[]}]" },
    { "[{'Nobody':[]}]", FER_SECURITY_BASIC, "[{'Nobody':[]}]" },
    { "[]", FER_SECURITY_BASIC, "[]" },
    { "7", FER_SECURITY_BASIC, "7" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *definition = g_strdup_printf ("{'swagger':'2.0','info':{'title':'t','version':'1'},'paths':{'/a':{'get':{'operationId':'A','security':%s,"
                                                     "'responses':{}}}},'securityDefinitions':{'API Key':{'type':'apiKey','in':'header','name':'k'},'Other':{'type':'basic'}},"
                                                     "'security':[{'API Key':[]}]}",
                                                     cases[i].security);
      g_autoptr (FerTestConnector) connector = fer_test_connector_new (definition, PROPERTIES (KEY_JSON));
      g_autofree char *before = g_strdelimit (g_strdup (definition), "'", '"');
      FerJsonTree     *tree;
      FerJsonNode      operation;
      g_autofree char *found = NULL;

      g_test_message ("%s to %d", cases[i].security, cases[i].kind);
      choose (connector, cases[i].kind);
      tree = get_tree (connector, FER_FILE_ROLE_DEFINITION);
      operation = fer_json_node_find (tree, fer_json_tree_get_root (tree), "paths", "/a", "get", NULL);
      found = fer_json_node_dup_text (tree, fer_json_node_get_member (tree, operation, "security"));
      if (found != NULL)
        g_strdelimit (found, "\"", '\'');
      g_assert_cmpstr (found, ==, cases[i].expected);
      if (fer_document_undo (connector->document))
        g_assert_false (fer_document_undo (connector->document));
      assert_bytes (connector->document, FER_FILE_ROLE_DEFINITION, before);
    }
}

static char *
read_text (const char *path)
{
  g_autoptr (GBytes) bytes = g_file_test (path, G_FILE_TEST_EXISTS) ? fer_test_corpus_read (path) : NULL;

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

/* Published connectors, with all that nobody knows in them: turned into each kind, and back by one undo, byte for byte. */
static void
test_corpus_undo (void)
{
  g_autoptr (GPtrArray) paths = fer_test_corpus_list_or_skip ("connectors");
  guint n_turned = 0;

  for (guint i = 0; paths != NULL && i < paths->len; i += 4 * fer_test_corpus_get_stride ())
    {
      g_autofree char *folder = g_path_get_dirname (paths->pdata[i]), *definition_path = g_build_filename (folder, "apiDefinition.swagger.json", NULL);
      g_autofree char *properties_path = g_build_filename (folder, "apiProperties.json", NULL);
      g_autofree char *definition = read_text (definition_path), *properties = read_text (properties_path);
      g_autoptr (FerDocument) document = NULL;

      if (definition == NULL || properties == NULL)
        continue;
      document = fer_document_new_for_texts (definition, properties);
      for (guint k = 0; k < G_N_ELEMENTS (choices); k++)
        {
          g_autoptr (GError) error = NULL;
          gboolean done = fer_security_edit_choose (document, choices[k].kind, &error);

          if (!done)
            g_test_message ("%s: %s", folder, error->message);
          g_assert_true (done || g_error_matches (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BROKEN));
          n_turned += fer_document_undo (document);
          assert_bytes (document, FER_FILE_ROLE_DEFINITION, definition);
          assert_bytes (document, FER_FILE_ROLE_PROPERTIES, properties);
        }
    }
  g_test_message ("turned %u times", n_turned);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/security/kinds", test_kinds);
  g_test_add_func ("/security/exact-json", test_exact_json);
  g_test_add_func ("/security/exact-sets", test_exact_sets);
  g_test_add_func ("/security/each-to-each", test_each_to_each);
  g_test_add_func ("/security/kept", test_kept);
  g_test_add_func ("/security/used-by-policy", test_used_by_policy);
  g_test_add_func ("/security/operations-follow", test_operations_follow);
  g_test_add_func ("/security/corpus", test_corpus);
  g_test_add_func ("/security/corpus-undo", test_corpus_undo);
  return g_test_run ();
}
