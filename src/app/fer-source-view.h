/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-source-bridge.h"
#include "fer-source-gutter.h"

G_BEGIN_DECLS

/**
 * FerSourceView:
 *
 * The source of one file, editable.
 *
 * ## Accessibility
 * Its spoken name is "Source of apiDefinition.swagger.json". The chips of folds are buttons inside of it.
 * Ctrl+Tab and Shift+Ctrl+Tab lead out of it, because Tab writes a tab.
 */
#define FER_TYPE_SOURCE_VIEW (fer_source_view_get_type ())
G_DECLARE_FINAL_TYPE (FerSourceView, fer_source_view, FER, SOURCE_VIEW, GtkSourceView)

FerSourceView *fer_source_view_new (FerDocument *document,
                                    FerFile     *file) G_GNUC_WARN_UNUSED_RESULT;

FerSourceBridge *fer_source_view_get_bridge (FerSourceView *self);
FerSourceGutter *fer_source_view_get_gutter (FerSourceView *self);
FerFile         *fer_source_view_get_file (FerSourceView *self);

/**
 * FerSourceCaret: what a caret does when a place is revealed
 */
typedef enum
{
  FER_SOURCE_CARET_KEEPS,   /* goes there only when it is not among the bytes */
  FER_SOURCE_CARET_GOES,    /* goes to the first byte */
  FER_SOURCE_CARET_SELECTS, /* the bytes become the selection */
} FerSourceCaret;

/**
 * fer_source_view_reveal:
 * @start: in bytes of the file's present text
 * @end: in bytes
 *
 * Scrolls so that a place can be seen, unfolding it where a long line hides it. While the file is still
 * loading this happens when it is there.
 */
void fer_source_view_reveal (FerSourceView *self,
                             gsize          start,
                             gsize          end,
                             FerSourceCaret caret);

/**
 * fer_source_view_get_caret:
 *
 * Returns: the caret's place in the file's present text, in bytes
 */
gsize fer_source_view_get_caret (FerSourceView *self);

G_END_DECLS
