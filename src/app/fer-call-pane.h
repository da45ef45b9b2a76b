/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-editor.h"
#include "fer-tester.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerCallPane:
 *
 * One operation: a form of its parameters, the request as it will be sent, and how the call went. What was entered for an
 * operation stays while the connector is open.
 *
 * Actions: `call.send`, `call.cancel`, `call.add-to-schema`.
 */
#define FER_TYPE_CALL_PANE (fer_call_pane_get_type ())
G_DECLARE_FINAL_TYPE (FerCallPane, fer_call_pane, FER, CALL_PANE, AdwBin)

/**
 * fer_call_pane_set_tester:
 * @tester: (nullable): who calls
 * @editor: (nullable): whose selected operation is shown
 */
void fer_call_pane_set_tester (FerCallPane *self,
                               FerTester   *tester,
                               FerEditor   *editor);

/**
 * fer_call_pane_show_call:
 *
 * Shows an operation with these values, to be called again with `call.send`.
 */
void fer_call_pane_show_call (FerCallPane         *self,
                              FerOperation        *operation,
                              const FerCallValues *values);

G_END_DECLS
