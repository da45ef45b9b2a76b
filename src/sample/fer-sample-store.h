/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-node.h"

G_BEGIN_DECLS

/**
 * FerSampleEntity:
 * @path: where it stands below its service, as `apis/inventory/operations/create-order`
 * @name: the last step of @path
 * @target: (nullable): the path of what this is only a link to, as a product of an API is
 * @properties: what everybody may read
 * @secrets: (nullable): what is only answered to those who ask for secrets
 * @notes: (nullable): what the sample itself keeps in mind and never answers
 * @etag: another one after each change
 * @n_bytes: how much a caller has sent for it
 *
 * Something that a service of API Management keeps: an API, an operation, a product, a key…
 */
typedef struct
{
  char       *path;
  const char *name;
  char       *target;
  JsonObject *properties;
  JsonObject *secrets;
  JsonObject *notes;
  guint64     etag;
  gsize       n_bytes;
} FerSampleEntity;

/**
 * FerSampleStore:
 *
 * All that one service keeps, in the order in which it came; bounded in number and in size.
 */
typedef struct _FerSampleStore FerSampleStore;

FerSampleStore *fer_sample_store_new (void) G_GNUC_WARN_UNUSED_RESULT;

void fer_sample_store_free (FerSampleStore *self);

/* Returns: (transfer none) (nullable): what stands at @path, whose case does not matter */
FerSampleEntity *fer_sample_store_find (FerSampleStore *self,
                                        const char     *path);

/**
 * fer_sample_store_put:
 * @properties: (transfer full): what it says from now on
 *
 * Adds an entity, or changes the one that is there.
 *
 * Returns: (transfer none) (nullable): the entity, or `NULL` when the service is full
 */
FerSampleEntity *fer_sample_store_put (FerSampleStore *self,
                                       const char     *path,
                                       JsonObject     *properties);

/* Whether callers may send so much more. */
gboolean fer_sample_store_has_room (FerSampleStore *self,
                                    gsize           n_bytes);

/* Notes how much a caller has sent for @entity. */
void fer_sample_store_weigh (FerSampleStore  *self,
                             FerSampleEntity *entity,
                             gsize            n_bytes);

/* Says that @entity was changed. */
void fer_sample_store_touch (FerSampleStore  *self,
                             FerSampleEntity *entity);

/* Removes what stands at @path and all below it. */
void fer_sample_store_remove (FerSampleStore *self,
                              const char     *path);

/* Gives what stands at @from, and all below it, the path @to, where nothing may stand. */
void fer_sample_store_move (FerSampleStore *self,
                            const char     *from,
                            const char     *to);

/* Removes all that stands below @path. */
void fer_sample_store_clear (FerSampleStore *self,
                             const char     *path);

/* Returns: (transfer container) (element-type FerSampleEntity): what stands one step below @path */
GPtrArray *fer_sample_store_list (FerSampleStore *self,
                                  const char     *path) G_GNUC_WARN_UNUSED_RESULT;

/* Returns: (transfer none) (nullable): what @entity links to; itself when it is no link */
FerSampleEntity *fer_sample_store_resolve (FerSampleStore  *self,
                                           FerSampleEntity *entity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSampleStore, fer_sample_store_free)

G_END_DECLS
