/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-snapshot.h"

G_BEGIN_DECLS

/**
 * FerConnectorSize:
 * @n_bytes: of the definition
 * @n_operations: next to %FER_CONNECTOR_MAX_OPERATIONS
 * @n_body_schemas: of the largest body or answer, next to %FER_CONNECTOR_MAX_SCHEMAS
 * @n_operation_schemas: of the largest operation, next to %FER_CONNECTOR_MAX_OPERATION_SCHEMAS
 * @n_schemas: of all operations together, next to %FER_CONNECTOR_MANY_SCHEMAS
 *
 * How large a connector is, for the gauges. What is referred to is counted each time, as the service does.
 */
typedef struct
{
  gsize   n_bytes;
  guint   n_operations;
  guint   n_body_schemas;
  guint   n_operation_schemas;
  guint64 n_schemas;
} FerConnectorSize;

/**
 * fer_connector_size_measure:
 *
 * Measures on the calling thread, which may be any, in bounded time.
 */
FerConnectorSize fer_connector_size_measure (FerSnapshot *snapshot);

G_END_DECLS
