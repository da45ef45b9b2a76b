/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-scanner.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define FER_JSON_MAX_DEPTH 512
#define FER_JSON_MAX_FAULTS 1000

typedef enum
{
  FER_JSON_INVALID, /* a value is missing, or is no JSON value (a bare word, what is too deep) */
  FER_JSON_OBJECT,
  FER_JSON_ARRAY,
  FER_JSON_STRING,
  FER_JSON_NUMBER,
  FER_JSON_TRUE,
  FER_JSON_FALSE,
  FER_JSON_NULL,
} FerJsonType;

/**
 * FerJsonNode:
 *
 * A value of a tree: its index. Nodes stand in the order of the text, a parent right before its first
 * child; the root, where there is one, is 0. Good for one tree only.
 */
typedef guint32 FerJsonNode;

#define FER_JSON_NONE ((FerJsonNode)G_MAXUINT32)

/**
 * FerJsonFault:
 *
 * Something that is not strict JSON, at bytes @start … @end (which may be equal: something is missing
 * there).
 */
typedef struct
{
  FerJsonFaultCode code;
  gsize            start;
  gsize            end;
} FerJsonFault;

/**
 * FerJsonTree:
 *
 * The values of a text with their ranges. Immutable and reference-counted (atomically), so it may be
 * read from any thread. Parsing never fails: whatever cannot be understood becomes a fault, and the
 * values around it are still there.
 */
typedef struct _FerJsonTree FerJsonTree;

#define FER_TYPE_JSON_TREE (fer_json_tree_get_type ())
GType fer_json_tree_get_type (void);

/**
 * fer_json_tree_parse:
 * @bytes: (transfer none): any bytes, less than 2 GiB; a reference is kept
 */
FerJsonTree *fer_json_tree_parse (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_tree_parse_string:
 * @text: terminated; copied
 */
FerJsonTree *fer_json_tree_parse_string (const char *text) G_GNUC_WARN_UNUSED_RESULT;
FerJsonTree *fer_json_tree_ref (FerJsonTree *self);
void         fer_json_tree_unref (FerJsonTree *self);

GBytes     *fer_json_tree_get_bytes (FerJsonTree *self);
const char *fer_json_tree_peek_text (FerJsonTree *self,
                                     gsize       *n_bytes);

/**
 * fer_json_tree_get_root:
 *
 * Returns: 0, or `FER_JSON_NONE` for a text without any value
 */
FerJsonNode fer_json_tree_get_root (FerJsonTree *self);
guint       fer_json_tree_get_n_nodes (FerJsonTree *self);

guint fer_json_tree_get_n_faults (FerJsonTree *self);

/**
 * fer_json_tree_peek_fault:
 * @index: 0 … number of faults - 1; they are ordered by place
 *
 * Returns: (transfer none): the fault
 */
const FerJsonFault *fer_json_tree_peek_fault (FerJsonTree *self,
                                              guint        index);

/**
 * fer_json_tree_is_broken:
 *
 * Returns: `TRUE` when at least one fault is structural, so that the tree is partly a guess
 */
gboolean fer_json_tree_is_broken (FerJsonTree *self);

/**
 * fer_json_tree_is_grammatical:
 * @is_deep: (out) (optional): it goes deeper than FER_JSON_MAX_DEPTH, and what is there is one opaque value
 *
 * Returns: whether there is a value, and the text follows the grammar of RFC 8259: at most, names stand twice, or it is deep
 */
gboolean fer_json_tree_is_grammatical (FerJsonTree *self,
                                       gboolean    *is_deep);

/* For all of the following, asking about FER_JSON_NONE gives FER_JSON_INVALID, FER_JSON_NONE or 0. */

FerJsonType fer_json_node_get_type (FerJsonTree *self, FerJsonNode node);

/**
 * fer_json_node_get_range:
 * @start: (out) (optional): first byte of the value, its quote or bracket
 * @end: (out) (optional): behind the last byte
 */
void fer_json_node_get_range (FerJsonTree *self,
                              FerJsonNode  node,
                              gsize       *start,
                              gsize       *end);

/**
 * fer_json_node_get_key_range:
 * @start: (out) (optional): first byte of the key, its quote
 * @end: (out) (optional): behind the last byte
 *
 * Returns: `FALSE` when the node is no member of an object
 */
gboolean fer_json_node_get_key_range (FerJsonTree *self,
                                      FerJsonNode  node,
                                      gsize       *start,
                                      gsize       *end);

/**
 * fer_json_node_get_member_range:
 *
 * The range from the key (or, without one, from the value) to the end of the value.
 */
void fer_json_node_get_member_range (FerJsonTree *self,
                                     FerJsonNode  node,
                                     gsize       *start,
                                     gsize       *end);

FerJsonNode fer_json_node_get_parent (FerJsonTree *self, FerJsonNode node);
FerJsonNode fer_json_node_get_first_child (FerJsonTree *self, FerJsonNode node);
FerJsonNode fer_json_node_get_next (FerJsonTree *self, FerJsonNode node);
FerJsonNode fer_json_node_get_previous (FerJsonTree *self, FerJsonNode node);
FerJsonNode fer_json_node_get_last_child (FerJsonTree *self, FerJsonNode node);
guint       fer_json_node_get_n_children (FerJsonTree *self, FerJsonNode node);

/**
 * fer_json_node_get_child:
 * @index: 0 …
 *
 * Returns: the child, or `FER_JSON_NONE` when there are fewer
 */
FerJsonNode fer_json_node_get_child (FerJsonTree *self,
                                     FerJsonNode  node,
                                     guint        index);

/**
 * fer_json_node_get_index:
 *
 * Returns: how many siblings stand before it
 */
guint fer_json_node_get_index (FerJsonTree *self, FerJsonNode node);

/**
 * fer_json_node_get_member:
 * @key: the key as its reader sees it, escapes resolved
 *
 * Returns: the member with that key: of several the last, as every JSON reader has it; `FER_JSON_NONE`
 *   when there is none, or @node is no object
 */
FerJsonNode fer_json_node_get_member (FerJsonTree *self,
                                      FerJsonNode  node,
                                      const char  *key);

/**
 * fer_json_key_bit:
 * @n_bytes: the length of @key
 *
 * Returns: the bit that stands for a key in fer_json_node_get_key_bits()
 */
static inline guint64
fer_json_key_bit (const char *key,
                  gsize       n_bytes)
{
  return n_bytes > 0 ? G_GUINT64_CONSTANT (1) << ((n_bytes * 7 + (guchar)key[n_bytes - 1] + 3 * (gsize)(guchar)key[n_bytes / 2]) & 63) : 1;
}

/**
 * fer_json_node_get_key_bits:
 *
 * For who asks an object for many keys that it may not have: a key whose fer_json_key_bit() is not set is none of it.
 */
guint64 fer_json_node_get_key_bits (FerJsonTree *self, FerJsonNode node);

/**
 * fer_json_node_find:
 * @...: keys, `NULL` at the end
 *
 * Returns: the member of the member of …, or `FER_JSON_NONE`
 */
FerJsonNode fer_json_node_find (FerJsonTree *self,
                                FerJsonNode  node,
                                ...) G_GNUC_NULL_TERMINATED;

/**
 * fer_json_node_at:
 * @byte_offset: 0 … length
 *
 * Returns: the innermost node whose key or value contains or touches the position, `FER_JSON_NONE`
 *   outside the root value. Between two members it is their parent
 */
FerJsonNode fer_json_node_at (FerJsonTree *self,
                              gsize        byte_offset);

/**
 * fer_json_node_dup_key:
 *
 * Returns: (transfer full) (nullable): the key with its escapes resolved, as valid UTF-8 (what has no
 *   character, such as a lone surrogate or U+0000, as U+FFFD); `NULL` when there is none
 */
char *fer_json_node_dup_key (FerJsonTree *self, FerJsonNode node) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_node_key_equals:
 *
 * As comparing fer_json_node_dup_key(), without allocating.
 */
gboolean fer_json_node_key_equals (FerJsonTree *self,
                                   FerJsonNode  node,
                                   const char  *key);

/**
 * fer_json_node_dup_string:
 *
 * Returns: (transfer full) (nullable): a string's value, in the way of fer_json_node_dup_key(); `NULL`
 *   for what is not a string
 */
char *fer_json_node_dup_string (FerJsonTree *self, FerJsonNode node) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_node_string_equals:
 *
 * Returns: `TRUE` when the node is a string of that value
 */
gboolean fer_json_node_string_equals (FerJsonTree *self,
                                      FerJsonNode  node,
                                      const char  *value);

/**
 * fer_json_node_dup_text:
 *
 * Returns: (transfer full): the value as it is written; "" for `FER_JSON_NONE`
 */
char *fer_json_node_dup_text (FerJsonTree *self, FerJsonNode node) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerJsonTree, fer_json_tree_unref)

G_END_DECLS
