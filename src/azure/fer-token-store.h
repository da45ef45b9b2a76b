/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FER_TYPE_TOKEN_STORE (fer_token_store_get_type ())
G_DECLARE_FINAL_TYPE (FerTokenStore, fer_token_store, FER, TOKEN_STORE, GObject)

/**
 * FerTokenStore:
 * @notice: (nullable): a sentence about why nothing lasts, once that is known; translated
 *
 * Where refresh tokens are: in the Secret Service (the keyring), by authority, client id and home account. Where there is
 * none, or it stays locked, they are kept in memory for this run only.
 */

FerTokenStore *fer_token_store_new (void) G_GNUC_WARN_UNUSED_RESULT;

const char *fer_token_store_get_notice (FerTokenStore *self);

/**
 * FerTokenKey:
 *
 * Whose token. Not secret.
 */
typedef struct
{
  const char *authority;
  const char *client_id;
  const char *home_id;
} FerTokenKey;

/**
 * fer_token_store_save_async:
 * @label: what the keyring's own programs show
 * @token: good at once, before the keyring has it
 */
void fer_token_store_save_async (FerTokenStore      *self,
                                 const FerTokenKey  *key,
                                 const char         *label,
                                 const char         *token,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/**
 * fer_token_store_save_finish:
 *
 * Errors: `G_IO_ERROR_CANCELLED`. A keyring that cannot be had is none; see #FerTokenStore:notice.
 */
gboolean fer_token_store_save_finish (FerTokenStore *self,
                                      GAsyncResult  *result,
                                      GError       **error);

/**
 * fer_token_store_find_async:
 * @anew: ask the keyring even for a token that is in memory, because another program may have changed it
 */
void fer_token_store_find_async (FerTokenStore      *self,
                                 const FerTokenKey  *key,
                                 gboolean            anew,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/**
 * fer_token_store_find_finish:
 *
 * Errors: `FER_IDENTITY_ERROR_SIGN_IN` when there is none, `G_IO_ERROR_CANCELLED`.
 *
 * Returns: (transfer full) (nullable): the token; free it with fer_proof_free_word()
 */
char *fer_token_store_find_finish (FerTokenStore *self,
                                   GAsyncResult  *result,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

void fer_token_store_forget_async (FerTokenStore      *self,
                                   const FerTokenKey  *key,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);

/**
 * fer_token_store_forget_finish:
 *
 * Errors: those of the Secret Service, when it is there and does not forget; `G_IO_ERROR_CANCELLED`.
 */
gboolean fer_token_store_forget_finish (FerTokenStore *self,
                                        GAsyncResult  *result,
                                        GError       **error);

G_END_DECLS
