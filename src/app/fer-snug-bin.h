/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerSnugBin:
 *
 * Gives its child the height that it would like to have: a list box gives its rows the least that they can do with, which of
 * something that scrolls is next to nothing.
 */
#define FER_TYPE_SNUG_BIN (fer_snug_bin_get_type ())
G_DECLARE_FINAL_TYPE (FerSnugBin, fer_snug_bin, FER, SNUG_BIN, AdwBin)

G_END_DECLS
