/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-identity.h"

G_BEGIN_DECLS

/* What the ways of signing in share. */

#define FER_IDENTITY_ANY_TENANT "organizations"

/**
 * fer_identity_check_client:
 *
 * Errors: `FER_IDENTITY_ERROR_CLIENT` when there is no client id, `FER_IDENTITY_ERROR_TENANT` for a name that cannot be
 *   one.
 */
gboolean fer_identity_check_client (FerIdentity *self,
                                    const char  *tenant,
                                    GError     **error);

guint fer_identity_get_second_msec (FerIdentity *self);

FerSender *fer_identity_get_sender (FerIdentity *self);

/**
 * fer_identity_dup_endpoint:
 * @name: "authorize", "token" or "devicecode"
 *
 * Returns: (transfer full): its address for a tenant
 */
char *fer_identity_dup_endpoint (FerIdentity *self,
                                 const char  *tenant,
                                 const char  *name) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_identity_dup_scope:
 * @audience: (nullable): `NULL`: resource manager
 *
 * Returns: (transfer full): the scope for all that the app may do there, with @more behind it
 */
char *fer_identity_dup_scope (FerIdentity *self,
                              const char  *audience,
                              const char  *more) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_identity_append_field:
 * @value: (nullable): nothing is appended for `NULL`
 *
 * Appends a field to a form or a query.
 */
void fer_identity_append_field (GString    *form,
                                const char *name,
                                const char *value);

/**
 * fer_identity_append_claims:
 * @claims: (nullable): JSON of a challenge or an error
 *
 * Appends the claims to a form or a query, together with what this app can do: take back a token before its time, when a
 * service says so (continuous access evaluation, "cp1").
 */
void fer_identity_append_claims (GString    *form,
                                 const char *claims);

/**
 * fer_identity_post_async:
 * @form: (transfer full): the fields beside the client id; overwritten when sent
 *
 * Posts a form to an endpoint.
 */
void fer_identity_post_async (FerIdentity        *self,
                              const char         *tenant,
                              const char         *endpoint,
                              GString            *form,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);

/**
 * fer_identity_post_finish:
 *
 * Returns: (transfer full) (nullable): the body of a successful reply
 */
JsonNode *fer_identity_post_finish (FerIdentity  *self,
                                    GAsyncResult *result,
                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
