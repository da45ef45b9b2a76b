/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A tree of plain memory that may be changed anywhere. Scalars are the text that spells them; keys are kept as their
 * reader sees them, and as they were spelt where that is another text. It is as deep as FER_JSON_MAX_DEPTH at most when
 * it comes from a text, so it may be walked by recursion. */

#include "fer-json-sketch.h"

#include "fer-json-string.h"
#include "fer-json-value.h"

#include <string.h>

struct _FerJsonSketch
{
  FerJsonType type;
  char       *key;      /* NULL for what is no member */
  char       *raw_key;  /* NULL where it is the key in quotes */
  char       *text;     /* of a scalar */
  GPtrArray  *children; /* of a container, NULL for none yet */
};

static FerJsonSketch *
new_of_type (FerJsonType type)
{
  FerJsonSketch *self = g_new0 (FerJsonSketch, 1);

  self->type = type;
  return self;
}

/* Takes the text. */
static FerJsonSketch *
new_scalar (FerJsonType type,
            char       *text)
{
  FerJsonSketch *self = new_of_type (type);

  self->text = text;
  return self;
}

void
fer_json_sketch_free (FerJsonSketch *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->key);
  g_free (self->raw_key);
  g_free (self->text);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

static void
push (FerJsonSketch *self,
      FerJsonSketch *child)
{
  if (self->children == NULL)
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_json_sketch_free);
  g_ptr_array_add (self->children, child);
}

static void
take_key (FerJsonSketch *self,
          FerJsonTree   *tree,
          FerJsonNode    node)
{
  gsize            start, end;
  const char      *text = fer_json_tree_peek_text (tree, NULL);
  g_autofree char *quoted = NULL;

  if (!fer_json_node_get_key_range (tree, node, &start, &end))
    return;
  self->key = fer_json_node_dup_key (tree, node);
  quoted = fer_json_value_quote (self->key);
  if (strlen (quoted) != end - start || memcmp (quoted, text + start, end - start) != 0)
    self->raw_key = g_strndup (text + start, end - start);
}

/* The members that a reader sees: of those with one key, the last. */
static void
take_children (FerJsonSketch *self,
               FerJsonTree   *tree,
               FerJsonNode    node)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  for (FerJsonNode child = fer_json_node_get_first_child (tree, node); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    {
      FerJsonSketch *value = fer_json_sketch_new_from_tree (tree, child);
      gpointer       place;

      take_key (value, tree, child);
      if (value->key != NULL && g_hash_table_lookup_extended (places, value->key, NULL, &place))
        {
          FerJsonSketch **slot = (FerJsonSketch **)&self->children->pdata[GPOINTER_TO_UINT (place)];

          g_hash_table_steal (places, value->key);
          fer_json_sketch_free (*slot);
          *slot = value;
        }
      else
        {
          push (self, value);
          place = GUINT_TO_POINTER (self->children->len - 1);
        }
      if (value->key != NULL)
        g_hash_table_insert (places, value->key, place);
    }
}

FerJsonSketch *
fer_json_sketch_new_from_tree (FerJsonTree *tree,
                               FerJsonNode  node)
{
  FerJsonType    type = fer_json_node_get_type (tree, node);
  FerJsonSketch *self;

  g_return_val_if_fail (type != FER_JSON_INVALID, NULL);

  if (type != FER_JSON_OBJECT && type != FER_JSON_ARRAY)
    return new_scalar (type, fer_json_node_dup_text (tree, node));
  self = new_of_type (type);
  take_children (self, tree, node);
  return self;
}

FerJsonSketch *
fer_json_sketch_new_parsed (const char *json)
{
  g_autoptr (FerJsonTree) tree = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  tree = fer_json_tree_parse_string (json);
  if (fer_json_tree_get_n_faults (tree) > 0)
    return NULL;
  return fer_json_sketch_new_from_tree (tree, fer_json_tree_get_root (tree));
}

FerJsonSketch *
fer_json_sketch_new_object (void)
{
  return new_of_type (FER_JSON_OBJECT);
}

FerJsonSketch *
fer_json_sketch_new_array (void)
{
  return new_of_type (FER_JSON_ARRAY);
}

FerJsonSketch *
fer_json_sketch_new_string (const char *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  return new_scalar (FER_JSON_STRING, fer_json_value_quote (value));
}

FerJsonSketch *
fer_json_sketch_new_boolean (gboolean value)
{
  return new_scalar (value ? FER_JSON_TRUE : FER_JSON_FALSE, g_strdup (value ? "true" : "false"));
}

FerJsonSketch *
fer_json_sketch_new_integer (gint64 value)
{
  return new_scalar (FER_JSON_NUMBER, g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

static FerJsonSketch *
copy_with_key (FerJsonSketch *self,
               gboolean       with_key)
{
  FerJsonSketch *copy = new_scalar (self->type, g_strdup (self->text));

  if (with_key)
    {
      copy->key = g_strdup (self->key);
      copy->raw_key = g_strdup (self->raw_key);
    }
  for (guint i = 0; i < fer_json_sketch_get_n_children (self); i++)
    push (copy, copy_with_key (fer_json_sketch_get_child (self, i), TRUE));
  return copy;
}

FerJsonSketch *
fer_json_sketch_copy (FerJsonSketch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return copy_with_key (self, FALSE);
}

FerJsonType
fer_json_sketch_get_type (FerJsonSketch *self)
{
  return self != NULL ? self->type : FER_JSON_INVALID;
}

const char *
fer_json_sketch_get_key (FerJsonSketch *self)
{
  return self != NULL ? self->key : NULL;
}

guint
fer_json_sketch_get_n_children (FerJsonSketch *self)
{
  return self != NULL && self->children != NULL ? self->children->len : 0;
}

FerJsonSketch *
fer_json_sketch_get_child (FerJsonSketch *self,
                           guint          index)
{
  return index < fer_json_sketch_get_n_children (self) ? g_ptr_array_index (self->children, index) : NULL;
}

static guint
find_index (FerJsonSketch *self,
            const char    *key)
{
  for (guint i = 0; fer_json_sketch_get_type (self) == FER_JSON_OBJECT && i < fer_json_sketch_get_n_children (self); i++)
    if (g_str_equal (fer_json_sketch_get_child (self, i)->key, key))
      return i;
  return G_MAXUINT;
}

FerJsonSketch *
fer_json_sketch_get (FerJsonSketch *self,
                     const char    *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return fer_json_sketch_get_child (self, find_index (self, key));
}

FerJsonSketch *
fer_json_sketch_find (FerJsonSketch *self,
                      ...)
{
  va_list     keys;
  const char *key;

  va_start (keys, self);
  while (self != NULL && (key = va_arg (keys, const char *)) != NULL)
    self = fer_json_sketch_get (self, key);
  va_end (keys);
  return self;
}

char *
fer_json_sketch_dup_string (FerJsonSketch *self)
{
  if (fer_json_sketch_get_type (self) != FER_JSON_STRING)
    return NULL;
  return fer_json_string_decode (self->text, strlen (self->text));
}

char *
fer_json_sketch_dup_member (FerJsonSketch *self,
                            const char    *key)
{
  return fer_json_sketch_dup_string (fer_json_sketch_get (self, key));
}

gboolean
fer_json_sketch_string_equals (FerJsonSketch *self,
                               const char    *value)
{
  return fer_json_sketch_get_type (self) == FER_JSON_STRING && fer_json_string_equals (self->text, strlen (self->text), value);
}

gboolean
fer_json_sketch_equals (FerJsonSketch *self,
                        FerJsonSketch *other)
{
  if (self == NULL || other == NULL)
    return self == other;
  if (self->type != other->type || g_strcmp0 (self->text, other->text) != 0)
    return FALSE;
  if (fer_json_sketch_get_n_children (self) != fer_json_sketch_get_n_children (other))
    return FALSE;
  for (guint i = 0; i < fer_json_sketch_get_n_children (self); i++)
    {
      FerJsonSketch *mine = fer_json_sketch_get_child (self, i);
      FerJsonSketch *theirs = fer_json_sketch_get_child (other, i);

      if (g_strcmp0 (mine->key, theirs->key) != 0 || !fer_json_sketch_equals (mine, theirs))
        return FALSE;
    }
  return TRUE;
}

static void
set_key (FerJsonSketch *self,
         const char    *key)
{
  char *copy = g_strdup (key); /* which may be the present one */

  g_free (self->key);
  g_clear_pointer (&self->raw_key, g_free);
  self->key = copy;
}

FerJsonSketch *
fer_json_sketch_set (FerJsonSketch *self,
                     const char    *key,
                     FerJsonSketch *value)
{
  guint          index;
  FerJsonSketch *old;

  g_return_val_if_fail (fer_json_sketch_get_type (self) == FER_JSON_OBJECT, NULL);
  g_return_val_if_fail (key != NULL && value != NULL, NULL);

  set_key (value, key);
  index = find_index (self, key);
  if (index == G_MAXUINT)
    {
      push (self, value);
      return NULL;
    }
  old = self->children->pdata[index];
  self->children->pdata[index] = value;
  return old;
}

void
fer_json_sketch_set_string (FerJsonSketch *self,
                            const char    *key,
                            const char    *value)
{
  g_autoptr (FerJsonSketch) old = fer_json_sketch_set (self, key, fer_json_sketch_new_string (value));
}

void
fer_json_sketch_add (FerJsonSketch *self,
                     FerJsonSketch *value)
{
  g_return_if_fail (fer_json_sketch_get_type (self) == FER_JSON_ARRAY);
  g_return_if_fail (value != NULL);

  g_clear_pointer (&value->key, g_free);
  g_clear_pointer (&value->raw_key, g_free);
  push (self, value);
}

FerJsonSketch *
fer_json_sketch_steal (FerJsonSketch *self,
                       const char    *key)
{
  guint index = find_index (self, key);

  return index != G_MAXUINT ? g_ptr_array_steal_index (self->children, index) : NULL;
}

FerJsonSketch *
fer_json_sketch_steal_child (FerJsonSketch *self,
                             guint          index)
{
  g_return_val_if_fail (index < fer_json_sketch_get_n_children (self), NULL);

  return g_ptr_array_steal_index (self->children, index);
}

void
fer_json_sketch_rename (FerJsonSketch *self,
                        const char    *key)
{
  g_return_if_fail (self != NULL && self->key != NULL);
  g_return_if_fail (key != NULL);

  set_key (self, key);
}

void
fer_json_sketch_write (FerJsonSketch *self,
                       const char    *value)
{
  g_return_if_fail (fer_json_sketch_get_type (self) == FER_JSON_STRING);
  g_return_if_fail (value != NULL);

  g_free (self->text);
  self->text = fer_json_value_quote (value);
}

void
fer_json_sketch_sort (FerJsonSketch     *self,
                      const char *const *order)
{
  guint n_sorted = 0;

  g_return_if_fail (order != NULL);

  for (guint i = 0; order[i] != NULL; i++)
    {
      guint index = find_index (self, order[i]);

      if (index != G_MAXUINT && index >= n_sorted)
        g_ptr_array_insert (self->children, n_sorted++, g_ptr_array_steal_index (self->children, index));
    }
}

static void
append_line (GString *text,
             guint    depth)
{
  g_string_append_c (text, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append (text, "  ");
}

static void
append_value (GString       *text,
              FerJsonSketch *self,
              guint          depth)
{
  gboolean is_object = self->type == FER_JSON_OBJECT;
  guint    n_children = fer_json_sketch_get_n_children (self);

  if (self->text != NULL)
    {
      g_string_append (text, self->text);
      return;
    }
  g_string_append_c (text, is_object ? '{' : '[');
  for (guint i = 0; i < n_children; i++)
    {
      FerJsonSketch   *child = fer_json_sketch_get_child (self, i);
      g_autofree char *quoted = is_object && child->raw_key == NULL ? fer_json_value_quote (child->key) : NULL;

      if (i > 0)
        g_string_append_c (text, ',');
      append_line (text, depth + 1);
      if (is_object)
        g_string_append_printf (text, "%s: ", quoted != NULL ? quoted : child->raw_key);
      append_value (text, child, depth + 1);
    }
  if (n_children > 0)
    append_line (text, depth);
  g_string_append_c (text, is_object ? '}' : ']');
}

char *
fer_json_sketch_to_text (FerJsonSketch *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free (text, FALSE));

  append_value (text, self, 0);
  return g_string_free (text, FALSE);
}
