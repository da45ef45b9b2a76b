/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FER_TYPE_KEYRING (fer_keyring_get_type ())
G_DECLARE_FINAL_TYPE (FerKeyring, fer_keyring, FER, KEYRING, GObject)

/**
 * FerKeyring:
 * @lasting: whether what is saved is there at the next start; `TRUE` until the Secret Service was found wanting
 *
 * Where secrets are: in the Secret Service, by the words of a #FerKeyringKey, and in memory beside it. Where there is no
 * such service, or it stays locked, they live for this run only.
 */

FerKeyring *fer_keyring_new (void) G_GNUC_WARN_UNUSED_RESULT;

gboolean fer_keyring_get_lasting (FerKeyring *self);

/**
 * FerKeyringKey:
 * @kind: what sort of secret: "RefreshToken", "Connection"
 * @owner: whose, such as the id of a connection
 * @name: (nullable): which of the owner's; `NULL`, only for forgetting: all of them
 *
 * What a secret is found by. Not secret: other programs can read it without unlocking anything.
 */
typedef struct
{
  const char *kind;
  const char *owner;
  const char *name;
} FerKeyringKey;

/**
 * fer_keyring_save_async:
 * @label: what the programs that come with the keyring show
 * @secret: good at once, before the keyring has it
 */
void fer_keyring_save_async (FerKeyring          *self,
                             const FerKeyringKey *key,
                             const char          *label,
                             const char          *secret,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

/**
 * fer_keyring_save_finish:
 *
 * Errors: `G_IO_ERROR_CANCELLED`. A keyring that cannot be had is none; see #FerKeyring:lasting.
 */
gboolean fer_keyring_save_finish (FerKeyring   *self,
                                  GAsyncResult *result,
                                  GError      **error);

/**
 * fer_keyring_find_async:
 * @anew: ask the service even for what is in memory, because another program may have changed it
 */
void fer_keyring_find_async (FerKeyring          *self,
                             const FerKeyringKey *key,
                             gboolean             anew,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

/**
 * fer_keyring_find_finish:
 *
 * Errors: `G_IO_ERROR_NOT_FOUND` when there is none; `G_IO_ERROR_CANCELLED`.
 *
 * Returns: (transfer full) (nullable): the secret; free it with fer_proof_free_word()
 */
char *fer_keyring_find_finish (FerKeyring   *self,
                               GAsyncResult *result,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;

void fer_keyring_forget_async (FerKeyring          *self,
                               const FerKeyringKey *key,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);

/**
 * fer_keyring_forget_finish:
 *
 * Errors: those of the Secret Service, when it is there and does not forget; `G_IO_ERROR_CANCELLED`.
 */
gboolean fer_keyring_forget_finish (FerKeyring   *self,
                                    GAsyncResult *result,
                                    GError      **error);

G_END_DECLS
