/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-exchange-log.h"

G_BEGIN_DECLS

/**
 * fer_earlier_answers_collect:
 *
 * What operations have answered, as fer_sample_values_make() takes it: of each the newest answer that worked and that is
 * JSON, whole.
 *
 * Returns: (transfer full) (element-type char* FerJsonTree): by the ids of operations
 */
GHashTable *fer_earlier_answers_collect (FerExchangeLog *log) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
