/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-generator.h"

G_BEGIN_DECLS

/**
 * FerGeneratorUpdate:
 * @base: what the connector was made as, said by what its folder records: definition and properties
 * @theirs: what would be made now, by the same choices
 *
 * An API before and now, both as connectors, for a merge with what has become of the connector since. Both are made by
 * the same rules, so that only what the API has changed differs between them.
 */
typedef struct
{
  GBytes             *base[2];
  FerGeneratorResult *theirs;
} FerGeneratorUpdate;

/**
 * fer_generator_update_new:
 * @api: as it is now
 * @exported: (nullable): as for fer_generator_run()
 * @origin: what the folder records about the API: `.ferrule/origin.json`
 * @base: and what it exported then: `.ferrule/base.swagger.json`
 *
 * Operations that were chosen are chosen again, and those are that the API did not have then. Asks nobody, and may be
 * called on any thread.
 *
 * Errors: those of fer_generator_run().
 *
 * Returns: (transfer full) (nullable): both
 */
FerGeneratorUpdate *fer_generator_update_new (FerApi     *api,
                                              GBytes     *exported,
                                              const char *origin,
                                              GBytes     *base,
                                              GError    **error) G_GNUC_WARN_UNUSED_RESULT;
void                fer_generator_update_free (FerGeneratorUpdate *self);

/**
 * fer_generator_update_record:
 * @folder: of a connector that has been merged
 *
 * Records the API as it is now, on the calling thread: it is the base of the next merge.
 *
 * Errors: those of fer_file_io_write() and of GIO.
 */
gboolean fer_generator_update_record (FerGeneratorUpdate *self,
                                      GFile              *folder,
                                      GError            **error);

/**
 * fer_generator_dup_origin_name:
 * @origin: what a folder records
 *
 * Returns: (transfer full) (nullable): the API that a connector was made from, "SERVICE/NAME"; `NULL` when it is not said
 */
char *fer_generator_dup_origin_name (const char *origin) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerGeneratorUpdate, fer_generator_update_free)

G_END_DECLS
