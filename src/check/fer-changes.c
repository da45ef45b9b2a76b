/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What mending changes of a connector, and the connector with that. */

#include "config.h"

#include "fer-finding.h"

#include <string.h>

void
fer_changes_clear (FerChanges *self)
{
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    g_clear_pointer (&self->splices[role], fer_splices_unref);
  g_clear_pointer (&self->old_icon, g_bytes_unref);
  g_clear_pointer (&self->icon, g_bytes_unref);
  memset (self, 0, sizeof *self);
}

gboolean
fer_changes_is_empty (const FerChanges *self)
{
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    if (self->renamed[role] || self->made_utf_8[role] || (self->splices[role] != NULL && fer_splices_get_size (self->splices[role]) > 0))
      return FALSE;
  return !self->changes_icon;
}

FerSnapshot *
fer_changes_apply (const FerChanges *self,
                   FerSnapshot      *snapshot)
{
  FerSnapshot *now = fer_snapshot_ref (snapshot);

  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      if (self->splices[role] != NULL)
        {
          g_autoptr (FerSnapshot) before = now;

          now = fer_snapshot_splice (before, role, self->splices[role]);
        }
      if (self->renamed[role])
        {
          g_autoptr (FerSnapshot) before = now;

          now = fer_snapshot_rename (before, role);
        }
      if (self->made_utf_8[role])
        {
          g_autoptr (FerSnapshot) before = now;

          now = fer_snapshot_make_utf_8 (before, role);
        }
    }
  if (self->changes_icon)
    {
      g_autoptr (FerSnapshot) before = now;

      now = fer_snapshot_set_icon (before, self->icon);
    }
  return now;
}
