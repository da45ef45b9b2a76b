/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One field as a designer shows it, read from a parameter or a schema alike. What a reference has beside its `$ref` counts
 * where its target is silent: designers differ in that, and a label is better than none. */

#include "config.h"

#include "fer-card-field.h"

#include "fer-reference.h"
#include "fer-schema.h"

#include <glib/gi18n-lib.h>

#define MAX_CHOICES 1000

typedef struct
{
  FerJsonTree *tree;
  FerJsonNode  site;
  FerJsonNode  node;
} Reader;

static FerJsonNode
find (const Reader *reader,
      const char   *key)
{
  FerJsonNode found = fer_json_node_get_member (reader->tree, reader->node, key);

  return found != FER_JSON_NONE ? found : fer_json_node_get_member (reader->tree, reader->site, key);
}

static char *
dup_text (const Reader *reader,
          const char   *key)
{
  char *text = fer_json_node_dup_string (reader->tree, find (reader, key));

  return text != NULL ? text : g_strdup ("");
}

/* As a person writes it: a text without its quotes. */
static char *
dup_plain (FerJsonTree *tree,
           FerJsonNode  node)
{
  char *text = fer_json_node_dup_string (tree, node);

  return text != NULL || node == FER_JSON_NONE ? text : fer_json_node_dup_text (tree, node);
}

static const char *const dynamic_calls[] = { "x-ms-dynamic-list", "x-ms-dynamic-values", "x-ms-dynamic-properties", "x-ms-dynamic-schema" };

static char *
dup_source (const Reader *reader)
{
  FerJsonNode tree_call = find (reader, "x-ms-dynamic-tree");
  char       *source;

  for (guint i = 0; i < G_N_ELEMENTS (dynamic_calls); i++)
    {
      source = fer_json_node_dup_string (reader->tree, fer_json_node_get_member (reader->tree, find (reader, dynamic_calls[i]), "operationId"));
      if (source != NULL)
        return source;
    }
  source = fer_json_node_dup_string (reader->tree, fer_json_node_find (reader->tree, tree_call, "open", "operationId", NULL));
  return source != NULL ? source : g_strdup ("");
}

static gboolean
is_picker (const Reader *reader)
{
  FerJsonNode values = find (reader, "x-ms-dynamic-values");

  return find (reader, "x-ms-dynamic-tree") != FER_JSON_NONE || fer_json_node_get_member (reader->tree, values, "capability") != FER_JSON_NONE;
}

static gboolean
has_choices (const Reader *reader)
{
  return fer_json_node_get_n_children (reader->tree, find (reader, "enum")) > 0 || find (reader, "x-ms-editor-options") != FER_JSON_NONE;
}

static FerCardControl
find_group_control (const Reader *reader,
                    const char   *type)
{
  if (find (reader, "x-ms-dynamic-schema") != FER_JSON_NONE || find (reader, "x-ms-dynamic-properties") != FER_JSON_NONE)
    return FER_CARD_DYNAMIC;
  if (fer_json_node_string_equals (reader->tree, find (reader, "x-ms-editor"), "dictionary"))
    return FER_CARD_DICTIONARY;
  return g_str_equal (type, "array") ? FER_CARD_ITEMS : FER_CARD_JSON;
}

static FerCardControl
find_control (const Reader *reader,
              const char   *type,
              const char   *format)
{
  static const struct
  {
    const char    *type, *format;
    FerCardControl control;
  } controls[] = {
    { "boolean", NULL, FER_CARD_SWITCH },
    { "integer", NULL, FER_CARD_NUMBER },
    { "number", NULL, FER_CARD_NUMBER },
    { "file", NULL, FER_CARD_FILE },
    { "string", "date", FER_CARD_DATE },
    { "string", "date-time", FER_CARD_DATE },
    { "string", "password", FER_CARD_SECRET },
    { "string", "byte", FER_CARD_FILE },
    { "string", "binary", FER_CARD_FILE },
    { "string", NULL, FER_CARD_TEXT },
  };
  gboolean is_group = g_str_equal (type, "array") || g_str_equal (type, "object");

  if (is_picker (reader))
    return FER_CARD_PICKER;
  if (find (reader, "x-ms-dynamic-list") != FER_JSON_NONE || find (reader, "x-ms-dynamic-values") != FER_JSON_NONE)
    return FER_CARD_LIST;
  if (!is_group && has_choices (reader))
    return FER_CARD_CHOICE;
  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    if (g_str_equal (type, controls[i].type) && (controls[i].format == NULL || g_str_equal (format, controls[i].format)))
      return controls[i].control;
  return find_group_control (reader, type);
}

static FerCardPlace
find_place (const Reader *reader)
{
  static const char *const words[FER_N_CARD_PLACES] = { NULL, "important", NULL, "advanced", "internal" };
  FerJsonNode              visibility = find (reader, "x-ms-visibility");

  for (FerCardPlace place = 0; place < FER_N_CARD_PLACES; place++)
    if (words[place] != NULL && fer_json_node_string_equals (reader->tree, visibility, words[place]))
      return place;
  return FER_CARD_NORMAL;
}

/* The name that is shown for a value of the enumeration. */
static char *
dup_choice (const Reader *reader,
            FerJsonNode   value)
{
  g_autofree char *plain = dup_plain (reader->tree, value);
  FerJsonNode      names = find (reader, "x-ms-enum-values");
  guint            n = 0;

  for (FerJsonNode name = fer_json_node_get_first_child (reader->tree, names); name != FER_JSON_NONE && n < MAX_CHOICES; name = fer_json_node_get_next (reader->tree, name), n++)
    {
      g_autofree char *named = dup_plain (reader->tree, fer_json_node_get_member (reader->tree, name, "value"));
      char            *title = g_strcmp0 (named, plain) == 0 ? fer_json_node_dup_string (reader->tree, fer_json_node_get_member (reader->tree, name, "displayName")) : NULL;

      if (title != NULL)
        return title;
    }
  return g_steal_pointer (&plain);
}

static GPtrArray *
list_choices (const Reader *reader)
{
  GPtrArray  *choices = g_ptr_array_new_with_free_func (g_free);
  FerJsonNode list = find (reader, "enum");
  FerJsonNode options = fer_json_node_get_member (reader->tree, find (reader, "x-ms-editor-options"), "items");

  for (FerJsonNode value = fer_json_node_get_first_child (reader->tree, list); value != FER_JSON_NONE && choices->len < MAX_CHOICES; value = fer_json_node_get_next (reader->tree, value))
    g_ptr_array_add (choices, dup_choice (reader, value));
  for (FerJsonNode option = fer_json_node_get_first_child (reader->tree, options); choices->len < MAX_CHOICES && option != FER_JSON_NONE; option = fer_json_node_get_next (reader->tree, option))
    {
      char *title = dup_plain (reader->tree, fer_json_node_get_member (reader->tree, option, "title"));

      if (title != NULL)
        g_ptr_array_add (choices, title);
    }
  return choices;
}

/* What says nothing of its type is an object where it has fields, a list where it has items. */
static char *
dup_type (const Reader *reader)
{
  char *type = fer_json_node_dup_string (reader->tree, find (reader, "type"));

  if (type != NULL)
    return type;
  if (find (reader, "items") != FER_JSON_NONE)
    return g_strdup ("array");
  return g_strdup (fer_schema_has_children (reader->tree, reader->node) ? "object" : has_choices (reader) ? "string"
                                                                                                          : "");
}

FerCardField *
fer_card_field_new (FerJsonTree *definition,
                    FerJsonNode  site,
                    char        *name,
                    char        *label)
{
  const Reader     reader = { definition, site, fer_reference_resolve (definition, site) };
  FerCardField    *self = g_new0 (FerCardField, 1);
  g_autofree char *type = dup_type (&reader);

  self->name = name;
  self->label = label;
  self->node = reader.node;
  self->type = fer_schema_dup_label (definition, site);
  self->format = dup_text (&reader, "format");
  self->hint = dup_text (&reader, "description");
  self->control = find_control (&reader, type, self->format);
  self->place = find_place (&reader);
  self->choices = list_choices (&reader);
  self->source = dup_source (&reader);
  self->fallback = dup_plain (definition, find (&reader, "default"));
  return self;
}

void
fer_card_field_free (FerCardField *self)
{
  g_free (self->name);
  g_free (self->label);
  g_free (self->hint);
  g_free (self->type);
  g_free (self->format);
  g_free (self->source);
  g_free (self->fallback);
  g_ptr_array_unref (self->choices);
  g_free (self);
}

char *
fer_card_field_dup_label (FerJsonTree *definition,
                          FerJsonNode  site,
                          const char  *name)
{
  const Reader     reader = { definition, site, fer_reference_resolve (definition, site) };
  g_autofree char *summary = dup_text (&reader, "x-ms-summary");
  g_autofree char *title = dup_text (&reader, "title");

  if (*summary != '\0')
    return g_steal_pointer (&summary);
  return *title != '\0' ? g_steal_pointer (&title) : g_strdup (name);
}

const char *
fer_card_control_describe (FerCardControl control)
{
  static const char *const words[] = {
    [FER_CARD_TEXT] = N_ ("Text"),
    [FER_CARD_NUMBER] = N_ ("Number"),
    [FER_CARD_SECRET] = N_ ("Secret"),
    [FER_CARD_DATE] = N_ ("Date"),
    [FER_CARD_SWITCH] = N_ ("Yes or no"),
    [FER_CARD_CHOICE] = N_ ("Choice"),
    [FER_CARD_LIST] = N_ ("Choice of what is there"),
    [FER_CARD_PICKER] = N_ ("Picker"),
    [FER_CARD_FILE] = N_ ("File content"),
    [FER_CARD_ITEMS] = N_ ("List"),
    [FER_CARD_DICTIONARY] = N_ ("Keys and values"),
    [FER_CARD_DYNAMIC] = N_ ("Fields that are looked up"),
    [FER_CARD_JSON] = N_ ("JSON"),
  };

  return _ (words[control]);
}
