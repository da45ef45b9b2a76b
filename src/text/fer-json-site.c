/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Puts a child into a container as its siblings are put: the separator is copied from the nearest gap
 * between two of them. A child goes behind the tail of the one before it, or, as the first, before the
 * head of the one behind it, so that comments stay with whom they belong to. What follows a line
 * comment always starts a new line.
 */
#include "fer-json-site.h"

#include <string.h>

/* A sibling that has a gap to another one before it: the one where the new child goes, else the nearest. */
static FerJsonNode
find_model (const FerJsonSite *self)
{
  if (self->n_children < 2)
    return FER_JSON_NONE;
  return fer_json_node_get_child (self->tree, self->container, CLAMP (self->index, 1, self->n_children - 1));
}

static char *
dup_range (const FerJsonSite *self,
           gsize              start,
           gsize              end)
{
  return g_strndup (fer_json_tree_peek_text (self->tree, NULL) + start, end - start);
}

static char *
make_new_line (const FerJsonSite *self,
               FerJsonNode        sibling)
{
  g_autofree char *line_indent = NULL;
  gsize            start;

  fer_json_node_get_member_range (self->tree, sibling, &start, NULL);
  line_indent = fer_json_style_get_line_indent (self->tree, start);
  return g_strconcat (self->style.newline, line_indent, NULL);
}

static gsize
skip_white_space (const FerJsonSite *self,
                  gsize              start,
                  gsize              end)
{
  const char *text = fer_json_tree_peek_text (self->tree, NULL);

  while (start < end && strchr (" \t\r\n", text[start]) != NULL)
    start++;
  return start;
}

static void
copy_separator (FerJsonSite      *self,
                FerJsonNode       model,
                const FerJsonGap *gap)
{
  gsize    behind_comma = gap->comma + 1;
  gboolean is_plain = skip_white_space (self, gap->start, gap->comma) == gap->comma;

  self->comma = is_plain ? dup_range (self, gap->start, behind_comma) : g_strdup (",");
  if (gap->has_newline && fer_json_gap_count_newlines (self->tree, behind_comma, gap->end) > 0)
    self->blank = make_new_line (self, model);
  else
    self->blank = dup_range (self, behind_comma, skip_white_space (self, behind_comma, gap->end));
}

static void
make_separator (FerJsonSite *self)
{
  FerJsonNode first = fer_json_node_get_first_child (self->tree, self->container);
  const char *comma = strchr (self->style.comma, ',');
  FerJsonGap  gap;

  fer_json_gap_find (&gap, self->tree, self->container, first);
  if (gap.has_newline)
    {
      self->comma = g_strdup (",");
      self->blank = make_new_line (self, first);
      return;
    }
  self->comma = g_strndup (self->style.comma, comma + 1 - self->style.comma);
  self->blank = g_strdup (comma + 1);
}

static gboolean
breaks_line (const char *blank)
{
  return strpbrk (blank, "\r\n") != NULL;
}

static void
find_among_siblings (FerJsonSite *self)
{
  FerJsonNode model = find_model (self);
  FerJsonGap  gap;

  if (model != FER_JSON_NONE && fer_json_gap_find (&gap, self->tree, self->container, model))
    copy_separator (self, model, &gap);
  else
    make_separator (self);
  self->multiline = breaks_line (self->blank);
  if (self->multiline && self->index > 0)
    self->line_indent = g_strdup (self->blank + strcspn (self->blank, " \t"));
  else
    self->line_indent = fer_json_style_get_line_indent (self->tree, self->index > 0 ? self->gap.tail_end : self->gap.head_start);
}

static void
find_in_empty (FerJsonSite *self,
               gboolean     is_container)
{
  gboolean         is_array = fer_json_node_get_type (self->tree, self->container) == FER_JSON_ARRAY;
  g_autofree char *own_indent = fer_json_style_get_line_indent (self->tree, self->gap.start - 1);
  gboolean         stays_inline = is_array && (is_container ? self->style.hugging_arrays : self->style.inline_arrays);

  self->multiline = self->gap.has_newline || self->gap.blank_in_line_comment || (self->style.multiline && !stays_inline);
  self->line_indent = g_strconcat (own_indent, self->multiline ? self->style.indent : NULL, NULL);
}

gboolean
fer_json_site_find (FerJsonSite *self,
                    FerJsonTree *tree,
                    FerJsonNode  container,
                    guint        index,
                    gboolean     is_container)
{
  *self = (FerJsonSite){
    .tree = tree,
    .container = container,
    .index = index,
    .n_children = fer_json_node_get_n_children (tree, container),
  };
  if (!fer_json_gap_find (&self->gap, tree, container, fer_json_node_get_child (tree, container, index)))
    return FALSE;
  fer_json_style_infer (&self->style, tree, container);
  if (self->n_children > 0)
    find_among_siblings (self);
  else
    find_in_empty (self, is_container);
  return TRUE;
}

void
fer_json_site_clear (FerJsonSite *self)
{
  g_free (self->line_indent);
  g_free (self->comma);
  g_free (self->blank);
}

static void
append_with_comma (GString           *text,
                   const FerJsonItem *item,
                   const char        *comma)
{
  g_string_append_len (text, item->text->str, item->comma_at);
  g_string_append (text, comma);
  g_string_append (text, item->text->str + item->comma_at);
}

/* What is there already separates, if it need not be more than it is. */
static void
append_blank (const FerJsonSite *self,
              GString           *text,
              const char        *blank,
              gboolean           must_break)
{
  if (must_break && !breaks_line (blank))
    g_string_append_printf (text, "%s%s", self->style.newline, self->line_indent);
  else
    g_string_append (text, blank);
}

static void
put_into_empty (FerJsonSite       *self,
                const FerJsonItem *item,
                FerSplices        *splices)
{
  g_autofree char *own_indent = fer_json_style_get_line_indent (self->tree, self->gap.start - 1);
  gboolean         is_array = fer_json_node_get_type (self->tree, self->container) == FER_JSON_ARRAY;
  gboolean         has_comment = self->gap.blank_start > self->gap.start;
  const char      *before = fer_json_tree_peek_text (self->tree, NULL) + self->gap.blank_start;
  gsize            n_before = self->gap.end - self->gap.blank_start;
  g_autofree char *padding = NULL;
  g_autofree char *after = NULL;
  g_autoptr (FerSplices) difference = NULL;

  if (n_before > 0 && skip_white_space (self, self->gap.blank_start, self->gap.end) == self->gap.end)
    padding = g_strndup (before, n_before);
  else
    padding = g_strdup (is_array ? self->style.array_padding : self->style.padding);
  if (self->multiline)
    after = g_strconcat (self->style.newline, self->line_indent, item->text->str, self->style.newline, own_indent, NULL);
  else
    after = g_strconcat (has_comment && n_before == 0 ? " " : padding, item->text->str, padding, NULL);
  difference = fer_splices_diff (before, n_before, after, strlen (after));
  for (guint i = 0; i < fer_splices_get_size (difference); i++)
    {
      const FerSplice *splice = fer_splices_peek (difference, i);

      fer_splices_add (splices, self->gap.blank_start + splice->byte_offset, splice->n_removed, splice->inserted, splice->n_inserted);
    }
}

static void
put_first (FerJsonSite       *self,
           const FerJsonItem *item,
           FerSplices        *splices)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_with_comma (text, item, self->comma);
  append_blank (self, text, self->blank, item->ends_in_line_comment);
  fer_splices_add (splices, self->gap.head_start, 0, text->str, text->len);
}

/* The last one gets the comma that it has lacked: before its line comment, behind another one. */
static void
put_behind (FerJsonSite       *self,
            const FerJsonItem *item,
            FerSplices        *splices)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean lacks_comma = self->gap.n_commas == 0;

  if (lacks_comma && self->gap.tail_in_line_comment)
    fer_splices_add (splices, self->gap.start, 0, ",", 1);
  else if (lacks_comma)
    g_string_append (text, self->comma);
  append_blank (self, text, self->blank, self->gap.tail_in_line_comment);
  if (lacks_comma)
    g_string_append_len (text, item->text->str, item->text->len);
  else
    append_with_comma (text, item, self->comma);
  if (item->ends_in_line_comment && fer_json_gap_count_newlines (self->tree, self->gap.tail_end, self->gap.rest_start) == 0)
    append_blank (self, text, "", TRUE);
  fer_splices_add (splices, self->gap.tail_end, 0, text->str, text->len);
}

void
fer_json_site_put (FerJsonSite       *self,
                   const FerJsonItem *item,
                   FerSplices        *splices)
{
  if (self->n_children == 0)
    put_into_empty (self, item, splices);
  else if (self->index == 0)
    put_first (self, item, splices);
  else
    put_behind (self, item, splices);
}
