/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-tester.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerAnswerView:
 *
 * How a call went: the status in words, where the time went, what differs from the declared response, headers and body. Much
 * text and long lines are cut on screen, and it says so. "Add to Schema" is the action `call.add-to-schema`, which somebody
 * above offers.
 */
#define FER_TYPE_ANSWER_VIEW (fer_answer_view_get_type ())
G_DECLARE_FINAL_TYPE (FerAnswerView, fer_answer_view, FER, ANSWER_VIEW, AdwBin)

void fer_answer_view_show (FerAnswerView         *self,
                           const FerTesterResult *result);

/**
 * fer_answer_view_show_check:
 * @check: (nullable): the answer held against what is declared; `NULL` for none
 */
void fer_answer_view_show_check (FerAnswerView       *self,
                                 const FerReplyCheck *check);

void fer_answer_view_focus_status (FerAnswerView *self);

G_END_DECLS
