/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-operation.h"
#include "fer-parameter.h"
#include "fer-response.h"

G_BEGIN_DECLS

/**
 * FerTestConnector:
 *
 * A connector in memory, written with ' for " so that it can be read in C, and what its parts have told.
 */
typedef struct
{
  FerDocument *document;
  GString     *told; /* names of notified properties, sorted by time: "summary title " */
} FerTestConnector;

/**
 * fer_test_connector_new:
 * @definition: with ' for "
 * @properties: (nullable): with ' for "
 */
FerTestConnector *fer_test_connector_new (const char *definition,
                                          const char *properties) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_connector_free:
 *
 * Also asserts that nobody keeps the connector alive.
 */
void fer_test_connector_free (FerTestConnector *self);

/**
 * fer_test_connector_listen:
 *
 * Writes down from now on what an object notifies.
 */
void fer_test_connector_listen (FerTestConnector *self,
                                gpointer          object);

/**
 * fer_test_connector_assert_told:
 *
 * Asserts what has been notified since the last time, in any order, and forgets it.
 */
void fer_test_connector_assert_told (FerTestConnector *self,
                                     const char       *properties);

/**
 * fer_test_connector_assert_text:
 * @expected: with ' for "
 */
void fer_test_connector_assert_text (FerTestConnector *self,
                                     FerFileRole       role,
                                     const char       *expected);

/**
 * fer_test_connector_dup_text:
 *
 * Returns: (transfer full): the text with ' for "; "" without the file
 */
char *fer_test_connector_dup_text (FerTestConnector *self,
                                   FerFileRole       role) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_connector_type:
 *
 * Replaces the first occurrence of a piece of the definition, as somebody who types in the source does.
 */
void fer_test_connector_type (FerTestConnector *self,
                              const char       *old_text,
                              const char       *new_text);

/**
 * fer_test_connector_get_operation:
 *
 * Returns: (transfer none): an operation by its place in the list
 */
FerOperation *fer_test_connector_get_operation (FerTestConnector *self,
                                                guint             index);

/**
 * fer_test_get_parameter, fer_test_get_response:
 *
 * Returns: (transfer none): a part of an operation by its place
 */
FerParameter *fer_test_get_parameter (FerOperation *operation,
                                      guint         index);
FerResponse  *fer_test_get_response (FerOperation *operation,
                                     guint         index);

/**
 * fer_test_set_string:
 *
 * Sets a property to what @text says, whatever its type: "true", "a,b" for lists.
 */
void fer_test_set_string (gpointer    object,
                          const char *property,
                          const char *text);

/**
 * fer_test_dup_string:
 *
 * Returns: (transfer full): a property in the form of fer_test_set_string()
 */
char *fer_test_dup_string (gpointer    object,
                           const char *property) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_assert_string:
 */
void fer_test_assert_string (gpointer    object,
                             const char *property,
                             const char *expected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerTestConnector, fer_test_connector_free)

G_END_DECLS
