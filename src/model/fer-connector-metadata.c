/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pairs are found by name whatever its case: the service wants the exact one, and a form that did not see
 * "Privacy Policy" would add a second. */

#include "fer-connector-metadata.h"

#include "fer-field.h"
#include "fer-json-edit.h"
#include "fer-json-value.h"
#include "fer-member-order.h"

#define MEMBER "x-ms-connector-metadata"

static const char *const names[FER_N_METADATA] = {
  [FER_METADATA_WEBSITE] = "Website",
  [FER_METADATA_PRIVACY_POLICY] = "Privacy policy",
  [FER_METADATA_CATEGORIES] = "Categories",
};

static FerJsonNode
find_array (FerJsonTree *tree)
{
  return fer_json_node_get_member (tree, fer_json_tree_get_root (tree), MEMBER);
}

static FerJsonNode
find_pair (FerJsonTree *tree,
           FerMetadata  which)
{
  FerJsonNode array = find_array (tree);

  if (fer_json_node_get_type (tree, array) != FER_JSON_ARRAY)
    return FER_JSON_NONE;
  for (FerJsonNode pair = fer_json_node_get_first_child (tree, array); pair != FER_JSON_NONE; pair = fer_json_node_get_next (tree, pair))
    {
      g_autofree char *name = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, pair, "propertyName"));

      if (name != NULL && g_ascii_strcasecmp (name, names[which]) == 0)
        return pair;
    }
  return FER_JSON_NONE;
}

FerJsonNode
fer_connector_metadata_find (FerJsonTree *tree,
                             FerMetadata  which)
{
  return tree != NULL ? fer_json_node_get_member (tree, find_pair (tree, which), "propertyValue") : FER_JSON_NONE;
}

static char *
encode_pair (FerMetadata which,
             const char *value)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();

  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "propertyName");
  fer_json_writer_string (writer, names[which]);
  fer_json_writer_key (writer, "propertyValue");
  fer_json_writer_string (writer, value);
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

static FerSplices *
add_pair (FerJsonTree *tree,
          FerMetadata  which,
          const char  *value,
          GError     **error)
{
  FerJsonNode      array = find_array (tree);
  g_autofree char *pair = encode_pair (which, value);
  g_autofree char *whole = g_strdup_printf ("[%s]", pair);
  guint            place = 0;

  if (array == FER_JSON_NONE || fer_json_node_get_type (tree, array) == FER_JSON_NULL)
    return fer_field_set_json (tree, fer_json_tree_get_root (tree), "/" MEMBER, whole, fer_member_order_get (FER_MEMBERS_DEFINITION), error);

  for (FerMetadata before = 0; before < which; before++)
    if (find_pair (tree, before) != FER_JSON_NONE)
      place = fer_json_node_get_index (tree, find_pair (tree, before)) + 1;
  return fer_json_edit_insert (tree, array, place, NULL, pair, error);
}

FerSplices *
fer_connector_metadata_set (FerJsonTree *tree,
                            FerMetadata  which,
                            const char  *value,
                            GError     **error)
{
  FerJsonNode      pair = find_pair (tree, which);
  g_autofree char *quoted = fer_json_value_quote (value);

  if (*value == '\0' && pair == FER_JSON_NONE)
    return fer_splices_new ();
  if (*value == '\0')
    return fer_json_edit_remove (tree, fer_json_node_get_n_children (tree, find_array (tree)) == 1 ? find_array (tree) : pair, error);
  if (pair != FER_JSON_NONE)
    return fer_field_set_json (tree, pair, "/propertyValue", quoted, NULL, error);
  return add_pair (tree, which, value, error);
}
