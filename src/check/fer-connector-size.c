/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Counts once over all operations. */

#include "config.h"

#include "fer-connector-size.h"

#include "fer-schema-size.h"

FerConnectorSize
fer_connector_size_measure (FerSnapshot *snapshot)
{
  FerConnectorSize size = { 0 };
  GBytes          *text = fer_snapshot_get_text (snapshot, FER_FILE_ROLE_DEFINITION);
  FerJsonTree     *tree = fer_snapshot_get_tree (snapshot, FER_FILE_ROLE_DEFINITION);
  g_autoptr (FerCheckIndex) index = NULL;
  g_autoptr (FerSchemaSizes) sizes = NULL;
  GArray *operations;

  size.n_bytes = text != NULL ? g_bytes_get_size (text) : 0;
  if (tree == NULL)
    return size;
  index = fer_check_index_new (tree);
  sizes = fer_schema_sizes_new (tree, index);
  operations = fer_check_index_get_operations (index);
  size.n_operations = operations->len;
  for (guint i = 0; i < operations->len; i++)
    {
      FerSchemaSize largest;
      guint         n = fer_schema_sizes_measure_operation (sizes, g_array_index (operations, FerCheckOperation, i).node, &largest).count;

      size.n_body_schemas = MAX (size.n_body_schemas, largest.count);
      size.n_operation_schemas = MAX (size.n_operation_schemas, n);
      size.n_schemas += n;
    }
  return size;
}
