/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The time of a call in the stages that people are shown. They never come to more than all of it, so that a bar of them is whole. */

#include "config.h"

#include "fer-exchange-stages.h"

#include <glib/gi18n-lib.h>

#define LEAST_USEC 50 /* shown as 0.1 ms; less would be shown as nothing */

static const struct
{
  const char *name;
  gsize       offset; /* in the times; of no meaning for the rest */
} stages[] = {
  [FER_EXCHANGE_DNS] = { N_ ("Name lookup"), G_STRUCT_OFFSET (FerExchangeTimes, dns_usec) },
  [FER_EXCHANGE_CONNECT] = { N_ ("Connecting"), G_STRUCT_OFFSET (FerExchangeTimes, connect_usec) },
  [FER_EXCHANGE_TLS] = { N_ ("TLS"), G_STRUCT_OFFSET (FerExchangeTimes, tls_usec) },
  [FER_EXCHANGE_WAIT] = { N_ ("Waiting"), G_STRUCT_OFFSET (FerExchangeTimes, wait_usec) },
  [FER_EXCHANGE_DOWNLOAD] = { N_ ("Download"), G_STRUCT_OFFSET (FerExchangeTimes, download_usec) },
  /* Translators: the part of the time of a call that belongs to none of its stages. */
  [FER_EXCHANGE_REST] = { N_ ("Everything else"), 0 },
};
G_STATIC_ASSERT (G_N_ELEMENTS (stages) == FER_EXCHANGE_N_STAGES);

gint64
fer_exchange_times_get (const FerExchangeTimes *times,
                        FerExchangeStage        stage)
{
  gint64 usec = times->total_usec;

  g_return_val_if_fail (stage < FER_EXCHANGE_N_STAGES, 0);

  if (stage != FER_EXCHANGE_REST)
    usec = G_STRUCT_MEMBER (gint64, times, stages[stage].offset);
  else
    for (guint i = 0; i < FER_EXCHANGE_REST; i++)
      usec -= fer_exchange_times_get (times, i);
  return usec >= LEAST_USEC ? usec : 0;
}

const char *
fer_exchange_stage_get_name (FerExchangeStage stage)
{
  g_return_val_if_fail (stage < FER_EXCHANGE_N_STAGES, NULL);

  return _ (stages[stage].name);
}

char *
fer_exchange_dup_duration (gint64 usec)
{
  double msec = usec / 1000.0;

  if (msec < 99.95)
    /* Translators: milliseconds. */
    return g_strdup_printf (_ ("%.1f ms"), msec);
  if (msec < 9999.5)
    /* Translators: milliseconds. */
    return g_strdup_printf (_ ("%.0f ms"), msec);
  /* Translators: seconds. */
  return g_strdup_printf (_ ("%.1f s"), msec / 1000);
}

char *
fer_exchange_times_dup_words (const FerExchangeTimes *times)
{
  g_autofree char *total = fer_exchange_dup_duration (times->total_usec);
  GString         *text = g_string_new (NULL);

  /* Translators: how long a call took. */
  g_string_append_printf (text, _ ("In all %s"), total);
  for (guint i = 0; i < FER_EXCHANGE_N_STAGES; i++)
    {
      gint64           usec = fer_exchange_times_get (times, i);
      g_autofree char *duration = fer_exchange_dup_duration (usec);

      if (usec > 0)
        g_string_append_printf (text, ", %s %s", fer_exchange_stage_get_name (i), duration);
    }
  return g_string_free (text, FALSE);
}
