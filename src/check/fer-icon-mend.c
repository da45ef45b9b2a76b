/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The picture is from anywhere: only kinds that are known by their first bytes are read, each by its own reader, and none
 * that claims to be large. */

#include "config.h"

#include "fer-icon-mend.h"

#include "fer-icon.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SIDE 4096

/* Readers are content with half a picture; where its last bytes are known, they have to be there.
 * Returns: (nullable): the name of the reader */
static const char *
find_kind (GBytes *icon)
{
  static const struct
  {
    const char *magic;
    gsize       n_bytes;
    const char *end;
    const char *name;
  } kinds[] = {
    { "\x89PNG\r\n\x1a\n", 8, "IEND", "png" },
    { "\xff\xd8\xff", 3, "\xff\xd9", "jpeg" },
    { "GIF8", 4, "", "gif" },
    { "BM", 2, "", "bmp" },
  };
  gsize       n_bytes;
  const char *bytes = g_bytes_get_data (icon, &n_bytes);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (n_bytes >= kinds[i].n_bytes && memcmp (bytes, kinds[i].magic, kinds[i].n_bytes) == 0 &&
        memmem (bytes, n_bytes, kinds[i].end, strlen (kinds[i].end)) != NULL)
      return kinds[i].name;
  return NULL;
}

/* A size of nothing has the reader give up before it makes room. */
static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height)
{
  if (width > MAX_SIDE || height > MAX_SIDE)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
}

static GdkPixbuf *
read_picture (GBytes  *icon,
              GError **error)
{
  const char *kind = find_kind (icon);
  g_autoptr (GdkPixbufLoader) loader = kind != NULL && g_bytes_get_size (icon) <= FER_ICON_MAX_READ ? gdk_pixbuf_loader_new_with_type (kind, NULL) : NULL;
  GdkPixbuf *picture = NULL;
  gboolean   done;

  if (loader == NULL)
    {
      g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE, _ ("The icon is no picture that can be read."));
      return NULL;
    }
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), NULL);
  done = gdk_pixbuf_loader_write_bytes (loader, icon, error);
  if (!gdk_pixbuf_loader_close (loader, done ? error : NULL) || !done)
    return NULL;
  picture = gdk_pixbuf_loader_get_pixbuf (loader);
  if (picture == NULL)
    g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE, _ ("The icon is no picture that can be read."));
  return picture != NULL ? g_object_ref (picture) : NULL;
}

gboolean
fer_icon_can_mend (GBytes *icon)
{
  g_autoptr (GdkPixbuf) picture = read_picture (icon, NULL);

  return picture != NULL;
}

/* The whole picture as large as it fits into a ground, in its middle. */
static GdkPixbuf *
put_on_ground (GdkPixbuf    *picture,
               int           ground_width,
               int           ground_height,
               const guint8 *brand)
{
  GdkPixbuf *ground = gdk_pixbuf_new (GDK_COLORSPACE_RGB, brand == NULL, 8, ground_width, ground_height);
  double     scale = MIN ((double)ground_width / gdk_pixbuf_get_width (picture), (double)ground_height / gdk_pixbuf_get_height (picture));
  int        width = CLAMP ((int)(gdk_pixbuf_get_width (picture) * scale + 0.5), 1, ground_width);
  int        height = CLAMP ((int)(gdk_pixbuf_get_height (picture) * scale + 0.5), 1, ground_height);
  int        x = (ground_width - width) / 2;
  int        y = (ground_height - height) / 2;

  gdk_pixbuf_fill (ground, brand != NULL ? (guint32)brand[0] << 24 | (guint32)brand[1] << 16 | (guint32)brand[2] << 8 | 0xff : 0);
  gdk_pixbuf_composite (picture, ground, x, y, width, height, x, y, (double)width / gdk_pixbuf_get_width (picture), (double)height / gdk_pixbuf_get_height (picture),
                        GDK_INTERP_BILINEAR, 255);
  return ground;
}

GBytes *
fer_icon_mend (GBytes       *icon,
               FerIconMend   mend,
               const guint8 *brand,
               GError      **error)
{
  g_autoptr (GdkPixbuf) picture = read_picture (icon, error);
  g_autoptr (GdkPixbuf) made = NULL;
  char *bytes = NULL;
  gsize n_bytes;

  if (picture == NULL)
    return NULL;
  if (mend == FER_ICON_MEND_SIZE)
    made = put_on_ground (picture, FER_ICON_MAX_SIDE, FER_ICON_MAX_SIDE, brand);
  else if (mend == FER_ICON_MEND_OPAQUE)
    made = put_on_ground (picture, gdk_pixbuf_get_width (picture), gdk_pixbuf_get_height (picture), brand);
  else
    made = g_object_ref (picture);
  if (!gdk_pixbuf_save_to_buffer (made, &bytes, &n_bytes, "png", error, NULL))
    return NULL;
  return g_bytes_new_take (bytes, n_bytes);
}

gboolean
fer_icon_read_brand (FerSnapshot *snapshot,
                     guint8       brand[3])
{
  FerJsonTree     *tree = fer_snapshot_get_tree (snapshot, FER_FILE_ROLE_PROPERTIES);
  g_autofree char *text = tree != NULL ? fer_json_node_dup_string (tree, fer_json_node_find (tree, fer_json_tree_get_root (tree), "properties", "iconBrandColor", NULL)) : NULL;

  if (text == NULL || !g_regex_match_simple ("^#[0-9a-fA-F]{6}$", text, 0, 0))
    return FALSE;
  for (guint i = 0; i < 3; i++)
    brand[i] = (guint8)(g_ascii_xdigit_value (text[1 + i * 2]) << 4 | g_ascii_xdigit_value (text[2 + i * 2]));
  return TRUE;
}
