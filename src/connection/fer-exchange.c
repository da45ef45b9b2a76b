/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went out and what came back, as plain data. */

#include "fer-exchange.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (FerExchange, fer_exchange, fer_exchange_ref, fer_exchange_unref)

static void
hop_free (gpointer data)
{
  FerHop *hop = data;

  g_free (hop->address);
  g_free (hop->method);
  g_free (hop->reason);
  g_free (hop->protocol);
  fer_pairs_free (hop->headers);
  g_free (hop);
}

FerExchange *
fer_exchange_new (const FerRequest *request)
{
  FerExchange *self = g_atomic_rc_box_new0 (FerExchange);

  self->request = fer_request_copy (request);
  self->started_usec = g_get_real_time ();
  self->hops = g_ptr_array_new_with_free_func (hop_free);
  self->body = g_bytes_new_static ("", 0);
  self->is_whole = TRUE;
  self->times = (FerExchangeTimes){ -1, -1, -1, -1, -1, 0 };
  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

FerExchange *
fer_exchange_ref (FerExchange *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  FerExchange *self = data;

  fer_request_free (self->request);
  g_ptr_array_unref (self->hops);
  g_bytes_unref (self->body);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->notes);
}

void
fer_exchange_unref (FerExchange *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static FerHop *
get_last (FerExchange *self)
{
  return self->hops->len > 0 ? self->hops->pdata[self->hops->len - 1] : NULL;
}

guint
fer_exchange_get_status (FerExchange *self)
{
  return get_last (self) != NULL ? get_last (self)->status : 0;
}

const char *
fer_exchange_get_header (FerExchange *self,
                         const char  *name)
{
  return get_last (self) != NULL ? fer_pairs_find (get_last (self)->headers, name) : NULL;
}

FerHop *
fer_exchange_add_hop (FerExchange *self,
                      const char  *method,
                      const char  *address)
{
  FerHop *hop = g_new0 (FerHop, 1);

  hop->method = g_strdup (method);
  hop->address = g_strdup (address);
  hop->reason = g_strdup ("");
  hop->protocol = g_strdup ("");
  hop->headers = fer_pairs_new (TRUE);
  g_ptr_array_add (self->hops, hop);
  return hop;
}
