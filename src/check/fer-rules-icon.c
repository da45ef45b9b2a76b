/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about the icon. It is no text, so they are reported at the definition. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-png-pixels.h"
#include "fer-rules-private.h"

#include "fer-icon.h"
#include "fer-png.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Of 255, for each of red, green and blue: what saving a picture may change. */
#define NEARLY 8

/* What can be read can be made another one, when somebody says so. */
static void
offer (FerFinding *finding,
       GBytes     *icon,
       FerIconMend mend)
{
  if (!fer_icon_can_mend (icon))
    return;
  fer_fix_icon (finding, mend);
  fer_fix_ask (finding, NULL, NULL);
}

static void
icon_missing (FerCheck       *check,
              const FerPlace *place)
{
  if (fer_snapshot_get_folder (fer_check_get_snapshot (check)) != NULL && fer_check_get_icon (check) == NULL)
    fer_check_report (check, place->node, NULL);
}

static void
icon_not_png (FerCheck       *check,
              const FerPlace *place)
{
  GBytes *icon = fer_check_get_icon (check);
  guint   width, height;

  if (icon != NULL && !fer_png_read_size (icon, &width, &height))
    offer (fer_check_report (check, place->node, NULL), icon, FER_ICON_MEND_FORMAT);
}

static void
icon_size (FerCheck       *check,
           const FerPlace *place)
{
  GBytes *icon = fer_check_get_icon (check);
  guint   width, height;

  if (icon != NULL && fer_png_read_size (icon, &width, &height) && (width != height || width < FER_ICON_MIN_SIDE || width > FER_ICON_MAX_SIDE))
    offer (fer_check_report (check, place->node, fer_check_format_count (width), fer_check_format_count (height), NULL), icon, FER_ICON_MEND_SIZE);
}

static void
icon_bytes (FerCheck       *check,
            const FerPlace *place)
{
  GBytes *icon = fer_check_get_icon (check);

  if (icon != NULL && g_bytes_get_size (icon) >= FER_ICON_MAX_SIZE)
    offer (fer_check_report (check, place->node, fer_check_format_count (FER_ICON_MAX_SIZE), NULL), icon, FER_ICON_MEND_SIZE);
}

static void
icon_transparent (FerCheck       *check,
                  const FerPlace *place)
{
  GBytes            *icon = fer_check_get_icon (check);
  g_autofree guint8 *pixels = icon != NULL ? fer_png_read_pixels (icon) : NULL;
  guint              width, height;
  guint              n_clear = 0;
  guint8             brand[3];
  FerFinding        *finding;

  if (pixels == NULL || !fer_png_read_size (icon, &width, &height))
    return;
  for (gsize i = 0; i < (gsize)width * height; i++)
    n_clear += pixels[i * 4 + 3] < 255;
  if (n_clear == 0)
    return;
  finding = fer_check_report (check, place->node, fer_check_format_count (n_clear), NULL);
  if (fer_icon_read_brand (fer_check_get_snapshot (check), brand))
    offer (finding, icon, FER_ICON_MEND_OPAQUE);
}

static gboolean
is_brand (const guint8 *pixel,
          const guint8  brand[3])
{
  for (guint i = 0; i < 3; i++)
    if (abs (pixel[i] - brand[i]) > NEARLY)
      return FALSE;
  return pixel[3] == 255;
}

static void
icon_background (FerCheck       *check,
                 const FerPlace *place)
{
  GBytes            *icon = fer_check_get_icon (check);
  g_autofree guint8 *pixels = icon != NULL ? fer_png_read_pixels (icon) : NULL;
  g_autofree char   *text = NULL;
  guint8             brand[3];
  guint              width, height;

  if (pixels == NULL || !fer_png_read_size (icon, &width, &height) || !fer_icon_read_brand (fer_check_get_snapshot (check), brand))
    return;
  text = g_strdup_printf ("#%02x%02x%02x", brand[0], brand[1], brand[2]);
  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x += y == 0 || y == height - 1 ? 1 : MAX (1, width - 1))
      if (!is_brand (pixels + ((gsize)width * y + x) * 4, brand))
        {
          fer_check_report (check, place->node, text, NULL);
          return;
        }
}

static void
icon_ip_present (FerCheck       *check,
                 const FerPlace *place)
{
  GBytes *icon = fer_check_get_icon (check);

  /* One that was not read to its end could not be brought back. */
  if (icon != NULL && g_bytes_get_size (icon) <= FER_ICON_MAX_READ)
    fer_fix_remove_icon (fer_check_report (check, place->node, NULL));
  else if (icon != NULL)
    fer_check_report (check, place->node, NULL);
}

#define FOR_VERIFIED FER_SEVERITY_CERTIFICATION, FER_LANE_CERTIFY, FER_PROFILE_VERIFIED

/* clang-format off */
const FerRule fer_rules_icon[] = {
  { "icon-missing", NULL, FOR_VERIFIED, FER_FIX_NONE, FER_PLACE_FOLDER, icon_missing,
    N_ ("There is no “icon.png”."), N_ ("Certification asks for the logo of the service."),
    N_ ("Put a PNG of 230 by 230 pixels beside the definition."), "Certification error 1.1.1" },
  { "icon-not-png", NULL, FOR_VERIFIED, FER_FIX_ASK, FER_PLACE_FOLDER, icon_not_png,
    N_ ("“icon.png” is no PNG."), N_ ("Certification refuses other kinds of pictures, whatever they are called."),
    N_ ("Save it as a PNG."), "Certification error 2.1.3; solution checker" },
  { "icon-size", NULL, FOR_VERIFIED, FER_FIX_ASK, FER_PLACE_FOLDER, icon_size,
    N_ ("The icon is {1} by {2} pixels large."), N_ ("Certification takes squares from 100 to 230 pixels."),
    N_ ("Make it 230 by 230, with the logo in the middle and about 160 wide."), "Certification error 2.1.4; solution checker" },
  { "icon-bytes", NULL, FOR_VERIFIED, FER_FIX_ASK, FER_PLACE_FOLDER, icon_bytes,
    N_ ("The icon has {1} bytes or more."), N_ ("The service does not take it."),
    N_ ("Save it smaller: with fewer colours, or without what is not seen."), "Certification error 2.1.2" },
  { "icon-transparent", NULL, FOR_VERIFIED, FER_FIX_ASK, FER_PLACE_FOLDER, icon_transparent,
    N_ ("The icon is not opaque in {1} pixels."), N_ ("Certification refuses it: on some pages the logo would not be seen."),
    N_ ("Put the colour of the brand behind it."), "Certification error 2.1.5; solution checker" },
  { "icon-background", NULL, FER_SEVERITY_WARNING, FER_LANE_CERTIFY, FER_PROFILE_VERIFIED, FER_FIX_NONE, FER_PLACE_FOLDER, icon_background,
    N_ ("The edge of the icon is not {1}, the colour of the brand."), N_ ("The icon is shown on a tile of that colour, and its edge is seen."),
    N_ ("Put that colour behind the logo, or correct “iconBrandColor”."), "Certification error 2.1.5; documentation of the icon" },
  { "icon-ip-present", NULL, FER_SEVERITY_CERTIFICATION, FER_LANE_CERTIFY, FER_PROFILE_INDEPENDENT, FER_FIX_SAFE, FER_PLACE_FOLDER, icon_ip_present,
    N_ ("There is an “icon.png”."), N_ ("Connectors of independent publishers have the icon of the programme."),
    N_ ("Remove the file."), "Documentation for independent publishers" },
  { .id = NULL },
};
/* clang-format on */
