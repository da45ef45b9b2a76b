/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Spells an operation in Power Fx. Power Apps takes what is required as arguments and what is optional as one record behind
 * them; names lose what is neither letter nor digit, and a name with other characters stands in quotes. */

#include "config.h"

#include "fer-signature.h"

#include "fer-operation-sites.h"
#include "fer-reference.h"
#include "fer-schema.h"
#include "fer-trigger.h"

#include <string.h>

#define MAX_DEPTH 6
#define MAX_LENGTH 20000 /* bytes of what is spelt */
#define MAX_ARGUMENTS 500

typedef struct
{
  FerJsonTree *tree;
  GString     *text;
  gboolean     flat;   /* on one line, and no deeper than the name of the type */
  GArray      *around; /* the records that it is in */
} Speller;

static char *
dup_member (FerJsonTree *tree,
            FerJsonNode  node,
            const char  *key)
{
  char *text = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, key));

  return text != NULL ? text : g_strdup ("");
}

static char *
dup_bare (const char *name)
{
  GString *bare = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (bare, g_utf8_get_char (p));
  return g_string_free (bare, FALSE);
}

static gboolean
is_plain (const char *name)
{
  if (*name == '\0' || g_ascii_isdigit (*name))
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '_')
      return FALSE;
  return TRUE;
}

static void
append_name (GString    *text,
             const char *name)
{
  if (is_plain (name))
    {
      g_string_append (text, name);
      return;
    }
  g_string_append_c (text, '\'');
  for (const char *p = name; *p != '\0'; p++)
    g_string_append (text, *p == '\'' ? "''" : (char[]){ *p, '\0' });
  g_string_append_c (text, '\'');
}

static const char *
find_simple_type (FerJsonTree *tree,
                  FerJsonNode  schema)
{
  static const struct
  {
    const char *type, *format, *word;
  } words[] = {
    { "boolean", NULL, "Boolean" },
    { "integer", NULL, "Number" },
    { "number", NULL, "Number" },
    { "string", "date", "Date" },
    { "string", "date-time", "DateTime" },
    { "string", "uuid", "GUID" },
    { "string", "uri", "Hyperlink" },
    { "string", "binary", "Blob" },
    { "string", NULL, "Text" },
    { "file", NULL, "Blob" },
  };
  g_autofree char *type = dup_member (tree, schema, "type");
  g_autofree char *format = dup_member (tree, schema, "format");
  g_autofree char *media = dup_member (tree, schema, "x-ms-media-kind");

  if (g_str_equal (media, "image") || g_str_equal (media, "audio"))
    return g_str_equal (media, "image") ? "Image" : "Media";
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].type, type) && (words[i].format == NULL || g_str_equal (words[i].format, format)))
      return words[i].word;
  return NULL;
}

static gboolean
is_internal (FerJsonTree *tree,
             FerJsonNode  node)
{
  return fer_json_node_string_equals (tree, fer_json_node_get_member (tree, node, "x-ms-visibility"), "internal");
}

static void
indent (Speller *speller,
        guint    depth)
{
  g_string_append_c (speller->text, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append (speller->text, "  ");
}

/* One round of a record that contains itself is enough. */
static gboolean
is_around (const Speller *speller,
           FerJsonNode    schema)
{
  for (guint i = 0; i < speller->around->len; i++)
    if (g_array_index (speller->around, FerJsonNode, i) == schema)
      return TRUE;
  return FALSE;
}

static void spell (Speller    *speller,
                   FerJsonNode site,
                   guint       depth);

static void
spell_record (Speller    *speller,
              FerJsonNode schema,
              guint       depth)
{
  gboolean first = TRUE;
  g_autoptr (GArray) members = fer_operation_sites_list_members (speller->tree, schema);

  g_array_append_val (speller->around, schema);
  g_string_append_c (speller->text, '{');
  for (guint i = 0; i < members->len; i++)
    {
      FerJsonNode      member = g_array_index (members, FerJsonNode, i);
      g_autofree char *key = fer_json_node_dup_key (speller->tree, member);

      if (is_internal (speller->tree, fer_reference_resolve (speller->tree, member)))
        continue;
      if (!first)
        g_string_append_c (speller->text, ',');
      first = FALSE;
      indent (speller, depth + 1);
      append_name (speller->text, key);
      g_string_append (speller->text, ": ");
      spell (speller, member, depth + 1);
    }
  if (!first)
    indent (speller, depth);
  g_string_append_c (speller->text, '}');
  g_array_set_size (speller->around, speller->around->len - 1);
}

static void
spell (Speller    *speller,
       FerJsonNode site,
       guint       depth)
{
  FerJsonNode schema = fer_reference_resolve (speller->tree, site);
  FerJsonNode items = fer_json_node_get_member (speller->tree, schema, "items");
  const char *simple = find_simple_type (speller->tree, schema);
  gboolean    deep = depth >= MAX_DEPTH || speller->text->len > MAX_LENGTH || is_around (speller, schema);

  if (simple != NULL)
    g_string_append (speller->text, simple);
  else if (items != FER_JSON_NONE && (speller->flat || deep))
    g_string_append (speller->text, "Table");
  else if (items != FER_JSON_NONE)
    {
      g_string_append (speller->text, "Table of ");
      spell (speller, items, depth);
    }
  else if (!fer_schema_has_children (speller->tree, schema))
    g_string_append (speller->text, "UntypedObject");
  else if (speller->flat || deep)
    g_string_append (speller->text, "Record");
  else
    spell_record (speller, schema, depth);
}

static char *
dup_spelt (FerJsonTree *tree,
           FerJsonNode  site,
           gboolean     flat)
{
  g_autoptr (GArray) around = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  Speller speller = { tree, g_string_new (NULL), flat, around };

  spell (&speller, site, 0);
  return g_string_free (speller.text, FALSE);
}

/* The arguments. */

static void
add_argument (FerSignature *self,
              FerJsonTree  *tree,
              FerJsonNode   described,
              FerJsonNode   site,
              const char   *name,
              gboolean      required)
{
  FerCardField *field;

  if (is_internal (tree, described) || self->arguments->len >= MAX_ARGUMENTS)
    return;
  field = fer_card_field_new (tree, site, g_strdup (name), fer_card_field_dup_label (tree, described, name));
  field->required = required;
  g_ptr_array_add (self->arguments, field);
}

static void
add_members (FerSignature *self,
             FerJsonTree  *tree,
             FerJsonNode   schema,
             gboolean      body_required)
{
  g_autoptr (GArray) members = fer_operation_sites_list_members (tree, schema);

  for (guint i = 0; i < members->len; i++)
    {
      FerJsonNode      member = g_array_index (members, FerJsonNode, i);
      g_autofree char *key = fer_json_node_dup_key (tree, member);
      FerJsonNode      owner = fer_json_node_get_parent (tree, fer_json_node_get_parent (tree, member));

      add_argument (self, tree, fer_reference_resolve (tree, member), member, key, body_required && fer_schema_find_required (tree, owner, key) != FER_JSON_NONE);
    }
}

static void
add_parameter (FerSignature *self,
               FerJsonTree  *tree,
               FerJsonNode   parameter)
{
  g_autofree char *name = dup_member (tree, parameter, "name");
  g_autofree char *in = dup_member (tree, parameter, "in");
  gboolean         required = g_str_equal (in, "path") || fer_json_node_get_type (tree, fer_json_node_get_member (tree, parameter, "required")) == FER_JSON_TRUE;
  FerJsonNode      site = g_str_equal (in, "body") ? fer_json_node_get_member (tree, parameter, "schema") : parameter;
  FerJsonNode      schema = fer_reference_resolve (tree, site);
  gboolean         is_list = fer_json_node_get_member (tree, schema, "items") != FER_JSON_NONE;

  if (site != parameter && !is_list && find_simple_type (tree, schema) == NULL && fer_schema_has_children (tree, schema))
    {
      if (!is_internal (tree, parameter))
        add_members (self, tree, schema, required);
    }
  else
    add_argument (self, tree, parameter, site, name, required);
}

/* Required ones first, in their order. */
static GPtrArray *
sort_arguments (GPtrArray *arguments)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_card_field_free);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < arguments->len; i++)
      {
        FerCardField *field = arguments->pdata[i];

        if (field->required == (pass == 0))
          g_ptr_array_add (sorted, field);
      }
  return sorted;
}

static void
read_arguments (FerSignature *self,
                FerJsonTree  *tree,
                FerJsonNode   operation)
{
  g_autoptr (GArray) parameters = fer_operation_sites_list_parameters (tree, operation, NULL);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();

  self->arguments = arguments;
  for (guint i = 0; i < parameters->len; i++)
    add_parameter (self, tree, g_array_index (parameters, FerJsonNode, i));
  self->arguments = sort_arguments (arguments);
  self->types = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->arguments->len; i++)
    {
      const FerCardField *field = self->arguments->pdata[i];

      g_ptr_array_add (self->types, dup_spelt (tree, field->node, TRUE));
    }
}

/* The formula. */

/* What the function is called: "" without an id, or with one that no name can be made of. */
static char *
dup_function (FerJsonTree *tree,
              FerJsonNode  operation)
{
  g_autofree char *id = dup_member (tree, operation, "operationId");

  return dup_bare (id);
}

static char *
dup_call (const FerSignature *self,
          FerJsonTree        *tree,
          FerJsonNode         operation)
{
  g_autofree char *title = fer_json_node_dup_string (tree, fer_json_node_find (tree, fer_json_tree_get_root (tree), "info", "title", NULL));
  g_autofree char *connector = dup_bare (title != NULL ? title : "");
  g_autofree char *function = dup_function (tree, operation);
  GString         *call = g_string_new (NULL);
  gboolean         in_record = FALSE;

  if (*connector != '\0')
    {
      append_name (call, connector);
      g_string_append_c (call, '.');
    }
  append_name (call, function);
  g_string_append_c (call, '(');
  for (guint i = 0; i < self->arguments->len; i++)
    {
      const FerCardField *field = self->arguments->pdata[i];

      g_string_append (call, i > 0 ? ", " : "");
      if (!field->required && !in_record)
        g_string_append_c (call, '{');
      in_record = !field->required;
      append_name (call, field->name);
      if (in_record)
        g_string_append_printf (call, ": %s", (char *)self->types->pdata[i]);
    }
  g_string_append (call, in_record ? "})" : ")");
  return g_string_free (call, FALSE);
}

FerSignature *
fer_signature_new (FerJsonTree *definition,
                   FerJsonNode  operation)
{
  g_autofree char *function = dup_function (definition, operation);
  FerSignature    *self;
  FerJsonNode      answer;

  if (*function == '\0' || is_internal (definition, operation) || fer_json_node_get_member (definition, operation, "x-ms-trigger") != FER_JSON_NONE)
    return NULL;
  self = g_new0 (FerSignature, 1);
  read_arguments (self, definition, operation);
  self->call = dup_call (self, definition, operation);
  answer = fer_operation_sites_find_answer (definition, operation, NULL);
  self->result = answer != FER_JSON_NONE ? dup_spelt (definition, answer, FALSE) : g_strdup ("");
  return self;
}

void
fer_signature_free (FerSignature *self)
{
  g_free (self->call);
  g_free (self->result);
  g_ptr_array_unref (self->arguments);
  g_ptr_array_unref (self->types);
  g_free (self);
}
