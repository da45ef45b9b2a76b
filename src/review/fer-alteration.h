/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-snapshot.h"

G_BEGIN_DECLS

/* What is shown of a value, in characters; all of it stands at its place. */
#define FER_ALTERATION_MAX_TEXT 300

typedef enum
{
  FER_ALTERATION_OPERATION_ADDED,
  FER_ALTERATION_OPERATION_REMOVED,
  FER_ALTERATION_OPERATION_ID,
  FER_ALTERATION_OPERATION_VERB,
  FER_ALTERATION_OPERATION_PATH,
  FER_ALTERATION_OPERATION_HIDDEN,
  FER_ALTERATION_OPERATION_SHOWN,
  FER_ALTERATION_OPERATION_VISIBILITY,
  FER_ALTERATION_OPERATION_DEPRECATED,
  FER_ALTERATION_OPERATION_RESTORED,
  FER_ALTERATION_OPERATION_TRIGGER,
  FER_ALTERATION_OPERATION_MEDIA,
  FER_ALTERATION_OPERATION_SECURITY,
  FER_ALTERATION_OPERATION_LABEL,
  FER_ALTERATION_OPERATION_NOTE,
  FER_ALTERATION_OPERATION_DETAIL,
  FER_ALTERATION_FIELD_ADDED,
  FER_ALTERATION_FIELD_ADDED_REQUIRED,
  FER_ALTERATION_FIELD_REMOVED,
  FER_ALTERATION_FIELD_RENAMED,
  FER_ALTERATION_FIELD_MOVED,
  FER_ALTERATION_FIELD_TYPE,
  FER_ALTERATION_FIELD_FORMAT,
  FER_ALTERATION_FIELD_MADE_REQUIRED,
  FER_ALTERATION_FIELD_MADE_OPTIONAL,
  FER_ALTERATION_FIELD_HIDDEN,
  FER_ALTERATION_FIELD_SHOWN,
  FER_ALTERATION_FIELD_VISIBILITY,
  FER_ALTERATION_FIELD_DEFAULT,
  FER_ALTERATION_FIELD_DYNAMIC,
  FER_ALTERATION_FIELD_ENCODING,
  FER_ALTERATION_FIELD_CALLBACK_ADDED,
  FER_ALTERATION_FIELD_CALLBACK_REMOVED,
  FER_ALTERATION_FIELD_LABEL,
  FER_ALTERATION_FIELD_NOTE,
  FER_ALTERATION_FIELD_DETAIL,
  FER_ALTERATION_CHOICES_INTRODUCED,
  FER_ALTERATION_CHOICES_REMOVED,
  FER_ALTERATION_CHOICES_ADDED,
  FER_ALTERATION_CHOICES_DROPPED,
  FER_ALTERATION_CHOICES_LABEL,
  FER_ALTERATION_LIMIT_TIGHTENED,
  FER_ALTERATION_LIMIT_LOOSENED,
  FER_ALTERATION_ANSWER_ADDED,
  FER_ALTERATION_ANSWER_REMOVED,
  FER_ALTERATION_ERROR_ANSWER_ADDED,
  FER_ALTERATION_ERROR_ANSWER_REMOVED,
  FER_ALTERATION_ANSWER_NOTE,
  FER_ALTERATION_CONTENT_ADDED,
  FER_ALTERATION_CONTENT_REMOVED,
  FER_ALTERATION_SIGN_IN_ADDED,
  FER_ALTERATION_SIGN_IN_REMOVED,
  FER_ALTERATION_SIGN_IN_KIND,
  FER_ALTERATION_SIGN_IN_DETAIL,
  FER_ALTERATION_SIGN_IN_UNUSED,
  FER_ALTERATION_CONNECTION_FIELD_ADDED,
  FER_ALTERATION_CONNECTION_FIELD_ADDED_REQUIRED,
  FER_ALTERATION_CONNECTION_FIELD_REMOVED,
  FER_ALTERATION_CONNECTION_FIELD_TYPE,
  FER_ALTERATION_CONNECTION_FIELD_LABEL,
  FER_ALTERATION_CONNECTION_FIELD_DETAIL,
  FER_ALTERATION_ADDRESS,
  FER_ALTERATION_POLICY_ADDED,
  FER_ALTERATION_POLICY_REMOVED,
  FER_ALTERATION_POLICY_CHANGED,
  FER_ALTERATION_POLICY_ORDER,
  FER_ALTERATION_SCRIPT_ADDED,
  FER_ALTERATION_SCRIPT_REMOVED,
  FER_ALTERATION_SCRIPT_CHANGED,
  FER_ALTERATION_SCRIPT_OPERATIONS,
  FER_ALTERATION_UNUSED_ADDED, /* a definition that no operation reaches */
  FER_ALTERATION_UNUSED_REMOVED,
  FER_ALTERATION_UNUSED_CHANGED,
  FER_ALTERATION_METADATA,
  FER_ALTERATION_CONNECTOR_DETAIL,
  FER_N_ALTERATION_KINDS,
} FerAlterationKind;

/* Which way a field goes: what a flow sends, what it gets, or neither. */
typedef enum
{
  FER_DIRECTION_NONE,
  FER_DIRECTION_REQUEST,
  FER_DIRECTION_RESPONSE,
} FerDirection;

/**
 * FerAlterationPlace:
 * @present: the value itself is there; otherwise the place is what would hold it
 * @role: in which file
 * @pointer: RFC 6901; "" for the whole file
 * @start: first byte
 * @end: behind the last byte
 * @line: from 1; 0 where there is no such file
 */
typedef struct
{
  gboolean    present;
  FerFileRole role;
  char       *pointer;
  gsize       start;
  gsize       end;
  guint       line;
} FerAlterationPlace;

/**
 * FerAlteration:
 * @subject: what has changed, in words, inside the operation: "answer 200 › value › each item › weight"; "" for the
 *   operation or the connector itself
 * @before: (nullable): what it was, shortened; `NULL` when it was not there
 * @after: (nullable): what it is
 * @places: where that is in either state
 * @operations: (element-type char*): the ids (or verb and path) of the operations it touches: first the one that the
 *   subject is about, then the others in the order of the later state; empty for what is about the connector
 * @triggers: all of them are triggers
 *
 * One difference of meaning between two states of a connector.
 */
typedef struct
{
  FerAlterationKind  kind;
  FerDirection       direction;
  char              *subject;
  char              *before;
  char              *after;
  FerAlterationPlace places[2];
  GPtrArray         *operations;
  gboolean           triggers;
} FerAlteration;

void fer_alteration_free (FerAlteration *self);

/**
 * fer_alteration_kind_get_id:
 *
 * Returns: the word for programs: "operation-removed"
 */
const char *fer_alteration_kind_get_id (FerAlterationKind kind);

/**
 * fer_alteration_kind_describe:
 *
 * Returns: a translated sentence: "The operation was removed."
 */
const char *fer_alteration_kind_describe (FerAlterationKind kind);

/**
 * fer_direction_get_id:
 *
 * Returns: "request", "response", or "" for neither
 */
const char *fer_direction_get_id (FerDirection direction);

/**
 * fer_alteration_dup_title:
 *
 * Returns: (transfer full): the operations and the subject in words: "ListParcels and 2 more › answer 200 › weight"
 */
char *fer_alteration_dup_title (const FerAlteration *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_alteration_dup_others:
 *
 * Returns: (transfer full) (nullable): a sentence with the operations that it touches beside the first one, at most twelve of
 *   them by name: "Likewise in GetParcel, ListParcels."; `NULL` when there are none
 */
char *fer_alteration_dup_others (const FerAlteration *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerAlteration, fer_alteration_free)

G_END_DECLS
