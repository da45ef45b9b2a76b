/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/* Where a field stands on a card; in this order. */
typedef enum
{
  FER_CARD_REQUIRED,  /* always seen, and starred */
  FER_CARD_IMPORTANT, /* always seen */
  FER_CARD_NORMAL,
  FER_CARD_ADVANCED, /* behind a fold */
  FER_CARD_INTERNAL, /* never seen; its default is sent, where it has one and is required */
  FER_N_CARD_PLACES,
} FerCardPlace;

/* What a field is filled in with. */
typedef enum
{
  FER_CARD_TEXT,
  FER_CARD_NUMBER,
  FER_CARD_SECRET,
  FER_CARD_DATE,
  FER_CARD_SWITCH,     /* yes or no */
  FER_CARD_CHOICE,     /* of what is listed in the definition */
  FER_CARD_LIST,       /* of what an operation answers */
  FER_CARD_PICKER,     /* of a tree, such as of folders */
  FER_CARD_FILE,       /* content */
  FER_CARD_ITEMS,      /* as many as one likes; the fields of one follow, a level deeper */
  FER_CARD_DICTIONARY, /* keys and values */
  FER_CARD_DYNAMIC,    /* fields that an operation describes */
  FER_CARD_JSON,       /* whatever it is: nothing describes it */
} FerCardControl;

/**
 * FerCardField:
 * @name: how an expression finds it: "body/address/city"; an item of a list is "[]"
 * @label: what a flow maker calls it, with the labels of the objects that it is in: "Address City"
 * @hint: the description; "" without one
 * @type: "string", "array of Part"…
 * @format: "" without one
 * @required: of a field of an answer: it is always there
 * @choices: (element-type char*): what is listed, as it is called
 * @source: the operation that a list, a tree or fields come from; "" without one
 * @fallback: (nullable): the default, as a person writes it
 * @depth: how many lists it is an item of
 * @node: what describes it in the definition, no `$ref`
 *
 * One field of a card, filled in or answered.
 */
typedef struct
{
  char          *name;
  char          *label;
  char          *hint;
  char          *type;
  char          *format;
  gboolean       required;
  FerCardPlace   place;
  FerCardControl control;
  GPtrArray     *choices;
  char          *source;
  char          *fallback;
  guint          depth;
  FerJsonNode    node;
} FerCardField;

/**
 * fer_card_field_new:
 * @site: a parameter or a schema, maybe a `$ref`
 * @name: (transfer full)
 * @label: (transfer full)
 */
FerCardField *fer_card_field_new (FerJsonTree *definition,
                                  FerJsonNode  site,
                                  char        *name,
                                  char        *label) G_GNUC_WARN_UNUSED_RESULT;
void          fer_card_field_free (FerCardField *self);

/**
 * fer_card_field_dup_label:
 * @site: a parameter or a schema, maybe a `$ref`
 *
 * Returns: (transfer full): its own label: `x-ms-summary`, else `title`, else @name
 */
char *fer_card_field_dup_label (FerJsonTree *definition,
                                FerJsonNode  site,
                                const char  *name) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_card_control_describe:
 *
 * Returns: what it is filled in with, for a person: "Choice"
 */
const char *fer_card_control_describe (FerCardControl control);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerCardField, fer_card_field_free)

G_END_DECLS
