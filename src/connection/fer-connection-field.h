/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

typedef enum
{
  FER_CONNECTION_TEXT,
  FER_CONNECTION_SECRET,  /* for the keyring */
  FER_CONNECTION_NUMBER,  /* whole */
  FER_CONNECTION_SWITCH,  /* "true" or "false" */
  FER_CONNECTION_SIGN_IN, /* OAuth 2 */
  FER_CONNECTION_GATEWAY, /* an on-premises gateway: nothing to enter, calls from here go straight to the service */
} FerConnectionFieldKind;

/**
 * FerConnectionChoice:
 * @value: what is kept
 * @text: what a person reads
 */
typedef struct
{
  char *value;
  char *text;
} FerConnectionChoice;

/**
 * FerConnectionField:
 * @name: of the connection parameter
 * @label: its display name, else its name
 * @hint: (nullable): its tooltip, else its description
 * @value: (nullable): its default
 * @visible: what is entered may be seen: a secret that is a name, such as that of a user
 * @required: nothing works without it
 * @hidden: people do not see it; its default is used
 * @choices: (element-type FerConnectionChoice): what may be entered; empty: anything
 * @settings: of a sign-in: its `oAuthSettings` in the tree
 *
 * What a connection has to say about one parameter of its connector.
 */
typedef struct
{
  FerConnectionFieldKind kind;
  char                  *name;
  char                  *label;
  char                  *hint;
  char                  *value;
  gboolean               visible;
  gboolean               required;
  gboolean               hidden;
  GPtrArray             *choices;
  FerJsonNode            settings;
} FerConnectionField;

/**
 * fer_connection_field_list:
 * @properties: (nullable): apiProperties.json
 * @parameter_set: (nullable): one of its `connectionParameterSets`; `NULL` for the plain parameters, or the first set
 *   when there are no plain ones
 *
 * Returns: (transfer full) (element-type FerConnectionField): in the order in which people are asked: by `tabIndex`, then
 *   as written
 */
GPtrArray *fer_connection_field_list (FerJsonTree *properties,
                                      const char  *parameter_set) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_connection_field_list_sets:
 *
 * Returns: (transfer full) (element-type FerConnectionChoice): the ways to connect that the connector offers; empty when
 *   there is only one
 */
GPtrArray *fer_connection_field_list_sets (FerJsonTree *properties) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_connection_field_check:
 * @value: what was entered
 * @kept: the connection has a secret for it already
 *
 * Returns: (transfer full) (nullable): what is wrong with it, in a sentence
 */
char *fer_connection_field_check (const FerConnectionField *field,
                                  const char               *value,
                                  gboolean                  kept) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
