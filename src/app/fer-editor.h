/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-checkup.h"
#include "fer-document.h"
#include "fer-operation.h"
#include "fer-part.h"

G_BEGIN_DECLS

/**
 * FerOrigin:
 *
 * Who has moved the selection, so that nobody answers his own move.
 */
typedef enum
{
  FER_ORIGIN_FORM,   /* a page: the source shows the part's lines */
  FER_ORIGIN_SOURCE, /* the caret: the pages follow, the source stays as it is */
  FER_ORIGIN_OTHER,  /* a problem, an undo, a search: both follow */
} FerOrigin;

/**
 * FerEditor:
 *
 * What the pages, the source pane and the panels of one window share about one connector: which part is
 * selected, and which place is to be shown. They talk to it and never to each other.
 *
 * Properties: `document` (FerDocument, construct-only), `part` (FerPart, nullable, read-only: the innermost selected
 * part), `operation` (FerOperation, nullable, read-only: the selected part or the operation it belongs to), `page`
 * (string: "general", "operations", "security", "test" or "review"; read-write).
 *
 * Signals:
 * `selected (FerPart *part, guint origin)`: after every selection, also of the same part again;
 * `reveal (FerFile *file, guint64 start, guint64 end, gboolean focus)`: the source is to scroll to these bytes of the
 * file's present text and mark them; with @focus the caret goes there too and takes the keyboard.
 */
#define FER_TYPE_EDITOR (fer_editor_get_type ())
G_DECLARE_FINAL_TYPE (FerEditor, fer_editor, FER, EDITOR, GObject)

FerEditor *fer_editor_new (FerDocument *document) G_GNUC_WARN_UNUSED_RESULT;

FerDocument *fer_editor_get_document (FerEditor *self);

/**
 * fer_editor_get_checkup:
 *
 * Returns: (transfer none): what the rules find in the connector, from the first time that somebody asks
 */
FerCheckup   *fer_editor_get_checkup (FerEditor *self);
FerPart      *fer_editor_get_part (FerEditor *self);
FerOperation *fer_editor_get_operation (FerEditor *self);
const char   *fer_editor_get_page (FerEditor *self);
void          fer_editor_set_page (FerEditor  *self,
                                   const char *page);

/**
 * fer_editor_select_part:
 * @part: (nullable)
 *
 * Selects a part, turns to its page, and, when it comes from a form, reveals its lines.
 */
void fer_editor_select_part (FerEditor *self,
                             FerPart   *part,
                             FerOrigin  origin);

/**
 * fer_editor_select_place:
 * @byte_offset: in the file's present text
 *
 * Selects the part that stands there. While the file is stale the selection stays as it is.
 */
void fer_editor_select_place (FerEditor *self,
                              FerFile   *file,
                              gsize      byte_offset,
                              FerOrigin  origin);

/**
 * fer_editor_go_to:
 * @focus: the caret goes there and takes the keyboard
 *
 * Shows a place in the source and selects the part that stands there: for a problem, an undo.
 */
void fer_editor_go_to (FerEditor *self,
                       FerFile   *file,
                       gsize      start,
                       gsize      end,
                       gboolean   focus);

G_END_DECLS
