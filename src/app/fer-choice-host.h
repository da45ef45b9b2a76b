/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-choices.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerChoiceHost:
 *
 * Who can ask an operation for the choices of a field that is inside of it.
 */
#define FER_TYPE_CHOICE_HOST (fer_choice_host_get_type ())
G_DECLARE_INTERFACE (FerChoiceHost, fer_choice_host, FER, CHOICE_HOST, GtkWidget)

struct _FerChoiceHostInterface
{
  GTypeInterface parent_iface;

  void (*ask_async) (FerChoiceHost      *self,
                     FerJsonNode         node,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data);
  GPtrArray *(*ask_finish) (FerChoiceHost *self,
                            GAsyncResult  *result,
                            GError       **error);
};

/**
 * fer_choice_host_ask_async:
 * @node: a parameter, or the schema of a field, with a dynamic list
 */
void fer_choice_host_ask_async (FerChoiceHost      *self,
                                FerJsonNode         node,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);

/**
 * fer_choice_host_ask_finish:
 *
 * Errors: the message is a sentence for people, and holds no secret.
 *
 * Returns: (transfer full) (nullable) (element-type FerChoice): the choices; there may be none
 */
GPtrArray *fer_choice_host_ask_finish (FerChoiceHost *self,
                                       GAsyncResult  *result,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
