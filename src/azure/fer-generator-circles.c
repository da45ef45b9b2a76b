/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Types that no value can have, because it would have to hold itself: those that are nothing but each other, and those
 * that require each other. A circle through what may be left out, or through a list, is fine and stays. */

#include "config.h"

#include "fer-generator-private.h"

#include <glib/gi18n-lib.h>

/* Follows what a type is said to be instead of saying it; the one that leads back becomes something. @good: what was
 * followed to its end. */
static void
break_alias (FerGeneratorJob *job,
             FerJsonSketch   *type,
             GHashTable      *good)
{
  g_autoptr (GHashTable) chain = g_hash_table_new (NULL, NULL);

  while (type != NULL && fer_json_sketch_get (type, "$ref") != NULL && g_hash_table_add (good, type))
    {
      FerJsonSketch *next = fer_generator_job_resolve (job, type);

      g_hash_table_add (chain, type);
      if (next != NULL && g_hash_table_contains (chain, next))
        {
          fer_generator_job_remove (job, type, "$ref");
          fer_json_sketch_set_string (type, "type", "object");
          fer_generator_job_note (job, FER_REPAIR_TYPE, type, g_strdup (_ ("The type is any object; it referred to itself.")));
        }
      type = next;
    }
}

/* Nobody's types require each other that far; what lies behind is not looked at. */
#define MAX_DEPTH 2000

/* done: types from which no circle leads; open: those on the way to where the search stands. */
typedef struct
{
  FerGeneratorJob *job;
  guint            depth;
  GHashTable      *done;
  GHashTable      *open;
} Search;

static gboolean has_circle (Search        *search,
                            FerJsonSketch *schema);

/* Whether what a schema refers to requires something that is being looked at. */
static gboolean
leads_back (Search        *search,
            FerJsonSketch *schema)
{
  FerJsonSketch *target = fer_generator_job_resolve (search->job, schema);
  gboolean       circle;

  if (target == NULL || target == schema)
    return has_circle (search, schema);
  if (g_hash_table_contains (search->open, target))
    return TRUE;
  if (!g_hash_table_add (search->done, target))
    return FALSE;
  g_hash_table_add (search->open, target);
  circle = fer_json_sketch_get (target, "$ref") != NULL ? leads_back (search, target) : has_circle (search, target);
  g_hash_table_remove (search->open, target);
  return circle;
}

static void
drop_requirement (FerGeneratorJob *job,
                  FerJsonSketch   *schema,
                  guint            index)
{
  FerJsonSketch   *required = fer_json_sketch_get (schema, "required");
  g_autofree char *name = fer_json_sketch_dup_string (fer_json_sketch_get_child (required, index));

  fer_generator_job_remove_child (job, required, index);
  if (fer_json_sketch_get_n_children (required) == 0)
    fer_generator_job_remove (job, schema, "required");
  fer_generator_job_note (job, FER_REPAIR_TYPE, schema, g_strdup_printf (_ ("“%s” is no longer required: it would have to hold itself."), name));
}

/* A requirement that closes a circle is dropped, so only what is merged (allOf) can still be one. */
static gboolean
has_circle (Search        *search,
            FerJsonSketch *schema)
{
  FerJsonSketch *properties = fer_json_sketch_get (schema, "properties");
  FerJsonSketch *all = fer_json_sketch_get (schema, "allOf");

  if (search->depth >= MAX_DEPTH)
    return FALSE;
  search->depth++;
  for (guint i = fer_json_sketch_get_n_children (fer_json_sketch_get (schema, "required")); i-- > 0;)
    {
      g_autofree char *name = fer_json_sketch_dup_string (fer_json_sketch_get_child (fer_json_sketch_get (schema, "required"), i));
      FerJsonSketch   *property = name != NULL ? fer_json_sketch_get (properties, name) : NULL;

      if (fer_json_sketch_get_type (property) == FER_JSON_OBJECT && leads_back (search, property))
        drop_requirement (search->job, schema, i);
    }
  for (guint i = fer_json_sketch_get_n_children (all); i-- > 0;)
    if (leads_back (search, fer_json_sketch_get_child (all, i)))
      {
        fer_generator_job_remove_child (search->job, all, i);
        fer_generator_job_note (search->job, FER_REPAIR_TYPE, schema, g_strdup (_ ("The type no longer includes itself.")));
      }
  search->depth--;
  return FALSE;
}

void
fer_generator_break_circles (FerGeneratorJob *job)
{
  FerJsonSketch *definitions = fer_json_sketch_get (job->root, "definitions");
  g_autoptr (GHashTable) good = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) open = g_hash_table_new (NULL, NULL);
  Search search = { job, 0, done, open };

  for (guint i = 0; i < fer_json_sketch_get_n_children (definitions); i++)
    break_alias (job, fer_json_sketch_get_child (definitions, i), good);
  for (guint i = 0; i < fer_json_sketch_get_n_children (definitions); i++)
    {
      FerJsonSketch *type = fer_json_sketch_get_child (definitions, i);

      if (!g_hash_table_add (done, type))
        continue;
      g_hash_table_add (open, type);
      if (fer_json_sketch_get (type, "$ref") == NULL)
        (void)has_circle (&search, type);
      g_hash_table_remove (open, type);
    }
}
