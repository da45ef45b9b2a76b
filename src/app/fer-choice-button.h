/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  FER_CHOICE_PLAIN, /* a text without its quotes */
  FER_CHOICE_LIST,  /* likewise, behind what is there and a comma */
  FER_CHOICE_JSON,
} FerChoiceText;

/**
 * fer_choice_button_add:
 * @row: inside of a #FerChoiceHost by the time that the button is pressed
 * @node: a parameter, or the schema of a field
 * @text: how what is chosen is written into the row
 *
 * Gives the row a button with what its dynamic list has to offer, which is asked for anew each time.
 */
void fer_choice_button_add (AdwEntryRow  *row,
                            FerJsonNode   node,
                            FerChoiceText text);

G_END_DECLS
