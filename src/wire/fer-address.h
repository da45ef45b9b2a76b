/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-wire-error.h"

G_BEGIN_DECLS

/**
 * fer_address_parse:
 * @address: as a service or a person wrote it
 *
 * Reads an absolute address. Blanks and other characters that have no place in one are percent-encoded; what stands
 * after `?` is otherwise kept byte for byte, because it may be signed. A fragment is dropped.
 *
 * This is the one place that says where a request may go: to https, and to http on this very machine.
 *
 * Errors: `FER_WIRE_ERROR_BAD_ADDRESS`, without the query in its message.
 *
 * Returns: (transfer full) (nullable): the address
 */
GUri *fer_address_parse (const char *address,
                         GError    **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_address_parse_plain:
 *
 * The same for somebody who has said that http is fine elsewhere too, for all to read what is sent.
 */
GUri *fer_address_parse_plain (const char *address,
                               GError    **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_address_is_loopback:
 * @host: a name or an address, IPv6 without brackets
 */
gboolean fer_address_is_loopback (const char *host);

/**
 * fer_address_is_same_origin:
 *
 * Returns: whether both have the same scheme, host and port
 */
gboolean fer_address_is_same_origin (GUri *a,
                                     GUri *b);

/**
 * fer_address_to_words:
 *
 * Returns: (transfer full): scheme, host, port and path, without query or user; for logs and messages
 */
char *fer_address_to_words (GUri *address) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_address_escape_segment:
 * @segment: one step of a path, such as the name of an API
 *
 * Returns: (transfer full): with everything encoded that is not unreserved; `;` too
 */
char *fer_address_escape_segment (const char *segment) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
