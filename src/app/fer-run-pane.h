/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-tester.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerRunPane:
 *
 * Calls all operations that change nothing and shows how each went: its status, its time, and how its answer compares with the
 * connector. The report can be written to a file.
 *
 * Actions: `run.start`, `run.cancel`, `run.export-junit`, `run.export-html`.
 *
 * Signal `call-asked (const char *operation, FerCallValues *values)`: somebody wants to see that call; the operation by its id,
 * or its method and path.
 */
#define FER_TYPE_RUN_PANE (fer_run_pane_get_type ())
G_DECLARE_FINAL_TYPE (FerRunPane, fer_run_pane, FER, RUN_PANE, AdwBin)

/**
 * fer_run_pane_set_tester:
 * @tester: (nullable): who calls
 * @document: (nullable): of what connector
 *
 * What another tester has run is not shown any more.
 */
void fer_run_pane_set_tester (FerRunPane  *self,
                              FerTester   *tester,
                              FerDocument *document);

G_END_DECLS
