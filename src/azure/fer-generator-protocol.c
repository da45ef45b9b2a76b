/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Definitions for what API Management does not export: one operation that carries a protocol. */

#include "config.h"

#include "fer-generator-private.h"

#include <glib/gi18n-lib.h>

static const char mcp_paths[] =
  "{\"/mcp\":{\"post\":{\"operationId\":\"InvokeMCP\",\"x-ms-agentic-protocol\":\"mcp-streamable-1.0\",\"responses\":{\"200\":{\"description\":\"Success\"}}}}}";

static const char graphql_paths[] =
  "{\"/\":{\"post\":{\"summary\":\"Run a query\",\"description\":\"Runs a GraphQL query or mutation.\",\"operationId\":\"RunQuery\","
  "\"consumes\":[\"application/json\"],\"produces\":[\"application/json\"],\"parameters\":[{\"name\":\"body\",\"in\":\"body\",\"required\":true,"
  "\"schema\":{\"type\":\"object\",\"required\":[\"query\"],\"properties\":{"
  "\"query\":{\"type\":\"string\",\"x-ms-summary\":\"Query\",\"description\":\"The query or mutation, in the language of GraphQL.\"},"
  "\"operationName\":{\"type\":\"string\",\"x-ms-summary\":\"Operation name\",\"description\":\"Which of several operations in the query to run.\"},"
  "\"variables\":{\"type\":\"object\",\"x-ms-summary\":\"Variables\",\"description\":\"Values of the variables of the query.\"}}}}],"
  "\"responses\":{\"200\":{\"description\":\"OK\",\"schema\":{\"type\":\"object\",\"properties\":{"
  "\"data\":{\"type\":\"object\",\"x-ms-summary\":\"Data\"},"
  "\"errors\":{\"type\":\"array\",\"x-ms-summary\":\"Errors\",\"items\":{\"type\":\"object\",\"properties\":{\"message\":{\"type\":\"string\",\"x-ms-summary\":\"Message\"}}}}}}}}}}}";

void
fer_generator_write_protocol (FerGeneratorJob *job)
{
  gboolean       is_mcp = fer_api_get_kind (job->api) == FER_API_MCP;
  FerJsonSketch *info = fer_json_sketch_new_object ();
  FerJsonSketch *paths = fer_json_sketch_new_parsed (is_mcp ? mcp_paths : graphql_paths);

  job->root = fer_json_sketch_new_object ();
  fer_json_sketch_set_string (job->root, "swagger", "2.0");
  (void)fer_json_sketch_set (job->root, "info", info);
  fer_json_sketch_set_string (info, "title", fer_api_get_display_name (job->api));
  if (fer_api_get_description (job->api)[0] != '\0')
    fer_json_sketch_set_string (info, "description", fer_api_get_description (job->api));
  fer_json_sketch_set_string (info, "version", fer_api_get_version (job->api)[0] != '\0' ? fer_api_get_version (job->api) : "1.0");
  (void)fer_json_sketch_set (job->root, "paths", paths);
  if (is_mcp)
    {
      g_autofree char *summary = fer_generator_cut (fer_api_get_display_name (job->api), 80);

      fer_json_sketch_set_string (fer_json_sketch_find (paths, "/mcp", "post", NULL), "summary", summary);
    }
  fer_generator_job_note (job, FER_REPAIR_PROTOCOL, fer_json_sketch_find (paths, is_mcp ? "/mcp" : "/", "post", NULL),
                          g_strdup (is_mcp ? _ ("One operation, “InvokeMCP”, speaks the Model Context Protocol; agents find the server’s tools through it.")
                                           : _ ("One operation, “RunQuery”, takes any query or mutation in the language of GraphQL.")));
  fer_generator_job_collect_operations (job);
}
