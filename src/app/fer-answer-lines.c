/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which lines are to be seen is a list of their numbers once something is folded; before that it is all of them. */

#include "config.h"

#include "fer-answer-lines.h"

struct _FerAnswerLine
{
  GObject parent_instance;

  FerAnswerLines *lines;
  guint           line;
};

struct _FerAnswerLines
{
  GObject parent_instance;

  /* owned */
  FerAnswerText *text;
  GArray        *seen;   /* of guint, the numbers of the lines; NULL for all */
  GHashTable    *folded; /* of the numbers of lines */
};

/* FerAnswerLine. */

enum
{
  PROP_0,
  PROP_FOLDED,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerAnswerLine, fer_answer_line, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
fer_answer_line_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (id == PROP_FOLDED)
    g_value_set_boolean (value, fer_answer_line_is_folded (FER_ANSWER_LINE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fer_answer_line_finalize (GObject *object)
{
  g_object_unref (FER_ANSWER_LINE (object)->lines);
  G_OBJECT_CLASS (fer_answer_line_parent_class)->finalize (object);
}

static void
fer_answer_line_class_init (FerAnswerLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fer_answer_line_get_property;
  object_class->finalize = fer_answer_line_finalize;
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_answer_line_init (FerAnswerLine *self G_GNUC_UNUSED)
{
}

gboolean
fer_answer_line_can_fold (FerAnswerLine *self)
{
  return fer_answer_text_get_fold_end (self->lines->text, self->line) > self->line;
}

gboolean
fer_answer_line_is_folded (FerAnswerLine *self)
{
  return g_hash_table_contains (self->lines->folded, GUINT_TO_POINTER (self->line));
}

char *
fer_answer_line_dup_text (FerAnswerLine *self)
{
  g_autofree char *text = fer_answer_text_dup_line (self->lines->text, self->line);
  g_autofree char *last = NULL;

  if (!fer_answer_line_is_folded (self))
    return g_steal_pointer (&text);
  last = fer_answer_text_dup_line (self->lines->text, fer_answer_text_get_fold_end (self->lines->text, self->line));
  return g_strconcat (text, " … ", g_strchug (last), NULL);
}

/* FerAnswerLines. */

static void fer_answer_lines_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerAnswerLines, fer_answer_lines, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fer_answer_lines_list_model_init))

static GType
get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return FER_TYPE_ANSWER_LINE;
}

static guint
get_n_items (GListModel *model)
{
  FerAnswerLines *self = FER_ANSWER_LINES (model);

  return self->seen != NULL ? self->seen->len : fer_answer_text_get_n_lines (self->text);
}

static guint
get_line (FerAnswerLines *self,
          guint           position)
{
  return self->seen != NULL ? g_array_index (self->seen, guint, position) : position;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  FerAnswerLines *self = FER_ANSWER_LINES (model);
  FerAnswerLine  *line;

  if (position >= get_n_items (model))
    return NULL;
  line = g_object_new (FER_TYPE_ANSWER_LINE, NULL);
  line->lines = g_object_ref (self);
  line->line = get_line (self, position);
  return line;
}

static void
fer_answer_lines_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
fer_answer_lines_finalize (GObject *object)
{
  FerAnswerLines *self = FER_ANSWER_LINES (object);

  fer_answer_text_unref (self->text);
  g_clear_pointer (&self->seen, g_array_unref);
  g_hash_table_unref (self->folded);
  G_OBJECT_CLASS (fer_answer_lines_parent_class)->finalize (object);
}

static void
fer_answer_lines_class_init (FerAnswerLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_answer_lines_finalize;
}

static void
fer_answer_lines_init (FerAnswerLines *self)
{
  self->folded = g_hash_table_new (NULL, NULL);
}

FerAnswerLines *
fer_answer_lines_new (FerAnswerText *text)
{
  FerAnswerLines *self = g_object_new (FER_TYPE_ANSWER_LINES, NULL);

  self->text = fer_answer_text_ref (text);
  return self;
}

/* The lines of a range that nothing in it folds away. */
static GArray *
list_unfolded (FerAnswerLines *self,
               guint           first,
               guint           last)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint line = first; line <= last; line++)
    {
      g_array_append_val (lines, line);
      if (g_hash_table_contains (self->folded, GUINT_TO_POINTER (line)))
        line = fer_answer_text_get_fold_end (self->text, line);
    }
  return lines;
}

void
fer_answer_lines_toggle (FerAnswerLines *self,
                         guint           position)
{
  guint    line, last;
  gboolean fold;
  g_autoptr (GArray) inner = NULL;

  g_return_if_fail (FER_IS_ANSWER_LINES (self));

  if (position >= get_n_items (G_LIST_MODEL (self)))
    return;
  line = get_line (self, position);
  last = fer_answer_text_get_fold_end (self->text, line);
  if (last <= line)
    return;
  if (self->seen == NULL)
    self->seen = list_unfolded (self, 0, fer_answer_text_get_n_lines (self->text) - 1);
  inner = list_unfolded (self, line + 1, last);
  fold = !g_hash_table_contains (self->folded, GUINT_TO_POINTER (line));
  if (fold)
    {
      g_hash_table_add (self->folded, GUINT_TO_POINTER (line));
      g_array_remove_range (self->seen, position + 1, inner->len);
    }
  else
    {
      g_hash_table_remove (self->folded, GUINT_TO_POINTER (line));
      g_array_insert_vals (self->seen, position + 1, inner->data, inner->len);
    }
  /* The line itself reads differently now. */
  g_list_model_items_changed (G_LIST_MODEL (self), position, fold ? 1 + inner->len : 1, fold ? 1 : 1 + inner->len);
}

char *
fer_answer_lines_dup_range (FerAnswerLines *self,
                            guint           first,
                            guint           last)
{
  GString *text = g_string_new (NULL);
  guint    end = last + 1 < get_n_items (G_LIST_MODEL (self)) ? get_line (self, last + 1) - 1 : fer_answer_text_get_n_lines (self->text) - 1;

  for (guint line = get_line (self, first); line <= end; line++)
    {
      g_autofree char *words = fer_answer_text_dup_line (self->text, line);

      g_string_append (text, words);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
