/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands on one entry of `connectionParameterSets/values`. What it shows is kept as it was last notified, for it is read under
 * more than one spelling. */

#include "config.h"

#include "fer-security-set.h"

#include "fer-copy.h"
#include "fer-field.h"
#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-json-value.h"
#include "fer-model-error.h"
#include "fer-part-private.h"
#include "fer-security-edit-private.h"
#include "fer-security-sets.h"

#include <glib/gi18n-lib.h>

struct _FerSecuritySet
{
  FerPart parent_instance;

  /* owned: as last notified, by property id */
  char *shown[6];
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_LABEL,
  PROP_DESCRIPTION,
  PROP_SHARING,
  PROP_KIND,
  N_PROPS,
};

static const FerField fields[] = {
  [PROP_NAME] = { "name", FER_FIELD_STRING, "/name", N_ ("Rename Way to Sign In"), TRUE },
  [PROP_LABEL] = { "label", FER_FIELD_STRING, "/uiDefinition/displayName", N_ ("Change Label"), FALSE },
  [PROP_DESCRIPTION] = { "description", FER_FIELD_STRING, "/uiDefinition/description", N_ ("Change Description"), FALSE },
  [PROP_SHARING] = { "sharing", FER_FIELD_JSON, "/metadata/allowSharing", N_ ("Change Sharing"), FALSE },
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FerSecuritySet, fer_security_set, FER_TYPE_PART)

static guint
get_index (FerPart *part)
{
  return fer_json_node_get_index (fer_part_get_tree (part), fer_part_get_node (part));
}

/* Fields. */

static char *
dup_text (FerPart *part,
          guint    property_id)
{
  FerJsonTree     *tree = fer_part_get_tree (part);
  FerJsonNode      node = fer_part_get_node (part);
  g_autofree char *pointer = NULL;

  if (tree == NULL)
    return g_strdup ("");
  if (property_id == PROP_KIND)
    return g_strdup (fer_security_kind_to_word (fer_security_set_get_kind (FER_SECURITY_SET (part))));
  pointer = fer_field_dup_spelling (tree, node, fields[property_id].pointer);
  return fer_field_dup_display (tree, fer_field_find (tree, node, pointer));
}

static gboolean
get_sharing (FerPart *part)
{
  g_autofree char *text = dup_text (part, PROP_SHARING);

  return g_ascii_strcasecmp (text, "true") == 0;
}

static gboolean
write_text (FerPart    *part,
            guint       property_id,
            const char *text,
            GError    **error)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *pointer = NULL;
  FerField         spelt = fields[property_id];

  if (!fer_part_make_current (part, error))
    return FALSE;
  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  pointer = fer_field_dup_spelling (fer_part_get_tree (part), fer_part_get_node (part), spelt.pointer);
  spelt.pointer = pointer;
  return fer_field_write (&spelt, fer_part_get_document (part), fer_part_get_file (part), fer_part_get_node (part), NULL, &value, error);
}

static gboolean
is_taken (FerPart    *part,
          const char *name)
{
  FerJsonTree *tree = fer_part_get_tree (part);

  for (FerJsonNode node = fer_json_node_get_first_child (tree, fer_json_node_get_parent (tree, fer_part_get_node (part))); node != FER_JSON_NONE;
       node = fer_json_node_get_next (tree, node))
    if (node != fer_part_get_node (part) && fer_json_node_string_equals (tree, fer_json_node_get_member (tree, node, "name"), name))
      return TRUE;
  return FALSE;
}

gboolean
fer_security_set_set_name (FerSecuritySet *self,
                           const char     *name,
                           GError        **error)
{
  FerPart *part = FER_PART (self);

  g_return_val_if_fail (FER_IS_SECURITY_SET (self), FALSE);

  if (!fer_part_make_current (part, error))
    return FALSE;
  if (name == NULL || *name == '\0')
    {
      g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME, _ ("A way to sign in needs a name, by which connections remember it."));
      return FALSE;
    }
  if (is_taken (part, name))
    {
      g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NAME_TAKEN, _ ("There is another way to sign in ‘%s’ already."), name);
      return FALSE;
    }
  return write_text (part, PROP_NAME, name, error);
}

/* What has both files follow. */

static gboolean
is_led (FerPart *part)
{
  g_auto (FerSecurityShape) shape = { NULL };

  fer_security_shape_read (&shape, NULL, fer_part_get_tree (part));
  return fer_security_sets_are_led (&shape);
}

static gboolean
settle (FerPart *part,
        gboolean led,
        GError **error)
{
  g_auto (FerSecurityShape) shape = { NULL };

  if (!fer_security_edit_open (fer_part_get_document (part), &shape, error))
    return FALSE;
  fer_security_sets_settle (&shape, led);
  return fer_security_edit_write (fer_part_get_document (part), &shape, error);
}

static gboolean
fer_security_set_remove (FerPart *part,
                         GError **error)
{
  gboolean led = is_led (part);

  return fer_part_remove_site (part, error) && settle (part, led, error);
}

static gboolean
fer_security_set_move (FerPart *part,
                       int      by,
                       GError **error)
{
  gboolean led = is_led (part);

  return fer_part_move_site (part, by, error) && settle (part, led, error);
}

static char *
fer_security_set_duplicate (FerPart *part,
                            GError **error)
{
  FerJsonTree *tree = fer_part_get_tree (part);
  FerJsonNode  node = fer_part_get_node (part), list = fer_json_node_get_parent (tree, node);
  g_autoptr (FerJsonSketch) values = fer_json_sketch_new_from_tree (tree, list);
  g_autofree char *old_name = dup_text (part, PROP_NAME), *name = fer_security_sets_dup_free_name (values, old_name);
  g_autofree char *json = fer_copy_dup_json (tree, node, error);
  g_autofree char *named = json != NULL ? fer_copy_with_member (json, "name", name, error) : NULL;
  g_autofree char *place = fer_json_path_of (tree, list);
  guint            index = get_index (part) + 1;
  g_autoptr (FerSplices) splices = named != NULL ? fer_json_edit_insert (tree, list, index, NULL, named, error) : NULL;

  if (splices == NULL)
    return NULL;
  fer_document_apply (fer_part_get_document (part), fer_part_get_file (part), splices);
  return g_strdup_printf ("%s/%u", place, index);
}

gboolean
fer_security_set_choose (FerSecuritySet *self,
                         const char     *kind,
                         GError        **error)
{
  FerSecurityKind wanted = fer_security_kind_from_word (kind);
  FerPart        *part = FER_PART (self);
  g_auto (FerSecurityShape) shape = { NULL };

  g_return_val_if_fail (FER_IS_SECURITY_SET (self), FALSE);

  if (g_strcmp0 (fer_security_kind_to_word (fer_security_set_get_kind (self)), kind) == 0)
    return TRUE;
  if (wanted == FER_N_SECURITY_KINDS || !fer_security_sets_can_hold (wanted))
    {
      g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME, _ ("This way to sign in can be changed in the source only."));
      return FALSE;
    }
  if (!fer_part_make_current (part, error) || !fer_security_edit_open (fer_part_get_document (part), &shape, error))
    return FALSE;
  fer_security_sets_turn (&shape, get_index (part), wanted);
  return fer_security_edit_commit (fer_part_get_document (part), _ ("Change Way to Sign In"), &shape, error);
}

gboolean
fer_security_set_keep_only (FerSecuritySet *self,
                            GError        **error)
{
  FerPart *part = FER_PART (self);
  g_auto (FerSecurityShape) shape = { NULL };

  g_return_val_if_fail (FER_IS_SECURITY_SET (self), FALSE);

  if (!fer_part_make_current (part, error) || !fer_security_edit_open (fer_part_get_document (part), &shape, error))
    return FALSE;
  fer_security_sets_keep_only (&shape, get_index (part));
  return fer_security_edit_commit (fer_part_get_document (part), _ ("Keep Only This Way to Sign In"), &shape, error);
}

/* The part. */

static void
fer_security_set_bound (FerPart     *part,
                        FerJsonTree *old_tree,
                        FerJsonNode  old_node)
{
  FerSecuritySet *self = FER_SECURITY_SET (part);

  if (fer_part_get_tree (part) == NULL)
    return;
  for (guint i = PROP_NAME; i < N_PROPS; i++)
    {
      g_autofree char *text = dup_text (part, i);

      if (g_strcmp0 (self->shown[i], text) == 0)
        continue;
      g_free (self->shown[i]);
      self->shown[i] = g_steal_pointer (&text);
      g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
    }
  fer_part_update_title (part);
}

static char *
fer_security_set_dup_title (FerPart *part)
{
  g_autofree char *label = dup_text (part, PROP_LABEL);

  return *label != '\0' ? g_steal_pointer (&label) : dup_text (part, PROP_NAME);
}

static void
fer_security_set_finalize (GObject *object)
{
  FerSecuritySet *self = FER_SECURITY_SET (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->shown); i++)
    g_free (self->shown[i]);

  G_OBJECT_CLASS (fer_security_set_parent_class)->finalize (object);
}

static void
fer_security_set_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_SHARING:
      g_value_set_boolean (value, get_sharing (FER_PART (object)));
      break;
    case PROP_NAME:
    case PROP_LABEL:
    case PROP_DESCRIPTION:
    case PROP_KIND:
      g_value_take_string (value, dup_text (FER_PART (object), property_id));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fer_security_set_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  FerPart *part = FER_PART (object);
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  switch (property_id)
    {
    case PROP_NAME:
      done = fer_security_set_set_name (FER_SECURITY_SET (object), g_value_get_string (value), &error);
      break;
    case PROP_LABEL:
    case PROP_DESCRIPTION:
      done = write_text (part, property_id, g_value_get_string (value), &error);
      break;
    case PROP_SHARING:
      if (get_sharing (part) != g_value_get_boolean (value))
        done = write_text (part, property_id, g_value_get_boolean (value) ? "true" : "false", &error);
      break;
    case PROP_KIND:
      done = fer_security_set_choose (FER_SECURITY_SET (object), g_value_get_string (value), &error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
  if (!done)
    g_debug ("Cannot set “%s”: %s", pspec->name, error->message);
}

static void
fer_security_set_class_init (FerSecuritySetClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  FerPartClass     *part_class = FER_PART_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  part_class->bound = fer_security_set_bound;
  part_class->dup_title = fer_security_set_dup_title;
  part_class->remove = fer_security_set_remove;
  part_class->move = fer_security_set_move;
  part_class->duplicate = fer_security_set_duplicate;
  part_class->remove_name = N_ ("Delete Way to Sign In ‘%s’");
  part_class->move_name = N_ ("Move Way to Sign In ‘%s’");
  part_class->duplicate_name = N_ ("Duplicate Way to Sign In ‘%s’");
  object_class->finalize = fer_security_set_finalize;
  object_class->get_property = fer_security_set_get_property;
  object_class->set_property = fer_security_set_set_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, "", flags);
  properties[PROP_SHARING] = g_param_spec_boolean ("sharing", NULL, NULL, FALSE, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "none", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_security_set_init (FerSecuritySet *self)
{
}

guint
fer_security_set_get_number (FerSecuritySet *self)
{
  g_return_val_if_fail (FER_IS_SECURITY_SET (self), 0);

  return fer_part_get_tree (FER_PART (self)) != NULL ? get_index (FER_PART (self)) + 1 : 0;
}

FerSecurityKind
fer_security_set_get_kind (FerSecuritySet *self)
{
  FerJsonTree *tree;

  g_return_val_if_fail (FER_IS_SECURITY_SET (self), FER_SECURITY_NONE);

  tree = fer_part_get_tree (FER_PART (self));
  return tree != NULL ? fer_security_kind_of_parameters (tree, fer_json_node_get_member (tree, fer_part_get_node (FER_PART (self)), "parameters"))
                      : FER_SECURITY_NONE;
}
