/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands on one member of `connectionParameters` or of a set's `parameters`. Truth is spelt as a string in some of its members
 * and as a boolean in others, and OAuth's own members come in several spellings: what is there is kept as it is spelt. */

#include "config.h"

#include "fer-connection-parameter.h"

#include "fer-allowed-values.h"
#include "fer-copy.h"
#include "fer-field.h"
#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-json-value.h"
#include "fer-model-error.h"
#include "fer-part-private.h"
#include "fer-rename.h"
#include "fer-security-edit.h"
#include "fer-write-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FerConnectionParameter
{
  FerPart parent_instance;

  guint set;

  /* as last notified */
  char    *name;
  char    *set_label;
  gboolean is_oauth;
};

#define CUSTOM(name) "/oAuthSettings/customParameters/" name "/value"
#define CONSTRAINT(name) "/uiDefinition/constraints/" name

static const FerField fields[] = {
  { "type", FER_FIELD_STRING, "/type", N_ ("Change Type"), TRUE },
  { "label", FER_FIELD_STRING, "/uiDefinition/displayName", N_ ("Change Label"), FALSE },
  { "description", FER_FIELD_STRING, "/uiDefinition/description", N_ ("Change Description"), FALSE },
  { "tooltip", FER_FIELD_STRING, "/uiDefinition/tooltip", N_ ("Change Tooltip"), FALSE },
  { "order", FER_FIELD_JSON, CONSTRAINT ("tabIndex"), N_ ("Change Order"), FALSE },
  { "default-value", FER_FIELD_STRING, "/defaultValue", N_ ("Change Default"), FALSE },
  { "capability", FER_FIELD_STRINGS, CONSTRAINT ("capability"), N_ ("Change Capability"), FALSE },
  { "dependencies", FER_FIELD_JSON, CONSTRAINT ("dependencies"), N_ ("Change Dependencies"), FALSE },
  { "source-type", FER_FIELD_STRING, "/metadata/sourceType", N_ ("Change Source"), FALSE },
  { "identity-provider", FER_FIELD_STRING, "/oAuthSettings/identityProvider", N_ ("Change Identity Provider"), TRUE },
  { "client-id", FER_FIELD_STRING, "/oAuthSettings/clientId", N_ ("Change Client ID"), TRUE },
  { "scopes", FER_FIELD_STRINGS, "/oAuthSettings/scopes", N_ ("Change Scopes"), TRUE },
  { "redirect-mode", FER_FIELD_STRING, "/oAuthSettings/redirectMode", N_ ("Change Redirect Mode"), TRUE },
  { "redirect-url", FER_FIELD_STRING, "/oAuthSettings/redirectUrl", N_ ("Change Redirect Address"), TRUE },
  { "authorization-url", FER_FIELD_STRING, CUSTOM ("authorizationUrl"), N_ ("Change Authorization Address"), TRUE },
  { "token-url", FER_FIELD_STRING, CUSTOM ("tokenUrl"), N_ ("Change Token Address"), TRUE },
  { "refresh-url", FER_FIELD_STRING, CUSTOM ("refreshUrl"), N_ ("Change Refresh Address"), TRUE },
  { "login-uri", FER_FIELD_STRING, CUSTOM ("loginUri"), N_ ("Change Login Address"), TRUE },
  { "tenant-id", FER_FIELD_STRING, CUSTOM ("tenantId"), N_ ("Change Tenant"), TRUE },
  { "resource-uri", FER_FIELD_STRING, CUSTOM ("resourceUri"), N_ ("Change Resource"), TRUE },
  { "on-behalf-of", FER_FIELD_STRING, CUSTOM ("enableOnbehalfOfLogin"), N_ ("Change On-Behalf-Of Sign-In"), TRUE },
  { "authorization-template", FER_FIELD_STRING, CUSTOM ("authorizationUrlTemplate"), N_ ("Change Authorization Template"), TRUE },
  { "authorization-query", FER_FIELD_STRING, CUSTOM ("authorizationUrlQueryStringTemplate"), N_ ("Change Authorization Query"), TRUE },
  { "token-template", FER_FIELD_STRING, CUSTOM ("tokenUrlTemplate"), N_ ("Change Token Template"), TRUE },
  { "token-body", FER_FIELD_STRING, CUSTOM ("tokenBodyTemplate"), N_ ("Change Token Body"), TRUE },
  { "token-query", FER_FIELD_STRING, CUSTOM ("tokenUrlQueryStringTemplate"), N_ ("Change Token Query"), TRUE },
  { "refresh-template", FER_FIELD_STRING, CUSTOM ("refreshUrlTemplate"), N_ ("Change Refresh Template"), TRUE },
  { "refresh-body", FER_FIELD_STRING, CUSTOM ("refreshBodyTemplate"), N_ ("Change Refresh Body"), TRUE },
  { "refresh-query", FER_FIELD_STRING, CUSTOM ("refreshUrlQueryStringTemplate"), N_ ("Change Refresh Query"), TRUE },
  { "scope-delimiter", FER_FIELD_STRING, CUSTOM ("scopeListDelimiter"), N_ ("Change Scope Delimiter"), TRUE },
};

enum
{
  N_FIELDS = G_N_ELEMENTS (fields),
  PROP_REQUIRED,
  PROP_HIDDEN,
  PROP_CLEAR_TEXT,
  PROP_CHOICES,
  PROP_NAME,
  PROP_SET_LABEL,
  PROP_IS_OAUTH,
  N_PROPS,
};

/* Those that are computed; by the same ids. */
static const FerField constraints[] = {
  { "required", FER_FIELD_STRING, CONSTRAINT ("required"), N_ ("Change Required"), FALSE },
  { "hidden", FER_FIELD_STRING, CONSTRAINT ("hidden"), N_ ("Change Hidden"), FALSE },
  { "clear-text", FER_FIELD_JSON, CONSTRAINT ("clearText"), N_ ("Change Clear Text"), FALSE },
  { "choices", FER_FIELD_JSON, CONSTRAINT ("allowedValues"), N_ ("Change Allowed Values"), FALSE },
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FerConnectionParameter, fer_connection_parameter, FER_TYPE_PART)

/* Fields. */

static void
read_field (FerPart        *part,
            const FerField *field,
            GValue         *value)
{
  g_autofree char *pointer = fer_field_dup_spelling (fer_part_get_tree (part), fer_part_get_node (part), field->pointer);
  FerField         spelt = *field;

  spelt.pointer = pointer;
  fer_field_read (&spelt, fer_part_get_tree (part), fer_part_get_node (part), value);
}

static gboolean
find_is_oauth (FerPart *part)
{
  g_autofree char *type = NULL;

  g_object_get (part, "type", &type, NULL);
  return g_ascii_strcasecmp (type, "oauthSetting") == 0;
}

/* In a set a description shows only when the schema of its field says it too. */
static gboolean
describe (FerConnectionParameter *self,
          const char             *pointer,
          GError                **error)
{
  FerPart         *part = FER_PART (self);
  FerFile         *file = fer_part_get_file (part);
  FerJsonTree     *tree = fer_file_get_form_tree (file);
  FerJsonNode      node = fer_json_path_resolve (tree, pointer, NULL), ui = fer_json_node_get_member (tree, node, "uiDefinition");
  g_autofree char *type = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "type"));
  g_autofree char *description = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, ui, "description"));
  g_autofree char *place = g_strconcat (pointer, "/uiDefinition/schema", NULL);
  g_autoptr (FerJsonSketch) schema = NULL;

  if (type == NULL || find_is_oauth (part) || (description == NULL && fer_json_node_get_member (tree, ui, "schema") == FER_JSON_NONE))
    return TRUE;
  if (description != NULL)
    {
      schema = fer_json_sketch_new_object ();
      fer_json_sketch_set_string (schema, "type", type);
      fer_json_sketch_set_string (schema, "description", description);
    }
  return fer_write_value (fer_part_get_document (part), file, place, schema, error);
}

/* The definition says some of it too, and follows in the same step. */
static gboolean
write_field (FerPart        *part,
             const FerField *field,
             const GValue   *value,
             GError        **error)
{
  FerDocument     *document = fer_part_get_document (part);
  g_autofree char *place = fer_part_dup_pointer (part);
  g_autofree char *pointer = NULL, *key = NULL;
  FerField         spelt = *field;
  guint            set = FER_CONNECTION_PARAMETER (part)->set;
  gboolean         done;

  if (!fer_part_make_current (part, error))
    return FALSE;
  pointer = fer_field_dup_spelling (fer_part_get_tree (part), fer_part_get_node (part), field->pointer);
  key = g_strdup_printf ("%p:%s", (gpointer)part, pointer);
  spelt.pointer = pointer;
  fer_document_begin (document, _ (field->change_name), key);
  done = fer_field_write (&spelt, document, fer_part_get_file (part), fer_part_get_node (part), NULL, value, error);
  if (done && g_str_has_prefix (pointer, "/oAuthSettings/"))
    done = fer_security_edit_follow (document, error);
  if (done && set > 0 && (g_str_equal (field->property, "description") || g_str_equal (field->property, "type")))
    done = describe (FER_CONNECTION_PARAMETER (part), place, error);
  if (done)
    fer_document_end (document);
  else
    fer_document_cancel (document);
  return done;
}

/* Truth. */

static FerJsonNode
find_constraint (FerPart    *part,
                 const char *pointer)
{
  FerJsonTree *tree = fer_part_get_tree (part);

  return tree != NULL ? fer_field_find (tree, fer_part_get_node (part), pointer) : FER_JSON_NONE;
}

static gboolean
get_truth (FerPart *part,
           guint    property_id)
{
  FerJsonTree *tree = fer_part_get_tree (part);
  FerJsonNode  node = find_constraint (part, constraints[property_id - PROP_REQUIRED].pointer);

  return tree != NULL && (fer_json_node_get_type (tree, node) == FER_JSON_TRUE || fer_json_node_string_equals (tree, node, "true") ||
                          fer_json_node_string_equals (tree, node, "True"));
}

static void
set_truth (FerPart *part,
           guint    property_id,
           gboolean truth)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  if (get_truth (part, property_id) == truth || !fer_part_get_editable (part))
    return;
  g_value_init (&value, G_TYPE_STRING);
  g_value_set_static_string (&value, truth ? "true" : "false");
  if (!write_field (part, &constraints[property_id - PROP_REQUIRED], &value, &error))
    g_debug ("Cannot set a constraint: %s", error->message);
}

/* Allowed values. */

static gboolean
write_choices (FerPart           *part,
               const char *const *lines,
               GError           **error)
{
  FerDocument     *document = fer_part_get_document (part);
  FerJsonTree     *tree = fer_part_get_tree (part);
  const char      *pointer = fer_allowed_values_get_pointer (tree, fer_part_get_node (part));
  g_autofree char *base = fer_part_dup_pointer (part), *place = g_strconcat (base, pointer, NULL), *key = g_strdup_printf ("%p:%s", (gpointer)part, pointer);
  g_autoptr (FerJsonSketch) made = fer_allowed_values_make (tree, fer_part_get_node (part), lines);
  gboolean done;

  fer_document_begin (document, _ (constraints[PROP_CHOICES - PROP_REQUIRED].change_name), key);
  done = fer_write_value (document, fer_part_get_file (part), place, made, error);
  if (done)
    fer_document_end (document);
  else
    fer_document_cancel (document);
  return done;
}

static void
set_choices (FerPart           *part,
             const char *const *lines)
{
  static const char *const empty[] = { NULL };
  g_auto (GStrv) present = fer_allowed_values_dup_lines (fer_part_get_tree (part), fer_part_get_node (part));
  g_autoptr (GError) error = NULL;

  lines = lines != NULL ? lines : empty;
  if (g_strv_equal ((const char *const *)present, lines) || !fer_part_get_editable (part))
    return;
  if (!fer_part_make_current (part, &error) || !write_choices (part, lines, &error))
    g_debug ("Cannot set the allowed values: %s", error->message);
}

/* The name. */

static gboolean
is_good_name (const char *name)
{
  guint n_colons = 0;

  for (const char *c = name; *c != '\0'; c++)
    {
      n_colons += *c == ':';
      if (!g_ascii_isalnum (*c) && *c != '_' && *c != ':')
        return FALSE;
    }
  return *name != '\0' && n_colons <= 1 && *name != ':' && !g_str_has_suffix (name, ":");
}

/* Policies call it `@connectionParameters('name')`, with or without a default. */
static void
rename_in_policies (FerRename   *rename,
                    FerJsonTree *tree,
                    const char  *old_name,
                    const char  *name)
{
  FerJsonNode      list = fer_json_node_find (tree, fer_json_tree_get_root (tree), "properties", "policyTemplateInstances", NULL);
  FerJsonNode      after = fer_json_node_get_next (tree, list);
  g_autofree char *old_call = g_strdup_printf ("connectionParameters('%s'", old_name);
  g_autofree char *call = g_strdup_printf ("connectionParameters('%s'", name);
  gsize            end, start;

  if (list == FER_JSON_NONE)
    return;
  fer_json_node_get_range (tree, list, NULL, &end);
  for (FerJsonNode node = list; node < fer_json_tree_get_n_nodes (tree) && node != after; node++)
    {
      g_autofree char *text = fer_json_node_dup_string (tree, node);

      fer_json_node_get_range (tree, node, &start, NULL);
      if (start >= end)
        return;
      if (text != NULL && strstr (text, old_call) != NULL)
        {
          GString *replaced = g_string_new (text);

          g_string_replace (replaced, old_call, call, 0);
          fer_rename_string (rename, FER_FILE_ROLE_PROPERTIES, node, replaced->str);
          g_string_free (replaced, TRUE);
        }
    }
}

static guint
count_sets (FerJsonTree *tree)
{
  FerJsonNode sets = fer_json_node_find (tree, fer_json_tree_get_root (tree), "properties", "connectionParameterSets", "values", NULL);

  return sets != FER_JSON_NONE ? fer_json_node_get_n_children (tree, sets) : 0;
}

/* Policies know a value by its name, whichever way to sign in asks for it: those of one name are one to them. */
static GArray *
list_namesakes (FerJsonTree *tree,
                const char  *name)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  guint   n_sets = count_sets (tree);

  for (guint set = 0; set <= n_sets; set++)
    {
      FerJsonNode node = fer_json_node_get_member (tree, fer_security_parameters_find (tree, set), name);

      if (node != FER_JSON_NONE)
        g_array_append_val (nodes, node);
    }
  return nodes;
}

static gboolean
is_taken (FerJsonTree *tree,
          GArray      *namesakes,
          const char  *name)
{
  for (guint i = 0; i < namesakes->len; i++)
    if (fer_json_node_get_member (tree, fer_json_node_get_parent (tree, g_array_index (namesakes, FerJsonNode, i)), name) != FER_JSON_NONE)
      return TRUE;
  return FALSE;
}

static gboolean
set_name (FerPart    *part,
          const char *name,
          GError    **error)
{
  FerJsonTree     *tree;
  FerJsonNode      node;
  g_autofree char *old_name = NULL;
  g_autoptr (GArray) namesakes = NULL;
  g_autoptr (FerRename) rename = NULL;

  if (!fer_part_make_current (part, error))
    return FALSE;
  tree = fer_part_get_tree (part);
  node = fer_part_get_node (part);
  old_name = fer_json_node_dup_key (tree, node);
  if (g_strcmp0 (old_name, name) == 0)
    return TRUE;
  if (name == NULL || !is_good_name (name))
    {
      g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME, _ ("A connection parameter’s name has letters, digits and “_” only, and “token:” before a part of a token."));
      return FALSE;
    }
  namesakes = list_namesakes (tree, old_name);
  if (is_taken (tree, namesakes, name))
    {
      g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NAME_TAKEN, _ ("There is another connection parameter ‘%s’ already."), name);
      return FALSE;
    }
  rename = fer_rename_new (fer_part_get_document (part));
  for (guint i = 0; i < namesakes->len; i++)
    fer_rename_key (rename, FER_FILE_ROLE_PROPERTIES, g_array_index (namesakes, FerJsonNode, i), name);
  rename_in_policies (rename, tree, old_name, name);
  return fer_rename_commit (rename, _ ("Rename Connection Parameter"), error);
}

gboolean
fer_connection_parameter_set_name (FerConnectionParameter *self,
                                   const char             *name,
                                   GError                **error)
{
  g_return_val_if_fail (FER_IS_CONNECTION_PARAMETER (self), FALSE);

  return fer_part_rename (FER_PART (self), _ ("Rename Connection Parameter"), set_name, name, error);
}

static char *
fer_connection_parameter_duplicate (FerPart *part,
                                    GError **error)
{
  FerJsonTree     *tree = fer_part_get_tree (part);
  FerJsonNode      node = fer_part_get_node (part), object = fer_json_node_get_parent (tree, node);
  g_autofree char *old_name = fer_json_node_dup_key (tree, node);
  g_autofree char *json = fer_copy_dup_json (tree, node, error);
  g_autofree char *place = fer_json_path_of (tree, object);
  g_autofree char *name = g_strconcat (old_name, "_2", NULL);
  g_autoptr (FerSplices) splices = NULL;

  for (guint i = 3; fer_json_node_get_member (tree, object, name) != FER_JSON_NONE; i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", old_name, i);
    }
  splices = json != NULL ? fer_json_edit_insert (tree, object, fer_json_node_get_index (tree, node) + 1, name, json, error) : NULL;
  if (splices == NULL)
    return NULL;
  fer_document_apply (fer_part_get_document (part), fer_part_get_file (part), splices);
  return fer_json_path_join (place, name, NULL);
}

/* The part. */

static char *
dup_name (FerPart *part)
{
  FerJsonTree *tree = fer_part_get_tree (part);
  char        *name = tree != NULL ? fer_json_node_dup_key (tree, fer_part_get_node (part)) : NULL;

  return name != NULL ? name : g_strdup ("");
}

static char *
dup_set_label (FerConnectionParameter *self)
{
  FerJsonTree     *tree = fer_part_get_tree (FER_PART (self));
  FerJsonNode      set = tree != NULL && self->set > 0 ? fer_json_node_get_parent (tree, fer_json_node_get_parent (tree, fer_part_get_node (FER_PART (self)))) : FER_JSON_NONE;
  g_autofree char *label = set != FER_JSON_NONE ? fer_field_dup_display (tree, fer_json_node_find (tree, set, "uiDefinition", "displayName", NULL)) : g_strdup ("");

  if (self->set == 0 && tree != NULL && count_sets (tree) > 0)
    /* Translators: of a connection parameter, beside others that belong to one of several ways to sign in. */
    return g_strdup (_ ("where no way is chosen"));
  if (set != FER_JSON_NONE && *label == '\0')
    return fer_field_dup_display (tree, fer_json_node_get_member (tree, set, "name"));
  return g_steal_pointer (&label);
}

static void
update_text (FerConnectionParameter *self,
             char                  **place,
             char                   *text,
             guint                   property_id)
{
  if (g_strcmp0 (*place, text) == 0)
    {
      g_free (text);
      return;
    }
  g_free (*place);
  *place = text;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property_id]);
}

static void
fer_connection_parameter_bound (FerPart     *part,
                                FerJsonTree *old_tree,
                                FerJsonNode  old_node)
{
  FerConnectionParameter *self = FER_CONNECTION_PARAMETER (part);
  FerJsonTree            *tree = fer_part_get_tree (part);

  if (tree == NULL)
    return;
  update_text (self, &self->name, dup_name (part), PROP_NAME);
  update_text (self, &self->set_label, dup_set_label (self), PROP_SET_LABEL);
  fer_part_update_title (part);
  if (old_tree == NULL || fer_field_node_bytes_equal (old_tree, old_node, tree, fer_part_get_node (part)))
    {
      self->is_oauth = find_is_oauth (part);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (constraints); i++)
    if (fer_field_differs (&constraints[i], old_tree, old_node, tree, fer_part_get_node (part)))
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REQUIRED + i]);
  if (self->is_oauth != find_is_oauth (part))
    {
      self->is_oauth = !self->is_oauth;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_OAUTH]);
    }
}

static char *
fer_connection_parameter_dup_title (FerPart *part)
{
  return dup_name (part);
}

static void
fer_connection_parameter_finalize (GObject *object)
{
  FerConnectionParameter *self = FER_CONNECTION_PARAMETER (object);

  g_free (self->name);
  g_free (self->set_label);

  G_OBJECT_CLASS (fer_connection_parameter_parent_class)->finalize (object);
}

static void
get_property (GObject    *object,
              guint       property_id,
              GValue     *value,
              GParamSpec *pspec)
{
  FerPart *part = FER_PART (object);

  switch (property_id)
    {
    case PROP_REQUIRED:
    case PROP_HIDDEN:
    case PROP_CLEAR_TEXT:
      g_value_set_boolean (value, get_truth (part, property_id));
      break;
    case PROP_CHOICES:
      g_value_take_boxed (value, fer_allowed_values_dup_lines (fer_part_get_tree (part), fer_part_get_node (part)));
      break;
    case PROP_NAME:
      g_value_take_string (value, dup_name (part));
      break;
    case PROP_SET_LABEL:
      g_value_take_string (value, dup_set_label (FER_CONNECTION_PARAMETER (object)));
      break;
    case PROP_IS_OAUTH:
      g_value_set_boolean (value, find_is_oauth (part));
      break;
    default:
      if (property_id <= N_FIELDS)
        read_field (part, &fields[property_id - 1], value);
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
set_property (GObject      *object,
              guint         property_id,
              const GValue *value,
              GParamSpec   *pspec)
{
  FerPart *part = FER_PART (object);
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  switch (property_id)
    {
    case PROP_REQUIRED:
    case PROP_HIDDEN:
    case PROP_CLEAR_TEXT:
      set_truth (part, property_id, g_value_get_boolean (value));
      break;
    case PROP_CHOICES:
      set_choices (part, g_value_get_boxed (value));
      break;
    case PROP_NAME:
      done = fer_connection_parameter_set_name (FER_CONNECTION_PARAMETER (object), g_value_get_string (value), &error);
      break;
    default:
      if (property_id <= N_FIELDS)
        done = write_field (part, &fields[property_id - 1], value, &error);
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
  if (!done)
    g_debug ("Cannot set “%s”: %s", pspec->name, error->message);
}

static void
fer_connection_parameter_class_init (FerConnectionParameterClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  FerPartClass     *part_class = FER_PART_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  fer_part_class_install_fields (part_class, fields, N_FIELDS);
  part_class->bound = fer_connection_parameter_bound;
  part_class->dup_title = fer_connection_parameter_dup_title;
  part_class->duplicate = fer_connection_parameter_duplicate;
  part_class->duplicate_name = N_ ("Duplicate Connection Parameter ‘%s’");
  part_class->remove_name = N_ ("Delete Connection Parameter ‘%s’");
  part_class->move_name = N_ ("Move Connection Parameter ‘%s’");
  object_class->finalize = fer_connection_parameter_finalize;
  object_class->get_property = get_property;
  object_class->set_property = set_property;

  for (guint i = PROP_REQUIRED; i <= PROP_CLEAR_TEXT; i++)
    properties[i] = g_param_spec_boolean (constraints[i - PROP_REQUIRED].property, NULL, NULL, FALSE, flags);
  properties[PROP_CHOICES] = g_param_spec_boxed ("choices", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  properties[PROP_SET_LABEL] = g_param_spec_string ("set-label", NULL, NULL, "", readable);
  properties[PROP_IS_OAUTH] = g_param_spec_boolean ("is-oauth", NULL, NULL, FALSE, readable);
  for (guint i = PROP_REQUIRED; i < N_PROPS; i++)
    g_object_class_install_property (object_class, i, properties[i]);
}

static void
fer_connection_parameter_init (FerConnectionParameter *self)
{
}

guint
fer_connection_parameter_get_set (FerConnectionParameter *self)
{
  g_return_val_if_fail (FER_IS_CONNECTION_PARAMETER (self), 0);

  return self->set;
}

void
fer_connection_parameter_set_place (FerPart *part,
                                    guint    set)
{
  FER_CONNECTION_PARAMETER (part)->set = set;
}
