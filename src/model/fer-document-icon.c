/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The icon in a connector's history, which is one of texts. What stands there is a line that names the wanted picture by
 * its checksum; the pictures are kept beside it for as long as the connector is open. */

#include "config.h"

#include "fer-document-private.h"

#include "fer-file-io-private.h"
#include "fer-general.h"

#include <string.h>

struct _FerDocumentIcon
{
  FerText    *wanted;   /* a checksum; "": there is to be none */
  GHashTable *pictures; /* checksum → GBytes */
  char       *etag;     /* of icon.png, as we know it */
};

static char *
keep (FerDocumentIcon *self,
      GBytes          *icon)
{
  char *checksum = icon != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, icon) : g_strdup ("");

  if (icon != NULL)
    g_hash_table_insert (self->pictures, g_strdup (checksum), g_bytes_ref (icon));
  return checksum;
}

static char *
dup_etag (GBytes *icon)
{
  return icon != NULL ? fer_file_io_dup_etag (icon) : g_strdup ("");
}

static FerDocumentIcon *
icon_new (GBytes *before)
{
  FerDocumentIcon *self = g_new0 (FerDocumentIcon, 1);
  g_autofree char *checksum = NULL;
  g_autoptr (GBytes) line = NULL;

  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  self->etag = dup_etag (before);
  checksum = keep (self, before);
  line = g_bytes_new (checksum, strlen (checksum));
  self->wanted = fer_text_new (line);
  return self;
}

void
fer_document_icon_free (FerDocumentIcon *self)
{
  g_object_unref (self->wanted);
  g_hash_table_unref (self->pictures);
  g_free (self->etag);
  g_free (self);
}

static void
spliced_cb (FerDocument *self)
{
  self->dirty = TRUE;
  g_object_notify (G_OBJECT (fer_document_get_general (self)), "icon");
}

void
fer_document_set_icon (FerDocument *self,
                       GBytes      *before,
                       GBytes      *icon)
{
  g_autofree char *checksum = NULL;
  g_autoptr (FerSplices) splices = NULL;

  g_return_if_fail (FER_IS_DOCUMENT (self));
  g_return_if_fail (self->depth > 0);

  if (self->icon == NULL)
    {
      self->icon = icon_new (before);
      g_signal_connect_object (self->icon->wanted, "spliced", G_CALLBACK (spliced_cb), self, G_CONNECT_SWAPPED);
    }
  checksum = keep (self->icon, icon);
  splices = fer_splices_new_replace (0, fer_text_get_length (self->icon->wanted), checksum, -1);
  fer_history_apply (self->history, self->icon->wanted, splices);
}

gboolean
fer_document_get_icon (FerDocument *self,
                       GBytes     **icon)
{
  g_autofree char *checksum = NULL;
  const char      *text;
  gsize            n_bytes;

  g_return_val_if_fail (FER_IS_DOCUMENT (self), FALSE);

  *icon = NULL;
  if (self->icon == NULL)
    return FALSE;
  text = fer_text_peek (self->icon->wanted, &n_bytes);
  checksum = g_strndup (text, n_bytes);
  *icon = g_hash_table_lookup (self->icon->pictures, checksum);
  return TRUE;
}

gboolean
fer_document_is_icon_modified (FerDocument *self)
{
  return self->icon != NULL && fer_history_is_text_modified (self->history, self->icon->wanted);
}

guint64
fer_document_get_icon_version (FerDocument *self)
{
  return self->icon != NULL ? fer_text_get_version (self->icon->wanted) : 0;
}

const char *
fer_document_get_icon_etag (FerDocument *self)
{
  return self->icon != NULL ? self->icon->etag : NULL;
}

void
fer_document_mark_icon_saved (FerDocument *self,
                              GBytes      *icon,
                              guint64      version)
{
  g_free (self->icon->etag);
  self->icon->etag = dup_etag (icon);
  fer_history_mark_saved (self->history, self->icon->wanted, version);
}
