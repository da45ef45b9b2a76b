/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-editor.h"
#include "fer-shelves.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerReviewPage:
 *
 * What has changed in the connector, to be read: the verdict, then each change and finding, to be ticked off and commented. It follows
 * edits while it is shown. What is ticked and said is kept beside the connector.
 *
 * Property: `editor` (FerEditor, nullable). Actions: `review.next`, `.previous`, `.tick`, `.comment`, `.back`, `.go`, `.copy`,
 * `.choose-folder`, `.export` (string: "md", "html", "json" or "sarif").
 */
#define FER_TYPE_REVIEW_PAGE (fer_review_page_get_type ())
G_DECLARE_FINAL_TYPE (FerReviewPage, fer_review_page, FER, REVIEW_PAGE, AdwBin)

/**
 * fer_review_page_set_shelves:
 * @shelves: (nullable): where the API that a connector was made from is asked for
 */
void fer_review_page_set_shelves (FerReviewPage *self,
                                  FerShelves    *shelves);

G_END_DECLS
