/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-node.h"

G_BEGIN_DECLS

/* The most that a definition may have. */
#define FER_SAMPLE_MAX_DEFINITION_BYTES (4 * 1024 * 1024)

/**
 * FerSampleDocument:
 * @root: (nullable): a document of OpenAPI, from which operations and schemas are still to be made
 * @type: (nullable) (transfer none): what kind of API comes of it; none is plain HTTP
 * @title: (nullable): what it calls itself
 * @address: (nullable): where the service behind it is
 * @operations: (element-type JsonObject): properties of operations, each with its name as "name"
 * @schema: (nullable): properties of the one schema
 * @schema_name: (nullable) (transfer none): what the schema is called; else it gets a name
 *
 * A definition that somebody wants to import.
 */
typedef struct
{
  JsonNode   *root;
  const char *type;
  char       *title;
  char       *address;
  GPtrArray  *operations;
  JsonObject *schema;
  const char *schema_name;
} FerSampleDocument;

/* Whether a definition of that format stands elsewhere, and the request has only its address. */
gboolean fer_sample_document_is_link (const char *format);

/**
 * fer_sample_document_read:
 * @format: as the request names it, such as `openapi+json`; that of a link is that of what the link leads to
 * @value: (nullable): the text
 * @options: what else the request says, such as `apiType`
 * @complaint: (out): what is wrong with it, in the service's words
 *
 * Returns: (transfer full) (nullable): the definition
 */
FerSampleDocument *fer_sample_document_read (const char *format,
                                             const char *value,
                                             JsonObject *options,
                                             char      **complaint) G_GNUC_WARN_UNUSED_RESULT;
void               fer_sample_document_free (FerSampleDocument *self);

/* What reads WSDL and WADL; FALSE when the text is none. */
gboolean fer_sample_document_read_wsdl (FerSampleDocument *self,
                                        const char        *value,
                                        JsonObject        *options);
gboolean fer_sample_document_read_wadl (FerSampleDocument *self,
                                        const char        *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSampleDocument, fer_sample_document_free)

G_END_DECLS
