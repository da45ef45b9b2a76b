/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Follows `$ref`s. Their text is a URI fragment that holds a JSON pointer, so it is unescaped twice; authors
 * escape more or less than they must, which is why references are compared by where they lead. */

#include "fer-reference.h"

#include "fer-json-path.h"
#include "fer-reference-walk.h"

#include <string.h>

/* A chain of references that is longer goes in a circle. */
#define MAX_CHAIN 32

char *
fer_reference_dup_step (const char *text,
                        gsize       length)
{
  g_autofree char *step = g_strndup (text, length);
  g_autofree char *unescaped = g_uri_unescape_string (step, NULL);
  GString         *key = g_string_new (NULL);

  for (const char *c = unescaped != NULL ? unescaped : step; *c != '\0'; c++)
    if (c[0] == '~' && (c[1] == '0' || c[1] == '1'))
      g_string_append_c (key, *++c == '0' ? '~' : '/');
    else
      g_string_append_c (key, *c);
  return g_string_free (key, FALSE);
}

char *
fer_reference_dup_name (const char *reference)
{
  const char *last;

  g_return_val_if_fail (reference != NULL, NULL);

  last = strrchr (reference, '/');
  return fer_reference_dup_step (last != NULL ? last + 1 : reference, strlen (last != NULL ? last + 1 : reference));
}

FerJsonNode
fer_reference_follow (FerJsonTree *tree,
                      const char  *reference)
{
  FerJsonNode node = fer_json_tree_get_root (tree);
  const char *step = reference + 1;

  if (reference[0] != '#' || (reference[1] != '\0' && reference[1] != '/'))
    return FER_JSON_NONE;
  while (*step == '/' && node != FER_JSON_NONE)
    {
      const char      *end = strchrnul (step + 1, '/');
      g_autofree char *key = fer_reference_dup_step (step + 1, end - step - 1);

      node = fer_json_node_get_member (tree, node, key);
      step = end;
    }
  return node;
}

FerJsonNode
fer_reference_resolve (FerJsonTree *tree,
                       FerJsonNode  node)
{
  g_return_val_if_fail (tree != NULL, FER_JSON_NONE);

  for (guint i = 0; i < MAX_CHAIN; i++)
    {
      FerJsonNode      member = fer_json_node_get_member (tree, node, "$ref");
      g_autofree char *reference = NULL;

      if (member == FER_JSON_NONE)
        return node;
      reference = fer_json_node_dup_string (tree, member);
      node = reference != NULL ? fer_reference_follow (tree, reference) : FER_JSON_NONE;
      if (node == FER_JSON_NONE)
        return FER_JSON_NONE;
    }
  return FER_JSON_NONE;
}

typedef struct
{
  FerJsonNode target;
  guint       n_users;
} Count;

static void
count_reference (FerJsonTree            *tree,
                 const FerReferenceSite *site,
                 gpointer                data)
{
  Count           *count = data;
  g_autofree char *reference = NULL;

  if (site->kind != FER_REFERENCE_REF)
    return;
  reference = fer_json_node_dup_string (tree, site->node);
  count->n_users += fer_reference_follow (tree, reference) == count->target;
}

guint
fer_reference_count_users (FerJsonTree *tree,
                           const char  *pointer)
{
  Count count = { FER_JSON_NONE, 0 };

  g_return_val_if_fail (tree != NULL, 0);
  g_return_val_if_fail (pointer != NULL, 0);

  count.target = fer_json_path_resolve (tree, pointer, NULL);
  if (count.target != FER_JSON_NONE)
    fer_reference_walk (tree, count_reference, &count);
  return count.n_users;
}
