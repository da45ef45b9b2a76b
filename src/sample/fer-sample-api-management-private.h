/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-api-management.h"
#include "fer-sample-traces.h"

G_BEGIN_DECLS

typedef struct
{
  FerSampleCatalog *catalog;
  GHashTable       *blobs;  /* (element-type utf8 FerSampleBlob): by signature */
  char             *secret; /* what links are signed with */
  FerSampleTraces  *traces;
  GHashTable       *jobs; /* (element-type utf8 FerSampleJob): by path of an API; imports that run */
} FerSampleApiManagement;

/* One call below a service. */
typedef struct
{
  FerSampleApiManagement *management;
  FerSampleCall          *call;
  FerSampleStore         *store;
  const char             *service; /* its name */
  char                   *id;      /* of the service, as "/subscriptions/…/service/vanarsdel" */
  GStrv                   steps;   /* what is asked for, below the service */
  guint                   n_steps;
  char                   *path; /* the same as one */
} FerSampleRequest;

/* Returns: (transfer full): where authorization servers of the sample begin */
char *fer_sample_request_dup_login (FerSampleRequest *request) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_sample_request_describe:
 * @is_thin: for a list, where some things tell less of themselves
 *
 * Returns: (transfer full): an entity as it is answered, with its id and its type
 */
JsonNode *fer_sample_request_describe (FerSampleRequest *request,
                                       FerSampleEntity  *entity,
                                       gboolean          is_thin) G_GNUC_WARN_UNUSED_RESULT;

/* Returns: (transfer none) (nullable): the API of that name, also when it names its current revision */
FerSampleEntity *fer_sample_request_find_api (FerSampleRequest *request,
                                              const char       *name);

/* Answers with @entity and its etag. */
void fer_sample_request_reply (FerSampleRequest *request,
                               guint             status,
                               FerSampleEntity  *entity);

/* Answers with an error as API Management lays it out. */
void fer_sample_request_reply_error (FerSampleRequest *request,
                                     guint             status,
                                     const char       *code,
                                     const char       *message);

/* The same for a field that has something wrong in it. */
void fer_sample_request_reply_invalid (FerSampleRequest *request,
                                       const char       *target,
                                       const char       *message);

void fer_sample_request_reply_missing (FerSampleRequest *request);

/* Answers with the entities of a collection: filtered, one page of them. */
void fer_sample_listing_reply (FerSampleRequest *request);

/* Answers with items that are no entities; @items is taken. */
void fer_sample_listing_reply_items (FerSampleRequest *request,
                                     JsonArray        *items);

/* Answers with a list that is no collection of its own: revisions, what is below tags, keys of a product; FALSE when this is
 * none of them. Who owns the list is there. */
gboolean fer_sample_gathering_reply (FerSampleRequest *request);

/* Answers with the document of @api, or with a link to it, when that is what is asked for. */
gboolean fer_sample_link_reply (FerSampleRequest *request,
                                FerSampleEntity  *api);

/* Answers what a link leads to. */
gboolean fer_sample_link_fetch (FerSampleCall *call,
                                gpointer       management);

/* Answers what leads nowhere in the storage. */
gboolean fer_sample_link_miss (FerSampleCall *call,
                               gpointer       data);

void fer_sample_blob_free (gpointer blob);

/* POST of questions about traces; FALSE when this is none. */
gboolean fer_sample_debugging_handle (FerSampleRequest *request);

/* PUT, PATCH and DELETE. */
gboolean fer_sample_change_handle (FerSampleRequest *request);

/**
 * fer_sample_job_start:
 * @properties: of an API, with `format` and `value` and what else is said for an import alone
 *
 * Imports a document: refuses it, or begins and says where to ask how it gets on.
 */
void fer_sample_job_start (FerSampleRequest *request,
                           JsonObject       *properties,
                           gboolean          is_new);

/* Whether an import into the API of @request runs; it is then refused. */
gboolean fer_sample_job_refuse (FerSampleRequest *request);

/* Answers who asks how an import gets on; FALSE when this is no such question. */
gboolean fer_sample_job_poll (FerSampleRequest *request);

void fer_sample_job_free (gpointer job);

/* What an API says when nobody has said it; FALSE and answered when something is missing. */
gboolean fer_sample_change_complete_api (FerSampleRequest *request,
                                         JsonObject       *properties);

G_END_DECLS
