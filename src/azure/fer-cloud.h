/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FER_TYPE_CLOUD (fer_cloud_get_type ())
G_DECLARE_FINAL_TYPE (FerCloud, fer_cloud, FER, CLOUD, GObject)

/**
 * FerCloud:
 *
 * Where the services of one cloud live. Immutable.
 */

/**
 * fer_cloud_find:
 * @id: "public", "usgov" or "china"
 *
 * Returns: (transfer full) (nullable): that cloud
 */
FerCloud *fer_cloud_find (const char *id) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_cloud_list_ids:
 *
 * Returns: (transfer none) (array zero-terminated=1): what fer_cloud_find() knows
 */
const char *const *fer_cloud_list_ids (void);

/**
 * fer_cloud_new_custom:
 * @base: "http://127.0.0.1:PORT" or an https address, with or without a final slash
 *
 * A cloud with every service below one base, as the local sample has them: `/login`, `/arm`. Tokens are for the
 * audiences of the public cloud.
 *
 * Errors: `FER_WIRE_ERROR_BAD_ADDRESS`; http is for this machine only.
 *
 * Returns: (transfer full) (nullable): the cloud, whose id is "custom"
 */
FerCloud *fer_cloud_new_custom (const char *base,
                                GError    **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_cloud_new_addresses:
 * @authority: the base of the sign-in service
 * @arm: the base of resource manager
 * @arm_audience: (nullable): for whom a token for @arm must be; `NULL`: for @arm
 *
 * A cloud whose services live at addresses of their own.
 *
 * Errors: `FER_WIRE_ERROR_BAD_ADDRESS`.
 *
 * Returns: (transfer full) (nullable): the cloud, whose id is "custom"
 */
FerCloud *fer_cloud_new_addresses (const char *authority,
                                   const char *arm,
                                   const char *arm_audience,
                                   GError    **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_cloud_parse:
 * @words: an id ("us-government" is "usgov"), a base address, or the addresses of sign-in and resource manager and, if
 *   that is another one, the audience of the latter, with commas between them
 *
 * Reads what a person or a file says about which cloud is meant.
 *
 * Errors: `FER_WIRE_ERROR_BAD_ADDRESS`.
 *
 * Returns: (transfer full) (nullable): the cloud
 */
FerCloud *fer_cloud_parse (const char *words,
                           GError    **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_cloud_get_words:
 *
 * Returns: (transfer none): what fer_cloud_parse() makes this cloud of
 */
const char *fer_cloud_get_words (FerCloud *self);

const char *fer_cloud_get_id (FerCloud *self);

/**
 * fer_cloud_get_title:
 *
 * Returns: (transfer none): what to call it on the screen, translated
 */
const char *fer_cloud_get_title (FerCloud *self);

/**
 * fer_cloud_get_authority:
 *
 * Returns: (transfer none): where people sign in, such as "https://login.microsoftonline.com"; like all base addresses
 *   here it has no slash at its end
 */
const char *fer_cloud_get_authority (FerCloud *self);

/**
 * fer_cloud_get_arm:
 *
 * Returns: (transfer none): the base of resource manager and of API Management behind it
 */
const char *fer_cloud_get_arm (FerCloud *self);

/**
 * fer_cloud_get_arm_audience:
 *
 * Returns: (transfer none): for whom a token for fer_cloud_get_arm() must be, with its final slash
 */
const char *fer_cloud_get_arm_audience (FerCloud *self);

/**
 * fer_cloud_get_portal:
 *
 * Returns: (transfer none) (nullable): the portal, if there is one
 */
const char *fer_cloud_get_portal (FerCloud *self);

/**
 * fer_cloud_takes_token:
 * @address: absolute
 *
 * Whether a token for resource manager may be sent there: to the host of fer_cloud_get_arm() or one below it.
 */
gboolean fer_cloud_takes_token (FerCloud   *self,
                                const char *address);

G_END_DECLS
