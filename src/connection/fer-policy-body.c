/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Policies that change a JSON body. A body is changed as every text is here, by splices, so that what a policy does not mean
 * stays as the caller has written it. Where the parent is a list, each of its items is meant. */

#include "config.h"

#include "fer-policy-private.h"

#include "fer-call-error.h"
#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-json-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Each item costs a parse of the body. */
#define MAX_ITEMS 1000

/* Makes the new value of what stands at @source; NULL leaves it alone. */
typedef char *(*Convert) (const FerPolicy *self, FerJsonTree *tree, FerJsonNode source);

static gboolean
set_value (FerJsonTree **tree,
           const char   *pointer,
           const char   *json,
           GError      **error)
{
  g_autoptr (FerSplices) splices = fer_json_edit_set (*tree, pointer, json, NULL, error);
  g_autoptr (GBytes) after = NULL;
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (*tree, &n_bytes);

  if (splices == NULL)
    return FALSE;
  after = fer_splices_apply (splices, text, n_bytes);
  fer_json_tree_unref (*tree);
  *tree = fer_json_tree_parse (after);
  return TRUE;
}

static char *
convert_object (const FerPolicy *self,
                FerJsonTree     *tree,
                FerJsonNode      source)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *key_name = fer_policy_dup_parameter (self, "keyName");
  g_autofree char *value_name = fer_policy_dup_parameter (self, "valueName");

  if (fer_json_node_get_type (tree, source) != FER_JSON_OBJECT)
    return NULL;
  fer_json_writer_begin_array (writer);
  for (FerJsonNode child = fer_json_node_get_first_child (tree, source); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    {
      g_autofree char *key = fer_json_node_dup_key (tree, child);
      g_autofree char *value = fer_json_node_dup_text (tree, child);

      fer_json_writer_begin_object (writer);
      fer_json_writer_key (writer, *key_name != '\0' ? key_name : "key");
      fer_json_writer_string (writer, key);
      fer_json_writer_key (writer, *value_name != '\0' ? value_name : "value");
      fer_json_writer_raw (writer, value);
      fer_json_writer_end_object (writer);
    }
  fer_json_writer_end_array (writer);
  return fer_json_writer_finish (writer);
}

static void
write_item (FerJsonWriter *writer,
            FerJsonTree   *tree,
            FerJsonNode    item,
            FerJsonNode    without)
{
  fer_json_writer_begin_object (writer);
  for (FerJsonNode child = fer_json_node_get_first_child (tree, item); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    {
      g_autofree char *key = fer_json_node_dup_key (tree, child);
      g_autofree char *value = fer_json_node_dup_text (tree, child);

      if (child == without)
        continue;
      fer_json_writer_key (writer, key);
      fer_json_writer_raw (writer, value);
    }
  fer_json_writer_end_object (writer);
}

static char *
convert_array (const FerPolicy *self,
               FerJsonTree     *tree,
               FerJsonNode      source)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *path = fer_policy_dup_parameter (self, "keyWithinCollectionPath");
  g_autofree char *pointer = fer_expression_dup_pointer (path);
  g_autofree char *retain = fer_policy_dup_parameter (self, "retainKey");

  if (fer_json_node_get_type (tree, source) != FER_JSON_ARRAY || pointer == NULL || *pointer == '\0')
    return NULL;
  fer_json_writer_begin_object (writer);
  for (FerJsonNode item = fer_json_node_get_first_child (tree, source); item != FER_JSON_NONE; item = fer_json_node_get_next (tree, item))
    {
      FerJsonNode      node = fer_json_node_get_member (tree, item, pointer + 1);
      g_autofree char *key = fer_json_node_get_type (tree, node) == FER_JSON_STRING ? fer_json_node_dup_string (tree, node) : fer_json_node_dup_text (tree, node);

      if (node == FER_JSON_NONE || g_hash_table_contains (seen, key))
        continue;
      fer_json_writer_key (writer, key);
      write_item (writer, tree, item, g_ascii_strcasecmp (retain, "false") == 0 ? node : FER_JSON_NONE);
      g_hash_table_add (seen, g_steal_pointer (&key));
    }
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

static char *
split_string (const FerPolicy *self,
              FerJsonTree     *tree,
              FerJsonNode      source)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *text = fer_json_node_dup_string (tree, source);
  g_autofree char *delimiters = fer_policy_dup_parameter (self, "delimiterList");
  g_autofree char *name = fer_policy_dup_parameter (self, "childPropertyName");
  g_auto (GStrv) parts = text != NULL ? g_strsplit_set (text, *delimiters != '\0' ? delimiters : ",", -1) : NULL;

  if (parts == NULL || *name == '\0')
    return NULL;
  fer_json_writer_begin_array (writer);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      fer_json_writer_begin_object (writer);
      fer_json_writer_key (writer, name);
      fer_json_writer_string (writer, g_strstrip (parts[i]));
      fer_json_writer_end_object (writer);
    }
  fer_json_writer_end_array (writer);
  return fer_json_writer_finish (writer);
}

static char *
replace_string (const FerPolicy *self,
                FerJsonTree     *tree,
                FerJsonNode      source)
{
  g_autofree char *text = fer_json_node_dup_string (tree, source);
  g_autofree char *from = fer_policy_dup_parameter (self, "sourceString");
  g_autofree char *to = fer_policy_dup_parameter (self, "replacementString");
  g_autoptr (GString) replaced = NULL;

  if (text == NULL || *from == '\0')
    return NULL;
  replaced = g_string_new (text);
  g_string_replace (replaced, from, to, 0);
  return fer_json_value_quote (replaced->str);
}

static char *
encode_string (const FerPolicy *self,
               FerJsonTree     *tree,
               FerJsonNode      source)
{
  g_autofree char *text = fer_json_node_dup_string (tree, source);
  g_autofree char *encoded = text != NULL ? g_uri_escape_string (text, NULL, FALSE) : NULL;

  return encoded != NULL ? fer_json_value_quote (encoded) : NULL;
}

static const struct
{
  const char *id;
  Convert     convert;
} converters[] = {
  { "convertobjecttoarray", convert_object },
  { "convertarraytoobject", convert_array },
  { "stringtoarray", split_string },
  { "stringreplace", replace_string },
  { "encodepropertyvalue", encode_string },
  { "setproperty", NULL },
};

gboolean
fer_policy_changes_body (const FerPolicy *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (converters); i++)
    if (g_str_equal (converters[i].id, self->id))
      return TRUE;
  return FALSE;
}

/* The pointer that a parameter gives. */
static char *
read_path (const FerPolicy *self,
           const char      *name,
           GError         **error)
{
  g_autofree char *path = fer_policy_dup_parameter (self, name);
  char            *pointer = g_str_equal (path, "null") ? g_strdup ("") : fer_expression_dup_pointer (path);

  if (pointer == NULL)
    g_set_error (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_POLICY, _ ("The policy’s “%s” is no path into a body: %s"), name, path);
  return pointer;
}

/* The parents: the object there, or the items of the list there. */
static GPtrArray *
list_parents (FerJsonTree *tree,
              const char  *pointer)
{
  GPtrArray  *parents = g_ptr_array_new_with_free_func (g_free);
  FerJsonNode node = fer_json_path_resolve (tree, pointer, NULL);

  if (fer_json_node_get_type (tree, node) == FER_JSON_ARRAY)
    for (guint i = 0; i < MIN (fer_json_node_get_n_children (tree, node), MAX_ITEMS); i++)
      g_ptr_array_add (parents, g_strdup_printf ("%s/%u", pointer, i));
  else if (fer_json_node_get_type (tree, node) == FER_JSON_OBJECT)
    g_ptr_array_add (parents, g_strdup (pointer));
  return parents;
}

static gboolean
set_property (const FerPolicy    *self,
              FerExpressionScope *scope,
              FerJsonTree       **tree,
              guint              *n_changes,
              GError            **error)
{
  g_autofree char *parent = read_path (self, "newPropertyParentPathTemplate", error);
  g_autofree char *below = parent != NULL ? read_path (self, "newPropertySubPathTemplate", error) : NULL;
  g_autofree char *template = fer_policy_dup_parameter (self, "propertyValuePathTemplate");
  g_autoptr (GPtrArray) parents = NULL;

  if (below == NULL)
    return FALSE;
  parents = list_parents (*tree, parent);
  for (guint i = 0; i < parents->len; i++)
    {
      g_autofree char *pointer = g_strconcat (parents->pdata[i], below, NULL);
      g_autofree char *text = NULL;
      g_autofree char *json = NULL;

      scope->body = *tree;
      scope->item = fer_json_path_resolve (*tree, parents->pdata[i], NULL);
      text = fer_expression_expand (scope, template, error);
      if (text == NULL)
        return FALSE;
      json = fer_json_value_check (text, NULL) ? g_strdup (text) : fer_json_value_quote (text);
      if (!set_value (tree, pointer, json, error))
        return FALSE;
      ++*n_changes;
    }
  return TRUE;
}

/* The new place is said from the root (`@body().x`) or from the parent. */
static gboolean
convert_all (const FerPolicy *self,
             Convert          convert,
             FerJsonTree    **tree,
             guint           *n_changes,
             GError         **error)
{
  g_autofree char *parent = read_path (self, "propertyParentPath", error);
  g_autofree char *below = parent != NULL ? read_path (self, "propertySubPath", error) : NULL;
  g_autofree char *target = below != NULL ? read_path (self, "newPropertyPath", error) : NULL;
  g_autofree char *path = fer_policy_dup_parameter (self, "newPropertyPath");
  g_autoptr (GPtrArray) parents = NULL;

  if (target == NULL)
    return FALSE;
  parents = *below != '\0' ? list_parents (*tree, parent) : g_ptr_array_new_with_free_func (g_free);
  if (*below == '\0')
    g_ptr_array_add (parents, g_strdup (parent));
  for (guint i = 0; i < parents->len; i++)
    {
      g_autofree char *source = g_strconcat (parents->pdata[i], below, NULL);
      g_autofree char *pointer = g_strconcat (strstr (path, "body()") != NULL ? "" : (char *)parents->pdata[i], target, NULL);
      FerJsonNode      node = fer_json_path_resolve (*tree, source, NULL);
      g_autofree char *json = node != FER_JSON_NONE ? convert (self, *tree, node) : NULL;

      if (json == NULL)
        continue;
      if (!set_value (tree, pointer, json, error))
        return FALSE;
      ++*n_changes;
    }
  return TRUE;
}

char *
fer_policy_change_body (const FerPolicy    *self,
                        FerExpressionScope *scope,
                        GBytes            **body,
                        GError            **error)
{
  g_autoptr (FerJsonTree) tree = *body != NULL ? fer_json_tree_parse (*body) : NULL;
  Convert  convert = NULL;
  guint    n_changes = 0;
  gboolean fine;

  if (tree == NULL || fer_json_tree_is_broken (tree) || fer_json_tree_get_root (tree) == FER_JSON_NONE)
    {
      g_set_error_literal (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_POLICY, _ ("There is no JSON body to change."));
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (converters); i++)
    if (g_str_equal (converters[i].id, self->id))
      convert = converters[i].convert;
  fine = convert != NULL ? convert_all (self, convert, &tree, &n_changes, error) : set_property (self, scope, &tree, &n_changes, error);
  scope->body = NULL;
  if (!fine)
    return NULL;
  if (n_changes == 0)
    return g_strdup (_ ("The body has nothing for it to change."));
  g_bytes_unref (*body);
  *body = g_bytes_ref (fer_json_tree_get_bytes (tree));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "It changed %u place of the body.", "It changed %u places of the body.", n_changes), n_changes);
}
