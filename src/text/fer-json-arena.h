/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-fault-list.h"

G_BEGIN_DECLS

/* The inside of a tree, for the parser that fills it and the tree that reads it. Nobody else includes it. */

/**
 * FerJsonRecord:
 * @start: first byte of the value
 * @end: behind its last byte
 * @key_start: first byte of its key; equal to @key_end in an object where the key is missing
 * @key_end: behind the last byte of its key; 0 for the root and for the items of an array
 * @parent: the container, `FER_JSON_NONE` for the root
 * @behind: the first node that is not inside this one; so a leaf's is its own index + 1
 * @n_children: for a container
 * @type: a #FerJsonType
 * @key_plain: the key means just the bytes between its quotes
 * @value_plain: the same for a string
 *
 * One value. Records stand in the order of the text, a container right before its first child; the
 * start of the member (key or value) never decreases from one to the next.
 */
typedef struct
{
  guint32 start;
  guint32 end;
  guint32 key_start;
  guint32 key_end;
  guint32 parent;
  guint32 behind;
  guint32 n_children;
  guint8  type;
  guint8  key_plain;
  guint8  value_plain;
} FerJsonRecord;

/**
 * FerJsonArena:
 * @records: (array length=n_records) (nullable): the values
 * @n_allocated: how many there is room for
 * @faults: what is wrong with them
 */
typedef struct
{
  FerJsonRecord   *records;
  guint32          n_records;
  guint32          n_allocated;
  FerJsonFaultList faults;
} FerJsonArena;

/**
 * fer_json_arena_init:
 * @self: (out caller-allocates): what is there before is lost
 * @n_expected: how many records there may be; more are no harm
 */
void fer_json_arena_init (FerJsonArena *self,
                          guint32       n_expected);
void fer_json_arena_grow (FerJsonArena *self);

/**
 * fer_json_arena_finish:
 *
 * To be called when nothing more is added.
 */
void fer_json_arena_finish (FerJsonArena *self);
void fer_json_arena_clear (FerJsonArena *self);

/**
 * fer_json_arena_add:
 * @container: in which it is counted as a child, `FER_JSON_NONE` for the root
 *
 * Adds an empty, invalid value; the caller makes of it what it is.
 *
 * Returns: its index
 */
static inline guint32
fer_json_arena_add (FerJsonArena *self,
                    gsize         start,
                    guint32       container)
{
  guint32 node = self->n_records;

  if (G_UNLIKELY (node == self->n_allocated))
    fer_json_arena_grow (self);
  self->n_records++;
  self->records[node] = (FerJsonRecord){
    .start = (guint32)start,
    .end = (guint32)start,
    .parent = container,
    .behind = node + 1,
    .type = FER_JSON_INVALID,
  };
  if (container != FER_JSON_NONE)
    self->records[container].n_children++;
  return node;
}

/**
 * fer_json_arena_parse:
 * @self: (out caller-allocates): what is there before is lost
 */
void fer_json_arena_parse (FerJsonArena *self,
                           const char   *text,
                           gsize         n_bytes);

/**
 * fer_json_find_duplicates:
 * @object: a complete object
 * @found: called for each member whose key an earlier member has already, in any order
 */
void fer_json_find_duplicates (const char          *text,
                               const FerJsonRecord *records,
                               guint32              object,
                               void (*found) (gpointer data, const FerJsonRecord *member),
                               gpointer data);

G_END_DECLS
