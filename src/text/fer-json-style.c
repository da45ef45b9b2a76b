/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Collects habits. Each habit is learnt once, from the first place that shows it, and the places are
 * visited from the nearest to the farthest: the container, its ancestors, then its neighbours in the order
 * of the text, of which no more than a bounded number is asked. So the cost does not grow with the file.
 */
#include "fer-json-style.h"

#include "fer-json-gap.h"

#include <string.h>

#define MAX_NEIGHBOURS 200 /* on each side */
#define MAX_CHILDREN 50    /* that are asked what kind of array this is */

typedef enum
{
  HABIT_INDENT = 1 << 0,
  HABIT_COLON = 1 << 1,
  HABIT_COMMA = 1 << 2,
  HABIT_PADDING = 1 << 3,
  HABIT_ARRAY_PADDING = 1 << 4,
  HABIT_INLINE_ARRAYS = 1 << 5,
  HABIT_HUGGING_ARRAYS = 1 << 6,
  HABIT_HUGGING_PADDING = 1 << 7,
  HABIT_ALL = (1 << 8) - 1,
  HABIT_ARRAY_COMMA = 1 << 8, /* only known where it is told from the comma of objects */
} Habit;

typedef struct
{
  FerJsonStyle *style;
  FerJsonTree  *tree;
  const char   *text;
  guint         known;          /* of Habit */
  gboolean      on_object_line; /* the comma that is asked for stands between members on one line */
  char          array_comma[9];
} Observer;

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
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

/* Notes a string habit, if the bytes are just blanks and the one mark, and short enough to be a habit. */
static void
learn (Observer *self,
       Habit     habit,
       char     *field,
       gsize     size,
       char      mark,
       gsize     start,
       gsize     end)
{
  guint n_marks = 0;

  if ((self->known & habit) != 0 || end - start >= size)
    return;
  for (gsize i = start; i < end; i++)
    {
      if (mark != '\0' && self->text[i] == mark)
        n_marks++;
      else if (!is_blank (self->text[i]))
        return;
    }
  if (n_marks != (mark != '\0'))
    return;
  memcpy (field, self->text + start, end - start);
  field[end - start] = '\0';
  self->known |= habit;
}

static void
learn_boolean (Observer *self,
               Habit     habit,
               gboolean *field,
               gboolean  value)
{
  if ((self->known & habit) != 0)
    return;
  *field = value;
  self->known |= habit;
}

/* Behind the last such byte before a place. The C library's search is what keeps long lines cheap. */
static gsize
find_behind (const char *text,
             gsize       start,
             gsize       byte_offset,
             char        c)
{
  const char *from = text + start;
  const char *found = from != NULL ? memrchr (from, c, byte_offset - start) : NULL;

  return found != NULL ? (gsize)(found + 1 - text) : start;
}

static void
find_line_indent (FerJsonTree *tree,
                  gsize        byte_offset,
                  gsize       *start,
                  gsize       *end)
{
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (tree, &n_bytes);

  *start = find_behind (text, 0, byte_offset, '\n');
  *start = find_behind (text, *start, byte_offset, '\r');
  if (*start == 0 && n_bytes >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    *start = 3;
  *end = *start;
  while (*end < n_bytes && is_blank (text[*end]))
    ++*end;
}

/* One level of indentation is what a child's line has in front of it beyond its container's. */
static void
observe_indent (Observer   *self,
                FerJsonNode container,
                FerJsonNode child)
{
  gsize outer, outer_end, inner, inner_end, at, n_outer;

  fer_json_node_get_range (self->tree, container, &at, NULL);
  find_line_indent (self->tree, at, &outer, &outer_end);
  fer_json_node_get_member_range (self->tree, child, &at, NULL);
  find_line_indent (self->tree, at, &inner, &inner_end);
  n_outer = outer_end - outer;
  if (inner_end == at && inner_end - inner >= n_outer && memcmp (self->text + outer, self->text + inner, n_outer) == 0)
    learn (self, HABIT_INDENT, self->style->indent, sizeof self->style->indent, '\0', inner + n_outer, inner_end);
}

static void
observe_member (Observer   *self,
                FerJsonNode node)
{
  gsize start, end, key_end;

  if ((self->known & HABIT_COLON) != 0 || !fer_json_node_get_key_range (self->tree, node, NULL, &key_end))
    return;
  fer_json_node_get_range (self->tree, node, &start, &end);
  if (start == end) /* the value is missing, and so may be the blank before it */
    return;
  learn (self, HABIT_COLON, self->style->colon, sizeof self->style->colon, ':', key_end, start);
}

/* Arrays of scalars and arrays of containers have habits of their own; mixed ones and large ones tell nothing. */
static void
observe_array (Observer   *self,
               FerJsonNode array,
               gboolean    opens_line)
{
  FerJsonNode first = fer_json_node_get_first_child (self->tree, array);
  gboolean    of_containers = is_container (self->tree, first);
  guint       n_asked = 0;

  for (FerJsonNode child = first; child != FER_JSON_NONE; child = fer_json_node_get_next (self->tree, child))
    if (++n_asked > MAX_CHILDREN || is_container (self->tree, child) != of_containers)
      return;
  if (!of_containers)
    learn_boolean (self, HABIT_INLINE_ARRAYS, &self->style->inline_arrays, !opens_line);
  else if (is_filled (self->tree, first) && fer_json_style_is_multiline (self->tree, first))
    learn_boolean (self, HABIT_HUGGING_ARRAYS, &self->style->hugging_arrays, !opens_line);
}

static void
observe_container (Observer   *self,
                   FerJsonNode container)
{
  FerJsonStyle *style = self->style;
  gboolean      is_array = fer_json_node_get_type (self->tree, container) == FER_JSON_ARRAY;
  FerJsonNode   first = fer_json_node_get_first_child (self->tree, container);
  FerJsonGap    gap;

  if (first == FER_JSON_NONE || !fer_json_gap_find (&gap, self->tree, container, first))
    return;
  if (gap.has_newline)
    {
      if ((self->known & HABIT_INDENT) == 0)
        observe_indent (self, container, first);
    }
  else if (is_array && is_filled (self->tree, first) && fer_json_style_is_multiline (self->tree, first))
    learn (self, HABIT_HUGGING_PADDING, style->hugging_padding, sizeof style->hugging_padding, '\0', gap.start, gap.end);
  else if (is_array)
    learn (self, HABIT_ARRAY_PADDING, style->array_padding, sizeof style->array_padding, '\0', gap.start, gap.end);
  else
    learn (self, HABIT_PADDING, style->padding, sizeof style->padding, '\0', gap.start, gap.end);
  if (is_array && (self->known & (HABIT_INLINE_ARRAYS | HABIT_HUGGING_ARRAYS)) != (HABIT_INLINE_ARRAYS | HABIT_HUGGING_ARRAYS))
    observe_array (self, container, gap.has_newline);
  first = fer_json_node_get_next (self->tree, first);
  if ((self->known & HABIT_COMMA) != 0 || first == FER_JSON_NONE || !fer_json_gap_find (&gap, self->tree, container, first))
    return;
  if (is_array && self->on_object_line)
    learn (self, HABIT_ARRAY_COMMA, self->array_comma, sizeof self->array_comma, ',', gap.start, gap.end);
  else
    learn (self, HABIT_COMMA, style->comma, sizeof style->comma, ',', gap.start, gap.end);
}

static void
observe (Observer   *self,
         FerJsonNode node)
{
  observe_member (self, node);
  observe_container (self, node);
}

static void
observe_all (Observer   *self,
             FerJsonNode container)
{
  guint       n_nodes = fer_json_tree_get_n_nodes (self->tree);
  FerJsonNode last = fer_json_node_get_last_child (self->tree, container);

  observe_member (self, last);
  if (last != FER_JSON_NONE)
    observe_indent (self, container, last); /* where the first has another, a new child goes by its neighbour */
  for (FerJsonNode node = container; node != FER_JSON_NONE; node = fer_json_node_get_parent (self->tree, node))
    observe (self, node);
  for (guint distance = 1; distance <= MAX_NEIGHBOURS && self->known != HABIT_ALL; distance++)
    {
      if (distance <= container)
        observe (self, container - distance);
      if (distance < n_nodes - container)
        observe (self, container + distance);
    }
}

static const char *
find_nearest (const char *text,
              gsize       n_bytes,
              gsize       byte_offset,
              char        c)
{
  const char *found = memrchr (text, c, byte_offset);

  return found != NULL ? found : memchr (text + byte_offset, c, n_bytes - byte_offset);
}

/* As the nearest line before ends; on the first line, as that does. */
static void
infer_newline (Observer   *self,
               FerJsonNode container)
{
  gsize       n_bytes, at;
  const char *found;

  strcpy (self->style->newline, "\n");
  fer_json_tree_peek_text (self->tree, &n_bytes);
  if (n_bytes == 0)
    return;
  fer_json_node_get_range (self->tree, container, &at, NULL);
  found = find_nearest (self->text, n_bytes, at, '\n');
  if (found != NULL && found > self->text && found[-1] == '\r')
    strcpy (self->style->newline, "\r\n");
  else if (found == NULL && find_nearest (self->text, n_bytes, at, '\r') != NULL)
    strcpy (self->style->newline, "\r");
}

/* What nobody has shown follows from what somebody has: who writes tightly does so everywhere, but for
 * short lists, which many write more tightly than objects. */
static void
infer_rest (Observer *self)
{
  FerJsonStyle *style = self->style;
  gboolean      is_tight;

  if ((self->known & (HABIT_COLON | HABIT_COMMA | HABIT_ARRAY_COMMA)) == HABIT_ARRAY_COMMA)
    {
      strcpy (style->comma, self->array_comma);
      self->known |= HABIT_COMMA;
    }
  if ((self->known & HABIT_COLON) == 0)
    strcpy (style->colon, (self->known & HABIT_COMMA) != 0 && strcmp (style->comma, ",") == 0 ? ":" : ": ");
  is_tight = style->colon[strlen (style->colon) - 1] == ':';
  if ((self->known & HABIT_COMMA) == 0)
    strcpy (style->comma, is_tight ? "," : ", ");
  if ((self->known & HABIT_PADDING) == 0)
    strcpy (style->padding, is_tight ? "" : " ");
  if ((self->known & HABIT_INDENT) == 0)
    strcpy (style->indent, "  ");
}

/* Among its like: in `[{⏎…⏎}, {}]` the empty object is not on one line because the array is. */
static gboolean
has_multiline_sibling (FerJsonTree *tree,
                       FerJsonNode  node)
{
  FerJsonNode siblings[] = { fer_json_node_get_previous (tree, node), fer_json_node_get_next (tree, node) };

  for (guint i = 0; i < G_N_ELEMENTS (siblings); i++)
    if (is_filled (tree, siblings[i]))
      return fer_json_style_is_multiline (tree, siblings[i]);
  return FALSE;
}

/* As the containers in hugging brackets are. */
static gboolean
has_multiline_child (FerJsonTree *tree,
                     FerJsonNode  container)
{
  FerJsonNode child = fer_json_node_get_first_child (tree, container);

  return is_filled (tree, child) && fer_json_style_is_multiline (tree, child);
}

static gboolean
infer_multiline (FerJsonTree *tree,
                 FerJsonNode  container)
{
  FerJsonNode parent = fer_json_node_get_parent (tree, container);
  FerJsonGap  gap;

  if (is_filled (tree, container))
    return fer_json_style_is_multiline (tree, container) || has_multiline_child (tree, container);
  if (!is_container (tree, container) || parent == FER_JSON_NONE)
    return TRUE;
  fer_json_gap_find (&gap, tree, container, FER_JSON_NONE);
  return gap.has_newline || fer_json_style_is_multiline (tree, parent) || has_multiline_sibling (tree, container);
}

void
fer_json_style_infer (FerJsonStyle *self,
                      FerJsonTree  *tree,
                      FerJsonNode   container)
{
  Observer   observer = { .style = self, .tree = tree, .text = fer_json_tree_peek_text (tree, NULL) };
  FerJsonGap gap;

  g_return_if_fail (self != NULL);
  g_return_if_fail (tree != NULL);

  if (container == FER_JSON_NONE)
    container = fer_json_tree_get_root (tree);
  *self = (FerJsonStyle){ .multiline = infer_multiline (tree, container) };
  observer.on_object_line = !self->multiline && fer_json_node_get_type (tree, container) == FER_JSON_OBJECT;
  if (container != FER_JSON_NONE)
    observe_all (&observer, container);
  infer_rest (&observer);
  infer_newline (&observer, container);
  if (is_filled (tree, container))
    {
      fer_json_gap_find (&gap, tree, container, FER_JSON_NONE);
      self->trailing_comma = gap.n_commas > 0;
    }
}

gboolean
fer_json_style_is_multiline (FerJsonTree *tree,
                             FerJsonNode  container)
{
  FerJsonNode first = fer_json_node_get_first_child (tree, container);
  FerJsonNode second = fer_json_node_get_next (tree, first);
  FerJsonGap  gap;

  if (first == FER_JSON_NONE)
    return FALSE;
  fer_json_gap_find (&gap, tree, container, first);
  if (gap.has_newline || second == FER_JSON_NONE)
    return gap.has_newline;
  fer_json_gap_find (&gap, tree, container, second);
  return gap.has_newline;
}

char *
fer_json_style_get_line_indent (FerJsonTree *tree,
                                gsize        byte_offset)
{
  gsize start, end;

  g_return_val_if_fail (tree != NULL, NULL);

  find_line_indent (tree, byte_offset, &start, &end);
  return end > start ? g_strndup (fer_json_tree_peek_text (tree, NULL) + start, end - start) : g_strdup ("");
}

static gboolean
are_children (FerJsonTree *tree,
              FerJsonNode  container,
              gboolean     containers)
{
  for (FerJsonNode child = fer_json_node_get_first_child (tree, container); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    if (is_container (tree, child) != containers || is_filled (tree, child) != containers)
      return FALSE;
  return TRUE;
}

FerJsonLayout
fer_json_style_get_layout (const FerJsonStyle *self,
                           FerJsonTree        *tree,
                           FerJsonNode         container)
{
  gboolean is_array = fer_json_node_get_type (tree, container) == FER_JSON_ARRAY;

  if (!self->multiline || (is_array && self->inline_arrays && are_children (tree, container, FALSE)))
    return FER_JSON_LAYOUT_INLINE;
  if (is_array && self->hugging_arrays && are_children (tree, container, TRUE))
    return FER_JSON_LAYOUT_HUGGING;
  return FER_JSON_LAYOUT_LINES;
}

const char *
fer_json_style_peek_padding (const FerJsonStyle *self,
                             FerJsonLayout       layout,
                             gboolean            is_array)
{
  if (layout == FER_JSON_LAYOUT_LINES)
    return "";
  if (layout == FER_JSON_LAYOUT_HUGGING)
    return self->hugging_padding;
  return is_array ? self->array_padding : self->padding;
}

typedef struct
{
  const FerJsonStyle *style;
  FerJsonTree        *tree;
  const char         *line_indent;
  GString            *text;
} Writer;

static void write_node (Writer     *self,
                        FerJsonNode node,
                        guint       depth);

static void
write_newline (Writer *self,
               guint   depth)
{
  g_string_append (self->text, self->style->newline);
  g_string_append (self->text, self->line_indent);
  while (depth-- > 0)
    g_string_append (self->text, self->style->indent);
}

static void
write_range (Writer *self,
             gsize   start,
             gsize   end)
{
  g_string_append_len (self->text, fer_json_tree_peek_text (self->tree, NULL) + start, end - start);
}

static void
write_member (Writer     *self,
              FerJsonNode node,
              guint       depth)
{
  gsize start, end;

  if (fer_json_node_get_key_range (self->tree, node, &start, &end))
    {
      write_range (self, start, end);
      g_string_append (self->text, self->style->colon);
    }
  write_node (self, node, depth);
}

/* Recursion is bounded by the depth that a tree may have. */
static void
write_container (Writer     *self,
                 FerJsonNode container,
                 guint       depth)
{
  gboolean      is_array = fer_json_node_get_type (self->tree, container) == FER_JSON_ARRAY;
  FerJsonLayout layout = fer_json_style_get_layout (self->style, self->tree, container);
  gboolean      in_lines = layout == FER_JSON_LAYOUT_LINES;
  const char   *padding = fer_json_style_peek_padding (self->style, layout, is_array);
  FerJsonNode   first = fer_json_node_get_first_child (self->tree, container);

  g_string_append_c (self->text, is_array ? '[' : '{');
  for (FerJsonNode child = first; child != FER_JSON_NONE; child = fer_json_node_get_next (self->tree, child))
    {
      if (child != first)
        g_string_append (self->text, in_lines ? "," : self->style->comma);
      else
        g_string_append (self->text, padding);
      if (in_lines)
        write_newline (self, depth + 1);
      write_member (self, child, in_lines ? depth + 1 : depth);
    }
  if (in_lines)
    write_newline (self, depth);
  else
    g_string_append (self->text, padding);
  g_string_append_c (self->text, is_array ? ']' : '}');
}

static void
write_node (Writer     *self,
            FerJsonNode node,
            guint       depth)
{
  gsize start, end;

  if (is_filled (self->tree, node))
    {
      write_container (self, node, depth);
      return;
    }
  fer_json_node_get_range (self->tree, node, &start, &end);
  write_range (self, start, end);
}

char *
fer_json_style_lay_out (const FerJsonStyle *self,
                        FerJsonTree        *value,
                        const char         *line_indent)
{
  Writer writer = { self, value, line_indent, NULL };
  gsize  n_bytes;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (value != NULL, NULL);
  g_return_val_if_fail (line_indent != NULL, NULL);

  fer_json_tree_peek_text (value, &n_bytes);
  writer.text = g_string_sized_new (n_bytes + 64);
  write_node (&writer, fer_json_tree_get_root (value), 0);
  return g_string_free (writer.text, FALSE);
}
