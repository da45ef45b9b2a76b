/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FerTestKeyringFunc:
 * @lasting: whether there is a Secret Service
 *
 * Adds the cases for a world with a keyring, or without one.
 */
typedef void (*FerTestKeyringFunc) (gboolean lasting);

/**
 * fer_test_keyring_run:
 *
 * Runs a test program twice more, each time with a session bus and a home of its own: with an unlocked gnome-keyring,
 * which is skipped by name where there is none, and without any service. In those runs @add says what to try. The main
 * program's whole main() is a call of this.
 *
 * Returns: what main() is to return
 */
int fer_test_keyring_run (int                argc,
                          char             **argv,
                          FerTestKeyringFunc add);

G_END_DECLS
