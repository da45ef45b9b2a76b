/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-credentials.h"
#include "fer-json-tree.h"
#include "fer-pairs.h"

G_BEGIN_DECLS

/**
 * FerExpressionScope:
 * @headers: what `@headers('x')` looks into
 * @query: what `@queryParameters('x')` looks into; the values are encoded
 * @credentials: what `@connectionParameters('x')` looks into
 * @body: (nullable): what `@body()` is
 * @item: what `@item()` is, in @body
 * @unknown: (out): the first thing that looks like an expression and is none that is known; `NULL` at first
 * @missing: (out): the first thing that an expression asked for, that was not there and had no default; "" at first
 *
 * What the expressions in a policy can see.
 */
typedef struct
{
  const FerPairs *headers;
  const FerPairs *query;
  FerCredentials *credentials;
  FerJsonTree    *body;
  FerJsonNode     item;
  char           *missing;
  char           *unknown;
} FerExpressionScope;

/**
 * fer_expression_expand:
 * @template: a text with expressions in it, such as "Bearer @connectionParameters('api_key')"
 *
 * What is missing gives nothing, and its name in @scope; a string of a body gives its text, any other value its JSON. An `@`
 * that begins no expression is just that.
 *
 * Errors: `FER_CALL_ERROR_BAD_POLICY` for an expression that is not closed, or goes on from nothing (`@body().a.b` without `a`).
 *
 * Returns: (transfer full) (nullable): the text
 */
char *fer_expression_expand (FerExpressionScope *scope,
                             const char *template,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_expression_dup_pointer:
 * @path: `@body()` or `body()` with steps behind it, or steps alone: `a.b[0]`
 *
 * Returns: (transfer full) (nullable): that as a JSON pointer; `NULL` when it is no path
 */
char *fer_expression_dup_pointer (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
