/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-card.h"
#include "fer-general.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerCardHead:
 *
 * The head of a card as a flow maker sees it: icon and title on the colour of the brand, in letters that can be read on it.
 */
#define FER_TYPE_CARD_HEAD (fer_card_head_get_type ())
G_DECLARE_FINAL_TYPE (FerCardHead, fer_card_head, FER, CARD_HEAD, GtkWidget)

/**
 * fer_card_head_show:
 * @general: whose icon it is
 */
void fer_card_head_show (FerCardHead   *self,
                         const FerCard *card,
                         FerGeneral    *general);

/**
 * fer_card_head_is_bright:
 *
 * Returns: whether dark letters can be read better on it than white ones, by the contrast that the guidelines for accessible
 *   web content (WCAG 2.1, 1.4.3) work with
 */
gboolean fer_card_head_is_bright (const GdkRGBA *colour);

G_END_DECLS
