/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/**
 * FerJsonStyle:
 * @indent: one level of it, such as two spaces or a tab
 * @newline: "\n", "\r\n" or "\r"
 * @colon: what stands between a key and its value, such as ": "
 * @comma: what stands between two children of a container on one line, such as ", "
 * @padding: what stands inside the brackets of a filled object on one line, "" or " "
 * @array_padding: the same for an array
 * @hugging_padding: what stands between the brackets of a hugging array and its children's, "" or " "
 * @multiline: each child stands on a line of its own; otherwise all on one line
 * @inline_arrays: with @multiline: but an array of nothing but scalars stands on one line
 * @hugging_arrays: with @multiline: but an array of nothing but objects (or arrays) has them begin and end
 *   on the lines of its brackets: `[{` … `}, {` … `}]`
 * @trailing_comma: the last child is followed by a comma; new containers never get one
 *
 * How an author writes, as seen near one place: first in the container itself, then in its nearest
 * relatives, then in the file; where nothing can be seen (an empty file), as the portal writes: two
 * spaces, "\n", ": ". Plain memory, lives on the stack; the strings are short and inside.
 */
typedef struct
{
  char     indent[17];
  char     newline[3];
  char     colon[9];
  char     comma[9];
  char     padding[9];
  char     array_padding[9];
  char     hugging_padding[9];
  gboolean multiline;
  gboolean inline_arrays;
  gboolean hugging_arrays;
  gboolean trailing_comma;
} FerJsonStyle;

/**
 * fer_json_style_infer:
 * @container: the object or array that is to get a child (or `FER_JSON_NONE`: the file as a whole)
 */
void fer_json_style_infer (FerJsonStyle *self,
                           FerJsonTree  *tree,
                           FerJsonNode   container);

/**
 * fer_json_style_is_multiline:
 *
 * Returns: `TRUE` when the children of a container, of which there are some, stand on lines of their own
 */
gboolean fer_json_style_is_multiline (FerJsonTree *tree,
                                      FerJsonNode  container);

/**
 * fer_json_style_get_line_indent:
 *
 * Returns: (transfer full): the blanks at the start of the line on which a byte stands
 */
char *fer_json_style_get_line_indent (FerJsonTree *tree,
                                      gsize        byte_offset) G_GNUC_WARN_UNUSED_RESULT;

/**
 * FerJsonLayout:
 * @FER_JSON_LAYOUT_INLINE: all on one line
 * @FER_JSON_LAYOUT_LINES: each child on a line of its own
 * @FER_JSON_LAYOUT_HUGGING: the children begin and end on the lines of the brackets, and are laid out in lines
 *
 * How one container is laid out.
 */
typedef enum
{
  FER_JSON_LAYOUT_INLINE,
  FER_JSON_LAYOUT_LINES,
  FER_JSON_LAYOUT_HUGGING,
} FerJsonLayout;

/**
 * fer_json_style_get_layout:
 *
 * Returns: how this style lays out a container, going by its children
 */
FerJsonLayout fer_json_style_get_layout (const FerJsonStyle *self,
                                         FerJsonTree        *tree,
                                         FerJsonNode         container);

/**
 * fer_json_style_peek_padding:
 * @is_array: the container is an array, not an object
 *
 * Returns: what stands inside the brackets of a filled container, "" for one laid out in lines
 */
const char *fer_json_style_peek_padding (const FerJsonStyle *self,
                                         FerJsonLayout       layout,
                                         gboolean            is_array);

/**
 * fer_json_style_lay_out:
 * @value: the tree of a strict JSON value, in any form
 * @line_indent: the indentation of the line on which it will begin
 *
 * Returns: (transfer full): the value in this style; scalars, keys and empty containers as they are
 *   spelt, the first line without indentation
 */
char *fer_json_style_lay_out (const FerJsonStyle *self,
                              FerJsonTree        *value,
                              const char         *line_indent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
