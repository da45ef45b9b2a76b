/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-exchange-log.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerHistoryPane:
 *
 * The last calls of a connector, without secrets, each with what was sent and answered.
 *
 * Action: `history.clear`.
 *
 * Signal `call-asked (const char *operation, FerCallValues *values)`: a call is to be made again; the operation by its id.
 */
#define FER_TYPE_HISTORY_PANE (fer_history_pane_get_type ())
G_DECLARE_FINAL_TYPE (FerHistoryPane, fer_history_pane, FER, HISTORY_PANE, AdwBin)

/**
 * fer_history_pane_set_log:
 * @log: (nullable): what is shown
 */
void fer_history_pane_set_log (FerHistoryPane *self,
                               FerExchangeLog *log);

G_END_DECLS
