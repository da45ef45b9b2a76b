/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-call.h"
#include "fer-caller.h"
#include "fer-choices.h"

G_BEGIN_DECLS

#define FER_TYPE_CHOICE_ASKER (fer_choice_asker_get_type ())
G_DECLARE_FINAL_TYPE (FerChoiceAsker, fer_choice_asker, FER, CHOICE_ASKER, GObject)

/**
 * FerChoiceAsker:
 *
 * Asks operations of one connector for lists of choices, over one connection. What was asked once is known as long as the
 * asker lives, also that there was no good answer. A list whose own parameters are chosen from lists has those asked first,
 * two deep and no deeper.
 */
FerChoiceAsker *fer_choice_asker_new (FerJsonTree    *definition,
                                      FerJsonTree    *properties,
                                      FerCaller      *caller,
                                      FerCredentials *credentials,
                                      const char     *base) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_choice_asker_ask_async:
 * @source: (transfer full): what is asked
 * @answers: (nullable) (element-type char* FerJsonTree): what operations have answered before, by their ids
 * @cancellable: (nullable): it ends the question for all who have joined it
 */
void fer_choice_asker_ask_async (FerChoiceAsker     *self,
                                 FerChoiceSource    *source,
                                 GHashTable         *answers,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/**
 * fer_choice_asker_ask_finish:
 *
 * Errors: #FerCallError; the message says which operation was asked and what it answered, and holds no secret.
 *
 * Returns: (transfer full) (nullable) (element-type FerChoice): the choices; there may be none
 */
GPtrArray *fer_choice_asker_ask_finish (FerChoiceAsker *self,
                                        GAsyncResult   *result,
                                        GError        **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * FerValueOrigin:
 * @input: the parameter
 * @list: the operation that lists its choices
 * @problem: (nullable): why the value is not from the list: a sentence
 */
typedef struct
{
  char *input;
  char *list;
  char *problem;
} FerValueOrigin;

/**
 * fer_value_origin_dup_words:
 *
 * Returns: (transfer full): where a value came from: a sentence
 */
char *fer_value_origin_dup_words (const FerValueOrigin *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_choice_asker_fill_async:
 * @values: for @operation; they must live until it is finished
 * @answers: (nullable) (element-type char* FerJsonTree): likewise
 *
 * Gives each required parameter that has no value the one that is written, else the first of its list, when a GET can be
 * asked for that. Nothing is made up.
 */
void fer_choice_asker_fill_async (FerChoiceAsker     *self,
                                  FerJsonNode         operation,
                                  FerCallValues      *values,
                                  GHashTable         *answers,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

/**
 * fer_choice_asker_fill_finish:
 *
 * Returns: (transfer full) (element-type FerValueOrigin): what lists had to do with it
 */
GPtrArray *fer_choice_asker_fill_finish (FerChoiceAsker *self,
                                         GAsyncResult   *result) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_choice_asker_expect:
 * @request: a request that somebody else sends now
 *
 * Who asks the same waits for that answer: fer_choice_asker_settle() has to follow.
 */
void fer_choice_asker_expect (FerChoiceAsker   *self,
                              const FerRequest *request);

/**
 * fer_choice_asker_settle:
 * @answer: (nullable): the answer, when it is a good one
 * @problem: why not, in one sentence
 */
void fer_choice_asker_settle (FerChoiceAsker   *self,
                              const FerRequest *request,
                              FerJsonTree      *answer,
                              const char       *problem);

G_END_DECLS
