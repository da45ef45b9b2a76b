/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-credentials.h"
#include "fer-exchange.h"
#include "fer-json-tree.h"

G_BEGIN_DECLS

/**
 * FerReplyCheck:
 * @response: (nullable): which of the declared responses it is: "200" or "default"; `NULL`: none
 * @schema_pointer: of its schema, in the definition; "" without one
 * @value: (nullable): the body as JSON
 * @findings: (element-type FerSchemaFinding): where body and schema differ
 * @notes: (element-type char*): sentences about the answer as a whole
 * @is_fine: it is declared and nothing in it breaks the schema
 *
 * An answer held against what the operation declares.
 */
typedef struct
{
  char        *response;
  char        *schema_pointer;
  FerJsonTree *value;
  GPtrArray   *findings;
  GPtrArray   *notes;
  gboolean     is_fine;
} FerReplyCheck;

/**
 * fer_reply_check_new:
 * @status: of the answer
 * @content_type: (nullable): of the answer
 * @body: after the policies for replies
 */
FerReplyCheck *fer_reply_check_new (FerJsonTree *definition,
                                    FerJsonNode  operation,
                                    guint        status,
                                    const char  *content_type,
                                    GBytes      *body) G_GNUC_WARN_UNUSED_RESULT;
void           fer_reply_check_free (FerReplyCheck *self);

/**
 * fer_reply_check_make_tellable:
 * @credentials: whose secrets are masked
 *
 * The names of members are a service's own choice: it may send back a key as one, or what a terminal obeys. Takes such out of
 * the findings and the notes; their places are for people from then on.
 */
void fer_reply_check_make_tellable (FerReplyCheck  *self,
                                    FerCredentials *credentials);

/**
 * fer_reply_check_has_remarks:
 *
 * Returns: whether there is something to be said of an answer, though it is fine: null, a bad form, a member too many
 */
gboolean fer_reply_check_has_remarks (const FerReplyCheck *self);

/**
 * fer_reply_check_explain:
 *
 * Says what an API gateway means by an error: which header it wants a key in, when a quota is filled again.
 *
 * Returns: (transfer full) (nullable): a sentence or two; `NULL` when the status says that it went well, or nothing is known
 */
char *fer_reply_check_explain (FerExchange *exchange) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerReplyCheck, fer_reply_check_free)

G_END_DECLS
