/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The user's wish to stop, as one cancellable for the whole program. What is under way ends by itself, so that nothing
 * is left half written. */

#include "fer-interrupt.h"

#include <glib-unix.h>
#include <signal.h>

/* Once, so that the next one ends the program as ever. */
static gboolean
interrupted_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

GCancellable *
fer_interrupt_get_cancellable (void)
{
  static GCancellable *cancellable;

  if (cancellable == NULL)
    {
      cancellable = g_cancellable_new ();
      g_unix_signal_add (SIGINT, interrupted_cb, cancellable);
      g_unix_signal_add (SIGTERM, interrupted_cb, cancellable);
    }
  return cancellable;
}

gboolean
fer_interrupt_check (GError **error)
{
  GCancellable *cancellable = fer_interrupt_get_cancellable ();

  while (g_main_context_iteration (NULL, FALSE))
    continue;
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
