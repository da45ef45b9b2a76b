/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renaming an operation as a fix: its own id, and every place of the definition that names it. */

#include "config.h"

#include "fer-check-private.h"

#include "fer-reference-walk.h"

#include <string.h>

typedef struct
{
  FerFinding *finding;
  const char *id;
} Renaming;

static void
rename_site (FerJsonTree            *tree,
             const FerReferenceSite *site,
             gpointer                data)
{
  Renaming *renaming = data;

  if (site->kind == FER_REFERENCE_OPERATION_ID && fer_json_node_string_equals (tree, site->node, renaming->id))
    fer_fix_replace (renaming->finding, site->node, NULL);
}

void
fer_fix_rename_operation (FerCheck   *check,
                          FerFinding *finding,
                          FerJsonNode node,
                          const char *id,
                          const char *suggestion)
{
  FerSnapshot     *snapshot = fer_check_get_snapshot (check);
  FerJsonTree     *tree = fer_snapshot_get_tree (snapshot, FER_FILE_ROLE_DEFINITION);
  GBytes          *properties = fer_snapshot_get_text (snapshot, FER_FILE_ROLE_PROPERTIES);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", id);
  Renaming         renaming = { finding, id };

  /* A fix changes one file; what the policies name is renamed by hand, or in the editor. */
  if (*id == '\0' || fer_check_index_find_operation (fer_check_get_index (check), suggestion) != NULL ||
      (properties != NULL && g_bytes_get_size (properties) > 0 && memmem (g_bytes_get_data (properties, NULL), g_bytes_get_size (properties), quoted, strlen (quoted)) != NULL))
    return;
  fer_fix_replace (finding, node, NULL);
  fer_reference_walk (tree, rename_site, &renaming);
  fer_fix_ask (finding, suggestion, NULL);
}
