/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whole programs of others beside ours, for benchmarks. */

/**
 * fer_bench_program:
 * @folder: to run it in
 *
 * Runs a program a few times.
 *
 * Returns: the milliseconds of the fastest run; `G_MAXDOUBLE` when a run takes more than a minute, and is ended; 0 when it
 *   cannot be run, or does not get to the end of its work, which it says with a status above 1
 */
double fer_bench_program (const char        *folder,
                          const char *const *argv);

/**
 * fer_bench_peer:
 * @title: what to call it
 * @name: of the program, as tests/peers/install.sh has put it below `FERRULE_PEERS`, or on the path
 * @own_msecs: what ours takes
 * @argv: the first is filled in
 *
 * Measures and prints; says so when the program is not there.
 */
void fer_bench_peer (const char *folder,
                     const char *title,
                     const char *name,
                     double      own_msecs,
                     char      **argv);

G_END_DECLS
