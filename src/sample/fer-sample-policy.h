/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-store.h"

G_BEGIN_DECLS

/**
 * FerSampleAllowance:
 * @calls: how many there may be; 0: as many as one likes
 * @seconds: in how long
 */
typedef struct
{
  gint64 calls;
  gint64 seconds;
} FerSampleAllowance;

/**
 * FerSamplePolicy:
 * @rate: `rate-limit`
 * @quota: `quota`
 * @origins: (nullable): `cors`: pages of which sites may call; "*" is all
 * @shuts_out: `ip-filter`: no machine but others may call, and everybody here is 127.0.0.1
 *
 * What of a policy document the gateway obeys.
 */
typedef struct
{
  FerSampleAllowance rate;
  FerSampleAllowance quota;
  GStrv              origins;
  gboolean           shuts_out;
} FerSamplePolicy;

/**
 * fer_sample_policy_read:
 * @owner: the path of what the policy is for, as `products/unlimited`; "" for the whole service
 *
 * Returns: (transfer full) (nullable): its policy
 */
FerSamplePolicy *fer_sample_policy_read (FerSampleStore *store,
                                         const char     *owner) G_GNUC_WARN_UNUSED_RESULT;
void             fer_sample_policy_free (FerSamplePolicy *self);

/* Whether @text is a document that a service would keep. */
gboolean fer_sample_policy_is_valid (const char *text);

/* A document of the format `rawxml` in the format `xml`, in which expressions are escaped, and back. */
char *fer_sample_policy_escape (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *fer_sample_policy_unescape (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSamplePolicy, fer_sample_policy_free)

G_END_DECLS
