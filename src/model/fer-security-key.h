/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-security-shape.h"

G_BEGIN_DECLS

/* Where a key goes: the definition says it, or, where the definition describes another way to sign in, a policy. */

/**
 * FerSecurityKeyPlace:
 * @query: in the query rather than in a header
 * @name: owned
 */
typedef struct
{
  gboolean query;
  char    *name;
} FerSecurityKeyPlace;

void fer_security_key_place_clear (FerSecurityKeyPlace *self);

/**
 * fer_security_key_find_place:
 * @place: to be filled: what the definition says, or the policy, or what is usual
 */
void fer_security_key_find_place (FerSecurityShape    *self,
                                  FerSecurityKeyPlace *place);

/**
 * fer_security_key_put_place:
 *
 * Has a definition that describes a key say so; any other stays.
 */
void fer_security_key_put_place (FerSecurityShape          *self,
                                 const FerSecurityKeyPlace *place);

/**
 * fer_security_key_add_policy:
 * @key: a connection parameter
 *
 * Has a policy send it, unless one uses it already; connections of other ways send nothing.
 */
void fer_security_key_add_policy (FerSecurityShape          *self,
                                  const FerSecurityKeyPlace *place,
                                  const char                *key);

/**
 * fer_security_key_drop_policy:
 *
 * Takes that policy away.
 */
void fer_security_key_drop_policy (FerSecurityShape *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FerSecurityKeyPlace, fer_security_key_place_clear)

G_END_DECLS
