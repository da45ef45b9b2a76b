/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-difference.h"
#include "fer-json-meaning.h"
#include "fer-operation-match.h"

G_BEGIN_DECLS

/**
 * FerVisit:
 * @nodes: what is compared, references resolved; `FER_JSON_NONE` where it is not there
 * @words: where that is, in words, inside the operation; shortened from the left
 * @operation: (nullable): the operation that it is
 * @trigger: it is an operation that is a trigger in the later state (or the earlier one, when it is gone)
 * @owner: the number of the operation that led here first, whose words these are; 0 for none
 * @settled: what is said of a parameter beside its value has been said
 *
 * One pair of values that is compared once, whoever refers to it: shared and cyclic schemas end here.
 */
typedef struct
{
  FerJsonNode  nodes[2];
  FerDirection direction;
  char        *words;
  char        *operation;
  guint        first_edge;
  guint        stamp;
  guint        owner;
  gboolean     settled;
  gboolean     trigger;
  GArray      *alterations; /* indices, NULL for none */
} FerVisit;

/**
 * FerDifferenceRun:
 * @trees: (nullable): of the file that is being compared
 * @direction: of what is found outside of values
 * @n_kept: operations of both states, and @n_moved: those of them that are called at another address of the host
 *
 * What the comparison knows while it runs.
 */
typedef struct
{
  FerSnapshot   *sides[2];
  FerDifference *difference;
  FerFileRole    role;
  FerDirection   direction;
  FerJsonTree   *trees[2];
  GPtrArray     *visits;
  GHashTable    *by_pair;
  guint          n_kept;
  guint          n_moved;
  GArray        *edges; /* from a visit to those that led to it */
  GArray        *lines[FER_N_FILE_ROLES][2];
} FerDifferenceRun;

void fer_difference_run_init (FerDifferenceRun *self,
                              FerSnapshot      *before,
                              FerSnapshot      *after);

/**
 * fer_difference_run_finish:
 *
 * Works out the operations that each alteration touches, and frees what the run holds.
 */
void fer_difference_run_finish (FerDifferenceRun *self);
void fer_difference_run_set_role (FerDifferenceRun *self,
                                  FerFileRole       role);

/**
 * fer_difference_run_add_visit:
 * @parent: (nullable): what refers to it
 * @step: where it is inside the parent, in words
 *
 * Has two values compared later, once.
 *
 * Returns: (transfer none) (nullable): the visit; `NULL` when there are too many
 */
FerVisit *fer_difference_run_add_visit (FerDifferenceRun *self,
                                        FerVisit         *parent,
                                        FerJsonNode       before,
                                        FerJsonNode       after,
                                        FerDirection      direction,
                                        const char       *step);

/**
 * fer_difference_run_report:
 * @visit: (nullable): where; `NULL` for the connector
 * @step: (nullable): inside of it, in words
 * @before: the value in question, or `FER_JSON_NONE`
 *
 * Notes a change, its texts being those of the values.
 */
void fer_difference_run_report (FerDifferenceRun *self,
                                FerVisit         *visit,
                                FerAlterationKind kind,
                                const char       *step,
                                FerJsonNode       before,
                                FerJsonNode       after);

/**
 * fer_difference_run_report_texts:
 * @old: (nullable): what to show as before
 *
 * As fer_difference_run_report(), with other texts.
 */
void fer_difference_run_report_texts (FerDifferenceRun *self,
                                      FerVisit         *visit,
                                      FerAlterationKind kind,
                                      const char       *step,
                                      FerJsonNode       before,
                                      FerJsonNode       after,
                                      const char       *old,
                                      const char *new);

/**
 * FerMemberKind:
 * @key: of the member; what ends with `*` is the head of several
 * @kind: what it is when it differs; %FER_N_ALTERATION_KINDS: it is looked at elsewhere
 */
typedef struct
{
  const char       *key;
  FerAlterationKind kind;
} FerMemberKind;

/**
 * fer_difference_run_compare_members:
 * @kinds: (array): ends with a `NULL` key, whose kind is that of all other members
 *
 * Reports each member that differs.
 */
void fer_difference_run_compare_members (FerDifferenceRun    *self,
                                         FerVisit            *visit,
                                         const char          *step,
                                         FerJsonNode          before,
                                         FerJsonNode          after,
                                         const FerMemberKind *kinds);

/* The parts of a comparison, each in a file of its own. */
void fer_difference_compare_definition (FerDifferenceRun *run);
void fer_difference_compare_operations (FerDifferenceRun *run);
void fer_difference_compare_properties (FerDifferenceRun *run);
void fer_difference_compare_sign_ins (FerDifferenceRun *run);
void fer_difference_compare_unused (FerDifferenceRun *run);

/**
 * fer_difference_dup_base_path:
 *
 * Returns: (transfer full): what stands before each path, without a slash at its end; "" for nothing
 */
char *fer_difference_dup_base_path (FerJsonTree *tree) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_difference_compare_value:
 *
 * Compares two schemas or parameters (but for their names).
 */
void fer_difference_compare_value (FerDifferenceRun *run,
                                   FerVisit         *visit);

/**
 * fer_difference_compare_visibility:
 * @kinds: hidden, shown, otherwise
 */
void fer_difference_compare_visibility (FerDifferenceRun       *run,
                                        FerVisit               *visit,
                                        const FerAlterationKind kinds[3]);

G_END_DECLS
