/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a shell expects of a program that has been interrupted. */
#define FER_EXIT_CANCELLED 130

/**
 * fer_interrupt_get_cancellable:
 *
 * From the first call on, SIGINT and SIGTERM cancel it, as soon as the main loop turns, instead of ending the program at
 * once. A second signal ends it.
 *
 * Returns: (transfer none): what every call that is waited for is given
 */
GCancellable *fer_interrupt_get_cancellable (void);

/**
 * fer_interrupt_check:
 *
 * For the end of work that does not turn the loop, before anything is written.
 *
 * Errors: `G_IO_ERROR_CANCELLED`.
 *
 * Returns: whether to go on
 */
gboolean fer_interrupt_check (GError **error);

G_END_DECLS
