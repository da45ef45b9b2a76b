/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-tester.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerCallFields:
 *
 * A field for each parameter of an operation. What has a dynamic list can be chosen from it (#FerChoiceHost).
 *
 * Signal `changed`: a value is another one.
 */
#define FER_TYPE_CALL_FIELDS (fer_call_fields_get_type ())
G_DECLARE_FINAL_TYPE (FerCallFields, fer_call_fields, FER, CALL_FIELDS, AdwBin)

FerCallFields *fer_call_fields_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_call_fields_set_tester:
 * @tester: (nullable): who is asked for the choices of dynamic lists
 */
void fer_call_fields_set_tester (FerCallFields *self,
                                 FerTester     *tester);

/**
 * fer_call_fields_update:
 * @tree: the definition
 * @operation: the one whose parameters are shown, the same at each call
 * @answers: (nullable) (element-type char* FerJsonTree): what operations have answered before, by their ids
 *
 * Shows the parameters as they are by now. At first required ones have values that fit, also from those answers; later what was entered stays, as far
 * as its parameter does.
 */
void fer_call_fields_update (FerCallFields *self,
                             FerJsonTree   *tree,
                             FerJsonNode    operation,
                             GHashTable    *answers);

/**
 * fer_call_fields_set_values:
 *
 * Enters these in place of what there is, for a call that is to be made again.
 */
void fer_call_fields_set_values (FerCallFields       *self,
                                 const FerCallValues *values);

/**
 * fer_call_fields_dup_values:
 *
 * Errors: `G_IO_ERROR_INVALID_DATA` for what should be JSON and is not; the message names the field.
 *
 * Returns: (transfer full) (nullable): what is entered
 */
FerCallValues *fer_call_fields_dup_values (FerCallFields *self,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
