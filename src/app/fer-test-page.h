/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-connections.h"
#include "fer-editor.h"
#include "fer-shelves.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerTestPage:
 *
 * Calls the operations of the connector over one of its connections, one or all of them, and shows the calls made before.
 *
 * Property: `editor` (FerEditor, nullable). Action: `test.new-connection`.
 */
#define FER_TYPE_TEST_PAGE (fer_test_page_get_type ())
G_DECLARE_FINAL_TYPE (FerTestPage, fer_test_page, FER, TEST_PAGE, AdwBin)

/**
 * fer_test_page_set_connections:
 * @shelves: (nullable): where keys can be taken from
 */
void fer_test_page_set_connections (FerTestPage    *self,
                                    FerConnections *connections,
                                    FerShelves     *shelves);

G_END_DECLS
