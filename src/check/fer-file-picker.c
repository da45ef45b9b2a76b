/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The picker of files has two forms: a capability of the connector, and a tree beside each use (reference §7.3). */

#include "config.h"

#include "fer-file-picker.h"

#include "fer-json-value.h"

typedef struct
{
  FerJsonTree   *tree;
  FerJsonNode    picker; /* the capability */
  FerJsonNode    values; /* its use */
  FerJsonWriter *writer;
} Making;

/* What the use says goes before what the connector says. */
static char *
dup_setting (Making     *making,
             const char *key)
{
  char *own = fer_json_node_dup_string (making->tree, fer_json_node_get_member (making->tree, making->values, key));

  return own != NULL ? own : fer_json_node_dup_string (making->tree, fer_json_node_get_member (making->tree, making->picker, key));
}

static void
write_string (Making     *making,
              const char *key,
              const char *value)
{
  fer_json_writer_key (making->writer, key);
  fer_json_writer_string (making->writer, value);
}

/* Older: a value, {"parameter": name}, {"value": x} or {"value-property": field}. */
static void
write_parameter (Making     *making,
                 FerJsonNode parameter)
{
  g_autofree char *key = fer_json_node_dup_key (making->tree, parameter);
  g_autofree char *name = fer_json_node_dup_string (making->tree, fer_json_node_get_member (making->tree, parameter, "parameter"));
  g_autofree char *field = fer_json_node_dup_string (making->tree, fer_json_node_get_member (making->tree, parameter, "value-property"));
  FerJsonNode      value = fer_json_node_get_member (making->tree, parameter, "value");
  g_autofree char *text = fer_json_node_dup_text (making->tree, value != FER_JSON_NONE ? value : parameter);

  fer_json_writer_key (making->writer, key);
  fer_json_writer_begin_object (making->writer);
  if (name != NULL)
    write_string (making, "parameterReference", name);
  else if (field != NULL)
    write_string (making, "selectedItemValuePath", field);
  else
    {
      fer_json_writer_key (making->writer, "value");
      fer_json_writer_raw (making->writer, text);
    }
  fer_json_writer_end_object (making->writer);
}

/* Returns: (transfer full) (nullable): the field by which folders are opened, from what browsing is given */
static char *
dup_opened_field (Making *making)
{
  FerJsonNode parameters = fer_json_node_find (making->tree, making->picker, "browse", "parameters", NULL);

  for (FerJsonNode child = fer_json_node_get_first_child (making->tree, parameters); child != FER_JSON_NONE; child = fer_json_node_get_next (making->tree, child))
    {
      char *field = fer_json_node_dup_string (making->tree, fer_json_node_get_member (making->tree, child, "value-property"));

      if (field != NULL)
        return field;
    }
  return NULL;
}

static void
write_listing (Making     *making,
               const char *key)
{
  FerJsonNode      listing = fer_json_node_get_member (making->tree, making->picker, key);
  FerJsonNode      parameters = fer_json_node_get_member (making->tree, listing, "parameters");
  g_autofree char *operation = fer_json_node_dup_string (making->tree, fer_json_node_get_member (making->tree, listing, "operationId"));
  g_autofree char *items = dup_setting (making, "value-collection");
  g_autofree char *path = dup_setting (making, "value-path");
  g_autofree char *field = dup_opened_field (making);
  g_autofree char *title = dup_setting (making, "value-title");
  g_autofree char *folder = dup_setting (making, "value-folder-property");
  g_autofree char *parent = folder != NULL ? g_strdup_printf ("(%s eq true)", folder) : g_strdup ("true");

  fer_json_writer_key (making->writer, key);
  fer_json_writer_begin_object (making->writer);
  write_string (making, "operationId", operation);
  if (items != NULL)
    write_string (making, "itemsPath", items);
  write_string (making, "itemValuePath", path != NULL ? path : field);
  write_string (making, "itemTitlePath", title);
  write_string (making, "itemFullTitlePath", title);
  write_string (making, "itemIsParent", parent);
  fer_json_writer_key (making->writer, "parameters");
  fer_json_writer_begin_object (making->writer);
  for (FerJsonNode child = fer_json_node_get_first_child (making->tree, parameters); child != FER_JSON_NONE; child = fer_json_node_get_next (making->tree, child))
    write_parameter (making, child);
  fer_json_writer_end_object (making->writer);
  fer_json_writer_end_object (making->writer);
}

static gboolean
is_complete (Making *making)
{
  static const char *const keys[] = { "open", "browse" };
  g_autofree char         *path = dup_setting (making, "value-path");
  g_autofree char         *field = dup_opened_field (making);
  g_autofree char         *title = dup_setting (making, "value-title");

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (fer_json_node_get_type (making->tree, fer_json_node_find (making->tree, making->picker, keys[i], "operationId", NULL)) != FER_JSON_STRING)
      return FALSE;
  return title != NULL && (path != NULL || field != NULL);
}

char *
fer_file_picker_make_tree (FerJsonTree *tree,
                           FerJsonNode  values)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  FerJsonNode picker = fer_json_node_find (tree, fer_json_tree_get_root (tree), "x-ms-capabilities", "file-picker", NULL);
  Making      making = { tree, picker, values, writer };
  FerJsonNode folders = fer_json_node_find (tree, values, "parameters", "isFolder", NULL);
  gboolean    is_folder = fer_json_node_get_type (tree, folders) == FER_JSON_TRUE;

  if (fer_json_tree_is_broken (tree) || !is_complete (&making))
    return NULL;
  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "settings");
  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "canSelectParentNodes");
  fer_json_writer_boolean (writer, is_folder);
  fer_json_writer_key (writer, "canSelectLeafNodes");
  fer_json_writer_boolean (writer, !is_folder);
  fer_json_writer_end_object (writer);
  write_listing (&making, "open");
  write_listing (&making, "browse");
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}
