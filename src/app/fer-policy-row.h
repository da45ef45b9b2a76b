/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerPolicyRow:
 *
 * The policy of an API as XML in colours, to be read, selected and copied. It is as high as it is long, up to 24 lines,
 * beyond which it scrolls. What is too long to be laid out is cut, with an ellipsis.
 */
#define FER_TYPE_POLICY_ROW (fer_policy_row_get_type ())
G_DECLARE_FINAL_TYPE (FerPolicyRow, fer_policy_row, FER, POLICY_ROW, AdwPreferencesRow)

/**
 * fer_policy_row_show:
 * @policy: XML, which nobody has looked at
 */
void fer_policy_row_show (FerPolicyRow *self,
                          const char   *policy);

G_END_DECLS
