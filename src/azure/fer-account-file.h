/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The index of accounts on disk. These functions wait, so they are for threads. */

/**
 * FerAccountLine:
 * @cloud: as fer_cloud_get_words() has it
 * @client_id: of the app's registration
 * @home_id: the person
 * @tenant: the directory
 * @tenant_name: what it is called
 * @username: what the person signs in with; may be ""
 *
 * One account. Nothing in it is secret.
 */
typedef struct
{
  char *cloud;
  char *client_id;
  char *home_id;
  char *tenant;
  char *tenant_name;
  char *username;
} FerAccountLine;

void fer_account_line_free (FerAccountLine *self);

/**
 * fer_account_file_read:
 * @aside: (out) (optional) (transfer full) (nullable): where the file was put because it cannot be understood; it counts
 *   as empty then
 *
 * Errors: those of GIO, when it is there but cannot be read.
 *
 * Returns: (transfer full) (nullable) (element-type FerAccountLine): its lines; none when there is no file
 */
GPtrArray *fer_account_file_read (const char *path,
                                  char      **aside,
                                  GError    **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_account_file_change:
 * @add: (nullable): a line to be added, in place of the one of the same account
 * @remove: (nullable) (element-type FerAccountLine): the accounts whose lines go; only what makes an account is compared
 *
 * Changes what is in the file by now, while no other program does, and writes it atomically.
 *
 * Errors: those of GIO.
 */
gboolean fer_account_file_change (const char           *path,
                                  const FerAccountLine *add,
                                  GPtrArray            *remove,
                                  GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerAccountLine, fer_account_line_free)

G_END_DECLS
