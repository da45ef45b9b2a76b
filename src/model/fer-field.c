/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The correspondence between a property and a member of a JSON object, in both directions. It works on
 * nodes rather than on pointers: where a key is there twice, a pointer leads to the last one only, and a
 * part may stand on the first. While an edit stays inside a value the index of that value does not
 * change, so a list can be written step by step, each step against the tree that the last one left. */

#include "config.h"

#include "fer-field.h"

#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-json-value.h"
#include "fer-member-order.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_KEY 64
/* A list that differs in more places is written as a whole. */
#define MAX_STEPS 8

/* Cuts the first step off a pointer of a field table. */
static const char *
next_step (const char *pointer,
           char        step[MAX_KEY])
{
  const char *start = pointer + 1;
  const char *end = strchrnul (start, '/');

  g_assert (*pointer == '/' && end - start < MAX_KEY);

  memcpy (step, start, end - start);
  step[end - start] = '\0';
  return end;
}

FerJsonNode
fer_field_find (FerJsonTree *tree,
                FerJsonNode  base,
                const char  *pointer)
{
  char        step[MAX_KEY];
  FerJsonNode node = base;

  while (*pointer != '\0' && node != FER_JSON_NONE)
    {
      pointer = next_step (pointer, step);
      node = fer_json_node_get_member (tree, node, step);
    }
  return node;
}

char *
fer_field_dup_display (FerJsonTree *tree,
                       FerJsonNode  node)
{
  if (node == FER_JSON_NONE)
    return g_strdup ("");
  if (fer_json_node_get_type (tree, node) == FER_JSON_STRING)
    return fer_json_node_dup_string (tree, node);
  return fer_json_node_dup_text (tree, node);
}

gboolean
fer_field_node_bytes_equal (FerJsonTree *a_tree,
                            FerJsonNode  a,
                            FerJsonTree *b_tree,
                            FerJsonNode  b)
{
  gsize       a_start, a_end, b_start, b_end;
  const char *a_text, *b_text;

  if (a == FER_JSON_NONE || b == FER_JSON_NONE || (a_tree == b_tree && a == b))
    return a == b;
  fer_json_node_get_range (a_tree, a, &a_start, &a_end);
  fer_json_node_get_range (b_tree, b, &b_start, &b_end);
  if (a_end - a_start != b_end - b_start)
    return FALSE;
  a_text = fer_json_tree_peek_text (a_tree, NULL);
  b_text = fer_json_tree_peek_text (b_tree, NULL);
  return memcmp (a_text + a_start, b_text + b_start, a_end - a_start) == 0;
}

static char **
dup_list (FerJsonTree *tree,
          FerJsonNode  node)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  if (fer_json_node_get_type (tree, node) == FER_JSON_ARRAY)
    for (FerJsonNode child = fer_json_node_get_first_child (tree, node); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
      g_ptr_array_add (list, fer_field_dup_display (tree, child));
  else if (node != FER_JSON_NONE)
    g_ptr_array_add (list, fer_field_dup_display (tree, node));
  g_ptr_array_add (list, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

void
fer_field_read (const FerField *self,
                FerJsonTree    *tree,
                FerJsonNode     base,
                GValue         *value)
{
  FerJsonNode node = tree != NULL ? fer_field_find (tree, base, self->pointer) : FER_JSON_NONE;

  switch (self->kind)
    {
    case FER_FIELD_STRING:
      g_value_take_string (value, node == FER_JSON_NONE ? g_strdup ("") : fer_field_dup_display (tree, node));
      break;
    case FER_FIELD_BOOLEAN:
      g_value_set_boolean (value, node != FER_JSON_NONE && fer_json_node_get_type (tree, node) == FER_JSON_TRUE);
      break;
    case FER_FIELD_STRINGS:
    case FER_FIELD_VALUES:
      g_value_take_boxed (value, node == FER_JSON_NONE ? g_new0 (char *, 1) : dup_list (tree, node));
      break;
    case FER_FIELD_JSON:
      g_value_take_string (value, node == FER_JSON_NONE ? g_strdup ("") : fer_json_node_dup_text (tree, node));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
init_value (const FerField *self,
            GValue         *value)
{
  static const GType types[] = {
    [FER_FIELD_STRING] = G_TYPE_STRING,
    [FER_FIELD_BOOLEAN] = G_TYPE_BOOLEAN,
    [FER_FIELD_JSON] = G_TYPE_STRING,
  };

  if (self->kind == FER_FIELD_STRINGS || self->kind == FER_FIELD_VALUES)
    g_value_init (value, G_TYPE_STRV);
  else
    g_value_init (value, types[self->kind]);
}

static gboolean
values_equal (const GValue *a,
              const GValue *b)
{
  static const char *const empty[] = { NULL };

  if (G_VALUE_HOLDS_BOOLEAN (a))
    return g_value_get_boolean (a) == g_value_get_boolean (b);
  if (G_VALUE_HOLDS_STRING (a))
    return g_strcmp0 (g_value_get_string (a) ? g_value_get_string (a) : "", g_value_get_string (b) ? g_value_get_string (b) : "") == 0;
  return g_strv_equal (g_value_get_boxed (a) ? g_value_get_boxed (a) : (gpointer)empty,
                       g_value_get_boxed (b) ? g_value_get_boxed (b) : (gpointer)empty);
}

gboolean
fer_field_differs (const FerField *self,
                   FerJsonTree    *old_tree,
                   FerJsonNode     old_base,
                   FerJsonTree    *tree,
                   FerJsonNode     base)
{
  FerJsonNode old_node = old_tree != NULL ? fer_field_find (old_tree, old_base, self->pointer) : FER_JSON_NONE;
  FerJsonNode node = tree != NULL ? fer_field_find (tree, base, self->pointer) : FER_JSON_NONE;
  g_auto (GValue) old_value = G_VALUE_INIT;
  g_auto (GValue) value = G_VALUE_INIT;

  if (fer_field_node_bytes_equal (old_tree, old_node, tree, node))
    return FALSE;
  init_value (self, &old_value);
  init_value (self, &value);
  fer_field_read (self, old_tree, old_base, &old_value);
  fer_field_read (self, tree, base, &value);
  return !values_equal (&old_value, &value);
}

/* Writing. */

/* Wraps @json into one object for each step that @pointer still has. */
static char *
nest (const char *pointer,
      const char *json)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  char  step[MAX_KEY];
  guint depth = 0;

  while (*pointer != '\0')
    {
      pointer = next_step (pointer, step);
      fer_json_writer_begin_object (writer);
      fer_json_writer_key (writer, step);
      depth++;
    }
  fer_json_writer_raw (writer, json);
  while (depth-- > 0)
    fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

static FerSplices *
set_json (FerJsonTree       *tree,
          FerJsonNode        base,
          const char        *pointer,
          const char        *json,
          const char *const *order,
          GError           **error)
{
  char        step[MAX_KEY];
  FerJsonNode container = base;

  while (TRUE)
    {
      const char      *rest = next_step (pointer, step);
      FerJsonNode      member;
      g_autofree char *nested = NULL;

      if (fer_json_node_get_type (tree, container) == FER_JSON_NULL)
        {
          nested = nest (pointer, json);
          return fer_json_edit_replace (tree, container, nested, error);
        }
      member = fer_json_node_get_member (tree, container, step);
      if (member == FER_JSON_NONE)
        {
          nested = nest (rest, json);
          return fer_json_edit_insert (tree, container, fer_json_edit_find_place (tree, container, step, order), step, nested, error);
        }
      if (*rest == '\0')
        return fer_json_edit_replace (tree, member, json, error);
      container = member;
      pointer = rest;
      order = fer_member_order_get_for_key (step);
    }
}

static FerSplices *
remove_member (FerJsonTree *tree,
               FerJsonNode  base,
               const char  *pointer,
               GError     **error)
{
  FerJsonNode node = fer_field_find (tree, base, pointer);
  guint       depth = 0;

  if (node == FER_JSON_NONE)
    return fer_splices_new ();
  for (const char *c = pointer; *c != '\0'; c++)
    depth += *c == '/';
  for (; depth > 2 && fer_json_node_get_n_children (tree, fer_json_node_get_parent (tree, node)) == 1; depth--)
    node = fer_json_node_get_parent (tree, node);
  return fer_json_edit_remove (tree, node, error);
}

FerSplices *
fer_field_set_json (FerJsonTree       *tree,
                    FerJsonNode        base,
                    const char        *pointer,
                    const char        *json,
                    const char *const *order,
                    GError           **error)
{
  g_return_val_if_fail (tree != NULL, NULL);

  return json != NULL ? set_json (tree, base, pointer, json, order, error) : remove_member (tree, base, pointer, error);
}

/* How one text of a list is written, where @type is the `type` beside it. */
static char *
encode_element (const FerField *self,
                FerJsonTree    *tree,
                FerJsonNode     type,
                const char     *text)
{
  static const char *const raw_types[] = { "integer", "number", "boolean", "array", "object", NULL };

  if (self->kind == FER_FIELD_VALUES && fer_json_value_check (text, NULL))
    for (guint i = 0; raw_types[i] != NULL; i++)
      if (fer_json_node_string_equals (tree, type, raw_types[i]))
        return g_strdup (text);
  return fer_json_value_quote (text);
}

static FerJsonNode
find_type (FerJsonTree *tree,
           FerJsonNode  list)
{
  FerJsonNode parent = fer_json_node_get_parent (tree, list);

  return fer_json_node_get_member (tree, parent, "type");
}

static char *
encode_list (const FerField    *self,
             FerJsonTree       *tree,
             FerJsonNode        type,
             const char *const *texts)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();

  fer_json_writer_begin_array (writer);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *json = encode_element (self, tree, type, texts[i]);

      fer_json_writer_raw (writer, json);
    }
  fer_json_writer_end_array (writer);
  return fer_json_writer_finish (writer);
}

/* One splice list per element that differs, each applied before the next is made. */
static gboolean
write_elements (const FerField    *self,
                FerDocument       *document,
                FerFile           *file,
                FerJsonNode        list,
                guint              head,
                guint              n_old,
                guint              n_new,
                const char *const *texts,
                GError           **error)
{
  for (guint i = 0; i < MAX (n_old, n_new); i++)
    {
      FerJsonTree     *tree = fer_file_get_form_tree (file);
      g_autofree char *json = i < n_new ? encode_element (self, tree, find_type (tree, list), texts[head + i]) : NULL;
      g_autoptr (FerSplices) splices = NULL;

      if (i < MIN (n_old, n_new))
        splices = fer_json_edit_replace (tree, fer_json_node_get_child (tree, list, head + i), json, error);
      else if (i < n_new)
        splices = fer_json_edit_insert (tree, list, head + i, NULL, json, error);
      else
        splices = fer_json_edit_remove (tree, fer_json_node_get_child (tree, list, head + n_new), error);
      if (splices == NULL)
        return FALSE;
      fer_document_apply (document, file, splices);
    }
  return TRUE;
}

/* The list is there and stays: only the elements that differ are touched. */
static gboolean
write_list (const FerField    *self,
            FerDocument       *document,
            FerFile           *file,
            FerJsonNode        list,
            const char *const *texts,
            GError           **error)
{
  FerJsonTree *tree = fer_file_get_form_tree (file);
  g_auto (GStrv) old = dup_list (tree, list);
  guint n_old = g_strv_length (old), n_new = g_strv_length ((char **)texts);
  guint head = 0, tail = 0;

  while (head < n_old && head < n_new && g_str_equal (old[head], texts[head]))
    head++;
  while (tail < n_old - head && tail < n_new - head && g_str_equal (old[n_old - 1 - tail], texts[n_new - 1 - tail]))
    tail++;
  if (MAX (n_old, n_new) - head - tail > MAX_STEPS)
    {
      g_autofree char *json = encode_list (self, tree, find_type (tree, list), texts);
      g_autoptr (FerSplices) splices = fer_json_edit_replace (tree, list, json, error);

      if (splices == NULL)
        return FALSE;
      fer_document_apply (document, file, splices);
      return TRUE;
    }
  return write_elements (self, document, file, list, head, n_old - head - tail, n_new - head - tail, texts, error);
}

/* What the member is to be, as JSON; `NULL`: not there. */
static char *
encode (const FerField *self,
        FerJsonTree    *tree,
        FerJsonNode     base,
        const GValue   *value)
{
  const char *text;

  switch (self->kind)
    {
    case FER_FIELD_BOOLEAN:
      return g_value_get_boolean (value) ? g_strdup ("true") : NULL;
    case FER_FIELD_STRINGS:
    case FER_FIELD_VALUES:
      if (g_value_get_boxed (value) == NULL || *(char **)g_value_get_boxed (value) == NULL)
        return self->required ? g_strdup ("[]") : NULL;
      return encode_list (self, tree, fer_json_node_get_member (tree, base, "type"), g_value_get_boxed (value));
    case FER_FIELD_STRING:
    case FER_FIELD_JSON:
    default:
      text = g_value_get_string (value);
      if (text == NULL || *text == '\0')
        return self->required ? g_strdup ("\"\"") : NULL;
      if (self->kind == FER_FIELD_JSON && fer_json_value_check (text, NULL))
        return g_strdup (text);
      return fer_json_value_quote (text);
    }
}

static gboolean
write_in_transaction (const FerField    *self,
                      FerDocument       *document,
                      FerFile           *file,
                      FerJsonNode        base,
                      const char *const *order,
                      const GValue      *value,
                      GError           **error)
{
  FerJsonTree     *tree = fer_file_get_form_tree (file);
  g_autofree char *json = encode (self, tree, base, value);
  FerJsonNode      node = fer_field_find (tree, base, self->pointer);
  g_autoptr (FerSplices) splices = NULL;

  if (json != NULL && G_VALUE_HOLDS (value, G_TYPE_STRV) && fer_json_node_get_type (tree, node) == FER_JSON_ARRAY)
    return write_list (self, document, file, node, g_value_get_boxed (value), error);

  splices = fer_field_set_json (tree, base, self->pointer, json, order, error);
  if (splices == NULL)
    return FALSE;
  fer_document_apply (document, file, splices);
  return TRUE;
}

gboolean
fer_field_write (const FerField    *self,
                 FerDocument       *document,
                 FerFile           *file,
                 FerJsonNode        base,
                 const char *const *order,
                 const GValue      *value,
                 GError           **error)
{
  FerJsonTree     *tree = fer_file_get_form_tree (file);
  g_autofree char *place = fer_json_path_of (tree, base);
  g_autofree char *key = g_strdup_printf ("%d:%s%s", fer_file_get_role (file), place, self->pointer);
  g_auto (GValue) old_value = G_VALUE_INIT;

  init_value (self, &old_value);
  fer_field_read (self, tree, base, &old_value);
  if (values_equal (&old_value, value))
    return TRUE;

  fer_document_begin (document, _ (self->change_name), key);
  if (!write_in_transaction (self, document, file, base, order, value, error))
    {
      fer_document_cancel (document);
      return FALSE;
    }
  fer_document_end (document);
  return TRUE;
}

/* Spelling. */

static char *
dup_spelling (FerJsonTree *tree,
              FerJsonNode  object,
              const char  *key)
{
  if (tree == NULL || fer_json_node_get_member (tree, object, key) != FER_JSON_NONE || fer_json_node_get_type (tree, object) != FER_JSON_OBJECT)
    return g_strdup (key);
  for (FerJsonNode node = fer_json_node_get_first_child (tree, object); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *found = fer_json_node_dup_key (tree, node);

      if (found != NULL && g_ascii_strcasecmp (found, key) == 0)
        return g_steal_pointer (&found);
    }
  return g_strdup (key);
}

char *
fer_field_dup_spelling (FerJsonTree *tree,
                        FerJsonNode  base,
                        const char  *pointer)
{
  g_auto (GStrv) steps = g_strsplit (pointer + 1, "/", -1);
  GString *spelt = g_string_new (NULL);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      g_autofree char *step = dup_spelling (tree, base, steps[i]);

      g_string_append_printf (spelt, "/%s", step);
      base = tree != NULL ? fer_json_node_get_member (tree, base, step) : FER_JSON_NONE;
    }
  return g_string_free (spelt, FALSE);
}
