/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an answer teaches a schema. Only members that are new are added; a type that was another one is for a person to
 * decide about. */

#include "config.h"

#include "fer-schema-merge.h"

#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-json-value.h"
#include "fer-member-order.h"
#include "fer-schema-match.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 24
#define MAX_ITEMS 200
#define MAX_MEMBERS 1000

/* What is known of a place from several values at once. */
static void infer (FerJsonWriter *writer,
                   FerJsonTree   *tree,
                   GArray        *nodes,
                   guint          depth);

static gboolean
looks_like_time (const char *text)
{
  return strlen (text) >= 19 && strlen (text) <= 40 && g_regex_match_simple ("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:?\\d\\d)$", text, 0, 0);
}

/* The type that holds for all; numbers meet in the wider one. */
static const char *
find_type (FerJsonTree *tree,
           GArray      *nodes,
           gboolean    *is_time)
{
  const char *type = NULL;

  *is_time = TRUE;
  for (guint i = 0; i < nodes->len; i++)
    {
      FerJsonNode      node = g_array_index (nodes, FerJsonNode, i);
      g_autofree char *text = NULL;
      const char      *found;

      switch (fer_json_node_get_type (tree, node))
        {
        case FER_JSON_OBJECT:
          found = "object";
          break;
        case FER_JSON_ARRAY:
          found = "array";
          break;
        case FER_JSON_STRING:
          found = "string";
          text = fer_json_node_dup_string (tree, node);
          *is_time = *is_time && looks_like_time (text);
          break;
        case FER_JSON_NUMBER:
          text = fer_json_node_dup_text (tree, node);
          found = strpbrk (text, ".eE") == NULL ? "integer" : "number";
          break;
        case FER_JSON_TRUE:
        case FER_JSON_FALSE:
          found = "boolean";
          break;
        default:
          continue;
        }
      if (type == NULL || g_str_equal (type, found) || (g_str_equal (type, "integer") && g_str_equal (found, "number")))
        type = found;
      else if (!(g_str_equal (type, "number") && g_str_equal (found, "integer")))
        return "";
    }
  return type != NULL ? type : "";
}

static void
infer_object (FerJsonWriter *writer,
              FerJsonTree   *tree,
              GArray        *nodes,
              guint          depth)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GHashTable) members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);

  for (guint i = 0; i < nodes->len; i++)
    for (FerJsonNode child = fer_json_node_get_first_child (tree, g_array_index (nodes, FerJsonNode, i)); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
      {
        char   *name = fer_json_node_dup_key (tree, child);
        GArray *list = name != NULL ? g_hash_table_lookup (members, name) : NULL;

        if (list == NULL && name != NULL && names->len < MAX_MEMBERS)
          {
            list = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
            g_hash_table_insert (members, name, list);
            g_ptr_array_add (names, name);
            name = NULL;
          }
        if (list != NULL)
          g_array_append_val (list, child);
        g_free (name);
      }
  fer_json_writer_key (writer, "properties");
  fer_json_writer_begin_object (writer);
  for (guint i = 0; i < names->len; i++)
    {
      fer_json_writer_key (writer, names->pdata[i]);
      infer (writer, tree, g_hash_table_lookup (members, names->pdata[i]), depth + 1);
    }
  fer_json_writer_end_object (writer);
}

static void
infer_array (FerJsonWriter *writer,
             FerJsonTree   *tree,
             GArray        *nodes,
             guint          depth)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));

  for (guint i = 0; i < nodes->len; i++)
    for (FerJsonNode child = fer_json_node_get_first_child (tree, g_array_index (nodes, FerJsonNode, i)); child != FER_JSON_NONE && items->len < MAX_ITEMS; child = fer_json_node_get_next (tree, child))
      g_array_append_val (items, child);
  fer_json_writer_key (writer, "items");
  infer (writer, tree, items, depth + 1);
}

static void
infer (FerJsonWriter *writer,
       FerJsonTree   *tree,
       GArray        *nodes,
       guint          depth)
{
  gboolean    is_time;
  const char *type = find_type (tree, nodes, &is_time);

  fer_json_writer_begin_object (writer);
  if (*type != '\0')
    {
      fer_json_writer_key (writer, "type");
      fer_json_writer_string (writer, type);
    }
  if (g_str_equal (type, "string") && is_time)
    {
      fer_json_writer_key (writer, "format");
      fer_json_writer_string (writer, "date-time");
    }
  if (g_str_equal (type, "object") && depth < MAX_DEPTH)
    infer_object (writer, tree, nodes, depth);
  if (g_str_equal (type, "array") && depth < MAX_DEPTH)
    infer_array (writer, tree, nodes, depth);
  fer_json_writer_end_object (writer);
}

static char *
infer_all (FerJsonTree *tree,
           GArray      *nodes)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();

  infer (writer, tree, nodes, 0);
  return fer_json_writer_finish (writer);
}

char *
fer_schema_infer (FerJsonTree *value,
                  FerJsonNode  node)
{
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));

  g_return_val_if_fail (value != NULL, NULL);

  g_array_append_val (nodes, node);
  return infer_all (value, nodes);
}

static gboolean
set (FerResponse       *response,
     const char        *pointer,
     const char        *json,
     const char *const *order,
     GError           **error)
{
  FerDocument *document = fer_part_get_document (FER_PART (response));
  FerFile     *file = fer_part_get_file (FER_PART (response));
  g_autoptr (FerSplices) splices = fer_json_edit_set (fer_file_get_tree (file), pointer, json, order, error);

  if (splices == NULL)
    return FALSE;
  fer_document_apply (document, file, splices);
  return TRUE;
}

/* Sets the schema of a response that has none: all of it is new. */
static gboolean
add_schema (FerResponse *response,
            FerJsonTree *value,
            GError     **error)
{
  g_autofree char *pointer = fer_part_dup_pointer (FER_PART (response));
  g_autofree char *schema = fer_json_path_join (pointer, "schema", NULL);
  g_autofree char *json = fer_schema_infer (value, fer_json_tree_get_root (value));

  return set (response, schema, json, fer_member_order_get (FER_MEMBERS_RESPONSE), error);
}

/* Adds one member; the schema of an object that says nothing yet becomes that of an object. */
static gboolean
add_member (FerResponse            *response,
            const FerSchemaFinding *finding,
            FerJsonTree            *value,
            GError                **error)
{
  FerJsonNode      node = fer_json_path_resolve (value, finding->value_pointer, NULL);
  g_autofree char *key = fer_json_node_dup_key (value, node);
  g_autofree char *pointer = fer_json_path_join (finding->schema_pointer, "properties", key, NULL);
  g_autofree char *json = fer_schema_infer (value, node);

  return set (response, pointer, json, NULL, error);
}

/* A member may show more of itself in another item of a list, so it is looked for until nothing is new. */
static gboolean
add_members (FerResponse *response,
             FerJsonTree *value,
             GError     **error)
{
  FerFile         *file = fer_part_get_file (FER_PART (response));
  g_autofree char *pointer = fer_part_dup_pointer (FER_PART (response));
  g_autofree char *schema = fer_json_path_join (pointer, "schema", NULL);

  for (guint round = 0; round < MAX_DEPTH; round++)
    {
      FerJsonTree *tree = fer_file_get_tree (file);
      g_autoptr (GPtrArray) findings = fer_schema_match (tree, fer_json_path_resolve (tree, schema, NULL), value, fer_json_tree_get_root (value));
      guint n_added = 0;

      for (guint i = 0; i < findings->len; i++)
        {
          const FerSchemaFinding *finding = findings->pdata[i];

          if (finding->kind != FER_SCHEMA_EXTRA && finding->kind != FER_SCHEMA_FORBIDDEN)
            continue;
          if (!add_member (response, finding, value, error))
            return FALSE;
          n_added++;
        }
      if (n_added == 0)
        break;
    }
  return TRUE;
}

gboolean
fer_schema_merge (FerResponse *response,
                  FerJsonTree *value,
                  GError     **error)
{
  FerDocument *document;
  gboolean     fine;

  g_return_val_if_fail (FER_IS_RESPONSE (response), FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  document = fer_part_get_document (FER_PART (response));
  if (!fer_part_get_editable (FER_PART (response)))
    {
      g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BROKEN, _ ("The definition is broken; mend it first."));
      return FALSE;
    }
  fer_document_begin (document, _ ("Add to Schema"), NULL);
  fine = fer_response_get_schema (response) != NULL ? add_members (response, value, error) : add_schema (response, value, error);
  if (fine)
    fer_document_end (document);
  else
    fer_document_cancel (document);
  return fine;
}
