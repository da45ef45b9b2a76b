/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A prefix such as "/arm/subscriptions/{sub}", and the handler of all that begins so. */

#include "fer-sample-route.h"

#include "fer-sample-call-private.h"

#include <string.h>

struct _FerSampleRoute
{
  char           **steps; /* each a literal, or "{name}" */
  guint            n_steps;
  FerSampleHandler handler;
  gpointer         data;
  GDestroyNotify   destroy;
};

FerSampleRoute *
fer_sample_route_new (const char      *prefix,
                      FerSampleHandler handler,
                      gpointer         data,
                      GDestroyNotify   destroy)
{
  FerSampleRoute *self;

  g_return_val_if_fail (prefix != NULL && prefix[0] == '/' && prefix[1] != '\0', NULL);
  g_return_val_if_fail (handler != NULL, NULL);

  self = g_new0 (FerSampleRoute, 1);
  self->steps = g_strsplit (prefix + 1, "/", -1);
  self->n_steps = g_strv_length (self->steps);
  self->handler = handler;
  self->data = data;
  self->destroy = destroy;

  return self;
}

void
fer_sample_route_free (FerSampleRoute *self)
{
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_strfreev (self->steps);
  g_free (self);
}

guint
fer_sample_route_get_n_steps (FerSampleRoute *self)
{
  return self->n_steps;
}

static gboolean
fits (FerSampleRoute *self,
      char          **segments)
{
  for (guint i = 0; i < self->n_steps; i++)
    if (segments[i] == NULL || (self->steps[i][0] != '{' && g_ascii_strcasecmp (self->steps[i], segments[i]) != 0))
      return FALSE;

  return TRUE;
}

gboolean
fer_sample_route_try (FerSampleRoute *self,
                      FerSampleCall  *call)
{
  if (!fits (self, call->whole_segments))
    return FALSE;

  fer_sample_call_enter (call, self->n_steps);
  for (guint i = 0; i < self->n_steps; i++)
    if (self->steps[i][0] == '{')
      fer_sample_call_capture (call, g_strndup (self->steps[i] + 1, strlen (self->steps[i]) - 2), call->whole_segments[i]);

  return self->handler (call, self->data);
}
