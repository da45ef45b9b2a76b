/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Renaming what has a name of its own: operations and shared definitions. */

#include "config.h"

#include "fer-rename.h"

#include "fer-diagnostic.h"
#include "fer-json-path.h"
#include "fer-model-error.h"
#include "fer-operation-private.h"
#include "fer-reference-walk.h"
#include "fer-reference.h"
#include "fer-script.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  FerRename  *rename;
  const char *old_name;
  const char *new_name;
  const char *section; /* of a definition */
} Names;

/* Operations. */

static void
rename_operation_id (FerJsonTree            *tree,
                     const FerReferenceSite *site,
                     gpointer                data)
{
  Names *names = data;

  if (site->kind == FER_REFERENCE_OPERATION_ID && fer_json_node_string_equals (tree, site->node, names->old_name))
    fer_rename_string (names->rename, FER_FILE_ROLE_DEFINITION, site->node, names->new_name);
}

/* A list of operation ids, or one alone. */
static void
rename_in_list (Names       *names,
                FerJsonTree *tree,
                FerJsonNode  list)
{
  if (fer_json_node_string_equals (tree, list, names->old_name))
    fer_rename_string (names->rename, FER_FILE_ROLE_PROPERTIES, list, names->new_name);
  if (fer_json_node_get_type (tree, list) == FER_JSON_ARRAY)
    for (FerJsonNode child = fer_json_node_get_first_child (tree, list); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
      if (fer_json_node_string_equals (tree, child, names->old_name))
        fer_rename_string (names->rename, FER_FILE_ROLE_PROPERTIES, child, names->new_name);
}

/* A file that is there and cannot be read may hold the old ID; changing the rest would break the connector. */
static void
check_properties_are_absent (Names *names)
{
  GListModel *problems = fer_document_get_problems (fer_rename_get_document (names->rename));

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (FerDiagnostic) problem = g_list_model_get_item (problems, i);

      if (g_str_equal (fer_diagnostic_get_code (problem), "file-unreadable") &&
          fer_diagnostic_get_severity (problem) == FER_SEVERITY_ERROR)
        fer_rename_fail (names->rename, FER_MODEL_ERROR_BROKEN,
                         _ ("The ID may stand in a file that cannot be read. %s"), fer_diagnostic_get_message (problem));
    }
}

static void
rename_in_properties (Names *names)
{
  FerJsonTree *tree = fer_rename_get_tree (names->rename, FER_FILE_ROLE_PROPERTIES);
  FerJsonNode  list;

  if (tree == NULL)
    {
      check_properties_are_absent (names);
      return;
    }
  rename_in_list (names, tree, fer_json_node_find (tree, fer_json_tree_get_root (tree), "properties", "scriptOperations", NULL));
  list = fer_json_node_find (tree, fer_json_tree_get_root (tree), "properties", "policyTemplateInstances", NULL);
  for (FerJsonNode policy = fer_json_node_get_first_child (tree, list); policy != FER_JSON_NONE; policy = fer_json_node_get_next (tree, policy))
    rename_in_list (names, tree, fer_json_node_find (tree, policy, "parameters", "x-ms-apimTemplate-operationName", NULL));
}

static void
collect_operations (FerJsonTree *tree,
                    const char  *id,
                    GArray      *operations)
{
  g_autoptr (GArray) sites = fer_operation_collect_sites (tree);

  for (guint i = 0; i < sites->len; i++)
    {
      FerJsonNode node = g_array_index (sites, FerPartSite, i).node;

      if (fer_json_node_string_equals (tree, fer_json_node_get_member (tree, node, "operationId"), id))
        g_array_append_val (operations, node);
    }
}

static void
check_operation_id (FerRename  *rename,
                    const char *id)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));

  if (*id == '\0')
    {
      fer_rename_fail (rename, FER_MODEL_ERROR_BAD_NAME, "%s", _ ("An operation needs an ID."));
      return;
    }
  collect_operations (fer_rename_get_tree (rename, FER_FILE_ROLE_DEFINITION), id, taken);
  if (taken->len > 0)
    fer_rename_fail (rename, FER_MODEL_ERROR_NAME_TAKEN, _ ("Another operation has the ID “%s” already."), id);
}

static GHashTable *
list_operation_ids (FerJsonTree *tree)
{
  g_autoptr (GArray) sites = fer_operation_collect_sites (tree);
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < sites->len; i++)
    {
      char *id = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, g_array_index (sites, FerPartSite, i).node, "operationId"));

      if (id != NULL)
        g_hash_table_add (ids, id);
    }
  return ids;
}

static void
rename_in_script (Names *names)
{
  FerDocument *document = fer_rename_get_document (names->rename);
  FerFile     *script = fer_document_get_file (document, FER_FILE_ROLE_SCRIPT);
  g_autoptr (GHashTable) ids = NULL;
  g_autoptr (FerSplices) splices = NULL;
  const char *text;
  gsize       n_bytes;

  if (script == NULL)
    return;
  text = fer_text_peek (fer_file_get_text (script), &n_bytes);
  ids = list_operation_ids (fer_rename_get_tree (names->rename, FER_FILE_ROLE_DEFINITION));
  splices = fer_script_rename_operation (text, n_bytes, ids, names->old_name, names->new_name);
  fer_rename_splices (names->rename, FER_FILE_ROLE_SCRIPT, splices);
}

static void
rename_references (FerRename  *rename,
                   const char *old_id,
                   const char *new_id)
{
  Names names = { rename, old_id, new_id, NULL };

  fer_reference_walk (fer_rename_get_tree (rename, FER_FILE_ROLE_DEFINITION), rename_operation_id, &names);
  rename_in_properties (&names);
  rename_in_script (&names);
}

gboolean
fer_rename_operation_node (FerDocument *document,
                           FerJsonNode  operation,
                           const char  *new_id,
                           GError     **error)
{
  g_autoptr (FerRename) rename = fer_rename_new (document);
  FerJsonTree     *tree = fer_rename_get_tree (rename, FER_FILE_ROLE_DEFINITION);
  FerJsonNode      member = fer_json_node_get_member (tree, operation, "operationId");
  g_autofree char *old_id = fer_json_node_dup_string (tree, member);
  g_autoptr (GArray) namesakes = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));

  if (g_strcmp0 (old_id, new_id) == 0)
    return TRUE;
  check_operation_id (rename, new_id);
  fer_rename_string (rename, FER_FILE_ROLE_DEFINITION, member, new_id);
  if (old_id != NULL && *old_id != '\0')
    {
      collect_operations (tree, old_id, namesakes);
      if (namesakes->len == 1)
        rename_references (rename, old_id, new_id);
    }
  return fer_rename_commit (rename, _ ("Rename Operation"), error);
}

gboolean
fer_reference_rename_operation (FerDocument *document,
                                const char  *old_id,
                                const char  *new_id,
                                GError     **error)
{
  g_autoptr (FerRename) rename = NULL;
  g_autoptr (GArray) operations = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  FerJsonTree *tree;

  g_return_val_if_fail (FER_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (old_id != NULL && new_id != NULL, FALSE);

  rename = fer_rename_new (document);
  tree = fer_rename_get_tree (rename, FER_FILE_ROLE_DEFINITION);
  collect_operations (tree, old_id, operations);
  if (operations->len == 0 || *old_id == '\0')
    fer_rename_fail (rename, FER_MODEL_ERROR_NOT_FOUND, _ ("No operation has the ID “%s”."), old_id);
  else if (g_str_equal (old_id, new_id))
    return TRUE;
  check_operation_id (rename, new_id);

  for (guint i = 0; i < operations->len; i++)
    fer_rename_string (rename, FER_FILE_ROLE_DEFINITION, fer_json_node_get_member (tree, g_array_index (operations, FerJsonNode, i), "operationId"), new_id);
  rename_references (rename, old_id, new_id);
  return fer_rename_commit (rename, _ ("Rename Operation"), error);
}

/* Definitions. */

/* One step of a `$ref` for @name, as the author of @old_step writes them. */
static char *
encode_step (const char *name,
             const char *old_step,
             gsize       n_old_step)
{
  g_autofree char *escaped = fer_json_path_escape (name);
  GString         *step;

  if (memchr (old_step, '%', n_old_step) != NULL)
    return g_uri_escape_string (escaped, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH_ELEMENT, FALSE);
  step = g_string_new (escaped);
  g_string_replace (step, "%", "%25", 0);
  return g_string_free (step, FALSE);
}

/* "#/section/Old" and whatever is behind it; the author's spelling of everything else stays. */
static void
rename_reference (FerJsonTree            *tree,
                  const FerReferenceSite *site,
                  gpointer                data)
{
  Names           *names = data;
  g_autofree char *reference = NULL;
  g_autofree char *section = NULL;
  g_autofree char *name = NULL;
  g_autofree char *step = NULL;
  g_autofree char *renamed = NULL;
  const char      *first, *second, *end;

  if (site->kind != FER_REFERENCE_REF)
    return;
  reference = fer_json_node_dup_string (tree, site->node);
  if (!g_str_has_prefix (reference, "#/"))
    return;
  first = reference + 2;
  second = strchr (first, '/');
  if (second == NULL)
    return;
  section = fer_reference_dup_step (first, second - first);
  second++;
  end = strchrnul (second, '/');
  name = fer_reference_dup_step (second, end - second);
  if (!g_str_equal (section, names->section) || !g_str_equal (name, names->old_name))
    return;
  step = encode_step (names->new_name, second, end - second);
  renamed = g_strdup_printf ("%.*s%s%s", (int)(second - reference), reference, step, end);
  fer_rename_string (names->rename, FER_FILE_ROLE_DEFINITION, site->node, renamed);
}

gboolean
fer_reference_rename_definition (FerDocument *document,
                                 const char  *section,
                                 const char  *old_name,
                                 const char  *new_name,
                                 GError     **error)
{
  g_autoptr (FerRename) rename = NULL;
  FerJsonTree *tree;
  FerJsonNode  list, node;

  g_return_val_if_fail (FER_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (section != NULL && old_name != NULL && new_name != NULL, FALSE);

  rename = fer_rename_new (document);
  tree = fer_rename_get_tree (rename, FER_FILE_ROLE_DEFINITION);
  list = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), section);
  node = fer_json_node_get_member (tree, list, old_name);
  if (node == FER_JSON_NONE)
    fer_rename_fail (rename, FER_MODEL_ERROR_NOT_FOUND, _ ("There is no definition “%s”."), old_name);
  else if (*new_name == '\0')
    fer_rename_fail (rename, FER_MODEL_ERROR_BAD_NAME, "%s", _ ("A definition needs a name."));
  else if (g_str_equal (old_name, new_name))
    return TRUE;
  else if (fer_json_node_get_member (tree, list, new_name) != FER_JSON_NONE)
    fer_rename_fail (rename, FER_MODEL_ERROR_NAME_TAKEN, _ ("There is another definition “%s” already."), new_name);
  else
    {
      Names names = { rename, old_name, new_name, section };

      fer_rename_key (rename, FER_FILE_ROLE_DEFINITION, node, new_name);
      fer_reference_walk (tree, rename_reference, &names);
    }
  return fer_rename_commit (rename, _ ("Rename Definition"), error);
}
