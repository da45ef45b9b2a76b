/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about the keys of `paths`: what the service can tell apart and call. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-policy-template.h"
#include "fer-rules-private.h"

#include "fer-json-value.h"
#include "fer-path-template.h"
#include "fer-reference-walk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Each path is compared with every other one; beyond this there are other things to mend first. */
#define MAX_COMPARED 2000

static char *
dup_url (const FerPlace *place)
{
  return fer_json_node_dup_key (place->tree, place->node);
}

static void
path_must_start_with_slash (FerCheck       *check,
                            const FerPlace *place)
{
  g_autofree char *url = dup_url (place);
  g_autofree char *right = g_strconcat ("/", url, NULL);

  FerFinding *finding;

  if (*url == '/')
    return;
  finding = fer_check_report_key (check, place->node, url, NULL);
  if (fer_json_node_get_member (place->tree, fer_json_node_get_parent (place->tree, place->node), right) == FER_JSON_NONE)
    fer_fix_rename (finding, place->node, right);
}

static void
path_query_or_fragment (FerCheck       *check,
                        const FerPlace *place)
{
  g_autofree char *url = dup_url (place);
  g_autofree char *shorter = g_strndup (url, strcspn (url, "?#"));
  FerFinding      *finding;

  if (g_str_equal (url, shorter))
    return;
  finding = fer_check_report_key (check, place->node, url, NULL);
  fer_fix_rename (finding, place->node, NULL);
  fer_fix_ask (finding, shorter, NULL);
}

static void
path_wildcard (FerCheck       *check,
               const FerPlace *place)
{
  g_autofree char *url = dup_url (place);

  if (strchr (url, '*') != NULL)
    fer_check_report_key (check, place->node, url, NULL);
}

/* Braces open and close in turns, and inside of one segment. */
static gboolean
is_template (const char *url)
{
  gboolean open = FALSE;

  for (const char *p = url; *p != '\0'; p++)
    {
      if ((*p == '{' && (open || p[1] == '}')) || (*p == '}' && !open) || (*p == '/' && open))
        return FALSE;
      if (*p == '{' || *p == '}')
        open = *p == '{';
    }
  return !open;
}

static void
path_template_invalid (FerCheck       *check,
                       const FerPlace *place)
{
  g_autofree char *url = dup_url (place);

  if (!is_template (url))
    fer_check_report_key (check, place->node, url, NULL);
}

static void
path_variable_default (FerCheck       *check,
                       const FerPlace *place)
{
  g_autofree char *url = dup_url (place);
  g_autoptr (GRegex) regex = g_regex_new ("\\{([^{}=]*)=[^{}]*\\}", 0, 0, NULL);
  g_autofree char *right = g_regex_replace (regex, url, -1, 0, "{\\1}", 0, NULL);

  if (right != NULL && !g_str_equal (url, right))
    fer_fix_rename (fer_check_report_key (check, place->node, url, NULL), place->node, right);
}

/* A path as the router sees it: without the names of its variables. */
static char *
dup_shape (const char *url)
{
  GString *shape = g_string_new (NULL);
  gboolean open = FALSE;

  for (const char *p = url; *p != '\0'; p++)
    {
      if (*p == '{')
        g_string_append (shape, "{}");
      if (!open && *p != '{')
        g_string_append_c (shape, *p);
      open = *p == '{' || (open && *p != '}');
    }
  return g_string_free (shape, FALSE);
}

static void
path_case_duplicate (FerCheck       *check,
                     const FerPlace *place)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  FerJsonNode paths = fer_place_get (place, "paths");

  if (fer_json_node_get_type (place->tree, paths) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (path, place->tree, paths))
    {
      g_autofree char *url = fer_json_node_dup_key (place->tree, path);
      g_autofree char *folded = g_utf8_strdown (url, -1);
      const char      *other = g_hash_table_lookup (seen, folded);

      if (other != NULL && !g_str_equal (other, url))
        fer_check_report_key (check, path, url, other, NULL);
      if (other == NULL)
        g_hash_table_insert (seen, g_steal_pointer (&folded), g_steal_pointer (&url));
    }
}

/* Returns: (transfer full) (nullable): a policy that leads all operations of a path to an address; `NULL` when one of them has
 * no id by which it could be named */
static char *
write_route (FerCheck                *check,
             const FerCheckOperation *operation)
{
  GArray *operations = fer_check_index_get_operations (fer_check_get_index (check));
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();

  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "templateId");
  fer_json_writer_string (writer, "routerequesttoendpoint");
  fer_json_writer_key (writer, "title");
  fer_json_writer_string (writer, operation->label);
  fer_json_writer_key (writer, "parameters");
  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, FER_POLICY_PARAMETER "newPath");
  fer_json_writer_string (writer, operation->url);
  fer_json_writer_key (writer, FER_POLICY_PARAMETER "httpMethod");
  fer_json_writer_string (writer, "@Request.OriginalHTTPMethod");
  fer_json_writer_key (writer, FER_POLICY_OPERATIONS);
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < operations->len; i++)
    {
      const FerCheckOperation *one = &g_array_index (operations, FerCheckOperation, i);

      if (one->path != operation->path)
        continue;
      if (one->id == NULL || *one->id == '\0')
        return NULL;
      fer_json_writer_string (writer, one->id);
    }
  fer_json_writer_end_array (writer);
  fer_json_writer_end_object (writer);
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

/* Asks for a path that nobody else has, and has a policy lead what is called there to where it was. */
static void
route_back (FerCheck                *check,
            FerFinding              *finding,
            const FerCheckOperation *operation)
{
  FerJsonTree     *properties = fer_snapshot_get_tree (fer_check_get_snapshot (check), FER_FILE_ROLE_PROPERTIES);
  FerJsonNode      whole = properties != NULL && !fer_json_tree_is_broken (properties) ? fer_json_node_find (properties, fer_json_tree_get_root (properties), "properties", NULL) : FER_JSON_NONE;
  FerJsonNode      policies = whole != FER_JSON_NONE ? fer_json_node_get_member (properties, whole, "policyTemplateInstances") : FER_JSON_NONE;
  g_autofree char *policy = write_route (check, operation);
  g_autofree char *path = policy != NULL ? g_strdup_printf ("/%s%s", operation->id, operation->url) : NULL;
  g_autofree char *list = g_strdup_printf ("[%s]", policy != NULL ? policy : "");

  if (policy == NULL || whole == FER_JSON_NONE || fer_json_node_get_type (properties, whole) != FER_JSON_OBJECT)
    return;
  fer_fix_rename (finding, operation->path, NULL);
  fer_fix_ask (finding, path, NULL);
  fer_fix_in (finding, FER_FILE_ROLE_PROPERTIES);
  if (fer_json_node_get_type (properties, policies) == FER_JSON_ARRAY)
    fer_fix_append (finding, policies, policy);
  else
    fer_fix_set (finding, whole, "policyTemplateInstances", list);
}

static void
path_duplicate_template (FerCheck             *check,
                         const FerPlace *place G_GNUC_UNUSED)
{
  GArray *operations = fer_check_index_get_operations (fer_check_get_index (check));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < operations->len; i++)
    {
      const FerCheckOperation *operation = &g_array_index (operations, FerCheckOperation, i);
      g_autofree char         *shape = dup_shape (operation->url);
      g_autofree char         *route = g_strconcat (operation->verb, " ", shape, NULL);
      const char              *other = g_hash_table_lookup (seen, route);

      if (other != NULL && !g_str_equal (other, operation->url))
        route_back (check, fer_check_report_key (check, operation->node, operation->url, other, NULL), operation);
      if (other == NULL)
        g_hash_table_insert (seen, g_steal_pointer (&route), operation->url);
    }
}

static gboolean
is_variable (const char *segment)
{
  return *segment == '{' && segment[strlen (segment) - 1] == '}';
}

/* One has a variable where the other has a fixed segment, and all other segments can be the same. */
static gboolean
overlap (char **a,
         char **b)
{
  gboolean differ = FALSE;

  for (; *a != NULL && *b != NULL; a++, b++)
    {
      if (**a != '\0' && **b != '\0' && is_variable (*a) != is_variable (*b))
        differ = TRUE;
      else if (!(**a != '\0' && is_variable (*a)) && !g_str_equal (*a, *b))
        return FALSE;
    }
  return differ && *a == NULL && *b == NULL;
}

/* Those of one verb and one number of segments can meet; most never do. */
static void
path_partial_duplicate (FerCheck             *check,
                        const FerPlace *place G_GNUC_UNUSED)
{
  GArray *operations = fer_check_index_get_operations (fer_check_get_index (check));
  guint   n = MIN (operations->len, MAX_COMPARED);
  g_autoptr (GPtrArray) split = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  for (guint i = 0; i < n; i++)
    {
      const FerCheckOperation *operation = &g_array_index (operations, FerCheckOperation, i);

      g_ptr_array_add (split, g_strsplit (operation->url, "/", -1));
      for (guint j = 0; j < i; j++)
        {
          const FerCheckOperation *other = &g_array_index (operations, FerCheckOperation, j);

          if (!g_str_equal (operation->verb, other->verb) || !overlap (split->pdata[i], split->pdata[j]))
            continue;
          fer_check_report_key (check, operation->node, operation->url, other->url, NULL);
          break;
        }
    }
}

/* So many ids are tried; then one that is taken is left to its own rule. */
#define MAX_COPIES 1000

/* Returns: (transfer full): what makes of an id one that is free, also when as many others have been made before */
static char *
dup_free_end (FerCheckIndex *index,
              const char    *id,
              guint          n_before)
{
  for (guint i = 2 + n_before;; i++)
    {
      g_autofree char *end = g_strdup_printf ("%u", i);
      g_autofree char *other = g_strconcat (id, end, NULL);

      if (i >= MAX_COPIES || fer_check_index_find_operation (index, other) == NULL)
        return g_steal_pointer (&end);
    }
}

/* All are mended in one go, and must not choose the same ids. */
static guint
count_references_before (const FerPlace *place)
{
  guint n = 0;

  for (FerJsonNode node = fer_json_node_get_previous (place->tree, place->node); node != FER_JSON_NONE; node = fer_json_node_get_previous (place->tree, node))
    n += fer_json_node_get_member (place->tree, node, "$ref") != FER_JSON_NONE;
  return n;
}

/* Returns: (transfer full): the path's operations, with ids that no operation has */
static char *
dup_with_other_ids (FerCheck       *check,
                    const FerPlace *place,
                    FerJsonNode     path)
{
  FerCheckIndex   *index = fer_check_get_index (check);
  g_autofree char *json = fer_json_node_dup_text (place->tree, path);
  GString         *text = g_string_new (json);
  guint            n_before = count_references_before (place);
  gsize            start;
  gsize            shift = 0;

  fer_json_node_get_range (place->tree, path, &start, NULL);
  for (FER_EACH_CHILD (member, place->tree, path))
    {
      FerJsonNode      node = fer_json_node_get_member (place->tree, member, "operationId");
      g_autofree char *id = fer_json_node_dup_string (place->tree, node);
      g_autofree char *end = NULL;
      gsize            behind;

      if (id == NULL || fer_check_index_find_operation (index, id) == NULL)
        continue;
      end = dup_free_end (index, id, n_before);
      fer_json_node_get_range (place->tree, node, NULL, &behind);
      g_string_insert (text, (gssize)(behind - 1 - start + shift), end);
      shift += strlen (end);
    }
  return g_string_free (text, FALSE);
}

static void
path_ref (FerCheck       *check,
          const FerPlace *place)
{
  FerJsonNode      target = fer_check_index_resolve (fer_check_get_index (check), place->node);
  g_autofree char *url = dup_url (place);
  g_autofree char *text = NULL;
  FerFinding      *finding;

  if (!fer_place_has (place, "$ref"))
    return;
  finding = fer_check_report_key (check, fer_place_get (place, "$ref"), url, NULL);
  if (fer_json_node_get_type (place->tree, target) != FER_JSON_OBJECT)
    return;
  text = dup_with_other_ids (check, place, target);
  fer_fix_replace (finding, place->node, text);
}

/* Asks for another spelling of the path, with a suggestion. */
static void
ask_for_path (FerCheck       *check,
              const FerPlace *place,
              const char     *url,
              const char     *suggestion)
{
  FerFinding *finding = fer_check_report_key (check, place->node, url, NULL);

  fer_fix_rename (finding, place->node, NULL);
  fer_fix_ask (finding, suggestion, NULL);
}

/* Returns: (transfer full): the path with @what replaced, outside of braces */
static char *
replace_outside (const char *url,
                 const char *what,
                 const char *with)
{
  GString *text = g_string_new (NULL);
  gboolean open = FALSE;

  while (*url != '\0')
    {
      if (!open && g_str_has_prefix (url, what))
        {
          g_string_append (text, with);
          url += strlen (what);
          continue;
        }
      open = *url == '{' || (open && *url != '}');
      g_string_append_c (text, *url++);
    }
  return g_string_free (text, FALSE);
}

static void
path_space (FerCheck       *check,
            const FerPlace *place)
{
  g_autofree char *url = dup_url (place);
  g_autofree char *right = replace_outside (url, " ", "%20");

  if (!g_str_equal (url, right))
    ask_for_path (check, place, url, right);
}

static void
path_double_slash (FerCheck       *check,
                   const FerPlace *place)
{
  g_autofree char *url = dup_url (place);
  g_autofree char *right = replace_outside (url, "//", "/");

  if (!g_str_equal (url, right))
    ask_for_path (check, place, url, right);
}

static void
path_trailing_slash (FerCheck       *check,
                     const FerPlace *place)
{
  g_autofree char *url = dup_url (place);
  gsize            n = strlen (url);

  if (n < 2 || url[n - 1] != '/')
    return;
  {
    g_autofree char *right = g_strndup (url, n - 1);

    ask_for_path (check, place, url, right);
  }
}

static void
path_empty_item (FerCheck       *check,
                 const FerPlace *place)
{
  g_autofree char *url = dup_url (place);
  gboolean         bare = TRUE;
  FerFinding      *finding;

  for (FER_EACH_CHILD (member, place->tree, place->node))
    {
      if (fer_reference_is_verb (place->tree, member) || fer_json_node_key_equals (place->tree, member, "$ref"))
        return;
      /* It may be an operation whose verb is misspelt. */
      bare = bare && (fer_json_node_key_equals (place->tree, member, "parameters") || fer_json_node_get_type (place->tree, member) != FER_JSON_OBJECT);
    }
  finding = fer_check_report_key (check, place->node, url, NULL);
  if (bare)
    fer_fix_remove (finding, place->node);
}

static gboolean
has_path_parameter (const FerPlace *place,
                    GArray         *parameters,
                    const char     *name)
{
  for (guint i = 0; i < parameters->len; i++)
    {
      FerJsonNode node = g_array_index (parameters, FerJsonNode, i);

      if (fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, node, "in"), "path") &&
          fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, node, "name"), name))
        return TRUE;
    }
  return FALSE;
}

static char *
make_path_parameter (const char *name)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *title = fer_check_dup_title (name);

  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "name");
  fer_json_writer_string (writer, name);
  fer_json_writer_key (writer, "in");
  fer_json_writer_string (writer, "path");
  fer_json_writer_key (writer, "required");
  fer_json_writer_boolean (writer, TRUE);
  fer_json_writer_key (writer, "type");
  fer_json_writer_string (writer, "string");
  fer_json_writer_key (writer, "x-ms-summary");
  fer_json_writer_string (writer, title);
  fer_json_writer_key (writer, "x-ms-url-encoding");
  fer_json_writer_string (writer, "single");
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

static void
add_missing_parameter (FerCheck       *check,
                       const FerPlace *place,
                       const char     *name)
{
  FerFinding      *finding = fer_check_report_key (check, place->node, name, NULL);
  FerJsonNode      list = fer_place_get (place, "parameters");
  g_autofree char *parameter = make_path_parameter (name);
  g_autofree char *one = g_strconcat ("[", parameter, "]", NULL);

  if (list == FER_JSON_NONE)
    fer_fix_set (finding, place->node, "parameters", one);
  else if (fer_json_node_get_type (place->tree, list) == FER_JSON_ARRAY)
    fer_fix_append (finding, list, parameter);
}

static void
path_parameter_missing (FerCheck       *check,
                        const FerPlace *place)
{
  const FerCheckOperation *operation = fer_check_index_get_operation (fer_check_get_index (check), place->node);
  g_autoptr (GArray) parameters = fer_check_index_list_parameters (fer_check_get_index (check), place->node);
  g_autoptr (GPtrArray) variables = NULL;

  if (operation == NULL || !is_template (operation->url))
    return;
  variables = fer_path_template_list_variables (operation->url);
  for (guint i = 0; i < variables->len; i++)
    {
      g_autofree char *name = g_strndup (variables->pdata[i], strcspn (variables->pdata[i], "="));

      if (!has_path_parameter (place, parameters, name))
        add_missing_parameter (check, place, name);
    }
}

static void
path_parameter_unused (FerCheck       *check,
                       const FerPlace *place)
{
  g_autofree char *name = fer_place_dup_string (place, "name");
  g_autofree char *url = NULL;
  g_autoptr (GPtrArray) variables = NULL;
  FerFinding *finding;

  if (place->path == FER_JSON_NONE || name == NULL || !fer_place_is (place, "in", "path"))
    return;
  url = fer_json_node_dup_key (place->tree, place->path);
  variables = fer_path_template_list_variables (url);
  if (fer_path_template_has (variables, name))
    return;
  finding = fer_check_report (check, place->node, name, url, NULL);
  fer_fix_remove (finding, place->node);
}

/* clang-format off */
const FerRule fer_rules_path[] = {
  { "path-must-start-with-slash", "OperationPathMustStartWithSlash", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_PATH, path_must_start_with_slash,
    N_ ("The path “{1}” does not begin with a slash."), N_ ("The address is made of host, base path and path; without a slash they run into each other."),
    N_ ("Put a slash in front."), "Published validator" },
  { "path-query-or-fragment", "OperationPathMayNotContainQueryOrFragment", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_PATH, path_query_or_fragment,
    N_ ("The path “{1}” contains a query or a fragment."), N_ ("What stands behind “?” belongs to the parameters; the service refuses it in a path."),
    N_ ("Cut it off, and make query parameters of it."), "Published validator" },
  { "path-wildcard", "OperationPathContainsUnsupportedCharacters", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_PATH, path_wildcard,
    N_ ("The path “{1}” contains a wildcard."), N_ ("The service does not know wildcards."),
    N_ ("Name the segment, or make a variable of it."), "Published validator" },
  { "path-template-invalid", "OperationPathTemplateNotValid", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_PATH, path_template_invalid,
    N_ ("The braces of the path “{1}” do not match."), N_ ("Each variable must open and close inside one segment of the path."),
    N_ ("Correct the braces."), "Published validator" },
  { "path-variable-default", "OperationPathVariablesContainDefaults", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_PATH, path_variable_default,
    N_ ("The path “{1}” gives a variable a default value."), N_ ("The service refuses that in a path; a parameter can have a default."),
    N_ ("Take the default out of the path."), "Published validator" },
  { "path-case-duplicate", "PathRedefined", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_DEFINITION, path_case_duplicate,
    N_ ("The path “{1}” differs from “{2}” only in capitals."), N_ ("The service does not mind capitals in paths, so it sees one path twice."),
    N_ ("Put the operations of both under one path."), "Seen in refusals" },
  { "path-duplicate-template", "DuplicateOperationPath", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_DEFINITION, path_duplicate_template,
    N_ ("The path “{1}” cannot be told from “{2}”: only the names of its variables differ."), N_ ("A call fits both, so the service refuses them."),
    N_ ("Keep one, or give it another path and a policy that routes it."), "Published validator" },
  { "path-partial-duplicate", "PartialDuplicateOperationPath", FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_DEFINITION, path_partial_duplicate,
    N_ ("A call of “{1}” can be taken for one of “{2}”."), N_ ("A variable of one path can have the value that stands in the other."),
    N_ ("Nothing, if such values do not occur; else change one of the paths."), "Published validator" },
  { "path-ref", "PathItemRefNotSuppored", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_PATH, path_ref,
    N_ ("The path “{1}” is a reference."), N_ ("The service does not follow references in place of a path."),
    N_ ("Put the operations here."), "Published validator" },
  { "path-space", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_PATH, path_space,
    N_ ("The path “{1}” contains a blank."), N_ ("An address cannot hold a blank."),
    N_ ("Write %20, or correct the path."), "Published connectors" },
  { "path-double-slash", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_PATH, path_double_slash,
    N_ ("The path “{1}” contains two slashes in a row."), N_ ("Most services know no such address."),
    N_ ("Keep one of them."), "Published connectors" },
  { "path-trailing-slash", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_PATH, path_trailing_slash,
    N_ ("The path “{1}” ends with a slash."), N_ ("Some services answer with a redirection, and the body is lost on the way."),
    N_ ("Take it away, if the service answers there."), "Published connectors" },
  { "path-empty-item", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_PATH, path_empty_item,
    N_ ("The path “{1}” has no operation."), N_ ("Certification refuses empty parts; nothing can be done with it."),
    N_ ("Remove it."), "Certification 2.4.5" },
  { "path-parameter-missing", "OperationMissingPathParameter", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_OPERATION, path_parameter_missing,
    N_ ("The variable “{1}” of the path is no parameter of this operation."), N_ ("Nobody could give it a value."),
    N_ ("Add a path parameter of that name."), "Published validator" },
  { "path-parameter-unused", "PathParameterNotDefinedInTemplate", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_PARAMETER, path_parameter_unused,
    N_ ("The parameter “{1}” does not occur in the path “{2}”."), N_ ("Its value would go nowhere, so the service refuses it."),
    N_ ("Remove the parameter, or put it into the path."), "Published validator" },
  { .id = NULL },
};
/* clang-format on */
