/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is entered and does not fit what the connector says. It is sent all the same: a service's refusal is worth seeing, too. */

#include "config.h"

#include "fer-call-draft-private.h"

#include "fer-schema-match.h"
#include "fer-value-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_OF_BODY 3
#define MAX_SHOWN 60

static gboolean
is_allowed (const FerCallInput *input,
            const char         *json)
{
  FerJsonNode list = fer_json_node_get_member (input->tree, input->node, "enum");

  if (fer_json_node_get_type (input->tree, list) != FER_JSON_ARRAY || g_str_equal (input->type, "array"))
    return TRUE;
  for (FerJsonNode node = fer_json_node_get_first_child (input->tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (input->tree, node))
    {
      g_autofree char *allowed = fer_json_node_dup_text (input->tree, node);

      if (g_str_equal (allowed, json))
        return TRUE;
    }
  return FALSE;
}

static void
doubt_input (FerCallContext     *context,
             const FerCallInput *input)
{
  const char *json = fer_call_values_get (context->values, input->location, input->name);
  g_autoptr (FerJsonTree) tree = json != NULL ? fer_json_tree_parse_string (json) : NULL;
  g_autofree char *text = tree != NULL ? fer_json_node_dup_string (tree, fer_json_tree_get_root (tree)) : NULL;
  g_autofree char *shown = NULL;

  if (json == NULL || g_str_equal (input->format, "password"))
    return;
  shown = g_utf8_substring (text != NULL ? text : json, 0, MIN (g_utf8_strlen (text != NULL ? text : json, -1), MAX_SHOWN));
  if (!is_allowed (input, json))
    fer_call_add_note (context->call, g_strdup_printf (_ ("“%s” is %s, which is none of the allowed values."), input->name, shown));
  else if (text != NULL && g_str_equal (input->format, "date") && !fer_value_form_is ("date", text))
    fer_call_add_note (context->call, g_strdup_printf (_ ("“%s” takes a day such as 2026-11-24, and %s is none."), input->name, shown));
  else if (text != NULL && g_str_equal (input->format, "date-time") && !fer_value_form_is ("date-time", text))
    fer_call_add_note (context->call, g_strdup_printf (_ ("“%s” takes a time such as 2026-11-24T08:30:00Z, and %s is none."), input->name, shown));
}

/* As it is sent, with the defaults in it. */
static void
doubt_body (FerCallContext     *context,
            const FerCallInput *input)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (context->draft->body);
  g_autoptr (GPtrArray) findings = NULL;
  guint n_told = 0;

  if (fer_json_tree_get_n_faults (tree) > 0 || fer_json_tree_get_root (tree) == FER_JSON_NONE)
    return;
  findings = fer_schema_match (context->definition, input->schema, tree, fer_json_tree_get_root (tree));
  for (guint i = 0; i < findings->len && n_told < MAX_OF_BODY; i++)
    {
      const FerSchemaFinding *finding = findings->pdata[i];

      if (!fer_schema_finding_is_fault (finding) && finding->kind != FER_SCHEMA_BAD_FORM)
        continue;
      fer_call_add_note (context->call, fer_schema_finding_dup_words (finding));
      n_told++;
    }
}

void
fer_call_doubts_add (FerCallContext *context)
{
  for (guint i = 0; i < context->inputs->len; i++)
    {
      const FerCallInput *input = context->inputs->pdata[i];

      if (input->location != FER_CALL_BODY)
        doubt_input (context, input);
      else if (context->draft->body != NULL && fer_call_values_get (context->values, FER_CALL_BODY, input->name) != NULL)
        doubt_body (context, input);
    }
}
