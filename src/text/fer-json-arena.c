/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The memory of a tree: the records in one block, which grows while the text is parsed and is cut to
 * size behind it, and the faults. */

#include "fer-json-arena.h"

void
fer_json_arena_init (FerJsonArena *self,
                     guint32       n_expected)
{
  fer_json_fault_list_init (&self->faults);
  self->n_records = 0;
  self->n_allocated = n_expected;
  self->records = g_new (FerJsonRecord, n_expected);
}

void
fer_json_arena_grow (FerJsonArena *self)
{
  self->n_allocated += self->n_allocated / 2 + 16;
  self->records = g_renew (FerJsonRecord, self->records, self->n_allocated);
}

void
fer_json_arena_finish (FerJsonArena *self)
{
  fer_json_fault_list_sort (&self->faults);
  self->n_allocated = self->n_records;
  self->records = g_renew (FerJsonRecord, self->records, self->n_records);
}

void
fer_json_arena_clear (FerJsonArena *self)
{
  g_clear_pointer (&self->records, g_free);
  fer_json_fault_list_clear (&self->faults);
}
