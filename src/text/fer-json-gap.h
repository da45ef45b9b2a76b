/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/**
 * FerJsonGap:
 * @start: behind the child before it, or behind the opening bracket
 * @end: the child behind it, or the closing bracket
 * @comma: the offset of its comma, where it has one
 * @n_commas: how many it has
 * @tail_end: behind what belongs to the child before: the comma, and the comments on its line
 * @rest_start: what stands there first: a comment, or @end
 * @blank_start: what stands last before @head_start is a comment that ends here, or @tail_end
 * @head_start: the first of the comments right above the child behind, which belong to it; else @end
 * @has_newline: there is a line end, not counting those inside of comments
 * @tail_in_line_comment: nothing may follow @tail_end but a line end
 * @blank_in_line_comment: nothing may follow @blank_start but a line end
 * @odd: there is something else than white space, comments and commas
 *
 * What stands between two children of a container, or between a child and a bracket. All edits are
 * about gaps: they part it into the tail of the child before, the head of the child behind, and what
 * belongs to neither.
 *
 * |[
 *   "a": 1, // one¹        ¹ tail of a
 *
 *   // two²                ² nobody's
 *
 *   // three³              ³ head of b
 *   "b": 2
 * ]|
 */
typedef struct
{
  gsize    start;
  gsize    end;
  gsize    comma;
  guint    n_commas;
  gsize    tail_end;
  gsize    rest_start;
  gsize    blank_start;
  gsize    head_start;
  gboolean has_newline;
  gboolean tail_in_line_comment;
  gboolean blank_in_line_comment;
  gboolean odd;
} FerJsonGap;

/**
 * fer_json_gap_find:
 * @self: (out caller-allocates): the gap
 * @child: the child behind it; `FER_JSON_NONE` for the gap before the closing bracket
 *
 * Returns: `TRUE` when there is nothing odd about it: one comma between two children, none at the opening
 *   bracket, at most one at the closing bracket, which is there
 */
gboolean fer_json_gap_find (FerJsonGap  *self,
                            FerJsonTree *tree,
                            FerJsonNode  container,
                            FerJsonNode  child);

/**
 * fer_json_gap_is_closed:
 *
 * Returns: `TRUE` when a container has its closing bracket
 */
gboolean fer_json_gap_is_closed (FerJsonTree *tree,
                                 FerJsonNode  container);

/**
 * fer_json_gap_count_newlines:
 *
 * Returns: the number of line ends in the bytes @start … @end, which must be white space
 */
guint fer_json_gap_count_newlines (FerJsonTree *tree,
                                   gsize        start,
                                   gsize        end);

G_END_DECLS
