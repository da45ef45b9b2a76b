/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands on the root of the definition. What comes from the properties file is read from that file's form tree, of which it
 * keeps the one that it has last shown, together with that of the definition. */

#include "config.h"

#include "fer-security.h"

#include "fer-field.h"
#include "fer-model-error.h"
#include "fer-part-private.h"
#include "fer-security-check.h"
#include "fer-security-edit.h"

#include <glib/gi18n-lib.h>

struct _FerSecurity
{
  FerPart parent_instance;

  FerPartList *parameters; /* owned */
  FerPartList *sets;       /* owned */
  GListStore  *mismatches; /* owned */
  FerJsonTree *definition; /* owned; as last shown, like the next */
  FerJsonTree *properties; /* owned, nullable */
};

enum
{
  PROP_0,
  PROP_KIND,
  PROP_KEY_LOCATION,
  PROP_KEY_NAME,
  PROP_HAS_KEY,
  PROP_SETS_LABEL,
  PROP_SETS_DESCRIPTION,
  PROP_KNOWN,
  N_PROPS,
};

/* Relative to the first security definition. */
static const FerField key_fields[] = {
  { "key-location", FER_FIELD_STRING, "/in", N_ ("Change Place of API Key"), TRUE },
  { "key-name", FER_FIELD_STRING, "/name", N_ ("Change Name of API Key"), TRUE },
};

/* Relative to `properties`. */
static const FerField sets_fields[] = {
  { "sets-label", FER_FIELD_STRING, "/connectionParameterSets/uiDefinition/displayName", N_ ("Change Label"), FALSE },
  { "sets-description", FER_FIELD_STRING, "/connectionParameterSets/uiDefinition/description", N_ ("Change Description"), FALSE },
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (FerSecurity, fer_security, FER_TYPE_PART)

static gboolean
has_key (FerJsonTree *definition)
{
  return definition != NULL && fer_json_node_string_equals (definition, fer_json_node_get_member (definition, fer_security_definition_find (definition), "type"), "apiKey");
}

FerSecurityKind
fer_security_get_kind (FerSecurity *self)
{
  g_return_val_if_fail (FER_IS_SECURITY (self), FER_SECURITY_NONE);

  return fer_security_kind_find (self->properties);
}

GListModel *
fer_security_get_parameters (FerSecurity *self)
{
  g_return_val_if_fail (FER_IS_SECURITY (self), NULL);

  return G_LIST_MODEL (self->parameters);
}

GListModel *
fer_security_get_sets (FerSecurity *self)
{
  g_return_val_if_fail (FER_IS_SECURITY (self), NULL);

  return G_LIST_MODEL (self->sets);
}

GListModel *
fer_security_get_mismatches (FerSecurity *self)
{
  g_return_val_if_fail (FER_IS_SECURITY (self), NULL);

  return G_LIST_MODEL (self->mismatches);
}

const char *
fer_security_get_mend_label (FerDiagnostic *mismatch)
{
  static const char *const labels[FER_N_MISMATCHES] = {
    [FER_MISMATCH_PARAMETERS_MISSING] = N_ ("Ask for Them"),
    [FER_MISMATCH_DEFINITION_MISSING] = N_ ("Send Them"),
    [FER_MISMATCH_DEFINITION_DIFFERS] = N_ ("Change the Definition"),
    [FER_MISMATCH_SEVERAL_DEFINITIONS] = N_ ("Keep the First"),
    [FER_MISMATCH_REQUIREMENT] = N_ ("Ask for It"),
    [FER_MISMATCH_TOKEN_NAME] = N_ ("Rename It"),
    [FER_MISMATCH_GATEWAY] = N_ ("Add It"),
    [FER_MISMATCH_SECRET] = N_ ("Remove It"),
  };
  FerSecurityMismatch which = fer_security_check_get_mismatch (fer_diagnostic_get_code (mismatch));

  return which < FER_N_MISMATCHES ? _ (labels[which]) : "";
}

gboolean
fer_security_mend (FerSecurity   *self,
                   FerDiagnostic *mismatch,
                   GError       **error)
{
  FerSecurityMismatch which = fer_security_check_get_mismatch (fer_diagnostic_get_code (mismatch));

  g_return_val_if_fail (FER_IS_SECURITY (self), FALSE);
  g_return_val_if_fail (which < FER_N_MISMATCHES, FALSE);

  return fer_security_edit_mend (fer_part_get_document (FER_PART (self)), which, error);
}

gboolean
fer_security_choose (FerSecurity *self,
                     const char  *kind,
                     GError     **error)
{
  FerSecurityKind wanted = fer_security_kind_from_word (kind);

  g_return_val_if_fail (FER_IS_SECURITY (self), FALSE);

  if (g_strcmp0 (fer_security_kind_to_word (fer_security_get_kind (self)), kind) == 0)
    return TRUE;
  if (fer_security_kind_can_make (wanted))
    return fer_security_edit_choose (fer_part_get_document (FER_PART (self)), wanted, error);
  g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME, _ ("This way to sign in can be changed in the source only."));
  return FALSE;
}

FerConnectionParameter *
fer_security_add_parameter (FerSecurity *self,
                            guint        set,
                            GError     **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (FER_IS_SECURITY (self), NULL);

  name = fer_security_edit_add_parameter (fer_part_get_document (FER_PART (self)), set, error);
  for (guint i = 0; name != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->parameters)); i++)
    {
      FerConnectionParameter *parameter = fer_part_list_peek (self->parameters, i);
      g_autofree char        *found = fer_part_dup_title (FER_PART (parameter));

      if (g_str_equal (found, name) && (fer_connection_parameter_get_set (parameter) == set || set == FER_SECURITY_EVERY_SET))
        return parameter;
    }
  return NULL;
}

FerSecuritySet *
fer_security_add_set (FerSecurity *self,
                      const char  *kind,
                      GError     **error)
{
  FerSecurityKind wanted = fer_security_kind_from_word (kind);

  g_return_val_if_fail (FER_IS_SECURITY (self), NULL);
  g_return_val_if_fail (wanted < FER_N_SECURITY_KINDS, NULL);

  if (!fer_security_edit_add_set (fer_part_get_document (FER_PART (self)), wanted, error))
    return NULL;
  return fer_part_list_peek (self->sets, g_list_model_get_n_items (G_LIST_MODEL (self->sets)) - 1);
}

/* The lists. */

static FerPart *
make_set (gpointer document)
{
  return g_object_new (FER_TYPE_SECURITY_SET, "document", document, NULL);
}

static gboolean
is_same_set (FerPart           *old,
             FerJsonTree       *tree,
             const FerPartSite *site,
             guint              rank)
{
  g_autofree char *name = NULL;

  g_object_get (old, "name", &name, NULL);
  return fer_json_node_string_equals (tree, fer_json_node_get_member (tree, site->node, "name"), name);
}

static void
update_sets (FerSecurity *self,
             FerFile     *file,
             FerJsonTree *tree)
{
  g_autoptr (GArray) sites = g_array_new (FALSE, FALSE, sizeof (FerPartSite));
  FerJsonNode values = fer_json_node_find (tree, fer_json_tree_get_root (tree), "properties", "connectionParameterSets", "values", NULL);

  if (fer_json_node_get_type (tree, values) == FER_JSON_ARRAY)
    for (FerJsonNode node = fer_json_node_get_first_child (tree, values); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
      {
        FerPartSite site = { node, node, 0 };

        g_array_append_val (sites, site);
      }
  fer_part_list_reconcile (self->sets, file, tree, sites, is_same_set, 1, NULL, NULL, make_set, fer_part_get_document (FER_PART (self)));
}

static FerPart *
make_parameter (gpointer document)
{
  return g_object_new (FER_TYPE_CONNECTION_PARAMETER, "document", document, NULL);
}

static gboolean
is_same (FerPart           *old,
         FerJsonTree       *tree,
         const FerPartSite *site,
         guint              rank)
{
  g_autofree char *old_name = fer_part_dup_title (old);

  return fer_json_node_key_equals (tree, site->node, old_name) && fer_connection_parameter_get_set (FER_CONNECTION_PARAMETER (old)) == site->tag;
}

static void
update_parameters (FerSecurity *self,
                   FerFile     *file,
                   FerJsonTree *tree)
{
  g_autoptr (GArray) sites = g_array_new (FALSE, FALSE, sizeof (FerPartSite));

  for (guint set = 0; set == 0 || fer_security_parameters_find (tree, set) != FER_JSON_NONE; set++)
    {
      FerJsonNode object = fer_security_parameters_find (tree, set);

      if (fer_json_node_get_type (tree, object) != FER_JSON_OBJECT)
        continue;
      for (FerJsonNode node = fer_json_node_get_first_child (tree, object); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
        {
          FerPartSite site = { node, node, set };

          g_array_append_val (sites, site);
        }
    }
  fer_part_list_reconcile (self->parameters, file, tree, sites, is_same, 1, fer_connection_parameter_set_place, NULL, make_parameter,
                           fer_part_get_document (FER_PART (self)));
}

/* What people choose among several ways by. */

static char *
dup_sets_text (FerJsonTree *tree,
               guint        which)
{
  FerJsonNode      node = tree != NULL ? fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "properties") : FER_JSON_NONE;
  g_autofree char *pointer = tree != NULL ? fer_field_dup_spelling (tree, node, sets_fields[which].pointer) : NULL;

  return tree != NULL ? fer_field_dup_display (tree, fer_field_find (tree, node, pointer)) : g_strdup ("");
}

static void
set_sets_text (FerSecurity  *self,
               guint         which,
               const GValue *value)
{
  FerPart *part = FER_PART (self);
  FerField spelt = sets_fields[which];
  g_autoptr (GError) error = NULL;
  g_autofree char *pointer = NULL;
  FerJsonNode      node;

  if (fer_security_get_kind (self) != FER_SECURITY_SEVERAL || !fer_part_get_editable (fer_part_list_peek (self->sets, 0)))
    return;
  node = fer_json_node_get_member (self->properties, fer_json_tree_get_root (self->properties), "properties");
  pointer = fer_field_dup_spelling (self->properties, node, spelt.pointer);
  spelt.pointer = pointer;
  if (!fer_field_write (&spelt, fer_part_get_document (part), fer_document_get_file (fer_part_get_document (part), FER_FILE_ROLE_PROPERTIES), node, NULL, value, &error))
    g_debug ("Cannot set what the ways are called: %s", error->message);
}

/* Being found again. */

static gboolean
is_same_finding (FerDiagnostic *a,
                 FerDiagnostic *b)
{
  gsize a_start, a_end, b_start, b_end;

  fer_diagnostic_get_range (a, &a_start, &a_end);
  fer_diagnostic_get_range (b, &b_start, &b_end);
  return g_str_equal (fer_diagnostic_get_code (a), fer_diagnostic_get_code (b)) && a_start == b_start && a_end == b_end;
}

static void
update_mismatches (FerSecurity *self)
{
  g_autoptr (GPtrArray) found = fer_security_check (fer_part_get_document (FER_PART (self)));
  guint    n_old = g_list_model_get_n_items (G_LIST_MODEL (self->mismatches));
  gboolean same = n_old == found->len;

  for (guint i = 0; same && i < n_old; i++)
    {
      g_autoptr (FerDiagnostic) old = g_list_model_get_item (G_LIST_MODEL (self->mismatches), i);

      same = is_same_finding (old, found->pdata[i]);
    }
  if (!same)
    g_list_store_splice (self->mismatches, 0, n_old, found->pdata, found->len);
}

static void
notify_changes (FerSecurity *self,
                FerJsonTree *old_definition,
                FerJsonTree *old_properties)
{
  FerSecurityKind old_kind = fer_security_kind_find (old_properties), kind = fer_security_kind_find (self->properties);
  FerJsonNode     old_key = fer_security_definition_find (old_definition), key = fer_security_definition_find (self->definition);

  if (old_kind != kind)
    {
      g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_KIND]);
      g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_KNOWN]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (key_fields); i++)
    if (fer_field_differs (&key_fields[i], old_definition, old_key, self->definition, key))
      g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_KEY_LOCATION + i]);
  for (guint i = 0; i < G_N_ELEMENTS (sets_fields); i++)
    {
      g_autofree char *old = dup_sets_text (old_properties, i), *text = dup_sets_text (self->properties, i);

      if (!g_str_equal (old, text))
        g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_SETS_LABEL + i]);
    }
  if (has_key (old_definition) != has_key (self->definition))
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_HAS_KEY]);
}

static void
fer_security_bound (FerPart     *part,
                    FerJsonTree *old_tree,
                    FerJsonNode  old_node)
{
  FerSecurity *self = FER_SECURITY (part);
  FerFile     *file = fer_document_get_file (fer_part_get_document (part), FER_FILE_ROLE_PROPERTIES);
  FerJsonTree *tree = fer_part_get_tree (part), *properties = file != NULL ? fer_file_get_form_tree (file) : NULL;
  g_autoptr (FerJsonTree) old_definition = g_steal_pointer (&self->definition);
  g_autoptr (FerJsonTree) old_properties = g_steal_pointer (&self->properties);

  self->definition = tree != NULL ? fer_json_tree_ref (tree) : NULL;
  self->properties = properties != NULL ? fer_json_tree_ref (properties) : NULL;
  notify_changes (self, old_definition, old_properties);
  if (properties != NULL)
    {
      update_sets (self, file, properties);
      update_parameters (self, file, properties);
    }
  update_mismatches (self);
  fer_part_update_title (part);
}

static char *
fer_security_dup_title (FerPart *part)
{
  return g_strdup (_ ("Security"));
}

/* The object. */

static void
fer_security_dispose (GObject *object)
{
  FerSecurity *self = FER_SECURITY (object);

  g_clear_object (&self->parameters);
  g_clear_object (&self->sets);
  g_clear_object (&self->mismatches);
  g_clear_pointer (&self->definition, fer_json_tree_unref);
  g_clear_pointer (&self->properties, fer_json_tree_unref);

  G_OBJECT_CLASS (fer_security_parent_class)->dispose (object);
}

static void
get_property (GObject    *object,
              guint       property_id,
              GValue     *value,
              GParamSpec *pspec)
{
  FerSecurity *self = FER_SECURITY (object);

  switch (property_id)
    {
    case PROP_KIND:
      g_value_set_static_string (value, fer_security_kind_to_word (fer_security_get_kind (self)));
      break;
    case PROP_KEY_LOCATION:
    case PROP_KEY_NAME:
      fer_field_read (&key_fields[property_id - PROP_KEY_LOCATION], self->definition, fer_security_definition_find (self->definition), value);
      break;
    case PROP_SETS_LABEL:
    case PROP_SETS_DESCRIPTION:
      g_value_take_string (value, dup_sets_text (self->properties, property_id - PROP_SETS_LABEL));
      break;
    case PROP_HAS_KEY:
      g_value_set_boolean (value, has_key (self->definition));
      break;
    case PROP_KNOWN:
      g_value_set_boolean (value, fer_security_get_kind (self) < FER_SECURITY_CERTIFICATE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
set_key (FerSecurity  *self,
         guint         property_id,
         const GValue *value)
{
  FerPart *part = FER_PART (self);
  g_autoptr (GError) error = NULL;

  if (!fer_part_make_current (part, &error) || !has_key (self->definition))
    return;
  if (!fer_field_write (&key_fields[property_id - PROP_KEY_LOCATION], fer_part_get_document (part), fer_part_get_file (part),
                        fer_security_definition_find (self->definition), NULL, value, &error))
    g_debug ("Cannot set the key: %s", error->message);
}

static void
set_property (GObject      *object,
              guint         property_id,
              const GValue *value,
              GParamSpec   *pspec)
{
  g_autoptr (GError) error = NULL;

  switch (property_id)
    {
    case PROP_KIND:
      if (!fer_security_choose (FER_SECURITY (object), g_value_get_string (value), &error))
        g_debug ("Cannot choose: %s", error->message);
      break;
    case PROP_KEY_LOCATION:
    case PROP_KEY_NAME:
      set_key (FER_SECURITY (object), property_id, value);
      break;
    case PROP_SETS_LABEL:
    case PROP_SETS_DESCRIPTION:
      set_sets_text (FER_SECURITY (object), property_id - PROP_SETS_LABEL, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fer_security_class_init (FerSecurityClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  FerPartClass     *part_class = FER_PART_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  part_class->bound = fer_security_bound;
  part_class->dup_title = fer_security_dup_title;
  object_class->dispose = fer_security_dispose;
  object_class->get_property = get_property;
  object_class->set_property = set_property;

  pspecs[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "none", flags);
  pspecs[PROP_KEY_LOCATION] = g_param_spec_string ("key-location", NULL, NULL, "", flags);
  pspecs[PROP_KEY_NAME] = g_param_spec_string ("key-name", NULL, NULL, "", flags);
  pspecs[PROP_SETS_LABEL] = g_param_spec_string ("sets-label", NULL, NULL, "", flags);
  pspecs[PROP_SETS_DESCRIPTION] = g_param_spec_string ("sets-description", NULL, NULL, "", flags);
  pspecs[PROP_HAS_KEY] = g_param_spec_boolean ("has-key", NULL, NULL, FALSE, readable);
  pspecs[PROP_KNOWN] = g_param_spec_boolean ("known", NULL, NULL, TRUE, readable);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);
}

static void
fer_security_init (FerSecurity *self)
{
  self->parameters = fer_part_list_new (FER_TYPE_CONNECTION_PARAMETER);
  self->sets = fer_part_list_new (FER_TYPE_SECURITY_SET);
  self->mismatches = g_list_store_new (FER_TYPE_DIAGNOSTIC);
}
