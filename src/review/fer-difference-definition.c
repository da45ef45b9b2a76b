/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares what a definition says beside its operations: its address, how to sign in, what it says of itself. */

#include "config.h"

#include "fer-difference-private.h"

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
  { "host", FER_N_ALTERATION_KINDS },
  { "security", FER_N_ALTERATION_KINDS },
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

/* Letters of a host are the same in either case. */
static void
compare_host (FerDifferenceRun *run,
              FerJsonNode       roots[2])
{
  FerJsonNode nodes[2];
  char       *hosts[2];

  for (guint side = 0; side < 2; side++)
    {
      g_autofree char *host = NULL;

      nodes[side] = fer_json_node_get_member (run->trees[side], roots[side], "host");
      host = fer_json_node_dup_string (run->trees[side], nodes[side]);
      hosts[side] = host != NULL ? g_ascii_strdown (host, -1) : NULL;
    }
  if (g_strcmp0 (hosts[0], hosts[1]) != 0 || (hosts[0] == NULL && !fer_json_meaning_equal (run->trees[0], nodes[0], run->trees[1], nodes[1])))
    fer_difference_run_report (run, NULL, FER_ALTERATION_ADDRESS, NULL, nodes[0], nodes[1]);
  g_free (hosts[0]);
  g_free (hosts[1]);
}

/* What has gone from here into all paths, or the other way, leads where it led before. */
static void
compare_base_path (FerDifferenceRun *run,
                   FerJsonNode       roots[2])
{
  g_autofree char *before = fer_difference_dup_base_path (run->trees[0]);
  g_autofree char *after = fer_difference_dup_base_path (run->trees[1]);

  if (!g_str_equal (before, after) && (run->n_kept == 0 || run->n_moved > 0))
    fer_difference_run_report (run, NULL, FER_ALTERATION_ADDRESS, "basePath", fer_json_node_get_member (run->trees[0], roots[0], "basePath"),
                               fer_json_node_get_member (run->trees[1], roots[1], "basePath"));
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
  compare_host (run, roots);
  compare_base_path (run, roots);
  if (!fer_json_meaning_equal_sets (run->trees[0], schemes[0], run->trees[1], schemes[1]))
    fer_difference_run_report (run, NULL, FER_ALTERATION_ADDRESS, "schemes", schemes[0], schemes[1]);
  fer_difference_run_compare_members (run, NULL, NULL, fer_json_node_get_member (run->trees[0], roots[0], "info"),
                                      fer_json_node_get_member (run->trees[1], roots[1], "info"), info_kinds);
  fer_difference_compare_sign_ins (run);
  fer_difference_compare_unused (run);
}
