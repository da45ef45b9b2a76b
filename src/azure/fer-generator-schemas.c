/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Types as OpenAPI 2.0 has them, and examples as JSON. What a later OpenAPI says in other words is said in those of 2.0;
 * what cannot be said is left out, which lets more through and never less. */

#include "config.h"

#include "fer-generator-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
note_type (FerGeneratorJob *job,
           FerJsonSketch   *schema,
           char            *what)
{
  fer_generator_job_note (job, FER_REPAIR_TYPE, schema, what);
}

/* A reference stands alone, and leads somewhere. */
static void
repair_reference (FerGeneratorJob *job,
                  FerJsonSketch   *schema)
{
  g_autofree char *reference = fer_json_sketch_dup_member (schema, "$ref");
  gboolean         lonely = FALSE;

  if (fer_generator_job_resolve (job, schema) == NULL)
    {
      fer_generator_job_remove (job, schema, "$ref");
      note_type (job, schema, g_strdup_printf (_ ("The reference “%s” leads nowhere and is gone."), reference));
      return;
    }
  for (guint i = fer_json_sketch_get_n_children (schema); i-- > 0;)
    if (!g_str_equal (fer_json_sketch_get_key (fer_json_sketch_get_child (schema, i)), "$ref"))
      {
        fer_generator_job_remove_child (job, schema, i);
        lonely = TRUE;
      }
  if (lonely)
    note_type (job, schema, g_strdup (_ ("What stood beside a reference is gone; it was never looked at.")));
}

/* ["string", "null"] is a string that may be null. */
static void
repair_several_types (FerGeneratorJob *job,
                      FerJsonSketch   *schema)
{
  FerJsonSketch   *types = fer_json_sketch_get (schema, "type");
  g_autofree char *first = NULL;
  gboolean         nullable = FALSE;

  for (guint i = 0; i < fer_json_sketch_get_n_children (types); i++)
    {
      g_autofree char *type = fer_json_sketch_dup_string (fer_json_sketch_get_child (types, i));

      if (g_strcmp0 (type, "null") == 0)
        nullable = TRUE;
      else if (first == NULL)
        first = g_steal_pointer (&type);
    }
  fer_generator_job_remove (job, schema, "type");
  if (first != NULL)
    fer_json_sketch_set_string (schema, "type", first);
  if (nullable)
    fer_generator_job_set (job, schema, "x-nullable", fer_json_sketch_new_boolean (TRUE));
  note_type (job, schema, g_strdup (_ ("Of several types the first is left.")));
}

static void
repair_type (FerGeneratorJob *job,
             FerJsonSketch   *schema)
{
  static const char *const types[] = { "string", "number", "integer", "boolean", "array", "object", "file", NULL };
  g_autofree char         *type = NULL;

  if (fer_json_sketch_get_type (fer_json_sketch_get (schema, "type")) == FER_JSON_ARRAY)
    repair_several_types (job, schema);
  type = fer_json_sketch_dup_member (schema, "type");
  if (fer_json_sketch_get (schema, "type") != NULL && (type == NULL || !g_strv_contains (types, type)))
    {
      fer_generator_job_remove (job, schema, "type");
      note_type (job, schema, g_strdup_printf (_ ("“%s” is no type of OpenAPI 2.0; any value will do."), type != NULL ? type : ""));
    }
}

/* An alternative of one is no alternative; of several, none can be told. */
static void
repair_alternatives (FerGeneratorJob *job,
                     FerJsonSketch   *schema)
{
  static const char *const keys[] = { "oneOf", "anyOf" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      FerJsonSketch *list = fer_json_sketch_get (schema, keys[i]);

      if (list == NULL)
        continue;
      if (fer_json_sketch_get_n_children (list) == 1 && fer_json_sketch_get (schema, "allOf") == NULL)
        {
          fer_json_sketch_rename (list, "allOf");
          note_type (job, schema, g_strdup_printf (_ ("“%s” of one type is that type."), keys[i]));
        }
      else
        {
          fer_generator_job_remove (job, schema, keys[i]);
          note_type (job, schema, g_strdup_printf (_ ("“%s” is gone; a connector cannot tell alternatives apart."), keys[i]));
        }
    }
}

/* What another OpenAPI says by other keywords. */
static void
repair_keywords (FerGeneratorJob *job,
                 FerJsonSketch   *schema)
{
  static const char *const foreign[] = { "not", "uniqueItems", "$schema", "$id", "if", "then", "else", "patternProperties", "deprecated", "writeOnly" };
  FerJsonSketch           *nullable = fer_json_sketch_get (schema, "nullable");
  FerJsonSketch           *constant = fer_json_sketch_get (schema, "const");

  if (nullable != NULL)
    {
      if (fer_json_sketch_get_type (nullable) == FER_JSON_TRUE)
        fer_generator_job_set (job, schema, "x-nullable", fer_json_sketch_new_boolean (TRUE));
      fer_generator_job_remove (job, schema, "nullable");
      note_type (job, schema, g_strdup (_ ("“nullable” is “x-nullable”.")));
    }
  if (constant != NULL)
    {
      FerJsonSketch *list = fer_json_sketch_new_array ();

      fer_json_sketch_add (list, fer_json_sketch_copy (constant));
      fer_generator_job_remove (job, schema, "const");
      fer_generator_job_set (job, schema, "enum", list);
      note_type (job, schema, g_strdup (_ ("“const” is a choice of one.")));
    }
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    if (fer_json_sketch_get (schema, foreign[i]) != NULL)
      {
        fer_generator_job_remove (job, schema, foreign[i]);
        note_type (job, schema, g_strdup_printf (_ ("“%s” is gone."), foreign[i]));
      }
  if (fer_json_sketch_get (schema, "discriminator") != NULL && fer_json_sketch_get_type (fer_json_sketch_get (schema, "discriminator")) != FER_JSON_STRING)
    {
      fer_generator_job_remove (job, schema, "discriminator");
      note_type (job, schema, g_strdup_printf (_ ("“%s” is gone."), "discriminator"));
    }
}

/* A list says of what, once; what is required is named in a list that is not empty; a choice offers something. */
static void
repair_lists (FerGeneratorJob *job,
              FerJsonSketch   *schema)
{
  FerJsonSketch *items = fer_json_sketch_get (schema, "items");
  FerJsonSketch *required = fer_json_sketch_get (schema, "required");
  FerJsonSketch *choices = fer_json_sketch_get (schema, "enum");
  gboolean       is_parameter = fer_json_sketch_get (schema, "in") != NULL && fer_json_sketch_get (schema, "name") != NULL;

  if ((items != NULL && fer_json_sketch_get_type (items) != FER_JSON_OBJECT) || (items == NULL && fer_json_sketch_string_equals (fer_json_sketch_get (schema, "type"), "array")))
    {
      FerJsonSketch *first = fer_json_sketch_get_child (items, 0);

      if (fer_json_sketch_get_type (items) == FER_JSON_ARRAY && fer_json_sketch_get_type (first) == FER_JSON_OBJECT)
        first = fer_json_sketch_steal_child (items, 0);
      else
        first = fer_json_sketch_new_object ();
      fer_generator_job_set (job, schema, "items", first);
      note_type (job, schema, g_strdup (_ ("A list says once of what it is.")));
    }
  if (!is_parameter && required != NULL && (fer_json_sketch_get_type (required) != FER_JSON_ARRAY || fer_json_sketch_get_n_children (required) == 0))
    {
      fer_generator_job_remove (job, schema, "required");
      note_type (job, schema, g_strdup (_ ("“required” is gone, which names nothing.")));
    }
  if (choices != NULL && fer_json_sketch_get_n_children (choices) == 0)
    {
      fer_generator_job_remove (job, schema, "enum");
      note_type (job, schema, g_strdup (_ ("“enum” is gone, which offers nothing.")));
    }
}

/* The value that a text spells, if it is of that type. */
static FerJsonSketch *
read_value (const char *type,
            const char *text)
{
  g_autoptr (FerJsonSketch) value = fer_json_sketch_new_parsed (text);
  FerJsonType is = fer_json_sketch_get_type (value);
  gboolean    fits;

  if (g_str_equal (type, "integer"))
    fits = is == FER_JSON_NUMBER && strpbrk (text, ".eE") == NULL;
  else if (g_str_equal (type, "number"))
    fits = is == FER_JSON_NUMBER;
  else if (g_str_equal (type, "boolean"))
    fits = is == FER_JSON_TRUE || is == FER_JSON_FALSE;
  else if (g_str_equal (type, "array"))
    fits = is == FER_JSON_ARRAY;
  else
    fits = g_str_equal (type, "object") && is == FER_JSON_OBJECT;
  return fits ? g_steal_pointer (&value) : NULL;
}

static gboolean
is_valued (const char *type)
{
  static const char *const types[] = { "integer", "number", "boolean", "array", "object", NULL };

  return type != NULL && g_strv_contains (types, type);
}

/* API Management keeps values as texts. One that does not spell a value of the type is none. */
static void
repair_default (FerGeneratorJob *job,
                FerJsonSketch   *schema,
                const char      *type)
{
  g_autofree char *text = fer_json_sketch_dup_member (schema, "default");
  FerJsonSketch   *value = text != NULL ? read_value (type, text) : NULL;

  if (text == NULL)
    return;
  if (value != NULL)
    fer_generator_job_set (job, schema, "default", value);
  else
    fer_generator_job_remove (job, schema, "default");
  note_type (job, schema, g_strdup_printf (value != NULL ? _ ("The default “%s” is a value and no longer a text.") : _ ("The default “%s” is gone, which is no value of the type."), text));
}

static void
repair_enum (FerGeneratorJob *job,
             FerJsonSketch   *schema,
             const char      *type)
{
  FerJsonSketch *choices = fer_json_sketch_get (schema, "enum");
  g_autoptr (FerJsonSketch) values = fer_json_sketch_new_array ();
  gboolean changed = FALSE;

  for (guint i = 0; i < fer_json_sketch_get_n_children (choices); i++)
    {
      FerJsonSketch   *choice = fer_json_sketch_get_child (choices, i);
      g_autofree char *text = fer_json_sketch_dup_string (choice);
      FerJsonSketch   *value = text != NULL ? read_value (type, text) : fer_json_sketch_copy (choice);

      changed |= text != NULL;
      if (value != NULL)
        fer_json_sketch_add (values, value);
    }
  if (!changed)
    return;
  if (fer_json_sketch_get_n_children (values) > 0)
    fer_generator_job_set (job, schema, "enum", g_steal_pointer (&values));
  else
    fer_generator_job_remove (job, schema, "enum");
  note_type (job, schema, g_strdup (_ ("What may be chosen are values of the type and no longer texts.")));
}

static void
repair_schema (FerGeneratorJob *job,
               FerJsonSketch   *schema,
               gpointer         data)
{
  g_autofree char *type = NULL;

  if (fer_json_sketch_get (schema, "$ref") != NULL)
    {
      repair_reference (job, schema);
      return;
    }
  repair_type (job, schema);
  repair_alternatives (job, schema);
  repair_keywords (job, schema);
  repair_lists (job, schema);
  type = fer_json_sketch_dup_member (schema, "type");
  if (!is_valued (type))
    return;
  repair_default (job, schema, type);
  repair_enum (job, schema, type);
}

void
fer_generator_repair_schemas (FerGeneratorJob *job)
{
  fer_generator_job_walk (job, repair_schema, NULL);
}

static gboolean
is_container (FerJsonSketch *value)
{
  FerJsonType type = fer_json_sketch_get_type (value);

  return type == FER_JSON_OBJECT || type == FER_JSON_ARRAY;
}

/* The object or list that a text spells. */
static FerJsonSketch *
read_example (FerJsonSketch *example)
{
  g_autofree char *text = fer_json_sketch_dup_string (example);
  g_autoptr (FerJsonSketch) value = text != NULL ? fer_json_sketch_new_parsed (text) : NULL;

  return is_container (value) ? g_steal_pointer (&value) : NULL;
}

static gboolean
speaks_json (const char *media)
{
  g_autofree char *folded = g_ascii_strdown (media, -1);

  return strstr (folded, "json") != NULL;
}

static void
repair_examples (FerGeneratorJob *job,
                 FerJsonSketch   *schema,
                 gpointer         data)
{
  FerJsonSketch *examples = fer_json_sketch_get (schema, "examples");
  FerJsonSketch *value = read_example (fer_json_sketch_get (schema, "example"));

  for (guint i = fer_json_sketch_get_n_children (examples); i-- > 0;)
    {
      FerJsonSketch *example = fer_json_sketch_get_child (examples, i);
      const char    *media = fer_json_sketch_get_key (example);
      FerJsonSketch *read = speaks_json (media) ? read_example (example) : NULL;

      if (fer_json_sketch_get_type (example) == FER_JSON_NULL)
        fer_generator_job_remove_child (job, examples, i);
      else if (read != NULL)
        fer_generator_job_note (job, FER_REPAIR_EXAMPLE, fer_generator_job_set (job, examples, media, read), g_strdup (_ ("The example of a response is JSON and no longer a text.")));
    }
  /* A type that is a text may well have an example that looks like JSON. */
  if (value != NULL && !fer_json_sketch_string_equals (fer_json_sketch_get (schema, "type"), "string"))
    fer_generator_job_note (job, FER_REPAIR_EXAMPLE, fer_generator_job_set (job, schema, "example", value), g_strdup (_ ("The example of a type is JSON and no longer a text.")));
  else if (value != NULL)
    fer_json_sketch_free (value);
}

void
fer_generator_repair_examples (FerGeneratorJob *job)
{
  fer_generator_job_walk (job, repair_examples, NULL);
}
