/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Changes and how many of them become one: what is done is composed forwards, what takes it back backwards.
 */
#include "fer-change.h"

static FerChange *
make_change (FerText    *text,
             FerSplices *splices,
             FerSplices *inverse,
             guint64     state_before,
             guint64     state_after)
{
  FerChange *self = g_new (FerChange, 1);

  self->text = g_object_ref (text);
  self->splices = splices;
  self->inverse = inverse;
  self->state_before = state_before;
  self->state_after = state_after;
  return self;
}

FerChange *
fer_change_new (FerText    *text,
                FerSplices *splices,
                guint64     state_before,
                guint64     state_after)
{
  gsize       n_bytes;
  const char *bytes = fer_text_peek (text, &n_bytes);

  return make_change (text, fer_splices_ref (splices), fer_splices_invert (splices, bytes, n_bytes), state_before, state_after);
}

void
fer_change_free (FerChange *self)
{
  g_object_unref (self->text);
  fer_splices_unref (self->splices);
  fer_splices_unref (self->inverse);
  g_free (self);
}

static FerChange *
join (FerChange *first,
      FerChange *second)
{
  g_assert (first->text == second->text);

  return make_change (first->text,
                      fer_splices_compose (first->splices, second->splices),
                      fer_splices_compose (second->inverse, first->inverse),
                      first->state_before,
                      second->state_after);
}

static gsize
splices_get_cost (FerSplices *splices)
{
  gsize cost = 0;

  for (guint i = 0; i < fer_splices_get_size (splices); i++)
    cost += sizeof (FerSplice) + fer_splices_peek (splices, i)->n_inserted;
  return cost;
}

gsize
fer_change_get_cost (FerChange *self)
{
  return sizeof *self + splices_get_cost (self->splices) + splices_get_cost (self->inverse);
}

GPtrArray *
fer_change_list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)fer_change_free);
}

/* Joins neighbours until one is left, which is cheaper for many than joining them one after the other. */
static FerChange *
join_all (GPtrArray *changes)
{
  FerChange *last;

  while (changes->len > 1)
    {
      GPtrArray *joined = fer_change_list_new ();

      for (guint i = 0; i + 1 < changes->len; i += 2)
        g_ptr_array_add (joined, join (g_ptr_array_index (changes, i), g_ptr_array_index (changes, i + 1)));
      if (changes->len % 2 == 1)
        g_ptr_array_add (joined, g_ptr_array_steal_index (changes, changes->len - 1));
      g_ptr_array_unref (changes);
      changes = joined;
    }
  last = g_ptr_array_steal_index (changes, 0);
  g_ptr_array_unref (changes);
  return last;
}

GPtrArray *
fer_change_list_join (GPtrArray *changes)
{
  GPtrArray *joined = fer_change_list_new ();

  while (changes->len > 0)
    {
      FerText   *text = ((FerChange *)g_ptr_array_index (changes, 0))->text;
      GPtrArray *same = fer_change_list_new ();
      GPtrArray *others = fer_change_list_new ();

      for (guint i = 0; i < changes->len; i++)
        {
          FerChange *change = g_ptr_array_index (changes, i);

          g_ptr_array_add (change->text == text ? same : others, change);
        }
      g_ptr_array_set_free_func (changes, NULL);
      g_ptr_array_unref (changes);
      changes = others;
      g_ptr_array_add (joined, join_all (same));
    }
  g_ptr_array_unref (changes);
  return joined;
}
