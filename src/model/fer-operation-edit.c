/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Operations as a structure: where they stand, and how they come, go and move. New text is what the portal writes,
 * laid out by the edits as its surroundings are. */

#include "config.h"

#include "fer-copy.h"
#include "fer-field.h"
#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-json-value.h"
#include "fer-member-order.h"
#include "fer-model-error.h"
#include "fer-operation-private.h"
#include "fer-reference-walk.h"
#include "fer-path-template.h"
#include "fer-rename.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What there is. */

static FerJsonTree *
get_present_tree (FerPart *part)
{
  return fer_file_get_form_tree (fer_part_get_file (part));
}

static FerJsonNode
find_paths (FerJsonTree *tree)
{
  return fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths");
}

static guint
count_operations (FerJsonTree *tree,
                  FerJsonNode  path_item)
{
  guint n_operations = 0;

  for (FerJsonNode child = fer_json_node_get_first_child (tree, path_item); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    n_operations += fer_reference_is_verb (tree, child);
  return n_operations;
}

static gboolean
is_id_taken (FerJsonTree *tree,
             const char  *id)
{
  g_autoptr (GArray) sites = fer_operation_collect_sites (tree);

  for (guint i = 0; i < sites->len; i++)
    if (fer_json_node_string_equals (tree, fer_json_node_get_member (tree, g_array_index (sites, FerPartSite, i).node, "operationId"), id))
      return TRUE;
  return FALSE;
}

static char *
dup_free_id (FerJsonTree *tree,
             const char  *wanted)
{
  char *id = g_strdup (wanted);

  for (guint i = 2; is_id_taken (tree, id); i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s%u", wanted, i);
    }
  return id;
}

/* "/orders/{id}" and "-2": "/orders-2/{id}": the last segment that is no variable gets the suffix. */
static char *
suffix_path (const char *path,
             const char *suffix)
{
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);

  for (guint i = g_strv_length (segments); i-- > 0;)
    if (*segments[i] != '\0' && strchr (segments[i], '{') == NULL)
      {
        char *segment = g_strconcat (segments[i], suffix, NULL);

        g_free (segments[i]);
        segments[i] = segment;
        return g_strjoinv ("/", segments);
      }
  return g_strconcat (g_str_has_suffix (path, "/") ? path : "", g_str_has_suffix (path, "/") ? "operation" : path, suffix, NULL);
}

static char *
dup_free_path (FerJsonTree *tree,
               const char  *wanted,
               gboolean     also_itself)
{
  FerJsonNode paths = find_paths (tree);
  char       *path = g_strdup (wanted);

  for (guint i = 2; (i == 2 && !also_itself) || fer_json_node_get_member (tree, paths, path) != FER_JSON_NONE; i++)
    {
      g_autofree char *suffix = g_strdup_printf ("-%u", i);

      g_free (path);
      path = suffix_path (wanted, suffix);
    }
  return path;
}

static gboolean
check_path (const char *path,
            GError    **error)
{
  gboolean open = FALSE, good = path != NULL && *path == '/';

  for (const char *c = path; good && *c != '\0'; c++)
    {
      if (*c == '{' || *c == '}')
        {
          good = open == (*c == '}') && !(*c == '}' && c[-1] == '{');
          open = *c == '{';
        }
      else
        good = !(open && *c == '/') && (guchar)*c >= ' ';
    }
  if (good && !open)
    return TRUE;
  g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME, _ ("A path begins with “/”, and each variable in it stands in braces inside of one segment."));
  return FALSE;
}

static char *
dup_verb_key (const char *verb,
              GError    **error)
{
  static const char *const verbs[] = { "get", "put", "post", "delete", "patch", "options", "head", NULL };
  g_autofree char         *key = verb != NULL ? g_ascii_strdown (verb, -1) : NULL;

  if (key != NULL && g_strv_contains (verbs, key))
    return g_steal_pointer (&key);
  g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME, _ ("“%s” is no verb of an operation."), verb != NULL ? verb : "");
  return NULL;
}

static gboolean
check_free (FerJsonTree *tree,
            FerJsonNode  path_item,
            const char  *path,
            const char  *verb,
            GError     **error)
{
  g_autofree char *shown = g_ascii_strup (verb, -1);

  if (fer_json_node_get_member (tree, path_item, verb) == FER_JSON_NONE)
    return TRUE;
  g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NAME_TAKEN, _ ("There is another operation %s %s already."), shown, path);
  return FALSE;
}

static gboolean
apply (FerDocument *document,
       FerFile     *file,
       FerSplices  *splices)
{
  g_autoptr (FerSplices) owned = splices;

  if (owned == NULL)
    return FALSE;
  fer_document_apply (document, file, owned);
  return TRUE;
}

/* Coming and going. */

gboolean
fer_operation_remove_node (FerPart *part,
                           GError **error)
{
  FerJsonTree *tree = fer_part_get_tree (part);
  FerJsonNode  node = fer_part_get_site (part);
  FerJsonNode  path_item = fer_json_node_get_parent (tree, node);

  if (fer_json_node_get_n_children (tree, path_item) == 1)
    node = path_item;
  return apply (fer_part_get_document (part), fer_part_get_file (part), fer_json_edit_remove (tree, node, error));
}

/* The nearest path item before or behind one that has operations. */
static FerJsonNode
find_neighbour (FerJsonTree *tree,
                FerJsonNode  path_item,
                int          by)
{
  do
    path_item = by < 0 ? fer_json_node_get_previous (tree, path_item) : fer_json_node_get_next (tree, path_item);
  while (path_item != FER_JSON_NONE && count_operations (tree, path_item) == 0);
  return path_item;
}

gboolean
fer_operation_move_node (FerPart *part,
                         int      by,
                         GError **error)
{
  FerJsonTree *tree = fer_part_get_tree (part);
  FerJsonNode  node = fer_part_get_site (part);
  FerJsonNode  other = node;

  do
    other = by < 0 ? fer_json_node_get_previous (tree, other) : fer_json_node_get_next (tree, other);
  while (other != FER_JSON_NONE && !fer_reference_is_verb (tree, other));
  if (other == FER_JSON_NONE)
    {
      node = fer_json_node_get_parent (tree, node);
      other = find_neighbour (tree, node, by);
    }
  if (other == FER_JSON_NONE)
    return TRUE;
  return apply (fer_part_get_document (part), fer_part_get_file (part),
                fer_json_edit_move (tree, node, fer_json_node_get_index (tree, other), error));
}

/* A path item with one operation, and with what all operations of the other path item share. */
static char *
encode_path_item (FerJsonTree *tree,
                  FerJsonNode  path_item,
                  const char  *verb,
                  const char  *operation,
                  GError     **error)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  static const char *const copied[] = { "parameters", "x-ms-notification-content" };

  fer_json_writer_begin_object (writer);
  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    {
      FerJsonNode      member = fer_json_node_get_member (tree, path_item, copied[i]);
      g_autofree char *json = member != FER_JSON_NONE ? fer_copy_dup_json (tree, member, error) : NULL;

      if (member == FER_JSON_NONE)
        continue;
      if (json == NULL)
        return NULL;
      fer_json_writer_key (writer, copied[i]);
      fer_json_writer_raw (writer, json);
    }
  fer_json_writer_key (writer, verb);
  fer_json_writer_raw (writer, operation);
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

char *
fer_operation_duplicate_node (FerPart *part,
                              GError **error)
{
  FerJsonTree     *tree = fer_part_get_tree (part);
  FerJsonNode      node = fer_part_get_site (part);
  FerJsonNode      path_item = fer_json_node_get_parent (tree, node);
  g_autofree char *verb = fer_json_node_dup_key (tree, node);
  g_autofree char *old_id = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "operationId"));
  g_autofree char *path = dup_free_path (tree, fer_operation_get_path (FER_OPERATION (part)), FALSE);
  g_autofree char *json = fer_copy_dup_json (tree, node, error);
  g_autofree char *item = NULL;

  if (json != NULL && old_id != NULL && *old_id != '\0')
    {
      g_autofree char *wanted = g_strconcat (old_id, "2", NULL);
      g_autofree char *id = is_id_taken (tree, wanted) ? dup_free_id (tree, old_id) : g_strdup (wanted);
      char            *copy = fer_copy_with_member (json, "operationId", id, error);

      g_free (json);
      json = copy;
    }
  item = json != NULL ? encode_path_item (tree, path_item, verb, json, error) : NULL;
  if (item == NULL ||
      !apply (fer_part_get_document (part), fer_part_get_file (part),
              fer_json_edit_insert (tree, fer_json_node_get_parent (tree, path_item), fer_json_node_get_index (tree, path_item) + 1, path, item, error)))
    return NULL;
  return fer_json_path_join ("/paths", path, verb, NULL);
}

/* "GetOrdersId" for GET /orders/{id}. */
static char *
make_id (const char *path,
         const char *verb)
{
  GString *id = g_string_new (NULL);
  gboolean begins = TRUE;

  for (const char *c = verb; *c != '\0'; c++)
    g_string_append_c (id, c == verb ? g_ascii_toupper (*c) : *c);
  for (const char *c = path; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      {
        g_string_append_c (id, begins ? g_ascii_toupper (*c) : *c);
        begins = FALSE;
      }
    else
      begins = TRUE;
  return g_string_free (id, FALSE);
}

static void
write_path_parameter (FerJsonWriter *writer,
                      const char    *name)
{
  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "name");
  fer_json_writer_string (writer, name);
  fer_json_writer_key (writer, "in");
  fer_json_writer_string (writer, "path");
  fer_json_writer_key (writer, "required");
  fer_json_writer_boolean (writer, TRUE);
  fer_json_writer_key (writer, "type");
  fer_json_writer_string (writer, "string");
  fer_json_writer_key (writer, "x-ms-url-encoding");
  fer_json_writer_string (writer, "single");
  fer_json_writer_end_object (writer);
}

/* The variables of the path need parameters, or the operation would be wrong from the start. */
static char *
encode_operation (const char *path,
                  const char *id)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autoptr (GPtrArray) variables = NULL;

  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "responses");
  fer_json_writer_raw (writer, "{\"200\":{\"description\":\"OK\"}}");
  fer_json_writer_key (writer, "summary");
  fer_json_writer_string (writer, "");
  fer_json_writer_key (writer, "operationId");
  fer_json_writer_string (writer, id);
  variables = fer_path_template_list_variables (path);
  if (variables->len > 0)
    {
      fer_json_writer_key (writer, "parameters");
      fer_json_writer_begin_array (writer);
      for (guint i = 0; i < variables->len; i++)
        write_path_parameter (writer, g_ptr_array_index (variables, i));
      fer_json_writer_end_array (writer);
    }
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

static FerSplices *
make_addition (FerJsonTree *tree,
               const char  *path,
               const char  *verb,
               const char  *json,
               GError     **error)
{
  FerJsonNode      root = fer_json_tree_get_root (tree);
  FerJsonNode      paths = find_paths (tree);
  FerJsonNode      item = fer_json_node_get_member (tree, paths, path);
  g_autofree char *item_json = g_strdup_printf ("{\"%s\":%s}", verb, json);
  g_autoptr (FerJsonWriter) writer = NULL;
  g_autofree char *paths_json = NULL;

  if (item != FER_JSON_NONE)
    return fer_json_edit_insert (tree, item, G_MAXUINT, verb, json, error);
  if (fer_json_node_get_type (tree, paths) == FER_JSON_OBJECT)
    return fer_json_edit_insert (tree, paths, G_MAXUINT, path, item_json, error);

  if (paths != FER_JSON_NONE && fer_json_node_get_type (tree, paths) != FER_JSON_NULL)
    {
      g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BROKEN, _ ("“paths” in the definition is not an object."));
      return NULL;
    }
  writer = fer_json_writer_new ();
  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, path);
  fer_json_writer_raw (writer, item_json);
  fer_json_writer_end_object (writer);
  paths_json = fer_json_writer_finish (writer);
  return fer_field_set_json (tree, root, "/paths", paths_json, fer_member_order_get (FER_MEMBERS_DEFINITION), error);
}

FerOperation *
fer_operation_add (FerDocument *document,
                   const char  *path,
                   const char  *verb,
                   GError     **error)
{
  FerPart         *general;
  FerJsonTree     *tree;
  g_autofree char *key = NULL;
  g_autofree char *used_path = NULL;
  g_autofree char *wanted_id = NULL;
  g_autofree char *id = NULL;
  g_autofree char *json = NULL;
  GListModel      *operations;

  g_return_val_if_fail (FER_IS_DOCUMENT (document), NULL);

  general = FER_PART (fer_document_get_general (document));
  if (!fer_part_make_current (general, error) || (path != NULL && !check_path (path, error)))
    return NULL;
  key = dup_verb_key (verb != NULL ? verb : "get", error);
  if (key == NULL)
    return NULL;
  tree = fer_part_get_tree (general);
  used_path = path != NULL ? g_strdup (path) : dup_free_path (tree, "/new", TRUE);
  if (!check_free (tree, fer_json_node_get_member (tree, find_paths (tree), used_path), used_path, key, error))
    return NULL;
  wanted_id = path != NULL ? make_id (path, key) : g_strdup ("NewOperation");
  id = dup_free_id (tree, wanted_id);
  json = encode_operation (used_path, id);
  operations = fer_document_get_operations (document);
  if (!fer_part_apply (general, _ ("Add Operation"), make_addition (tree, used_path, key, json, error)))
    return NULL;

  for (guint i = g_list_model_get_n_items (operations); i-- > 0;)
    {
      g_autoptr (FerOperation) operation = g_list_model_get_item (operations, i);

      if (g_str_equal (fer_operation_get_path (operation), used_path) && g_ascii_strcasecmp (fer_operation_get_verb (operation), key) == 0)
        return operation; /* the list keeps it */
    }
  return NULL;
}

/* Verb, path and id. */

gboolean
fer_operation_set_verb (FerOperation *self,
                        const char   *verb,
                        GError      **error)
{
  FerPart         *part = FER_PART (self);
  FerJsonTree     *tree;
  FerJsonNode      site;
  g_autofree char *key = NULL;
  FerSplices      *splices;

  g_return_val_if_fail (FER_IS_OPERATION (self), FALSE);

  if (!fer_part_make_current (part, error))
    return FALSE;
  key = dup_verb_key (verb, error);
  if (key == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (key, fer_operation_get_verb (self)) == 0)
    return TRUE;
  tree = fer_part_get_tree (part);
  site = fer_part_get_site (part);
  if (!check_free (tree, fer_json_node_get_parent (tree, site), fer_operation_get_path (self), key, error))
    return FALSE;
  splices = fer_json_edit_rename (tree, site, key, error);
  if (splices != NULL)
    fer_operation_expect (self, NULL, key);
  return fer_part_apply (part, _ ("Change Verb"), splices);
}

static gboolean
set_id (FerPart    *part,
        const char *operation_id,
        GError    **error)
{
  FerJsonTree     *tree;
  FerJsonNode      node;
  g_autofree char *quoted = NULL;

  if (!fer_part_make_current (part, error))
    return FALSE;
  tree = fer_part_get_tree (part);
  node = fer_part_get_node (part);
  operation_id = operation_id != NULL ? operation_id : "";
  if (fer_json_node_get_type (tree, fer_json_node_get_member (tree, node, "operationId")) == FER_JSON_STRING)
    return fer_rename_operation_node (fer_part_get_document (part), node, operation_id, error);

  if (*operation_id == '\0' || is_id_taken (tree, operation_id))
    {
      g_set_error (error, FER_MODEL_ERROR, *operation_id == '\0' ? FER_MODEL_ERROR_BAD_NAME : FER_MODEL_ERROR_NAME_TAKEN,
                   *operation_id == '\0' ? _ ("An operation needs an ID.") : _ ("Another operation has the ID “%s” already."), operation_id);
      return FALSE;
    }
  quoted = fer_json_value_quote (operation_id);
  return fer_part_apply (part, _ ("Rename Operation"), fer_field_set_json (tree, node, "/operationId", quoted, fer_member_order_get (FER_MEMBERS_OPERATION), error));
}

gboolean
fer_operation_set_id (FerOperation *self,
                      const char   *operation_id,
                      GError      **error)
{
  g_return_val_if_fail (FER_IS_OPERATION (self), FALSE);

  return fer_part_rename (FER_PART (self), _ ("Rename Operation"), set_id, operation_id, error);
}

/* The path has this operation only, and the new one is free: the key changes, and all that goes with it. */
static gboolean
rename_path (FerOperation *self,
             const char   *path,
             GError      **error)
{
  g_autoptr (FerRename) rename = fer_rename_new (fer_part_get_document (FER_PART (self)));
  g_autoptr (GPtrArray) pairs = fer_path_template_match (fer_operation_get_path (self), path);
  g_autoptr (GArray) operations = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  FerJsonNode node = fer_part_get_node (FER_PART (self));

  g_array_append_val (operations, node);
  fer_rename_key (rename, FER_FILE_ROLE_DEFINITION, fer_operation_get_path_item (self), path);
  fer_rename_add_parameters (rename, operations, "path", pairs);
  fer_operation_expect (self, path, NULL);
  return fer_rename_commit (rename, _ ("Change Path"), error);
}

/* Takes the operation out of the path that it shares, or into one that is there. */
static gboolean
move_to_path (FerOperation *self,
              const char   *path,
              GError      **error)
{
  FerPart         *part = FER_PART (self);
  FerDocument     *document = fer_part_get_document (part);
  FerFile         *file = fer_part_get_file (part);
  FerJsonTree     *tree = fer_part_get_tree (part);
  FerJsonNode      node = fer_part_get_node (part), item = fer_operation_get_path_item (self), target, paths = find_paths (tree);
  g_autofree char *verb = fer_json_node_dup_key (tree, node);
  g_autofree char *json = fer_copy_dup_json (tree, node, error);
  g_autofree char *item_json = json != NULL ? encode_path_item (tree, item, verb, json, error) : NULL;
  g_autofree char *old_path = g_strdup (fer_operation_get_path (self));
  g_autoptr (GPtrArray) pairs = fer_path_template_match (old_path, path);
  g_autoptr (FerRename) rename = NULL;
  g_autoptr (GArray) operations = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));

  if (item_json == NULL)
    return FALSE;
  target = fer_json_node_get_member (tree, paths, path);
  if (target != FER_JSON_NONE ? !apply (document, file, fer_json_edit_insert (tree, target, fer_json_edit_find_place (tree, target, verb, fer_member_order_get (FER_MEMBERS_PATH_ITEM)), verb, json, error))
                              : !apply (document, file, fer_json_edit_insert (tree, paths, fer_json_node_get_index (tree, item) + 1, path, item_json, error)))
    return FALSE;

  tree = get_present_tree (part);
  item = fer_json_node_get_member (tree, find_paths (tree), old_path);
  node = fer_json_node_get_n_children (tree, item) == 1 ? item : fer_json_node_get_member (tree, item, verb);
  if (!apply (document, file, fer_json_edit_remove (tree, node, error)))
    return FALSE;

  tree = get_present_tree (part);
  node = fer_json_node_find (tree, find_paths (tree), path, verb, NULL);
  g_array_append_val (operations, node);
  rename = fer_rename_new (document);
  fer_rename_add_parameters (rename, operations, "path", pairs);
  fer_operation_expect (self, path, NULL);
  return fer_rename_commit (rename, _ ("Change Path"), error);
}

static gboolean
change_path (FerOperation *self,
             const char   *path,
             GError      **error)
{
  FerPart     *part = FER_PART (self);
  FerDocument *document;
  FerJsonTree *tree;
  FerJsonNode  item, target;
  gboolean     done;

  if (!fer_part_make_current (part, error) || !check_path (path, error))
    return FALSE;
  if (g_str_equal (path, fer_operation_get_path (self)))
    return TRUE;
  document = fer_part_get_document (part);
  tree = fer_part_get_tree (part);
  item = fer_operation_get_path_item (self);
  target = fer_json_node_get_member (tree, find_paths (tree), path);
  if (target != FER_JSON_NONE)
    {
      g_autofree char *verb = fer_json_node_dup_key (tree, fer_part_get_site (part));

      if (!check_free (tree, target, path, verb, error))
        return FALSE;
    }

  fer_document_begin (document, _ ("Change Path"), NULL);
  done = target == FER_JSON_NONE && count_operations (tree, item) == 1 ? rename_path (self, path, error) : move_to_path (self, path, error);
  if (done)
    fer_document_end (document);
  else
    fer_document_cancel (document);
  return done;
}

static gboolean
set_path (FerPart    *part,
          const char *path,
          GError    **error)
{
  FerOperation    *self = FER_OPERATION (part);
  g_autofree char *present_path = g_strdup (fer_operation_get_path (self));

  fer_operation_expect_first_path (self);
  if (change_path (self, path, error))
    return TRUE;
  /* Where it is when this has been taken back. */
  fer_operation_expect (self, present_path, NULL);
  return FALSE;
}

gboolean
fer_operation_set_path (FerOperation *self,
                        const char   *path,
                        GError      **error)
{
  g_return_val_if_fail (FER_IS_OPERATION (self), FALSE);

  return fer_part_rename (FER_PART (self), _ ("Change Path"), set_path, path, error);
}
