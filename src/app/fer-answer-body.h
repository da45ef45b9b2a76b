/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-answer-text.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerAnswerBody:
 *
 * The body of an answer: coloured lines that fold, an image, or bytes. However large it is, nothing waits for it: it is laid
 * out on another thread, and only lines that are looked at are made. The arrows, Enter and Ctrl+C work as in any list; what
 * is copied is whole, folded or not.
 */
#define FER_TYPE_ANSWER_BODY (fer_answer_body_get_type ())
G_DECLARE_FINAL_TYPE (FerAnswerBody, fer_answer_body, FER, ANSWER_BODY, AdwBin)

/**
 * fer_answer_body_show:
 * @content_type: (nullable)
 */
void fer_answer_body_show (FerAnswerBody  *self,
                           GBytes         *body,
                           const char     *content_type,
                           FerCredentials *credentials);

G_END_DECLS
