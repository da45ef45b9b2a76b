/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-body-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerBodyRow:
 *
 * A row for one field of a body: a text, a number, a switch, a choice, a day with a calendar, or the head of a group. What
 * changes more than a value is an action with the pointer of the field for its target: `body.add`, `body.remove`,
 * `body.up`, `body.down`, of whom the row is in.
 */
typedef struct _FerBodyRow FerBodyRow;

/**
 * FerBodyRowChanged:
 * @json: (nullable): the new value; `NULL` for none
 */
typedef void (*FerBodyRowChanged) (const char *pointer,
                                   const char *json,
                                   gpointer    data);

FerBodyRow *fer_body_row_new (const FerBodyField *field,
                              FerBodyRowChanged   changed,
                              gpointer            data) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_body_row_free:
 *
 * The widget may live on; it says nothing any more.
 */
void fer_body_row_free (FerBodyRow *self);

GtkWidget  *fer_body_row_get_widget (FerBodyRow *self);
const char *fer_body_row_get_pointer (FerBodyRow *self);

/**
 * fer_body_row_show:
 * @field: of the same place
 *
 * Shows another value of it, and says nothing about it.
 *
 * Returns: `FALSE` when it takes another row to show that
 */
gboolean fer_body_row_show (FerBodyRow         *self,
                            const FerBodyField *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerBodyRow, fer_body_row_free)

G_END_DECLS
