/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-style.h"
#include "fer-splice.h"

G_BEGIN_DECLS

/**
 * fer_json_format_infer_style:
 * @style: (out caller-allocates): the style
 * @minify: all on one line and nothing between the tokens; otherwise in lines
 *
 * The style in which a whole file is laid out: the author's where a habit can be seen, and one blank behind
 * each colon. Laid out in it, a text shows that very style, so that doing it twice is doing it once.
 */
void fer_json_format_infer_style (FerJsonStyle *style,
                                  FerJsonTree  *tree,
                                  gboolean      minify);

/**
 * fer_json_format:
 * @node: what to lay out anew; `FER_JSON_NONE` for the whole text
 * @style: how; with @style->multiline `FALSE` everything goes on one line (minified when its strings are short)
 *
 * Changes white space only: comments, commas, scalars and faults stay as they are. A text already in
 * that form gives no splices; nor does a broken one that would be understood otherwise in that form.
 *
 * Returns: (transfer full): the splices, one for each gap that differs
 */
FerSplices *fer_json_format (FerJsonTree        *tree,
                             FerJsonNode         node,
                             const FerJsonStyle *style) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
