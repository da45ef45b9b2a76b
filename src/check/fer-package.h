/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-finding.h"

G_BEGIN_DECLS

/**
 * fer_package_load:
 * @path: of any file
 *
 * Returns: (transfer full) (nullable): its bytes, when it is a zip archive, which certification takes packages as; `NULL`
 *   for what is something else, or is not there
 */
GBytes *fer_package_load (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_package_check:
 * @package: from fer_package_load()
 *
 * Looks whether a package for certification is laid out as it has to be: an introduction beside an archive, in that a folder
 * of solutions, each complete. Bounded in time and memory, whatever is in it.
 *
 * Returns: (transfer full) (element-type FerFinding): what is wrong, by the rule “package-structure”; all of it is about the
 *   whole file
 */
GPtrArray *fer_package_check (GBytes *package) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
