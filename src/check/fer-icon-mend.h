/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-snapshot.h"

G_BEGIN_DECLS

/* What certification takes (error 2.1.4): a square from 100 to 230 pixels. */
#define FER_ICON_MIN_SIDE 100
#define FER_ICON_MAX_SIDE 230

/* What is to be made of a picture; whatever it is, a PNG. */
typedef enum
{
  FER_ICON_MEND_FORMAT, /* nothing more */
  FER_ICON_MEND_SIZE,   /* a square of 230 pixels, with the whole picture in its middle */
  FER_ICON_MEND_OPAQUE, /* with the colour of the brand behind it */
} FerIconMend;

/**
 * fer_icon_can_mend:
 * @icon: any bytes
 *
 * Returns: `TRUE` for a whole PNG, JPEG, GIF or BMP with no more than 4096 pixels on a side and no more than
 *   %FER_ICON_MAX_READ bytes
 */
gboolean fer_icon_can_mend (GBytes *icon);

/**
 * fer_icon_mend:
 * @brand: (nullable) (array fixed-size=3): red, green, blue: what is put where the picture is clear, or does not reach;
 *   `NULL`: that is clear. Not `NULL` for %FER_ICON_MEND_OPAQUE
 *
 * Errors: those of #GdkPixbufError, for what fer_icon_can_mend() denies.
 *
 * Returns: (transfer full) (nullable): the PNG
 */
GBytes *fer_icon_mend (GBytes       *icon,
                       FerIconMend   mend,
                       const guint8 *brand,
                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_icon_read_brand:
 * @brand: (out caller-allocates) (array fixed-size=3): red, green, blue
 *
 * Returns: `FALSE` when the connector has no `iconBrandColor` such as "#0b5a6e"
 */
gboolean fer_icon_read_brand (FerSnapshot *snapshot,
                              guint8       brand[3]);

G_END_DECLS
