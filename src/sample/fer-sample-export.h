/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-store.h"

G_BEGIN_DECLS

typedef enum
{
  FER_SAMPLE_EXPORT_NONE,
  FER_SAMPLE_EXPORT_SWAGGER,
  FER_SAMPLE_EXPORT_OPENAPI_JSON,
  FER_SAMPLE_EXPORT_OPENAPI_YAML,
  FER_SAMPLE_EXPORT_WSDL,
  FER_SAMPLE_EXPORT_WADL,
} FerSampleExportKind;

/**
 * FerSampleExportFormat:
 * @name: as a caller asks for it, such as `swagger-link`
 * @answered: as the answer names it
 * @extension: of the file, with its dot
 * @is_link: the document is fetched from a link and not in the answer
 */
typedef struct
{
  const char         *name;
  const char         *answered;
  FerSampleExportKind kind;
  const char         *extension;
  gboolean            is_link;
} FerSampleExportFormat;

/* Returns: (nullable): the format of that name */
const FerSampleExportFormat *fer_sample_export_find_format (const char *name);

/**
 * fer_sample_export_make:
 * @path: an API, as `apis/inventory`
 * @gateway: the address of the service's gateway, such as `http://127.0.0.1:1234/gw/vanarsdel`
 * @login: what the addresses of authorization servers begin with
 *
 * Makes the document of an API out of its contract, operations and schemas, with what the real export loses lost.
 *
 * Returns: (transfer full) (nullable): the text, or `NULL` when there is no such document of this API
 */
char *fer_sample_export_make (FerSampleStore     *store,
                              const char         *path,
                              FerSampleExportKind kind,
                              const char         *gateway,
                              const char         *login) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_sample_export_dup_base_path:
 *
 * Returns: (transfer full): where an API stands below its gateway, as `/bookings/v2`
 */
char *fer_sample_export_dup_base_path (FerSampleStore *store,
                                       JsonObject     *contract) G_GNUC_WARN_UNUSED_RESULT;

/* Returns: (transfer none) (nullable): the version set of an API, which it names by its id or by its whole path */
FerSampleEntity *fer_sample_export_find_version_set (FerSampleStore *store,
                                                     JsonObject     *contract);

G_END_DECLS
