/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One response of an operation, found again by its status. */

#include "config.h"

#include "fer-response.h"

#include "fer-copy.h"
#include "fer-field.h"
#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-member-order.h"
#include "fer-model-error.h"
#include "fer-operation-private.h"
#include "fer-reference.h"
#include "fer-schema-node-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FerResponse
{
  FerPart parent_instance;

  FerSchemaNode *schema; /* owned; NULL until asked for */

  /* as last notified */
  char    *status;
  char    *shared_by;
  gboolean has_schema;
};

enum
{
  PROP_0,
  PROP_DESCRIPTION,
  PROP_SUMMARY,
  PROP_HEADERS,
  N_FIELDS = PROP_HEADERS,
  PROP_STATUS,
  PROP_SCHEMA,
  PROP_SHARED,
  PROP_SHARED_BY,
  N_PROPS,
};

static const FerField fields[] = {
  { "description", FER_FIELD_STRING, "/description", N_ ("Change Description"), TRUE },
  { "summary", FER_FIELD_STRING, "/x-ms-summary", N_ ("Change Summary"), FALSE },
  { "headers", FER_FIELD_JSON, "/headers", N_ ("Change Headers"), FALSE },
};

G_DEFINE_FINAL_TYPE (FerResponse, fer_response, FER_TYPE_PART)

static GParamSpec *properties[N_PROPS];

/* Finding. */

GArray *
fer_response_collect_sites (FerJsonTree *tree,
                            FerJsonNode  operation)
{
  GArray     *sites = g_array_new (FALSE, FALSE, sizeof (FerPartSite));
  FerJsonNode list = fer_json_node_get_member (tree, operation, "responses");

  if (fer_json_node_get_type (tree, list) != FER_JSON_OBJECT)
    return sites;
  for (FerJsonNode child = fer_json_node_get_first_child (tree, list); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    {
      g_autofree char *key = fer_json_node_dup_key (tree, child);
      FerPartSite      site = { child, fer_reference_resolve (tree, child), 0 };

      if (key != NULL && !g_str_has_prefix (key, "x-"))
        g_array_append_val (sites, site);
    }
  return sites;
}

static gboolean
is_same (FerPart           *old,
         FerJsonTree       *tree,
         const FerPartSite *site,
         guint              rank)
{
  return fer_json_node_key_equals (tree, site->site, FER_RESPONSE (old)->status);
}

static FerPart *
make_response (gpointer data)
{
  return g_object_new (FER_TYPE_RESPONSE, "document", fer_part_get_document (data), NULL);
}

void
fer_response_reconcile (FerPartList  *list,
                        FerOperation *operation)
{
  FerJsonTree *tree = fer_part_get_tree (FER_PART (operation));
  g_autoptr (GArray) sites = tree != NULL ? fer_response_collect_sites (tree, fer_part_get_node (FER_PART (operation)))
                                          : g_array_new (FALSE, FALSE, sizeof (FerPartSite));

  fer_part_list_reconcile (list, fer_part_get_file (FER_PART (operation)), tree, sites, is_same, 1, NULL, NULL, make_response, operation);
}

static FerJsonNode
find_schema (FerResponse *self)
{
  FerJsonTree *tree = fer_part_get_tree (FER_PART (self));
  FerJsonNode  schema = tree != NULL ? fer_json_node_get_member (tree, fer_part_get_node (FER_PART (self)), "schema") : FER_JSON_NONE;

  return schema != FER_JSON_NONE && fer_json_node_get_type (tree, schema) == FER_JSON_OBJECT ? schema : FER_JSON_NONE;
}

static gboolean
update_string (char **field,
               char  *value)
{
  g_autofree char *owned = value != NULL ? value : g_strdup ("");

  if (g_strcmp0 (*field, owned) == 0)
    return FALSE;
  g_free (*field);
  *field = g_steal_pointer (&owned);
  return TRUE;
}

static void
fer_response_bound (FerPart     *part,
                    FerJsonTree *old_tree,
                    FerJsonNode  old_node)
{
  FerResponse *self = FER_RESPONSE (part);
  FerJsonTree *tree = fer_part_get_tree (part);
  FerJsonNode  site = fer_part_get_site (part);
  gboolean     was_shared = *self->shared_by != '\0', had_schema = self->has_schema;

  if (update_string (&self->status, tree != NULL ? fer_json_node_dup_key (tree, site) : NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
  if (update_string (&self->shared_by, tree != NULL ? fer_json_node_dup_string (tree, fer_json_node_get_member (tree, site, "$ref")) : NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHARED_BY]);
  if (was_shared != (*self->shared_by != '\0'))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHARED]);

  self->has_schema = find_schema (self) != FER_JSON_NONE;
  fer_schema_node_update_root (&self->schema, fer_part_get_file (part), tree, find_schema (self));
  if (self->has_schema != had_schema)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCHEMA]);
  fer_part_update_title (part);
}

static void
fer_response_shifted (FerPart *part)
{
  FerResponse *self = FER_RESPONSE (part);

  fer_schema_node_update_root (&self->schema, fer_part_get_file (part), fer_part_get_tree (part), find_schema (self));
}

static char *
fer_response_dup_title (FerPart *part)
{
  return g_strdup (FER_RESPONSE (part)->status);
}

/* Writing. */

gboolean
fer_response_check_status (const char *status,
                           GError    **error)
{
  if (status != NULL && (g_str_equal (status, "default") ||
                         (strlen (status) == 3 && g_ascii_isdigit (status[0]) && g_ascii_isdigit (status[1]) && g_ascii_isdigit (status[2]))))
    return TRUE;
  g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME, _ ("A status is three digits, or the word “default”."));
  return FALSE;
}

static gboolean
set_status (FerPart    *part,
            const char *status,
            GError    **error)
{
  FerResponse *self = FER_RESPONSE (part);
  FerJsonTree *tree;
  FerJsonNode  site;

  if (!fer_part_make_current (FER_PART (self), error) || !fer_response_check_status (status, error))
    return FALSE;
  if (g_str_equal (status, self->status))
    return TRUE;
  tree = fer_part_get_tree (FER_PART (self));
  site = fer_part_get_site (FER_PART (self));
  if (fer_json_node_get_member (tree, fer_json_node_get_parent (tree, site), status) != FER_JSON_NONE)
    {
      g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NAME_TAKEN, _ ("This operation has a response ‘%s’ already."), status);
      return FALSE;
    }
  return fer_part_apply (FER_PART (self), _ ("Change Status"), fer_json_edit_rename (tree, site, status, error));
}

gboolean
fer_response_set_status (FerResponse *self,
                         const char  *status,
                         GError     **error)
{
  g_return_val_if_fail (FER_IS_RESPONSE (self), FALSE);

  return fer_part_rename (FER_PART (self), _ ("Change Status"), set_status, status, error);
}

FerSchemaNode *
fer_response_add_schema (FerResponse *self,
                         GError     **error)
{
  g_return_val_if_fail (FER_IS_RESPONSE (self), NULL);

  if (!fer_part_make_current (FER_PART (self), error))
    return NULL;
  if (find_schema (self) == FER_JSON_NONE &&
      !fer_part_apply (FER_PART (self), _ ("Add Schema"),
                       fer_field_set_json (fer_part_get_tree (FER_PART (self)), fer_part_get_node (FER_PART (self)), "/schema",
                                           "{\"type\":\"object\"}", fer_member_order_get (FER_MEMBERS_RESPONSE), error)))
    return NULL;
  return fer_response_get_schema (self);
}

static char *
fer_response_duplicate (FerPart *part,
                        GError **error)
{
  FerJsonTree     *tree = fer_part_get_tree (part);
  FerJsonNode      site = fer_part_get_site (part);
  FerJsonNode      parent = fer_json_node_get_parent (tree, site);
  g_autofree char *json = fer_copy_dup_json (tree, site, error);
  g_autofree char *status = NULL;
  g_autofree char *list = fer_json_path_of (tree, parent);
  g_autoptr (FerSplices) splices = NULL;

  if (json == NULL)
    return NULL;
  for (guint code = g_str_equal (FER_RESPONSE (part)->status, "default") ? 200 : CLAMP (atoi (FER_RESPONSE (part)->status) + 1, 100, 599);
       status == NULL || fer_json_node_get_member (tree, parent, status) != FER_JSON_NONE; code++)
    {
      g_free (status);
      status = g_strdup_printf ("%u", code);
    }
  splices = fer_json_edit_insert (tree, parent, fer_json_node_get_index (tree, site) + 1, status, json, error);
  if (splices == NULL)
    return NULL;
  fer_document_apply (fer_part_get_document (part), fer_part_get_file (part), splices);
  return g_strdup_printf ("%s/%s", list, status);
}

/* The object. */

static void
fer_response_dispose (GObject *object)
{
  g_clear_object (&FER_RESPONSE (object)->schema);

  G_OBJECT_CLASS (fer_response_parent_class)->dispose (object);
}

static void
fer_response_finalize (GObject *object)
{
  FerResponse *self = FER_RESPONSE (object);

  g_free (self->status);
  g_free (self->shared_by);

  G_OBJECT_CLASS (fer_response_parent_class)->finalize (object);
}

static void
get_property (GObject    *object,
              guint       property_id,
              GValue     *value,
              GParamSpec *pspec)
{
  FerResponse *self = FER_RESPONSE (object);

  switch (property_id)
    {
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    case PROP_SCHEMA:
      g_value_set_object (value, fer_response_get_schema (self));
      break;
    case PROP_SHARED:
      g_value_set_boolean (value, *self->shared_by != '\0');
      break;
    case PROP_SHARED_BY:
      g_value_set_string (value, self->shared_by);
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
  g_autoptr (GError) error = NULL;

  if (property_id != PROP_STATUS)
    fer_part_set_field (object, property_id, value, pspec);
  else if (!fer_response_set_status (FER_RESPONSE (object), g_value_get_string (value), &error))
    g_debug ("Cannot set “%s”: %s", pspec->name, error->message);
}

static void
fer_response_class_init (FerResponseClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  FerPartClass     *part_class = FER_PART_CLASS (klass);
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  fer_part_class_install_fields (part_class, fields, G_N_ELEMENTS (fields));
  part_class->order = fer_member_order_get (FER_MEMBERS_RESPONSE);
  part_class->remove_name = N_ ("Delete Response ‘%s’");
  part_class->move_name = N_ ("Move Response ‘%s’");
  part_class->duplicate_name = N_ ("Duplicate Response ‘%s’");
  part_class->bound = fer_response_bound;
  part_class->shifted = fer_response_shifted;
  part_class->dup_title = fer_response_dup_title;
  part_class->duplicate = fer_response_duplicate;
  object_class->dispose = fer_response_dispose;
  object_class->finalize = fer_response_finalize;
  object_class->get_property = get_property;
  object_class->set_property = set_property;

  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, "", G_PARAM_READWRITE | flags);
  properties[PROP_SCHEMA] = g_param_spec_object ("schema", NULL, NULL, FER_TYPE_SCHEMA_NODE, G_PARAM_READABLE | flags);
  properties[PROP_SHARED] = g_param_spec_boolean ("shared", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  properties[PROP_SHARED_BY] = g_param_spec_string ("shared-by", NULL, NULL, "", G_PARAM_READABLE | flags);
  for (guint i = N_FIELDS + 1; i < N_PROPS; i++)
    g_object_class_install_property (object_class, i, properties[i]);
}

static void
fer_response_init (FerResponse *self)
{
  self->status = g_strdup ("");
  self->shared_by = g_strdup ("");
}

FerSchemaNode *
fer_response_get_schema (FerResponse *self)
{
  FerPart *part = FER_PART (self);

  g_return_val_if_fail (FER_IS_RESPONSE (self), NULL);

  if (self->schema == NULL && find_schema (self) != FER_JSON_NONE)
    self->schema = fer_schema_node_new_root (fer_part_get_document (part), fer_part_get_file (part), fer_part_get_tree (part), find_schema (self));
  return self->schema;
}
