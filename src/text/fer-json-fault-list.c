/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Collects faults. They come nearly in order: only what is known no sooner than at the end of its
 * container, a duplicate key or a trailing comma, comes late. */

#include "fer-json-fault-list.h"

void
fer_json_fault_list_init (FerJsonFaultList *self)
{
  self->list = g_array_new (FALSE, FALSE, sizeof (FerJsonFault));
  self->broken = FALSE;
  self->disordered = FALSE;
}

void
fer_json_fault_list_clear (FerJsonFaultList *self)
{
  g_clear_pointer (&self->list, g_array_unref);
}

static int
compare_faults (gconstpointer a,
                gconstpointer b)
{
  const FerJsonFault *left = a;
  const FerJsonFault *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return left->end < right->end ? -1 : left->end > right->end;
}

static const FerJsonFault *
peek_last (FerJsonFaultList *self)
{
  return &g_array_index (self->list, FerJsonFault, self->list->len - 1);
}

void
fer_json_fault_list_add (FerJsonFaultList *self,
                         FerJsonFaultCode  code,
                         gsize             start,
                         gsize             end)
{
  FerJsonFault fault = { code, start, end };

  if (fer_json_fault_code_is_structural (code))
    self->broken = TRUE;
  if (self->list->len > FER_JSON_MAX_FAULTS)
    return;
  if (self->list->len == FER_JSON_MAX_FAULTS)
    fault.code = FER_JSON_FAULT_TOO_MANY;
  if (self->list->len > 0 && compare_faults (peek_last (self), &fault) > 0)
    self->disordered = TRUE;
  g_array_append_val (self->list, fault);
}

void
fer_json_fault_list_sort (FerJsonFaultList *self)
{
  FerJsonFault more = { FER_JSON_FAULT_TOO_MANY, 0, 0 };
  gboolean     has_more = self->list->len > FER_JSON_MAX_FAULTS;

  if (!self->disordered)
    return;
  if (has_more)
    g_array_set_size (self->list, FER_JSON_MAX_FAULTS);
  g_array_sort (self->list, compare_faults);
  self->disordered = FALSE;
  if (!has_more)
    return;
  more.start = peek_last (self)->start;
  more.end = peek_last (self)->end;
  g_array_append_val (self->list, more);
}
