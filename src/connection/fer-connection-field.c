/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connection parameters (connector-format §4.2) as questions to a person. Connectors spell what is true in several ways,
 * and all of them count. Whatever might be a secret goes to the keyring: being too careful costs nothing. */

#include "config.h"

#include "fer-connection-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_FIELDS 200

static void
choice_free (gpointer data)
{
  FerConnectionChoice *self = data;

  g_free (self->value);
  g_free (self->text);
  g_free (self);
}

static void
field_free (gpointer data)
{
  FerConnectionField *self = data;

  g_free (self->name);
  g_free (self->label);
  g_free (self->hint);
  g_free (self->value);
  g_ptr_array_unref (self->choices);
  g_free (self);
}

/* "true", "True" and true. */
static gboolean
is_true (FerJsonTree *tree,
         FerJsonNode  node)
{
  g_autofree char *word = fer_json_node_dup_string (tree, node);

  return fer_json_node_get_type (tree, node) == FER_JSON_TRUE || (word != NULL && g_ascii_strcasecmp (word, "true") == 0);
}

static gboolean
is_false (FerJsonTree *tree,
          FerJsonNode  node)
{
  g_autofree char *word = fer_json_node_dup_string (tree, node);

  return fer_json_node_get_type (tree, node) == FER_JSON_FALSE || (word != NULL && g_ascii_strcasecmp (word, "false") == 0);
}

/* A string that says something. */
static char *
dup_words (FerJsonTree *tree,
           FerJsonNode  node)
{
  char *words = fer_json_node_dup_string (tree, node);

  if (words != NULL && *g_strstrip (words) == '\0')
    g_clear_pointer (&words, g_free);
  return words;
}

static char *
dup_scalar (FerJsonTree *tree,
            FerJsonNode  node)
{
  switch (fer_json_node_get_type (tree, node))
    {
    case FER_JSON_STRING:
      return fer_json_node_dup_string (tree, node);
    case FER_JSON_NUMBER:
    case FER_JSON_TRUE:
    case FER_JSON_FALSE:
      return fer_json_node_dup_text (tree, node);
    case FER_JSON_INVALID:
    case FER_JSON_OBJECT:
    case FER_JSON_ARRAY:
    case FER_JSON_NULL:
      break;
    }
  return NULL;
}

/* Choices. */

static void
add_choice (FerConnectionField *self,
            char               *value,
            char               *text)
{
  FerConnectionChoice *choice;

  if (value == NULL)
    {
      g_free (text);
      return;
    }
  choice = g_new0 (FerConnectionChoice, 1);
  choice->value = value;
  choice->text = text != NULL ? text : g_strdup (value);
  g_ptr_array_add (self->choices, choice);
}

/* Those of the constraints have a text; those of the parameter have a definition of their own for it. */
static void
read_choices (FerConnectionField *self,
              FerJsonTree        *tree,
              FerJsonNode         parameter)
{
  FerJsonNode list = fer_json_node_find (tree, parameter, "uiDefinition", "constraints", "allowedValues", NULL);

  if (list == FER_JSON_NONE)
    list = fer_json_node_get_member (tree, parameter, "allowedValues");
  for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      char *text = dup_words (tree, fer_json_node_get_member (tree, node, "text"));

      if (text == NULL)
        text = dup_words (tree, fer_json_node_find (tree, node, "uiDefinition", "displayName", NULL));
      add_choice (self, dup_scalar (tree, fer_json_node_get_member (tree, node, "value")), text);
    }
}

/* Kinds. */

/* Some connectors ask for a secret as if it were none. */
static gboolean
sounds_secret (FerJsonTree *tree,
               FerJsonNode  parameter)
{
  static const char *const words[] = { "secret", "password", "apikey", "api_key" };
  g_autofree char         *name = fer_json_node_dup_key (tree, parameter);
  g_autofree char         *small = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (small, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static FerConnectionFieldKind
read_kind (FerJsonTree *tree,
           FerJsonNode  parameter,
           FerJsonNode  constraints)
{
  g_autofree char *type = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, parameter, "type"));
  static const struct
  {
    const char            *type;
    FerConnectionFieldKind kind;
  } kinds[] = {
    { "securestring", FER_CONNECTION_SECRET },
    { "oauthSetting", FER_CONNECTION_SIGN_IN },
    { "gatewaySetting", FER_CONNECTION_GATEWAY },
    { "int", FER_CONNECTION_NUMBER },
    { "bool", FER_CONNECTION_SWITCH },
  };

  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strcasecmp (type, kinds[i].type) == 0)
      return kinds[i].kind;
  if (is_false (tree, fer_json_node_get_member (tree, constraints, "clearText")) || sounds_secret (tree, parameter))
    return FER_CONNECTION_SECRET;
  return FER_CONNECTION_TEXT;
}

static FerConnectionField *
read_field (FerJsonTree *tree,
            FerJsonNode  parameter)
{
  FerConnectionField *self = g_new0 (FerConnectionField, 1);
  FerJsonNode         words = fer_json_node_get_member (tree, parameter, "uiDefinition");
  FerJsonNode         constraints = fer_json_node_get_member (tree, words, "constraints");

  self->name = fer_json_node_dup_key (tree, parameter);
  self->choices = g_ptr_array_new_with_free_func (choice_free);
  self->kind = read_kind (tree, parameter, constraints);
  self->label = dup_words (tree, fer_json_node_get_member (tree, words, "displayName"));
  if (self->label == NULL)
    self->label = g_strdup (self->name);
  self->hint = dup_words (tree, fer_json_node_get_member (tree, words, "tooltip"));
  if (self->hint == NULL)
    self->hint = dup_words (tree, fer_json_node_get_member (tree, words, "description"));
  self->value = dup_scalar (tree, fer_json_node_get_member (tree, parameter, "defaultValue"));
  self->visible = is_true (tree, fer_json_node_get_member (tree, constraints, "clearText"));
  self->required = is_true (tree, fer_json_node_get_member (tree, constraints, "required"));
  self->hidden = is_true (tree, fer_json_node_get_member (tree, constraints, "hidden"));
  self->settings = fer_json_node_get_member (tree, parameter, "oAuthSettings");
  read_choices (self, tree, parameter);
  return self;
}

/* Order. */

typedef struct
{
  FerConnectionField *field;
  gint64              tab_index;
  guint               position;
} Placed;

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Placed *one = a, *other = b;

  if (one->tab_index != other->tab_index)
    return one->tab_index < other->tab_index ? -1 : 1;
  return one->position < other->position ? -1 : 1;
}

static gint64
read_tab_index (FerJsonTree *tree,
                FerJsonNode  parameter)
{
  g_autofree char *text = dup_scalar (tree, fer_json_node_find (tree, parameter, "uiDefinition", "constraints", "tabIndex", NULL));

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : G_MAXINT64;
}

/* The parameters of one set. */
static FerJsonNode
find_parameters (FerJsonTree *tree,
                 const char  *parameter_set)
{
  FerJsonNode properties = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "properties");
  FerJsonNode plain = fer_json_node_get_member (tree, properties, "connectionParameters");
  FerJsonNode sets = fer_json_node_find (tree, properties, "connectionParameterSets", "values", NULL);

  if (parameter_set == NULL && fer_json_node_get_n_children (tree, plain) > 0)
    return plain;
  for (FerJsonNode node = fer_json_node_get_first_child (tree, sets); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    if (parameter_set == NULL || fer_json_node_string_equals (tree, fer_json_node_get_member (tree, node, "name"), parameter_set))
      return fer_json_node_get_member (tree, node, "parameters");
  return parameter_set == NULL ? plain : FER_JSON_NONE;
}

GPtrArray *
fer_connection_field_list (FerJsonTree *properties,
                           const char  *parameter_set)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (field_free);
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  FerJsonNode node;

  if (properties == NULL)
    return fields;

  node = fer_json_node_get_first_child (properties, find_parameters (properties, parameter_set));
  for (; node != FER_JSON_NONE && placed->len < MAX_FIELDS; node = fer_json_node_get_next (properties, node))
    if (fer_json_node_get_type (properties, node) == FER_JSON_OBJECT)
      {
        Placed place = { read_field (properties, node), read_tab_index (properties, node), placed->len };

        g_array_append_val (placed, place);
      }
  g_array_sort (placed, compare_places);
  for (guint i = 0; i < placed->len; i++)
    g_ptr_array_add (fields, g_array_index (placed, Placed, i).field);
  return fields;
}

GPtrArray *
fer_connection_field_list_sets (FerJsonTree *properties)
{
  GPtrArray  *sets = g_ptr_array_new_with_free_func (choice_free);
  FerJsonNode list;

  if (properties == NULL)
    return sets;

  list = fer_json_node_find (properties, fer_json_tree_get_root (properties), "properties", "connectionParameterSets", "values", NULL);
  for (FerJsonNode node = fer_json_node_get_first_child (properties, list); node != FER_JSON_NONE; node = fer_json_node_get_next (properties, node))
    {
      FerConnectionChoice *choice;
      char                *name = fer_json_node_dup_string (properties, fer_json_node_get_member (properties, node, "name"));

      if (name == NULL)
        continue;
      choice = g_new0 (FerConnectionChoice, 1);
      choice->value = name;
      choice->text = dup_words (properties, fer_json_node_find (properties, node, "uiDefinition", "displayName", NULL));
      if (choice->text == NULL)
        choice->text = dup_words (properties, fer_json_node_find (properties, node, "uiDefinition", "displayname", NULL));
      if (choice->text == NULL)
        choice->text = g_strdup (name);
      g_ptr_array_add (sets, choice);
    }
  return sets;
}

char *
fer_connection_field_check (const FerConnectionField *field,
                            const char               *value,
                            gboolean                  kept)
{
  gint64 number;

  if (*value == '\0' && field->required && !kept)
    /* Translators: %s is the name of a field. */
    return g_strdup_printf (_ ("“%s” has to be filled in."), field->label);
  if (*value != '\0' && field->kind == FER_CONNECTION_NUMBER && field->choices->len == 0 &&
      !g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
    /* Translators: %s is the name of a field. */
    return g_strdup_printf (_ ("“%s” has to be a whole number."), field->label);
  return NULL;
}
