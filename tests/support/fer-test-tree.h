/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/**
 * fer_test_tree_check:
 *
 * Asserts what is true of the tree of any text whatsoever: tokens cover the text; nodes nest, are
 * ordered and agree with their relatives; faults are in range and in order; and, for some of the
 * nodes, that keys, strings, positions and pointers lead back to them.
 */
void fer_test_tree_check (FerJsonTree *tree);

G_END_DECLS
