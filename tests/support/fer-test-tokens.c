/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tokens for tests. */

#include "fer-test-tokens.h"

struct _FerTestTokens
{
  GObject parent_instance;

  guint n_rejected;
};

static void fer_test_tokens_source_init (FerTokenSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerTestTokens, fer_test_tokens, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (FER_TYPE_TOKEN_SOURCE, fer_test_tokens_source_init))

static void
get_token_async (FerTokenSource     *source,
                 const char         *audience,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);

  g_task_return_pointer (task, g_strdup_printf ("eyJ%u.token.SECRET", FER_TEST_TOKENS (source)->n_rejected + 1), g_free);
}

static char *
get_token_finish (FerTokenSource *source,
                  GAsyncResult   *result,
                  GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
reject_token (FerTokenSource *source,
              const char     *audience,
              const char     *token)
{
  FER_TEST_TOKENS (source)->n_rejected++;
}

static void
fer_test_tokens_source_init (FerTokenSourceInterface *iface)
{
  iface->get_token_async = get_token_async;
  iface->get_token_finish = get_token_finish;
  iface->reject_token = reject_token;
}

static void
fer_test_tokens_class_init (FerTestTokensClass *klass)
{
}

static void
fer_test_tokens_init (FerTestTokens *self)
{
}

FerTokenSource *
fer_test_tokens_new (void)
{
  return g_object_new (FER_TYPE_TEST_TOKENS, NULL);
}

guint
fer_test_tokens_count_rejected (FerTokenSource *self)
{
  return FER_TEST_TOKENS (self)->n_rejected;
}
