/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the repairs share: the definition, what was noted about it, and ways through it. Notes hold on to values, not to
 * pointers, because paths and names go on changing until the end; values that were taken out are kept, so that a note
 * about one finds it missing instead of finding another in its place. */

#include "fer-generator-private.h"

#include "fer-json-path.h"
#include "fer-reference.h"

#include <string.h>

typedef struct
{
  FerGeneratorRepair repair;
  FerJsonSketch     *place;    /* borrowed from the definition or the scrap */
  char              *left_out; /* instead of a place */
  char              *what;
} Note;

static void
note_clear (gpointer data)
{
  Note *note = data;

  g_free (note->left_out);
  g_free (note->what);
}

static void
operation_free (gpointer data)
{
  FerGeneratorOperation *operation = data;

  g_free (operation->verb);
  g_free (operation->path);
  g_free (operation->export_id);
  g_free (operation->id);
  g_free (operation->route);
  g_free (operation);
}

void
fer_generator_job_init (FerGeneratorJob           *self,
                        FerApi                    *api,
                        const FerGeneratorChoices *choices)
{
  *self = (FerGeneratorJob){ .api = api, .choices = choices };
  self->operations = g_ptr_array_new_with_free_func (operation_free);
  self->all_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->scrap = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_json_sketch_free);
  self->notes = g_array_new (FALSE, TRUE, sizeof (Note));
  g_array_set_clear_func (self->notes, note_clear);
}

void
fer_generator_job_clear (FerGeneratorJob *self)
{
  g_clear_pointer (&self->root, fer_json_sketch_free);
  g_clear_pointer (&self->base, g_bytes_unref);
  g_clear_pointer (&self->properties, fer_json_sketch_free);
  g_clear_pointer (&self->operations, g_ptr_array_unref);
  g_clear_pointer (&self->all_ids, g_hash_table_unref);
  g_clear_pointer (&self->kept_ids, g_hash_table_unref);
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_clear_pointer (&self->scrap, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_array_unref);
}

void
fer_generator_job_note (FerGeneratorJob   *self,
                        FerGeneratorRepair repair,
                        FerJsonSketch     *place,
                        char              *what)
{
  Note note = { repair, place, NULL, what };

  if (self->base == NULL && repair == FER_REPAIR_HOST)
    g_free (what); /* it is where the API is: nothing was exported that says otherwise */
  else
    g_array_append_val (self->notes, note);
}

void
fer_generator_job_note_left_out (FerGeneratorJob *self,
                                 const char      *place,
                                 char            *what)
{
  Note note = { FER_REPAIR_OPERATION_LEFT_OUT, NULL, g_strdup (place), what };

  g_array_append_val (self->notes, note);
}

/* Where the noted values are in the end. */
typedef struct
{
  GHashTable *wanted; /* of values */
  GHashTable *found;  /* value → pointer */
  GString    *pointer;
} Search;

static void
search (Search        *state,
        FerJsonSketch *value)
{
  gsize length = state->pointer->len;

  if (g_hash_table_contains (state->wanted, value))
    g_hash_table_insert (state->found, value, g_strdup (state->pointer->str));
  for (guint i = 0; i < fer_json_sketch_get_n_children (value); i++)
    {
      FerJsonSketch *child = fer_json_sketch_get_child (value, i);
      const char    *key = fer_json_sketch_get_key (child);

      if (key != NULL)
        {
          g_autofree char *step = fer_json_path_escape (key);

          g_string_append_printf (state->pointer, "/%s", step);
        }
      else
        g_string_append_printf (state->pointer, "/%u", i);
      search (state, child);
      g_string_truncate (state->pointer, length);
    }
}

/* What a person calls the place that a pointer leads to. */
static char *
describe (const char *pointer)
{
  g_auto (GStrv) steps = fer_json_path_split (pointer, NULL);
  guint n_steps = steps != NULL ? g_strv_length (steps) : 0;

  if (n_steps >= 3 && g_str_equal (steps[0], "paths"))
    {
      g_autofree char *verb = g_ascii_strup (steps[2], -1);

      return g_strdup_printf ("%s %s", verb, steps[1]);
    }
  if (n_steps >= 2 && (g_str_equal (steps[0], "paths") || g_str_equal (steps[0], "definitions")))
    return g_strdup (steps[1]);
  return g_strdup ("");
}

static int
compare_notes (gconstpointer a,
               gconstpointer b)
{
  return (int)((const Note *)a)->repair - (int)((const Note *)b)->repair;
}

GListStore *
fer_generator_job_list_changes (FerGeneratorJob *self)
{
  GListStore *changes = g_list_store_new (FER_TYPE_GENERATOR_CHANGE);
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) found = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GString) pointer = g_string_new (NULL);
  Search state = { wanted, found, pointer };

  for (guint i = 0; i < self->notes->len; i++)
    if (g_array_index (self->notes, Note, i).place != NULL)
      g_hash_table_add (wanted, g_array_index (self->notes, Note, i).place);
  search (&state, self->root);

  /* The sort of GArray keeps the order of equals. */
  g_array_sort (self->notes, compare_notes);
  for (guint i = 0; i < self->notes->len; i++)
    {
      const Note      *note = &g_array_index (self->notes, Note, i);
      const char      *at = note->place != NULL ? g_hash_table_lookup (found, note->place) : NULL;
      g_autofree char *place = at != NULL ? describe (at) : g_strdup (note->left_out != NULL ? note->left_out : "");
      g_autoptr (FerGeneratorChange) change = NULL;

      if (note->place != NULL && at == NULL)
        continue;
      change = fer_generator_change_new (note->repair, place, at, note->what);
      g_list_store_append (changes, change);
    }
  return changes;
}

void
fer_generator_job_remove (FerGeneratorJob *self,
                          FerJsonSketch   *object,
                          const char      *key)
{
  FerJsonSketch *value = fer_json_sketch_steal (object, key);

  if (value != NULL)
    g_ptr_array_add (self->scrap, value);
}

void
fer_generator_job_remove_child (FerGeneratorJob *self,
                                FerJsonSketch   *container,
                                guint            index)
{
  g_ptr_array_add (self->scrap, fer_json_sketch_steal_child (container, index));
}

FerJsonSketch *
fer_generator_job_set (FerGeneratorJob *self,
                       FerJsonSketch   *object,
                       const char      *key,
                       FerJsonSketch   *value)
{
  FerJsonSketch *old = fer_json_sketch_set (object, key, value);

  if (old != NULL)
    g_ptr_array_add (self->scrap, old);
  return value;
}

gboolean
fer_generator_is_verb (const char *key)
{
  static const char *const verbs[] = { "get", "put", "post", "delete", "options", "head", "patch", NULL };

  return g_strv_contains (verbs, key);
}

static FerGeneratorOperation *
new_operation (FerJsonSketch *item,
               FerJsonSketch *node)
{
  FerGeneratorOperation *operation = g_new0 (FerGeneratorOperation, 1);

  operation->node = node;
  operation->verb = g_ascii_strup (fer_json_sketch_get_key (node), -1);
  operation->path = g_strdup (fer_json_sketch_get_key (item));
  operation->export_id = fer_json_sketch_dup_member (node, "operationId");
  if (operation->export_id == NULL || operation->export_id[0] == '\0')
    {
      g_free (operation->export_id);
      operation->export_id = g_strdup_printf ("%s %s", operation->verb, operation->path);
    }
  return operation;
}

void
fer_generator_job_collect_operations (FerGeneratorJob *self)
{
  FerJsonSketch *paths = fer_json_sketch_get (self->root, "paths");
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->operations);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  g_ptr_array_set_free_func (old, NULL);
  for (guint i = 0; i < old->len; i++)
    g_hash_table_insert (known, ((FerGeneratorOperation *)old->pdata[i])->node, old->pdata[i]);
  self->operations = g_ptr_array_new_with_free_func (operation_free);
  for (guint i = 0; i < fer_json_sketch_get_n_children (paths); i++)
    {
      FerJsonSketch *item = fer_json_sketch_get_child (paths, i);

      for (guint j = 0; j < fer_json_sketch_get_n_children (item); j++)
        {
          FerJsonSketch *node = fer_json_sketch_get_child (item, j);
          gpointer       operation = NULL;

          if (!fer_generator_is_verb (fer_json_sketch_get_key (node)))
            continue;
          if (!g_hash_table_steal_extended (known, node, NULL, &operation))
            operation = new_operation (item, node);
          g_ptr_array_add (self->operations, operation);
        }
    }
  for (guint i = 0; i < old->len; i++)
    if (g_hash_table_contains (known, ((FerGeneratorOperation *)old->pdata[i])->node))
      operation_free (old->pdata[i]);
}

static void
fill_index (FerGeneratorJob *self)
{
  static const char *const sections[] = { "definitions", "parameters", "responses" };

  self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      FerJsonSketch *section = fer_json_sketch_get (self->root, sections[i]);

      for (guint j = 0; j < fer_json_sketch_get_n_children (section); j++)
        {
          FerJsonSketch *value = fer_json_sketch_get_child (section, j);

          g_hash_table_insert (self->index, g_strdup_printf ("%s/%s", sections[i], fer_json_sketch_get_key (value)), value);
        }
    }
}

void
fer_generator_job_forget_names (FerGeneratorJob *self)
{
  g_clear_pointer (&self->index, g_hash_table_unref);
}

FerJsonSketch *
fer_generator_job_resolve (FerGeneratorJob *self,
                           FerJsonSketch   *node)
{
  FerJsonSketch   *member = fer_json_sketch_get (node, "$ref");
  g_autofree char *reference = fer_json_sketch_dup_string (member);
  g_autofree char *name = NULL;
  g_autofree char *full = NULL;
  const char      *slash;

  if (member == NULL)
    return node;
  if (reference == NULL || !g_str_has_prefix (reference, "#/"))
    return NULL;
  slash = strchr (reference + 2, '/');
  if (slash == NULL || strchr (slash + 1, '/') != NULL)
    return NULL;
  if (self->index == NULL)
    fill_index (self);
  name = fer_reference_dup_name (reference);
  full = g_strdup_printf ("%.*s/%s", (int)(slash - reference - 2), reference + 2, name);
  return g_hash_table_lookup (self->index, full);
}

static void
walk_each (FerGeneratorJob       *self,
           FerJsonSketch         *container,
           FerGeneratorSchemaFunc func,
           gpointer               data)
{
  for (guint i = 0; i < fer_json_sketch_get_n_children (container); i++)
    fer_generator_job_walk_schema (self, fer_json_sketch_get_child (container, i), func, data);
}

void
fer_generator_job_walk_schema (FerGeneratorJob       *self,
                               FerJsonSketch         *schema,
                               FerGeneratorSchemaFunc func,
                               gpointer               data)
{
  static const char *const single[] = { "schema", "items", "additionalProperties", "not" };
  static const char *const several[] = { "properties", "headers", "allOf", "anyOf", "oneOf" };

  if (fer_json_sketch_get_type (schema) != FER_JSON_OBJECT)
    return;
  func (self, schema, data);
  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    fer_generator_job_walk_schema (self, fer_json_sketch_get (schema, single[i]), func, data);
  for (guint i = 0; i < G_N_ELEMENTS (several); i++)
    walk_each (self, fer_json_sketch_get (schema, several[i]), func, data);
}

void
fer_generator_job_walk_operation (FerGeneratorJob       *self,
                                  FerJsonSketch         *operation,
                                  FerGeneratorSchemaFunc func,
                                  gpointer               data)
{
  walk_each (self, fer_json_sketch_get (operation, "parameters"), func, data);
  walk_each (self, fer_json_sketch_get (operation, "responses"), func, data);
}

void
fer_generator_job_walk (FerGeneratorJob       *self,
                        FerGeneratorSchemaFunc func,
                        gpointer               data)
{
  static const char *const sections[] = { "definitions", "parameters", "responses" };
  FerJsonSketch           *paths = fer_json_sketch_get (self->root, "paths");

  for (guint i = 0; i < fer_json_sketch_get_n_children (paths); i++)
    {
      FerJsonSketch *item = fer_json_sketch_get_child (paths, i);

      walk_each (self, fer_json_sketch_get (item, "parameters"), func, data);
      for (guint j = 0; j < fer_json_sketch_get_n_children (item); j++)
        if (fer_generator_is_verb (fer_json_sketch_get_key (fer_json_sketch_get_child (item, j))))
          fer_generator_job_walk_operation (self, fer_json_sketch_get_child (item, j), func, data);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    walk_each (self, fer_json_sketch_get (self->root, sections[i]), func, data);
}
