/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A disk that fails. Programs that have fail-io.c linked in call its open(), write(), fsync() … instead of
 * those of the C library; as long as it is armed, each call that changes something below one folder
 * is counted, and one of them goes wrong. The same file as a module, preloaded into any program, is
 * armed by FERRULE_FAIL_IO="STEP HOW FOLDER", for example "3 28 /tmp/x" for ENOSPC or "3 kill /tmp/x".
 */

/* Instead of an error number: what else may happen at a step. */
#define FAIL_IO_KILL -1        /* the process is killed before the call */
#define FAIL_IO_KILL_AFTER -2  /* the process is killed after the call */
#define FAIL_IO_SHORT -3       /* every write is cut to a byte, from that step on; nothing fails */
#define FAIL_IO_INTERRUPTED -4 /* the call is interrupted (EINTR) and does nothing */

/**
 * fail_io_arm:
 * @step: which call goes wrong, from 1
 * @how: an error number, or one of the above
 * @folder: where
 */
void fail_io_arm (int         step,
                  int         how,
                  const char *folder);

/**
 * fail_io_disarm:
 *
 * Returns: how many calls were counted since it was armed
 */
int fail_io_disarm (void);

/**
 * fail_io_get_name:
 *
 * Returns: (nullable): the name of the call that has gone wrong
 */
const char *fail_io_get_name (void);

G_END_DECLS
