/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-check-private.h"

#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

/**
 * FerCheck:
 * @rules: by #FerPlaceKind, those that are wanted
 * @rule: the one that is looking right now
 * @place: where
 *
 * A run; see fer-check-private.h for what rules may ask of it.
 */
struct _FerCheck
{
  FerSnapshot    *snapshot;
  FerProfile      profile;
  GCancellable   *cancellable;
  GPtrArray      *rules[FER_N_PLACES];
  FerCheckIndex  *index;
  GBytes         *icon;
  gboolean        icon_is_read;
  FerSchemaSizes *sizes; /* NULL until somebody asks */
  GPtrArray      *findings;
  const FerRule  *rule;
  const FerPlace *place;
};

/**
 * fer_check_walk:
 *
 * Takes the rules to every place of the connector, once.
 */
void fer_check_walk (FerCheck *check);

G_END_DECLS
