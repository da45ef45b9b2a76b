/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Formats and limits of a schema. A pattern is left out: it is written for another engine, and a hostile one takes an age. */

#include "config.h"

#include "fer-value-form.h"

#include <stdio.h>
#include <string.h>

static gboolean
is_date (const char *text)
{
  unsigned year, month, day;
  int      n_read = 0;

  return strlen (text) == strlen ("2026-01-01") && sscanf (text, "%4u-%2u-%2u%n", &year, &month, &day, &n_read) == 3 && n_read == (int)strlen (text) &&
         g_date_valid_dmy (day, month, year);
}

static gboolean
is_moment (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (text, zone);

  return moment != NULL;
}

gboolean
fer_value_form_is (const char *format,
                   const char *text)
{
  static const struct
  {
    const char *format;
    gboolean (*is) (const char *text);
  } formats[] = {
    { "date", is_date },
    { "date-time", is_moment },
    { "uuid", g_uuid_string_is_valid },
  };

  g_return_val_if_fail (format != NULL, TRUE);
  g_return_val_if_fail (text != NULL, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].format, format))
      return formats[i].is (text);
  return TRUE;
}

static double
read_number (FerJsonTree *tree,
             FerJsonNode  node)
{
  g_autofree char *text = fer_json_node_dup_text (tree, node);

  return g_ascii_strtod (text, NULL);
}

/* What a limit counts. */
typedef enum
{
  NUMBER,
  LENGTH,
  ITEMS,
} Measured;

static double
measure (Measured     measured,
         FerJsonTree *tree,
         FerJsonNode  node)
{
  g_autofree char *text = NULL;
  double           n_items = 0;

  if (measured == NUMBER)
    return read_number (tree, node);
  if (measured == LENGTH)
    {
      text = fer_json_node_dup_string (tree, node);
      return g_utf8_strlen (text, -1);
    }
  for (FerJsonNode child = fer_json_node_get_first_child (tree, node); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    n_items++;
  return n_items;
}

static char *
find_limit (FerJsonTree *definition,
            FerJsonNode  schema,
            FerJsonTree *tree,
            FerJsonNode  node)
{
  static const struct
  {
    const char *name;
    FerJsonType type;
    Measured    measured;
    gboolean    is_least;
  } limits[] = {
    { "minimum", FER_JSON_NUMBER, NUMBER, TRUE },
    { "maximum", FER_JSON_NUMBER, NUMBER, FALSE },
    { "minLength", FER_JSON_STRING, LENGTH, TRUE },
    { "maxLength", FER_JSON_STRING, LENGTH, FALSE },
    { "minItems", FER_JSON_ARRAY, ITEMS, TRUE },
    { "maxItems", FER_JSON_ARRAY, ITEMS, FALSE },
  };
  FerJsonType type = fer_json_node_get_type (tree, node);

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      FerJsonNode limit = type == limits[i].type ? fer_json_node_get_member (definition, schema, limits[i].name) : FER_JSON_NONE;
      double      allowed, size;

      if (fer_json_node_get_type (definition, limit) != FER_JSON_NUMBER)
        continue;
      allowed = read_number (definition, limit);
      size = measure (limits[i].measured, tree, node);
      if (limits[i].is_least ? size < allowed : size > allowed)
        {
          g_autofree char *text = fer_json_node_dup_text (definition, limit);

          return g_strconcat (limits[i].name, " ", text, NULL);
        }
    }
  return NULL;
}

char *
fer_value_form_find_breach (FerJsonTree *definition,
                            FerJsonNode  schema,
                            FerJsonTree *tree,
                            FerJsonNode  node)
{
  g_autofree char *format = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (definition != NULL, NULL);
  g_return_val_if_fail (tree != NULL, NULL);

  format = fer_json_node_dup_string (definition, fer_json_node_get_member (definition, schema, "format"));
  text = format != NULL ? fer_json_node_dup_string (tree, node) : NULL;
  if (text != NULL && !fer_value_form_is (format, text))
    return g_steal_pointer (&format);
  if (g_strcmp0 (format, "int32") == 0 && fer_json_node_get_type (tree, node) == FER_JSON_NUMBER &&
      (read_number (tree, node) > G_MAXINT32 || read_number (tree, node) < G_MININT32))
    return g_steal_pointer (&format);
  return find_limit (definition, schema, tree, node);
}
