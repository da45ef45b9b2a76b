/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Says what an edit means for the tree, and leaves how to write it to the item that is taken out, the
 * site where it is put and the style of both. Whoever is asked for an edit of a broken text gets it only
 * when trying it out has shown that nothing else changes.
 */
#include "config.h"

#include "fer-json-edit.h"

#include "fer-json-item.h"
#include "fer-json-proof.h"
#include "fer-json-site.h"
#include "fer-json-value.h"
#include "fer-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_INLINE 80 /* bytes: what is longer gets lines of its own where its container has them */

/* Names the structural fault that stands nearest to where the edit was to be made. */
static void
fail_broken (FerJsonTree *tree,
             gsize        byte_offset,
             GError     **error)
{
  const FerJsonFault *nearest = NULL;
  gsize               n_bytes, distance = G_MAXSIZE;
  const char         *text = fer_json_tree_peek_text (tree, &n_bytes);
  guint               line, column;

  for (guint i = 0; i < fer_json_tree_get_n_faults (tree); i++)
    {
      const FerJsonFault *fault = fer_json_tree_peek_fault (tree, i);
      gsize               away = fault->start > byte_offset ? fault->start - byte_offset : byte_offset - fault->start;

      if (fer_json_fault_code_is_structural (fault->code) && away < distance)
        {
          nearest = fault;
          distance = away;
        }
    }

  fer_text_locate (text, n_bytes, nearest != NULL ? nearest->start : byte_offset, &line, &column);
  g_set_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BROKEN,
               /* Translators: the last %s is a whole sentence that says what is wrong there. */
               _ ("The text is broken in line %u, column %u, and has to be mended there first: %s"), line, column,
               fer_json_fault_code_get_message (nearest != NULL ? nearest->code : FER_JSON_FAULT_MISSING_CLOSE));
}

static gsize
get_start (FerJsonTree *tree,
           FerJsonNode  node)
{
  gsize start;

  fer_json_node_get_member_range (tree, node, &start, NULL);
  return start;
}

static void
fail_place (GError    **error,
            const char *message)
{
  g_set_error_literal (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_PLACE, message);
}

static FerSplices *
finish (FerJsonTree        *tree,
        const FerJsonProof *proof,
        FerSplices         *splices,
        GError            **error)
{
  if (!fer_json_tree_is_broken (tree) || fer_json_proof_holds (proof, tree, splices))
    return fer_splices_ref (splices);
  fail_broken (tree, fer_splices_get_size (splices) > 0 ? fer_splices_peek (splices, 0)->byte_offset : 0, error);
  return NULL;
}

static gboolean
is_container (FerJsonTree *tree,
              FerJsonNode  node)
{
  FerJsonType type = fer_json_node_get_type (tree, node);

  return type == FER_JSON_OBJECT || type == FER_JSON_ARRAY;
}

static gboolean
is_filled (FerJsonTree *tree,
           FerJsonNode  node)
{
  return fer_json_node_get_n_children (tree, node) > 0;
}

static gboolean
is_empty (FerJsonTree *tree,
          FerJsonNode  node)
{
  gsize start, end;

  fer_json_node_get_range (tree, node, &start, &end);
  return start == end;
}

/* How many containers are around a place right inside of @container. */
static guint
get_depth (FerJsonTree *tree,
           FerJsonNode  container)
{
  guint depth = 0;

  for (; container != FER_JSON_NONE; container = fer_json_node_get_parent (tree, container))
    depth++;
  return depth;
}

static guint
measure_height (const char *json)
{
  FerJsonScanner scanner;
  FerJsonToken   token;
  guint          depth = 0;
  guint          height = 0;

  fer_json_scanner_init (&scanner, json, strlen (json));
  while (fer_json_scanner_next_solid (&scanner, &token))
    if (token.type == FER_JSON_TOKEN_OPEN_OBJECT || token.type == FER_JSON_TOKEN_OPEN_ARRAY)
      {
        depth++;
        height = MAX (height, depth);
      }
    else if (token.type == FER_JSON_TOKEN_CLOSE_OBJECT || token.type == FER_JSON_TOKEN_CLOSE_ARRAY)
      depth--;
  return height;
}

/* Returns: (transfer full) (nullable): the tree of a value that may stand in @container */
static FerJsonTree *
parse_value (FerJsonTree *tree,
             FerJsonNode  container,
             const char  *json,
             GError     **error)
{
  if (!fer_json_value_check (json, error))
    return NULL;
  if (get_depth (tree, container) + measure_height (json) <= FER_JSON_MAX_DEPTH)
    return fer_json_tree_parse_string (json);
  g_set_error_literal (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_VALUE, _ ("The value would be nested too deeply there."));
  return NULL;
}

/* The filled object that is nearest to a place among its siblings, rather one before it. */
static FerJsonNode
find_nearest_object (FerJsonTree *tree,
                     FerJsonNode  container,
                     guint        index,
                     FerJsonNode  replaced)
{
  FerJsonNode nearest = FER_JSON_NONE;
  guint       at = 0;

  for (FerJsonNode child = fer_json_node_get_first_child (tree, container); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child), at++)
    {
      if (at >= index && nearest != FER_JSON_NONE)
        break;
      if (child != replaced && fer_json_node_get_type (tree, child) == FER_JSON_OBJECT && is_filled (tree, child))
        nearest = child;
    }
  return nearest;
}

/*
 * A new object is laid out as the nearest one among its siblings, all else as the container has it; but
 * what becomes long on one line gets several where the container has several.
 */
static char *
lay_out (const FerJsonStyle *style,
         FerJsonTree        *tree,
         FerJsonNode         container,
         guint               index,
         FerJsonNode         replaced,
         FerJsonTree        *value,
         const char         *line_indent)
{
  FerJsonStyle     value_style = *style;
  FerJsonNode      model = FER_JSON_NONE;
  g_autofree char *text = NULL;

  if (fer_json_node_get_type (value, 0) == FER_JSON_OBJECT)
    model = find_nearest_object (tree, container, index, replaced);
  if (model != FER_JSON_NONE)
    value_style.multiline = fer_json_style_is_multiline (tree, model);
  text = fer_json_style_lay_out (&value_style, value, line_indent);
  if (value_style.multiline || !style->multiline || strlen (text) <= MAX_INLINE)
    return g_steal_pointer (&text);
  return fer_json_style_lay_out (style, value, line_indent);
}

static FerSplices *
insert_value (FerJsonTree *tree,
              FerJsonNode  container,
              guint        index,
              const char  *key,
              const char  *json,
              GError     **error)
{
  g_autoptr (FerSplices) splices = fer_splices_new ();
  g_autoptr (FerJsonTree) value = parse_value (tree, container, json, error);
  g_auto (FerJsonSite) site = { 0 };
  g_auto (FerJsonItem) item = { .text = g_string_new (NULL) };
  g_autofree char *text = NULL;
  FerJsonNode      previous;
  FerJsonProof     proof;

  if (value == NULL)
    return NULL;
  if (!fer_json_site_find (&site, tree, container, index, is_filled (value, 0)))
    {
      gsize end;

      fer_json_node_get_range (tree, container, NULL, &end);
      fail_broken (tree, end, error);
      return NULL;
    }
  if (key != NULL)
    {
      g_autofree char *quoted = fer_json_value_quote (key);

      g_string_append_printf (item.text, "%s%s", quoted, site.style.colon);
    }
  text = lay_out (&site.style, tree, container, index, FER_JSON_NONE, value, site.line_indent);
  g_string_append (item.text, text);
  item.comma_at = item.text->len;
  fer_json_site_put (&site, &item, splices);

  previous = index > 0 ? fer_json_node_get_child (tree, container, index - 1) : FER_JSON_NONE;
  proof = (FerJsonProof){
    .container = container,
    .n_more = 1,
    .gone = FER_JSON_NONE,
    .come = previous != FER_JSON_NONE ? previous + fer_json_proof_count_nodes (tree, previous) : container + 1,
    .n_come = fer_json_tree_get_n_nodes (value),
    .source = value,
    .renamed = FER_JSON_NONE,
  };
  return finish (tree, &proof, splices, error);
}

FerSplices *
fer_json_edit_insert (FerJsonTree *tree,
                      FerJsonNode  container,
                      guint        index,
                      const char  *key,
                      const char  *json,
                      GError     **error)
{
  g_return_val_if_fail (tree != NULL, NULL);
  g_return_val_if_fail (json != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (fer_json_node_get_type (tree, container) != (key != NULL ? FER_JSON_OBJECT : FER_JSON_ARRAY))
    {
      fail_place (error, key != NULL ? _ ("Only an object can get a member.") : _ ("Only an array can get an item."));
      return NULL;
    }
  if (key != NULL && fer_json_node_get_member (tree, container, key) != FER_JSON_NONE)
    {
      g_set_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_PLACE, _ ("There is a member “%s” already."), key);
      return NULL;
    }
  return insert_value (tree, container, MIN (index, fer_json_node_get_n_children (tree, container)), key, json, error);
}

static FerJsonNode
find_first_present (FerJsonTree       *tree,
                    FerJsonNode        container,
                    const char *const *keys)
{
  FerJsonNode member = FER_JSON_NONE;

  for (; *keys != NULL && member == FER_JSON_NONE; keys++)
    member = fer_json_node_get_member (tree, container, *keys);
  return member;
}

guint
fer_json_edit_find_place (FerJsonTree       *tree,
                          FerJsonNode        container,
                          const char        *key,
                          const char *const *order)
{
  guint       n_children;
  guint       at = 0;
  FerJsonNode member;

  g_return_val_if_fail (tree != NULL, 0);
  g_return_val_if_fail (key != NULL, 0);

  n_children = fer_json_node_get_n_children (tree, container);
  while (order != NULL && order[at] != NULL && !g_str_equal (order[at], key))
    at++;
  if (order == NULL || order[at] == NULL)
    return n_children;
  for (guint i = at; i > 0; i--)
    {
      member = fer_json_node_get_member (tree, container, order[i - 1]);
      if (member != FER_JSON_NONE)
        return fer_json_node_get_index (tree, member) + 1;
    }
  member = find_first_present (tree, container, order + at + 1);
  return member != FER_JSON_NONE ? fer_json_node_get_index (tree, member) : n_children;
}

/* Whether two bytes next to each other could be read as one word. */
static gboolean
are_glued (char inner,
           char outer)
{
  return g_ascii_isalnum (inner) && strchr (" \t\r\n{}[],:/", outer) == NULL;
}

/* A value that is missing comes with the blanks behind the colon, and the colon if that is missing too. */
static char *
make_lead (FerJsonTree        *tree,
           FerJsonNode         node,
           const FerJsonStyle *style,
           const char         *text)
{
  const char *bytes = fer_json_tree_peek_text (tree, NULL);
  gsize       start, key_end;

  fer_json_node_get_range (tree, node, &start, NULL);
  if (is_empty (tree, node) && fer_json_node_get_key_range (tree, node, NULL, &key_end))
    {
      if (start == key_end)
        return g_strdup (style->colon);
      if (bytes[start - 1] == ':')
        return g_strdup (strchr (style->colon, ':') + 1);
    }
  return g_strdup (start > 0 && are_glued (text[0], bytes[start - 1]) ? " " : "");
}

static FerSplices *
replace_range (FerJsonTree *tree,
               gsize        start,
               gsize        end,
               const char  *text)
{
  g_autoptr (FerSplices) difference = fer_splices_diff (fer_json_tree_peek_text (tree, NULL) + start, end - start, text, strlen (text));
  const FerSplice *splice = fer_splices_get_size (difference) > 0 ? fer_splices_peek (difference, 0) : NULL;

  if (splice == NULL)
    return fer_splices_new ();
  return fer_splices_new_replace (start + splice->byte_offset, splice->n_removed, splice->inserted, splice->n_inserted);
}

static gsize
count_blanks (FerJsonTree *tree,
              gsize        start)
{
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (tree, &n_bytes);
  gsize       end = start;

  while (end < n_bytes && (text[end] == ' ' || text[end] == '\t'))
    end++;
  return end - start;
}

/* What stands behind a value that takes the place of some blanks. */
static const char *
find_trail (FerJsonTree        *tree,
            gsize               start,
            gsize               end,
            const FerJsonStyle *style,
            const char         *value)
{
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (tree, &n_bytes);

  if (end == n_bytes)
    return "";
  if (are_glued (value[strlen (value) - 1], text[end]))
    return " ";
  return end > start && strchr (" \t", text[start]) != NULL && text[end] == '}' ? style->padding : "";
}

/*
 * A filled container keeps its own style, unless it stood on one line and has become far too long for that;
 * anything else is written as if it were new there.
 */
static char *
lay_out_replacement (FerJsonTree  *tree,
                     FerJsonNode   node,
                     FerJsonTree  *value,
                     FerJsonStyle *style)
{
  FerJsonNode      parent = fer_json_node_get_parent (tree, node);
  g_autofree char *line_indent = NULL;
  g_autofree char *text = NULL;
  gsize            start, end;

  fer_json_node_get_member_range (tree, node, &start, NULL);
  line_indent = fer_json_style_get_line_indent (tree, start);
  fer_json_style_infer (style, tree, parent);
  if (!is_filled (tree, node) || fer_json_node_get_type (tree, node) != fer_json_node_get_type (value, 0))
    return lay_out (style, tree, parent, fer_json_node_get_index (tree, node), node, value, line_indent);

  gboolean may_break = parent != FER_JSON_NONE && style->multiline;

  fer_json_node_get_range (tree, node, &start, &end);
  fer_json_style_infer (style, tree, node);
  text = fer_json_style_lay_out (style, value, line_indent);
  if (style->multiline || !may_break || strlen (text) <= MAX (MAX_INLINE, 2 * (end - start)))
    return g_steal_pointer (&text);
  style->multiline = TRUE;
  return fer_json_style_lay_out (style, value, line_indent);
}

FerSplices *
fer_json_edit_replace (FerJsonTree *tree,
                       FerJsonNode  node,
                       const char  *json,
                       GError     **error)
{
  g_autoptr (FerJsonTree) value = NULL;
  g_autoptr (FerSplices) splices = NULL;
  g_autofree char *text = NULL;
  g_autofree char *lead = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  FerJsonStyle     style;
  FerJsonProof     proof;
  gsize            start, end;

  g_return_val_if_fail (tree != NULL, NULL);
  g_return_val_if_fail (json != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  g_return_val_if_fail (node != FER_JSON_NONE, NULL);

  value = parse_value (tree, fer_json_node_get_parent (tree, node), json, error);
  if (value == NULL)
    return NULL;
  if (is_container (tree, node) && !fer_json_gap_is_closed (tree, node))
    {
      fail_broken (tree, get_start (tree, node), error);
      return NULL;
    }
  before = fer_json_node_dup_text (tree, node);
  text = fer_json_node_dup_text (value, 0);
  if (g_str_equal (before, text))
    return fer_splices_new ();

  g_free (text);
  text = lay_out_replacement (tree, node, value, &style);
  lead = make_lead (tree, node, &style, text);
  fer_json_node_get_range (tree, node, &start, &end);
  if (start == end)
    end += count_blanks (tree, end);
  after = g_strconcat (lead, text, find_trail (tree, start, end, &style, text), NULL);
  splices = replace_range (tree, start, end, after);
  proof = (FerJsonProof){
    .container = FER_JSON_NONE,
    .gone = node,
    .n_gone = fer_json_proof_count_nodes (tree, node),
    .come = node,
    .n_come = fer_json_tree_get_n_nodes (value),
    .source = value,
    .renamed = FER_JSON_NONE,
  };
  return finish (tree, &proof, splices, error);
}

FerSplices *
fer_json_edit_remove (FerJsonTree *tree,
                      FerJsonNode  node,
                      GError     **error)
{
  g_autoptr (FerSplices) splices = fer_splices_new ();
  FerJsonNode  parent;
  FerJsonProof proof;

  g_return_val_if_fail (tree != NULL, NULL);
  g_return_val_if_fail (node != FER_JSON_NONE, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  parent = fer_json_node_get_parent (tree, node);
  if (parent == FER_JSON_NONE)
    {
      fail_place (error, _ ("The outermost value cannot be removed."));
      return NULL;
    }
  if (!fer_json_item_cut (tree, node, splices))
    {
      fail_broken (tree, get_start (tree, node), error);
      return NULL;
    }
  proof = (FerJsonProof){
    .container = parent,
    .n_more = -1,
    .gone = node,
    .n_gone = fer_json_proof_count_nodes (tree, node),
    .come = FER_JSON_NONE,
    .renamed = FER_JSON_NONE,
  };
  return finish (tree, &proof, splices, error);
}

FerSplices *
fer_json_edit_rename (FerJsonTree *tree,
                      FerJsonNode  node,
                      const char  *key,
                      GError     **error)
{
  g_autofree char *quoted = NULL;
  g_autoptr (FerSplices) splices = NULL;
  FerJsonProof proof = { .container = FER_JSON_NONE, .gone = FER_JSON_NONE, .come = FER_JSON_NONE, .renamed = node };
  gsize        start, end;

  g_return_val_if_fail (tree != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!fer_json_node_get_key_range (tree, node, &start, &end))
    {
      fail_place (error, _ ("Only a member of an object has a name."));
      return NULL;
    }
  if (fer_json_node_key_equals (tree, node, key))
    return fer_splices_new ();
  if (fer_json_node_get_member (tree, fer_json_node_get_parent (tree, node), key) != FER_JSON_NONE)
    {
      g_set_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_PLACE, _ ("There is a member “%s” already."), key);
      return NULL;
    }
  quoted = fer_json_value_quote (key);
  splices = replace_range (tree, start, end, quoted);
  return finish (tree, &proof, splices, error);
}

FerSplices *
fer_json_edit_move (FerJsonTree *tree,
                    FerJsonNode  node,
                    guint        index,
                    GError     **error)
{
  g_autoptr (FerSplices) splices = fer_splices_new ();
  g_auto (FerJsonSite) site = { 0 };
  g_auto (FerJsonItem) item = { 0 };
  FerJsonNode  parent, other;
  guint        from, n_nodes;
  FerJsonProof proof;

  g_return_val_if_fail (tree != NULL, NULL);
  g_return_val_if_fail (node != FER_JSON_NONE, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  parent = fer_json_node_get_parent (tree, node);
  if (parent == FER_JSON_NONE)
    {
      fail_place (error, _ ("The outermost value cannot be moved."));
      return NULL;
    }
  from = fer_json_node_get_index (tree, node);
  index = MIN (index, fer_json_node_get_n_children (tree, parent) - 1);
  if (index == from)
    return g_steal_pointer (&splices);

  fer_json_item_copy (&item, tree, node);
  if (!fer_json_item_cut (tree, node, splices) ||
      !fer_json_site_find (&site, tree, parent, index < from ? index : index + 1, FALSE))
    {
      fail_broken (tree, get_start (tree, node), error);
      return NULL;
    }
  fer_json_site_put (&site, &item, splices);

  other = fer_json_node_get_child (tree, parent, index);
  n_nodes = fer_json_proof_count_nodes (tree, node);
  proof = (FerJsonProof){
    .container = FER_JSON_NONE,
    .gone = node,
    .n_gone = n_nodes,
    .come = index < from ? other : other + fer_json_proof_count_nodes (tree, other) - n_nodes,
    .n_come = n_nodes,
    .source = tree,
    .source_node = node,
    .renamed = FER_JSON_NONE,
  };
  return finish (tree, &proof, splices, error);
}
