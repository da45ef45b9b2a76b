/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the place of a part: a file, the form tree that was current when it was last found, the node where it
 * stands and the node of its value (which differ for a `$ref`). Nodes are of that tree only. A part refers
 * to its document weakly: the document owns the parts, and a form may hold one for longer. */

#include "config.h"

#include "fer-part-private.h"

#include "fer-field.h"
#include "fer-json-path.h"
#include "fer-model-error.h"
#include "fer-reference.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FerDocument *document; /* weak */
  FerFile     *file;     /* owned, nullable */
  FerJsonTree *tree;     /* owned, nullable: not found yet, or gone */
  FerJsonNode  site;
  FerJsonNode  node;

  char    *title; /* as last notified */
  guint    n_problems;
  gboolean editable;  /* as last notified */
  gboolean untouched; /* by the refresh that is going on */
  gboolean dangling;  /* a `$ref` that leads nowhere */
} FerPartPrivate;

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_EDITABLE,
  PROP_EXISTS,
  PROP_TITLE,
  PROP_N_PROBLEMS,
  N_PROPS,
};

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FerPart, fer_part, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static FerPartPrivate *
get_private (FerPart *self)
{
  return fer_part_get_instance_private (self);
}

static gboolean
compute_editable (FerPartPrivate *priv)
{
  return priv->document != NULL && priv->node != FER_JSON_NONE && !priv->dangling && !fer_file_get_stale (priv->file);
}

static char *
compute_title (FerPart *self)
{
  FerPartClass *klass = FER_PART_GET_CLASS (self);

  return klass->dup_title != NULL && fer_part_get_exists (self) ? klass->dup_title (self) : g_strdup ("");
}

void
fer_part_update_title (FerPart *self)
{
  FerPartPrivate  *priv = get_private (self);
  g_autofree char *title = compute_title (self);

  if (g_strcmp0 (title, priv->title) == 0)
    return;
  g_free (priv->title);
  priv->title = g_steal_pointer (&title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

void
fer_part_update_problems (FerPart *self)
{
  FerPartPrivate *priv = get_private (self);
  guint           n_problems = 0;
  gsize           start, end;

  if (priv->document != NULL && fer_part_get_range (self, &start, &end))
    n_problems = fer_document_count_problems (priv->document, priv->file, start, end);
  if (n_problems == priv->n_problems)
    return;
  priv->n_problems = n_problems;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PROBLEMS]);
}

static void
notify_fields (FerPart     *self,
               FerJsonTree *old_tree,
               FerJsonNode  old_node)
{
  FerPartClass   *klass = FER_PART_GET_CLASS (self);
  FerPartPrivate *priv = get_private (self);

  for (guint i = 0; i < klass->n_fields; i++)
    if (fer_field_differs (&klass->fields[i], old_tree, old_node, priv->tree, priv->node))
      g_object_notify_by_pspec (G_OBJECT (self), klass->field_pspecs[i]);
}

static void
update_editable (FerPart *self)
{
  FerPartPrivate *priv = get_private (self);

  if (priv->editable == compute_editable (priv))
    return;
  priv->editable = !priv->editable;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

static const FerTreeMap *
find_map (FerPartPrivate *priv)
{
  const FerTreeMap *map = priv->document != NULL ? fer_document_get_tree_map (priv->document) : NULL;

  return map != NULL && priv->tree == map->old_tree && priv->tree != NULL && !priv->dangling ? map : NULL;
}

/* Where the value of a part is that has been put on @site. */
static FerJsonNode
map_value (FerPartPrivate   *priv,
           const FerTreeMap *map,
           FerJsonNode       site)
{
  return priv->site == priv->node ? site : fer_tree_map_find_target (map, priv->node);
}

gboolean
fer_part_shift (FerPart *self)
{
  FerPartPrivate   *priv = get_private (self);
  const FerTreeMap *map = find_map (priv);
  FerJsonNode       site, node;

  if (map == NULL)
    return FALSE;
  site = fer_tree_map_find (map, priv->site);
  node = site != FER_JSON_NONE ? map_value (priv, map, site) : FER_JSON_NONE;
  if (node == FER_JSON_NONE)
    return FALSE;

  if (priv->tree != map->tree)
    {
      fer_json_tree_unref (priv->tree);
      priv->tree = fer_json_tree_ref (map->tree);
    }
  priv->site = site;
  priv->node = node;
  if (FER_PART_GET_CLASS (self)->shifted != NULL)
    FER_PART_GET_CLASS (self)->shifted (self);
  update_editable (self);
  fer_part_update_problems (self);
  return TRUE;
}

gboolean
fer_part_is_untouched (FerPart *self)
{
  return get_private (self)->untouched;
}

gboolean
fer_part_list_shift (FerPartList *list,
                     FerFile     *file)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < n_items; i++)
    {
      FerPart          *part = fer_part_list_peek (list, i);
      FerPartPrivate   *priv = get_private (part);
      const FerTreeMap *map = find_map (priv);
      FerJsonNode       site;

      if (fer_part_shift (part))
        continue;
      site = map != NULL ? fer_tree_map_find (map, priv->site) : FER_JSON_NONE;
      if (site == FER_JSON_NONE)
        return FALSE;
      fer_part_bind_reference (part, file, map->tree, site, fer_reference_resolve (map->tree, site));
    }
  return TRUE;
}

void
fer_part_bind_reference (FerPart     *self,
                         FerFile     *file,
                         FerJsonTree *tree,
                         FerJsonNode  site,
                         FerJsonNode  node)
{
  FerPartPrivate   *priv = get_private (self);
  const FerTreeMap *map = find_map (priv);
  g_autoptr (FerJsonTree) old_tree = NULL;
  FerJsonNode old_node = priv->node;
  gboolean    existed = priv->tree != NULL;

  priv->untouched = map != NULL && site != FER_JSON_NONE && fer_tree_map_find (map, priv->site) == site && map_value (priv, map, site) == node;
  old_tree = g_steal_pointer (&priv->tree);

  g_object_freeze_notify (G_OBJECT (self));
  if (priv->document != NULL)
    fer_document_hold_notify (priv->document, self);

  g_set_object (&priv->file, file);
  priv->tree = site != FER_JSON_NONE ? fer_json_tree_ref (tree) : NULL;
  priv->site = site;
  priv->dangling = node == FER_JSON_NONE;
  priv->node = node != FER_JSON_NONE ? node : site;

  if (existed && !fer_field_node_bytes_equal (old_tree, old_node, priv->tree, priv->node))
    {
      notify_fields (self, old_tree, old_node);
      fer_part_update_title (self);
    }
  if (FER_PART_GET_CLASS (self)->bound != NULL)
    FER_PART_GET_CLASS (self)->bound (self, old_tree, old_node);
  if (!existed)
    fer_part_update_title (self);
  if (existed != (priv->tree != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXISTS]);
  update_editable (self);
  fer_part_update_problems (self);

  g_object_thaw_notify (G_OBJECT (self));
}

void
fer_part_bind (FerPart     *self,
               FerFile     *file,
               FerJsonTree *tree,
               FerJsonNode  node)
{
  fer_part_bind_reference (self, file, tree, node, node);
}

FerJsonNode
fer_part_get_site (FerPart *self)
{
  return get_private (self)->site;
}

gboolean
fer_part_make_current (FerPart *self,
                       GError **error)
{
  FerPartPrivate *priv = get_private (self);

  if (priv->document != NULL && priv->file != NULL && !fer_file_get_stale (priv->file) && priv->tree != fer_file_get_form_tree (priv->file))
    fer_document_refresh_parts (priv->document);

  if (priv->document == NULL || priv->node == FER_JSON_NONE)
    {
      g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_FOUND, _ ("This is no longer part of the connector."));
      return FALSE;
    }
  if (fer_file_get_stale (priv->file) || priv->tree != fer_file_get_form_tree (priv->file))
    {
      g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BROKEN,
                   _ ("The source of %s has a mistake that must be mended before the form can change it."), fer_file_get_name (priv->file));
      return FALSE;
    }
  return TRUE;
}

gboolean
fer_part_rename (FerPart      *self,
                 const char   *change_name,
                 FerPartRename rename,
                 const char   *name,
                 GError      **error)
{
  FerPartPrivate  *priv = get_private (self);
  g_autofree char *key = g_strdup_printf ("%p:%s", (gpointer)self, change_name);
  gboolean         done;

  if (!fer_part_make_current (self, error))
    return FALSE;
  g_object_freeze_notify (G_OBJECT (self));
  fer_document_begin (priv->document, change_name, key);
  /* Each letter names it anew from the first name on: what a name on the way has met must not stick to it. */
  fer_document_restart (priv->document);
  done = rename (self, name, error);
  if (done)
    fer_document_end (priv->document);
  else
    fer_document_cancel (priv->document);
  g_object_thaw_notify (G_OBJECT (self));
  return done;
}

gboolean
fer_part_apply (FerPart    *self,
                const char *change_name,
                FerSplices *splices)
{
  g_autoptr (FerSplices) owned = splices;
  FerPartPrivate *priv = get_private (self);

  if (splices == NULL)
    return FALSE;
  fer_document_begin (priv->document, change_name, NULL);
  fer_document_apply (priv->document, priv->file, splices);
  fer_document_end (priv->document);
  return TRUE;
}

/* Fields. */

void
fer_part_get_field (GObject    *object,
                    guint       property_id,
                    GValue     *value,
                    GParamSpec *pspec)
{
  FerPartClass   *klass = FER_PART_GET_CLASS (object);
  FerPartPrivate *priv = get_private (FER_PART (object));

  if (property_id == 0 || property_id > klass->n_fields)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  else
    fer_field_read (&klass->fields[property_id - 1], priv->tree, priv->node, value);
}

void
fer_part_set_field (GObject      *object,
                    guint         property_id,
                    const GValue *value,
                    GParamSpec   *pspec)
{
  FerPartClass   *klass = FER_PART_GET_CLASS (object);
  FerPartPrivate *priv = get_private (FER_PART (object));
  g_autoptr (GError) error = NULL;

  if (property_id == 0 || property_id > klass->n_fields)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  if (!fer_part_make_current (FER_PART (object), &error) || priv->dangling ||
      !fer_field_write (&klass->fields[property_id - 1], priv->document, priv->file, priv->node, klass->order, value, &error))
    g_debug ("Cannot set “%s”: %s", pspec->name, error != NULL ? error->message : "the reference leads nowhere");
}

static GParamSpec *
make_pspec (const FerField *field)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  switch (field->kind)
    {
    case FER_FIELD_BOOLEAN:
      return g_param_spec_boolean (field->property, NULL, NULL, FALSE, flags);
    case FER_FIELD_STRINGS:
    case FER_FIELD_VALUES:
      return g_param_spec_boxed (field->property, NULL, NULL, G_TYPE_STRV, flags);
    case FER_FIELD_STRING:
    case FER_FIELD_JSON:
    default:
      return g_param_spec_string (field->property, NULL, NULL, "", flags);
    }
}

void
fer_part_class_install_fields (FerPartClass   *klass,
                               const FerField *fields,
                               guint           n_fields)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  klass->fields = fields;
  klass->n_fields = n_fields;
  klass->field_pspecs = g_new (GParamSpec *, n_fields); /* as long as the class: for ever */
  object_class->get_property = fer_part_get_field;
  object_class->set_property = fer_part_set_field;
  for (guint i = 0; i < n_fields; i++)
    {
      klass->field_pspecs[i] = make_pspec (&fields[i]);
      g_object_class_install_property (object_class, i + 1, klass->field_pspecs[i]);
    }
}

/* The object. */

static void
fer_part_dispose (GObject *object)
{
  FerPartPrivate *priv = get_private (FER_PART (object));

  g_clear_weak_pointer (&priv->document);
  g_clear_object (&priv->file);
  g_clear_pointer (&priv->tree, fer_json_tree_unref);
  priv->site = priv->node = FER_JSON_NONE;

  G_OBJECT_CLASS (fer_part_parent_class)->dispose (object);
}

static void
fer_part_finalize (GObject *object)
{
  g_free (get_private (FER_PART (object))->title);

  G_OBJECT_CLASS (fer_part_parent_class)->finalize (object);
}

static void
get_property (GObject    *object,
              guint       property_id,
              GValue     *value,
              GParamSpec *pspec)
{
  FerPart *self = FER_PART (object);

  switch (property_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, get_private (self)->document);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, fer_part_get_editable (self));
      break;
    case PROP_EXISTS:
      g_value_set_boolean (value, fer_part_get_exists (self));
      break;
    case PROP_TITLE:
      g_value_take_string (value, fer_part_dup_title (self));
      break;
    case PROP_N_PROBLEMS:
      g_value_set_uint (value, get_private (self)->n_problems);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
set_property (GObject      *object,
              guint         property_id,
              const GValue *value,
              GParamSpec   *pspec)
{
  if (property_id == PROP_DOCUMENT)
    g_set_weak_pointer (&get_private (FER_PART (object))->document, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
fer_part_class_init (FerPartClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = fer_part_dispose;
  object_class->finalize = fer_part_finalize;
  object_class->get_property = get_property;
  object_class->set_property = set_property;
  klass->remove = fer_part_remove_site;
  klass->move = fer_part_move_site;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, FER_TYPE_DOCUMENT, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, FALSE, flags);
  properties[PROP_EXISTS] = g_param_spec_boolean ("exists", NULL, NULL, FALSE, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_N_PROBLEMS] = g_param_spec_uint ("n-problems", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_part_init (FerPart *self)
{
  FerPartPrivate *priv = get_private (self);

  priv->site = priv->node = FER_JSON_NONE;
}

FerDocument *
fer_part_get_document (FerPart *self)
{
  g_return_val_if_fail (FER_IS_PART (self), NULL);

  return get_private (self)->document;
}

FerFile *
fer_part_get_file (FerPart *self)
{
  g_return_val_if_fail (FER_IS_PART (self), NULL);

  return get_private (self)->file;
}

FerJsonTree *
fer_part_get_tree (FerPart *self)
{
  g_return_val_if_fail (FER_IS_PART (self), NULL);

  return get_private (self)->tree;
}

FerJsonNode
fer_part_get_node (FerPart *self)
{
  g_return_val_if_fail (FER_IS_PART (self), FER_JSON_NONE);

  return get_private (self)->node;
}

gboolean
fer_part_get_editable (FerPart *self)
{
  g_return_val_if_fail (FER_IS_PART (self), FALSE);

  return compute_editable (get_private (self));
}

gboolean
fer_part_get_exists (FerPart *self)
{
  g_return_val_if_fail (FER_IS_PART (self), FALSE);

  return get_private (self)->node != FER_JSON_NONE;
}

char *
fer_part_dup_title (FerPart *self)
{
  g_return_val_if_fail (FER_IS_PART (self), NULL);

  return compute_title (self);
}

char *
fer_part_dup_pointer (FerPart *self)
{
  FerPartPrivate *priv = get_private (self);

  g_return_val_if_fail (FER_IS_PART (self), NULL);

  return priv->node != FER_JSON_NONE ? fer_json_path_of (priv->tree, priv->node) : g_strdup ("");
}

gboolean
fer_part_get_range (FerPart *self,
                    gsize   *start,
                    gsize   *end)
{
  FerPartPrivate *priv = get_private (self);

  g_return_val_if_fail (FER_IS_PART (self), FALSE);

  if (priv->site == FER_JSON_NONE || fer_file_get_stale (priv->file))
    return FALSE;
  fer_json_node_get_member_range (priv->tree, priv->site, start, end);
  return TRUE;
}
