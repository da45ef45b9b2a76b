/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-identity.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerDeviceCodePane:
 *
 * A code for signing in on another device: in large letters, with the page to enter it on, and how long it is good.
 */
#define FER_TYPE_DEVICE_CODE_PANE (fer_device_code_pane_get_type ())
G_DECLARE_FINAL_TYPE (FerDeviceCodePane, fer_device_code_pane, FER, DEVICE_CODE_PANE, AdwBin)

/**
 * fer_device_code_pane_show:
 * @code: (nullable): only read during this call; `NULL`: none yet
 */
void fer_device_code_pane_show (FerDeviceCodePane   *self,
                                const FerDeviceCode *code);

G_END_DECLS
