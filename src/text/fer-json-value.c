/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values on their way into a text. The writer knows which brackets are open and whether a comma is
 * due, so what it has written so far is always the beginning of a strict JSON value. */

#include "config.h"

#include "fer-json-value.h"

#include "fer-json-tree.h"
#include "fer-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FerJsonWriter
{
  GString *text;
  GString *closers;     /* one for each open bracket, the outermost first */
  gboolean needs_comma; /* a value stands right before */
  gboolean has_key;     /* a key does, with its colon */
};

static void
append_quoted (GString    *text,
               const char *string)
{
  static const char escaped[] = "\"\\\b\f\n\r\t";
  static const char letters[] = "\"\\bfnrt";

  g_string_append_c (text, '"');
  for (const char *at = string; *at != '\0'; at++)
    {
      const char *known = strchr (escaped, *at);

      if (known != NULL)
        {
          g_string_append_c (text, '\\');
          g_string_append_c (text, letters[known - escaped]);
        }
      else if ((guchar)*at < ' ')
        g_string_append_printf (text, "\\u%04x", *at);
      else
        g_string_append_c (text, *at);
    }
  g_string_append_c (text, '"');
}

char *
fer_json_value_quote (const char *string)
{
  GString *text;

  g_return_val_if_fail (string != NULL, NULL);

  text = g_string_sized_new (strlen (string) + 2);
  append_quoted (text, string);
  return g_string_free (text, FALSE);
}

gboolean
fer_json_value_check (const char *json,
                      GError    **error)
{
  g_autoptr (FerJsonTree) tree = NULL;
  const FerJsonFault *fault;
  guint               line;
  guint               column;

  g_return_val_if_fail (json != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  tree = fer_json_tree_parse_string (json);
  if (fer_json_tree_get_n_faults (tree) == 0)
    return TRUE;
  fault = fer_json_tree_peek_fault (tree, 0);
  fer_text_locate (json, strlen (json), fault->start, &line, &column);
  g_set_error (error,
               FER_TEXT_ERROR,
               FER_TEXT_ERROR_BAD_VALUE,
               /* Translators: the last part is a whole sentence, such as "A comma is missing here." */
               _ ("This is not a JSON value, at line %u, column %u: %s"),
               line,
               column,
               fer_json_fault_code_get_message (fault->code));
  return FALSE;
}

FerJsonWriter *
fer_json_writer_new (void)
{
  FerJsonWriter *self = g_new0 (FerJsonWriter, 1);

  self->text = g_string_new (NULL);
  self->closers = g_string_new (NULL);
  return self;
}

void
fer_json_writer_free (FerJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->text, TRUE);
  g_string_free (self->closers, TRUE);
  g_free (self);
}

static gboolean
is_in (FerJsonWriter *self,
       char           closer)
{
  return self->closers->len > 0 && self->closers->str[self->closers->len - 1] == closer;
}

/* Whether a value may stand here: behind a key in an object, anywhere in an array, once outside. */
static gboolean
takes_value (FerJsonWriter *self)
{
  if (self->closers->len == 0)
    return self->text->len == 0;
  return is_in (self, ']') || self->has_key;
}

static void
begin_value (FerJsonWriter *self)
{
  if (self->needs_comma)
    g_string_append_c (self->text, ',');
  self->needs_comma = TRUE;
  self->has_key = FALSE;
}

static void
open_bracket (FerJsonWriter *self,
              char           opener,
              char           closer)
{
  begin_value (self);
  g_string_append_c (self->text, opener);
  g_string_append_c (self->closers, closer);
  self->needs_comma = FALSE;
}

static void
close_bracket (FerJsonWriter *self,
               char           closer)
{
  g_string_append_c (self->text, closer);
  g_string_truncate (self->closers, self->closers->len - 1);
  self->needs_comma = TRUE;
}

void
fer_json_writer_begin_object (FerJsonWriter *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (takes_value (self));

  open_bracket (self, '{', '}');
}

void
fer_json_writer_end_object (FerJsonWriter *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (is_in (self, '}') && !self->has_key);

  close_bracket (self, '}');
}

void
fer_json_writer_begin_array (FerJsonWriter *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (takes_value (self));

  open_bracket (self, '[', ']');
}

void
fer_json_writer_end_array (FerJsonWriter *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (is_in (self, ']'));

  close_bracket (self, ']');
}

void
fer_json_writer_key (FerJsonWriter *self,
                     const char    *key)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (key != NULL);
  g_return_if_fail (is_in (self, '}') && !self->has_key);

  begin_value (self);
  append_quoted (self->text, key);
  g_string_append_c (self->text, ':');
  self->needs_comma = FALSE;
  self->has_key = TRUE;
}

void
fer_json_writer_string (FerJsonWriter *self,
                        const char    *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (value != NULL);
  g_return_if_fail (takes_value (self));

  begin_value (self);
  append_quoted (self->text, value);
}

void
fer_json_writer_boolean (FerJsonWriter *self,
                         gboolean       value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (takes_value (self));

  begin_value (self);
  g_string_append (self->text, value ? "true" : "false");
}

void
fer_json_writer_integer (FerJsonWriter *self,
                         gint64         value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (takes_value (self));

  begin_value (self);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

void
fer_json_writer_raw (FerJsonWriter *self,
                     const char    *json)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (json != NULL);
  g_return_if_fail (takes_value (self));
  g_return_if_fail (fer_json_value_check (json, NULL));

  begin_value (self);
  g_string_append (self->text, json);
}

char *
fer_json_writer_finish (FerJsonWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->closers->len == 0 && self->text->len > 0, NULL);

  return g_strdup (self->text->str);
}
