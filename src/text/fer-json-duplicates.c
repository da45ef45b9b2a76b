/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the keys that an object has twice. Small objects are compared pair by pair. Large ones are
 * sorted: that stays quick however the keys were chosen, as no hash is involved that could be made to
 * collide. */

#include "fer-json-arena.h"

#include "fer-json-string.h"

#include <string.h>

#define MAX_PAIRWISE 12

/* A key as its reader sees it. @decoded owns the bytes where they are not in the text. */
typedef struct
{
  const char          *bytes;
  gsize                n_bytes;
  char                *decoded;
  const FerJsonRecord *member;
} Key;

static void
clear_key (gpointer key)
{
  g_free (((Key *)key)->decoded);
}

static Key
read_key (const char          *text,
          const FerJsonRecord *member)
{
  Key key = { text + member->key_start, member->key_end - member->key_start, NULL, member };

  if (member->key_plain)
    {
      key.bytes++;
      key.n_bytes -= 2;
    }
  else
    {
      key.decoded = fer_json_string_decode (key.bytes, key.n_bytes);
      key.bytes = key.decoded;
      key.n_bytes = strlen (key.decoded);
    }
  return key;
}

static gboolean
keys_equal (const Key *a,
            const Key *b)
{
  return a->n_bytes == b->n_bytes && memcmp (a->bytes, b->bytes, a->n_bytes) == 0;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const Key *left = a;
  const Key *right = b;
  int        order;

  if (left->n_bytes != right->n_bytes)
    return left->n_bytes < right->n_bytes ? -1 : 1;
  order = memcmp (left->bytes, right->bytes, left->n_bytes);
  if (order != 0)
    return order;
  return left->member < right->member ? -1 : left->member > right->member;
}

static GArray *
collect_keys (const char          *text,
              const FerJsonRecord *records,
              guint32              object)
{
  GArray *keys = g_array_sized_new (FALSE, FALSE, sizeof (Key), records[object].n_children);

  g_array_set_clear_func (keys, clear_key);
  for (guint32 child = object + 1; child < records[object].behind; child = records[child].behind)
    {
      Key key = read_key (text, &records[child]);

      g_array_append_val (keys, key);
    }
  return keys;
}

static gboolean
has_earlier (GArray *keys,
             guint   index)
{
  const Key *key = &g_array_index (keys, Key, index);

  for (guint i = 0; i < index; i++)
    if (keys_equal (&g_array_index (keys, Key, i), key))
      return TRUE;
  return FALSE;
}

void
fer_json_find_duplicates (const char          *text,
                          const FerJsonRecord *records,
                          guint32              object,
                          void (*found) (gpointer data, const FerJsonRecord *member),
                          gpointer data)
{
  g_autoptr (GArray) keys = collect_keys (text, records, object);
  gboolean sorted = keys->len > MAX_PAIRWISE;

  if (sorted)
    g_array_sort (keys, compare_keys);
  for (guint i = 1; i < keys->len; i++)
    {
      const Key *key = &g_array_index (keys, Key, i);

      if (sorted ? keys_equal (key - 1, key) : has_earlier (keys, i))
        found (data, key->member);
    }
}
