/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FerTestPeer:
 *
 * A program that somebody else has written, run for one test. It ends when the test lets go of it, and when the test ends
 * in any other way.
 */
typedef struct _FerTestPeer FerTestPeer;

/**
 * fer_test_peer_new:
 * @module: what it needs of npm, such as "oidc-provider"
 * @script: in tests/peers; it prints a line when it is ready and ends with its input
 *
 * Starts a program of node. Where node or the module is missing, the test is skipped with the reason.
 *
 * Returns: (transfer full) (nullable): the program, ready to be asked
 */
FerTestPeer *fer_test_peer_new (const char *module,
                                const char *script) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_peer_new_program:
 * @program: what has to be installed, such as "nginx"
 * @script: for sh, in tests/peers; as fer_test_peer_new() has it
 * @arguments: of the script
 *
 * Starts a program of the system. Where it is missing, the test is skipped with the reason.
 *
 * Returns: (transfer full) (nullable): the program, ready to be asked
 */
FerTestPeer *fer_test_peer_new_program (const char        *program,
                                        const char        *script,
                                        const char *const *arguments) G_GNUC_WARN_UNUSED_RESULT;
void         fer_test_peer_free (FerTestPeer *self);

const char *fer_test_peer_get_base (FerTestPeer *self); /* its first line, such as "http://127.0.0.1:PORT" */

/**
 * fer_test_peer_ask:
 * @line: as the program understands it
 *
 * Returns: (transfer full): the line that it says to that
 */
char *fer_test_peer_ask (FerTestPeer *self,
                         const char  *line) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerTestPeer, fer_test_peer_free)

G_END_DECLS
