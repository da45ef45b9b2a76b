/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a designer makes of nested schemas: an object is its fields, each with the labels of what it is in before its own; a
 * list stays a list, and the fields of one item follow it. */

#include "config.h"

#include "fer-card-walk.h"

#include "fer-operation-sites.h"
#include "fer-reference.h"
#include "fer-schema.h"

#include <glib/gi18n-lib.h>

#define MAX_FIELDS 2000
#define MAX_DEPTH 16

void
fer_card_walk_init (FerCardWalk *self,
                    FerJsonTree *definition,
                    GPtrArray   *fields,
                    gboolean     outputs)
{
  *self = (FerCardWalk){ definition, fields, outputs, MAX_FIELDS, 0, g_array_new (FALSE, FALSE, sizeof (FerJsonNode)), FALSE, FALSE };
}

void
fer_card_walk_clear (FerCardWalk *self)
{
  g_clear_pointer (&self->around, g_array_unref);
}

static gboolean
is_around (FerCardWalk *self,
           FerJsonNode  node)
{
  for (guint i = 0; i < self->around->len; i++)
    if (g_array_index (self->around, FerJsonNode, i) == node)
      return TRUE;
  return FALSE;
}

/* FALSE: it is not to be gone into. */
static gboolean
enter (FerCardWalk *self,
       FerJsonNode  node)
{
  if (is_around (self, node))
    {
      self->cyclic = TRUE;
      return FALSE;
    }
  if (self->around->len >= MAX_DEPTH)
    {
      self->cut = TRUE;
      return FALSE;
    }
  g_array_append_val (self->around, node);
  return TRUE;
}

static void
leave (FerCardWalk *self)
{
  g_array_set_size (self->around, self->around->len - 1);
}

static char *
join (const char *before,
      const char *separator,
      const char *after)
{
  return *before != '\0' ? g_strconcat (before, separator, after, NULL) : g_strdup (after);
}

/* The schema, or part of its `allOf`, that has a property says whether it is required; so may the schema itself. */
static gboolean
is_required (FerJsonTree *tree,
             FerJsonNode  schema,
             FerJsonNode  property,
             const char  *key)
{
  FerJsonNode owner = fer_json_node_get_parent (tree, fer_json_node_get_parent (tree, property));

  return fer_schema_find_required (tree, owner, key) != FER_JSON_NONE || fer_schema_find_required (tree, schema, key) != FER_JSON_NONE;
}

void
fer_card_walk_add_members (FerCardWalk *self,
                           FerJsonNode  site,
                           const char  *name,
                           const char  *label,
                           gboolean     required,
                           FerCardPlace around)
{
  FerJsonNode schema = fer_reference_resolve (self->definition, site);
  g_autoptr (GArray) members = NULL;

  if (!enter (self, schema))
    return;
  members = fer_operation_sites_list_members (self->definition, schema);
  for (guint i = 0; i < members->len; i++)
    {
      FerJsonNode      member = g_array_index (members, FerJsonNode, i);
      g_autofree char *key = fer_json_node_dup_key (self->definition, member);
      g_autofree char *own = fer_card_field_dup_label (self->definition, member, key);
      g_autofree char *path = join (name, "/", key);
      g_autofree char *whole = join (label, " ", own);

      fer_card_walk_add (self, member, path, whole, required && is_required (self->definition, schema, member, key), around);
    }
  leave (self);
}

/* It is an object whose fields are known. */
static gboolean
has_fields (FerJsonTree *tree,
            FerJsonNode  schema)
{
  FerJsonNode type = fer_json_node_get_member (tree, schema, "type");

  if (type != FER_JSON_NONE && !fer_json_node_string_equals (tree, type, "object"))
    return FALSE;
  return fer_json_node_get_member (tree, schema, "items") == FER_JSON_NONE && fer_schema_has_children (tree, schema);
}

/* What one item has. An answer's is a thing by itself; what is filled in says whose it is. */
static void
add_items (FerCardWalk        *self,
           const FerCardField *list,
           const char         *label)
{
  FerJsonNode      items = fer_json_node_get_member (self->definition, list->node, "items");
  FerJsonNode      node = fer_reference_resolve (self->definition, items);
  g_autofree char *name = g_strconcat (list->name, "/[]", NULL);
  /* Translators: what an item of a list is called, "Tags Item" */
  g_autofree char *item = self->outputs ? g_strdup_printf (_ ("%s Item"), label) : g_strdup (label);
  FerCardPlace     around = list->place == FER_CARD_INTERNAL ? FER_CARD_INTERNAL : FER_CARD_REQUIRED;

  if (node == FER_JSON_NONE || !enter (self, list->node))
    return;
  self->depth++;
  if (has_fields (self->definition, node))
    fer_card_walk_add_members (self, items, name, self->outputs ? "" : label, TRUE, around);
  else
    fer_card_walk_add (self, items, name, item, TRUE, around);
  self->depth--;
  leave (self);
}

/* The designer numbers the items that are filled in: the first is shown. */
static char *
dup_numbered (FerCardWalk *self,
              const char  *label)
{
  return self->depth > 0 && !self->outputs ? g_strconcat (label, " - 1", NULL) : g_strdup (label);
}

void
fer_card_walk_add (FerCardWalk *self,
                   FerJsonNode  site,
                   const char  *name,
                   const char  *label,
                   gboolean     required,
                   FerCardPlace around)
{
  g_autoptr (FerCardField) field = NULL;

  if (self->budget == 0)
    {
      self->cut = TRUE;
      return;
    }
  self->budget--;
  field = fer_card_field_new (self->definition, site, g_strdup (name), dup_numbered (self, label));
  field->required = required;
  field->depth = self->depth;
  /* What an object is, its fields are at least. */
  field->place = MAX (field->place, around);
  /* What it is inside of is one object the second time. */
  self->cyclic = self->cyclic || is_around (self, field->node);
  if (field->control == FER_CARD_JSON && has_fields (self->definition, field->node) && !is_around (self, field->node))
    {
      fer_card_walk_add_members (self, site, name, label, required, field->place >= FER_CARD_ADVANCED ? field->place : FER_CARD_REQUIRED);
      return;
    }
  if (required && !self->outputs && field->place != FER_CARD_INTERNAL)
    field->place = FER_CARD_REQUIRED;
  g_ptr_array_add (self->fields, field);
  if (field->control == FER_CARD_ITEMS)
    add_items (self, field, label);
  g_steal_pointer (&field);
}
