/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What to leave out of a definition that is too large. */

#include "config.h"

#include "fer-shrink.h"

#include "fer-relayout-private.h"

#include "fer-json-value.h"

/* Down the fields that are alone in theirs, such as the list in which an answer holds everything. */
#define MAX_ALONE 16
/* What is left of a field: a list keeps a schema for its elements. */
#define MAX_CUT 2
#define MAX_EXAMPLES 5000

typedef struct
{
  FerJsonNode node;
  guint       size;
} Field;

static void
add_field (GArray         *fields,
           FerSchemaSizes *sizes,
           FerJsonTree    *tree,
           FerJsonNode     node)
{
  Field field = { node, 0 };

  if (fer_json_node_get_type (tree, node) != FER_JSON_OBJECT)
    return;
  field.size = fer_schema_sizes_measure (sizes, node).count;
  g_array_append_val (fields, field);
}

static GArray *
list_fields (FerCheck    *check,
             FerJsonTree *tree,
             FerJsonNode  schema)
{
  FerSchemaSizes *sizes = fer_check_get_schema_sizes (check);
  GArray         *fields = g_array_new (FALSE, FALSE, sizeof (Field));
  FerJsonNode     properties = fer_json_node_get_member (tree, schema, "properties");

  if (fer_json_node_get_type (tree, properties) == FER_JSON_OBJECT)
    for (FER_EACH_CHILD (child, tree, properties))
      add_field (fields, sizes, tree, child);
  add_field (fields, sizes, tree, fer_json_node_get_member (tree, schema, "items"));
  add_field (fields, sizes, tree, fer_json_node_get_member (tree, schema, "additionalProperties"));
  return fields;
}

static int
compare_sizes (gconstpointer a,
               gconstpointer b)
{
  const Field *first = a;
  const Field *second = b;

  if (first->size != second->size)
    return first->size > second->size ? -1 : 1;
  return first->node < second->node ? -1 : first->node > second->node;
}

/* Returns: (transfer full): the same field, of which nothing is said but what it is called and that it is a list or an object */
static char *
dup_cut (FerCheck    *check,
         FerJsonTree *tree,
         FerJsonNode  field)
{
  static const char *const labels[] = { "title", "description", "x-ms-summary", "x-ms-visibility" };
  FerJsonNode              target = fer_check_index_resolve (fer_check_get_index (check), field);
  gboolean                 is_list = fer_json_node_string_equals (tree, fer_json_node_get_member (tree, target, "type"), "array");
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();

  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "type");
  fer_json_writer_string (writer, is_list ? "array" : "object");
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      FerJsonNode      label = fer_json_node_get_member (tree, target, labels[i]);
      g_autofree char *text = label != FER_JSON_NONE ? fer_json_node_dup_text (tree, label) : NULL;

      if (text == NULL)
        continue;
      fer_json_writer_key (writer, labels[i]);
      fer_json_writer_raw (writer, text);
    }
  if (is_list)
    {
      fer_json_writer_key (writer, "items");
      fer_json_writer_raw (writer, "{\"type\":\"object\"}");
    }
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

gboolean
fer_shrink_schema (FerCheck   *check,
                   FerFinding *finding,
                   FerJsonNode schema,
                   guint       size,
                   guint       most)
{
  FerJsonTree *tree = fer_snapshot_get_tree (fer_check_get_snapshot (check), FER_FILE_ROLE_DEFINITION);
  FerJsonNode  node = fer_check_index_resolve (fer_check_get_index (check), schema);
  g_autoptr (GArray) fields = list_fields (check, tree, node);
  guint n = 0;

  for (guint i = 0; i < MAX_ALONE && fields->len == 1; i++)
    {
      node = fer_check_index_resolve (fer_check_get_index (check), g_array_index (fields, Field, 0).node);
      g_clear_pointer (&fields, g_array_unref);
      fields = list_fields (check, tree, node);
    }
  g_array_sort (fields, compare_sizes);
  for (; n < fields->len && size > most && g_array_index (fields, Field, n).size > MAX_CUT; n++)
    size -= g_array_index (fields, Field, n).size - MAX_CUT;
  if (size > most || fer_json_tree_is_broken (tree))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      FerJsonNode      field = g_array_index (fields, Field, i).node;
      g_autofree char *cut = dup_cut (check, tree, field);

      fer_fix_replace (finding, field, cut);
    }
  return TRUE;
}

/* An example of a schema, or those of a response; data that only looks like one is in something else. The key is looked at
 * first: objects can have many members. */
static gboolean
is_example (FerJsonTree *tree,
            FerJsonNode  node)
{
  FerJsonNode parent = fer_json_node_get_parent (tree, node);

  if (fer_json_node_key_equals (tree, node, "examples"))
    return fer_json_node_get_member (tree, parent, "schema") != FER_JSON_NONE;
  if (!fer_json_node_key_equals (tree, node, "example") || fer_json_node_key_equals (tree, parent, "properties"))
    return FALSE;
  return fer_json_node_get_member (tree, parent, "type") != FER_JSON_NONE || fer_json_node_get_member (tree, parent, "properties") != FER_JSON_NONE;
}

gboolean
fer_shrink_text (FerFinding  *finding,
                 FerJsonTree *tree,
                 gsize        n_bytes,
                 gsize        most)
{
  g_autoptr (GArray) examples = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  gsize taken = 0;

  for (FerJsonNode node = 0; node < fer_json_tree_get_n_nodes (tree) && n_bytes > most && examples->len < MAX_EXAMPLES; node++)
    {
      gsize start, end;

      /* One inside of another goes with that. */
      fer_json_node_get_range (tree, node, &start, &end);
      if (start < taken || !is_example (tree, node))
        continue;
      taken = end;
      n_bytes -= fer_relayout_measure (fer_json_tree_peek_text (tree, NULL) + start, end - start);
      g_array_append_val (examples, node);
    }
  if (n_bytes > most || fer_json_tree_is_broken (tree))
    return FALSE;
  for (guint i = 0; i < examples->len; i++)
    fer_fix_remove (finding, g_array_index (examples, FerJsonNode, i));
  return TRUE;
}
