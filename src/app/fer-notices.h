/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-editor.h"
#include "fer-keeper.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerNotices:
 *
 * What is to be said about the connector as a whole, in bars one above the other, each with its reason and
 * its remedies: a left draft, a failed save, a change on disk, a broken source.
 *
 * Properties: `keeper` (FerKeeper, nullable), `editor` (FerEditor, nullable: what "Go There" moves).
 * "Save As…" is the action `doc.save-as`, which somebody above offers.
 */
#define FER_TYPE_NOTICES (fer_notices_get_type ())
G_DECLARE_FINAL_TYPE (FerNotices, fer_notices, FER, NOTICES, AdwBin)

G_END_DECLS
