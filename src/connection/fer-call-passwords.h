/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-call-values.h"
#include "fer-credentials.h"

G_BEGIN_DECLS

/* What is entered for a parameter, or a field of a body, whose format is "password" is a secret as those of a connection are,
 * though it belongs to the call. */

/**
 * fer_call_passwords_note:
 * @definition: the tree that @inputs are of
 * @inputs: (element-type FerCallInput): of an operation
 * @credentials: has them masked from now on
 */
void fer_call_passwords_note (FerJsonTree         *definition,
                              GPtrArray           *inputs,
                              const FerCallValues *values,
                              FerCredentials      *credentials);

/**
 * fer_call_passwords_forget:
 *
 * Takes passwords out of values that are to be remembered: those of parameters, and a whole body that has one.
 */
void fer_call_passwords_forget (FerJsonTree   *definition,
                                GPtrArray     *inputs,
                                FerCallValues *values);

G_END_DECLS
