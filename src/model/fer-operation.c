/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the lists of its parameters and responses, made when somebody first asks for them. What a row of the list of
 * operations shows (verb, path, trigger, counts) is known without them and kept as last notified. */

#include "config.h"

#include "fer-operation-private.h"

#include "fer-member-order.h"
#include "fer-model-enums.h"
#include "fer-parameter.h"
#include "fer-reference-walk.h"
#include "fer-reference.h"
#include "fer-response.h"

#include <glib/gi18n-lib.h>

struct _FerOperation
{
  FerPart parent_instance;

  /* owned */
  FerPartList  *parameters; /* NULL until asked for */
  FerPartList  *responses;  /* NULL until asked for */
  FerParameter *body;       /* as last notified; known only with the list */

  /* state, as last notified */
  char          *verb;
  char          *path;
  FerTriggerKind trigger;
  guint          n_parameters;
  guint          n_responses;

  /* where the open transaction puts it */
  char *expected_path;
  char *expected_verb;
  char *first_path; /* before its path was changed again and again, as one step */
};

enum
{
  PROP_0,
  PROP_OPERATION_ID,
  PROP_SUMMARY,
  PROP_DESCRIPTION,
  PROP_VISIBILITY,
  PROP_DEPRECATED,
  PROP_TAGS,
  PROP_TRIGGER_HINT,
  PROP_CONSUMES,
  PROP_PRODUCES,
  N_FIELDS = PROP_PRODUCES,
  PROP_VERB,
  PROP_PATH,
  PROP_TRIGGER,
  PROP_IS_TRIGGER,
  PROP_PARAMETERS,
  PROP_RESPONSES,
  PROP_N_PARAMETERS,
  PROP_N_RESPONSES,
  PROP_BODY,
  N_PROPS,
};

static const FerField fields[] = {
  { "operation-id", FER_FIELD_STRING, "/operationId", N_ ("Rename Operation"), TRUE },
  { "summary", FER_FIELD_STRING, "/summary", N_ ("Change Summary"), FALSE },
  { "description", FER_FIELD_STRING, "/description", N_ ("Change Description"), FALSE },
  { "visibility", FER_FIELD_STRING, "/x-ms-visibility", N_ ("Change Visibility"), FALSE },
  { "deprecated", FER_FIELD_BOOLEAN, "/deprecated", N_ ("Change Deprecated"), FALSE },
  { "tags", FER_FIELD_STRINGS, "/tags", N_ ("Change Tags"), FALSE },
  { "trigger-hint", FER_FIELD_STRING, "/x-ms-trigger-hint", N_ ("Change Trigger Hint"), FALSE },
  { "consumes", FER_FIELD_STRINGS, "/consumes", N_ ("Change Request Types"), FALSE },
  { "produces", FER_FIELD_STRINGS, "/produces", N_ ("Change Response Types"), FALSE },
};

G_DEFINE_FINAL_TYPE (FerOperation, fer_operation, FER_TYPE_PART)

static GParamSpec *properties[N_PROPS];

/* What the tree says. */

GArray *
fer_operation_collect_sites (FerJsonTree *tree)
{
  GArray     *sites = g_array_new (FALSE, FALSE, sizeof (FerPartSite));
  FerJsonNode paths = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths");

  if (fer_json_node_get_type (tree, paths) != FER_JSON_OBJECT)
    return sites;
  for (FerJsonNode item = fer_json_node_get_first_child (tree, paths); item != FER_JSON_NONE; item = fer_json_node_get_next (tree, item))
    if (fer_json_node_get_type (tree, item) == FER_JSON_OBJECT)
      for (FerJsonNode member = fer_json_node_get_first_child (tree, item); member != FER_JSON_NONE; member = fer_json_node_get_next (tree, member))
        if (fer_reference_is_verb (tree, member))
          {
            FerPartSite site = { member, member, 0 };

            g_array_append_val (sites, site);
          }
  return sites;
}

/* Verbs are compared as they are shown: in upper case. */
static gboolean
verb_equals (FerJsonTree *tree,
             FerJsonNode  operation,
             const char  *verb)
{
  g_autofree char *key = fer_json_node_dup_key (tree, operation);

  return key != NULL && g_ascii_strcasecmp (key, verb) == 0;
}

gboolean
fer_operation_is_same (FerPart           *old,
                       FerJsonTree       *tree,
                       const FerPartSite *site,
                       guint              rank)
{
  FerOperation    *self = FER_OPERATION (old);
  FerJsonTree     *old_tree = fer_part_get_tree (old);
  g_autofree char *id = NULL;

  if (rank == 0)
    return fer_json_node_key_equals (tree, fer_json_node_get_parent (tree, site->site), self->expected_path != NULL ? self->expected_path : self->path) &&
           verb_equals (tree, site->site, self->expected_verb != NULL ? self->expected_verb : self->verb);

  if (old_tree == NULL)
    return FALSE;
  id = fer_json_node_dup_string (old_tree, fer_json_node_get_member (old_tree, fer_part_get_node (old), "operationId"));
  return id != NULL && *id != '\0' && fer_json_node_string_equals (tree, fer_json_node_get_member (tree, site->node, "operationId"), id);
}

gboolean
fer_operation_can_shift (FerPart *part)
{
  const FerTreeMap *map = fer_document_get_tree_map (fer_part_get_document (part));
  FerJsonTree      *tree = fer_part_get_tree (part);

  return map != NULL && tree == map->old_tree && fer_tree_map_find (map, fer_json_node_get_parent (tree, fer_part_get_site (part))) != FER_JSON_NONE;
}

void
fer_operation_expect (FerOperation *self,
                      const char   *path,
                      const char   *verb)
{
  g_free (self->expected_path);
  g_free (self->expected_verb);
  self->expected_path = g_strdup (path);
  self->expected_verb = g_strdup (verb);
}

void
fer_operation_expect_first_path (FerOperation *self)
{
  FerPart *part = FER_PART (self);

  if (fer_part_get_tree (part) == fer_file_get_form_tree (fer_part_get_file (part)))
    {
      g_free (self->first_path);
      self->first_path = g_strdup (self->path);
    }
  else
    fer_operation_expect (self, self->first_path, NULL);
}

FerJsonNode
fer_operation_get_path_item (FerOperation *self)
{
  FerJsonTree *tree = fer_part_get_tree (FER_PART (self));

  return tree != NULL ? fer_json_node_get_parent (tree, fer_part_get_site (FER_PART (self))) : FER_JSON_NONE;
}

/* Being found again. */

static void
update_string (FerOperation *self,
               char        **field,
               char         *value,
               guint         property)
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
update_count (FerOperation *self,
              guint        *field,
              guint         value,
              guint         property)
{
  if (*field == value)
    return;
  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
update_place (FerOperation *self,
              FerJsonTree  *tree)
{
  FerJsonNode      site = fer_part_get_site (FER_PART (self));
  g_autofree char *verb = fer_json_node_dup_key (tree, site);
  char            *path = fer_json_node_dup_key (tree, fer_json_node_get_parent (tree, site));

  update_string (self, &self->verb, verb != NULL ? g_ascii_strup (verb, -1) : g_strdup (""), PROP_VERB);
  update_string (self, &self->path, path != NULL ? path : g_strdup (""), PROP_PATH);
}

static void
update_trigger (FerOperation *self,
                FerJsonTree  *tree)
{
  FerFile       *file = fer_document_get_file (fer_part_get_document (FER_PART (self)), FER_FILE_ROLE_PROPERTIES);
  FerTriggerKind trigger = fer_trigger_find_kind (tree, fer_part_get_node (FER_PART (self)), file != NULL ? fer_file_get_form_tree (file) : NULL);
  gboolean       was_trigger = self->trigger != FER_TRIGGER_NONE;

  if (trigger == self->trigger)
    return;
  self->trigger = trigger;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRIGGER]);
  if (was_trigger != (trigger != FER_TRIGGER_NONE))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_TRIGGER]);
}

static FerParameter *
find_body (FerOperation *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->parameters)); i++)
    {
      FerPart *parameter = fer_part_list_peek (self->parameters, i);

      if (fer_json_node_string_equals (fer_part_get_tree (parameter), fer_json_node_get_member (fer_part_get_tree (parameter), fer_part_get_node (parameter), "in"), "body"))
        return FER_PARAMETER (parameter);
    }
  return NULL;
}

static void
update_lists (FerOperation *self)
{
  if (self->parameters != NULL)
    {
      fer_parameter_reconcile (self->parameters, self);
      if (g_set_object (&self->body, find_body (self)))
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BODY]);
    }
  if (self->responses != NULL)
    fer_response_reconcile (self->responses, self);
}

/* Nothing in the path has changed; a trigger may show in a definition or a policy. */
static void
fer_operation_shifted (FerPart *part)
{
  FerOperation *self = FER_OPERATION (part);

  if (self->trigger != FER_TRIGGER_NONE)
    update_trigger (self, fer_part_get_tree (part));
  if ((self->parameters != NULL && !fer_part_list_shift (self->parameters, fer_part_get_file (part))) ||
      (self->responses != NULL && !fer_part_list_shift (self->responses, fer_part_get_file (part))))
    update_lists (self);
}

static void
fer_operation_bound (FerPart     *part,
                     FerJsonTree *old_tree,
                     FerJsonNode  old_node)
{
  FerOperation *self = FER_OPERATION (part);
  FerJsonTree  *tree = fer_part_get_tree (part);
  g_autoptr (GArray) parameters = NULL;
  g_autoptr (GArray) responses = NULL;

  fer_operation_expect (self, NULL, NULL);
  if (tree != NULL)
    {
      FerJsonNode node = fer_part_get_node (part);

      update_place (self, tree);
      update_trigger (self, tree);
      parameters = fer_parameter_collect_sites (tree, node);
      responses = fer_response_collect_sites (tree, node);
    }
  update_count (self, &self->n_parameters, parameters != NULL ? parameters->len : 0, PROP_N_PARAMETERS);
  update_count (self, &self->n_responses, responses != NULL ? responses->len : 0, PROP_N_RESPONSES);
  fer_part_update_title (part);
  update_lists (self);
}

/* What a maker calls it: its summary, or its id, or what is always there. */
static char *
fer_operation_dup_title (FerPart *part)
{
  FerOperation            *self = FER_OPERATION (part);
  FerJsonTree             *tree = fer_part_get_tree (part);
  static const char *const keys[] = { "summary", "operationId" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *text = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, fer_part_get_node (part), keys[i]));

      if (text != NULL && *text != '\0')
        return g_steal_pointer (&text);
    }
  return g_strdup_printf ("%s %s", self->verb, self->path);
}

/* The object. */

static void
fer_operation_dispose (GObject *object)
{
  FerOperation *self = FER_OPERATION (object);

  g_clear_object (&self->body);
  g_clear_object (&self->parameters);
  g_clear_object (&self->responses);

  G_OBJECT_CLASS (fer_operation_parent_class)->dispose (object);
}

static void
fer_operation_finalize (GObject *object)
{
  FerOperation *self = FER_OPERATION (object);

  g_free (self->verb);
  g_free (self->path);
  g_free (self->expected_path);
  g_free (self->expected_verb);
  g_free (self->first_path);

  G_OBJECT_CLASS (fer_operation_parent_class)->finalize (object);
}

static void
get_property (GObject    *object,
              guint       property_id,
              GValue     *value,
              GParamSpec *pspec)
{
  FerOperation *self = FER_OPERATION (object);

  switch (property_id)
    {
    case PROP_VERB:
      g_value_set_string (value, self->verb);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_TRIGGER:
      g_value_set_enum (value, self->trigger);
      break;
    case PROP_IS_TRIGGER:
      g_value_set_boolean (value, self->trigger != FER_TRIGGER_NONE);
      break;
    case PROP_PARAMETERS:
      g_value_set_object (value, fer_operation_get_parameters (self));
      break;
    case PROP_RESPONSES:
      g_value_set_object (value, fer_operation_get_responses (self));
      break;
    case PROP_N_PARAMETERS:
      g_value_set_uint (value, self->n_parameters);
      break;
    case PROP_N_RESPONSES:
      g_value_set_uint (value, self->n_responses);
      break;
    case PROP_BODY:
      fer_operation_get_parameters (self);
      g_value_set_object (value, self->body);
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
  FerOperation *self = FER_OPERATION (object);
  const char   *string = G_VALUE_HOLDS_STRING (value) ? g_value_get_string (value) : NULL;
  g_autoptr (GError) error = NULL;

  switch (property_id)
    {
    case PROP_OPERATION_ID:
      fer_operation_set_id (self, string, &error);
      break;
    case PROP_VERB:
      fer_operation_set_verb (self, string, &error);
      break;
    case PROP_PATH:
      fer_operation_set_path (self, string, &error);
      break;
    default:
      fer_part_set_field (object, property_id, value, pspec);
    }
  if (error != NULL)
    g_debug ("Cannot set “%s”: %s", pspec->name, error->message);
}

static void
fer_operation_class_init (FerOperationClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  FerPartClass     *part_class = FER_PART_CLASS (klass);
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  fer_part_class_install_fields (part_class, fields, G_N_ELEMENTS (fields));
  part_class->order = fer_member_order_get (FER_MEMBERS_OPERATION);
  part_class->remove_name = N_ ("Delete Operation ‘%s’");
  part_class->move_name = N_ ("Move Operation ‘%s’");
  part_class->duplicate_name = N_ ("Duplicate Operation ‘%s’");
  part_class->bound = fer_operation_bound;
  part_class->shifted = fer_operation_shifted;
  part_class->dup_title = fer_operation_dup_title;
  part_class->remove = fer_operation_remove_node;
  part_class->move = fer_operation_move_node;
  part_class->duplicate = fer_operation_duplicate_node;
  object_class->dispose = fer_operation_dispose;
  object_class->finalize = fer_operation_finalize;
  object_class->get_property = get_property;
  object_class->set_property = set_property;

  properties[PROP_VERB] = g_param_spec_string ("verb", NULL, NULL, "", G_PARAM_READWRITE | flags);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, "", G_PARAM_READWRITE | flags);
  properties[PROP_TRIGGER] = g_param_spec_enum ("trigger", NULL, NULL, FER_TYPE_TRIGGER_KIND, FER_TRIGGER_NONE, G_PARAM_READABLE | flags);
  properties[PROP_IS_TRIGGER] = g_param_spec_boolean ("is-trigger", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  properties[PROP_PARAMETERS] = g_param_spec_object ("parameters", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | flags);
  properties[PROP_RESPONSES] = g_param_spec_object ("responses", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | flags);
  properties[PROP_N_PARAMETERS] = g_param_spec_uint ("n-parameters", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | flags);
  properties[PROP_N_RESPONSES] = g_param_spec_uint ("n-responses", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | flags);
  properties[PROP_BODY] = g_param_spec_object ("body", NULL, NULL, FER_TYPE_PARAMETER, G_PARAM_READABLE | flags);
  for (guint i = N_FIELDS + 1; i < N_PROPS; i++)
    g_object_class_install_property (object_class, i, properties[i]);
}

static void
fer_operation_init (FerOperation *self)
{
  self->verb = g_strdup ("");
  self->path = g_strdup ("");
}

FerOperation *
fer_operation_new (FerDocument *document)
{
  return g_object_new (FER_TYPE_OPERATION, "document", document, NULL);
}

const char *
fer_operation_get_verb (FerOperation *self)
{
  g_return_val_if_fail (FER_IS_OPERATION (self), NULL);

  return self->verb;
}

const char *
fer_operation_get_path (FerOperation *self)
{
  g_return_val_if_fail (FER_IS_OPERATION (self), NULL);

  return self->path;
}

FerTriggerKind
fer_operation_get_trigger (FerOperation *self)
{
  g_return_val_if_fail (FER_IS_OPERATION (self), FER_TRIGGER_NONE);

  return self->trigger;
}

FerPartList *
fer_operation_peek_parameters (FerOperation *self)
{
  if (self->parameters == NULL)
    {
      self->parameters = fer_part_list_new (FER_TYPE_PARAMETER);
      fer_parameter_reconcile (self->parameters, self);
      self->body = find_body (self);
      if (self->body != NULL)
        g_object_ref (self->body);
    }
  return self->parameters;
}

FerPartList *
fer_operation_peek_responses (FerOperation *self)
{
  if (self->responses == NULL)
    {
      self->responses = fer_part_list_new (FER_TYPE_RESPONSE);
      fer_response_reconcile (self->responses, self);
    }
  return self->responses;
}

GListModel *
fer_operation_get_parameters (FerOperation *self)
{
  g_return_val_if_fail (FER_IS_OPERATION (self), NULL);

  return G_LIST_MODEL (fer_operation_peek_parameters (self));
}

GListModel *
fer_operation_get_responses (FerOperation *self)
{
  g_return_val_if_fail (FER_IS_OPERATION (self), NULL);

  return G_LIST_MODEL (fer_operation_peek_responses (self));
}
