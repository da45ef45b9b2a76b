/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns its children, once they have been asked for; a child refers to nothing above it, for what it needs of its
 * parent (`required`) is found from its place in the tree. */

#include "config.h"

#include "fer-schema-node-private.h"

#include "fer-field.h"
#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-json-value.h"
#include "fer-member-order.h"
#include "fer-model-error.h"
#include "fer-part-private.h"
#include "fer-reference.h"
#include "fer-schema.h"

#include <glib/gi18n-lib.h>

struct _FerSchemaNode
{
  FerPart parent_instance;

  FerSchemaKind kind;
  FerPartList  *children; /* owned; NULL until asked for */

  /* As last notified. */
  char    *name;
  char    *reference;
  char    *type_label;
  gboolean required;
  gboolean expandable;

  /* What it consists of stands elsewhere too. */
  gboolean composed;
};

enum
{
  PROP_0,
  PROP_TYPE,
  PROP_FORMAT,
  PROP_SUMMARY,
  PROP_DESCRIPTION,
  PROP_VISIBILITY,
  PROP_DEFAULT_VALUE,
  PROP_ENUM_VALUES,
  N_FIELDS = PROP_ENUM_VALUES,
  PROP_NAME,
  PROP_TYPE_LABEL,
  PROP_REQUIRED,
  PROP_REFERENCE,
  PROP_CHILDREN,
  PROP_EXPANDABLE,
  N_PROPS,
};

static const FerField fields[] = {
  { "type", FER_FIELD_STRING, "/type", N_ ("Change Type"), FALSE },
  { "format", FER_FIELD_STRING, "/format", N_ ("Change Format"), FALSE },
  { "summary", FER_FIELD_STRING, "/x-ms-summary", N_ ("Change Summary"), FALSE },
  { "description", FER_FIELD_STRING, "/description", N_ ("Change Description"), FALSE },
  { "visibility", FER_FIELD_STRING, "/x-ms-visibility", N_ ("Change Visibility"), FALSE },
  { "default-value", FER_FIELD_JSON, "/default", N_ ("Change Default"), FALSE },
  { "enum-values", FER_FIELD_VALUES, "/enum", N_ ("Change Values"), FALSE },
};

G_DEFINE_FINAL_TYPE (FerSchemaNode, fer_schema_node, FER_TYPE_PART)

static GParamSpec *properties[N_PROPS];

/* What the tree says. */

/* The schema whose property this one is. */
static FerJsonNode
find_owner (FerSchemaNode *self)
{
  FerJsonTree *tree = fer_part_get_tree (FER_PART (self));

  if (self->kind != FER_SCHEMA_PROPERTY || tree == NULL)
    return FER_JSON_NONE;
  return fer_json_node_get_parent (tree, fer_json_node_get_parent (tree, fer_part_get_site (FER_PART (self))));
}

static char *
compute_name (FerSchemaNode *self)
{
  char *name;

  if (self->kind == FER_SCHEMA_ITEMS)
    return g_strdup ("[ ]");
  if (self->kind == FER_SCHEMA_ROOT || !fer_part_get_exists (FER_PART (self)))
    return g_strdup ("");
  name = fer_json_node_dup_key (fer_part_get_tree (FER_PART (self)), fer_part_get_site (FER_PART (self)));
  return name != NULL ? name : g_strdup ("");
}

static gboolean
compute_required (FerSchemaNode *self,
                  const char    *name)
{
  FerJsonNode owner = find_owner (self);

  return owner != FER_JSON_NONE && fer_schema_find_required (fer_part_get_tree (FER_PART (self)), owner, name) != FER_JSON_NONE;
}

/* Being found again. */

static FerPart *
make_child (gpointer data)
{
  return g_object_new (FER_TYPE_SCHEMA_NODE, "document", fer_part_get_document (data), NULL);
}

static void
set_kind (FerPart *part,
          guint    tag)
{
  FER_SCHEMA_NODE (part)->kind = tag;
}

static gboolean
is_same (FerPart           *old,
         FerJsonTree       *tree,
         const FerPartSite *site,
         guint              rank)
{
  FerSchemaNode *self = FER_SCHEMA_NODE (old);

  return self->kind == site->tag && (self->kind == FER_SCHEMA_ITEMS || fer_json_node_key_equals (tree, site->site, self->name));
}

static void
update_children (FerSchemaNode *self)
{
  g_autoptr (GArray) sites = g_array_new (FALSE, FALSE, sizeof (FerPartSite));
  FerJsonTree *tree = fer_part_get_tree (FER_PART (self));

  if (tree != NULL)
    fer_schema_collect_children (sites, tree, fer_part_get_node (FER_PART (self)));
  fer_part_list_reconcile (self->children, fer_part_get_file (FER_PART (self)), tree, sites, is_same, 1, set_kind, NULL, make_child, self);
}

static void
update_string (FerSchemaNode *self,
               char         **field,
               char          *value,
               guint          property)
{
  if (g_strcmp0 (*field, value) == 0)
    {
      g_free (value);
      return;
    }
  g_free (*field);
  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
update_boolean (FerSchemaNode *self,
                gboolean      *field,
                gboolean       value,
                guint          property)
{
  if (*field == value)
    return;
  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static gboolean
compute_expandable (FerSchemaNode *self)
{
  FerJsonTree *tree = fer_part_get_tree (FER_PART (self));

  return tree != NULL && fer_schema_has_children (tree, fer_part_get_node (FER_PART (self)));
}

static void
fer_schema_node_bound (FerPart     *part,
                       FerJsonTree *old_tree,
                       FerJsonNode  old_node)
{
  FerSchemaNode *self = FER_SCHEMA_NODE (part);
  FerJsonTree   *tree = fer_part_get_tree (part);
  FerJsonNode    site = fer_part_get_site (part);

  self->composed = tree != NULL && fer_json_node_get_member (tree, fer_part_get_node (part), "allOf") != FER_JSON_NONE;
  update_string (self, &self->name, compute_name (self), PROP_NAME);
  update_string (self, &self->reference, tree != NULL ? fer_schema_dup_reference (tree, site) : g_strdup (""), PROP_REFERENCE);
  update_string (self, &self->type_label, tree != NULL ? fer_schema_dup_label (tree, site) : g_strdup (""), PROP_TYPE_LABEL);
  update_boolean (self, &self->required, compute_required (self, self->name), PROP_REQUIRED);
  update_boolean (self, &self->expandable, compute_expandable (self), PROP_EXPANDABLE);
  fer_part_update_title (part);
  if (self->children != NULL && (self->composed || !fer_part_is_untouched (part) || !fer_part_list_shift (self->children, fer_part_get_file (part))))
    update_children (self);
}

static void
fer_schema_node_shifted (FerPart *part)
{
  FerSchemaNode *self = FER_SCHEMA_NODE (part);

  if (self->composed)
    update_boolean (self, &self->expandable, compute_expandable (self), PROP_EXPANDABLE);
  if (self->children != NULL && (self->composed || !fer_part_list_shift (self->children, fer_part_get_file (part))))
    update_children (self);
}

static char *
fer_schema_node_dup_title (FerPart *part)
{
  FerSchemaNode *self = FER_SCHEMA_NODE (part);

  return g_strdup (self->kind == FER_SCHEMA_ROOT ? self->type_label : self->name);
}

/* Writing. */

/* Adds or removes the name in the owner's `required`, inside the open transaction. */
static gboolean
write_required (FerSchemaNode *self,
                FerJsonTree   *tree,
                FerJsonNode    owner,
                const char    *name,
                gboolean       required,
                GError       **error)
{
  FerJsonNode      list = fer_json_node_get_member (tree, owner, "required");
  FerJsonNode      entry = fer_schema_find_required (tree, owner, name);
  g_autofree char *quoted = fer_json_value_quote (name);
  g_autofree char *json = g_strdup_printf ("[%s]", quoted);
  g_autoptr (FerSplices) splices = NULL;

  if (required == (entry != FER_JSON_NONE))
    return TRUE;
  if (!required)
    splices = fer_json_edit_remove (tree, fer_json_node_get_n_children (tree, list) == 1 ? list : entry, error);
  else if (fer_json_node_get_type (tree, list) == FER_JSON_ARRAY)
    splices = fer_json_edit_insert (tree, list, fer_json_node_get_n_children (tree, list), NULL, quoted, error);
  else
    splices = fer_field_set_json (tree, owner, "/required", json, fer_member_order_get (FER_MEMBERS_SCHEMA), error);
  if (splices == NULL)
    return FALSE;
  fer_document_apply (fer_part_get_document (FER_PART (self)), fer_part_get_file (FER_PART (self)), splices);
  return TRUE;
}

static gboolean
set_required (FerSchemaNode *self,
              gboolean       required,
              GError       **error)
{
  FerDocument *document;

  if (!fer_part_make_current (FER_PART (self), error))
    return FALSE;
  if (self->kind != FER_SCHEMA_PROPERTY || required == self->required)
    return TRUE;

  document = fer_part_get_document (FER_PART (self));
  fer_document_begin (document, _ ("Change Required"), NULL);
  if (!write_required (self, fer_part_get_tree (FER_PART (self)), find_owner (self), self->name, required, error))
    {
      fer_document_cancel (document);
      return FALSE;
    }
  fer_document_end (document);
  return TRUE;
}

static gboolean
set_name (FerPart    *part,
          const char *name,
          GError    **error)
{
  FerSchemaNode *self = FER_SCHEMA_NODE (part);
  FerJsonTree   *tree;
  FerJsonNode    entry;
  g_autoptr (FerSplices) splices = NULL;

  if (!fer_part_make_current (FER_PART (self), error))
    return FALSE;
  if (self->kind != FER_SCHEMA_PROPERTY || name == NULL || *name == '\0')
    {
      g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME, _ ("A property needs a name."));
      return FALSE;
    }
  if (g_str_equal (name, self->name))
    return TRUE;

  tree = fer_part_get_tree (FER_PART (self));
  splices = fer_json_edit_rename (tree, fer_part_get_site (FER_PART (self)), name, error);
  entry = fer_schema_find_required (tree, find_owner (self), self->name);
  if (splices != NULL && entry != FER_JSON_NONE)
    {
      g_autofree char *quoted = fer_json_value_quote (name);
      g_autoptr (FerSplices) more = fer_json_edit_replace (tree, entry, quoted, error);

      if (more == NULL || !fer_splices_merge (splices, more))
        return FALSE;
    }
  return fer_part_apply (FER_PART (self), _ ("Rename Property"), g_steal_pointer (&splices));
}

gboolean
fer_schema_node_set_name (FerSchemaNode *self,
                          const char    *name,
                          GError       **error)
{
  g_return_val_if_fail (FER_IS_SCHEMA_NODE (self), FALSE);

  return fer_part_rename (FER_PART (self), _ ("Rename Property"), set_name, name, error);
}

static gboolean
fer_schema_node_remove (FerPart *part,
                        GError **error)
{
  FerSchemaNode   *self = FER_SCHEMA_NODE (part);
  FerJsonTree     *tree = fer_part_get_tree (part);
  FerJsonNode      site = fer_part_get_site (part);
  FerJsonNode      owner = find_owner (self);
  g_autofree char *owner_place = owner != FER_JSON_NONE ? fer_json_path_of (tree, owner) : NULL;
  g_autoptr (FerSplices) splices = fer_json_edit_remove (tree, site, error);

  if (splices == NULL)
    return FALSE;
  fer_document_apply (fer_part_get_document (part), fer_part_get_file (part), splices);
  if (owner == FER_JSON_NONE)
    return TRUE;
  tree = fer_file_get_form_tree (fer_part_get_file (part));
  return write_required (self, tree, owner, self->name, FALSE, error);
}

/* The object. */

static void
fer_schema_node_dispose (GObject *object)
{
  g_clear_object (&FER_SCHEMA_NODE (object)->children);

  G_OBJECT_CLASS (fer_schema_node_parent_class)->dispose (object);
}

static void
fer_schema_node_finalize (GObject *object)
{
  FerSchemaNode *self = FER_SCHEMA_NODE (object);

  g_free (self->name);
  g_free (self->reference);
  g_free (self->type_label);

  G_OBJECT_CLASS (fer_schema_node_parent_class)->finalize (object);
}

static void
get_property (GObject    *object,
              guint       property_id,
              GValue     *value,
              GParamSpec *pspec)
{
  FerSchemaNode *self = FER_SCHEMA_NODE (object);

  switch (property_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_TYPE_LABEL:
      g_value_set_string (value, self->type_label);
      break;
    case PROP_REQUIRED:
      g_value_set_boolean (value, self->required);
      break;
    case PROP_REFERENCE:
      g_value_set_string (value, self->reference);
      break;
    case PROP_CHILDREN:
      g_value_set_object (value, fer_schema_node_get_children (self));
      break;
    case PROP_EXPANDABLE:
      g_value_set_boolean (value, self->expandable);
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
  FerSchemaNode *self = FER_SCHEMA_NODE (object);
  g_autoptr (GError) error = NULL;

  if (property_id == PROP_NAME)
    fer_schema_node_set_name (self, g_value_get_string (value), &error);
  else if (property_id == PROP_REQUIRED)
    set_required (self, g_value_get_boolean (value), &error);
  else
    fer_part_set_field (object, property_id, value, pspec);
  if (error != NULL)
    g_debug ("Cannot set “%s”: %s", pspec->name, error->message);
}

static void
fer_schema_node_class_init (FerSchemaNodeClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  FerPartClass     *part_class = FER_PART_CLASS (klass);
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  fer_part_class_install_fields (part_class, fields, G_N_ELEMENTS (fields));
  part_class->order = fer_member_order_get (FER_MEMBERS_SCHEMA);
  part_class->remove_name = N_ ("Delete Property ‘%s’");
  part_class->move_name = N_ ("Move Property ‘%s’");
  part_class->bound = fer_schema_node_bound;
  part_class->shifted = fer_schema_node_shifted;
  part_class->dup_title = fer_schema_node_dup_title;
  part_class->remove = fer_schema_node_remove;
  object_class->dispose = fer_schema_node_dispose;
  object_class->finalize = fer_schema_node_finalize;
  object_class->get_property = get_property;
  object_class->set_property = set_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", G_PARAM_READWRITE | flags);
  properties[PROP_TYPE_LABEL] = g_param_spec_string ("type-label", NULL, NULL, "", G_PARAM_READABLE | flags);
  properties[PROP_REQUIRED] = g_param_spec_boolean ("required", NULL, NULL, FALSE, G_PARAM_READWRITE | flags);
  properties[PROP_REFERENCE] = g_param_spec_string ("reference", NULL, NULL, "", G_PARAM_READABLE | flags);
  properties[PROP_CHILDREN] = g_param_spec_object ("children", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | flags);
  properties[PROP_EXPANDABLE] = g_param_spec_boolean ("expandable", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  for (guint i = N_FIELDS + 1; i < N_PROPS; i++)
    g_object_class_install_property (object_class, i, properties[i]);
}

static void
fer_schema_node_init (FerSchemaNode *self)
{
  self->name = g_strdup ("");
  self->reference = g_strdup ("");
  self->type_label = g_strdup ("");
}

FerSchemaNode *
fer_schema_node_new_root (FerDocument *document,
                          FerFile     *file,
                          FerJsonTree *tree,
                          FerJsonNode  site)
{
  FerSchemaNode *self = g_object_new (FER_TYPE_SCHEMA_NODE, "document", document, NULL);

  fer_part_bind_reference (FER_PART (self), file, tree, site, fer_reference_resolve (tree, site));
  return self;
}

void
fer_schema_node_update_root (FerSchemaNode **root,
                             FerFile        *file,
                             FerJsonTree    *tree,
                             FerJsonNode     site)
{
  if (*root == NULL)
    return;
  if (site != FER_JSON_NONE && fer_part_shift (FER_PART (*root)) && fer_part_get_site (FER_PART (*root)) == site)
    return;
  if (site != FER_JSON_NONE)
    fer_part_bind_reference (FER_PART (*root), file, tree, site, fer_reference_resolve (tree, site));
  else
    {
      fer_part_bind (FER_PART (*root), file, NULL, FER_JSON_NONE);
      g_clear_object (root);
    }
}

GListModel *
fer_schema_node_get_children (FerSchemaNode *self)
{
  g_return_val_if_fail (FER_IS_SCHEMA_NODE (self), NULL);

  if (self->children == NULL)
    {
      self->children = fer_part_list_new (FER_TYPE_SCHEMA_NODE);
      update_children (self);
    }
  return G_LIST_MODEL (self->children);
}

gboolean
fer_schema_node_get_expandable (FerSchemaNode *self)
{
  g_return_val_if_fail (FER_IS_SCHEMA_NODE (self), FALSE);

  return self->expandable;
}

/* A key that @object does not have: "property", "property_2" … */
static char *
dup_free_key (FerJsonTree *tree,
              FerJsonNode  object)
{
  char *key = g_strdup ("property");

  for (guint i = 2; fer_json_node_get_member (tree, object, key) != FER_JSON_NONE; i++)
    {
      g_free (key);
      key = g_strdup_printf ("property_%u", i);
    }
  return key;
}

FerSchemaNode *
fer_schema_node_add_property (FerSchemaNode *self,
                              GError       **error)
{
  FerJsonTree     *tree;
  FerJsonNode      node, type, list;
  g_autofree char *key = NULL;
  g_autofree char *json = NULL;
  FerSplices      *splices;
  GListModel      *children;

  g_return_val_if_fail (FER_IS_SCHEMA_NODE (self), NULL);

  if (!fer_part_make_current (FER_PART (self), error))
    return NULL;
  tree = fer_part_get_tree (FER_PART (self));
  node = fer_part_get_node (FER_PART (self));
  type = fer_json_node_get_member (tree, node, "type");
  if (!fer_part_get_editable (FER_PART (self)) || fer_json_node_get_type (tree, node) != FER_JSON_OBJECT ||
      (type != FER_JSON_NONE && !fer_json_node_string_equals (tree, type, "object")))
    {
      g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME, _ ("Only an object can have properties."));
      return NULL;
    }

  list = fer_json_node_get_member (tree, node, "properties");
  key = dup_free_key (tree, list);
  if (list == FER_JSON_NONE)
    {
      json = g_strdup_printf ("{\"%s\":{\"type\":\"string\"}}", key);
      splices = fer_field_set_json (tree, node, "/properties", json, fer_member_order_get (FER_MEMBERS_SCHEMA), error);
    }
  else
    splices = fer_json_edit_insert (tree, list, G_MAXUINT, key, "{\"type\":\"string\"}", error);
  children = fer_schema_node_get_children (self);
  if (!fer_part_apply (FER_PART (self), _ ("Add Property"), splices))
    return NULL;

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      FerSchemaNode *child = fer_part_list_peek (self->children, i);

      if (child->kind == FER_SCHEMA_PROPERTY && g_str_equal (child->name, key))
        return child;
    }
  return NULL;
}
