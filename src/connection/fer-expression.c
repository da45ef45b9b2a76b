/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small language inside policies (reference §4.7): a function, its name, maybe a default, and steps into a body. Braces
 * around it (`@{…}` and `{@…}`) only say where it ends. */

#include "config.h"

#include "fer-expression.h"

#include "fer-call-error.h"
#include "fer-json-path.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  HEADERS,
  QUERY,
  CONNECTION,
  BODY,
  ITEM,
} Function;

static const char *const names[] = { "headers", "queryParameters", "connectionParameters", "body", "item" };

/* One expression, as it is written. */
typedef struct
{
  Function function;
  char    *argument;
  char    *fallback;
  char    *pointer; /* the steps */
} Expression;

static void
expression_clear (Expression *self)
{
  g_free (self->argument);
  g_free (self->fallback);
  g_free (self->pointer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Expression, expression_clear)

static const char *
skip_blank (const char *at)
{
  while (g_ascii_isspace (*at))
    at++;
  return at;
}

/* A text in quotes; NULL when there is none. */
static const char *
read_quoted (const char *at,
             char      **text)
{
  const char *end;

  if (*at != '\'' && *at != '"')
    return NULL;
  end = strchr (at + 1, *at);
  if (end == NULL)
    return NULL;
  *text = g_strndup (at + 1, end - at - 1);
  return end + 1;
}

/* ".a.b[0]['c']" as far as it goes. */
static const char *
read_steps (const char *at,
            GString    *pointer)
{
  while (TRUE)
    {
      g_autofree char *step = NULL;
      g_autofree char *escaped = NULL;
      const char      *end = at;

      if (*at == '.')
        {
          end = at + 1;
          while (g_ascii_isalnum (*end) || *end == '_' || *end == '-' || *end == '$' || (guchar)*end >= 0x80)
            end++;
          if (end == at + 1)
            return at;
          step = g_strndup (at + 1, end - at - 1);
        }
      else if (*at == '[')
        {
          end = read_quoted (at + 1, &step);
          if (end == NULL)
            {
              end = at + 1 + strspn (at + 1, "0123456789");
              step = g_strndup (at + 1, end - at - 1);
            }
          if (*end != ']' || *step == '\0')
            return at;
          end++;
        }
      else
        return at;
      escaped = fer_json_path_escape (step);
      g_string_append_printf (pointer, "/%s", escaped);
      at = end;
    }
}

static const char *
find_function (const char *at,
               Function   *function)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i]);

      if (g_ascii_strncasecmp (at, names[i], length) == 0 && at[length] == '(')
        {
          *function = i;
          return at + length + 1;
        }
    }
  return NULL;
}

/* Reads what stands behind an `@`. Returns: behind it; NULL when this is no expression; @error for one that is not whole. */
static const char *
read_expression (const char *at,
                 Expression *self,
                 GError    **error)
{
  const char *start = at;
  GString    *pointer = NULL;

  at = find_function (at, &self->function);
  if (at == NULL)
    return NULL;
  at = skip_blank (at);
  if (self->function <= CONNECTION)
    {
      at = read_quoted (at, &self->argument);
      at = at != NULL ? skip_blank (at) : NULL;
      if (at != NULL && *at == ',')
        at = read_quoted (skip_blank (at + 1), &self->fallback);
      at = at != NULL ? skip_blank (at) : NULL;
    }
  if (at == NULL || *at != ')')
    {
      g_set_error (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_POLICY, _ ("The expression “@%.60s” is not complete."), start);
      return NULL;
    }
  at++;
  pointer = g_string_new (NULL);
  if (self->function >= BODY)
    at = read_steps (at, pointer);
  self->pointer = g_string_free (pointer, FALSE);
  return at;
}

static void
note_missing (FerExpressionScope *scope,
              const Expression   *expression)
{
  if (scope->missing != NULL)
    return;
  scope->missing = g_strdup_printf ("@%s(%s%s%s)%s", names[expression->function], expression->argument != NULL ? "'" : "",
                                    expression->argument != NULL ? expression->argument : "", expression->argument != NULL ? "'" : "", expression->pointer);
}

static gboolean
append_from_body (GString            *text,
                  FerExpressionScope *scope,
                  const Expression   *expression,
                  GError            **error)
{
  FerJsonNode start = scope->body == NULL ? FER_JSON_NONE : expression->function == ITEM ? scope->item
                                                                                         : fer_json_tree_get_root (scope->body);
  FerJsonNode node = start;
  g_auto (GStrv) steps = fer_json_path_split (expression->pointer, NULL);
  g_autofree char *value = NULL;

  for (guint i = 0; steps != NULL && steps[i] != NULL; i++)
    {
      FerJsonType type = fer_json_node_get_type (scope->body, node);

      if (type != FER_JSON_OBJECT && type != FER_JSON_ARRAY)
        {
          g_set_error (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_POLICY, _ ("The body has nothing in which to look for “%s”."), expression->pointer);
          return FALSE;
        }
      node = type == FER_JSON_OBJECT ? fer_json_node_get_member (scope->body, node, steps[i]) : fer_json_node_get_child (scope->body, node, atoi (steps[i]));
    }
  if (node == FER_JSON_NONE || fer_json_node_get_type (scope->body, node) == FER_JSON_NULL)
    {
      note_missing (scope, expression);
      return TRUE;
    }
  value = fer_json_node_get_type (scope->body, node) == FER_JSON_STRING ? fer_json_node_dup_string (scope->body, node) : fer_json_node_dup_text (scope->body, node);
  g_string_append (text, value);
  return TRUE;
}

static gboolean
append_value (GString            *text,
              FerExpressionScope *scope,
              const Expression   *expression,
              GError            **error)
{
  g_autofree char *decoded = NULL;
  const char      *value;

  if (expression->function >= BODY)
    return append_from_body (text, scope, expression, error);
  if (expression->function == HEADERS)
    value = fer_pairs_find (scope->headers, expression->argument);
  else if (expression->function == CONNECTION)
    value = fer_credentials_get_parameter (scope->credentials, expression->argument);
  else
    {
      value = fer_pairs_find (scope->query, expression->argument);
      decoded = value != NULL ? g_uri_unescape_string (value, NULL) : NULL;
      value = decoded != NULL ? decoded : value;
    }
  if (value == NULL)
    value = expression->fallback;
  if (value == NULL)
    note_missing (scope, expression);
  else
    g_string_append (text, value);
  return TRUE;
}

/* "@name(", with or without braces; a lone "@" is part of many a value. */
static void
note_unknown (FerExpressionScope *scope,
              const char         *at)
{
  gsize n_opening = strspn (at, "@{");
  gsize n_name = strspn (at + n_opening, G_CSET_a_2_z G_CSET_A_2_Z ".");

  if (scope->unknown == NULL && n_name > 0 && at[n_opening + n_name] == '(')
    scope->unknown = g_strndup (at, n_opening + n_name);
}

char *
fer_expression_expand (FerExpressionScope *scope,
                       const char *template,
                       GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *at = template;

  while (*at != '\0')
    {
      g_auto (Expression) expression = { 0 };
      gboolean    braced = g_str_has_prefix (at, "@{") || g_str_has_prefix (at, "{@");
      const char *end = *at == '@' || braced ? read_expression (at + (braced ? 2 : 1), &expression, error) : NULL;

      if (error != NULL && *error != NULL)
        return NULL;
      if (end == NULL || (braced && *end != '}'))
        {
          if (*at == '@' || braced)
            note_unknown (scope, at);
          g_string_append_c (text, *at++);
          continue;
        }
      if (!append_value (text, scope, &expression, error))
        return NULL;
      at = end + (braced ? 1 : 0);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
fer_expression_dup_pointer (const char *path)
{
  GString         *pointer = g_string_new (NULL);
  g_autofree char *dotted = NULL;
  const char      *at = path;

  if (*at == '@')
    at++;
  if (g_ascii_strncasecmp (at, "body()", 6) == 0)
    at += 6;
  else if (g_ascii_strncasecmp (at, "item()", 6) == 0)
    at += 6;
  if (*at != '\0' && *at != '.' && *at != '[')
    {
      dotted = g_strconcat (".", at, NULL);
      at = dotted;
    }
  at = read_steps (at, pointer);
  if (*at == '\0')
    return g_string_free (pointer, FALSE);
  g_string_free (pointer, TRUE);
  return NULL;
}
