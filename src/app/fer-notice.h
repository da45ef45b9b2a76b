/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerNotice:
 *
 * One bar that says something and offers up to two ways on. It is there while it has something to say.
 *
 * Properties: `message` (string, nullable: a sentence; `NULL` or "" hides the bar), `icon-name`, `first-label`,
 * `first-action`, `second-label`, `second-action` (string, nullable: the buttons and the actions that they name).
 *
 * ## Accessibility
 * It has the role of an alert and the message as its name.
 */
#define FER_TYPE_NOTICE (fer_notice_get_type ())
G_DECLARE_FINAL_TYPE (FerNotice, fer_notice, FER, NOTICE, AdwBin)

G_END_DECLS
