/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One parameter as one operation sees it. It may stand in the operation, in its path, or be a `$ref`; the two latter are
 * shared, and each operation has a part of its own for them. It refers to its operation weakly. */

#include "config.h"

#include "fer-parameter.h"

#include "fer-copy.h"
#include "fer-field.h"
#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-json-value.h"
#include "fer-member-order.h"
#include "fer-model-error.h"
#include "fer-operation-private.h"
#include "fer-reference-walk.h"
#include "fer-reference.h"
#include "fer-rename.h"
#include "fer-schema-node-private.h"

#include <glib/gi18n-lib.h>

struct _FerParameter
{
  FerPart parent_instance;

  FerOperation  *operation; /* weak */
  FerSchemaNode *schema;    /* owned; NULL until asked for */
  gboolean       inherited; /* stands in the path item */

  /* as last notified */
  char    *shared_by;
  gboolean has_schema;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_LOCATION,
  PROP_TYPE,
  PROP_FORMAT,
  PROP_REQUIRED,
  PROP_DEFAULT_VALUE,
  PROP_ENUM_VALUES,
  PROP_SUMMARY,
  PROP_DESCRIPTION,
  PROP_VISIBILITY,
  PROP_URL_ENCODING,
  PROP_COLLECTION_FORMAT,
  N_FIELDS = PROP_COLLECTION_FORMAT,
  PROP_SHARED,
  PROP_SHARED_BY,
  PROP_N_USERS,
  PROP_SCHEMA,
  N_PROPS,
};

static const FerField fields[] = {
  { "name", FER_FIELD_STRING, "/name", N_ ("Rename Parameter"), TRUE },
  { "location", FER_FIELD_STRING, "/in", N_ ("Change Location"), TRUE },
  { "type", FER_FIELD_STRING, "/type", N_ ("Change Type"), FALSE },
  { "format", FER_FIELD_STRING, "/format", N_ ("Change Format"), FALSE },
  { "required", FER_FIELD_BOOLEAN, "/required", N_ ("Change Required"), FALSE },
  { "default-value", FER_FIELD_JSON, "/default", N_ ("Change Default"), FALSE },
  { "enum-values", FER_FIELD_VALUES, "/enum", N_ ("Change Values"), FALSE },
  { "summary", FER_FIELD_STRING, "/x-ms-summary", N_ ("Change Summary"), FALSE },
  { "description", FER_FIELD_STRING, "/description", N_ ("Change Description"), FALSE },
  { "visibility", FER_FIELD_STRING, "/x-ms-visibility", N_ ("Change Visibility"), FALSE },
  { "url-encoding", FER_FIELD_STRING, "/x-ms-url-encoding", N_ ("Change URL Encoding"), FALSE },
  { "collection-format", FER_FIELD_STRING, "/collectionFormat", N_ ("Change Collection Format"), FALSE },
};

G_DEFINE_FINAL_TYPE (FerParameter, fer_parameter, FER_TYPE_PART)

static GParamSpec *properties[N_PROPS];

/* Finding. */

static gboolean
is_overridden (FerJsonTree *tree,
               FerJsonNode  parameter,
               GArray      *sites)
{
  FerJsonNode name = fer_json_node_get_member (tree, parameter, "name");
  FerJsonNode place = fer_json_node_get_member (tree, parameter, "in");

  for (guint i = 0; i < sites->len; i++)
    {
      FerJsonNode other = g_array_index (sites, FerPartSite, i).node;

      if (name != FER_JSON_NONE && other != FER_JSON_NONE &&
          fer_field_node_bytes_equal (tree, name, tree, fer_json_node_get_member (tree, other, "name")) &&
          fer_field_node_bytes_equal (tree, place, tree, fer_json_node_get_member (tree, other, "in")))
        return TRUE;
    }
  return FALSE;
}

static void
collect_list (GArray      *sites,
              FerJsonTree *tree,
              FerJsonNode  list,
              guint        tag)
{
  if (fer_json_node_get_type (tree, list) != FER_JSON_ARRAY)
    return;
  for (FerJsonNode child = fer_json_node_get_first_child (tree, list); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    if (fer_json_node_get_type (tree, child) == FER_JSON_OBJECT)
      {
        FerPartSite site = { child, fer_reference_resolve (tree, child), tag };

        if (tag == 0 || site.node == FER_JSON_NONE || !is_overridden (tree, site.node, sites))
          g_array_append_val (sites, site);
      }
}

GArray *
fer_parameter_collect_sites (FerJsonTree *tree,
                             FerJsonNode  operation)
{
  GArray *sites = g_array_new (FALSE, FALSE, sizeof (FerPartSite));

  collect_list (sites, tree, fer_json_node_get_member (tree, operation, "parameters"), 0);
  collect_list (sites, tree, fer_json_node_get_member (tree, fer_json_node_get_parent (tree, operation), "parameters"), 1);
  return sites;
}

static gboolean
is_same (FerPart           *old,
         FerJsonTree       *tree,
         const FerPartSite *site,
         guint              rank)
{
  FerParameter *self = FER_PARAMETER (old);
  FerJsonTree  *old_tree = fer_part_get_tree (old);
  FerJsonNode   old_node = fer_part_get_node (old);
  FerJsonNode   node = site->node != FER_JSON_NONE ? site->node : site->site;
  FerJsonNode   old_name;

  if (old_tree == NULL || self->inherited != (site->tag != 0))
    return FALSE;
  old_name = fer_json_node_get_member (old_tree, old_node, "name");
  if (old_name == FER_JSON_NONE)
    return fer_field_node_bytes_equal (old_tree, old_node, tree, node);
  return fer_field_node_bytes_equal (old_tree, old_name, tree, fer_json_node_get_member (tree, node, "name")) &&
         (rank > 0 || fer_field_node_bytes_equal (old_tree, fer_json_node_get_member (old_tree, old_node, "in"), tree, fer_json_node_get_member (tree, node, "in")));
}

static void
set_inherited (FerPart *part,
               guint    tag)
{
  FER_PARAMETER (part)->inherited = tag != 0;
}

static FerPart *
make_parameter (gpointer data)
{
  FerParameter *self = g_object_new (FER_TYPE_PARAMETER, "document", fer_part_get_document (data), NULL);

  g_set_weak_pointer (&self->operation, data);
  return FER_PART (self);
}

void
fer_parameter_reconcile (FerPartList  *list,
                         FerOperation *operation)
{
  FerJsonTree *tree = fer_part_get_tree (FER_PART (operation));
  g_autoptr (GArray) sites = tree != NULL ? fer_parameter_collect_sites (tree, fer_part_get_node (FER_PART (operation)))
                                          : g_array_new (FALSE, FALSE, sizeof (FerPartSite));

  fer_part_list_reconcile (list, fer_part_get_file (FER_PART (operation)), tree, sites, is_same, 2, set_inherited, NULL, make_parameter, operation);
}

static char *
compute_shared_by (FerParameter *self)
{
  FerJsonTree *tree = fer_part_get_tree (FER_PART (self));
  char        *shared_by;

  if (tree == NULL)
    return g_strdup ("");
  shared_by = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, fer_part_get_site (FER_PART (self)), "$ref"));
  if (shared_by == NULL && self->inherited && self->operation != NULL)
    shared_by = g_strdup (fer_operation_get_path (self->operation));
  return shared_by != NULL ? shared_by : g_strdup ("");
}

static FerJsonNode
find_schema (FerParameter *self)
{
  FerJsonTree *tree = fer_part_get_tree (FER_PART (self));
  FerJsonNode  schema = tree != NULL ? fer_json_node_get_member (tree, fer_part_get_node (FER_PART (self)), "schema") : FER_JSON_NONE;

  return schema != FER_JSON_NONE && fer_json_node_get_type (tree, schema) == FER_JSON_OBJECT ? schema : FER_JSON_NONE;
}

static void
fer_parameter_bound (FerPart     *part,
                     FerJsonTree *old_tree,
                     FerJsonNode  old_node)
{
  FerParameter *self = FER_PARAMETER (part);
  char         *shared_by = compute_shared_by (self);
  gboolean      had_schema = self->has_schema;

  if (g_strcmp0 (shared_by, self->shared_by) != 0)
    {
      if ((*shared_by != '\0') != (self->shared_by != NULL && *self->shared_by != '\0'))
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHARED]);
      g_free (self->shared_by);
      self->shared_by = g_steal_pointer (&shared_by);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHARED_BY]);
    }
  g_free (shared_by);

  self->has_schema = find_schema (self) != FER_JSON_NONE;
  fer_schema_node_update_root (&self->schema, fer_part_get_file (part), fer_part_get_tree (part), find_schema (self));
  if (self->has_schema != had_schema)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCHEMA]);
}

static void
fer_parameter_shifted (FerPart *part)
{
  FerParameter *self = FER_PARAMETER (part);

  fer_schema_node_update_root (&self->schema, fer_part_get_file (part), fer_part_get_tree (part), find_schema (self));
}

static char *
fer_parameter_dup_title (FerPart *part)
{
  FerParameter    *self = FER_PARAMETER (part);
  FerJsonTree     *tree = fer_part_get_tree (part);
  g_autofree char *name = fer_field_dup_display (tree, fer_json_node_get_member (tree, fer_part_get_node (part), "name"));

  if (*name == '\0' && self->shared_by != NULL && *self->shared_by != '\0')
    return fer_reference_dup_name (self->shared_by);
  return g_steal_pointer (&name);
}

/* How many operations have this very value among their parameters. */
static guint
count_users (FerParameter *self)
{
  FerJsonTree *tree = fer_part_get_tree (FER_PART (self));
  g_autoptr (GArray) operations = NULL;
  guint n_users = 0;

  if (tree == NULL)
    return 0;
  if (self->shared_by == NULL || *self->shared_by == '\0')
    return 1;
  operations = fer_operation_collect_sites (tree);
  for (guint i = 0; i < operations->len; i++)
    {
      g_autoptr (GArray) parameters = fer_parameter_collect_sites (tree, g_array_index (operations, FerPartSite, i).node);

      for (guint j = 0; j < parameters->len; j++)
        if (g_array_index (parameters, FerPartSite, j).node == fer_part_get_node (FER_PART (self)))
          {
            n_users++;
            break;
          }
    }
  return n_users;
}

/* Writing. */

static gboolean
apply_member (FerParameter *self,
              const char   *pointer,
              const char   *json,
              GError      **error)
{
  FerFile *file = fer_part_get_file (FER_PART (self));
  g_autoptr (FerSplices) splices = NULL;

  /* The node keeps its index while only the inside of it changes. */
  splices = fer_field_set_json (fer_file_get_form_tree (file), fer_part_get_node (FER_PART (self)), pointer, json,
                                fer_member_order_get (FER_MEMBERS_PARAMETER), error);
  if (splices == NULL)
    return FALSE;
  fer_document_apply (fer_part_get_document (FER_PART (self)), file, splices);
  return TRUE;
}

static gboolean
has_member (FerParameter *self,
            const char   *key)
{
  FerJsonTree *tree = fer_file_get_form_tree (fer_part_get_file (FER_PART (self)));

  return fer_json_node_get_member (tree, fer_part_get_node (FER_PART (self)), key) != FER_JSON_NONE;
}

/* Members that the new location does not allow go, those that it must have come. */
static gboolean
write_location (FerParameter *self,
                const char   *location,
                GError      **error)
{
  static const char *const not_in_body[] = { "/type", "/format", "/items", "/collectionFormat", "/default", "/enum", NULL };
  gboolean                 body = g_str_equal (location, "body"), path = g_str_equal (location, "path");
  g_autofree char         *quoted = fer_json_value_quote (location);

  if (!apply_member (self, "/in", quoted, error))
    return FALSE;
  if (body)
    {
      for (guint i = 0; not_in_body[i] != NULL; i++)
        if (!apply_member (self, not_in_body[i], NULL, error))
          return FALSE;
      if (!has_member (self, "schema") && !apply_member (self, "/schema", "{\"type\":\"object\"}", error))
        return FALSE;
    }
  else if ((has_member (self, "schema") && !apply_member (self, "/schema", NULL, error)) ||
           (!has_member (self, "type") && !apply_member (self, "/type", "\"string\"", error)))
    return FALSE;
  if (path)
    return apply_member (self, "/required", "true", error) &&
           (has_member (self, "x-ms-url-encoding") || apply_member (self, "/x-ms-url-encoding", "\"single\"", error));
  return apply_member (self, "/x-ms-url-encoding", NULL, error);
}

static gboolean
set_location (FerParameter *self,
              const char   *location,
              GError      **error)
{
  static const char *const locations[] = { "query", "path", "header", "formData", "body", NULL };
  FerJsonTree             *tree;
  FerDocument             *document = fer_part_get_document (FER_PART (self));

  if (!fer_part_make_current (FER_PART (self), error))
    return FALSE;
  if (location == NULL || !g_strv_contains (locations, location))
    {
      g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME, _ ("“%s” is no place for a parameter."), location != NULL ? location : "");
      return FALSE;
    }
  tree = fer_part_get_tree (FER_PART (self));
  if (!fer_part_get_editable (FER_PART (self)) ||
      fer_json_node_string_equals (tree, fer_json_node_get_member (tree, fer_part_get_node (FER_PART (self)), "in"), location))
    return TRUE;

  fer_document_begin (document, _ ("Change Location"), NULL);
  if (!write_location (self, location, error))
    {
      fer_document_cancel (document);
      return FALSE;
    }
  fer_document_end (document);
  return TRUE;
}

static char *
dup_member (FerParameter *self,
            const char   *key)
{
  FerJsonTree *tree = fer_part_get_tree (FER_PART (self));

  return fer_field_dup_display (tree, fer_json_node_get_member (tree, fer_part_get_node (FER_PART (self)), key));
}

static gboolean
is_name_taken (FerParameter *self,
               const char   *name,
               const char   *location)
{
  FerPartList *list = self->operation != NULL ? fer_operation_peek_parameters (self->operation) : NULL;

  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      FerParameter    *other = fer_part_list_peek (list, i);
      g_autofree char *other_name = dup_member (other, "name");
      g_autofree char *other_location = dup_member (other, "in");

      if (other != self && g_str_equal (other_name, name) && g_str_equal (other_location, location))
        return TRUE;
    }
  return FALSE;
}

static gboolean
set_name (FerPart    *part,
          const char *name,
          GError    **error)
{
  FerParameter    *self = FER_PARAMETER (part);
  g_autofree char *old_name = NULL;
  g_autofree char *location = NULL;

  if (!fer_part_make_current (FER_PART (self), error))
    return FALSE;
  if (name == NULL || *name == '\0')
    {
      g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME, _ ("A parameter needs a name."));
      return FALSE;
    }
  old_name = dup_member (self, "name");
  location = dup_member (self, "in");
  if (!fer_part_get_editable (FER_PART (self)) || g_str_equal (old_name, name))
    return TRUE;
  if (is_name_taken (self, name, location))
    {
      g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NAME_TAKEN, _ ("This operation has another parameter ‘%s’ already."), name);
      return FALSE;
    }
  return fer_rename_parameter (FER_PART (self), self->operation, name, error);
}

gboolean
fer_parameter_set_name (FerParameter *self,
                        const char   *name,
                        GError      **error)
{
  g_return_val_if_fail (FER_IS_PARAMETER (self), FALSE);

  return fer_part_rename (FER_PART (self), _ ("Rename Parameter"), set_name, name, error);
}

static char *
fer_parameter_duplicate (FerPart *part,
                         GError **error)
{
  FerJsonTree     *tree = fer_part_get_tree (part);
  FerJsonNode      site = fer_part_get_site (part);
  FerJsonNode      parent = fer_json_node_get_parent (tree, site);
  guint            index = fer_json_node_get_index (tree, site) + 1;
  g_autofree char *old_name = dup_member (FER_PARAMETER (part), "name");
  g_autofree char *location = dup_member (FER_PARAMETER (part), "in");
  g_autofree char *name = NULL;
  g_autofree char *json = fer_copy_dup_json (tree, fer_part_get_node (part), error);
  g_autofree char *copy = NULL;
  g_autofree char *list = NULL;
  g_autoptr (FerSplices) splices = NULL;

  if (json == NULL)
    return NULL;
  if (g_str_equal (location, "body"))
    {
      g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NAME_TAKEN, _ ("An operation has one body only."));
      return NULL;
    }
  for (guint i = 2; name == NULL || is_name_taken (FER_PARAMETER (part), name, location); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", old_name, i);
    }
  copy = fer_copy_with_member (json, "name", name, error);
  splices = copy != NULL ? fer_json_edit_insert (tree, parent, index, NULL, copy, error) : NULL;
  if (splices == NULL)
    return NULL;
  list = fer_json_path_of (tree, parent);
  fer_document_apply (fer_part_get_document (part), fer_part_get_file (part), splices);
  return g_strdup_printf ("%s/%u", list, index);
}

/* The object. */

static void
fer_parameter_dispose (GObject *object)
{
  FerParameter *self = FER_PARAMETER (object);

  g_clear_weak_pointer (&self->operation);
  g_clear_object (&self->schema);

  G_OBJECT_CLASS (fer_parameter_parent_class)->dispose (object);
}

static void
fer_parameter_finalize (GObject *object)
{
  g_free (FER_PARAMETER (object)->shared_by);

  G_OBJECT_CLASS (fer_parameter_parent_class)->finalize (object);
}

static void
get_property (GObject    *object,
              guint       property_id,
              GValue     *value,
              GParamSpec *pspec)
{
  FerParameter *self = FER_PARAMETER (object);

  switch (property_id)
    {
    case PROP_SHARED:
      g_value_set_boolean (value, self->shared_by != NULL && *self->shared_by != '\0');
      break;
    case PROP_SHARED_BY:
      g_value_set_string (value, self->shared_by != NULL ? self->shared_by : "");
      break;
    case PROP_N_USERS:
      g_value_set_uint (value, count_users (self));
      break;
    case PROP_SCHEMA:
      g_value_set_object (value, fer_parameter_get_schema (self));
      break;
    default:
      fer_part_get_field (object, property_id, value, pspec);
    }
}

static void
set_property (GObject      *object,
              guint         property_id,
              const GValue *value,
              GParamSpec   *pspec)
{
  FerParameter *self = FER_PARAMETER (object);
  g_autoptr (GError) error = NULL;

  if (property_id == PROP_NAME)
    fer_parameter_set_name (self, g_value_get_string (value), &error);
  else if (property_id == PROP_LOCATION)
    set_location (self, g_value_get_string (value), &error);
  else
    fer_part_set_field (object, property_id, value, pspec);
  if (error != NULL)
    g_debug ("Cannot set “%s”: %s", pspec->name, error->message);
}

static void
fer_parameter_class_init (FerParameterClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  FerPartClass     *part_class = FER_PART_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  fer_part_class_install_fields (part_class, fields, G_N_ELEMENTS (fields));
  part_class->order = fer_member_order_get (FER_MEMBERS_PARAMETER);
  part_class->remove_name = N_ ("Delete Parameter ‘%s’");
  part_class->move_name = N_ ("Move Parameter ‘%s’");
  part_class->duplicate_name = N_ ("Duplicate Parameter ‘%s’");
  part_class->bound = fer_parameter_bound;
  part_class->shifted = fer_parameter_shifted;
  part_class->dup_title = fer_parameter_dup_title;
  part_class->duplicate = fer_parameter_duplicate;
  object_class->dispose = fer_parameter_dispose;
  object_class->finalize = fer_parameter_finalize;
  object_class->get_property = get_property;
  object_class->set_property = set_property;

  properties[PROP_SHARED] = g_param_spec_boolean ("shared", NULL, NULL, FALSE, flags);
  properties[PROP_SHARED_BY] = g_param_spec_string ("shared-by", NULL, NULL, "", flags);
  properties[PROP_N_USERS] = g_param_spec_uint ("n-users", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SCHEMA] = g_param_spec_object ("schema", NULL, NULL, FER_TYPE_SCHEMA_NODE, flags);
  for (guint i = N_FIELDS + 1; i < N_PROPS; i++)
    g_object_class_install_property (object_class, i, properties[i]);
}

static void
fer_parameter_init (FerParameter *self)
{
}

FerSchemaNode *
fer_parameter_get_schema (FerParameter *self)
{
  FerPart *part = FER_PART (self);

  g_return_val_if_fail (FER_IS_PARAMETER (self), NULL);

  if (self->schema == NULL && find_schema (self) != FER_JSON_NONE)
    self->schema = fer_schema_node_new_root (fer_part_get_document (part), fer_part_get_file (part), fer_part_get_tree (part), find_schema (self));
  return self->schema;
}
