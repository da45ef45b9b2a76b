/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what is to be asked for a list of choices. A classic name is that of a parameter or of a field of the body; a modern
 * one is a path that begins with a parameter. */

#include "config.h"

#include "fer-choices.h"

#include "fer-call-error.h"
#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-json-value.h"
#include "fer-reference-walk.h"
#include "fer-reference.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What comes from a service or a connector ends. */
#define MAX_CHOICES 2000
#define MAX_TITLE_CHARS 200
#define MAX_VALUE_BYTES 4096
#define MAX_ARGUMENTS 100
#define MAX_STEPS 16
#define MAX_SEARCH 20000

typedef struct
{
  const char *extension;
  const char *reference;
  const char *items;
  const char *value;
  const char *title;
  gboolean    modern;
} Form;

static const Form forms[] = {
  { "x-ms-dynamic-list", "parameterReference", "itemsPath", "itemValuePath", "itemTitlePath", TRUE },
  { "x-ms-dynamic-values", "parameter", "value-collection", "value-path", "value-title", FALSE },
};

static char *
dup_string (FerJsonTree *tree,
            FerJsonNode  node,
            const char  *key)
{
  char *text = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, key));

  return text != NULL ? text : g_strdup ("");
}

/* Returns: (nullable): how it is written, with an operation in it */
static const Form *
find_form (FerJsonTree *tree,
           FerJsonNode  node,
           FerJsonNode *extension)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *id = NULL;

      *extension = fer_json_node_get_member (tree, node, forms[i].extension);
      id = dup_string (tree, *extension, "operationId");
      if (*id != '\0')
        return &forms[i];
    }
  return NULL;
}

gboolean
fer_choice_source_is_there (FerJsonTree *definition,
                            FerJsonNode  node)
{
  FerJsonNode extension;

  return find_form (definition, node, &extension) != NULL;
}

static FerJsonNode
find_operation (FerJsonTree *tree,
                const char  *id)
{
  FerJsonNode paths = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths");

  if (fer_json_node_get_type (tree, paths) != FER_JSON_OBJECT)
    return FER_JSON_NONE;
  for (FerJsonNode item = fer_json_node_get_first_child (tree, paths); item != FER_JSON_NONE; item = fer_json_node_get_next (tree, item))
    for (FerJsonNode child = fer_json_node_get_first_child (tree, item); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
      if (fer_reference_is_verb (tree, child) && fer_json_node_string_equals (tree, fer_json_node_get_member (tree, child, "operationId"), id))
        return child;
  return FER_JSON_NONE;
}

/* The steps of "a/b"; where there is no slash, those of "a.b". */
static char **
split_path (const char *path)
{
  char **steps = g_strsplit (path, strchr (path, '/') != NULL ? "/" : ".", MAX_STEPS);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      char *step = fer_reference_dup_step (steps[i], strlen (steps[i]));

      g_free (steps[i]);
      steps[i] = step;
    }
  return steps;
}

/* A member of just that name comes first: "@odata.id" is one step. */
static FerJsonNode
follow (FerJsonTree *tree,
        FerJsonNode  node,
        const char  *path)
{
  FerJsonNode member = fer_json_node_get_member (tree, node, path);
  g_auto (GStrv) steps = split_path (path);

  if (member != FER_JSON_NONE)
    return member;
  for (guint i = 0; steps[i] != NULL; i++)
    if (*steps[i] != '\0')
      node = fer_json_node_get_member (tree, node, steps[i]);
  return node;
}

/* Inputs: what the operation is asked with. */

static FerCallInput *
find_body (GPtrArray *inputs)
{
  for (guint i = 0; i < inputs->len; i++)
    if (((FerCallInput *)inputs->pdata[i])->location == FER_CALL_BODY)
      return inputs->pdata[i];
  return NULL;
}

/* The parameter that a name or path begins with, and what is left of it. */
static FerCallInput *
find_input (GPtrArray   *inputs,
            const char  *name,
            const char **rest)
{
  FerCallInput    *input = fer_call_input_find (inputs, name);
  const char      *slash = strchr (name, '/');
  g_autofree char *first = slash != NULL ? fer_reference_dup_step (name, slash - name) : NULL;

  *rest = "";
  if (input != NULL)
    return input;
  if (first != NULL && (input = fer_call_input_find (inputs, first)) != NULL)
    {
      *rest = slash + 1;
      return input;
    }
  *rest = name;
  return find_body (inputs);
}

/* A field by its path; a classic name may be that of a field deeper down. */
static FerJsonNode
find_field (FerJsonTree *tree,
            const char  *path,
            gboolean     modern)
{
  FerJsonNode node = follow (tree, fer_json_tree_get_root (tree), path);

  if (node != FER_JSON_NONE || modern)
    return node;
  for (FerJsonNode at = 0; at < MIN (fer_json_tree_get_n_nodes (tree), MAX_SEARCH); at++)
    if (fer_json_node_key_equals (tree, at, path))
      return at;
  return FER_JSON_NONE;
}

/* Returns: (transfer full) (nullable): what a parameter of the asking operation holds, else its default */
static char *
find_value (GPtrArray           *inputs,
            const FerCallValues *values,
            const char          *reference,
            gboolean             modern)
{
  const char         *rest;
  const FerCallInput *input = find_input (inputs, reference, &rest);
  const char         *json = input != NULL ? fer_call_values_get (values, input->location, input->name) : NULL;
  g_autoptr (FerJsonTree) tree = NULL;
  FerJsonNode node;

  if (input == NULL)
    return NULL;
  if (*rest == '\0')
    return json != NULL ? g_strdup (json) : fer_call_input_dup_default (input);
  if (json == NULL)
    return NULL;
  tree = fer_json_tree_parse_string (json);
  node = find_field (tree, rest, modern);
  return node != FER_JSON_NONE && fer_json_node_get_type (tree, node) != FER_JSON_NULL ? fer_json_node_dup_text (tree, node) : NULL;
}

static void
set_field (FerCallValues      *values,
           const FerCallInput *body,
           const char         *path,
           const char         *json)
{
  const char *before = fer_call_values_get (values, FER_CALL_BODY, body->name);
  const char *text = before != NULL ? before : "{}";
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (text);
  g_auto (GStrv) steps = split_path (path);
  g_autofree char *pointer = g_strdup ("");
  g_autoptr (FerSplices) splices = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *after = NULL;

  for (guint i = 0; steps[i] != NULL; i++)
    {
      char *longer = fer_json_path_join (pointer, steps[i], NULL);

      g_free (pointer);
      pointer = longer;
    }
  splices = fer_json_edit_set (tree, pointer, json, NULL, NULL);
  bytes = splices != NULL ? fer_splices_apply (splices, text, strlen (text)) : NULL;
  if (bytes == NULL)
    return;
  after = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  fer_call_values_set (values, FER_CALL_BODY, body->name, after);
}

/* "5" is 5 for a number, and 5 is "5" for a string. */
char *
fer_choice_dup_for (const char         *json,
                    const FerCallInput *input)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (json);
  FerJsonType      type = fer_json_node_get_type (tree, fer_json_tree_get_root (tree));
  g_autofree char *text = fer_json_node_dup_string (tree, fer_json_tree_get_root (tree));

  if (type == FER_JSON_STRING && !g_str_equal (input->type, "string"))
    return fer_call_input_read (input, text);
  if ((type == FER_JSON_NUMBER || type == FER_JSON_TRUE || type == FER_JSON_FALSE) && g_str_equal (input->type, "string"))
    return fer_json_value_quote (json);
  if (type != FER_JSON_ARRAY && g_str_equal (input->type, "array"))
    return g_strdup_printf ("[%s]", json);
  return g_strdup (json);
}

static void
set_argument (FerChoiceSource *self,
              GPtrArray       *inputs,
              const char      *key,
              const char      *json)
{
  const char         *rest;
  const FerCallInput *input = find_input (inputs, key, &rest);
  g_autofree char    *value = NULL;

  if (input == NULL || !fer_json_value_check (json, NULL))
    return;
  if (*rest != '\0')
    {
      if (input->location == FER_CALL_BODY)
        set_field (self->values, input, rest, json);
      return;
    }
  value = fer_choice_dup_for (json, input);
  fer_call_values_set (self->values, input->location, input->name, value);
}

static char *
dup_argument (FerJsonTree         *tree,
              const Form          *form,
              FerJsonNode          member,
              GPtrArray           *inputs,
              const FerCallValues *values,
              char               **reference)
{
  FerJsonNode node = fer_json_node_get_member (tree, member, form->reference);

  *reference = fer_json_node_dup_string (tree, node);
  if (*reference != NULL)
    return find_value (inputs, values, *reference, form->modern);
  if (form->modern)
    member = fer_json_node_get_member (tree, member, "value");
  return member != FER_JSON_NONE && fer_json_node_get_type (tree, member) != FER_JSON_NULL ? fer_json_node_dup_text (tree, member) : NULL;
}

static gboolean
is_needed (GPtrArray  *inputs,
           const char *key)
{
  const char         *rest;
  const FerCallInput *input = find_input (inputs, key, &rest);
  g_autofree char    *otherwise = input != NULL ? fer_call_input_dup_default (input) : NULL;

  return input != NULL && input->required && *rest == '\0' && otherwise == NULL;
}

static gboolean
take_arguments (FerChoiceSource     *self,
                FerJsonTree         *tree,
                FerJsonNode          asking,
                const Form          *form,
                FerJsonNode          extension,
                const FerCallValues *values,
                char               **missing,
                GError             **error)
{
  g_autoptr (GPtrArray) theirs = fer_call_input_list (tree, self->operation);
  g_autoptr (GPtrArray) ours = fer_call_input_list (tree, asking);
  FerJsonNode list = fer_json_node_get_member (tree, extension, "parameters");
  guint       n = 0;

  if (fer_json_node_get_type (tree, list) != FER_JSON_OBJECT)
    return TRUE;
  for (FerJsonNode member = fer_json_node_get_first_child (tree, list); member != FER_JSON_NONE && n < MAX_ARGUMENTS; member = fer_json_node_get_next (tree, member), n++)
    {
      g_autofree char *key = fer_json_node_dup_key (tree, member);
      g_autofree char *reference = NULL;
      g_autofree char *json = dup_argument (tree, form, member, ours, values, &reference);

      if (json != NULL && !g_str_equal (json, "\"\""))
        set_argument (self, theirs, key, json);
      else if (reference != NULL && is_needed (theirs, key))
        {
          g_set_error (error, FER_CALL_ERROR, FER_CALL_ERROR_MISSING, _ ("The list %s can be asked when “%s” has a value."), self->operation_id, reference);
          if (missing != NULL)
            *missing = g_steal_pointer (&reference);
          return FALSE;
        }
    }
  return TRUE;
}

FerChoiceSource *
fer_choice_source_new (FerJsonTree         *definition,
                       FerJsonNode          operation,
                       FerJsonNode          node,
                       const FerCallValues *values,
                       char               **missing,
                       GError             **error)
{
  FerJsonNode extension;
  const Form *form = find_form (definition, node, &extension);
  g_autoptr (FerChoiceSource) self = g_new0 (FerChoiceSource, 1);

  if (missing != NULL)
    *missing = NULL;
  self->values = fer_call_values_new ();
  self->operation_id = form != NULL ? dup_string (definition, extension, "operationId") : g_strdup ("");
  self->operation = form != NULL ? find_operation (definition, self->operation_id) : FER_JSON_NONE;
  if (self->operation == FER_JSON_NONE)
    {
      g_set_error (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_CONNECTOR, _ ("The connector has no operation “%s” that could list the choices."), self->operation_id);
      return NULL;
    }
  self->items_path = dup_string (definition, extension, form->items);
  self->value_path = dup_string (definition, extension, form->value);
  self->title_path = dup_string (definition, extension, form->title);
  return take_arguments (self, definition, operation, form, extension, values, missing, error) ? g_steal_pointer (&self) : NULL;
}

void
fer_choice_source_free (FerChoiceSource *self)
{
  g_free (self->operation_id);
  g_clear_pointer (&self->values, fer_call_values_free);
  g_free (self->items_path);
  g_free (self->value_path);
  g_free (self->title_path);
  g_free (self);
}

static void
choice_free (gpointer data)
{
  FerChoice *choice = data;

  g_free (choice->json);
  g_free (choice->title);
  g_free (choice);
}

/* A string without its quotes. */
static char *
dup_words (FerJsonTree *tree,
           FerJsonNode  node)
{
  char *string = fer_json_node_dup_string (tree, node);

  return string != NULL ? string : fer_json_node_dup_text (tree, node);
}

/* Cut to what a row can show; the value when there is no title. */
static char *
dup_title (FerJsonTree *tree,
           FerJsonNode  node,
           FerJsonNode  value)
{
  gboolean         is_said = node != FER_JSON_NONE && fer_json_node_get_n_children (tree, node) == 0;
  g_autofree char *said = is_said ? dup_words (tree, node) : NULL;
  g_autofree char *text = said != NULL && *said != '\0' ? g_steal_pointer (&said) : dup_words (tree, value);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_TITLE_CHARS));
}

GPtrArray *
fer_choice_source_read (const FerChoiceSource *self,
                        FerJsonTree           *answer)
{
  FerJsonNode items = follow (answer, fer_json_tree_get_root (answer), self->items_path);
  g_autoptr (GPtrArray) choices = NULL;

  if (fer_json_node_get_type (answer, items) != FER_JSON_ARRAY)
    return NULL;
  choices = g_ptr_array_new_with_free_func (choice_free);
  for (FerJsonNode item = fer_json_node_get_first_child (answer, items); item != FER_JSON_NONE && choices->len < MAX_CHOICES; item = fer_json_node_get_next (answer, item))
    {
      FerJsonNode      value = follow (answer, item, self->value_path);
      g_autofree char *json = value != FER_JSON_NONE ? fer_json_node_dup_text (answer, value) : NULL;
      FerChoice       *choice;

      if (json == NULL || fer_json_node_get_type (answer, value) == FER_JSON_NULL || strlen (json) > MAX_VALUE_BYTES || !fer_json_value_check (json, NULL))
        continue;
      choice = g_new0 (FerChoice, 1);
      choice->title = dup_title (answer, *self->title_path != '\0' ? follow (answer, item, self->title_path) : FER_JSON_NONE, value);
      choice->json = g_steal_pointer (&json);
      g_ptr_array_add (choices, choice);
    }
  return g_steal_pointer (&choices);
}
