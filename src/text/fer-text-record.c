/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which version of a text was in which state: a save that ends late names the version that it wrote. Only
 * the last few are kept. */

#include "fer-text-record.h"

#define MAX_VERSIONS 1024

typedef struct
{
  guint64 version;
  guint64 state;
} Version;

FerTextRecord *
fer_text_record_new (guint64 version,
                     guint64 state)
{
  FerTextRecord *self = g_new0 (FerTextRecord, 1);

  self->versions = g_array_new (FALSE, FALSE, sizeof (Version));
  self->saved_state = state;
  fer_text_record_set_state (self, version, state);
  return self;
}

void
fer_text_record_free (FerTextRecord *self)
{
  g_array_unref (self->versions);
  g_free (self);
}

void
fer_text_record_set_state (FerTextRecord *self,
                           guint64        version,
                           guint64        state)
{
  self->state = state;
  if (self->versions->len >= MAX_VERSIONS)
    g_array_remove_range (self->versions, 0, MAX_VERSIONS / 2);
  g_array_append_val (self->versions, ((Version){ version, state }));
}

guint64
fer_text_record_find_state (FerTextRecord *self,
                            guint64        version)
{
  for (guint i = self->versions->len; i > 0; i--)
    {
      const Version *entry = &g_array_index (self->versions, Version, i - 1);

      if (entry->version == version)
        return entry->state;
    }
  return 0;
}
