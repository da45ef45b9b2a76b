/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-call.h"

G_BEGIN_DECLS

/**
 * FerCallDraft:
 * @method: "GET", …
 * @base: scheme, host and base path, without a slash at the end
 * @path: of the operation, encoded; begins with a slash, or is empty
 * @query: names as they are, values encoded
 * @headers: all but what the transport makes
 * @body: (nullable): the body
 *
 * A request while it is being made, in the parts that policies change.
 */
typedef struct
{
  char     *method;
  char     *base;
  char     *path;
  FerPairs *query;
  FerPairs *headers;
  GBytes   *body;
} FerCallDraft;

/**
 * FerCallContext:
 *
 * What a call is made of, while it is being made.
 */
typedef struct
{
  FerJsonTree         *definition;
  FerJsonNode          operation;
  FerJsonTree         *properties; /* (nullable) */
  const FerCallValues *values;
  FerCredentials      *credentials;
  GPtrArray           *inputs; /* FerCallInput */
  char                *operation_id;
  FerCallDraft        *draft;
  FerCall             *call; /* gets steps and notes */
} FerCallContext;

/* fer-call-doubts.c */

/**
 * fer_call_doubts_add:
 *
 * Notes what is entered and does not fit the connector: none of the `enum`, no date, a body that breaks its schema.
 */
void fer_call_doubts_add (FerCallContext *context);

/* fer-call-encode.c */

/**
 * fer_call_encode_text:
 *
 * Returns: (transfer full): percent-encoded, with nothing left but letters, digits and "-._~"
 */
char *fer_call_encode_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_call_encode_texts:
 * @json: the value of a parameter that is no body
 *
 * Returns: (transfer full) (nullable): its texts, not encoded: one, or one for each item of a list that is to be sent item by
 *   item or joined; `NULL` with @error set when it is of another type
 */
GStrv fer_call_encode_texts (const FerCallInput *input,
                             const char         *json,
                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_call_encode_path:
 * @template: such as "/parts/{id}"
 *
 * Returns: (transfer full) (nullable): with its variables filled in
 */
char *fer_call_encode_path (FerCallContext *context,
                            const char *template,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_call_encode_pick:
 * @json: (out) (transfer full) (nullable): what is to be sent for a parameter: its value, else, when it must be sent, its default
 *
 * Returns: `FALSE` with @error set when it must be sent and there is nothing
 */
gboolean fer_call_encode_pick (FerCallContext     *context,
                               const FerCallInput *input,
                               char              **json,
                               GError            **error);

/* fer-call-body.c: form fields and the body, with the headers that tell what it is. */
gboolean fer_call_body_fill (FerCallContext *context,
                             GError        **error);

/**
 * fer_call_body_list_types:
 * @key: "consumes" or "produces"
 *
 * Returns: (transfer full): the media types that hold for an operation
 */
GStrv fer_call_body_list_types (FerJsonTree *definition,
                                FerJsonNode  operation,
                                const char  *key) G_GNUC_WARN_UNUSED_RESULT;

/* fer-call-security.c: what the first security definition asks for. */
void fer_call_security_apply (FerCallContext *context);

/* fer-policy.c: the policies of the request. What one of them cannot do is said by its step. */
void fer_policy_apply (FerCallContext *context);

/* fer-call.c */
FerCall *fer_call_new_empty (void) G_GNUC_WARN_UNUSED_RESULT;

void fer_call_add_note (FerCall *self,
                        char    *note); /* takes it */
void fer_call_add_step (FerCall    *self,
                        const char *template_id,
                        const char *title,
                        gboolean    applied,
                        char       *words); /* takes them */

G_END_DECLS
