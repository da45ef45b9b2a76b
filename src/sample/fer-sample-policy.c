/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Policy documents: kept with their expressions as they are written (`rawxml`), answered with these escaped when that is
 * asked for, and read for the few statements that the gateway of the sample obeys.
 */

#include "config.h"

#include "fer-sample-policy.h"

#include <string.h>

/* ---- expressions ---- */

/* The end of the expression that begins at "@(" or "@{", behind its closing bracket. */
static const char *
find_end (const char *expression)
{
  char  open = expression[1];
  char  close = open == '(' ? ')' : '}';
  guint depth = 0;

  for (const char *c = expression + 1; *c != '\0'; c++)
    {
      depth += *c == open;
      if (*c == close && --depth == 0)
        return c + 1;
    }
  return expression + strlen (expression);
}

static void
append_changed (GString    *text,
                const char *from,
                const char *to,
                gboolean    escapes)
{
  static const struct
  {
    const char *plain, *escaped;
  } entities[] = { { "&", "&amp;" }, { "<", "&lt;" }, { ">", "&gt;" }, { "\"", "&quot;" } };

  while (from < to)
    {
      gsize taken = 0;

      for (guint i = 0; taken == 0 && i < G_N_ELEMENTS (entities); i++)
        {
          const char *old = escapes ? entities[i].plain : entities[i].escaped;

          if (!g_str_has_prefix (from, old))
            continue;
          g_string_append (text, escapes ? entities[i].escaped : entities[i].plain);
          taken = strlen (old);
        }
      if (taken == 0)
        g_string_append_c (text, *from);
      from += MAX (taken, 1);
    }
}

static char *
change_expressions (const char *text,
                    gboolean    escapes)
{
  GString    *changed = g_string_new (NULL);
  const char *from = text;

  while (*from != '\0')
    if (from[0] == '@' && (from[1] == '(' || from[1] == '{'))
      {
        const char *to = find_end (from);

        append_changed (changed, from, to, escapes);
        from = to;
      }
    else
      g_string_append_c (changed, *from++);

  return g_string_free (changed, FALSE);
}

char *
fer_sample_policy_escape (const char *text)
{
  return change_expressions (text, TRUE);
}

char *
fer_sample_policy_unescape (const char *text)
{
  return change_expressions (text, FALSE);
}

/* ---- statements ---- */

typedef struct
{
  FerSamplePolicy *policy;
  GPtrArray       *origins;
  gboolean         in_origin;
  gboolean         in_address;
  gboolean         allows; /* the filter names who may call, not who may not */
  gboolean         has_filter;
  gboolean         is_named; /* the filter names this machine */
} Reader;

static gint64
read_number (const char **names,
             const char **values,
             const char  *name)
{
  gint64 number = 0;

  for (; *names != NULL; names++, values++)
    if (strcmp (*names, name) == 0 && g_ascii_string_to_signed (*values, 10, 0, G_MAXINT32, &number, NULL))
      return number;
  return 0;
}

static void
start_element (GMarkupParseContext *context,
               const char          *element,
               const char         **names,
               const char         **values,
               gpointer             data,
               GError             **error)
{
  Reader            *reader = data;
  FerSampleAllowance allowance = { read_number (names, values, "calls"), read_number (names, values, "renewal-period") };

  if (strcmp (element, "rate-limit") == 0)
    reader->policy->rate = allowance;
  else if (strcmp (element, "quota") == 0)
    reader->policy->quota = allowance;
  else if (strcmp (element, "origin") == 0)
    reader->in_origin = TRUE;
  else if (strcmp (element, "address") == 0)
    reader->in_address = TRUE;
  else if (strcmp (element, "ip-filter") == 0)
    {
      reader->has_filter = TRUE;
      reader->allows = names[0] != NULL && strcmp (names[0], "action") == 0 && strcmp (values[0], "allow") == 0;
    }
}

static void
end_element (GMarkupParseContext *context,
             const char          *element,
             gpointer             data,
             GError             **error)
{
  Reader *reader = data;

  reader->in_origin = FALSE;
  reader->in_address = FALSE;
}

static void
read_text (GMarkupParseContext *context,
           const char          *text,
           gsize                length,
           gpointer             data,
           GError             **error)
{
  Reader          *reader = data;
  g_autofree char *word = g_strstrip (g_strndup (text, length));

  if (reader->in_origin && *word != '\0')
    g_ptr_array_add (reader->origins, g_steal_pointer (&word));
  else if (reader->in_address && strcmp (word, "127.0.0.1") == 0)
    reader->is_named = TRUE;
}

static gboolean
parse (const char *text,
       Reader     *reader)
{
  static const GMarkupParser parser = { .start_element = start_element, .end_element = end_element, .text = read_text };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, reader, NULL);
  g_autofree char *escaped = fer_sample_policy_escape (text);

  return g_markup_parse_context_parse (context, escaped, -1, NULL) && g_markup_parse_context_end_parse (context, NULL);
}

static FerSamplePolicy *
read_document (const char *text)
{
  g_autoptr (GPtrArray) origins = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FerSamplePolicy) policy = g_new0 (FerSamplePolicy, 1);
  Reader reader = { .policy = policy, .origins = origins };

  if (!parse (text, &reader))
    return NULL;

  policy->shuts_out = reader.has_filter && reader.allows != reader.is_named;
  if (origins->len > 0)
    {
      g_ptr_array_add (origins, NULL);
      policy->origins = (char **)g_ptr_array_free (g_steal_pointer (&origins), FALSE);
    }
  return g_steal_pointer (&policy);
}

gboolean
fer_sample_policy_is_valid (const char *text)
{
  g_autoptr (FerSamplePolicy) policy = read_document (text);

  return policy != NULL;
}

FerSamplePolicy *
fer_sample_policy_read (FerSampleStore *store,
                        const char     *owner)
{
  g_autofree char *path = g_strconcat (owner, *owner != '\0' ? "/" : "", "policies/policy", NULL);
  FerSampleEntity *entity = fer_sample_store_find (store, path);

  return entity != NULL ? read_document (fer_sample_node_string (entity->properties, "value", "")) : NULL;
}

void
fer_sample_policy_free (FerSamplePolicy *self)
{
  if (self == NULL)
    return;

  g_strfreev (self->origins);
  g_free (self);
}
