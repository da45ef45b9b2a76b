/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes the shape of security out of both files, has it changed, and writes back what differs. A file that is not there yet is
 * made only when something goes into it. */

#include "config.h"

#include "fer-security-edit-private.h"

#include "fer-json-path.h"
#include "fer-model-error.h"
#include "fer-security-oauth.h"
#include "fer-security-operations.h"
#include "fer-security-sets.h"
#include "fer-write-value.h"

#include <glib/gi18n-lib.h>

static const char *const choose_names[FER_N_SECURITY_KINDS] = {
  [FER_SECURITY_NONE] = N_ ("Change Sign-In to None"),
  [FER_SECURITY_API_KEY] = N_ ("Change Sign-In to API Key"),
  [FER_SECURITY_BASIC] = N_ ("Change Sign-In to User Name and Password"),
  [FER_SECURITY_OAUTH2] = N_ ("Change Sign-In to OAuth 2"),
  [FER_SECURITY_OAUTH2_GENERIC] = N_ ("Change Sign-In to OAuth 2 With Templates"),
  [FER_SECURITY_ENTRA_ID] = N_ ("Change Sign-In to Microsoft Entra ID"),
  [FER_SECURITY_GATEWAY] = N_ ("Change Sign-In to On-Premises Gateway"),
  [FER_SECURITY_GATEWAY_BASIC] = N_ ("Change Sign-In to On-Premises Gateway With Password"),
  [FER_SECURITY_SEVERAL] = N_ ("Offer Several Ways to Sign In"),
};

static FerJsonTree *
get_tree (FerDocument *document,
          FerFileRole  role)
{
  FerFile *file = fer_document_get_file (document, role);

  return file != NULL ? fer_file_get_form_tree (file) : NULL;
}

/* Whether the forms may change a file, which need not be there yet. */
static gboolean
check_whole (FerDocument *document,
             FerFileRole  role,
             GError     **error)
{
  FerFile *file = fer_document_get_file (document, role);

  if (file == NULL || (!fer_file_get_stale (file) && !fer_file_get_broken (file)))
    return TRUE;
  g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BROKEN,
               _ ("The source of %s has a mistake that must be mended before the form can change it."), fer_file_get_name (file));
  return FALSE;
}

gboolean
fer_security_edit_open (FerDocument      *document,
                        FerSecurityShape *shape,
                        GError          **error)
{
  if (!check_whole (document, FER_FILE_ROLE_DEFINITION, error) || !check_whole (document, FER_FILE_ROLE_PROPERTIES, error))
    return FALSE;
  fer_security_shape_read (shape, get_tree (document, FER_FILE_ROLE_DEFINITION), get_tree (document, FER_FILE_ROLE_PROPERTIES));
  return TRUE;
}

/* Before the definitions change, as their old names are needed. */
static gboolean
write_operations (FerDocument      *document,
                  FerSecurityShape *shape,
                  GError          **error)
{
  FerJsonTree *tree = get_tree (document, FER_FILE_ROLE_DEFINITION);
  g_autoptr (FerSplices) splices = NULL;

  if (tree == NULL)
    return TRUE;
  splices = fer_security_operations_follow (tree, shape->definitions, error);
  if (splices != NULL && fer_splices_get_size (splices) > 0)
    fer_document_apply (document, fer_document_get_file (document, FER_FILE_ROLE_DEFINITION), splices);
  return splices != NULL;
}

gboolean
fer_security_edit_write (FerDocument      *document,
                         FerSecurityShape *shape,
                         GError          **error)
{
  const struct
  {
    FerFileRole    role;
    const char    *pointer;
    FerJsonSketch *value;
  } places[] = {
    { FER_FILE_ROLE_PROPERTIES, "/properties/connectionParameters", shape->parameters },
    { FER_FILE_ROLE_PROPERTIES, "/properties/connectionParameterSets", shape->sets },
    { FER_FILE_ROLE_PROPERTIES, "/properties/capabilities", shape->capabilities },
    { FER_FILE_ROLE_PROPERTIES, "/properties/policyTemplateInstances", shape->policies },
    { FER_FILE_ROLE_DEFINITION, "/securityDefinitions", shape->definitions },
    { FER_FILE_ROLE_DEFINITION, "/security", shape->requirement },
  };

  if (!write_operations (document, shape, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      FerFile *file = fer_document_get_file (document, places[i].role);

      if (file == NULL && places[i].value == NULL)
        continue;
      if (!fer_write_value (document, fer_document_ensure_file (document, places[i].role), places[i].pointer, places[i].value, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
fer_security_edit_commit (FerDocument      *document,
                          const char       *change_name,
                          FerSecurityShape *shape,
                          GError          **error)
{
  gboolean done;

  if (shape->parameters != NULL || shape->sets != NULL)
    (void)fer_document_ensure_file (document, FER_FILE_ROLE_PROPERTIES);
  fer_document_begin (document, change_name, NULL);
  done = fer_security_edit_write (document, shape, error);
  if (done)
    fer_document_end (document);
  else
    fer_document_cancel (document);
  return done;
}

gboolean
fer_security_edit_choose (FerDocument    *document,
                          FerSecurityKind kind,
                          GError        **error)
{
  g_auto (FerSecurityShape) shape = { NULL };
  FerSecurityKind old_kind;

  g_return_val_if_fail (FER_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (fer_security_kind_can_make (kind), FALSE);

  if (!fer_security_edit_open (document, &shape, error))
    return FALSE;
  old_kind = fer_security_kind_find (get_tree (document, FER_FILE_ROLE_PROPERTIES));
  if (old_kind == kind && kind != FER_SECURITY_NONE)
    return TRUE;
  if (old_kind == FER_SECURITY_SEVERAL)
    old_kind = fer_security_sets_leave (&shape, kind);
  if (kind == FER_SECURITY_SEVERAL)
    fer_security_sets_make (&shape, old_kind);
  else
    fer_security_shape_make (&shape, old_kind, kind);
  return fer_security_edit_commit (document, _ (choose_names[kind]), &shape, error);
}

gboolean
fer_security_edit_add_set (FerDocument    *document,
                           FerSecurityKind kind,
                           GError        **error)
{
  g_auto (FerSecurityShape) shape = { NULL };

  g_return_val_if_fail (FER_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (fer_security_sets_can_hold (kind), FALSE);

  if (!fer_security_edit_open (document, &shape, error))
    return FALSE;
  fer_security_sets_add (&shape, kind);
  return fer_security_edit_commit (document, _ ("Add Way to Sign In"), &shape, error);
}

static FerJsonSketch *
get_parameters (FerSecurityShape *shape,
                guint             set)
{
  if (set > 0)
    return fer_json_sketch_get (fer_json_sketch_get_child (fer_json_sketch_get (shape->sets, "values"), set - 1), "parameters");
  if (fer_json_sketch_get_type (shape->parameters) != FER_JSON_OBJECT)
    {
      g_clear_pointer (&shape->parameters, fer_json_sketch_free);
      shape->parameters = fer_json_sketch_new_object ();
    }
  return shape->parameters;
}

/* The objects that get the new one, in @objects; those of ways that have none get none. */
static void
pick_parameters (FerSecurityShape *shape,
                 guint             set,
                 GPtrArray        *objects)
{
  guint n_sets = shape->sets != NULL ? fer_json_sketch_get_n_children (fer_json_sketch_get (shape->sets, "values")) : 0;
  guint first = set == FER_SECURITY_EVERY_SET ? 1 : set;
  guint last = set == FER_SECURITY_EVERY_SET ? n_sets : set;

  for (guint i = first; i <= last; i++)
    {
      FerJsonSketch *object = i <= n_sets ? get_parameters (shape, i) : NULL;

      if (object != NULL && fer_json_sketch_get_type (object) == FER_JSON_OBJECT)
        g_ptr_array_add (objects, object);
    }
}

static gboolean
is_name_used (GPtrArray  *objects,
              const char *name)
{
  for (guint i = 0; i < objects->len; i++)
    if (fer_json_sketch_get (objects->pdata[i], name) != NULL)
      return TRUE;
  return FALSE;
}

char *
fer_security_edit_add_parameter (FerDocument *document,
                                 guint        set,
                                 GError     **error)
{
  static const char parameter[] = "{\"type\":\"string\",\"uiDefinition\":{\"displayName\":\"\",\"description\":\"\",\"tooltip\":\"\","
                                  "\"constraints\":{\"required\":\"true\"}}}";
  g_auto (FerSecurityShape) shape = { NULL };
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();
  g_autofree char *name = g_strdup ("parameter");

  g_return_val_if_fail (FER_IS_DOCUMENT (document), NULL);

  if (!fer_security_edit_open (document, &shape, error))
    return NULL;
  pick_parameters (&shape, set, objects);
  if (objects->len == 0)
    {
      g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_FOUND, _ ("This is no longer part of the connector."));
      return NULL;
    }
  for (guint i = 2; is_name_used (objects, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("parameter_%u", i);
    }
  for (guint i = 0; i < objects->len; i++)
    (void)fer_json_sketch_set (objects->pdata[i], name, fer_json_sketch_new_parsed (parameter));
  return fer_security_edit_commit (document, _ ("Add Connection Parameter"), &shape, error) ? g_steal_pointer (&name) : NULL;
}

/* The definition follows. */

static gboolean
write_requirement_scopes (FerDocument   *document,
                          const char    *name,
                          FerJsonSketch *definition,
                          GError       **error)
{
  FerJsonTree     *tree = get_tree (document, FER_FILE_ROLE_DEFINITION);
  g_autofree char *pointer = fer_json_path_join ("/security/0", name, NULL);
  FerJsonSketch   *scopes = fer_json_sketch_get (definition, "scopes");
  g_autoptr (FerJsonSketch) list = fer_json_sketch_new_array ();

  if (fer_json_path_resolve (tree, pointer, NULL) == FER_JSON_NONE)
    return TRUE;
  for (guint i = 0; i < fer_json_sketch_get_n_children (scopes); i++)
    fer_json_sketch_add (list, fer_json_sketch_new_string (fer_json_sketch_get_key (fer_json_sketch_get_child (scopes, i))));
  return fer_write_value (document, fer_document_get_file (document, FER_FILE_ROLE_DEFINITION), pointer, list, error);
}

gboolean
fer_security_edit_follow (FerDocument *document,
                          GError     **error)
{
  FerJsonTree     *properties = get_tree (document, FER_FILE_ROLE_PROPERTIES), *definition = get_tree (document, FER_FILE_ROLE_DEFINITION);
  FerJsonNode      node = fer_security_definition_find (definition);
  FerJsonNode      parameters = fer_security_parameters_find (properties, 0);
  FerJsonNode      token = fer_security_parameters_find_type (properties, parameters, "oauthSetting", "token");
  FerSecurityKind  kind = fer_security_kind_of_parameters (properties, parameters);
  g_autofree char *name = fer_json_node_dup_key (definition, node);
  g_autofree char *pointer = NULL;
  g_autoptr (FerJsonSketch) sketch = NULL, old = NULL, made = NULL;

  if (token == FER_JSON_NONE || !fer_security_kind_can_make (kind) || !check_whole (document, FER_FILE_ROLE_DEFINITION, NULL) ||
      !fer_json_node_string_equals (definition, fer_json_node_get_member (definition, node, "type"), "oauth2"))
    return TRUE;
  sketch = fer_json_sketch_new_from_tree (properties, token);
  old = fer_json_sketch_new_from_tree (definition, node);
  made = fer_security_oauth_define (sketch, kind, old);
  pointer = fer_json_path_join ("/securityDefinitions", name, NULL);
  return fer_write_value (document, fer_document_get_file (document, FER_FILE_ROLE_DEFINITION), pointer, made, error) &&
         write_requirement_scopes (document, name, made, error);
}

/* Mismatches. */

FerSecurityKind
fer_security_edit_kind_of_definition (FerJsonTree *definition)
{
  FerJsonNode      node = fer_security_definition_find (definition);
  g_autofree char *type = definition != NULL ? fer_json_node_dup_string (definition, fer_json_node_get_member (definition, node, "type")) : NULL;
  g_autofree char *address = definition != NULL ? fer_json_node_dup_string (definition, fer_json_node_get_member (definition, node, "authorizationUrl")) : NULL;

  if (g_strcmp0 (type, "apiKey") == 0)
    return FER_SECURITY_API_KEY;
  if (g_strcmp0 (type, "basic") == 0)
    return FER_SECURITY_BASIC;
  if (g_strcmp0 (type, "oauth2") != 0)
    return FER_SECURITY_NONE;
  return address != NULL && g_str_has_prefix (address, "https://login.microsoftonline.com/") ? FER_SECURITY_ENTRA_ID : FER_SECURITY_OAUTH2;
}

static void
forget_secret (FerJsonSketch *parameters)
{
  for (guint i = 0; i < fer_json_sketch_get_n_children (parameters); i++)
    {
      FerJsonSketch *settings = fer_json_sketch_get (fer_json_sketch_get_child (parameters, i), "oAuthSettings");

      for (guint k = fer_json_sketch_get_n_children (settings); k-- > 0;)
        if (g_ascii_strcasecmp (fer_json_sketch_get_key (fer_json_sketch_get_child (settings, k)), "clientSecret") == 0)
          fer_json_sketch_free (fer_json_sketch_steal_child (settings, k));
    }
}

static void
forget_secrets (FerSecurityShape *shape)
{
  FerJsonSketch *values = fer_json_sketch_get (shape->sets, "values");

  forget_secret (shape->parameters);
  for (guint i = 0; i < fer_json_sketch_get_n_children (values); i++)
    forget_secret (fer_json_sketch_get (fer_json_sketch_get_child (values, i), "parameters"));
}

gboolean
fer_security_edit_mend (FerDocument        *document,
                        FerSecurityMismatch mismatch,
                        GError            **error)
{
  static const char *const names[FER_N_MISMATCHES] = {
    [FER_MISMATCH_PARAMETERS_MISSING] = N_ ("Add Connection Parameters"),
    [FER_MISMATCH_DEFINITION_MISSING] = N_ ("Add Security Definition"),
    [FER_MISMATCH_DEFINITION_DIFFERS] = N_ ("Change Security Definition"),
    [FER_MISMATCH_SEVERAL_DEFINITIONS] = N_ ("Keep First Security Definition"),
    [FER_MISMATCH_REQUIREMENT] = N_ ("Require Security Definition"),
    [FER_MISMATCH_TOKEN_NAME] = N_ ("Rename Connection Parameter to ‘token’"),
    [FER_MISMATCH_GATEWAY] = N_ ("Add Gateway Capability"),
    [FER_MISMATCH_SECRET] = N_ ("Remove Client Secret"),
  };
  FerJsonTree    *properties = get_tree (document, FER_FILE_ROLE_PROPERTIES), *definition = get_tree (document, FER_FILE_ROLE_DEFINITION);
  FerSecurityKind kind = fer_security_kind_of_parameters (properties, fer_security_parameters_find (properties, 0));
  g_auto (FerSecurityShape) shape = { NULL };

  g_return_val_if_fail (mismatch < FER_N_MISMATCHES, FALSE);

  if (!fer_security_edit_open (document, &shape, error))
    return FALSE;
  switch (mismatch)
    {
    case FER_MISMATCH_PARAMETERS_MISSING:
      fer_security_shape_add_parameters (&shape, get_parameters (&shape, 0), fer_security_edit_kind_of_definition (definition));
      break;
    case FER_MISMATCH_DEFINITION_MISSING:
    case FER_MISMATCH_DEFINITION_DIFFERS:
      fer_security_shape_define (&shape, kind);
      break;
    case FER_MISMATCH_SEVERAL_DEFINITIONS:
      fer_security_shape_keep_first (&shape);
      break;
    case FER_MISMATCH_REQUIREMENT:
      fer_security_shape_require (&shape);
      break;
    case FER_MISMATCH_TOKEN_NAME:
      fer_security_shape_name_token (&shape);
      break;
    case FER_MISMATCH_GATEWAY:
      fer_security_shape_set_gateway (&shape, TRUE);
      break;
    case FER_MISMATCH_SECRET:
      forget_secrets (&shape);
      break;
    case FER_N_MISMATCHES:
    default:
      break;
    }
  return fer_security_edit_commit (document, _ (names[mismatch]), &shape, error);
}
