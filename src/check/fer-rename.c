/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renaming an operation as a fix: its own id, and every place of the definition and of the properties that names it. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-policy-template.h"

#include <string.h>

/* Strings of a list that are the id. */
static void
rename_entries (FerFinding  *finding,
                const char  *id,
                FerJsonTree *tree,
                FerJsonNode  list)
{
  if (fer_json_node_get_type (tree, list) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (entry, tree, list))
      if (fer_json_node_string_equals (tree, entry, id))
        fer_fix_replace (finding, entry, NULL);
}

/* What policies are for, and what the script is run for. */
static void
rename_in_properties (FerFinding  *finding,
                      const char  *id,
                      FerJsonTree *tree)
{
  FerJsonNode whole = fer_json_node_find (tree, fer_json_tree_get_root (tree), "properties", NULL);
  FerJsonNode policies = fer_json_node_get_member (tree, whole, "policyTemplateInstances");

  fer_fix_in (finding, FER_FILE_ROLE_PROPERTIES);
  rename_entries (finding, id, tree, fer_json_node_get_member (tree, whole, "scriptOperations"));
  if (fer_json_node_get_type (tree, policies) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (policy, tree, policies))
      rename_entries (finding, id, tree, fer_json_node_find (tree, policy, "parameters", FER_POLICY_OPERATIONS, NULL));
}

/* Whether a file has the id as a string. */
static gboolean
names (FerSnapshot *snapshot,
       FerFileRole  role,
       const char  *id)
{
  GBytes          *text = fer_snapshot_get_text (snapshot, role);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", id);

  return text != NULL && g_bytes_get_size (text) > 0 && memmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), quoted, strlen (quoted)) != NULL;
}

void
fer_fix_rename_operation (FerCheck   *check,
                          FerFinding *finding,
                          FerJsonNode node,
                          const char *id,
                          const char *suggestion)
{
  FerSnapshot *snapshot = fer_check_get_snapshot (check);
  FerJsonTree *properties = fer_snapshot_get_tree (snapshot, FER_FILE_ROLE_PROPERTIES);
  GArray      *naming;

  /* Code is read by nobody here, and properties that are broken may name it anywhere. */
  if (*id == '\0' || fer_check_index_find_operation (fer_check_get_index (check), suggestion) != NULL || names (snapshot, FER_FILE_ROLE_SCRIPT, id) ||
      (properties != NULL && fer_json_tree_is_broken (properties) && names (snapshot, FER_FILE_ROLE_PROPERTIES, id)))
    return;
  fer_fix_replace (finding, node, NULL);
  naming = fer_check_index_get_naming (fer_check_get_index (check), id);
  for (guint i = 0; naming != NULL && i < naming->len; i++)
    fer_fix_replace (finding, g_array_index (naming, FerJsonNode, i), NULL);
  fer_fix_ask (finding, suggestion, NULL);
  if (properties != NULL && !fer_json_tree_is_broken (properties))
    rename_in_properties (finding, id, properties);
}
