/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Refresh tokens with a keyring and without one. */

#include "fer-identity-error.h"
#include "fer-proof.h"
#include "fer-test-folder.h"
#include "fer-test-keyring.h"
#include "fer-token-store.h"

#include <string.h>

static const FerTokenKey ann = { "https://login.example", "client", "ann.home" };
static const FerTokenKey ann_elsewhere = { "https://login.other.example", "client", "ann.home" };

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static void
save (FerTokenStore     *store,
      const FerTokenKey *key,
      const char        *token)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fer_token_store_save_async (store, key, "Ferrule: ann", token, NULL, keep_cb, &result);
  fer_test_wait_until (result != NULL);
  fer_token_store_save_finish (store, result, &error);
  g_assert_no_error (error);
}

static char *
find (FerTokenStore     *store,
      const FerTokenKey *key,
      gboolean           anew)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *token;

  fer_token_store_find_async (store, key, anew, NULL, keep_cb, &result);
  fer_test_wait_until (result != NULL);
  token = fer_token_store_find_finish (store, result, &error);
  if (token == NULL)
    g_assert_error (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_SIGN_IN);
  return token;
}

static void
forget (FerTokenStore     *store,
        const FerTokenKey *key)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fer_token_store_forget_async (store, key, NULL, keep_cb, &result);
  fer_test_wait_until (result != NULL);
  fer_token_store_forget_finish (store, result, &error);
  g_assert_no_error (error);
}

#define assert_found(store, key, anew, token)          \
  G_STMT_START                                         \
  {                                                    \
    g_autofree char *found_ = find (store, key, anew); \
    g_assert_cmpstr (found_, ==, token);               \
  }                                                    \
  G_STMT_END

static void
test_keyring (void)
{
  g_autoptr (FerTokenStore) store = fer_token_store_new ();
  g_autoptr (FerTokenStore) other = fer_token_store_new (); /* as another program */

  assert_found (store, &ann, FALSE, NULL);
  save (store, &ann, "SECRET-1");
  g_assert_null (fer_token_store_get_notice (store));
  assert_found (other, &ann, FALSE, "SECRET-1");
  assert_found (other, &ann_elsewhere, FALSE, NULL);

  save (other, &ann, "SECRET-2");
  assert_found (store, &ann, FALSE, "SECRET-1");
  assert_found (store, &ann, TRUE, "SECRET-2");
  assert_found (store, &ann, FALSE, "SECRET-2");

  forget (store, &ann);
  assert_found (store, &ann, FALSE, NULL);
  forget (store, &ann);
  g_clear_object (&other);
  other = fer_token_store_new ();
  assert_found (other, &ann, FALSE, NULL);
}

static void
test_no_keyring (void)
{
  g_autoptr (FerTokenStore) store = fer_token_store_new ();
  g_autoptr (FerTokenStore) other = fer_token_store_new ();

  save (store, &ann, "SECRET-1");
  g_assert_nonnull (fer_token_store_get_notice (store));
  g_assert_nonnull (strstr (fer_token_store_get_notice (store), "this run only"));
  assert_found (store, &ann, FALSE, "SECRET-1");
  assert_found (store, &ann, TRUE, "SECRET-1");
  assert_found (other, &ann, FALSE, NULL);
  forget (store, &ann);
  assert_found (store, &ann, FALSE, NULL);
}

static void
test_cancelled (void)
{
  g_autoptr (FerTokenStore) store = fer_token_store_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  fer_token_store_find_async (store, &ann, FALSE, cancellable, keep_cb, &result);
  fer_test_wait_until (result != NULL);
  g_assert_null (fer_token_store_find_finish (store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
add (gboolean lasting)
{
  if (lasting)
    g_test_add_func ("/token-store/keyring", test_keyring);
  else
    g_test_add_func ("/token-store/no-keyring", test_no_keyring);
  g_test_add_func ("/token-store/cancelled", test_cancelled);
}

int
main (int   argc,
      char *argv[])
{
  return fer_test_keyring_run (argc, argv, add);
}
