/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Applies a connector's policies in their order. Each leaves a step that says what it did, or why it could not be done on
 * this side of the platform. */

#include "config.h"

#include "fer-policy.h"

#include "fer-call-draft-private.h"
#include "fer-policy-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_POLICIES 500

char *
fer_policy_dup_parameter (const FerPolicy *self,
                          const char      *name)
{
  g_autofree char *key = g_strconcat ("x-ms-apimTemplateParameter.", name, NULL);
  FerJsonNode      node = fer_json_node_get_member (self->tree, self->parameters, key);
  char            *text = fer_json_node_dup_string (self->tree, node);

  if (text != NULL)
    return text;
  return node != FER_JSON_NONE && fer_json_node_get_type (self->tree, node) != FER_JSON_NULL ? fer_json_node_dup_text (self->tree, node) : g_strdup ("");
}

static gboolean
is_for_operation (FerJsonTree *tree,
                  FerJsonNode  parameters,
                  const char  *operation_id)
{
  FerJsonNode list = fer_json_node_get_member (tree, parameters, "x-ms-apimTemplate-operationName");

  if (fer_json_node_get_type (tree, list) != FER_JSON_ARRAY || fer_json_node_get_n_children (tree, list) == 0)
    return TRUE;
  for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    if (fer_json_node_string_equals (tree, node, operation_id))
      return TRUE;
  return FALSE;
}

/* Without a section a policy is one of the request. */
static gboolean
is_in_section (FerJsonTree *tree,
               FerJsonNode  parameters,
               const char  *section)
{
  g_autofree char *found = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, parameters, "x-ms-apimTemplate-policySection"));

  return g_ascii_strcasecmp (found != NULL && *found != '\0' ? found : "Request", section) == 0;
}

static void
policy_free (FerPolicy *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

static GPtrArray *
list_policies (FerJsonTree *tree,
               const char  *operation_id,
               const char  *section)
{
  GPtrArray  *policies = g_ptr_array_new_with_free_func ((GDestroyNotify)policy_free);
  FerJsonNode list = tree != NULL ? fer_json_node_find (tree, fer_json_tree_get_root (tree), "properties", "policyTemplateInstances", NULL) : FER_JSON_NONE;

  if (tree == NULL || fer_json_node_get_type (tree, list) != FER_JSON_ARRAY)
    return policies;
  for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE && policies->len < MAX_POLICIES; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *id = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "templateId"));
      FerJsonNode      parameters = fer_json_node_get_member (tree, node, "parameters");
      FerPolicy       *policy;

      if (id == NULL || !is_for_operation (tree, parameters, operation_id) || !is_in_section (tree, parameters, section))
        continue;
      policy = g_new0 (FerPolicy, 1);
      policy->id = g_ascii_strdown (id, -1);
      policy->title = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "title"));
      policy->tree = tree;
      policy->parameters = parameters;
      g_ptr_array_add (policies, policy);
    }
  return policies;
}

/* The state that one policy works on. */
typedef struct
{
  FerCallContext    *context; /* (nullable): for a reply */
  FerPairs          *headers;
  FerPairs          *query; /* (nullable): for a reply */
  GBytes           **body;
  FerExpressionScope scope;
  FerCall           *call;
} Work;

static char *
expand (Work *work,
        const char *template,
        GError **error)
{
  g_autoptr (FerJsonTree) body = strstr (template, "body()") != NULL && *work->body != NULL ? fer_json_tree_parse (*work->body) : NULL;
  char *text;

  work->scope.body = body;
  text = fer_expression_expand (&work->scope, template, error);
  work->scope.body = NULL;
  if (work->scope.missing != NULL)
    fer_call_add_note (work->call, g_strdup_printf (_ ("A policy asks for %s, which has no value."), work->scope.missing));
  if (work->scope.unknown != NULL)
    fer_call_add_note (work->call, g_strdup_printf (_ ("A policy has the expression “%s(…)”, which is not known here; it stands in the request as it is written."), work->scope.unknown));
  g_clear_pointer (&work->scope.missing, g_free);
  g_clear_pointer (&work->scope.unknown, g_free);
  return text;
}

static char *
expand_parameter (Work            *work,
                  const FerPolicy *policy,
                  const char      *name,
                  GError         **error)
{
  g_autofree char *template = fer_policy_dup_parameter (policy, name);

  return expand (work, template, error);
}

/* As the platform does with "override", "skip" and "append". */
static gboolean
put (const FerPolicy *policy,
     FerPairs        *pairs,
     const char      *name,
     const char      *value)
{
  g_autofree char *exists = fer_policy_dup_parameter (policy, "existsAction");

  if (g_ascii_strcasecmp (exists, "skip") == 0 && fer_pairs_find (pairs, name) != NULL)
    return FALSE;
  if (g_ascii_strcasecmp (exists, "append") == 0)
    fer_pairs_add (pairs, name, value);
  else
    fer_pairs_set (pairs, name, value);
  return TRUE;
}

static char *
set_header (Work            *work,
            const FerPolicy *policy,
            GError         **error)
{
  g_autofree char *name = fer_policy_dup_parameter (policy, "name");
  g_autofree char *value = expand_parameter (work, policy, "value", error);

  if (value == NULL)
    return NULL;
  if (*name == '\0')
    {
      g_set_error_literal (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_POLICY, _ ("It does not name a header."));
      return NULL;
    }
  if (!put (policy, work->headers, name, value))
    return g_strdup_printf (_ ("The header “%s” is there already and stays."), name);
  return g_strdup_printf (_ ("The header “%s” becomes “%s”."), name, value);
}

static char *
set_query (Work            *work,
           const FerPolicy *policy,
           GError         **error)
{
  g_autofree char *name = fer_policy_dup_parameter (policy, "name");
  g_autofree char *value = work->query != NULL ? expand_parameter (work, policy, "value", error) : NULL;
  g_autofree char *encoded = value != NULL ? fer_call_encode_text (value) : NULL;

  if (encoded == NULL)
    return error == NULL || *error == NULL ? g_strdup (_ ("A reply has no query.")) : NULL;
  if (!put (policy, work->query, name, encoded))
    return g_strdup_printf (_ ("The query parameter “%s” is there already and stays."), name);
  return g_strdup_printf (_ ("The query parameter “%s” becomes “%s”."), name, value);
}

static char *
set_host (Work            *work,
          const FerPolicy *policy,
          GError         **error)
{
  FerCallDraft    *draft = work->context->draft;
  g_autofree char *url = expand_parameter (work, policy, "urlTemplate", error);
  g_autofree char *before = NULL;
  gsize            length;

  if (url == NULL)
    return NULL;
  /* A host alone is one that is asked in safety. */
  if (g_uri_peek_scheme (url) == NULL && *url != '\0')
    {
      char *full = g_strconcat ("https://", url, NULL);

      g_free (url);
      url = full;
    }
  for (length = strlen (url); length > 0 && url[length - 1] == '/'; length--)
    url[length - 1] = '\0';
  if (g_uri_peek_scheme (url) == NULL || strlen (url) <= strlen ("https:"))
    {
      g_set_error_literal (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_POLICY, _ ("It gives no host to call."));
      return NULL;
    }
  before = g_steal_pointer (&draft->base);
  draft->base = g_strdup (url);
  return g_strdup_printf (_ ("The base address %s becomes %s."), before, url);
}

/* A path may bring a query of its own. */
static void
take_query (FerCallDraft *draft,
            char         *path)
{
  char *query = strchr (path, '?');
  g_auto (GStrv) parts = query != NULL ? g_strsplit (query + 1, "&", -1) : NULL;

  if (query != NULL)
    *query = '\0';
  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      char            *equals = strchr (parts[i], '=');
      g_autofree char *name = NULL;

      if (equals != NULL)
        *equals = '\0';
      name = g_uri_unescape_string (parts[i], NULL);
      fer_pairs_set (draft->query, name != NULL ? name : parts[i], equals != NULL ? equals + 1 : "");
    }
}

static char *
route (Work            *work,
       const FerPolicy *policy,
       GError         **error)
{
  FerCallDraft    *draft = work->context->draft;
  g_autofree char *method = fer_policy_dup_parameter (policy, "httpMethod");
  g_autofree char *template = expand_parameter (work, policy, "newPath", error);
  g_autofree char *path = template != NULL ? fer_call_encode_path (work->context, template, error) : NULL;
  g_autofree char *before = NULL;

  if (path == NULL)
    return NULL;
  take_query (draft, path);
  before = g_steal_pointer (&draft->path);
  draft->path = *path != '/' ? g_strconcat ("/", path, NULL) : g_strdup (path);
  if (*method == '\0' || *method == '@')
    return g_strdup_printf (_ ("The path %s becomes %s."), before, draft->path);
  g_free (draft->method);
  draft->method = g_ascii_strup (method, -1);
  return g_strdup_printf (_ ("The path %s becomes %s, asked with %s."), before, draft->path, draft->method);
}

static char *
leave (Work            *work,
       const FerPolicy *policy,
       GError         **error)
{
  return g_strdup (_ ("It changes nothing in a single request."));
}

static const struct
{
  const char *id;
  gboolean    for_replies;
  char *(*apply) (Work *work, const FerPolicy *policy, GError **error);
} appliers[] = {
  { "dynamichosturl", FALSE, set_host },
  { "dynamicsubdomain", FALSE, set_host },
  { "routerequesttoendpoint", FALSE, route },
  { "setheader", TRUE, set_header },
  { "setqueryparameter", FALSE, set_query },
  { "pollingtrigger", FALSE, leave },
  { "updatenextlink", FALSE, leave },
  { "setconnectionstatustounauthenticated", FALSE, leave },
};

static char *
apply_one (Work            *work,
           const FerPolicy *policy,
           gboolean        *known,
           GError         **error)
{
  *known = TRUE;
  if (fer_policy_changes_body (policy))
    return fer_policy_change_body (policy, &work->scope, work->body, error);
  for (guint i = 0; i < G_N_ELEMENTS (appliers); i++)
    if (g_str_equal (appliers[i].id, policy->id) && (work->context != NULL || appliers[i].for_replies))
      return appliers[i].apply (work, policy, error);
  *known = FALSE;
  return g_str_equal (policy->id, "setvaluefromurl") ? g_strdup (_ ("The platform asks another address for a value first; that is not done here."))
                                                     : g_strdup (_ ("What this policy does is not documented, so it is not done here."));
}

static void
apply_all (Work      *work,
           GPtrArray *policies)
{
  for (guint i = 0; i < policies->len; i++)
    {
      const FerPolicy *policy = policies->pdata[i];
      g_autoptr (GError) error = NULL;
      gboolean known;
      char    *words = apply_one (work, policy, &known, &error);

      g_clear_pointer (&work->scope.missing, g_free);
      g_clear_pointer (&work->scope.unknown, g_free);
      fer_call_add_step (work->call, policy->id, policy->title, words != NULL && known, words != NULL ? words : g_strdup (error->message));
    }
}

void
fer_policy_apply (FerCallContext *context)
{
  FerCallDraft *draft = context->draft;
  Work          work = { context, draft->headers, draft->query, &draft->body, { draft->headers, draft->query, context->credentials, NULL, FER_JSON_NONE, NULL, NULL }, context->call };
  g_autoptr (GPtrArray) policies = list_policies (context->properties, context->operation_id, "Request");

  apply_all (&work, policies);
}

GPtrArray *
fer_policy_apply_to_reply (FerJsonTree    *properties,
                           const char     *operation_id,
                           FerCredentials *credentials,
                           FerPairs       *headers,
                           GBytes        **body)
{
  g_autoptr (FerCall) call = fer_call_new_empty ();
  g_autoptr (FerPairs) query = fer_pairs_new (FALSE);
  Work work = { NULL, headers, NULL, body, { headers, query, credentials, NULL, FER_JSON_NONE, NULL, NULL }, call };
  g_autoptr (GPtrArray) policies = list_policies (properties, operation_id, "Response");

  apply_all (&work, policies);
  return g_ptr_array_ref (call->steps);
}
