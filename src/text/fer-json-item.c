/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Takes a child out of its container. The gaps around it become one; of their white space one half stays,
 * the one with more lines, so that neither a blank line is left nor two groups grow together. What
 * belongs to a neighbour or to nobody stays, and a line comment keeps the line end that it needs.
 */
#include "fer-json-item.h"

#include <string.h>

void
fer_json_item_clear (FerJsonItem *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
}

/* Copies the tail of the child without the comma and, unless a line comment needs it, the blank before it. */
static void
copy_tail (FerJsonItem      *self,
           FerJsonTree      *tree,
           const FerJsonGap *behind)
{
  const char    *text = fer_json_tree_peek_text (tree, NULL);
  gsize          copied = behind->start;
  gsize          kept = 0;
  gboolean       has_line_comment = FALSE;
  FerJsonScanner scanner;
  FerJsonToken   token;

  self->comma_at = self->text->len;
  fer_json_scanner_init (&scanner, text, behind->tail_end);
  scanner.byte_offset = behind->start;
  while (fer_json_scanner_next_notable (&scanner, &token))
    if (token.type == FER_JSON_TOKEN_COMMA)
      {
        kept = has_line_comment ? token.start - copied : 0;
        copied = token.end;
      }
    else if (token.type == FER_JSON_TOKEN_LINE_COMMENT || token.type == FER_JSON_TOKEN_BLOCK_COMMENT)
      {
        if (kept > 0)
          g_string_append_len (self->text, text + behind->comma - kept, kept);
        kept = 0;
        g_string_append_len (self->text, text + copied, token.end - copied);
        copied = token.end;
        has_line_comment |= token.type == FER_JSON_TOKEN_LINE_COMMENT;
        self->ends_in_line_comment = token.type == FER_JSON_TOKEN_LINE_COMMENT;
        if (!has_line_comment && (behind->n_commas == 0 || token.start < behind->comma))
          self->comma_at = self->text->len;
      }
}

void
fer_json_item_copy (FerJsonItem *self,
                    FerJsonTree *tree,
                    FerJsonNode  node)
{
  FerJsonNode container = fer_json_node_get_parent (tree, node);
  FerJsonGap  before, behind;

  fer_json_gap_find (&before, tree, container, node);
  fer_json_gap_find (&behind, tree, container, fer_json_node_get_next (tree, node));
  *self = (FerJsonItem){ .text = g_string_new_len (fer_json_tree_peek_text (tree, NULL) + before.head_start,
                                                   behind.start - before.head_start) };
  copy_tail (self, tree, &behind);
}

/* Where the comma before the last child begins, with the white space that sets it off. The line end of a
 * comment stays, unless the comma began a line of which nothing is left. */
static gsize
find_comma_start (FerJsonTree      *tree,
                  const FerJsonGap *gap,
                  gboolean          takes_line)
{
  const char *text = fer_json_tree_peek_text (tree, NULL);
  gsize       at = gap->comma;

  while (at > gap->start && strchr (" \t\r\n", text[at - 1]) != NULL)
    at--;
  return at == gap->start || takes_line || fer_json_gap_count_newlines (tree, at, gap->comma) == 0 ? at : gap->comma;
}

static void
cut_only_child (const FerJsonGap *before,
                const FerJsonGap *behind,
                FerSplices       *splices)
{
  fer_splices_add (splices, before->start, behind->end - before->start, NULL, 0);
}

/* The comma before it, if there is one, was between it and the one that is now the last. */
static void
cut_last_child (FerJsonTree      *tree,
                const FerJsonGap *before,
                const FerJsonGap *behind,
                FerSplices       *splices)
{
  gsize    start = before->blank_start;
  gsize    end = behind->tail_end;
  gboolean drops_comma = before->n_commas == 1 && behind->n_commas == 0;
  gboolean takes_line = start == before->comma + 1 && fer_json_gap_count_newlines (tree, end, behind->rest_start) > 0;
  gsize    comma_start = drops_comma ? find_comma_start (tree, before, takes_line) : 0;

  if (before->blank_in_line_comment && fer_json_gap_count_newlines (tree, behind->tail_end, behind->rest_start) == 0)
    {
      start = before->head_start;
      end = behind->rest_start;
    }
  if (drops_comma && start == before->comma + 1)
    start = comma_start;
  else if (drops_comma)
    fer_splices_add (splices, comma_start, before->comma + 1 - comma_start, NULL, 0);
  fer_splices_add (splices, start, end - start, NULL, 0);
}

static void
cut_child (FerJsonTree      *tree,
           const FerJsonGap *before,
           const FerJsonGap *behind,
           gboolean          is_first,
           FerSplices       *splices)
{
  guint n_before = fer_json_gap_count_newlines (tree, before->blank_start, before->head_start);
  guint n_behind = fer_json_gap_count_newlines (tree, behind->tail_end, behind->rest_start);

  if (!is_first && n_behind > n_before)
    fer_splices_add (splices, before->blank_start, behind->tail_end - before->blank_start, NULL, 0);
  else
    fer_splices_add (splices, before->head_start, behind->rest_start - before->head_start, NULL, 0);
}

gboolean
fer_json_item_cut (FerJsonTree *tree,
                   FerJsonNode  node,
                   FerSplices  *splices)
{
  FerJsonNode container = fer_json_node_get_parent (tree, node);
  FerJsonNode next = fer_json_node_get_next (tree, node);
  gboolean    is_first = fer_json_node_get_previous (tree, node) == FER_JSON_NONE;
  FerJsonGap  before, behind;

  if (!fer_json_gap_find (&before, tree, container, node) || !fer_json_gap_find (&behind, tree, container, next))
    return FALSE;
  if (next != FER_JSON_NONE)
    cut_child (tree, &before, &behind, is_first, splices);
  else if (is_first && before.blank_start == before.start && behind.rest_start == behind.end)
    cut_only_child (&before, &behind, splices);
  else
    cut_last_child (tree, &before, &behind, splices);
  return TRUE;
}
