/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

typedef enum
{
  FER_SCHEMA_MISSING,     /* a required member is not there */
  FER_SCHEMA_OTHER_TYPE,  /* a value of another type */
  FER_SCHEMA_OTHER_VALUE, /* a value that is none of the `enum` */
  FER_SCHEMA_EXTRA,       /* a member that the schema does not know */
  FER_SCHEMA_NULL,        /* null, where the schema names a type */
  FER_SCHEMA_UNSEEN,      /* an optional member that no object had */
  FER_SCHEMA_FORBIDDEN,   /* a member that the schema does not know and, with `additionalProperties: false`, excludes */
  FER_SCHEMA_BAD_FORM,    /* a value of its type that is not of the `format`, or out of the range */
} FerSchemaFindingKind;

/**
 * FerSchemaFinding:
 * @kind: what is not alike
 * @value_pointer: the first place in the value; for what is missing, where it would be
 * @schema_pointer: what describes it; for an extra member, the schema of its object
 * @expected: a type, the values of an `enum`, a `format`, or a range as it is written, such as "maximum 10"; ""
 * @found: a type, or the value that is none of the `enum`; ""
 * @count: in how many places
 *
 * A difference between a value and its schema. Places that are alike (the same member of each item of a list) are one.
 */
typedef struct
{
  FerSchemaFindingKind kind;
  char                *value_pointer;
  char                *schema_pointer;
  char                *expected;
  char                *found;
  guint                count;
} FerSchemaFinding;

/**
 * fer_schema_match:
 * @definition: where the schema and what it refers to stand
 * @schema: may be a `$ref`
 * @value: another text
 * @node: in @value
 *
 * Holds a value against a schema. Members of `allOf` count as the schema's own; where `additionalProperties` are allowed,
 * no member is extra. A value is one of the `enum` when it is spelt like one, whatever its type: published connectors list
 * the values of a boolean as texts. Schemas that refer to themselves are followed as far as the value goes.
 *
 * Returns: (transfer full) (element-type FerSchemaFinding): the differences in the order of the value, what nobody saw last;
 *   no more than some thousand
 */
GPtrArray *fer_schema_match (FerJsonTree *definition,
                             FerJsonNode  schema,
                             FerJsonTree *value,
                             FerJsonNode  node) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_schema_finding_is_fault:
 *
 * Returns: whether the value breaks the schema: something required is missing, has another type, is none of the `enum`, is
 *   excluded, or all of it is null. Null in a member, and what is not of the format, are common and no platform minds them.
 */
gboolean fer_schema_finding_is_fault (const FerSchemaFinding *self);

/**
 * fer_schema_finding_dup_words:
 *
 * Returns: (transfer full): the difference as a sentence, without the places
 */
char *fer_schema_finding_dup_words (const FerSchemaFinding *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
