/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are made as a fix. Nothing here is translated: what is written is read by a service, or by the people of a
 * public repository, in English. */

#include "config.h"

#include "fer-new-file.h"

#include "fer-json-format.h"
#include "fer-security-edit.h"
#include "fer-security-shape.h"

#include <string.h>

#define MAX_TEXT 2000 /* of one summary or description */

/* In the order of the portal, which is another one than that of an empty file that is only made ready. */
#define PROPERTIES "{\"properties\":{\"connectionParameters\":{},\"iconBrandColor\":\"#007ee5\",\"capabilities\":[]}}"

/* Laid out as the definition is. */
static char *
format (const char  *text,
        FerJsonTree *like)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (text);
  g_autoptr (FerSplices) splices = NULL;
  g_autoptr (GBytes) bytes = NULL;
  FerJsonStyle style;
  GString     *formatted = g_string_new (NULL);

  fer_json_format_infer_style (&style, like, FALSE);
  splices = fer_json_format (tree, FER_JSON_NONE, &style);
  bytes = fer_splices_apply (splices, text, strlen (text));
  g_string_append_len (formatted, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));
  if (!g_str_has_suffix (formatted->str, "\n"))
    g_string_append_c (formatted, '\n');
  return g_string_free (formatted, FALSE);
}

char *
fer_new_file_make_properties (FerSnapshot *snapshot)
{
  FerJsonTree *definition = fer_snapshot_get_tree (snapshot, FER_FILE_ROLE_DEFINITION);
  g_autoptr (FerJsonSketch) sketch = fer_json_sketch_new_parsed (PROPERTIES);
  g_auto (FerSecurityShape) shape = { NULL };
  g_autofree char *text = NULL;

  if (!fer_json_tree_is_broken (definition))
    {
      fer_security_shape_read (&shape, definition, NULL);
      fer_security_shape_add_parameters (&shape, fer_json_sketch_find (sketch, "properties", "connectionParameters", NULL), fer_security_edit_kind_of_definition (definition));
    }
  text = fer_json_sketch_to_text (sketch);
  return format (text, definition);
}

/* Returns: (transfer full): the string that is a member, on one line; "" when there is none */
static char *
dup_line (FerJsonTree *tree,
          FerJsonNode  node,
          const char  *key)
{
  g_autofree char *text = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, key));
  GString         *line = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0' && line->len < MAX_TEXT; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && !g_unichar_iscntrl (g_utf8_get_char (p)))
      g_string_append_unichar (line, g_utf8_get_char (p));
    else if (line->len > 0 && line->str[line->len - 1] != ' ')
      g_string_append_c (line, ' ');
  g_strchomp (line->str);
  return g_string_free (line, FALSE);
}

static void
add_operation (GString                 *text,
               FerJsonTree             *tree,
               const FerCheckOperation *operation)
{
  g_autofree char *summary = dup_line (tree, operation->node, "summary");
  g_autofree char *description = dup_line (tree, operation->node, "description");

  if (operation->internal)
    return;
  g_string_append_printf (text, "\n### %s\n", *summary != '\0' ? summary : operation->label);
  if (*description != '\0')
    g_string_append_printf (text, "%s\n", description);
}

/* What the author of the template leaves for the author of the connector. */
static void
add_question (GString    *text,
              const char *heading,
              const char *question)
{
  g_string_append_printf (text, "\n## %s\n%s\n", heading, question);
}

char *
fer_new_file_make_readme (FerSnapshot   *snapshot,
                          FerCheckIndex *index)
{
  FerJsonTree     *tree = fer_snapshot_get_tree (snapshot, FER_FILE_ROLE_DEFINITION);
  FerJsonTree     *properties = fer_snapshot_get_tree (snapshot, FER_FILE_ROLE_PROPERTIES);
  FerJsonNode      info = fer_json_node_find (tree, fer_json_tree_get_root (tree), "info", NULL);
  FerJsonNode      whole = properties != NULL ? fer_json_node_find (properties, fer_json_tree_get_root (properties), "properties", NULL) : FER_JSON_NONE;
  g_autofree char *title = dup_line (tree, info, "title");
  g_autofree char *description = dup_line (tree, info, "description");
  g_autofree char *publisher = whole != FER_JSON_NONE ? dup_line (properties, whole, "publisher") : g_strdup ("");
  GArray          *operations = fer_check_index_get_operations (index);
  GString         *text = g_string_new (NULL);

  g_string_append_printf (text, "# %s\n%s\n", *title != '\0' ? title : "Connector", description);
  g_string_append_printf (text, "\n## Publisher: %s\n", *publisher != '\0' ? publisher : "who publishes the connector");
  add_question (text, "Prerequisites", "What is needed before the connector can be used: an account, a plan, a key.");
  g_string_append (text, "\n## Supported Operations\n");
  for (guint i = 0; i < operations->len; i++)
    add_operation (text, tree, &g_array_index (operations, FerCheckOperation, i));
  add_question (text, "Obtaining Credentials", "How to get what a connection asks for.");
  add_question (text, "Getting Started", "The first steps with the connector.");
  add_question (text, "Known Issues and Limitations", "What does not work, and what the service limits.");
  return g_string_free (text, FALSE);
}
