/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parts a gap by reading its tokens three times: what is in it, how far its first line reaches, and which
 * comments stand right above what follows. A gap is short; the tree has no room for them.
 */
#include "fer-json-gap.h"

static void
scan_between (FerJsonScanner *scanner,
              FerJsonTree    *tree,
              gsize           start,
              gsize           end)
{
  fer_json_scanner_init (scanner, fer_json_tree_peek_text (tree, NULL), end);
  scanner->byte_offset = start;
}

static gboolean
is_comment (const FerJsonToken *token)
{
  return token->type == FER_JSON_TOKEN_LINE_COMMENT || token->type == FER_JSON_TOKEN_BLOCK_COMMENT;
}

static void
find_commas (FerJsonGap  *self,
             FerJsonTree *tree)
{
  FerJsonScanner scanner;
  FerJsonToken   token;

  scan_between (&scanner, tree, self->start, self->end);
  while (fer_json_scanner_next (&scanner, &token))
    {
      if (token.type == FER_JSON_TOKEN_NEWLINE)
        self->has_newline = TRUE;
      else if (token.type == FER_JSON_TOKEN_COMMA)
        {
          self->comma = token.start;
          self->n_commas++;
        }
      else if (!FER_JSON_TOKEN_IS_TRIVIA (token.type))
        self->odd = TRUE;
    }
}

/*
 * All up to the comma, and what follows on its line, if the line ends in the gap: in `1, ⁄* two *⁄ 2` the
 * comment is about what follows. At the closing bracket nothing follows.
 */
static void
find_tail (FerJsonGap  *self,
           FerJsonTree *tree,
           gboolean     child_follows)
{
  FerJsonScanner scanner;
  FerJsonToken   token;
  gboolean       is_line_comment = FALSE;
  gsize          end = self->start;

  self->tail_end = self->start;
  scan_between (&scanner, tree, self->start, self->end);
  while (fer_json_scanner_next (&scanner, &token))
    {
      if (is_comment (&token) || token.type == FER_JSON_TOKEN_COMMA)
        {
          end = token.end;
          is_line_comment = token.type == FER_JSON_TOKEN_LINE_COMMENT;
        }
      if (token.type == FER_JSON_TOKEN_COMMA || token.type == FER_JSON_TOKEN_NEWLINE)
        {
          self->tail_end = end;
          self->tail_in_line_comment = is_line_comment;
        }
      if (token.type == FER_JSON_TOKEN_NEWLINE && (self->n_commas == 0 || token.start > self->comma))
        return;
    }
  if (child_follows)
    return;
  self->tail_end = end;
  self->tail_in_line_comment = is_line_comment;
}

/* The comments above a child are its own up to a blank line; above the closing bracket they are nobody's. */
static void
find_head (FerJsonGap  *self,
           FerJsonTree *tree,
           gboolean     child_follows)
{
  FerJsonScanner scanner;
  FerJsonToken   token;
  guint          n_newlines = 0;
  gboolean       in_head = FALSE;
  gsize          last_end = self->tail_end;
  gboolean       last_is_line_comment = self->tail_in_line_comment;

  self->rest_start = self->end;
  scan_between (&scanner, tree, self->tail_end, self->end);
  while (fer_json_scanner_next (&scanner, &token))
    {
      n_newlines += token.type == FER_JSON_TOKEN_NEWLINE;
      if (!is_comment (&token))
        continue;
      self->rest_start = MIN (self->rest_start, token.start);
      if (!in_head || n_newlines > 1)
        {
          in_head = TRUE;
          self->head_start = token.start;
          self->blank_start = last_end;
          self->blank_in_line_comment = last_is_line_comment;
        }
      n_newlines = 0;
      last_end = token.end;
      last_is_line_comment = token.type == FER_JSON_TOKEN_LINE_COMMENT;
    }
  if (in_head && child_follows && n_newlines <= 1)
    return;
  self->head_start = self->end;
  self->blank_start = last_end;
  self->blank_in_line_comment = last_is_line_comment;
}

gboolean
fer_json_gap_find (FerJsonGap  *self,
                   FerJsonTree *tree,
                   FerJsonNode  container,
                   FerJsonNode  child)
{
  gboolean    child_follows = child != FER_JSON_NONE;
  gboolean    is_closed = child_follows || fer_json_gap_is_closed (tree, container);
  FerJsonNode previous = child_follows ? fer_json_node_get_previous (tree, child) : fer_json_node_get_last_child (tree, container);
  guint       n_commas_least = child_follows && previous != FER_JSON_NONE;
  guint       n_commas_most = previous != FER_JSON_NONE;

  *self = (FerJsonGap){ 0 };
  if (previous != FER_JSON_NONE)
    fer_json_node_get_range (tree, previous, NULL, &self->start);
  else
    {
      fer_json_node_get_range (tree, container, &self->start, NULL);
      self->start++;
    }
  if (child_follows)
    fer_json_node_get_member_range (tree, child, &self->end, NULL);
  else
    {
      fer_json_node_get_range (tree, container, NULL, &self->end);
      self->end -= is_closed;
    }
  find_commas (self, tree);
  find_tail (self, tree, child_follows);
  find_head (self, tree, child_follows);
  return is_closed && !self->odd && self->n_commas >= n_commas_least && self->n_commas <= n_commas_most;
}

gboolean
fer_json_gap_is_closed (FerJsonTree *tree,
                        FerJsonNode  container)
{
  FerJsonNode last = fer_json_node_get_last_child (tree, container);
  gsize       start, end, content_end;

  fer_json_node_get_range (tree, container, &start, &end);
  content_end = start + 1;
  if (last != FER_JSON_NONE)
    fer_json_node_get_range (tree, last, NULL, &content_end);
  if (end <= content_end)
    return FALSE;
  return fer_json_tree_peek_text (tree, NULL)[end - 1] ==
         (fer_json_node_get_type (tree, container) == FER_JSON_OBJECT ? '}' : ']');
}

guint
fer_json_gap_count_newlines (FerJsonTree *tree,
                             gsize        start,
                             gsize        end)
{
  FerJsonScanner scanner;
  FerJsonToken   token;
  guint          n_newlines = 0;

  scan_between (&scanner, tree, start, end);
  while (fer_json_scanner_next (&scanner, &token))
    n_newlines += token.type == FER_JSON_TOKEN_NEWLINE;
  return n_newlines;
}
