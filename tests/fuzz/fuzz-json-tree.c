/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes give a tree that keeps its promises. */

#include "fer-test-tree.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize n_bytes);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, n_bytes);
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (bytes);

  fer_test_tree_check (tree);
  return 0;
}
