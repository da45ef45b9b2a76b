/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text with the arena of its values, read-only from the moment it exists. A node is an index into
 * the arena; its order (a container right before its first child, the end of each subtree known)
 * gives all the ways through the tree without further links. */

#include "fer-json-tree.h"

#include "fer-json-arena.h"
#include "fer-json-string.h"

#include <string.h>

struct _FerJsonTree
{
  gatomicrefcount ref_count;
  GBytes         *bytes;
  const char     *text;
  gsize           n_bytes;
  FerJsonArena    arena;
};

G_DEFINE_BOXED_TYPE (FerJsonTree, fer_json_tree, fer_json_tree_ref, fer_json_tree_unref)

FerJsonTree *
fer_json_tree_parse (GBytes *bytes)
{
  FerJsonTree *self;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (g_bytes_get_size (bytes) <= G_MAXINT32, NULL);

  self = g_new0 (FerJsonTree, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->bytes = g_bytes_ref (bytes);
  self->text = g_bytes_get_data (bytes, &self->n_bytes);
  if (self->n_bytes == 0)
    self->text = ""; /* empty bytes have no address */
  fer_json_arena_parse (&self->arena, self->text, self->n_bytes);
  return self;
}

FerJsonTree *
fer_json_tree_parse_string (const char *text)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  bytes = g_bytes_new (text, strlen (text));
  return fer_json_tree_parse (bytes);
}

FerJsonTree *
fer_json_tree_ref (FerJsonTree *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fer_json_tree_unref (FerJsonTree *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  fer_json_arena_clear (&self->arena);
  g_bytes_unref (self->bytes);
  g_free (self);
}

GBytes *
fer_json_tree_get_bytes (FerJsonTree *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

const char *
fer_json_tree_peek_text (FerJsonTree *self,
                         gsize       *n_bytes)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_bytes != NULL)
    *n_bytes = self->n_bytes;
  return self->text;
}

FerJsonNode
fer_json_tree_get_root (FerJsonTree *self)
{
  g_return_val_if_fail (self != NULL, FER_JSON_NONE);

  return self->arena.n_records > 0 ? 0 : FER_JSON_NONE;
}

guint
fer_json_tree_get_n_nodes (FerJsonTree *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->arena.n_records;
}

guint
fer_json_tree_get_n_faults (FerJsonTree *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->arena.faults.list->len;
}

const FerJsonFault *
fer_json_tree_peek_fault (FerJsonTree *self,
                          guint        index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->arena.faults.list->len, NULL);

  return &g_array_index (self->arena.faults.list, FerJsonFault, index);
}

gboolean
fer_json_tree_is_broken (FerJsonTree *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->arena.faults.broken;
}

gboolean
fer_json_tree_is_grammatical (FerJsonTree *self,
                              gboolean    *is_deep)
{
  gboolean fine = fer_json_tree_get_root (self) != FER_JSON_NONE;
  gboolean deep = FALSE;

  for (guint i = 0; i < fer_json_tree_get_n_faults (self); i++)
    {
      FerJsonFaultCode code = fer_json_tree_peek_fault (self, i)->code;

      deep |= code == FER_JSON_FAULT_TOO_DEEP;
      fine &= code == FER_JSON_FAULT_TOO_DEEP || code == FER_JSON_FAULT_DUPLICATE_KEY;
    }
  if (is_deep != NULL)
    *is_deep = deep;
  return fine;
}

/* The record of a node; that of FER_JSON_NONE is an empty one with nothing around it. */
static const FerJsonRecord *
peek_record (FerJsonTree *self,
             FerJsonNode  node)
{
  static const FerJsonRecord none = { .parent = FER_JSON_NONE, .behind = 0, .type = FER_JSON_INVALID };

  if (node == FER_JSON_NONE)
    return &none;
  g_return_val_if_fail (node < self->arena.n_records, &none);
  return &self->arena.records[node];
}

FerJsonType
fer_json_node_get_type (FerJsonTree *self,
                        FerJsonNode  node)
{
  g_return_val_if_fail (self != NULL, FER_JSON_INVALID);

  return peek_record (self, node)->type;
}

static void
set_range (gsize *start,
           gsize *end,
           gsize  start_value,
           gsize  end_value)
{
  if (start != NULL)
    *start = start_value;
  if (end != NULL)
    *end = end_value;
}

void
fer_json_node_get_range (FerJsonTree *self,
                         FerJsonNode  node,
                         gsize       *start,
                         gsize       *end)
{
  const FerJsonRecord *record;

  g_return_if_fail (self != NULL);

  record = peek_record (self, node);
  set_range (start, end, record->start, record->end);
}

static gboolean
has_key (const FerJsonRecord *record)
{
  return record->key_end != 0;
}

gboolean
fer_json_node_get_key_range (FerJsonTree *self,
                             FerJsonNode  node,
                             gsize       *start,
                             gsize       *end)
{
  const FerJsonRecord *record;

  g_return_val_if_fail (self != NULL, FALSE);

  record = peek_record (self, node);
  set_range (start, end, record->key_start, record->key_end);
  return has_key (record);
}

static gsize
get_member_start (const FerJsonRecord *record)
{
  return has_key (record) ? record->key_start : record->start;
}

void
fer_json_node_get_member_range (FerJsonTree *self,
                                FerJsonNode  node,
                                gsize       *start,
                                gsize       *end)
{
  const FerJsonRecord *record;

  g_return_if_fail (self != NULL);

  record = peek_record (self, node);
  set_range (start, end, get_member_start (record), record->end);
}

FerJsonNode
fer_json_node_get_parent (FerJsonTree *self,
                          FerJsonNode  node)
{
  g_return_val_if_fail (self != NULL, FER_JSON_NONE);

  return peek_record (self, node)->parent;
}

FerJsonNode
fer_json_node_get_first_child (FerJsonTree *self,
                               FerJsonNode  node)
{
  g_return_val_if_fail (self != NULL, FER_JSON_NONE);

  return peek_record (self, node)->n_children > 0 ? node + 1 : FER_JSON_NONE;
}

FerJsonNode
fer_json_node_get_next (FerJsonTree *self,
                        FerJsonNode  node)
{
  const FerJsonRecord *record;

  g_return_val_if_fail (self != NULL, FER_JSON_NONE);

  record = peek_record (self, node);
  if (record->parent == FER_JSON_NONE || record->behind >= peek_record (self, record->parent)->behind)
    return FER_JSON_NONE;
  return record->behind;
}

/* The child of a container through which the way from the root leads to @node, which is inside. */
static FerJsonNode
climb (FerJsonTree *self,
       FerJsonNode  node,
       FerJsonNode  container)
{
  while (peek_record (self, node)->parent != container)
    node = peek_record (self, node)->parent;
  return node;
}

FerJsonNode
fer_json_node_get_previous (FerJsonTree *self,
                            FerJsonNode  node)
{
  FerJsonNode parent;

  g_return_val_if_fail (self != NULL, FER_JSON_NONE);

  parent = peek_record (self, node)->parent;
  if (parent == FER_JSON_NONE || node == parent + 1)
    return FER_JSON_NONE;
  return climb (self, node - 1, parent);
}

FerJsonNode
fer_json_node_get_last_child (FerJsonTree *self,
                              FerJsonNode  node)
{
  const FerJsonRecord *record;

  g_return_val_if_fail (self != NULL, FER_JSON_NONE);

  record = peek_record (self, node);
  return record->n_children > 0 ? climb (self, record->behind - 1, node) : FER_JSON_NONE;
}

guint
fer_json_node_get_n_children (FerJsonTree *self,
                              FerJsonNode  node)
{
  g_return_val_if_fail (self != NULL, 0);

  return peek_record (self, node)->n_children;
}

FerJsonNode
fer_json_node_get_child (FerJsonTree *self,
                         FerJsonNode  node,
                         guint        index)
{
  FerJsonNode child;

  g_return_val_if_fail (self != NULL, FER_JSON_NONE);

  if (index >= peek_record (self, node)->n_children)
    return FER_JSON_NONE;
  child = node + 1;
  while (index-- > 0)
    child = peek_record (self, child)->behind;
  return child;
}

guint
fer_json_node_get_index (FerJsonTree *self,
                         FerJsonNode  node)
{
  FerJsonNode parent;
  guint       index = 0;

  g_return_val_if_fail (self != NULL, 0);

  parent = peek_record (self, node)->parent;
  if (parent == FER_JSON_NONE)
    return 0;
  for (FerJsonNode child = parent + 1; child < node; child = peek_record (self, child)->behind)
    index++;
  return index;
}

/* Whether bytes mean a value; plain ones, in quotes, mean what stands between them. */
static gboolean
spells (const char *raw,
        gsize       n_bytes,
        gboolean    plain,
        const char *value)
{
  if (!plain)
    return fer_json_string_equals (raw, n_bytes, value);
  return strncmp (raw + 1, value, n_bytes - 2) == 0 && value[n_bytes - 2] == '\0';
}

static char *
read_out (const char *raw,
          gsize       n_bytes,
          gboolean    plain)
{
  return plain ? g_strndup (raw + 1, n_bytes - 2) : fer_json_string_decode (raw, n_bytes);
}

static gboolean
key_equals (FerJsonTree         *self,
            const FerJsonRecord *record,
            const char          *key)
{
  return has_key (record) &&
         spells (self->text + record->key_start, record->key_end - record->key_start, record->key_plain, key);
}

/* As key_equals(), for a key whose length is known: nearly all keys differ in that already. */
static inline gboolean
key_is (FerJsonTree         *self,
        const FerJsonRecord *record,
        const char          *key,
        gsize                n_bytes)
{
  if (!record->key_plain)
    return key_equals (self, record, key);
  return record->key_end - record->key_start == n_bytes + 2 && memcmp (self->text + record->key_start + 1, key, n_bytes) == 0;
}

FerJsonNode
fer_json_node_get_member (FerJsonTree *self,
                          FerJsonNode  node,
                          const char  *key)
{
  const FerJsonRecord *object;
  const FerJsonRecord *records;
  FerJsonNode          member = FER_JSON_NONE;
  gsize                n_bytes;

  g_return_val_if_fail (self != NULL, FER_JSON_NONE);
  g_return_val_if_fail (key != NULL, FER_JSON_NONE);

  object = peek_record (self, node);
  if (object->type != FER_JSON_OBJECT)
    return FER_JSON_NONE;
  n_bytes = strlen (key);
  records = self->arena.records;
  for (FerJsonNode child = node + 1; child < object->behind; child = records[child].behind)
    if (key_is (self, &records[child], key, n_bytes))
      member = child;
  return member;
}

guint64
fer_json_node_get_key_bits (FerJsonTree *self,
                            FerJsonNode  node)
{
  const FerJsonRecord *object;
  guint64              bits = 0;

  g_return_val_if_fail (self != NULL, 0);

  object = peek_record (self, node);
  if (object->type != FER_JSON_OBJECT)
    return 0;
  for (FerJsonNode child = node + 1; child < object->behind; child = self->arena.records[child].behind)
    {
      const FerJsonRecord *record = &self->arena.records[child];

      /* What a key means that has escapes, or is missing, is not worked out here. */
      if (!record->key_plain || record->key_end - record->key_start < 2)
        return G_MAXUINT64;
      bits |= fer_json_key_bit (self->text + record->key_start + 1, record->key_end - record->key_start - 2);
    }
  return bits;
}

FerJsonNode
fer_json_node_find (FerJsonTree *self,
                    FerJsonNode  node,
                    ...)
{
  va_list     keys;
  const char *key;

  va_start (keys, node);
  while ((key = va_arg (keys, const char *)) != NULL)
    node = fer_json_node_get_member (self, node, key);
  va_end (keys);
  return node;
}

/* The last node whose member starts at or before a place; there must be one. */
static FerJsonNode
find_last_started (FerJsonTree *self,
                   gsize        byte_offset)
{
  FerJsonNode first = 0;
  FerJsonNode behind = self->arena.n_records;

  while (behind - first > 1)
    {
      FerJsonNode middle = first + (behind - first) / 2;

      if (get_member_start (peek_record (self, middle)) <= byte_offset)
        first = middle;
      else
        behind = middle;
    }
  return first;
}

FerJsonNode
fer_json_node_at (FerJsonTree *self,
                  gsize        byte_offset)
{
  FerJsonNode node;

  g_return_val_if_fail (self != NULL, FER_JSON_NONE);

  if (self->arena.n_records == 0 || byte_offset < peek_record (self, 0)->start)
    return FER_JSON_NONE;
  node = find_last_started (self, byte_offset);
  while (node != FER_JSON_NONE && peek_record (self, node)->end < byte_offset)
    node = peek_record (self, node)->parent;
  return node;
}

char *
fer_json_node_dup_key (FerJsonTree *self,
                       FerJsonNode  node)
{
  const FerJsonRecord *record;

  g_return_val_if_fail (self != NULL, NULL);

  record = peek_record (self, node);
  if (!has_key (record))
    return NULL;
  return read_out (self->text + record->key_start, record->key_end - record->key_start, record->key_plain);
}

gboolean
fer_json_node_key_equals (FerJsonTree *self,
                          FerJsonNode  node,
                          const char  *key)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  return key_equals (self, peek_record (self, node), key);
}

char *
fer_json_node_dup_string (FerJsonTree *self,
                          FerJsonNode  node)
{
  const FerJsonRecord *record;

  g_return_val_if_fail (self != NULL, NULL);

  record = peek_record (self, node);
  if (record->type != FER_JSON_STRING)
    return NULL;
  return read_out (self->text + record->start, record->end - record->start, record->value_plain);
}

gboolean
fer_json_node_string_equals (FerJsonTree *self,
                             FerJsonNode  node,
                             const char  *value)
{
  const FerJsonRecord *record;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  record = peek_record (self, node);
  return record->type == FER_JSON_STRING &&
         spells (self->text + record->start, record->end - record->start, record->value_plain, value);
}

char *
fer_json_node_dup_text (FerJsonTree *self,
                        FerJsonNode  node)
{
  const FerJsonRecord *record;

  g_return_val_if_fail (self != NULL, NULL);

  record = peek_record (self, node);
  return g_strndup (self->text + record->start, record->end - record->start);
}
