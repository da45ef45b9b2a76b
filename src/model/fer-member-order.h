/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FerMemberKind: a kind of object in a connector's files
 */
typedef enum
{
  FER_MEMBERS_UNKNOWN,
  FER_MEMBERS_DEFINITION, /* the root of the definition */
  FER_MEMBERS_INFO,
  FER_MEMBERS_CONTACT,
  FER_MEMBERS_LICENSE,
  FER_MEMBERS_PATH_ITEM,
  FER_MEMBERS_OPERATION,
  FER_MEMBERS_PARAMETER,
  FER_MEMBERS_RESPONSE,
  FER_MEMBERS_RESPONSES, /* by status */
  FER_MEMBERS_SCHEMA,
  FER_MEMBERS_PROPERTIES, /* `properties` of apiProperties.json */
  FER_N_MEMBER_KINDS,
} FerMemberKind;

/**
 * fer_member_order_get:
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the keys that such an object has, in the
 *   order in which the portal and most authors write them; `NULL` where none is usual
 */
const char *const *fer_member_order_get (FerMemberKind kind);

/**
 * fer_member_order_get_for_key:
 *
 * Returns: as fer_member_order_get(), for the object that is the member @key of its parent ("info", "contact")
 */
const char *const *fer_member_order_get_for_key (const char *key);

/**
 * fer_member_order_get_for_pointer:
 * @pointer: of a member (RFC 6901) in a definition or a properties file; it need not be there yet
 *
 * Returns: as fer_member_order_get(), for the object that the member is in; `NULL` also for what is no pointer
 */
const char *const *fer_member_order_get_for_pointer (const char *pointer);

G_END_DECLS
