/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request, as plain data. */

#include "fer-request.h"

#include <string.h>

FerRequest *
fer_request_new (const char *method,
                 const char *address)
{
  FerRequest *self = g_new0 (FerRequest, 1);

  self->method = g_strdup (method);
  self->address = g_strdup (address);
  self->headers = fer_pairs_new (TRUE);
  self->max_size = FER_REQUEST_MAX_SIZE;
  return self;
}

FerRequest *
fer_request_copy (const FerRequest *self)
{
  FerRequest *copy = fer_request_new (self->method, self->address);

  copy->bearer = g_strdup (self->bearer);
  copy->accept = g_strdup (self->accept);
  fer_pairs_free (copy->headers);
  copy->headers = fer_pairs_copy (self->headers);
  copy->if_match = g_strdup (self->if_match);
  copy->body = self->body != NULL ? g_bytes_ref (self->body) : NULL;
  copy->content_type = g_strdup (self->content_type);
  copy->secrets = g_strdupv (self->secrets);
  copy->max_size = self->max_size;
  return copy;
}

void
fer_request_free (FerRequest *self)
{
  if (self->bearer != NULL)
    explicit_bzero (self->bearer, strlen (self->bearer));
  g_free (self->method);
  g_free (self->address);
  g_free (self->bearer);
  g_free (self->accept);
  fer_pairs_free (self->headers);
  g_free (self->if_match);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->content_type);
  for (guint i = 0; self->secrets != NULL && self->secrets[i] != NULL; i++)
    explicit_bzero (self->secrets[i], strlen (self->secrets[i]));
  g_strfreev (self->secrets);
  g_free (self);
}
