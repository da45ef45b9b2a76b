/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The labels of a definition, collected on the checker's own way through it: three rules that report nothing. */

#include "config.h"

#include "fer-label.h"

#include "fer-check-walk-private.h"
#include "fer-json-path.h"
#include "fer-label-suggestion.h"

struct _FerLabel
{
  GObject parent_instance;

  /* owned but for the keys */
  FerLabelKind kind;
  char        *pointer;
  char        *name;
  char        *where;
  char       **touched;
  const char  *keys[FER_N_LABEL_TEXTS];
  char        *texts[FER_N_LABEL_TEXTS];
  char        *suggestions[FER_N_LABEL_TEXTS];
};

enum
{
  PROP_0,
  PROP_SUMMARY,
  PROP_DESCRIPTION,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerLabel, fer_label, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
fer_label_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  FerLabel *self = FER_LABEL (object);

  if (id == PROP_SUMMARY || id == PROP_DESCRIPTION)
    g_value_set_string (value, self->texts[id - PROP_SUMMARY]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fer_label_finalize (GObject *object)
{
  FerLabel *self = FER_LABEL (object);

  g_free (self->pointer);
  g_free (self->name);
  g_free (self->where);
  g_strfreev (self->touched);
  for (guint i = 0; i < FER_N_LABEL_TEXTS; i++)
    {
      g_free (self->texts[i]);
      g_free (self->suggestions[i]);
    }
  G_OBJECT_CLASS (fer_label_parent_class)->finalize (object);
}

static void
fer_label_class_init (FerLabelClass *klass)
{
  static const char *const names[] = { "summary", "description" };
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fer_label_get_property;
  object_class->finalize = fer_label_finalize;
  for (guint i = 0; i < FER_N_LABEL_TEXTS; i++)
    properties[PROP_SUMMARY + i] = g_param_spec_string (names[i], NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_label_init (FerLabel *self G_GNUC_UNUSED)
{
}

FerLabelKind
fer_label_get_kind (FerLabel *self)
{
  return self->kind;
}

const char *
fer_label_get_pointer (FerLabel *self)
{
  return self->pointer;
}

const char *
fer_label_get_name (FerLabel *self)
{
  return self->name;
}

const char *
fer_label_get_where (FerLabel *self)
{
  return self->where;
}

const char *const *
fer_label_get_touched (FerLabel *self)
{
  return (const char *const *)self->touched;
}

const char *
fer_label_get_key (FerLabel    *self,
                   FerLabelText text)
{
  return self->keys[text];
}

const char *
fer_label_get_text (FerLabel    *self,
                    FerLabelText text)
{
  return self->texts[text];
}

const char *
fer_label_get_suggestion (FerLabel    *self,
                          FerLabelText text)
{
  return self->suggestions[text];
}

gboolean
fer_label_is_filled (FerLabel *self)
{
  return *self->texts[FER_LABEL_SUMMARY] != '\0' && *self->texts[FER_LABEL_DESCRIPTION] != '\0';
}

static void
assign_string (char      **place,
               const char *value)
{
  char *copy = g_strdup (value);

  g_free (*place);
  *place = copy;
}

void
fer_label_assign (FerLabel *self,
                  FerLabel *other)
{
  assign_string (&self->name, other->name);
  assign_string (&self->where, other->where);
  g_strfreev (self->touched);
  self->touched = g_strdupv (other->touched);
  for (guint i = 0; i < FER_N_LABEL_TEXTS; i++)
    {
      gboolean differs = g_strcmp0 (self->texts[i], other->texts[i]) != 0 || g_strcmp0 (self->suggestions[i], other->suggestions[i]) != 0;

      self->keys[i] = other->keys[i];
      assign_string (&self->texts[i], other->texts[i]);
      assign_string (&self->suggestions[i], other->suggestions[i]);
      if (differs)
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY + i]);
    }
}

gboolean
fer_label_matches (FerLabel   *self,
                   const char *words)
{
  g_autofree char *all = NULL;
  g_autofree char *hay = NULL;
  g_autofree char *needle = NULL;
  g_auto (GStrv) split = NULL;

  if (words == NULL || *words == '\0')
    return TRUE;
  all = g_strjoin (" ", self->name, self->where, self->texts[FER_LABEL_SUMMARY], self->texts[FER_LABEL_DESCRIPTION], NULL);
  hay = g_utf8_casefold (all, -1);
  needle = g_utf8_casefold (words, -1);
  split = g_strsplit (needle, " ", -1);
  for (guint i = 0; split[i] != NULL; i++)
    if (strstr (hay, split[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Collecting. */

typedef struct
{
  FerCheck   check; /* first: it is what the walk hands back */
  GPtrArray *labels;
} Collection;

static char *
dup_text (const FerPlace *place,
          const char     *key)
{
  char *text = fer_place_dup_string (place, key);

  return text != NULL ? text : g_strdup ("");
}

static void
add (FerCheck       *check,
     const FerPlace *place,
     FerLabelKind    kind,
     const char     *summary_key,
     char           *name,
     char           *where)
{
  Collection *collection = (Collection *)check;
  FerLabel   *self = g_object_new (FER_TYPE_LABEL, NULL);

  self->kind = kind;
  self->pointer = fer_json_path_of (place->tree, place->node);
  self->name = name;
  self->where = where;
  self->touched = g_strdupv ((char **)fer_check_index_get_touched (check->index, place->node));
  self->keys[FER_LABEL_SUMMARY] = summary_key;
  self->keys[FER_LABEL_DESCRIPTION] = "description";
  for (guint i = 0; i < FER_N_LABEL_TEXTS; i++)
    {
      self->texts[i] = dup_text (place, self->keys[i]);
      if (*self->texts[i] == '\0')
        self->suggestions[i] = fer_label_suggest (place->tree, place->node, kind, i, name, self->texts[FER_LABEL_SUMMARY]);
    }
  g_ptr_array_add (collection->labels, self);
}

static gboolean
is_wanted (FerCheck       *check,
           const FerPlace *place)
{
  return !place->internal && ((Collection *)check)->labels->len < FER_LABEL_MAX && !g_cancellable_is_cancelled (check->cancellable);
}

/* Returns: (transfer full): what to call the operation that a place is in; "" for one that several share or nobody uses */
static char *
dup_operation (FerCheck       *check,
               const FerPlace *place)
{
  const FerCheckOperation *operation = fer_check_index_get_operation (check->index, place->operation);

  return g_strdup (operation != NULL ? operation->label : "");
}

static void
collect_operation (FerCheck       *check,
                   const FerPlace *place)
{
  const FerCheckOperation *operation = fer_check_index_get_operation (check->index, place->node);
  g_autofree char         *verb = NULL;

  if (operation == NULL || !is_wanted (check, place))
    return;
  verb = g_ascii_strup (operation->verb, -1);
  add (check, place, FER_LABEL_OPERATION, "summary", g_strdup (operation->label), g_strdup_printf ("%s %s", verb, operation->url));
}

static void
collect_parameter (FerCheck       *check,
                   const FerPlace *place)
{
  if (is_wanted (check, place) && !fer_place_is (place, "in", "body"))
    add (check, place, FER_LABEL_PARAMETER, "x-ms-summary", dup_text (place, "name"), dup_operation (check, place));
}

/* Returns: (transfer full): the keys of a field and of those around it */
static char *
dup_field_name (const FerPlace *place)
{
  GString *name = g_string_new (NULL);

  for (; place != NULL && place->kind == FER_PLACE_SCHEMA; place = place->parent)
    if (place->relation == FER_RELATION_PROPERTY)
      {
        g_autofree char *key = fer_json_node_dup_key (place->tree, place->node);

        if (name->len > 0)
          g_string_prepend_c (name, '/');
        g_string_prepend (name, key);
      }
  return g_string_free (name, FALSE);
}

/* Returns: (transfer full): the definition that a field is in, or the operation */
static char *
dup_field_place (FerCheck       *check,
                 const FerPlace *place)
{
  const FerPlace *top = place;

  while (top->parent != NULL && top->parent->kind == FER_PLACE_SCHEMA)
    top = top->parent;
  return top->use == FER_USE_DEFINITION ? fer_json_node_dup_key (top->tree, top->node) : dup_operation (check, place);
}

static void
collect_field (FerCheck       *check,
               const FerPlace *place)
{
  if (place->relation == FER_RELATION_PROPERTY && is_wanted (check, place))
    add (check, place, FER_LABEL_FIELD, !fer_place_has (place, "x-ms-summary") && fer_place_has (place, "title") ? "title" : "x-ms-summary",
         dup_field_name (place), dup_field_place (check, place));
}

static const FerRule collectors[] = {
  { .id = "operation", .place = FER_PLACE_OPERATION, .check = collect_operation },
  { .id = "parameter", .place = FER_PLACE_PARAMETER, .check = collect_parameter },
  { .id = "field", .place = FER_PLACE_SCHEMA, .check = collect_field },
};

GPtrArray *
fer_label_find_all (FerSnapshot  *snapshot,
                    GCancellable *cancellable)
{
  FerJsonTree *tree = fer_snapshot_get_tree (snapshot, FER_FILE_ROLE_DEFINITION);
  Collection   collection = { .check = { .snapshot = snapshot, .cancellable = cancellable } };

  collection.labels = g_ptr_array_new_with_free_func (g_object_unref);
  collection.check.index = fer_check_index_new (tree);
  for (guint place = 0; place < FER_N_PLACES; place++)
    collection.check.rules[place] = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (collectors); i++)
    g_ptr_array_add (collection.check.rules[fer_place_kind_index (collectors[i].place)], (gpointer)&collectors[i]);
  fer_check_walk (&collection.check);
  for (guint place = 0; place < FER_N_PLACES; place++)
    g_ptr_array_unref (collection.check.rules[place]);
  fer_check_index_free (collection.check.index);
  return collection.labels;
}
