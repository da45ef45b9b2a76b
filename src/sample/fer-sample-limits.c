/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Counters of calls, each begun anew when its time is over. */

#include "fer-sample-limits.h"

#define MAX_COUNTERS 1000

struct _FerSampleLimits
{
  GHashTable *counters; /* (element-type utf8 Counter) */
};

typedef struct
{
  gint64 since; /* in seconds since 1970 */
  gint64 calls;
} Counter;

FerSampleLimits *
fer_sample_limits_new (void)
{
  FerSampleLimits *self = g_new0 (FerSampleLimits, 1);

  self->counters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
fer_sample_limits_free (FerSampleLimits *self)
{
  g_hash_table_unref (self->counters);
  g_free (self);
}

static Counter *
find_counter (FerSampleLimits *self,
              const char      *name,
              gint64           now)
{
  Counter *counter = g_hash_table_lookup (self->counters, name);

  if (counter != NULL)
    return counter;
  if (g_hash_table_size (self->counters) >= MAX_COUNTERS)
    g_hash_table_remove_all (self->counters);
  counter = g_new0 (Counter, 1);
  counter->since = now;
  g_hash_table_insert (self->counters, g_strdup (name), counter);
  return counter;
}

gint64
fer_sample_limits_count (FerSampleLimits   *self,
                         const char        *name,
                         FerSampleAllowance allowance,
                         gint64             now,
                         guint             *left)
{
  Counter *counter = NULL;

  if (left != NULL)
    *left = 0;
  if (allowance.calls <= 0 || allowance.seconds <= 0)
    return 0;

  counter = find_counter (self, name, now);
  if (now - counter->since >= allowance.seconds || now < counter->since)
    {
      counter->since = now;
      counter->calls = 0;
    }
  counter->calls++;
  if (left != NULL)
    *left = MAX (allowance.calls - counter->calls, 0);
  if (counter->calls <= allowance.calls)
    return 0;
  return counter->since + allowance.seconds - now;
}
