/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/**
 * FerJsonStyle:
 * @indent: one level of it, such as two spaces or a tab
 * @newline: "\n", "\r\n" or "\r"
 * @colon: what stands between a key and its value, such as ": "
 * @multiline: each child stands on a line of its own; otherwise all on one line
 * @comma: what stands between two children of a container on one line, such as ", "
 * @padding: what stands inside the brackets of a filled container on one line, "" or " "
 * @trailing_comma: the last child is followed by a comma
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
  gboolean multiline;
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
 * fer_json_style_get_line_indent:
 *
 * Returns: (transfer full): the blanks at the start of the line on which a byte stands
 */
char *fer_json_style_get_line_indent (FerJsonTree *tree,
                                      gsize        byte_offset) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_style_lay_out:
 * @json: a strict JSON value in any form
 * @line_indent: the indentation of the line on which it will begin
 *
 * Returns: (transfer full): the value in this style; scalars, keys and empty containers as they are
 *   spelt, its comments gone, the first line without indentation
 */
char *fer_json_style_lay_out (const FerJsonStyle *self,
                              const char         *json,
                              const char         *line_indent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
