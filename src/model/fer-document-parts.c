/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a connector as a whole: none are made yet, so that the connector itself can be built upon. */

#include "config.h"

#include "fer-document-private.h"

#include "fer-part-list.h"
#include "fer-part-private.h"

struct _FerPartsState
{
  FerPartList *operations;
};

static void
parts_state_free (FerPartsState *self)
{
  g_object_unref (self->operations);
  g_free (self);
}

void
fer_document_refresh_parts (FerDocument *self)
{
  FerPartsState *state;

  if (fer_document_get_parts_state (self) != NULL)
    return;
  state = g_new0 (FerPartsState, 1);
  state->operations = fer_part_list_new (G_TYPE_OBJECT);
  fer_document_set_parts_state (self, state, (GDestroyNotify)parts_state_free);
}

FerGeneral *
fer_document_get_general (FerDocument *self G_GNUC_UNUSED)
{
  return NULL;
}

GListModel *
fer_document_get_operations (FerDocument *self)
{
  return G_LIST_MODEL (fer_document_get_parts_state (self)->operations);
}

FerPart *
fer_document_find_part (FerDocument *self G_GNUC_UNUSED,
                        FerFile *file     G_GNUC_UNUSED,
                        gsize byte_offset G_GNUC_UNUSED)
{
  return NULL;
}
