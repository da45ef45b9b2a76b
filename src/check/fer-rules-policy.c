/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about the policies of the properties file. What their expressions say has a table of its own. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-policy-template.h"
#include "fer-rules-private.h"

#include "fer-json-value.h"
#include "fer-near.h"
#include "fer-path-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_template (const FerPlace *place,
             const char     *id)
{
  const FerPolicyTemplate *template = fer_policy_template_find (place->tree, place->node);

  return template != NULL && g_str_equal (template->id, id);
}

static FerJsonNode
get_parameter (const FerPlace *place,
               const char     *name)
{
  return fer_policy_get_parameter (place->tree, place->node, name);
}

/* Where to say that something is not there. */
static FerJsonNode
get_parameters (const FerPlace *place)
{
  FerJsonNode parameters = fer_place_get (place, "parameters");

  return parameters != FER_JSON_NONE ? parameters : place->node;
}

static void
policy_unknown_template (FerCheck       *check,
                         const FerPlace *place)
{
  g_autofree char *id = fer_place_dup_string (place, "templateId");

  if (fer_policy_template_find (place->tree, place->node) == NULL)
    fer_check_report (check, id != NULL ? fer_place_get (place, "templateId") : place->node, id != NULL ? id : "", NULL);
}

/* A header may be emptied on purpose, and a text replaced by none. */
static gboolean
is_given (const FerPlace *place,
          const char     *name)
{
  FerJsonNode node = get_parameter (place, name);

  return node != FER_JSON_NONE &&
         (g_str_equal (name, "value") || g_str_equal (name, "replacementString") || !fer_json_node_string_equals (place->tree, node, ""));
}

static void
policy_parameter_missing (FerCheck       *check,
                          const FerPlace *place)
{
  const FerPolicyTemplate *template = fer_policy_template_find (place->tree, place->node);

  for (guint i = 0; template != NULL && template->required[i] != NULL; i++)
    if (!is_given (place, template->required[i]))
      fer_check_report (check, get_parameters (place), template->required[i], template->title, NULL);
}

/* Returns: (transfer full): what was probably meant, or NULL: it should not be there */
static char *
suggest_parameter (const FerPlace *place,
                   const FerPolicyTemplate *template,
                   const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *near;

  for (guint i = 0; template->required[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) template->required[i]);
  for (guint i = 0; i < G_N_ELEMENTS (template->optional) && template->optional[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) template->optional[i]);
  g_ptr_array_add (names, NULL);
  near = fer_near_find (name, (const char *const *)names->pdata);
  return near != NULL && get_parameter (place, near) == FER_JSON_NONE ? g_strconcat (FER_POLICY_PARAMETER, near, NULL) : NULL;
}

static void
policy_parameter_unknown (FerCheck       *check,
                          const FerPlace *place)
{
  const FerPolicyTemplate *template = fer_policy_template_find (place->tree, place->node);

  if (template == NULL || fer_json_node_get_type (place->tree, fer_place_get (place, "parameters")) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (member, place->tree, fer_place_get (place, "parameters")))
    {
      g_autofree char *key = fer_json_node_dup_key (place->tree, member);
      const char      *name = key + (g_str_has_prefix (key, FER_POLICY_PARAMETER) ? strlen (FER_POLICY_PARAMETER) : 0);
      g_autofree char *suggestion = NULL;
      FerFinding      *finding;

      if ((name != key && fer_policy_template_has (template, name)) || g_str_equal (key, FER_POLICY_OPERATIONS) ||
          (template->section && g_str_equal (key, FER_POLICY_SECTION)))
        continue;
      finding = fer_check_report_key (check, member, key, template->title, NULL);
      suggestion = suggest_parameter (place, template, name);
      if (suggestion == NULL)
        {
          fer_fix_remove (finding, member);
          continue;
        }
      fer_fix_rename (finding, member, NULL);
      fer_fix_ask (finding, suggestion, NULL);
    }
}

static void
policy_enum_value (FerCheck       *check,
                   const FerPlace *place)
{
  const FerPolicyTemplate *template = fer_policy_template_find (place->tree, place->node);
  FerJsonNode parameters = fer_place_get (place, "parameters");

  if (template == NULL || fer_json_node_get_type (place->tree, parameters) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (member, place->tree, parameters))
    {
      g_autofree char   *key = fer_json_node_dup_key (place->tree, member);
      g_autofree char   *value = fer_json_node_dup_string (place->tree, member);
      const char *const *values = fer_policy_template_get_values (template, key);
      FerFinding        *finding;

      if (values == NULL || value == NULL || g_strv_contains (values, value))
        continue;
      finding = fer_check_report (check, member, value, key, NULL);
      for (guint i = 0; values[i] != NULL; i++)
        if (g_ascii_strcasecmp (value, values[i]) == 0)
          fer_fix_replace_string (finding, member, values[i]);
    }
}

/* Without one the list could become empty, and the policy one for all operations. */
static gboolean
names_any_operation (FerCheck       *check,
                     const FerPlace *place,
                     FerJsonNode     list)
{
  for (FER_EACH_CHILD (entry, place->tree, list))
    {
      g_autofree char *id = fer_json_node_dup_string (place->tree, entry);

      if (id != NULL && fer_check_index_find_operation (fer_check_get_index (check), id) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
policy_operation_not_found (FerCheck       *check,
                            const FerPlace *place)
{
  FerJsonNode list = fer_policy_get_operations (place->tree, place->node);

  for (FER_EACH_CHILD (entry, place->tree, list))
    {
      g_autofree char *id = fer_json_node_dup_string (place->tree, entry);
      const char      *near;
      FerFinding      *finding;

      if (id == NULL || fer_check_index_find_operation (fer_check_get_index (check), id) != NULL)
        continue;
      near = fer_check_index_find_near (fer_check_get_index (check), id);
      finding = fer_check_report (check, entry, id, NULL);
      if (near != NULL)
        {
          fer_fix_replace (finding, entry, NULL);
          fer_fix_ask (finding, near, NULL);
        }
      else if (names_any_operation (check, place, list))
        fer_fix_remove (finding, entry);
    }
}

static void
policy_route_all_operations (FerCheck       *check,
                             const FerPlace *place)
{
  g_autofree char *path = fer_json_node_dup_string (place->tree, get_parameter (place, "newPath"));

  if (is_template (place, "routerequesttoendpoint") && fer_policy_get_operations (place->tree, place->node) == FER_JSON_NONE &&
      fer_check_index_get_operations (fer_check_get_index (check))->len > 1)
    fer_check_report (check, get_parameters (place), path != NULL ? path : "", NULL);
}

static void
policy_newpath_no_slash (FerCheck       *check,
                         const FerPlace *place)
{
  FerJsonNode      node = get_parameter (place, "newPath");
  g_autofree char *path = fer_json_node_dup_string (place->tree, node);
  g_autofree char *right = NULL;

  if (path == NULL || *path == '/' || *path == '@' || !is_template (place, "routerequesttoendpoint"))
    return;
  right = g_strconcat ("/", path, NULL);
  fer_fix_replace_string (fer_check_report (check, node, path, NULL), node, right);
}

/* Whether every operation that the policy is for has that variable in its path. */
static gboolean
has_variable (FerCheck       *check,
              const FerPlace *place,
              const char     *variable)
{
  GArray *operations = fer_check_index_get_operations (fer_check_get_index (check));

  for (guint i = 0; i < operations->len; i++)
    {
      const FerCheckOperation *operation = &g_array_index (operations, FerCheckOperation, i);
      g_autoptr (GPtrArray) variables = NULL;

      if (!fer_policy_is_for (place->tree, place->node, operation->id != NULL ? operation->id : ""))
        continue;
      variables = fer_path_template_list_variables (operation->url);
      if (!fer_path_template_has (variables, variable))
        return FALSE;
    }
  return TRUE;
}

static void
policy_newpath_variable (FerCheck       *check,
                         const FerPlace *place)
{
  FerJsonNode      node = get_parameter (place, "newPath");
  g_autofree char *path = fer_json_node_dup_string (place->tree, node);
  g_autoptr (GPtrArray) variables = NULL;

  /* A brace after “@” is an expression's. */
  if (path == NULL || !is_template (place, "routerequesttoendpoint") || strstr (path, "@{") != NULL)
    return;
  variables = fer_path_template_list_variables (path);
  for (guint i = 0; i < variables->len; i++)
    if (!has_variable (check, place, variables->pdata[i]))
      fer_check_report (check, node, (char *)variables->pdata[i], NULL);
}

static void
policy_host_trailing_slash (FerCheck       *check,
                            const FerPlace *place)
{
  FerJsonNode      node = get_parameter (place, "urlTemplate");
  g_autofree char *url = fer_json_node_dup_string (place->tree, node);
  gsize            n = url != NULL ? strlen (url) : 0;
  FerFinding      *finding;

  if (n < 2 || url[n - 1] != '/' || g_str_has_suffix (url, "://"))
    return;
  finding = fer_check_report (check, node, url, NULL);
  while (n > 1 && url[n - 1] == '/')
    url[--n] = '\0';
  fer_fix_replace_string (finding, node, url);
}

/* Through a gateway the service is reached inside the own network, where many have no certificate. */
static gboolean
uses_gateway (const FerPlace *place)
{
  FerJsonNode list = fer_place_get (place->parent, "capabilities");

  for (FER_EACH_CHILD (entry, place->tree, list))
    if (fer_json_node_string_equals (place->tree, entry, "gateway"))
      return TRUE;
  return FALSE;
}

static void
policy_host_no_https (FerCheck       *check,
                      const FerPlace *place)
{
  FerJsonNode      node = get_parameter (place, "urlTemplate");
  g_autofree char *url = fer_json_node_dup_string (place->tree, node);
  g_autofree char *right = NULL;
  const char      *rest;
  FerFinding      *finding;

  if (url == NULL || g_str_has_prefix (url, "https://") || *url == '@' || !is_template (place, "dynamichosturl") || uses_gateway (place))
    return;
  rest = strstr (url, "://");
  right = g_strconcat ("https://", rest != NULL ? rest + 3 : url, NULL);
  finding = fer_check_report (check, node, url, NULL);
  fer_fix_replace (finding, node, NULL);
  fer_fix_ask (finding, right, NULL);
}

static void
policy_host_drops_basepath (FerCheck       *check,
                            const FerPlace *place)
{
  FerJsonTree     *definition = fer_snapshot_get_tree (fer_check_get_snapshot (check), FER_FILE_ROLE_DEFINITION);
  FerJsonNode      node = get_parameter (place, "urlTemplate");
  g_autofree char *url = fer_json_node_dup_string (place->tree, node);
  g_autofree char *base = NULL;
  g_autofree char *right = NULL;
  FerFinding      *finding;

  if (url == NULL || definition == NULL || !is_template (place, "dynamichosturl"))
    return;
  base = fer_json_node_dup_string (definition, fer_json_node_get_member (definition, fer_json_tree_get_root (definition), "basePath"));
  for (gsize n = base != NULL ? strlen (base) : 0; n > 0 && base[n - 1] == '/'; n--)
    base[n - 1] = '\0';
  for (gsize n = strlen (url); n > 0 && url[n - 1] == '/'; n--)
    url[n - 1] = '\0';
  if (base == NULL || *base == '\0' || g_str_has_suffix (url, base))
    return;
  right = g_strconcat (url, base, NULL);
  finding = fer_check_report (check, node, base, NULL);
  fer_fix_replace (finding, node, NULL);
  fer_fix_ask (finding, right, NULL);
}

/* Returns: whether an earlier policy of the list is like this one by @is_same */
static gboolean
is_repeated (const FerPlace *place,
             gboolean (*is_same) (const FerPlace *place, FerJsonNode other))
{
  FerJsonNode list = fer_json_node_get_parent (place->tree, place->node);

  for (FER_EACH_CHILD (other, place->tree, list))
    {
      if (other == place->node)
        return FALSE;
      if (is_same (place, other))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_host_for_all (const FerPlace *place,
                 FerJsonNode     other)
{
  const FerPolicyTemplate *template = fer_policy_template_find (place->tree, other);

  return template != NULL && g_str_equal (template->id, "dynamichosturl") && fer_policy_get_operations (place->tree, other) == FER_JSON_NONE;
}

static void
policy_multiple_global_host (FerCheck       *check,
                             const FerPlace *place)
{
  if (is_host_for_all (place, place->node) && is_repeated (place, is_host_for_all))
    fer_check_report (check, place->node, NULL);
}

static gboolean
has_same_title (const FerPlace *place,
                FerJsonNode     other)
{
  g_autofree char *title = fer_place_dup_string (place, "title");

  return title != NULL && fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, other, "title"), title);
}

static gboolean
is_title_used (const FerPlace *place,
               const char     *title)
{
  FerJsonNode list = fer_json_node_get_parent (place->tree, place->node);

  for (FER_EACH_CHILD (other, place->tree, list))
    if (other != place->node && fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, other, "title"), title))
      return TRUE;
  return FALSE;
}

static void
policy_title (FerCheck       *check,
              const FerPlace *place)
{
  const FerPolicyTemplate *template = fer_policy_template_find (place->tree, place->node);
  FerJsonNode      node = fer_place_get (place, "title");
  g_autofree char *title = fer_place_dup_string (place, "title");
  g_autofree char *unique = NULL;
  const char      *stem = title;
  FerFinding      *finding;

  if (stem != NULL && *stem != '\0' && !is_repeated (place, has_same_title))
    return;
  if (stem == NULL || *stem == '\0')
    stem = template != NULL ? template->title : "Policy";
  /* Its place in the list makes it unlike those that are mended in the same go. */
  unique = is_title_used (place, stem) || title == NULL || *title == '\0' ? g_strdup_printf ("%s %u", stem, fer_json_node_get_index (place->tree, place->node) + 1) : g_strdup (stem);
  finding = fer_check_report (check, node != FER_JSON_NONE ? node : place->node, stem, NULL);
  if (!is_title_used (place, unique))
    {
      g_autofree char *json = fer_json_value_quote (unique);

      fer_fix_set (finding, place->node, "title", json);
    }
}

static void
policies_empty (FerCheck       *check,
                const FerPlace *place)
{
  FerJsonNode list = fer_place_get (place, "policyTemplateInstances");

  if (fer_json_node_get_type (place->tree, list) == FER_JSON_ARRAY && fer_json_node_get_n_children (place->tree, list) == 0)
    fer_fix_remove (fer_check_report_key (check, list, NULL), list);
}

/* Returns: (transfer full) (nullable): the path that was plainly meant */
static char *
correct_data_path (const char *path)
{
  const char *plain = path + (*path == '.');

  if (*plain == '\0' || strspn (plain, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.") != strlen (plain))
    return NULL;
  return g_strconcat ("@triggerBody().", plain, NULL);
}

static void
polling_policy_shape (FerCheck       *check,
                      const FerPlace *place)
{
  FerJsonNode      config = get_parameter (place, "triggerConfig");
  FerJsonNode      node = get_parameter (place, "triggerDataPath");
  g_autofree char *path = fer_json_node_dup_string (place->tree, node);
  g_autofree char *right = NULL;
  FerFinding      *finding;

  if (!is_template (place, "pollingtrigger"))
    return;
  if (!fer_place_is (place, "type", "PollingTrigger"))
    fer_fix_set (fer_check_report (check, fer_place_has (place, "type") ? fer_place_get (place, "type") : place->node, "type", NULL), place->node, "type", "\"PollingTrigger\"");
  if (config != FER_JSON_NONE && fer_json_node_get_type (place->tree, config) != FER_JSON_OBJECT)
    fer_check_report (check, config, "triggerConfig", NULL);
  if (node == FER_JSON_NONE || (path != NULL && strstr (path, "triggerBody()") != NULL))
    return;
  finding = fer_check_report (check, node, "triggerDataPath", NULL);
  right = path != NULL ? correct_data_path (path) : NULL;
  if (right != NULL)
    fer_fix_replace_string (finding, node, right);
}

static gboolean
has_query_parameter (FerCheck   *check,
                     const char *operation_id,
                     const char *name)
{
  FerJsonTree             *tree = fer_snapshot_get_tree (fer_check_get_snapshot (check), FER_FILE_ROLE_DEFINITION);
  const FerCheckOperation *operation = fer_check_index_find_operation (fer_check_get_index (check), operation_id);
  g_autoptr (GArray) parameters = NULL;

  /* An operation that is not there is told by another rule. */
  if (operation == NULL)
    return TRUE;
  parameters = fer_check_index_list_parameters (fer_check_get_index (check), operation->node);
  for (guint i = 0; i < parameters->len; i++)
    {
      FerJsonNode node = g_array_index (parameters, FerJsonNode, i);

      if (fer_json_node_string_equals (tree, fer_json_node_get_member (tree, node, "in"), "query") &&
          fer_json_node_string_equals (tree, fer_json_node_get_member (tree, node, "name"), name))
        return TRUE;
    }
  return FALSE;
}

static void
polling_policy_query (FerCheck       *check,
                      const FerPlace *place)
{
  FerJsonNode config = get_parameter (place, "triggerConfig");

  if (!is_template (place, "pollingtrigger") || fer_json_node_get_type (place->tree, config) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (member, place->tree, config))
    {
      g_autofree char *key = fer_json_node_dup_key (place->tree, member);

      if (g_str_equal (key, "x-ms-triggerConfig-nextLink"))
        continue;
      for (FER_EACH_CHILD (entry, place->tree, fer_policy_get_operations (place->tree, place->node)))
        {
          g_autofree char *id = fer_json_node_dup_string (place->tree, entry);

          if (id != NULL && !has_query_parameter (check, id, key))
            fer_check_report_key (check, member, key, id, NULL);
        }
    }
}

/* clang-format off */
const FerRule fer_rules_policy[] = {
  { "policy-unknown-template", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_POLICY, policy_unknown_template,
    N_ ("There is no policy template “{1}”."), N_ ("The service does not know what to do by it."),
    N_ ("Use one of the templates that the portal offers."), "Published schema of the properties" },
  { "policy-parameter-missing", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_POLICY, policy_parameter_missing,
    N_ ("The policy “{2}” has no “{1}”."), N_ ("The service refuses a policy without it."),
    N_ ("Give it a value."), "Published schema of the properties" },
  { "policy-parameter-unknown", NULL, FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_POLICY, policy_parameter_unknown,
    N_ ("“{1}” is no parameter of the policy “{2}”."), N_ ("The published schema refuses it, and what was meant is not done."),
    N_ ("Correct its name, or remove it."), "Published schema of the properties (severity inferred)" },
  { "policy-enum-value", NULL, FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_POLICY, policy_enum_value,
    N_ ("“{1}” is no value of “{2}”."), N_ ("Only a few values mean something, letter by letter."),
    N_ ("Use one of those that the portal offers."), "Published schema of the properties (severity inferred)" },
  { "policy-operation-not-found", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_POLICY, policy_operation_not_found,
    N_ ("The policy is for “{1}”, which is no operation."), N_ ("The policy does nothing there."),
    N_ ("Name an operation of this connector, or remove the name."), "Published connectors, accepted with it" },
  { "policy-route-all-operations", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_POLICY, policy_route_all_operations,
    N_ ("Every operation is routed to “{1}”."), N_ ("Without names of operations the policy is for all of them."),
    N_ ("Name the operations that it is for."), "Published connectors" },
  { "policy-newpath-no-slash", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_POLICY, policy_newpath_no_slash,
    N_ ("The new path “{1}” does not begin with “/”."), N_ ("It is put right behind the host."),
    N_ ("Begin it with “/”."), "Published connectors" },
  { "policy-newpath-variable", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_POLICY, policy_newpath_variable,
    N_ ("“{1}” is no variable in the path of every operation that is routed."), N_ ("The braces are sent as they are."),
    N_ ("Use a variable of the operations' own paths."), "Published connectors (severity inferred)" },
  { "policy-host-trailing-slash", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_POLICY, policy_host_trailing_slash,
    N_ ("The host “{1}” ends with “/”."), N_ ("The path begins with another one, and some servers do not know “//”."),
    N_ ("Remove it."), "Published connectors" },
  { "policy-host-no-https", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_POLICY, policy_host_no_https,
    N_ ("The host “{1}” is not reached by HTTPS."), N_ ("What is sent can be read on its way."),
    N_ ("Begin it with “https://”."), "Inference" },
  { "policy-host-drops-basepath", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_POLICY, policy_host_drops_basepath,
    N_ ("The new host takes the place of the base path “{1}” too."), N_ ("Requests go to the host without it."),
    N_ ("Write the base path behind the host, if the service needs it there."), "Published connectors" },
  { "policy-multiple-global-host", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_POLICY, policy_multiple_global_host,
    N_ ("An earlier policy has set the host of all operations already."), N_ ("The last one wins, and the others do nothing."),
    N_ ("Keep one of them, or name the operations of each."), "Published connectors" },
  { "policy-title", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_POLICY, policy_title,
    N_ ("The policy has no title of its own: “{1}”."), N_ ("Policies are told from each other by their titles."),
    N_ ("Give it a title that no other one has."), "Published connectors" },
  { "policies-empty-file", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_SAFE, FER_PLACE_PROPERTIES, policies_empty,
    N_ ("There is a list of policies with nothing in it."), N_ ("In a solution it becomes an empty file, which certification refuses."),
    N_ ("Remove it."), "Certification error 5000.1.16 (severity inferred)" },
  { "polling-policy-shape", NULL, FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_POLICY, polling_policy_shape,
    N_ ("The “{1}” of the polling policy is not what it must be."), N_ ("The trigger would never find anything new."),
    N_ ("The type is “PollingTrigger”, “triggerConfig” an object, “triggerDataPath” an expression on “@triggerBody()”."),
    "Published schema of the properties (severity inferred)" },
  { "polling-policy-query", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_POLICY, polling_policy_query,
    N_ ("“{1}” is no query parameter of “{2}”."), N_ ("What was found last time is never told to the service."),
    N_ ("Name a query parameter of the trigger."), "Documentation of polling triggers (severity inferred)" },
  { .id = NULL },
};
/* clang-format on */
