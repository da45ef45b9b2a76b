/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sender.h"
#include "fer-test-folder.h"

/* Keeps what an asynchronous call came to; the owner unrefs it. */
static inline void
fer_test_keep_result_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

/* Sends a request and waits for the reply. */
static inline FerReply *
fer_test_send (FerSender        *sender,
               const FerRequest *request,
               GCancellable     *cancellable,
               GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fer_sender_send_async (sender, request, cancellable, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  return fer_sender_send_finish (sender, result, error);
}

static inline FerReply *
fer_test_get (FerSender  *sender,
              const char *base,
              const char *path,
              GError    **error)
{
  g_autofree char *address = g_strconcat (base, path, NULL);
  g_autoptr (FerRequest) request = fer_request_new ("GET", address);

  request->bearer = g_strdup ("eyJtoken.in.test");
  return fer_test_send (sender, request, NULL, error);
}
