/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

typedef enum
{
  FER_BODY_OBJECT,
  FER_BODY_ARRAY,
  FER_BODY_TEXT,
  FER_BODY_NUMBER,
  FER_BODY_BOOLEAN,
  FER_BODY_CHOICE, /* of an enumeration */
  FER_BODY_ANY,    /* the schema does not say, or the value is another than it says: JSON */
} FerBodyKind;

typedef enum
{
  FER_BODY_REQUIRED = 1 << 0,
  FER_BODY_ITEM = 1 << 1,   /* of a list: it can be moved */
  FER_BODY_EXTRA = 1 << 2,  /* the schema does not name it */
  FER_BODY_OPEN = 1 << 3,   /* an object that may have members which the schema does not name */
  FER_BODY_MISFIT = 1 << 4, /* the value is not of the type */
} FerBodyFlags;

/**
 * FerBodyField:
 * @pointer: where its value is, or would be, in the body
 * @label: what a person calls it
 * @description: "" without one
 * @type: what the schema says: "string", "array of Part", …
 * @format: "" without one
 * @depth: 0 for the body itself
 * @definition: the tree that has the schema
 * @site: the schema as its place has it, maybe a `$ref`; `FER_JSON_NONE` where there is none
 * @schema: the same, no `$ref`
 * @json: (nullable): the value; `NULL` when it is not set
 * @fallback: (nullable): the default, as JSON
 * @n_children: of an object or a list: how many it has
 *
 * One place of a body that a person fills in, or a group of such.
 */
typedef struct
{
  char        *pointer;
  char        *label;
  char        *description;
  char        *type;
  char        *format;
  guint        depth;
  FerBodyKind  kind;
  FerBodyFlags flags;
  FerJsonTree *definition;
  FerJsonNode  site;
  FerJsonNode  schema;
  char        *json;
  char        *fallback;
  guint        n_children;
} FerBodyField;

/**
 * fer_body_field_new:
 * @site: (allow-none): of @definition; `FER_JSON_NONE` for what no schema describes
 * @value: in @body; `FER_JSON_NONE` when it is not set
 */
FerBodyField *fer_body_field_new (FerJsonTree *definition,
                                  FerJsonNode  site,
                                  FerJsonTree *body,
                                  FerJsonNode  value) G_GNUC_WARN_UNUSED_RESULT;
void          fer_body_field_free (FerBodyField *self);

gboolean fer_body_field_is_group (const FerBodyField *self);

/**
 * fer_body_field_read:
 * @text: as a person types it
 *
 * Returns: (transfer full) (nullable): the value as JSON; `NULL` for nothing typed, but for what would be gone
 *   then, an item or a member without a schema: an empty text
 */
char *fer_body_field_read (const FerBodyField *self,
                           const char         *text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_body_field_dup_plain:
 * @json: (nullable): a value
 *
 * Returns: (transfer full): as a person writes it: a text without its quotes; "" for none
 */
char *fer_body_field_dup_plain (const FerBodyField *self,
                                const char         *json) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_body_field_list_choices:
 *
 * Returns: (transfer full) (element-type char*): the enumeration, as JSON, and the present value, if it is none of it
 */
GPtrArray *fer_body_field_list_choices (const FerBodyField *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_body_field_find_member:
 *
 * Returns: what a schema says, by itself or in a part of its `allOf`; `FER_JSON_NONE` when it does not
 */
FerJsonNode fer_body_field_find_member (FerJsonTree *definition,
                                        FerJsonNode  schema,
                                        const char  *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerBodyField, fer_body_field_free)

G_END_DECLS
