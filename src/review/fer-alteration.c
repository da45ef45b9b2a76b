/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The kinds of change by their names, for programs and for people. */

#include "config.h"

#include "fer-alteration.h"

#include <glib/gi18n-lib.h>

#define MAX_OTHERS 12 /* by name */

static const struct
{
  const char *id;
  const char *sentence;
} kinds[FER_N_ALTERATION_KINDS] = {
  [FER_ALTERATION_OPERATION_ADDED] = { "operation-added", N_ ("The operation is new.") },
  [FER_ALTERATION_OPERATION_REMOVED] = { "operation-removed", N_ ("The operation was removed.") },
  [FER_ALTERATION_OPERATION_ID] = { "operation-id", N_ ("The operation has another id.") },
  [FER_ALTERATION_OPERATION_VERB] = { "operation-verb", N_ ("The operation has another verb.") },
  [FER_ALTERATION_OPERATION_PATH] = { "operation-path", N_ ("The operation has another path.") },
  [FER_ALTERATION_OPERATION_HIDDEN] = { "operation-hidden", N_ ("The operation was made internal.") },
  [FER_ALTERATION_OPERATION_SHOWN] = { "operation-shown", N_ ("The operation is no longer internal.") },
  [FER_ALTERATION_OPERATION_VISIBILITY] = { "operation-visibility", N_ ("The operation stands elsewhere in the list.") },
  [FER_ALTERATION_OPERATION_DEPRECATED] = { "operation-deprecated", N_ ("The operation was deprecated.") },
  [FER_ALTERATION_OPERATION_RESTORED] = { "operation-restored", N_ ("The operation is no longer deprecated.") },
  [FER_ALTERATION_OPERATION_TRIGGER] = { "operation-trigger", N_ ("The operation is another kind of trigger or action.") },
  [FER_ALTERATION_OPERATION_MEDIA] = { "operation-media", N_ ("The operation takes or gives other media types.") },
  [FER_ALTERATION_OPERATION_SECURITY] = { "operation-security", N_ ("The operation needs another security.") },
  [FER_ALTERATION_OPERATION_LABEL] = { "operation-label", N_ ("The operation is called otherwise.") },
  [FER_ALTERATION_OPERATION_NOTE] = { "operation-note", N_ ("The operation is described otherwise.") },
  [FER_ALTERATION_OPERATION_DETAIL] = { "operation-detail", N_ ("A detail of the operation has changed.") },
  [FER_ALTERATION_FIELD_ADDED] = { "field-added", N_ ("The field is new.") },
  [FER_ALTERATION_FIELD_ADDED_REQUIRED] = { "field-added-required", N_ ("The field is new, and required.") },
  [FER_ALTERATION_FIELD_REMOVED] = { "field-removed", N_ ("The field was removed.") },
  [FER_ALTERATION_FIELD_RENAMED] = { "field-renamed", N_ ("The field has another name.") },
  [FER_ALTERATION_FIELD_MOVED] = { "field-moved", N_ ("The parameter is sent elsewhere.") },
  [FER_ALTERATION_FIELD_TYPE] = { "field-type", N_ ("The field has another type.") },
  [FER_ALTERATION_FIELD_FORMAT] = { "field-format", N_ ("The field has another format.") },
  [FER_ALTERATION_FIELD_MADE_REQUIRED] = { "field-made-required", N_ ("The field was made required.") },
  [FER_ALTERATION_FIELD_MADE_OPTIONAL] = { "field-made-optional", N_ ("The field was made optional.") },
  [FER_ALTERATION_FIELD_HIDDEN] = { "field-hidden", N_ ("The field was made internal.") },
  [FER_ALTERATION_FIELD_SHOWN] = { "field-shown", N_ ("The field is no longer internal.") },
  [FER_ALTERATION_FIELD_VISIBILITY] = { "field-visibility", N_ ("The field stands elsewhere on the card.") },
  [FER_ALTERATION_FIELD_DEFAULT] = { "field-default", N_ ("The field has another default.") },
  [FER_ALTERATION_FIELD_DYNAMIC] = { "field-dynamic", N_ ("The field gets its choices or its shape from elsewhere.") },
  [FER_ALTERATION_FIELD_ENCODING] = { "field-encoding", N_ ("The field is written otherwise in the request.") },
  [FER_ALTERATION_FIELD_CALLBACK_ADDED] = { "field-callback-added", N_ ("The field says where the trigger is to call.") },
  [FER_ALTERATION_FIELD_CALLBACK_REMOVED] = { "field-callback-removed", N_ ("The field no longer says where the trigger is to call.") },
  [FER_ALTERATION_FIELD_LABEL] = { "field-label", N_ ("The field is called otherwise.") },
  [FER_ALTERATION_FIELD_NOTE] = { "field-note", N_ ("The field is described otherwise.") },
  [FER_ALTERATION_FIELD_DETAIL] = { "field-detail", N_ ("A detail of the field has changed.") },
  [FER_ALTERATION_CHOICES_INTRODUCED] = { "choices-introduced", N_ ("The field takes listed values only.") },
  [FER_ALTERATION_CHOICES_REMOVED] = { "choices-removed", N_ ("Values were taken from the list.") },
  [FER_ALTERATION_CHOICES_ADDED] = { "choices-added", N_ ("Values were added to the list.") },
  [FER_ALTERATION_CHOICES_DROPPED] = { "choices-dropped", N_ ("The field is no longer limited to listed values.") },
  [FER_ALTERATION_CHOICES_LABEL] = { "choices-label", N_ ("Listed values are called otherwise.") },
  [FER_ALTERATION_LIMIT_TIGHTENED] = { "limit-tightened", N_ ("A limit of the field is narrower.") },
  [FER_ALTERATION_LIMIT_LOOSENED] = { "limit-loosened", N_ ("A limit of the field is wider.") },
  [FER_ALTERATION_ANSWER_ADDED] = { "answer-added", N_ ("The answer is new.") },
  [FER_ALTERATION_ANSWER_REMOVED] = { "answer-removed", N_ ("The answer was removed.") },
  [FER_ALTERATION_ERROR_ANSWER_ADDED] = { "error-answer-added", N_ ("The answer to a failure is new.") },
  [FER_ALTERATION_ERROR_ANSWER_REMOVED] = { "error-answer-removed", N_ ("The answer to a failure was removed.") },
  [FER_ALTERATION_ANSWER_NOTE] = { "answer-note", N_ ("The answer is described otherwise.") },
  [FER_ALTERATION_CONTENT_ADDED] = { "content-added", N_ ("The content is described now.") },
  [FER_ALTERATION_CONTENT_REMOVED] = { "content-removed", N_ ("The content is no longer described.") },
  [FER_ALTERATION_SIGN_IN_ADDED] = { "sign-in-added", N_ ("The way to sign in is new.") },
  [FER_ALTERATION_SIGN_IN_REMOVED] = { "sign-in-removed", N_ ("The way to sign in was removed.") },
  [FER_ALTERATION_SIGN_IN_KIND] = { "sign-in-kind", N_ ("The way to sign in is of another kind.") },
  [FER_ALTERATION_SIGN_IN_UNUSED] = { "sign-in-unused", N_ ("A way to sign in that nothing asks for has changed.") },
  [FER_ALTERATION_SIGN_IN_DETAIL] = { "sign-in-detail", N_ ("A detail of signing in has changed.") },
  [FER_ALTERATION_CONNECTION_FIELD_ADDED] = { "connection-field-added", N_ ("The connection parameter is new.") },
  [FER_ALTERATION_CONNECTION_FIELD_ADDED_REQUIRED] = { "connection-field-added-required", N_ ("The connection parameter is new, and required.") },
  [FER_ALTERATION_CONNECTION_FIELD_REMOVED] = { "connection-field-removed", N_ ("The connection parameter was removed.") },
  [FER_ALTERATION_CONNECTION_FIELD_TYPE] = { "connection-field-type", N_ ("The connection parameter has another type.") },
  [FER_ALTERATION_CONNECTION_FIELD_LABEL] = { "connection-field-label", N_ ("The connection parameter is called otherwise.") },
  [FER_ALTERATION_CONNECTION_FIELD_DETAIL] = { "connection-field-detail", N_ ("A detail of the connection parameter has changed.") },
  [FER_ALTERATION_ADDRESS] = { "address", N_ ("Calls go elsewhere.") },
  [FER_ALTERATION_POLICY_ADDED] = { "policy-added", N_ ("The policy is new.") },
  [FER_ALTERATION_POLICY_REMOVED] = { "policy-removed", N_ ("The policy was removed.") },
  [FER_ALTERATION_POLICY_CHANGED] = { "policy-changed", N_ ("The policy does something else.") },
  [FER_ALTERATION_POLICY_ORDER] = { "policy-order", N_ ("Policies run in another order.") },
  [FER_ALTERATION_SCRIPT_ADDED] = { "script-added", N_ ("The script is new.") },
  [FER_ALTERATION_SCRIPT_REMOVED] = { "script-removed", N_ ("The script was removed.") },
  [FER_ALTERATION_SCRIPT_CHANGED] = { "script-changed", N_ ("The script has changed.") },
  [FER_ALTERATION_SCRIPT_OPERATIONS] = { "script-operations", N_ ("Other operations run through the script.") },
  [FER_ALTERATION_UNUSED_ADDED] = { "unused-added", N_ ("A definition that no operation uses is new.") },
  [FER_ALTERATION_UNUSED_REMOVED] = { "unused-removed", N_ ("A definition that no operation used was removed.") },
  [FER_ALTERATION_UNUSED_CHANGED] = { "unused-changed", N_ ("A definition that no operation uses has changed.") },
  [FER_ALTERATION_METADATA] = { "metadata", N_ ("What the connector says of itself has changed.") },
  [FER_ALTERATION_CONNECTOR_DETAIL] = { "connector-detail", N_ ("A detail of the connector has changed.") },
};

void
fer_alteration_free (FerAlteration *self)
{
  g_free (self->subject);
  g_free (self->before);
  g_free (self->after);
  g_free (self->places[0].pointer);
  g_free (self->places[1].pointer);
  g_ptr_array_unref (self->operations);
  g_free (self);
}

const char *
fer_alteration_kind_get_id (FerAlterationKind kind)
{
  g_return_val_if_fail (kind < FER_N_ALTERATION_KINDS, "");

  return kinds[kind].id;
}

const char *
fer_alteration_kind_describe (FerAlterationKind kind)
{
  g_return_val_if_fail (kind < FER_N_ALTERATION_KINDS, "");

  return _ (kinds[kind].sentence);
}

const char *
fer_direction_get_id (FerDirection direction)
{
  return direction == FER_DIRECTION_REQUEST ? "request" : direction == FER_DIRECTION_RESPONSE ? "response"
                                                                                              : "";
}

/* Names come from files of others, and none of their control characters reaches a terminal. */
static char *
make_printable (char *text)
{
  for (char *c = text; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return text;
}

char *
fer_alteration_dup_title (const FerAlteration *self)
{
  guint            n = self->operations->len;
  const char      *first = n > 0 ? self->operations->pdata[0] : _ ("Connector");
  g_autofree char *operations = n > 1 ? g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", n - 1), first, n - 1) : g_strdup (first);

  return make_printable (*self->subject != '\0' ? g_strdup_printf ("%s › %s", operations, self->subject) : g_steal_pointer (&operations));
}

char *
fer_alteration_dup_others (const FerAlteration *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = self->operations->len;

  if (n <= 1)
    return NULL;
  for (guint i = 1; i < n && i <= MAX_OTHERS; i++)
    g_string_append_printf (names, "%s%s", i > 1 ? ", " : "", (const char *)self->operations->pdata[i]);
  /* Translators: %s is a list of operations */
  return make_printable (n - 1 <= MAX_OTHERS ? g_strdup_printf (_ ("Likewise in %s."), names->str)
                                             : g_strdup_printf (ngettext ("Likewise in %s, and in %u more.", "Likewise in %s, and in %u more.", n - 1 - MAX_OTHERS), names->str, n - 1 - MAX_OTHERS));
}
