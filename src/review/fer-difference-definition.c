/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares what a definition says beside its operations: its address, how to sign in, what it says of itself. */

#include "config.h"

#include "fer-difference-private.h"

#include <glib/gi18n-lib.h>

static const FerMemberKind root_kinds[] = {
  { "swagger", FER_ALTERATION_CONNECTOR_DETAIL },
  { "info", FER_N_ALTERATION_KINDS },
  { "paths", FER_N_ALTERATION_KINDS },
  { "definitions", FER_N_ALTERATION_KINDS },
  { "parameters", FER_N_ALTERATION_KINDS },
  { "responses", FER_N_ALTERATION_KINDS },
  { "securityDefinitions", FER_N_ALTERATION_KINDS },
  { "schemes", FER_N_ALTERATION_KINDS },
  { "basePath", FER_N_ALTERATION_KINDS },
  { "host", FER_ALTERATION_ADDRESS },
  { "security", FER_ALTERATION_SIGN_IN_DETAIL },
  { "tags", FER_ALTERATION_METADATA },
  { "externalDocs", FER_ALTERATION_METADATA },
  { "x-ms-docs", FER_ALTERATION_METADATA },
  { "x-ms-connector-metadata", FER_ALTERATION_METADATA },
  { NULL, FER_ALTERATION_CONNECTOR_DETAIL },
};

/* What the service reads, and what only says something of the connector. */
static const FerMemberKind info_kinds[] = {
  { "x-*", FER_ALTERATION_METADATA },
  { NULL, FER_ALTERATION_METADATA },
};

static const FerMemberKind sign_in_kinds[] = {
  { "type", FER_ALTERATION_SIGN_IN_KIND },
  { "flow", FER_ALTERATION_SIGN_IN_KIND },
  { NULL, FER_ALTERATION_SIGN_IN_DETAIL },
};

static void
compare_sign_in (const char *key,
                 FerJsonNode before,
                 FerJsonNode after,
                 gpointer    data)
{
  FerDifferenceRun *run = data;
  g_autofree char  *step = g_strdup_printf (_ ("security “%s”"), key);

  if (before == FER_JSON_NONE || after == FER_JSON_NONE)
    fer_difference_run_report (run, NULL, before == FER_JSON_NONE ? FER_ALTERATION_SIGN_IN_ADDED : FER_ALTERATION_SIGN_IN_REMOVED, step, before, after);
  else
    fer_difference_run_compare_members (run, NULL, step, before, after, sign_in_kinds);
}

/* Without one, it is "/". */
static void
compare_base_path (FerDifferenceRun *run,
                   FerJsonNode       roots[2])
{
  FerJsonNode      nodes[2];
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  for (guint side = 0; side < 2; side++)
    nodes[side] = fer_json_node_get_member (run->trees[side], roots[side], "basePath");
  before = fer_json_node_dup_string (run->trees[0], nodes[0]);
  after = fer_json_node_dup_string (run->trees[1], nodes[1]);
  if (g_strcmp0 (before != NULL && *before != '\0' ? before : "/", after != NULL && *after != '\0' ? after : "/") != 0)
    fer_difference_run_report (run, NULL, FER_ALTERATION_ADDRESS, "basePath", nodes[0], nodes[1]);
}

void
fer_difference_compare_definition (FerDifferenceRun *run)
{
  FerJsonNode roots[2];
  FerJsonNode schemes[2];

  for (guint side = 0; side < 2; side++)
    {
      roots[side] = fer_json_tree_get_root (run->trees[side]);
      schemes[side] = fer_json_node_get_member (run->trees[side], roots[side], "schemes");
    }
  fer_difference_run_compare_members (run, NULL, NULL, roots[0], roots[1], root_kinds);
  compare_base_path (run, roots);
  if (!fer_json_meaning_equal_sets (run->trees[0], schemes[0], run->trees[1], schemes[1]))
    fer_difference_run_report (run, NULL, FER_ALTERATION_ADDRESS, "schemes", schemes[0], schemes[1]);
  fer_difference_run_compare_members (run, NULL, NULL, fer_json_node_get_member (run->trees[0], roots[0], "info"),
                                      fer_json_node_get_member (run->trees[1], roots[1], "info"), info_kinds);
  fer_json_meaning_pair_members (run->trees[0], fer_json_node_get_member (run->trees[0], roots[0], "securityDefinitions"),
                                 run->trees[1], fer_json_node_get_member (run->trees[1], roots[1], "securityDefinitions"), compare_sign_in, run);
}
