/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares two values as a designer sees them: schemas and parameters alike. What is said by `allOf` is taken as if it
 * stood in the schema itself. Values inside are put into the queue of the run. */

#include "config.h"

#include "fer-difference-private.h"

#include "fer-reference.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PARTS 256 /* schemas that one is put together of */

/* The fields of an object, whichever schema names them. */
typedef struct
{
  FerJsonTree *tree;
  GArray      *parts;
  GPtrArray   *names;
  GHashTable  *fields; /* name -> node */
  GHashTable  *required;
} Shape;

static const FerMemberKind value_kinds[] = {
  { "type", FER_N_ALTERATION_KINDS },
  { "enum", FER_N_ALTERATION_KINDS },
  { "properties", FER_N_ALTERATION_KINDS },
  { "required", FER_N_ALTERATION_KINDS },
  { "items", FER_N_ALTERATION_KINDS },
  { "allOf", FER_N_ALTERATION_KINDS },
  { "additionalProperties", FER_N_ALTERATION_KINDS },
  { "schema", FER_N_ALTERATION_KINDS },
  { "name", FER_N_ALTERATION_KINDS },
  { "in", FER_N_ALTERATION_KINDS },
  { "$ref", FER_N_ALTERATION_KINDS },
  { "x-ms-visibility", FER_N_ALTERATION_KINDS },
  { "minimum", FER_N_ALTERATION_KINDS },
  { "maximum", FER_N_ALTERATION_KINDS },
  { "minLength", FER_N_ALTERATION_KINDS },
  { "maxLength", FER_N_ALTERATION_KINDS },
  { "minItems", FER_N_ALTERATION_KINDS },
  { "maxItems", FER_N_ALTERATION_KINDS },
  { "pattern", FER_N_ALTERATION_KINDS },
  { "multipleOf", FER_N_ALTERATION_KINDS },
  { "uniqueItems", FER_N_ALTERATION_KINDS },
  { "exclusiveMinimum", FER_N_ALTERATION_KINDS },
  { "exclusiveMaximum", FER_N_ALTERATION_KINDS },
  { "x-ms-notification-url", FER_N_ALTERATION_KINDS },
  { "format", FER_ALTERATION_FIELD_FORMAT },
  { "default", FER_ALTERATION_FIELD_DEFAULT },
  { "x-ms-dynamic-*", FER_ALTERATION_FIELD_DYNAMIC },
  { "x-ms-url-encoding", FER_ALTERATION_FIELD_ENCODING },
  { "collectionFormat", FER_ALTERATION_FIELD_ENCODING },
  { "x-ms-summary", FER_ALTERATION_FIELD_LABEL },
  { "title", FER_ALTERATION_FIELD_LABEL },
  { "x-ms-enum-values", FER_ALTERATION_CHOICES_LABEL },
  { "x-ms-enum", FER_ALTERATION_CHOICES_LABEL },
  { "description", FER_ALTERATION_FIELD_NOTE },
  { "example", FER_ALTERATION_FIELD_NOTE },
  { "x-ms-test-value", FER_ALTERATION_FIELD_NOTE },
  { "externalDocs", FER_ALTERATION_FIELD_NOTE },
  { NULL, FER_ALTERATION_FIELD_DETAIL },
};

static void
collect_parts (Shape      *shape,
               FerJsonNode node)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_array_append_val (shape->parts, node);
  for (guint i = 0; i < shape->parts->len; i++)
    {
      FerJsonNode all = fer_json_node_get_member (shape->tree, g_array_index (shape->parts, FerJsonNode, i), "allOf");

      for (FerJsonNode part = fer_json_node_get_first_child (shape->tree, all); part != FER_JSON_NONE; part = fer_json_node_get_next (shape->tree, part))
        {
          FerJsonNode target = fer_reference_resolve (shape->tree, part);

          if (target != FER_JSON_NONE && shape->parts->len < MAX_PARTS && g_hash_table_add (seen, GUINT_TO_POINTER (target)))
            g_array_append_val (shape->parts, target);
        }
    }
}

static void
collect_fields (Shape      *shape,
                FerJsonNode part)
{
  FerJsonNode properties = fer_json_node_get_member (shape->tree, part, "properties");
  FerJsonNode required = fer_json_node_get_member (shape->tree, part, "required");

  for (FerJsonNode node = fer_json_node_get_first_child (shape->tree, properties); node != FER_JSON_NONE; node = fer_json_node_get_next (shape->tree, node))
    {
      char *name = fer_json_node_dup_key (shape->tree, node);

      if (name == NULL)
        continue;
      if (!g_hash_table_contains (shape->fields, name))
        g_ptr_array_add (shape->names, name);
      g_hash_table_insert (shape->fields, g_strdup (name), GUINT_TO_POINTER (node));
      if (shape->names->len == 0 || shape->names->pdata[shape->names->len - 1] != name)
        g_free (name);
    }
  for (FerJsonNode node = fer_json_node_get_first_child (shape->tree, required); node != FER_JSON_NONE; node = fer_json_node_get_next (shape->tree, node))
    {
      char *name = fer_json_node_dup_string (shape->tree, node);

      if (name != NULL)
        g_hash_table_add (shape->required, name);
    }
}

static void
shape_init (Shape       *shape,
            FerJsonTree *tree,
            FerJsonNode  node)
{
  shape->tree = tree;
  shape->parts = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  shape->names = g_ptr_array_new_with_free_func (g_free);
  shape->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  shape->required = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect_parts (shape, node);
  /* The schema itself comes last, so that it has the last word. */
  for (guint i = shape->parts->len; i > 0; i--)
    collect_fields (shape, g_array_index (shape->parts, FerJsonNode, i - 1));
}

static void
shape_clear (Shape *shape)
{
  g_array_unref (shape->parts);
  g_ptr_array_unref (shape->names);
  g_hash_table_unref (shape->fields);
  g_hash_table_unref (shape->required);
}

static FerJsonNode
shape_find (const Shape *shape,
            const char  *name)
{
  gpointer node;

  return g_hash_table_lookup_extended (shape->fields, name, NULL, &node) ? GPOINTER_TO_UINT (node) : FER_JSON_NONE;
}

static gboolean
has_label (FerJsonTree *tree,
           FerJsonNode  node)
{
  return fer_json_node_get_member (tree, node, "x-ms-summary") != FER_JSON_NONE || fer_json_node_get_member (tree, node, "description") != FER_JSON_NONE || fer_json_node_get_member (tree, node, "title") != FER_JSON_NONE;
}

/* One that is gone and one that is new, and all else the same: it has another name. */
static gboolean
report_rename (FerDifferenceRun *run,
               FerVisit         *visit,
               const Shape       shapes[2],
               GPtrArray        *gone,
               GPtrArray *new)
{
  FerJsonNode before, after;

  if (gone->len != 1 || new->len != 1)
    return FALSE;
  before = shape_find (&shapes[0], gone->pdata[0]);
  after = shape_find (&shapes[1], new->pdata[0]);
  if (!has_label (run->trees[0], before) || !fer_json_meaning_equal (run->trees[0], before, run->trees[1], after))
    return FALSE;
  fer_difference_run_report_texts (run, visit, FER_ALTERATION_FIELD_RENAMED, gone->pdata[0], before, after, gone->pdata[0], new->pdata[0]);
  return TRUE;
}

static char *
describe (FerJsonTree *tree,
          FerJsonNode  node)
{
  FerJsonNode      target = fer_reference_resolve (tree, node);
  g_autofree char *type = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, target, "type"));
  g_autofree char *label = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, target, "x-ms-summary"));

  if (label != NULL && type != NULL)
    return g_strdup_printf ("%s (%s)", label, type);
  return g_strdup (label != NULL ? label : type != NULL ? type
                                                        : "object");
}

static void
report_unpaired (FerDifferenceRun *run,
                 FerVisit         *visit,
                 const Shape       shapes[2],
                 GPtrArray        *gone,
                 GPtrArray *new)
{
  if (report_rename (run, visit, shapes, gone, new))
    return;
  for (guint i = 0; i < gone->len; i++)
    {
      FerJsonNode      node = shape_find (&shapes[0], gone->pdata[i]);
      g_autofree char *text = describe (run->trees[0], node);

      fer_difference_run_report_texts (run, visit, FER_ALTERATION_FIELD_REMOVED, gone->pdata[i], node, FER_JSON_NONE, text, NULL);
    }
  for (guint i = 0; i < new->len; i++)
    {
      FerJsonNode      node = shape_find (&shapes[1], new->pdata[i]);
      gboolean         required = g_hash_table_contains (shapes[1].required, new->pdata[i]);
      g_autofree char *text = describe (run->trees[1], node);

      fer_difference_run_report_texts (run, visit, required ? FER_ALTERATION_FIELD_ADDED_REQUIRED : FER_ALTERATION_FIELD_ADDED, new->pdata[i], FER_JSON_NONE, node, NULL, text);
    }
}

/* It is said in a list beside the fields; where that comes from another schema, the field is shown. */
static void
report_required (FerDifferenceRun *run,
                 FerVisit         *visit,
                 const char       *name,
                 FerJsonNode       before,
                 FerJsonNode       after,
                 gboolean          required)
{
  FerJsonNode lists[2];

  for (guint side = 0; side < 2; side++)
    lists[side] = fer_json_node_get_member (run->trees[side], visit->nodes[side], "required");
  if (lists[required ? 1 : 0] == FER_JSON_NONE)
    {
      lists[0] = before;
      lists[1] = after;
    }
  fer_difference_run_report_texts (run, visit, required ? FER_ALTERATION_FIELD_MADE_REQUIRED : FER_ALTERATION_FIELD_MADE_OPTIONAL, name, lists[0], lists[1],
                                   required ? _ ("optional") : _ ("required"), required ? _ ("required") : _ ("optional"));
}

/* What has to be there can be named without being described. */
static void
compare_undescribed (FerDifferenceRun *run,
                     FerVisit         *visit,
                     const Shape       shapes[2])
{
  for (guint side = 0; side < 2; side++)
    {
      g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (shapes[side].required), (GCompareFunc)g_strcmp0);

      for (GList *name = names; name != NULL; name = name->next)
        if (shape_find (&shapes[0], name->data) == FER_JSON_NONE && shape_find (&shapes[1], name->data) == FER_JSON_NONE &&
            !g_hash_table_contains (shapes[1 - side].required, name->data))
          fer_difference_run_report_texts (run, visit, side == 1 ? FER_ALTERATION_FIELD_MADE_REQUIRED : FER_ALTERATION_FIELD_MADE_OPTIONAL, name->data,
                                           fer_json_node_get_member (run->trees[0], visit->nodes[0], "required"), fer_json_node_get_member (run->trees[1], visit->nodes[1], "required"),
                                           side == 0 ? _ ("required") : NULL, side == 1 ? _ ("required") : NULL);
    }
}

static void
compare_fields (FerDifferenceRun *run,
                FerVisit         *visit)
{
  Shape shapes[2];
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  g_autoptr (GPtrArray) new = g_ptr_array_new ();

  shape_init (&shapes[0], run->trees[0], visit->nodes[0]);
  shape_init (&shapes[1], run->trees[1], visit->nodes[1]);
  for (guint i = 0; i < shapes[0].names->len; i++)
    {
      const char *name = shapes[0].names->pdata[i];
      FerJsonNode before = shape_find (&shapes[0], name);
      FerJsonNode after = shape_find (&shapes[1], name);
      gboolean    was = g_hash_table_contains (shapes[0].required, name);
      gboolean    is = g_hash_table_contains (shapes[1].required, name);

      if (after == FER_JSON_NONE)
        {
          g_ptr_array_add (gone, (gpointer)name);
          continue;
        }
      if (was != is)
        report_required (run, visit, name, before, after, is);
      fer_difference_run_add_visit (run, visit, before, after, visit->direction, name);
    }
  for (guint i = 0; i < shapes[1].names->len; i++)
    if (shape_find (&shapes[0], shapes[1].names->pdata[i]) == FER_JSON_NONE)
      g_ptr_array_add (new, shapes[1].names->pdata[i]);
  report_unpaired (run, visit, shapes, gone, new);
  compare_undescribed (run, visit, shapes);
  shape_clear (&shapes[0]);
  shape_clear (&shapes[1]);
}

/* A list of choices, without those that the other one has too. */
static char *
list_missing (FerJsonTree *tree,
              FerJsonNode  list,
              FerJsonTree *other_tree,
              FerJsonNode  other)
{
  g_autoptr (GHashTable) others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *missing = g_string_new (NULL);

  for (FerJsonNode node = fer_json_node_get_first_child (other_tree, other); node != FER_JSON_NONE; node = fer_json_node_get_next (other_tree, node))
    {
      char *text = fer_json_node_dup_string (other_tree, node);

      g_hash_table_add (others, text != NULL ? text : fer_json_meaning_dup_text (other_tree, node));
    }
  for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *string = fer_json_node_dup_string (tree, node);
      g_autofree char *text = string != NULL ? g_steal_pointer (&string) : fer_json_meaning_dup_text (tree, node);

      if (!g_hash_table_contains (others, text))
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", text);
    }
  return g_string_free (missing, FALSE);
}

static void
compare_choices (FerDifferenceRun *run,
                 FerVisit         *visit)
{
  FerJsonNode before = fer_json_node_get_member (run->trees[0], visit->nodes[0], "enum");
  FerJsonNode after = fer_json_node_get_member (run->trees[1], visit->nodes[1], "enum");

  if (before == FER_JSON_NONE && after != FER_JSON_NONE)
    fer_difference_run_report (run, visit, FER_ALTERATION_CHOICES_INTRODUCED, NULL, before, after);
  else if (before != FER_JSON_NONE && after == FER_JSON_NONE)
    fer_difference_run_report (run, visit, FER_ALTERATION_CHOICES_DROPPED, NULL, before, after);
  else if (!fer_json_meaning_equal (run->trees[0], before, run->trees[1], after))
    {
      g_autofree char *gone = list_missing (run->trees[0], before, run->trees[1], after);
      g_autofree char *new = list_missing (run->trees[1], after, run->trees[0], before);

      if (*gone != '\0')
        fer_difference_run_report_texts (run, visit, FER_ALTERATION_CHOICES_REMOVED, NULL, before, after, gone, NULL);
      if (*new != '\0')
        fer_difference_run_report_texts (run, visit, FER_ALTERATION_CHOICES_ADDED, NULL, before, after, NULL, new);
    }
}

static void
compare_limits (FerDifferenceRun *run,
                FerVisit         *visit)
{
  static const char *const limits[] = { "minimum", "minLength", "minItems", "maximum", "maxLength", "maxItems" };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      FerJsonNode      before = fer_json_node_get_member (run->trees[0], visit->nodes[0], limits[i]);
      FerJsonNode      after = fer_json_node_get_member (run->trees[1], visit->nodes[1], limits[i]);
      g_autofree char *old = fer_json_node_dup_text (run->trees[0], before);
      g_autofree char *new = fer_json_node_dup_text (run->trees[1], after);
      double   growth = g_ascii_strtod (new, NULL) - g_ascii_strtod (old, NULL);
      gboolean tighter = i < 3 ? growth > 0 : growth < 0;

      if (fer_json_meaning_equal (run->trees[0], before, run->trees[1], after))
        continue;
      if (before == FER_JSON_NONE || after == FER_JSON_NONE)
        tighter = before == FER_JSON_NONE;
      fer_difference_run_report (run, visit, tighter ? FER_ALTERATION_LIMIT_TIGHTENED : FER_ALTERATION_LIMIT_LOOSENED, limits[i], before, after);
    }
}

/* Limits that are more than a number: one that is there is narrower than none, and another one may be. */
static void
compare_restrictions (FerDifferenceRun *run,
                      FerVisit         *visit)
{
  static const char *const restrictions[] = { "pattern", "multipleOf", "uniqueItems", "exclusiveMinimum", "exclusiveMaximum" };

  for (guint i = 0; i < G_N_ELEMENTS (restrictions); i++)
    {
      FerJsonNode nodes[2];
      gboolean    said[2];

      for (guint side = 0; side < 2; side++)
        {
          nodes[side] = fer_json_node_get_member (run->trees[side], visit->nodes[side], restrictions[i]);
          said[side] = nodes[side] != FER_JSON_NONE && fer_json_node_get_type (run->trees[side], nodes[side]) != FER_JSON_FALSE;
        }
      if ((!said[0] && !said[1]) || fer_json_meaning_equal (run->trees[0], nodes[0], run->trees[1], nodes[1]))
        continue;
      fer_difference_run_report (run, visit, said[1] ? FER_ALTERATION_LIMIT_TIGHTENED : FER_ALTERATION_LIMIT_LOOSENED, restrictions[i], nodes[0], nodes[1]);
    }
}

/* A webhook registers with this field, or not at all. */
static void
compare_callback (FerDifferenceRun *run,
                  FerVisit         *visit)
{
  FerJsonNode nodes[2];
  gboolean    said[2];

  for (guint side = 0; side < 2; side++)
    {
      nodes[side] = fer_json_node_get_member (run->trees[side], visit->nodes[side], "x-ms-notification-url");
      said[side] = fer_json_node_get_type (run->trees[side], nodes[side]) == FER_JSON_TRUE;
    }
  if (said[0] != said[1])
    fer_difference_run_report (run, visit, said[1] ? FER_ALTERATION_FIELD_CALLBACK_ADDED : FER_ALTERATION_FIELD_CALLBACK_REMOVED, NULL, nodes[0], nodes[1]);
}

/* Nothing said is as good as "none". */
static char *
dup_visibility (FerJsonTree *tree,
                FerJsonNode  node)
{
  char *visibility = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "x-ms-visibility"));

  if (visibility != NULL && *visibility != '\0')
    return visibility;
  g_free (visibility);
  return g_strdup ("none");
}

void
fer_difference_compare_visibility (FerDifferenceRun       *run,
                                   FerVisit               *visit,
                                   const FerAlterationKind kinds[3])
{
  g_autofree char *before = dup_visibility (run->trees[0], visit->nodes[0]);
  g_autofree char *after = dup_visibility (run->trees[1], visit->nodes[1]);
  guint            kind = g_str_equal (after, "internal") ? 0 : g_str_equal (before, "internal") ? 1
                                                                                                 : 2;

  if (!g_str_equal (before, after))
    fer_difference_run_report_texts (run, visit, kinds[kind], NULL, fer_json_node_get_member (run->trees[0], visit->nodes[0], "x-ms-visibility"),
                                     fer_json_node_get_member (run->trees[1], visit->nodes[1], "x-ms-visibility"), before, after);
}

/* The type, said or meant. */
static char *
dup_type (FerJsonTree *tree,
          FerJsonNode  node)
{
  FerJsonNode type = fer_json_node_get_member (tree, node, "type");

  if (type != FER_JSON_NONE && fer_json_node_get_type (tree, type) == FER_JSON_STRING)
    return fer_json_node_dup_string (tree, type);
  if (type != FER_JSON_NONE)
    return fer_json_meaning_dup_text (tree, type);
  if (fer_json_node_get_member (tree, node, "properties") != FER_JSON_NONE || fer_json_node_get_member (tree, node, "allOf") != FER_JSON_NONE)
    return g_strdup ("object");
  return g_strdup (fer_json_node_get_member (tree, node, "items") != FER_JSON_NONE ? "array" : "");
}

static gboolean
compare_types (FerDifferenceRun *run,
               FerVisit         *visit)
{
  g_autofree char *before = dup_type (run->trees[0], visit->nodes[0]);
  g_autofree char *after = dup_type (run->trees[1], visit->nodes[1]);

  if (g_str_equal (before, after))
    return TRUE;
  fer_difference_run_report_texts (run, visit, FER_ALTERATION_FIELD_TYPE, NULL, fer_json_node_get_member (run->trees[0], visit->nodes[0], "type"),
                                   fer_json_node_get_member (run->trees[1], visit->nodes[1], "type"), *before != '\0' ? before : _ ("any"), *after != '\0' ? after : _ ("any"));
  return FALSE;
}

/* A member that is a schema, if both have it; otherwise it is a detail. */
static void
compare_inner (FerDifferenceRun *run,
               FerVisit         *visit,
               const char       *key,
               const char       *step)
{
  FerJsonNode before = fer_json_node_get_member (run->trees[0], visit->nodes[0], key);
  FerJsonNode after = fer_json_node_get_member (run->trees[1], visit->nodes[1], key);

  if (fer_json_node_get_type (run->trees[0], before) == FER_JSON_OBJECT && fer_json_node_get_type (run->trees[1], after) == FER_JSON_OBJECT)
    fer_difference_run_add_visit (run, visit, before, after, visit->direction, step);
  else if (!fer_json_meaning_equal (run->trees[0], before, run->trees[1], after))
    fer_difference_run_report (run, visit, FER_ALTERATION_FIELD_DETAIL, key, before, after);
}

/* Without them an array has no fields to choose. */
static void
compare_items (FerDifferenceRun *run,
               FerVisit         *visit)
{
  FerJsonNode before = fer_json_node_get_member (run->trees[0], visit->nodes[0], "items");
  FerJsonNode after = fer_json_node_get_member (run->trees[1], visit->nodes[1], "items");

  if ((before == FER_JSON_NONE) == (after == FER_JSON_NONE))
    compare_inner (run, visit, "items", _ ("each item"));
  else
    fer_difference_run_report_texts (run, visit, after == FER_JSON_NONE ? FER_ALTERATION_CONTENT_REMOVED : FER_ALTERATION_CONTENT_ADDED, _ ("each item"), before, after, NULL, NULL);
}

void
fer_difference_compare_value (FerDifferenceRun *run,
                              FerVisit         *visit)
{
  static const FerAlterationKind visibility[] = { FER_ALTERATION_FIELD_HIDDEN, FER_ALTERATION_FIELD_SHOWN, FER_ALTERATION_FIELD_VISIBILITY };
  FerJsonNode                    before = visit->nodes[0];
  FerJsonNode                    after = visit->nodes[1];

  if (before == FER_JSON_NONE || after == FER_JSON_NONE)
    {
      /* A reference that leads nowhere describes nothing. */
      if (before != after)
        fer_difference_run_report (run, visit, after == FER_JSON_NONE ? FER_ALTERATION_CONTENT_REMOVED : FER_ALTERATION_CONTENT_ADDED, NULL, before, after);
      return;
    }
  fer_difference_run_compare_members (run, visit, NULL, before, after, value_kinds);
  fer_difference_compare_visibility (run, visit, visibility);
  compare_choices (run, visit);
  compare_limits (run, visit);
  compare_restrictions (run, visit);
  compare_callback (run, visit);
  compare_inner (run, visit, "schema", _ ("content"));
  if (!compare_types (run, visit))
    return;
  compare_fields (run, visit);
  compare_items (run, visit);
  compare_inner (run, visit, "additionalProperties", _ ("other fields"));
}
