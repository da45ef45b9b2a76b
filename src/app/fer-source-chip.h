/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-source-folds.h"

G_BEGIN_DECLS

/**
 * FerSourceChip:
 *
 * What stands in a view for a fold: a button that says how many characters are hidden, and always the
 * present number.
 */
#define FER_TYPE_SOURCE_CHIP (fer_source_chip_get_type ())
G_DECLARE_FINAL_TYPE (FerSourceChip, fer_source_chip, FER, SOURCE_CHIP, GtkButton)

GtkWidget     *fer_source_chip_new (FerSourceFold *fold) G_GNUC_WARN_UNUSED_RESULT;
FerSourceFold *fer_source_chip_get_fold (FerSourceChip *self);

G_END_DECLS
