/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-cloud.h"
#include "fer-sample-grants.h"
#include "fer-sample-identity.h"

G_BEGIN_DECLS

/* What the endpoints of the sign-in service share. */
struct _FerSampleIdentity
{
  const FerSampleCloud *cloud;

  FerSampleGrants *codes;
  FerSampleGrants *devices;
  FerSampleGrants *refreshes;
  guint            interval_sec;
  guint            expires_sec;
  guint            n_pending;
};

/* The id of the tenant that an address names; "" for "organizations" and "common"; NULL when there is none. */
const char *fer_sample_identity_find_tenant (const char *name);

/* Answers with an error as OAuth has it, "AADSTS" and its number before @text; returns TRUE. */
gboolean fer_sample_identity_fail (FerSampleCall *call,
                                   guint          status,
                                   const char    *error,
                                   guint          number,
                                   const char    *text);

/* The same with a sentence that names something. */
gboolean fer_sample_identity_fail_with (FerSampleCall *call,
                                        guint          status,
                                        const char    *error,
                                        guint          number,
                                        const char    *format,
                                        ...) G_GNUC_PRINTF (5, 6);

/* POST …/token */
gboolean fer_sample_identity_token (FerSampleCall *call,
                                    gpointer       data);

/* The fields of a form, decoded, of which none is not UTF-8. */
GHashTable *fer_sample_identity_read_form (FerSampleCall *call) G_GNUC_WARN_UNUSED_RESULT;

/* What a scope is for, without "/.default" or the name of a permission: (transfer full), NULL when there are several. */
char *fer_sample_identity_find_resource (const char *scope) G_GNUC_WARN_UNUSED_RESULT;

/* The id of a client that is registered; NULL when it is not. */
const char *fer_sample_identity_find_client (const char *client);

/* Answers with a refusal when there is no such client. */
gboolean fer_sample_identity_refuse_client (FerSampleCall *call,
                                            const char    *client);

G_END_DECLS
