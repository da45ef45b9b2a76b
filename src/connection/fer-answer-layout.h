/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FerAnswerLayout:
 * @text: a text laid out in lines
 * @starts: (element-type gsize): where each line begins; one at least
 * @ends: (element-type guint): the last line of what begins on each; the line itself for nothing
 *
 * The one that lays out goes over the text once and keeps no tree of it, so that what is broken or endless deep costs no
 * more than what is not.
 */
typedef struct
{
  GString *text;
  GArray  *starts;
  GArray  *ends;
} FerAnswerLayout;

/* All take valid UTF-8, and change nothing but blanks outside of strings, comments and texts. */
FerAnswerLayout *fer_answer_layout_new_json (const char *text) G_GNUC_WARN_UNUSED_RESULT;
FerAnswerLayout *fer_answer_layout_new_xml (const char *text) G_GNUC_WARN_UNUSED_RESULT;
FerAnswerLayout *fer_answer_layout_new_lines (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void             fer_answer_layout_free (FerAnswerLayout *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerAnswerLayout, fer_answer_layout_free)

G_END_DECLS
