/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-check-index.h"

G_BEGIN_DECLS

/* No chain of references is followed further. */
#define FER_CHECK_MAX_HOPS 64

/* Somebody who refers, and what to. */
typedef struct
{
  FerJsonNode owner;
  FerJsonNode target;
  FerReached  reached; /* for those that an operation or path holds itself */
} Edge;

struct _FerCheckIndex
{
  FerJsonTree *tree;
  GArray      *operations;
  GHashTable  *by_id;   /* id → index + 1 */
  GHashTable  *by_node; /* node + 1 → index + 1 */
  GHashTable  *shared;  /* "definitions/Part" → node + 1 */
  GArray      *edges;
  GHashTable  *users;       /* target + 1 → GArray of owners */
  GHashTable  *called;      /* ids that dynamic extensions call */
  GHashTable  *naming;      /* id → GArray of the strings that say it; NULL until somebody asks */
  GHashTable  *touched;     /* owner + 1 → strv */
  GHashTable  *reached;     /* owner + 1 → FerReached */
  GPtrArray   *definitions; /* their names; NULL until somebody asks */
  GHashTable  *names;       /* long list or object + 1 → set of its names; NULL until somebody asks */
  guint        n_compared;  /* names, with what may be mistyped */
  gboolean     calls_back;
};

#define KEY(node) GUINT_TO_POINTER ((guint)(node) + 1)

/**
 * fer_check_index_is_shared:
 *
 * Returns: `TRUE` for a member of `definitions`, `parameters` or `responses`, which belongs to whoever refers to it
 */
gboolean fer_check_index_is_shared (FerJsonTree *tree,
                                    FerJsonNode  owner);

G_END_DECLS
