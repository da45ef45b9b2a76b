/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lays out a text anew by looking at each gap between two tokens, or comments, and saying what white space
 * should stand there. Which bracket belongs to which is taken from the tree, so that a broken text is laid
 * out as it was understood; where two tokens should not stand beside each other at all, and at strings
 * that the end of their line closes, the gap stays as it is. As the indentation of a broken text may be
 * what it was understood by, the new one is tried out, and dropped when it would mislead.
 */
#include "fer-json-format.h"

#include "fer-json-proof.h"

#include <string.h>

typedef struct
{
  gsize         end; /* of the container */
  FerJsonLayout layout;
  guint         depth; /* of the line on which it begins, in levels of indentation */
  gboolean      is_array;
} Level;

typedef struct
{
  const FerJsonStyle *style;
  FerJsonTree        *tree;
  const char         *text;
  FerSplices         *splices;
  FerJsonScanner      scanner;
  char               *line_indent; /* of the line on which it all begins */
  GArray             *levels;      /* of Level: the containers around the present token */
  FerJsonNode         next_node;
  FerJsonToken        previous; /* the last token or comment; END before the first */
  FerJsonToken        token;
  guint               n_newlines; /* in the gap between the two */
  gboolean            is_foreign; /* there is something in it that only looks like white space */
} Formatter;

static gboolean
is_comment (const FerJsonToken *token)
{
  return token->type == FER_JSON_TOKEN_LINE_COMMENT || token->type == FER_JSON_TOKEN_BLOCK_COMMENT;
}

static gboolean
is_open (const FerJsonToken *token)
{
  return token->type == FER_JSON_TOKEN_OPEN_OBJECT || token->type == FER_JSON_TOKEN_OPEN_ARRAY;
}

static gboolean
is_close (const FerJsonToken *token)
{
  return token->type == FER_JSON_TOKEN_CLOSE_OBJECT || token->type == FER_JSON_TOKEN_CLOSE_ARRAY;
}

static Level *
peek_level (Formatter *self)
{
  return self->levels->len > 0 ? &g_array_index (self->levels, Level, self->levels->len - 1) : NULL;
}

static guint
get_child_depth (const Level *level)
{
  return level->depth + (level->layout == FER_JSON_LAYOUT_LINES);
}

/* Goes to the next token or comment, and notes what is passed over. */
static void
advance (Formatter *self)
{
  self->previous = self->token;
  self->n_newlines = 0;
  self->is_foreign = FALSE;
  while (fer_json_scanner_next (&self->scanner, &self->token))
    {
      if (!FER_JSON_TOKEN_IS_TRIVIA (self->token.type) || is_comment (&self->token))
        break;
      self->n_newlines += self->token.type == FER_JSON_TOKEN_NEWLINE;
      self->is_foreign |= self->token.type == FER_JSON_TOKEN_FOREIGN;
    }
  while (self->levels->len > 0 && self->token.start >= peek_level (self)->end)
    g_array_set_size (self->levels, self->levels->len - 1);
}

static gboolean
line_ends_behind_token (Formatter *self)
{
  FerJsonScanner ahead = self->scanner;
  FerJsonToken   token;

  while (fer_json_scanner_next (&ahead, &token) && FER_JSON_TOKEN_IS_TRIVIA (token.type))
    if (token.type == FER_JSON_TOKEN_NEWLINE)
      return TRUE;
  return FALSE;
}

static void
replace_gap (Formatter  *self,
             const char *wanted,
             gsize       n_wanted)
{
  gsize start = self->previous.end;
  gsize n_bytes = self->token.start - start;

  if (n_bytes != n_wanted || memcmp (self->text + start, wanted, n_bytes) != 0)
    fer_splices_add (self->splices, start, n_bytes, wanted, n_wanted);
}

static void
want (Formatter  *self,
      const char *wanted)
{
  replace_gap (self, wanted, strlen (wanted));
}

static void
want_newline (Formatter *self,
              guint      depth)
{
  g_autoptr (GString) wanted = g_string_new (self->style->newline);

  /* Blank lines set comments off from what they are not about. */
  if (self->n_newlines > 1 && (is_comment (&self->token) || is_comment (&self->previous)))
    g_string_append (wanted, self->style->newline);
  g_string_append (wanted, self->line_indent);
  while (depth-- > 0)
    g_string_append (wanted, self->style->indent);
  replace_gap (self, wanted->str, wanted->len);
}

/* Outside of the root there are only comments, and what should not be there. */
static void
lay_out_outside (Formatter *self)
{
  if (self->token.type == FER_JSON_TOKEN_END)
    want (self, self->n_newlines > 0 ? self->style->newline : "");
  else if (self->previous.type == FER_JSON_TOKEN_END)
    want (self, "");
  else if (self->n_newlines > 0 && (is_comment (&self->token) || is_comment (&self->previous)))
    want_newline (self, 0);
}

static void
lay_out_before_comment (Formatter   *self,
                        const Level *level)
{
  gboolean begins_child = self->previous.type == FER_JSON_TOKEN_COMMA || is_open (&self->previous);

  if (self->n_newlines > 0 || (begins_child && level->layout == FER_JSON_LAYOUT_LINES && !line_ends_behind_token (self)))
    want_newline (self, get_child_depth (level));
  else
    want (self, " ");
}

static void
lay_out_beside_bracket (Formatter   *self,
                        const Level *level)
{
  gboolean closes = is_close (&self->token);

  if (closes && is_open (&self->previous))
    want (self, "");
  else if (level->layout == FER_JSON_LAYOUT_LINES)
    want_newline (self, closes ? level->depth : level->depth + 1);
  else
    want (self, fer_json_style_peek_padding (self->style, level->layout, level->is_array));
}

static void
lay_out_behind_comment (Formatter   *self,
                        const Level *level)
{
  if (self->token.type == FER_JSON_TOKEN_COMMA || self->token.type == FER_JSON_TOKEN_COLON)
    want (self, "");
  else if (is_close (&self->token))
    lay_out_beside_bracket (self, level);
  else if (self->n_newlines > 0)
    want_newline (self, get_child_depth (level));
  else
    want (self, " ");
}

/* What a separator has before or behind its mark. */
static void
lay_out_beside_mark (Formatter  *self,
                     const char *separator,
                     char        mark,
                     gboolean    before)
{
  const char *at = strchr (separator, mark);

  if (before)
    replace_gap (self, separator, at - separator);
  else
    want (self, at + 1);
}

static void
lay_out_inside (Formatter   *self,
                const Level *level)
{
  if (self->previous.type == FER_JSON_TOKEN_LINE_COMMENT)
    want_newline (self, is_close (&self->token) ? level->depth : get_child_depth (level));
  else if (is_comment (&self->token))
    lay_out_before_comment (self, level);
  else if (is_comment (&self->previous))
    lay_out_behind_comment (self, level);
  else if (is_open (&self->previous) || is_close (&self->token))
    lay_out_beside_bracket (self, level);
  else if (self->token.type == FER_JSON_TOKEN_COMMA)
    lay_out_beside_mark (self, level->layout == FER_JSON_LAYOUT_LINES ? "," : self->style->comma, ',', TRUE);
  else if (self->previous.type == FER_JSON_TOKEN_COMMA && level->layout == FER_JSON_LAYOUT_LINES)
    want_newline (self, get_child_depth (level));
  else if (self->previous.type == FER_JSON_TOKEN_COMMA)
    lay_out_beside_mark (self, self->style->comma, ',', FALSE);
  else if (self->token.type == FER_JSON_TOKEN_COLON)
    lay_out_beside_mark (self, self->style->colon, ':', TRUE);
  else if (self->previous.type == FER_JSON_TOKEN_COLON)
    lay_out_beside_mark (self, self->style->colon, ':', FALSE);
}

static gboolean
is_dubious (const FerJsonToken *token)
{
  return token->type == FER_JSON_TOKEN_STRAY || token->type == FER_JSON_TOKEN_WORD || token->fault == FER_JSON_FAULT_STRING_NOT_CLOSED;
}

static void
lay_out_gap (Formatter *self)
{
  const Level *level = peek_level (self);

  if (self->is_foreign || is_dubious (&self->previous) || is_dubious (&self->token))
    return;
  if (level == NULL)
    lay_out_outside (self);
  else if (!is_close (&self->token) || self->token.end == level->end)
    lay_out_inside (self, level);
}

/* Enters the container that the present bracket opens; one that is too deep for the tree is passed over. */
static void
enter (Formatter *self)
{
  const Level *outer = peek_level (self);
  FerJsonNode  node = self->next_node;
  gsize        start, end;
  Level        level;

  for (;; node++)
    {
      if (node >= fer_json_tree_get_n_nodes (self->tree))
        return;
      fer_json_node_get_range (self->tree, node, &start, &end);
      if (start >= self->token.start)
        break;
    }
  self->next_node = node;
  if (start > self->token.start)
    return;
  if (fer_json_node_get_type (self->tree, node) == FER_JSON_INVALID)
    {
      self->scanner.byte_offset = self->token.end = end;
      self->token.type = FER_JSON_TOKEN_NULL;
      return;
    }
  level.end = end;
  level.layout = fer_json_style_get_layout (self->style, self->tree, node);
  level.depth = outer != NULL ? get_child_depth (outer) : 0;
  level.is_array = self->token.type == FER_JSON_TOKEN_OPEN_ARRAY;
  g_array_append_val (self->levels, level);
}

FerSplices *
fer_json_format (FerJsonTree        *tree,
                 FerJsonNode         node,
                 const FerJsonStyle *style)
{
  static const FerJsonProof nothing_changes = {
    .container = FER_JSON_NONE,
    .gone = FER_JSON_NONE,
    .come = FER_JSON_NONE,
    .renamed = FER_JSON_NONE,
  };
  Formatter self = { .style = style, .tree = tree, .token.type = FER_JSON_TOKEN_END };
  gsize     start = 0;
  gsize     end;

  g_return_val_if_fail (tree != NULL, NULL);
  g_return_val_if_fail (style != NULL, NULL);

  self.text = fer_json_tree_peek_text (tree, &end);
  self.splices = fer_splices_new ();
  if (fer_json_tree_get_root (tree) == FER_JSON_NONE)
    return self.splices;

  if (node != FER_JSON_NONE)
    {
      fer_json_node_get_member_range (tree, node, &start, NULL);
      self.line_indent = fer_json_style_get_line_indent (tree, start);
      fer_json_node_get_range (tree, node, &start, &end);
      self.next_node = node;
    }
  else
    self.line_indent = g_strdup ("");
  self.levels = g_array_new (FALSE, FALSE, sizeof (Level));
  self.token.end = start;
  fer_json_scanner_init (&self.scanner, self.text, end);
  self.scanner.byte_offset = start;
  do
    {
      advance (&self);
      lay_out_gap (&self);
      if (is_open (&self.token))
        enter (&self);
    }
  while (self.token.type != FER_JSON_TOKEN_END);
  g_array_unref (self.levels);
  g_free (self.line_indent);
  if (!fer_json_tree_is_broken (tree) || fer_json_proof_holds (&nothing_changes, tree, self.splices))
    return self.splices;
  fer_splices_unref (self.splices);
  return fer_splices_new ();
}

void
fer_json_format_infer_style (FerJsonStyle *style,
                             FerJsonTree  *tree,
                             gboolean      minify)
{
  g_return_if_fail (style != NULL);
  g_return_if_fail (tree != NULL);

  fer_json_style_infer (style, tree, FER_JSON_NONE);
  if (!style->multiline)
    {
      /* A minified file has no habits to keep: as the portal writes. */
      style->inline_arrays = FALSE;
      strcpy (style->comma, ", ");
    }
  strcpy (style->colon, ": ");
  style->multiline = !minify;
  if (!minify)
    return;
  strcpy (style->colon, ":");
  strcpy (style->comma, ",");
  style->padding[0] = style->array_padding[0] = '\0';
}
