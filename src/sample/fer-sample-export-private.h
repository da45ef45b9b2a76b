/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-export.h"

G_BEGIN_DECLS

/* What every form of document is made of. */
typedef struct
{
  FerSampleStore *store;
  const char     *path;
  JsonObject     *contract;
  JsonObject     *schemas; /* (nullable): by name */
  char           *gateway; /* the whole address of the API */
  const char     *login;
} FerSampleExport;

JsonNode *fer_sample_export_swagger (FerSampleExport *export) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *fer_sample_export_openapi (FerSampleExport *export) G_GNUC_WARN_UNUSED_RESULT;
char     *fer_sample_export_wsdl (FerSampleExport *export) G_GNUC_WARN_UNUSED_RESULT;
char     *fer_sample_export_wadl (FerSampleExport *export) G_GNUC_WARN_UNUSED_RESULT;

/* A document as YAML, with LF. */
char *fer_sample_export_yaml (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;

/**
 * FerSampleExportVisit:
 * @path: of the operation, without a query
 * @parameters: (element-type JsonObject): contracts of parameters, each with an "in"
 */
typedef void (*FerSampleExportVisit) (FerSampleExport *export,
                                      FerSampleEntity *operation,
                                      const char      *path,
                                      JsonArray       *parameters,
                                      JsonObject      *paths);

/* Calls @visit for each operation. Returns: (transfer full): the paths that it has filled */
JsonObject *fer_sample_export_visit (FerSampleExport *export,
                                     FerSampleExportVisit visit) G_GNUC_WARN_UNUSED_RESULT;

/* A copy of a schema whose references begin with @prefix; members of OpenAPI 3 alone are left out if @swagger. */
JsonNode *fer_sample_export_schema (JsonNode   *schema,
                                    const char *prefix,
                                    gboolean    swagger) G_GNUC_WARN_UNUSED_RESULT;

JsonNode *fer_sample_export_schemas (FerSampleExport *export,
                                     const char *prefix,
                                     gboolean    swagger) G_GNUC_WARN_UNUSED_RESULT;

/* Title, description and what else both kinds tell of an API. */
JsonNode *fer_sample_export_info (FerSampleExport *export) G_GNUC_WARN_UNUSED_RESULT;

/* The schemes of security, and by @requirements what is asked of a caller; NULL when nothing is. */
JsonNode *fer_sample_export_security (FerSampleExport *export,
                                      gboolean   swagger,
                                      JsonNode **requirements) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
