/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A short list that is looked through from its beginning; requests have a few dozen of these at most. */

#include "fer-pairs.h"

#include <string.h>

typedef struct
{
  char *name;
  char *value;
} Pair;

struct _FerPairs
{
  GArray  *pairs;
  gboolean any_case;
};

static void
pair_clear (gpointer data)
{
  Pair *pair = data;

  explicit_bzero (pair->value, strlen (pair->value));
  g_free (pair->value);
  g_free (pair->name);
}

FerPairs *
fer_pairs_new (gboolean any_case)
{
  FerPairs *self = g_new0 (FerPairs, 1);

  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  self->any_case = any_case;
  g_array_set_clear_func (self->pairs, pair_clear);
  return self;
}

FerPairs *
fer_pairs_copy (const FerPairs *self)
{
  FerPairs *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = fer_pairs_new (self->any_case);
  for (guint i = 0; i < self->pairs->len; i++)
    fer_pairs_add (copy, fer_pairs_get_name (self, i), fer_pairs_get_value (self, i));
  return copy;
}

void
fer_pairs_free (FerPairs *self)
{
  g_array_unref (self->pairs);
  g_free (self);
}

guint
fer_pairs_get_size (const FerPairs *self)
{
  return self->pairs->len;
}

const char *
fer_pairs_get_name (const FerPairs *self,
                    guint           index)
{
  g_return_val_if_fail (index < self->pairs->len, NULL);

  return g_array_index (self->pairs, Pair, index).name;
}

const char *
fer_pairs_get_value (const FerPairs *self,
                     guint           index)
{
  g_return_val_if_fail (index < self->pairs->len, NULL);

  return g_array_index (self->pairs, Pair, index).value;
}

static guint
find (const FerPairs *self,
      const char     *name,
      guint           from)
{
  guint i;

  for (i = from; i < self->pairs->len; i++)
    {
      const char *other = g_array_index (self->pairs, Pair, i).name;

      if (self->any_case ? g_ascii_strcasecmp (other, name) == 0 : g_str_equal (other, name))
        break;
    }
  return i;
}

const char *
fer_pairs_find (const FerPairs *self,
                const char     *name)
{
  guint index;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  index = find (self, name, 0);
  return index < self->pairs->len ? g_array_index (self->pairs, Pair, index).value : NULL;
}

void
fer_pairs_add (FerPairs   *self,
               const char *name,
               const char *value)
{
  Pair pair = { g_strdup (name), g_strdup (value) };

  g_array_append_val (self->pairs, pair);
}

void
fer_pairs_set (FerPairs   *self,
               const char *name,
               const char *value)
{
  guint index = find (self, name, 0);
  Pair  pair;

  if (index == self->pairs->len)
    {
      fer_pairs_add (self, name, value);
      return;
    }
  for (guint next = find (self, name, index + 1); next < self->pairs->len; next = find (self, name, next))
    g_array_remove_index (self->pairs, next);
  pair.name = g_strdup (name);
  pair.value = g_strdup (value);
  pair_clear (&g_array_index (self->pairs, Pair, index));
  g_array_index (self->pairs, Pair, index) = pair;
}

gboolean
fer_pairs_remove (FerPairs   *self,
                  const char *name)
{
  guint n_before = self->pairs->len;

  for (guint index = find (self, name, 0); index < self->pairs->len; index = find (self, name, index))
    g_array_remove_index (self->pairs, index);
  return self->pairs->len < n_before;
}
