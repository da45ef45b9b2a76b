/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-diagnostic.h"

G_BEGIN_DECLS

/* What a finding stands in the way of. */
typedef enum
{
  FER_LANE_SAVE,    /* the service does not take it, or does not do what it says */
  FER_LANE_CERTIFY, /* certification sends it back */
  FER_LANE_STYLE,   /* nobody refuses it */
} FerLane;

/* Who is going to publish the connector; a rule names all those that it is for. */
typedef enum
{
  FER_PROFILE_CUSTOM = 1 << 0,      /* nobody: it is for the own organisation */
  FER_PROFILE_VERIFIED = 1 << 1,    /* the owner of the service, certified */
  FER_PROFILE_INDEPENDENT = 1 << 2, /* somebody else, certified */
} FerProfile;

#define FER_PROFILES_CERTIFIED (FER_PROFILE_VERIFIED | FER_PROFILE_INDEPENDENT)
#define FER_PROFILES_ALL (FER_PROFILE_CUSTOM | FER_PROFILES_CERTIFIED)

typedef enum
{
  FER_FIX_NONE,
  FER_FIX_SAFE, /* can be made without asking: means the same, or what was plainly meant */
  FER_FIX_ASK,  /* needs a value, a choice, or a yes: it has a side effect */
} FerFixKind;

/* The kinds of place that rules are hung at, most at one, some at several. The checker visits each place of a connector once. */
typedef enum
{
  FER_PLACE_FOLDER = 1 << 0,                /* once, whatever files there are */
  FER_PLACE_FILE = 1 << 1,                  /* each file; node: its root, or none when it is no JSON */
  FER_PLACE_DEFINITION = 1 << 2,            /* the root of the definition */
  FER_PLACE_INFO = 1 << 3,                  /* `info` */
  FER_PLACE_SECURITY_DEFINITION = 1 << 4,   /* a member of `securityDefinitions` */
  FER_PLACE_SECURITY_REQUIREMENT = 1 << 5,  /* an entry of a `security`: the connector's or an operation's */
  FER_PLACE_PATH = 1 << 6,                  /* a member of `paths` */
  FER_PLACE_OPERATION = 1 << 7,             /* a verb of a path */
  FER_PLACE_PARAMETER = 1 << 8,             /* of a path, an operation, or the root; never a `$ref` */
  FER_PLACE_RESPONSE = 1 << 9,              /* of an operation or the root; never a `$ref` */
  FER_PLACE_HEADER = 1 << 10,               /* of a response */
  FER_PLACE_SCHEMA = 1 << 11,               /* each level of a schema, and what describes a type inside a parameter; never a `$ref` */
  FER_PLACE_NOTIFICATION = 1 << 12,         /* `x-ms-notification-content` of a path */
  FER_PLACE_REFERENCE = 1 << 13,            /* an object with a `$ref`; its `use` says what is referred to */
  FER_PLACE_EXTENSION = 1 << 14,            /* each member named `x-…`; parent: where it stands */
  FER_PLACE_PROPERTIES = 1 << 15,           /* `properties` of the properties file */
  FER_PLACE_CONNECTION_PARAMETER = 1 << 16, /* of the connector, or of a set */
  FER_PLACE_POLICY = 1 << 17,               /* an entry of `policyTemplateInstances` */
  FER_PLACE_ELSEWHERE = 1 << 18,            /* not in a connector that stands alone: a floor above looks, and tells with fer_check_tell() */
} FerPlaceKind;

#define FER_N_PLACES 19

typedef struct _FerCheck FerCheck;
typedef struct _FerPlace FerPlace;

/**
 * FerRule:
 * @id: its stable name: lower case and hyphens
 * @published: (nullable): the ids of the published validator that it stands for, with blanks between them
 * @message: what is wrong, a sentence (marked with N_()); `{1}`, `{2}`… are filled in
 * @why: why that matters (marked with N_())
 * @mend: what to do about it (marked with N_())
 * @source: where the rule is from, for a person
 * @place: the kinds of place that it is asked at
 * @check: (nullable): looks at one place, and reports with fer_check_report() what is wrong there; `NULL` for
 *   %FER_PLACE_ELSEWHERE
 *
 * A rule. All of them stand in tables that never change.
 */
typedef struct
{
  const char  *id;
  const char  *published;
  FerSeverity  severity;
  FerLane      lane;
  FerProfile   profiles;
  FerFixKind   fix;
  FerPlaceKind place;
  void (*check) (FerCheck       *check,
                 const FerPlace *place);
  const char *message;
  const char *why;
  const char *mend;
  const char *source;
} FerRule;

/**
 * fer_place_kind_index:
 *
 * Returns: the place of @kind, which is one, among all of them: less than %FER_N_PLACES
 */
static inline guint
fer_place_kind_index (FerPlaceKind kind)
{
  return g_bit_storage (kind) - 1;
}

/**
 * fer_rules_get_all:
 *
 * Returns: (transfer none) (element-type FerRule): every rule, in the order of the tables
 */
GPtrArray *fer_rules_get_all (void);

/**
 * fer_rules_find:
 * @id: a rule's id, or one of the published validator's
 *
 * Returns: (transfer none) (nullable): the rule
 */
const FerRule *fer_rules_find (const char *id);

/**
 * fer_rules_get_for_place:
 *
 * Returns: (transfer none) (element-type FerRule): those hung at a kind of place, or at it among others
 */
GPtrArray *fer_rules_get_for_place (FerPlaceKind kind);

/**
 * fer_rule_has_published:
 *
 * Returns: `TRUE` when the rule stands for that id of the published validator
 */
gboolean fer_rule_has_published (const FerRule *rule,
                                 const char    *published);

/* Words for programs and options, not translated. */
const char *fer_lane_get_name (FerLane lane);
const char *fer_severity_get_word (FerSeverity severity);
const char *fer_profile_get_name (FerProfile profile);
const char *fer_fix_kind_get_name (FerFixKind kind);

/**
 * fer_profile_parse:
 *
 * Returns: `FALSE` when there is no such profile
 */
gboolean fer_profile_parse (const char *name,
                            FerProfile *profile);

/**
 * fer_severity_parse:
 *
 * Returns: `FALSE` when there is no such severity
 */
gboolean fer_severity_parse (const char  *name,
                             FerSeverity *severity);

G_END_DECLS
