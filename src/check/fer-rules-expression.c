/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about the expressions in policies: `@function('argument')` and `@{…}` inside texts. Nothing is evaluated. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-policy-template.h"
#include "fer-rules-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  EXPRESSION_GOOD,
  EXPRESSION_OPEN,    /* a parenthesis, brace or quote is not closed */
  EXPRESSION_QUOTED,  /* a text stands in double quotes */
  EXPRESSION_UNKNOWN, /* there is no such function */
} ExpressionFault;

/* Returns: behind the end of a name, which may be at @text itself */
static const char *
skip_name (const char *text)
{
  while (g_ascii_isalpha (*text))
    text++;
  return text;
}

static gboolean
is_name (const char *start,
         gsize       n,
         const char *name)
{
  return strlen (name) == n && g_ascii_strncasecmp (start, name, n) == 0;
}

static gboolean
is_function (const char *start,
             gsize       n)
{
  static const char *const functions[] = { "headers", "queryParameters", "connectionParameters", "body", "item", "triggerBody", "environmentVariables" };

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (is_name (start, n, functions[i]))
      return TRUE;
  return FALSE;
}

/* Goes from an opening bracket to behind the one that closes it. Returns: NULL when there is none */
static const char *
skip_brackets (const char *text,
               gboolean   *quoted)
{
  guint depth = 0;

  for (; *text != '\0'; text++)
    {
      if (*text == '\'' && (text = strchr (text + 1, '\'')) == NULL)
        return NULL;
      *quoted = *quoted || *text == '"';
      if (*text == '(' || *text == '{' || *text == '[')
        depth++;
      else if ((*text == ')' || *text == '}' || *text == ']') && --depth == 0)
        return text + 1;
    }
  return NULL;
}

/* Looks at the expression that begins behind an `@`; what is no call is taken for text. */
static ExpressionFault
look_at (const char *text)
{
  const char *name = text + (*text == '{');
  const char *open = skip_name (name + (*name == '@'));
  gboolean    quoted = FALSE;

  name += *name == '@';
  if (*text != '{' && *open != '(')
    return EXPRESSION_GOOD;
  if (*open == '(' && !is_function (name, open - name))
    return EXPRESSION_UNKNOWN;
  if (skip_brackets (*text == '{' ? text : open, &quoted) == NULL)
    return EXPRESSION_OPEN;
  return quoted && !is_name (name, open - name, "environmentVariables") ? EXPRESSION_QUOTED : EXPRESSION_GOOD;
}

typedef void (*TextFunc) (FerCheck *check, const FerPlace *place, FerJsonNode node, const char *text);

/* Calls @func for each text of a policy that may hold expressions. */
static void
each_text (FerCheck       *check,
           const FerPlace *place,
           FerJsonNode     object,
           TextFunc        func)
{
  for (FER_EACH_CHILD (member, place->tree, object))
    {
      g_autofree char *text = fer_json_node_dup_string (place->tree, member);

      if (text != NULL && strchr (text, '@') != NULL)
        func (check, place, member, text);
      else if (fer_json_node_key_equals (place->tree, member, FER_POLICY_PARAMETER "triggerConfig"))
        each_text (check, place, member, func);
    }
}

static void
look_at_text (FerCheck             *check,
              const FerPlace *place G_GNUC_UNUSED,
              FerJsonNode           node,
              const char           *text)
{
  for (const char *at = strchr (text, '@'); at != NULL; at = strchr (at + 1, '@'))
    switch (look_at (at + 1))
      {
      case EXPRESSION_GOOD:
        continue;
      case EXPRESSION_OPEN:
        fer_check_report (check, node, at, _ ("It is not closed."), NULL);
        return;
      case EXPRESSION_QUOTED:
        fer_check_report (check, node, at, _ ("It has double quotes."), NULL);
        return;
      case EXPRESSION_UNKNOWN:
      default:
        fer_check_report (check, node, at, _ ("There is no such function."), NULL);
        return;
      }
}

static void
policy_expression_syntax (FerCheck       *check,
                          const FerPlace *place)
{
  each_text (check, place, fer_place_get (place, "parameters"), look_at_text);
}

static gboolean
lists_parameter (const FerPlace *place,
                 FerJsonNode     list,
                 const char     *name)
{
  for (FER_EACH_CHILD (member, place->tree, list))
    {
      g_autofree char *key = fer_json_node_dup_key (place->tree, member);

      if (key != NULL && g_ascii_strcasecmp (key, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the connection asks for it, in whichever way of signing in. */
static gboolean
has_connection_parameter (const FerPlace *place,
                          const char     *name)
{
  FerJsonNode sets = fer_json_node_get_member (place->tree, fer_place_get (place->parent, "connectionParameterSets"), "values");

  if (lists_parameter (place, fer_place_get (place->parent, "connectionParameters"), name))
    return TRUE;
  for (FER_EACH_CHILD (set, place->tree, sets))
    if (lists_parameter (place, fer_json_node_get_member (place->tree, set, "parameters"), name))
      return TRUE;
  return FALSE;
}

static void
find_connection_parameters (FerCheck       *check,
                            const FerPlace *place,
                            FerJsonNode     node,
                            const char     *text)
{
  static const char call[] = "connectionParameters('";
  const gsize       n = strlen (call);

  for (const char *at = text; *at != '\0'; at++)
    {
      const char      *end = g_ascii_strncasecmp (at, call, n) == 0 ? strchr (at + n, '\'') : NULL;
      g_autofree char *name = end != NULL ? g_strndup (at + n, end - at - n) : NULL;

      if (name != NULL && !has_connection_parameter (place, name))
        fer_check_report (check, node, name, NULL);
    }
}

static void
policy_connection_parameter_unknown (FerCheck       *check,
                                     const FerPlace *place)
{
  each_text (check, place, fer_place_get (place, "parameters"), find_connection_parameters);
}

/* clang-format off */
const FerRule fer_rules_expression[] = {
  { "policy-expression-syntax", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_POLICY, policy_expression_syntax,
    N_ ("“{1}” cannot be read as an expression. {2}"), N_ ("The service refuses it, or sends it as it is."),
    N_ ("Close every bracket, put texts into single quotes, and use headers, queryParameters, connectionParameters, body, item, triggerBody or environmentVariables."),
    "Documentation of policy expressions (severity inferred)" },
  { "policy-connection-parameter-unknown", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_POLICY, policy_connection_parameter_unknown,
    N_ ("The connection has no parameter “{1}”."), N_ ("Nobody is asked for it, so nothing is put in its place."),
    N_ ("Name a parameter of the connection, or add this one."), "Published connectors (severity inferred)" },
  { .id = NULL },
};
/* clang-format on */
