/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerChangeList:
 *
 * What is not in a connector as the API has it, a line each with its reason, behind a heading that counts them. It is seen
 * only while there is something.
 */
#define FER_TYPE_CHANGE_LIST (fer_change_list_get_type ())
G_DECLARE_FINAL_TYPE (FerChangeList, fer_change_list, FER, CHANGE_LIST, AdwBin)

/**
 * fer_change_list_show:
 * @changes: (nullable): of FerGeneratorChange
 */
void fer_change_list_show (FerChangeList *self,
                           GListModel    *changes);

G_END_DECLS
