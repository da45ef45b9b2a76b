/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `tree` is of the last text that was JSON, and `fields` are of `tree`. Schemas may go round in circles or double at every step:
 * below what is not set only required objects are entered, not deep, and there are at most so many fields. */

#include "config.h"

#include "fer-body-form.h"

#include "fer-json-edit.h"
#include "fer-json-format.h"
#include "fer-json-path.h"
#include "fer-json-value.h"
#include "fer-reference.h"
#include "fer-sample-values.h"
#include "fer-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_FIELDS 400
#define MAX_DEPTH 24
#define MAX_UNSET_DEPTH 6

struct _FerBodyForm
{
  FerJsonTree *definition;
  FerJsonNode  site;
  char        *label;
  char        *text;
  char        *fault; /* nullable */
  FerJsonTree *tree;
  GPtrArray   *fields;
  gboolean     is_cut;
};

/* Where a field is to be listed. */
typedef struct
{
  FerJsonNode  site;
  FerJsonNode  value;
  const char  *pointer;
  const char  *label;
  guint        depth;
  FerBodyFlags flags;
} Place;

static void list_place (FerBodyForm *self, const Place *place);

static gboolean
is_true (FerJsonTree *tree,
         FerJsonNode  schema,
         const char  *key)
{
  return fer_json_node_get_type (tree, fer_json_node_get_member (tree, schema, key)) == FER_JSON_TRUE;
}

/* The `required` beside the properties where a member is declared, and that of the whole. */
static gboolean
is_required (FerJsonTree *tree,
             FerJsonNode  schema,
             FerJsonNode  site,
             const char  *name)
{
  FerJsonNode owner = fer_json_node_get_parent (tree, fer_json_node_get_parent (tree, site));

  return fer_schema_find_required (tree, owner, name) != FER_JSON_NONE || fer_schema_find_required (tree, schema, name) != FER_JSON_NONE;
}

/* The service fills it in, or the platform does. */
static gboolean
is_for_others (FerJsonTree *tree,
               FerJsonNode  schema)
{
  return is_true (tree, schema, "readOnly") || fer_json_node_string_equals (tree, fer_json_node_get_member (tree, schema, "x-ms-visibility"), "internal");
}

static char *
dup_label (FerJsonTree *tree,
           FerJsonNode  site,
           const char  *name)
{
  const FerJsonNode places[] = { site, fer_reference_resolve (tree, site) };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *summary = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, places[i], "x-ms-summary"));

      if (summary != NULL && *summary != '\0')
        return g_steal_pointer (&summary);
    }
  return g_strdup (name);
}

static void
list_property (FerBodyForm        *self,
               const FerBodyField *owner,
               const FerPartSite  *property,
               FerJsonNode         object,
               GHashTable         *seen)
{
  FerJsonTree     *tree = self->definition;
  g_autofree char *name = fer_json_node_dup_key (tree, property->site);
  g_autofree char *label = dup_label (tree, property->site, name);
  g_autofree char *pointer = fer_json_path_join (owner->pointer, name, NULL);
  gboolean         required = is_required (tree, owner->schema, property->site, name);
  FerJsonNode      value = fer_json_node_get_member (self->tree, object, name);
  Place            place = { property->site, value, pointer, label, owner->depth + 1, required ? FER_BODY_REQUIRED : 0 };

  if (!g_hash_table_add (seen, g_steal_pointer (&name)))
    return;
  if (value != FER_JSON_NONE || !is_for_others (tree, property->node))
    list_place (self, &place);
}

/* What is there and has no name in the schema. */
static void
list_extras (FerBodyForm        *self,
             const FerBodyField *owner,
             FerJsonNode         object,
             GHashTable         *seen)
{
  FerJsonNode site = fer_body_field_find_member (self->definition, owner->schema, "additionalProperties");

  if (fer_json_node_get_type (self->definition, site) != FER_JSON_OBJECT)
    site = FER_JSON_NONE;
  for (FerJsonNode node = fer_json_node_get_first_child (self->tree, object); node != FER_JSON_NONE && !self->is_cut; node = fer_json_node_get_next (self->tree, node))
    {
      g_autofree char *name = fer_json_node_dup_key (self->tree, node);
      g_autofree char *pointer = fer_json_path_join (owner->pointer, name, NULL);
      Place            place = { site, fer_json_node_get_member (self->tree, object, name), pointer, name, owner->depth + 1, FER_BODY_EXTRA };

      if (g_hash_table_contains (seen, name))
        continue;
      list_place (self, &place);
      g_hash_table_add (seen, g_steal_pointer (&name));
    }
}

static GArray *
collect_children (FerBodyForm        *self,
                  const FerBodyField *field)
{
  GArray *sites = g_array_new (FALSE, FALSE, sizeof (FerPartSite));

  if (field->schema != FER_JSON_NONE)
    fer_schema_collect_children (sites, self->definition, field->schema);
  return sites;
}

static void
list_members (FerBodyForm        *self,
              const FerBodyField *owner,
              FerJsonNode         object)
{
  g_autoptr (GArray) sites = collect_children (self, owner);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < sites->len && !self->is_cut; i++)
    {
      const FerPartSite *site = &g_array_index (sites, FerPartSite, i);

      if (site->tag == FER_SCHEMA_PROPERTY)
        list_property (self, owner, site, object, seen);
    }
  list_extras (self, owner, object, seen);
}

static FerJsonNode
find_items (FerBodyForm        *self,
            const FerBodyField *list)
{
  FerJsonNode items = fer_body_field_find_member (self->definition, list->schema, "items");

  return fer_json_node_get_type (self->definition, items) == FER_JSON_OBJECT ? items : FER_JSON_NONE;
}

static void
list_items (FerBodyForm        *self,
            const FerBodyField *owner,
            FerJsonNode         array)
{
  FerJsonNode site = find_items (self, owner);
  guint       index = 0;

  for (FerJsonNode node = fer_json_node_get_first_child (self->tree, array); node != FER_JSON_NONE && !self->is_cut; node = fer_json_node_get_next (self->tree, node))
    {
      g_autofree char *pointer = g_strdup_printf ("%s/%u", owner->pointer, index);
      /* Translators: an item of a list: its place, from 1. */
      g_autofree char *label = g_strdup_printf (_ ("Item %u"), ++index);
      Place            place = { site, node, pointer, label, owner->depth + 1, FER_BODY_ITEM };

      list_place (self, &place);
    }
}

static void
list_place (FerBodyForm *self,
            const Place *place)
{
  FerBodyField *field;

  if (self->fields->len >= MAX_FIELDS || place->depth > MAX_DEPTH)
    self->is_cut = TRUE;
  if (self->is_cut)
    return;
  field = fer_body_field_new (self->definition, place->site, self->tree, place->value);
  field->pointer = g_strdup (place->pointer);
  field->label = g_strdup (place->label);
  field->depth = place->depth;
  field->flags |= place->flags;
  g_ptr_array_add (self->fields, field);
  if (field->kind == FER_BODY_ARRAY)
    list_items (self, field, place->value);
  else if (field->kind == FER_BODY_OBJECT && (field->json != NULL || ((field->flags & FER_BODY_REQUIRED) != 0 && field->depth < MAX_UNSET_DEPTH)))
    list_members (self, field, place->value);
}

static void
list_fields (FerBodyForm *self)
{
  Place place = { self->site, fer_json_tree_get_root (self->tree), "", self->label, 0, FER_BODY_REQUIRED };

  self->is_cut = FALSE;
  g_ptr_array_set_size (self->fields, 0);
  list_place (self, &place);
}

/* The text. */

static char *
lay_out (const char *text)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (text);
  g_autoptr (FerSplices) splices = NULL;
  g_autoptr (GBytes) after = NULL;
  FerJsonStyle style;

  if (strchr (text, '\n') != NULL || fer_json_tree_get_n_faults (tree) > 0)
    return g_strdup (text);
  fer_json_format_infer_style (&style, tree, FALSE);
  splices = fer_json_format (tree, FER_JSON_NONE, &style);
  after = fer_splices_apply (splices, text, strlen (text));
  return g_strchomp (g_strndup (g_bytes_get_data (after, NULL), g_bytes_get_size (after)));
}

gboolean
fer_body_form_set_text (FerBodyForm *self,
                        const char  *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autoptr (FerJsonTree) tree = NULL;
  g_autoptr (GError) error = NULL;

  if (text != self->text)
    {
      g_free (self->text);
      self->text = g_strdup (text);
    }
  g_clear_pointer (&self->fault, g_free);
  tree = fer_json_tree_parse_string (text);
  /* A name that stands twice is bad taste, and somebody may want to see what a service makes of it. */
  if (*trimmed != '\0' && !fer_json_tree_is_grammatical (tree, NULL) && !fer_json_value_check (trimmed, &error))
    {
      self->fault = g_strdup (error->message);
      return FALSE;
    }
  g_clear_pointer (&self->tree, fer_json_tree_unref);
  self->tree = g_steal_pointer (&tree);
  list_fields (self);
  return TRUE;
}

FerBodyForm *
fer_body_form_new (FerJsonTree *definition,
                   FerJsonNode  site,
                   const char  *label,
                   const char  *text)
{
  FerBodyForm     *self = g_new0 (FerBodyForm, 1);
  g_autofree char *laid_out = lay_out (text != NULL ? text : "");

  self->definition = fer_json_tree_ref (definition);
  self->site = site;
  self->label = g_strdup (label);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_body_field_free);
  if (!fer_body_form_set_text (self, laid_out))
    {
      self->tree = fer_json_tree_parse_string ("");
      list_fields (self);
    }
  return self;
}

void
fer_body_form_free (FerBodyForm *self)
{
  g_ptr_array_unref (self->fields);
  fer_json_tree_unref (self->tree);
  fer_json_tree_unref (self->definition);
  g_free (self->label);
  g_free (self->text);
  g_free (self->fault);
  g_free (self);
}

const char *
fer_body_form_get_text (FerBodyForm *self)
{
  return self->text;
}

const char *
fer_body_form_get_fault (FerBodyForm *self)
{
  return self->fault;
}

GPtrArray *
fer_body_form_get_fields (FerBodyForm *self)
{
  return self->fields;
}

gboolean
fer_body_form_is_cut (FerBodyForm *self)
{
  return self->is_cut;
}

const FerBodyField *
fer_body_form_find (FerBodyForm *self,
                    const char  *pointer)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const FerBodyField *field = self->fields->pdata[i];

      if (g_str_equal (field->pointer, pointer))
        return field;
    }
  return NULL;
}

/* Edits. */

static gboolean
can_edit (FerBodyForm *self,
          GError     **error)
{
  if (self->fault == NULL)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("The JSON of the body has to be mended first."));
  return FALSE;
}

/* Takes the splices. */
static gboolean
apply (FerBodyForm *self,
       FerSplices  *splices)
{
  g_autoptr (GBytes) after = NULL;
  g_autofree char *text = NULL;
  gsize            n_bytes;
  const char      *before = fer_json_tree_peek_text (self->tree, &n_bytes);

  if (splices == NULL)
    return FALSE;
  after = fer_splices_apply (splices, before, n_bytes);
  fer_splices_unref (splices);
  text = g_strndup (g_bytes_get_data (after, NULL), g_bytes_get_size (after));
  return fer_body_form_set_text (self, text);
}

/* The names of a group's members in their order, so that a new one goes where the schema has it. */
static char **
dup_order (FerBodyForm *self,
           const char  *pointer)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const char         *slash = strrchr (pointer, '/');
  g_autofree char    *parent = g_strndup (pointer, slash != NULL ? slash - pointer : 0);
  const FerBodyField *owner = fer_body_form_find (self, parent);
  g_autoptr (GArray) sites = owner != NULL ? collect_children (self, owner) : NULL;

  for (guint i = 0; sites != NULL && i < sites->len; i++)
    {
      g_autofree char *name = fer_json_node_dup_key (self->definition, g_array_index (sites, FerPartSite, i).site);

      if (g_array_index (sites, FerPartSite, i).tag == FER_SCHEMA_PROPERTY)
        g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

static gboolean
take_out (FerBodyForm *self,
          const char  *pointer,
          GError     **error)
{
  FerJsonNode node = fer_json_path_resolve (self->tree, pointer, NULL);

  if (node == FER_JSON_NONE)
    return TRUE;
  if (*pointer == '\0')
    return fer_body_form_set_text (self, "");
  return apply (self, fer_json_edit_remove (self->tree, node, error));
}

gboolean
fer_body_form_set (FerBodyForm *self,
                   const char  *pointer,
                   const char  *json,
                   GError     **error)
{
  g_auto (GStrv) order = NULL;
  g_autofree char *laid_out = NULL;

  if (!can_edit (self, error))
    return FALSE;
  if (json == NULL)
    return take_out (self, pointer, error);
  if (*pointer == '\0')
    {
      laid_out = lay_out (json);
      return fer_body_form_set_text (self, laid_out);
    }
  if (fer_json_tree_get_root (self->tree) == FER_JSON_NONE)
    fer_body_form_set_text (self, "{\n}");
  order = dup_order (self, pointer);
  return apply (self, fer_json_edit_set (self->tree, pointer, json, (const char *const *)order, error));
}

static char *
make_value (FerBodyForm *self,
            FerJsonNode  site)
{
  return site != FER_JSON_NONE ? fer_sample_values_make_for_schema (self->definition, site, FER_SAMPLE_REQUIRED) : g_strdup ("\"\"");
}

gboolean
fer_body_form_add (FerBodyForm *self,
                   const char  *pointer,
                   GError     **error)
{
  const FerBodyField *field = fer_body_form_find (self, pointer);
  g_autofree char    *place = NULL;
  g_autofree char    *json = NULL;
  g_autofree char    *list = NULL;

  g_return_val_if_fail (field != NULL, FALSE);

  if (field->kind != FER_BODY_ARRAY)
    {
      json = make_value (self, field->site);
      return fer_body_form_set (self, pointer, json, error);
    }
  json = make_value (self, find_items (self, field));
  if (field->json == NULL)
    {
      list = g_strdup_printf ("[%s]", json);
      return fer_body_form_set (self, pointer, list, error);
    }
  place = g_strdup_printf ("%s/%u", pointer, field->n_children);
  return fer_body_form_set (self, place, json, error);
}

gboolean
fer_body_form_add_member (FerBodyForm *self,
                          const char  *pointer,
                          const char  *key,
                          GError     **error)
{
  const FerBodyField *field = fer_body_form_find (self, pointer);
  g_autofree char    *place = fer_json_path_join (pointer, key, NULL);
  g_autofree char    *json = NULL;
  FerJsonNode         site;

  g_return_val_if_fail (field != NULL, FALSE);

  if (fer_body_form_find (self, place) != NULL)
    {
      /* Translators: %s is the name of a member of an object. */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("There is a member “%s” already."), key);
      return FALSE;
    }
  site = fer_body_field_find_member (self->definition, field->schema, "additionalProperties");
  json = make_value (self, fer_json_node_get_type (self->definition, site) == FER_JSON_OBJECT ? site : FER_JSON_NONE);
  return fer_body_form_set (self, place, json, error);
}

gboolean
fer_body_form_move (FerBodyForm *self,
                    const char  *pointer,
                    int          by,
                    GError     **error)
{
  FerJsonNode node = fer_json_path_resolve (self->tree, pointer, NULL);
  guint       n_siblings = fer_json_node_get_n_children (self->tree, fer_json_node_get_parent (self->tree, node));
  gint64      index = (gint64)fer_json_node_get_index (self->tree, node) + by;

  if (!can_edit (self, error))
    return FALSE;
  if (node == FER_JSON_NONE || index < 0 || index >= n_siblings)
    return TRUE;
  return apply (self, fer_json_edit_move (self->tree, node, index, error));
}
