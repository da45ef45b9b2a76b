/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One way to sign in, in the definition and in the properties. API Management exports the subscription key twice (header
 * and query) and an OAuth server beside them; a connector takes the first of several and ignores the rest. Where both a
 * key and OAuth are asked for, OAuth is the way to sign in, and a policy sends the key, which is one more field of the
 * connection. */

#include "config.h"

#include "fer-generator-private.h"

#include <glib/gi18n-lib.h>

#define KEY_NAME "API Key"
#define OAUTH_NAME "oauth2_auth"
#define BASIC_NAME "basic_auth"
#define REDIRECT_URL "https://global.consent.azure-apim.net/redirect"

typedef struct
{
  FerJsonSketch *oauth; /* the first that a connector can do */
  FerJsonSketch *basic;
  gboolean       key;
  guint          n_misfits; /* OAuth in ways that no connector can do */
} Ways;

static gboolean
is_usable_oauth (FerJsonSketch *definition)
{
  g_autofree char *authorization = fer_json_sketch_dup_member (definition, "authorizationUrl");
  g_autofree char *token = fer_json_sketch_dup_member (definition, "tokenUrl");

  return fer_json_sketch_string_equals (fer_json_sketch_get (definition, "flow"), "accessCode") && authorization != NULL && authorization[0] != '\0' && token != NULL && token[0] != '\0';
}

static void
find_ways (FerGeneratorJob *job,
           FerJsonSketch   *definitions,
           Ways            *ways)
{
  *ways = (Ways){ .key = fer_api_get_subscription_required (job->api) };
  for (guint i = 0; i < fer_json_sketch_get_n_children (definitions); i++)
    {
      FerJsonSketch *definition = fer_json_sketch_get_child (definitions, i);
      FerJsonSketch *type = fer_json_sketch_get (definition, "type");

      if (fer_json_sketch_string_equals (type, "oauth2") && is_usable_oauth (definition))
        ways->oauth = ways->oauth != NULL ? ways->oauth : definition;
      else if (fer_json_sketch_string_equals (type, "oauth2"))
        ways->n_misfits++;
      else if (fer_json_sketch_string_equals (type, "basic"))
        ways->basic = ways->basic != NULL ? ways->basic : definition;
    }
}

static FerJsonSketch *
make_key_definition (FerGeneratorJob *job)
{
  gboolean       in_query = job->choices->key_place == FER_KEY_IN_QUERY;
  FerJsonSketch *definition = fer_json_sketch_new_object ();

  fer_json_sketch_set_string (definition, "type", "apiKey");
  fer_json_sketch_set_string (definition, "in", in_query ? "query" : "header");
  fer_json_sketch_set_string (definition, "name", in_query ? fer_api_get_key_query (job->api) : fer_api_get_key_header (job->api));
  return definition;
}

/* The scopes as the definition has them, and the API's own where that has none. */
static FerJsonSketch *
make_scopes (FerGeneratorJob *job,
             FerJsonSketch   *oauth)
{
  FerJsonSketch *given = fer_json_sketch_get (oauth, "scopes");
  FerJsonSketch *scopes = fer_json_sketch_new_object ();
  const char    *own = fer_api_get_authorization_scope (job->api);

  for (guint i = 0; fer_json_sketch_get_type (given) == FER_JSON_OBJECT && i < fer_json_sketch_get_n_children (given); i++)
    {
      FerJsonSketch   *scope = fer_json_sketch_get_child (given, i);
      const char      *name = fer_json_sketch_get_key (scope);
      g_autofree char *words = fer_json_sketch_dup_string (scope);

      fer_json_sketch_set_string (scopes, name, words != NULL && words[0] != '\0' ? words : name);
    }
  if (fer_json_sketch_get_n_children (scopes) == 0 && own != NULL && own[0] != '\0')
    fer_json_sketch_set_string (scopes, own, own);
  return scopes;
}

static FerJsonSketch *
make_oauth_definition (FerGeneratorJob *job,
                       FerJsonSketch   *oauth)
{
  static const char *const keys[] = { "authorizationUrl", "tokenUrl" };
  FerJsonSketch           *definition = fer_json_sketch_new_object ();

  fer_json_sketch_set_string (definition, "type", "oauth2");
  fer_json_sketch_set_string (definition, "flow", "accessCode");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *value = fer_json_sketch_dup_member (oauth, keys[i]);

      fer_json_sketch_set_string (definition, keys[i], value);
    }
  (void)fer_json_sketch_set (definition, "scopes", make_scopes (job, oauth));
  return definition;
}

/* A list with one name of a definition, and its scopes. */
static FerJsonSketch *
make_requirement (const char    *name,
                  FerJsonSketch *scopes)
{
  FerJsonSketch *list = fer_json_sketch_new_array ();
  FerJsonSketch *entry = fer_json_sketch_new_object ();
  FerJsonSketch *names = fer_json_sketch_new_array ();

  for (guint i = 0; i < fer_json_sketch_get_n_children (scopes); i++)
    fer_json_sketch_add (names, fer_json_sketch_new_string (fer_json_sketch_get_key (fer_json_sketch_get_child (scopes, i))));
  (void)fer_json_sketch_set (entry, name, names);
  fer_json_sketch_add (list, entry);
  return list;
}

static FerJsonSketch *
parse_fixed (const char *json)
{
  FerJsonSketch *sketch = fer_json_sketch_new_parsed (json);

  g_assert (sketch != NULL);
  return sketch;
}

static void
add_parameter (FerGeneratorJob *job,
               const char      *name,
               FerJsonSketch   *parameter)
{
  fer_generator_job_set (job, fer_json_sketch_get (job->properties, "connectionParameters"), name, parameter);
}

static FerJsonSketch *
make_key_parameter (void)
{
  return parse_fixed ("{\"type\":\"securestring\",\"uiDefinition\":{\"displayName\":\"API Key\",\"description\":\"The API Key for this api\","
                      "\"tooltip\":\"Provide your API Key\",\"constraints\":{\"tabIndex\":2,\"clearText\":false,\"required\":\"true\"}}}");
}

static void
add_basic_parameters (FerGeneratorJob *job)
{
  add_parameter (job, "username",
                 parse_fixed ("{\"type\":\"securestring\",\"uiDefinition\":{\"displayName\":\"User\",\"description\":\"The user for this api\","
                              "\"tooltip\":\"Provide the user\",\"constraints\":{\"tabIndex\":2,\"clearText\":true,\"required\":\"true\"}}}"));
  add_parameter (job, "password",
                 parse_fixed ("{\"type\":\"securestring\",\"uiDefinition\":{\"displayName\":\"Password\",\"description\":\"The password for this api\","
                              "\"tooltip\":\"Provide the password\",\"constraints\":{\"tabIndex\":3,\"clearText\":false,\"required\":\"true\"}}}"));
}

static void
add_custom_parameter (FerJsonSketch *parameters,
                      const char    *name,
                      const char    *value)
{
  FerJsonSketch *parameter = fer_json_sketch_new_object ();

  fer_json_sketch_set_string (parameter, "value", value);
  (void)fer_json_sketch_set (parameters, name, parameter);
}

static void
add_oauth_parameter (FerGeneratorJob *job,
                     FerJsonSketch   *definition)
{
  FerJsonSketch   *parameter = parse_fixed ("{\"type\":\"oauthSetting\",\"oAuthSettings\":{\"identityProvider\":\"oauth2\",\"clientId\":\"\",\"scopes\":[],"
                                              "\"redirectMode\":\"GlobalPerConnector\",\"redirectUrl\":\"" REDIRECT_URL "\","
                                              "\"properties\":{\"IsFirstParty\":\"False\"},\"customParameters\":{}}}");
  FerJsonSketch   *settings = fer_json_sketch_get (parameter, "oAuthSettings");
  FerJsonSketch   *custom = fer_json_sketch_get (settings, "customParameters");
  FerJsonSketch   *scopes = fer_json_sketch_get (definition, "scopes");
  g_autofree char *authorization = fer_json_sketch_dup_member (definition, "authorizationUrl");
  g_autofree char *token = fer_json_sketch_dup_member (definition, "tokenUrl");

  if (job->choices->client_id != NULL)
    fer_json_sketch_set_string (settings, "clientId", job->choices->client_id);
  for (guint i = 0; i < fer_json_sketch_get_n_children (scopes); i++)
    fer_json_sketch_add (fer_json_sketch_get (settings, "scopes"),
                         fer_json_sketch_new_string (fer_json_sketch_get_key (fer_json_sketch_get_child (scopes, i))));
  add_custom_parameter (custom, "authorizationUrl", authorization);
  add_custom_parameter (custom, "tokenUrl", token);
  add_custom_parameter (custom, "refreshUrl", token);
  add_parameter (job, "token", parameter);
}

/* The key as one more field, which a policy sends along. */
static void
add_key_policy (FerGeneratorJob *job)
{
  gboolean       in_query = job->choices->key_place == FER_KEY_IN_QUERY;
  FerJsonSketch *policy = parse_fixed ("{\"templateId\":\"\",\"title\":\"Subscription key\",\"parameters\":{\"x-ms-apimTemplateParameter.name\":\"\","
                                       "\"x-ms-apimTemplateParameter.value\":\"@connectionParameters('subscription_key')\","
                                       "\"x-ms-apimTemplateParameter.existsAction\":\"override\"}}");
  FerJsonSketch *parameters = fer_json_sketch_get (policy, "parameters");

  fer_json_sketch_set_string (policy, "templateId", in_query ? "setqueryparameter" : "setheader");
  fer_json_sketch_set_string (parameters, "x-ms-apimTemplateParameter.name",
                              in_query ? fer_api_get_key_query (job->api) : fer_api_get_key_header (job->api));
  if (!in_query)
    fer_json_sketch_set_string (parameters, "x-ms-apimTemplate-policySection", "Request");
  fer_json_sketch_add (fer_json_sketch_get (job->properties, "policyTemplateInstances"), policy);
  add_parameter (job, "subscription_key", make_key_parameter ());
}

/* What is left of the ways: a definition in @definitions under a name, and the fields of a connection. */
static const char *
choose_way (FerGeneratorJob *job,
            const Ways      *ways,
            FerJsonSketch   *definitions)
{
  if (ways->oauth != NULL)
    {
      FerJsonSketch *definition = make_oauth_definition (job, ways->oauth);

      (void)fer_json_sketch_set (definitions, OAUTH_NAME, definition);
      add_oauth_parameter (job, definition);
      if (ways->key)
        add_key_policy (job);
      return OAUTH_NAME;
    }
  if (ways->key)
    {
      (void)fer_json_sketch_set (definitions, KEY_NAME, make_key_definition (job));
      add_parameter (job, "api_key", make_key_parameter ());
      return KEY_NAME;
    }
  if (ways->basic != NULL)
    {
      (void)fer_json_sketch_set (definitions, BASIC_NAME, parse_fixed ("{\"type\":\"basic\"}"));
      add_basic_parameters (job);
      return BASIC_NAME;
    }
  return NULL;
}

static char *
describe_way (FerGeneratorJob *job,
              const Ways      *ways)
{
  gboolean    in_query = job->choices->key_place == FER_KEY_IN_QUERY;
  const char *name = in_query ? fer_api_get_key_query (job->api) : fer_api_get_key_header (job->api);

  if (ways->oauth != NULL && ways->key)
    return g_strdup_printf (_ ("People sign in by OAuth 2.0; a policy sends the subscription key as “%s”."), name);
  if (ways->oauth != NULL)
    return g_strdup (_ ("People sign in by OAuth 2.0."));
  if (ways->key && in_query)
    return g_strdup_printf (_ ("The subscription key is sent in the query, as “%s”."), name);
  if (ways->key)
    return g_strdup_printf (_ ("The subscription key is sent in the header “%s”."), name);
  if (ways->basic != NULL)
    return g_strdup (_ ("People sign in with a user name and a password."));
  return g_strdup (_ ("Nothing is asked for, because the API takes calls without a subscription."));
}

void
fer_generator_repair_security (FerGeneratorJob *job)
{
  FerJsonSketch *old = fer_json_sketch_get (job->root, "securityDefinitions");
  FerJsonSketch *old_list = fer_json_sketch_get (job->root, "security");
  g_autoptr (FerJsonSketch) definitions = fer_json_sketch_new_object ();
  g_autoptr (FerJsonSketch) list = NULL;
  Ways        ways;
  const char *name;
  gboolean    same;

  find_ways (job, old, &ways);
  name = choose_way (job, &ways, definitions);
  list = name != NULL ? make_requirement (name, fer_json_sketch_find (definitions, name, "scopes", NULL)) : fer_json_sketch_new_array ();
  /* Nothing at all is as good as empty ones. */
  same = (fer_json_sketch_equals (old, definitions) && fer_json_sketch_equals (old_list, list)) || (name == NULL && fer_json_sketch_get_n_children (old) == 0 && fer_json_sketch_get_n_children (old_list) == 0);
  (void)fer_generator_job_set (job, job->root, "securityDefinitions", g_steal_pointer (&definitions));
  list = fer_generator_job_set (job, job->root, "security", g_steal_pointer (&list));
  if (!same)
    fer_generator_job_note (job, FER_REPAIR_SECURITY, list, describe_way (job, &ways));
  if (ways.n_misfits > 0)
    fer_generator_job_note (job, FER_REPAIR_SECURITY, list,
                            g_strdup (_ ("An OAuth server is left out: a connector can use the authorization code only.")));
  (void)g_steal_pointer (&list);
  for (guint i = 0; i < job->operations->len; i++)
    {
      FerGeneratorOperation *operation = job->operations->pdata[i];

      if (fer_json_sketch_get (operation->node, "security") == NULL)
        continue;
      fer_generator_job_remove (job, operation->node, "security");
      fer_generator_job_note (job, FER_REPAIR_SECURITY, operation->node, g_strdup (_ ("The operation’s own security is gone; that of the connector holds.")));
    }
}
