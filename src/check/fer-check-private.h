/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-check-index.h"
#include "fer-checker.h"
#include "fer-finding.h"
#include "fer-icon-mend.h"
#include "fer-schema-size.h"
#include "fer-snapshot.h"

#include <string.h>

G_BEGIN_DECLS

/* What the small functions of the tables work with. */

/* What a schema, or what a `$ref` refers to, is for. */
typedef enum
{
  FER_USE_NONE,
  FER_USE_PARAMETER,    /* a `$ref` to a parameter; a schema that is a parameter's own type */
  FER_USE_RESPONSE,     /* a `$ref` to a response */
  FER_USE_SCHEMA,       /* a `$ref` to a schema */
  FER_USE_BODY,         /* a schema inside a body parameter */
  FER_USE_OUTPUT,       /* a schema inside a response */
  FER_USE_NOTIFICATION, /* a schema inside x-ms-notification-content */
  FER_USE_DEFINITION,   /* a schema inside `definitions`: whatever refers to it */
  FER_USE_HEADER,       /* a header's own type */
} FerUse;

/* What a schema is to its parent place. */
typedef enum
{
  FER_RELATION_TOP,
  FER_RELATION_PROPERTY,
  FER_RELATION_ITEMS,
  FER_RELATION_ADDITIONAL,
  FER_RELATION_ALL_OF,
} FerRelation;

/**
 * FerPlace:
 * @node: the value
 * @parent: (nullable): the place that it is in
 * @path: the path item that it is in, or `FER_JSON_NONE`
 * @operation: the operation that it is in, or `FER_JSON_NONE`: also for what operations share
 * @use: for schemas and references
 * @relation: for schemas: what it is to @parent
 * @depth: for schemas: how many schemas it is in
 * @internal: an operation, parameter or schema around it is hidden from makers
 * @key_bits: see fer_json_node_get_key_bits()
 *
 * Where the checker is. Lives on its stack.
 */
struct _FerPlace
{
  FerPlaceKind    kind;
  FerFileRole     role;
  FerJsonTree    *tree;
  FerJsonNode     node;
  const FerPlace *parent;
  FerJsonNode     path;
  FerJsonNode     operation;
  FerUse          use;
  FerRelation     relation;
  guint           depth;
  gboolean        internal;
  guint64         key_bits;
};

/* Every question about a member of what is no object, or of a value of another type, is answered with none. */

/* Inline, so that what is to be known of a constant key is known beforehand: hundreds of rules ask each place. */
static inline FerJsonNode
fer_place_get (const FerPlace *place,
               const char     *key)
{
  if ((place->key_bits & fer_json_key_bit (key, strlen (key))) == 0)
    return FER_JSON_NONE;
  return fer_json_node_get_member (place->tree, place->node, key);
}

static inline gboolean
fer_place_has (const FerPlace *place,
               const char     *key)
{
  return fer_place_get (place, key) != FER_JSON_NONE;
}

/**
 * fer_place_dup_string:
 *
 * Returns: (transfer full) (nullable): the string that is the member @key; `NULL` when it is no string
 */
G_GNUC_WARN_UNUSED_RESULT static inline char *
fer_place_dup_string (const FerPlace *place,
                      const char     *key)
{
  return fer_json_node_dup_string (place->tree, fer_place_get (place, key));
}

/**
 * fer_place_is:
 *
 * Returns: `TRUE` when the member @key is the string @value
 */
static inline gboolean
fer_place_is (const FerPlace *place,
              const char     *key,
              const char     *value)
{
  return fer_json_node_string_equals (place->tree, fer_place_get (place, key), value);
}

/**
 * fer_place_is_true:
 *
 * Returns: `TRUE` when the member @key is `true`
 */
static inline gboolean
fer_place_is_true (const FerPlace *place,
                   const char     *key)
{
  return fer_json_node_get_type (place->tree, fer_place_get (place, key)) == FER_JSON_TRUE;
}

/**
 * fer_place_is_own_type:
 *
 * Returns: `TRUE` for the schema that is a parameter or a header itself: it describes its type in itself
 */
static inline gboolean
fer_place_is_own_type (const FerPlace *place)
{
  return (place->use == FER_USE_PARAMETER || place->use == FER_USE_HEADER) && place->relation == FER_RELATION_TOP;
}

/* How severe, in whose way, and for whom: what most rules of a table say. */
#define FER_IS_ERROR FER_SEVERITY_ERROR, FER_LANE_SAVE, FER_PROFILES_ALL
#define FER_IS_FOR_CERTIFICATION FER_SEVERITY_CERTIFICATION, FER_LANE_CERTIFY, FER_PROFILES_CERTIFIED
#define FER_IS_WARNING FER_SEVERITY_WARNING, FER_LANE_SAVE, FER_PROFILES_ALL
#define FER_IS_HINT FER_SEVERITY_HINT, FER_LANE_STYLE, FER_PROFILES_ALL

/* For a node's children: for (FER_EACH_CHILD (child, tree, node)) */
#define FER_EACH_CHILD(child, tree, node)                         \
  FerJsonNode child = fer_json_node_get_first_child (tree, node); \
  child != FER_JSON_NONE;                                         \
  child = fer_json_node_get_next (tree, child)

FerCheckIndex *fer_check_get_index (FerCheck *check);
FerProfile     fer_check_get_profile (FerCheck *check);

/**
 * fer_check_get_icon:
 *
 * Returns: (transfer none) (nullable): as fer_snapshot_load_icon(), read once
 */
GBytes *fer_check_get_icon (FerCheck *check);

/**
 * fer_check_get_schema_sizes:
 *
 * Returns: (transfer none): the sizes of the schemas of the definition; only for a place of it
 */
FerSchemaSizes *fer_check_get_schema_sizes (FerCheck *check);

/**
 * fer_check_report:
 * @node: in the tree of the present place: a scalar is marked itself, of an object or array its key
 * @...: what fills `{1}`, `{2}`… of the rule's message (copied), `NULL` at the end
 *
 * Returns: (transfer none): the finding, to hang a fix on; good until the function returns
 */
FerFinding *fer_check_report (FerCheck   *check,
                              FerJsonNode node,
                              ...) G_GNUC_NULL_TERMINATED;

/**
 * fer_check_report_key:
 *
 * As fer_check_report(), but marks the key, of a scalar too.
 */
FerFinding *fer_check_report_key (FerCheck   *check,
                                  FerJsonNode node,
                                  ...) G_GNUC_NULL_TERMINATED;

/**
 * fer_check_report_in:
 * @tree: that of another file, or of none when @role's file is no JSON
 *
 * As fer_check_report(), in another file than that of the place. A file that is not there stands for the definition.
 */
FerFinding *fer_check_report_in (FerCheck   *check,
                                 FerFileRole role,
                                 FerJsonNode node,
                                 ...) G_GNUC_NULL_TERMINATED;

/**
 * fer_check_report_bytes:
 *
 * As fer_check_report(), at bytes of any file.
 */
FerFinding *fer_check_report_bytes (FerCheck   *check,
                                    FerFileRole role,
                                    gsize       start,
                                    gsize       end,
                                    ...) G_GNUC_NULL_TERMINATED;

/**
 * fer_check_lacks:
 *
 * Says what lacks in the object that was reported, so that a form marks its field. Not needed where a fix adds it.
 */
void fer_check_lacks (FerFinding *finding,
                      const char *key);

/*
 * How a finding is mended, said right where it is reported. All nodes are of the finding's file. Several of them for
 * one finding are made together. @json is one strict value, or `NULL` for the answer to the question as a string; inside
 * of a value FER_FIX_ANSWER stands for that string.
 */
#define FER_FIX_ANSWER "\"\\u001a\""
void fer_fix_set (FerFinding *finding, FerJsonNode object, const char *key, const char *json);
void fer_fix_replace (FerFinding *finding, FerJsonNode node, const char *json);
void fer_fix_append (FerFinding *finding, FerJsonNode array, const char *json);
void fer_fix_remove (FerFinding *finding, FerJsonNode node);

/* @key is `NULL` for the answer to the question */
void fer_fix_rename (FerFinding *finding, FerJsonNode member, const char *key);
void fer_fix_bytes (FerFinding *finding, gsize start, gsize end, const char *text);

/* The answer to the question is a value, an example of which @key is to be the schema. */
void fer_fix_sample (FerFinding *finding, FerJsonNode object, const char *key);

/* The whole file; made only when it is asked for. */
void fer_fix_indent (FerFinding *finding, gsize n_blanks);
void fer_fix_minify (FerFinding *finding);

/**
 * fer_fix_in:
 * @role: of a file that is there
 *
 * Says that the steps that follow are in another file than the finding.
 */
void fer_fix_in (FerFinding *finding, FerFileRole role);

/**
 * fer_fix_create:
 * @role: of a file that is not there; steps that follow are in it
 *
 * Makes a file with this text.
 */
void fer_fix_create (FerFinding *finding, FerFileRole role, const char *text);

/* The file gets the usual name of its role, or becomes UTF-8, when it is saved. */
void fer_fix_rename_file (FerFinding *finding);
void fer_fix_make_utf_8 (FerFinding *finding);

/* The icon becomes another one; see fer_icon_mend(), which must be able to. */
void fer_fix_icon (FerFinding *finding, FerIconMend mend);
void fer_fix_remove_icon (FerFinding *finding);

/* The answer to the question is one value in JSON. */
void fer_fix_replace_json (FerFinding *finding, FerJsonNode node);

/**
 * fer_fix_replace_string:
 *
 * As fer_fix_replace() with a string, which is quoted.
 */
void fer_fix_replace_string (FerFinding *finding, FerJsonNode node, const char *string);

/**
 * fer_fix_ask:
 * @suggestion: copied: a good answer
 * @choices: (nullable) (array zero-terminated=1): static: the only ones
 *
 * Says that the value written is to be asked for.
 */
void fer_fix_ask (FerFinding *finding, const char *suggestion, const char *const *choices);

/**
 * fer_fix_rename_operation:
 * @node: the `operationId`
 * @id: what it says
 * @suggestion: a better one
 *
 * Asks for another id, and puts it wherever the definition and the properties name the operation. Without a fix when the
 * script names it.
 */
void fer_fix_rename_operation (FerCheck   *check,
                               FerFinding *finding,
                               FerJsonNode node,
                               const char *id,
                               const char *suggestion);

/* Text, for many tables. */

/**
 * fer_check_count_characters:
 */
guint fer_check_count_characters (const char *text);

/**
 * fer_check_format_count:
 *
 * Returns: (transfer none): @count in digits; good until the third next call on this thread
 */
const char *fer_check_format_count (guint64 count);

/**
 * fer_check_has_word:
 * @word: ASCII, lower case; may hold blanks
 *
 * Returns: `TRUE` when it stands in the text as a whole word, whatever its case
 */
gboolean fer_check_has_word (const char *text,
                             const char *word);

/**
 * fer_check_matches:
 * @pattern: static: a regular expression that compiles, always used with the same @flags
 *
 * As g_regex_match_simple(), but compiles a pattern once.
 */
gboolean fer_check_matches (const char        *pattern,
                            const char        *text,
                            GRegexCompileFlags flags);

/**
 * fer_check_find_product:
 *
 * Returns: (transfer none) (nullable): a product of the Power Platform that the text names
 */
const char *fer_check_find_product (const char *text);
gboolean    fer_check_is_ascii (const char *text);
gboolean    fer_check_is_absolute_url (const char *text);
gboolean    fer_check_has_url (const char *text);

/**
 * fer_check_ends_alphanumeric:
 *
 * Returns: `TRUE` when the text ends with a letter, a digit or `)`
 */
gboolean fer_check_ends_alphanumeric (const char *text);

/**
 * fer_check_dup_trimmed:
 *
 * Returns: (transfer full): the text without what fer_check_ends_alphanumeric() does not like at its end
 */
char *fer_check_dup_trimmed (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* What no summary may have: signs that the published validator refuses. */
#define FER_CHECK_RESTRICTED "/\\<>*%&?"

/**
 * fer_check_dup_unrestricted:
 *
 * Returns: (transfer full): a summary without #FER_CHECK_RESTRICTED; "&" is said as a word
 */
char *fer_check_dup_unrestricted (const char *summary) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_check_dup_title:
 * @name: the name of an operation, a parameter or a field
 *
 * Returns: (transfer full): words for people: "Part number" from `partNumber` or `part_number`
 */
char *fer_check_dup_title (const char *name) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_check_same_text:
 *
 * Returns: `TRUE` when two texts differ in case, blanks around and a final full stop at most
 */
gboolean fer_check_same_text (const char *a,
                              const char *b);

G_END_DECLS
