/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts a card together: the parameters in their order and the body's fields among them, sorted by how readily they are
 * seen; then what the first answer of success, or the notification of a webhook, holds. */

#include "config.h"

#include "fer-card.h"

#include "fer-card-walk.h"
#include "fer-operation-sites.h"
#include "fer-reference.h"
#include "fer-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_COLOUR "#007EE5" /* of the service's own template */

static char *
dup_member (FerJsonTree *tree,
            FerJsonNode  node,
            const char  *key)
{
  char *text = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, key));

  return text != NULL ? text : g_strdup ("");
}

static void
remark (FerCard *self,
        char    *sentence)
{
  g_ptr_array_add (self->remarks, sentence);
}

/* What the head says. */

static char *
dup_title (FerJsonTree *tree,
           FerJsonNode  operation,
           const char  *id)
{
  g_autofree char *summary = dup_member (tree, operation, "summary");
  g_autofree char *verb = NULL;
  g_autofree char *path = NULL;

  if (*summary != '\0')
    return g_steal_pointer (&summary);
  if (*id != '\0')
    return g_strdup (id);
  verb = fer_json_node_dup_key (tree, operation);
  path = fer_json_node_dup_key (tree, fer_json_node_get_parent (tree, operation));
  return g_strdup_printf ("%s %s", verb != NULL ? verb : "", path != NULL ? path : "");
}

static gboolean
is_colour (const char *text)
{
  if (text == NULL || *text != '#' || strlen (text) != 7)
    return FALSE;
  for (const char *digit = text + 1; *digit != '\0'; digit++)
    if (!g_ascii_isxdigit (*digit))
      return FALSE;
  return TRUE;
}

static char *
dup_colour (FerJsonTree *properties)
{
  g_autofree char *colour = properties != NULL ? fer_json_node_dup_string (properties, fer_json_node_find (properties, fer_json_tree_get_root (properties), "properties", "iconBrandColor", NULL)) : NULL;

  return is_colour (colour) ? g_steal_pointer (&colour) : g_strdup (DEFAULT_COLOUR);
}

static void
read_head (FerCard     *self,
           FerJsonTree *tree,
           FerJsonNode  operation,
           FerJsonTree *properties)
{
  self->id = dup_member (tree, operation, "operationId");
  self->title = dup_title (tree, operation, self->id);
  self->hint = dup_member (tree, operation, "description");
  self->trigger = fer_trigger_find_kind (tree, operation, properties);
  self->each = self->trigger != FER_TRIGGER_NONE && fer_json_node_string_equals (tree, fer_json_node_get_member (tree, operation, "x-ms-trigger"), "batch");
  self->colour = dup_colour (properties);
  if (fer_json_node_string_equals (tree, fer_json_node_get_member (tree, operation, "x-ms-visibility"), "internal"))
    remark (self, g_strdup (_ ("The operation is internal: nobody can choose it.")));
  if (fer_json_node_get_type (tree, fer_json_node_get_member (tree, operation, "deprecated")) == FER_JSON_TRUE)
    remark (self, g_strdup (_ ("The operation is deprecated: it is not offered for new flows.")));
}

/* What is filled in. */

/* A body that is an object is its fields; anything else is one. */
static void
add_body (FerCardWalk *walk,
          FerJsonNode  parameter,
          gboolean     required)
{
  FerJsonTree     *tree = walk->definition;
  FerJsonNode      schema = fer_json_node_get_member (tree, parameter, "schema");
  g_autofree char *name = dup_member (tree, parameter, "name");
  g_autofree char *label = fer_card_field_dup_label (tree, parameter, name);
  g_autoptr (FerCardField) whole = fer_card_field_new (tree, schema, g_strdup ("body"), NULL);
  g_autoptr (FerCardField) asked = fer_card_field_new (tree, parameter, g_strdup ("body"), NULL);
  FerCardPlace around = asked->place >= FER_CARD_ADVANCED ? asked->place : FER_CARD_REQUIRED;

  if (whole->control == FER_CARD_JSON && fer_schema_has_children (tree, whole->node))
    fer_card_walk_add_members (walk, schema, "body", "", required, around);
  else
    fer_card_walk_add (walk, schema, "body", label, required, asked->place == FER_CARD_NORMAL ? FER_CARD_REQUIRED : asked->place);
}

static void
add_parameter (FerCardWalk *walk,
               FerJsonNode  parameter)
{
  FerJsonTree     *tree = walk->definition;
  g_autofree char *name = dup_member (tree, parameter, "name");
  g_autofree char *in = dup_member (tree, parameter, "in");
  g_autofree char *label = fer_card_field_dup_label (tree, parameter, name);
  gboolean         required = g_str_equal (in, "path") || fer_json_node_get_type (tree, fer_json_node_get_member (tree, parameter, "required")) == FER_JSON_TRUE;

  if (g_str_equal (in, "body"))
    add_body (walk, parameter, required);
  else
    fer_card_walk_add (walk, parameter, name, label, required, FER_CARD_REQUIRED);
}

/* By place; what is inside a list goes with it. */
static GPtrArray *
sort_inputs (GPtrArray *fields)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_card_field_free);

  for (FerCardPlace place = 0; place < FER_N_CARD_PLACES; place++)
    {
      gboolean inside = FALSE;

      for (guint i = 0; i < fields->len; i++)
        {
          FerCardField *field = fields->pdata[i];

          if (field->depth == 0)
            inside = field->place == place;
          if (inside)
            g_ptr_array_add (sorted, field);
        }
    }
  return sorted;
}

static void
say_limits (FerCard           *self,
            const FerCardWalk *walk)
{
  if (walk->cyclic)
    remark (self, g_strdup (_ ("A schema contains itself: one round of it is shown.")));
  if (walk->cut)
    remark (self, g_strdup (_ ("There are more fields than are shown.")));
}

static void
read_inputs (FerCard     *self,
             FerJsonTree *tree,
             FerJsonNode  operation)
{
  gboolean lost;
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GArray) parameters = fer_operation_sites_list_parameters (tree, operation, &lost);
  FerCardWalk walk;

  fer_card_walk_init (&walk, tree, fields, FALSE);
  for (guint i = 0; i < parameters->len; i++)
    add_parameter (&walk, g_array_index (parameters, FerJsonNode, i));
  if (lost)
    remark (self, g_strdup (_ ("A parameter refers to nothing, and is not shown.")));
  self->inputs = sort_inputs (fields);
  say_limits (self, &walk);
  fer_card_walk_clear (&walk);
}

/* What comes out. */

static FerJsonNode
find_answer (FerCard     *self,
             FerJsonTree *tree,
             FerJsonNode  operation)
{
  g_autofree char *status = NULL;
  FerJsonNode      responses = fer_json_node_get_member (tree, operation, "responses");
  FerJsonNode      found = fer_operation_sites_find_answer (tree, operation, &status);
  guint            n = 0;

  for (FerJsonNode response = fer_json_node_get_first_child (tree, responses); response != FER_JSON_NONE; response = fer_json_node_get_next (tree, response))
    {
      g_autofree char *key = fer_json_node_dup_key (tree, response);

      n += key != NULL && *key == '2' && fer_json_node_get_member (tree, fer_reference_resolve (tree, response), "schema") != FER_JSON_NONE;
    }
  if (n > 1)
    remark (self, g_strdup_printf (_ ("Several answers of success are described: that of status %s is shown."), status));
  return found;
}

static void
read_outputs (FerCard     *self,
              FerJsonTree *tree,
              FerJsonNode  operation)
{
  FerJsonNode item = fer_json_node_get_parent (tree, operation);
  FerJsonNode notification = fer_json_node_get_member (tree, item, "x-ms-notification-content");
  FerJsonNode schema = self->trigger == FER_TRIGGER_WEBHOOK ? fer_json_node_get_member (tree, notification, "schema") : find_answer (self, tree, operation);
  FerJsonNode target = fer_reference_resolve (tree, schema);
  FerCardWalk walk;

  self->outputs = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_card_field_free);
  fer_card_walk_init (&walk, tree, self->outputs, TRUE);
  if (target != FER_JSON_NONE)
    {
      g_autoptr (FerCardField) whole = fer_card_field_new (tree, schema, g_strdup ("body"), NULL);

      if (whole->control == FER_CARD_JSON && fer_schema_has_children (tree, target))
        fer_card_walk_add_members (&walk, schema, "body", "", TRUE, FER_CARD_REQUIRED);
      else
        fer_card_walk_add (&walk, schema, "body", _ ("Body"), TRUE, FER_CARD_REQUIRED);
    }
  say_limits (self, &walk);
  fer_card_walk_clear (&walk);
}

static gboolean
any_looked_up (GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const FerCardField *field = fields->pdata[i];

      if (field->control == FER_CARD_DYNAMIC && field->place != FER_CARD_INTERNAL)
        return TRUE;
    }
  return FALSE;
}

FerCard *
fer_card_new (FerJsonTree *definition,
              FerJsonNode  operation,
              FerJsonTree *properties)
{
  FerCard *self = g_new0 (FerCard, 1);

  self->remarks = g_ptr_array_new_with_free_func (g_free);
  read_head (self, definition, operation, properties);
  read_inputs (self, definition, operation);
  read_outputs (self, definition, operation);
  if (any_looked_up (self->inputs) || any_looked_up (self->outputs))
    remark (self, g_strdup (_ ("Some fields are looked up while a flow is made: here the operation stands for them.")));
  return self;
}

void
fer_card_free (FerCard *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->hint);
  g_free (self->colour);
  g_ptr_array_unref (self->inputs);
  g_ptr_array_unref (self->outputs);
  g_ptr_array_unref (self->remarks);
  g_free (self);
}
