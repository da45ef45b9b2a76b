/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A label with one style class more, which follows its word. */

#include "fer-verb-badge.h"

struct _FerVerbBadge
{
  AdwBin parent_instance;

  /* template children */
  GtkLabel *label;

  /* owned */
  char *word;
  char *css_class;
};

enum
{
  PROP_0,
  PROP_WORD,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerVerbBadge, fer_verb_badge, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static void
fer_verb_badge_finalize (GObject *object)
{
  FerVerbBadge *self = FER_VERB_BADGE (object);

  g_free (self->word);
  g_free (self->css_class);

  G_OBJECT_CLASS (fer_verb_badge_parent_class)->finalize (object);
}

static void
fer_verb_badge_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  FerVerbBadge *self = FER_VERB_BADGE (object);

  switch (prop_id)
    {
    case PROP_WORD:
      g_value_set_string (value, self->word);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_verb_badge_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  FerVerbBadge *self = FER_VERB_BADGE (object);

  switch (prop_id)
    {
    case PROP_WORD:
      fer_verb_badge_set_word (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_verb_badge_class_init (FerVerbBadgeClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = fer_verb_badge_finalize;
  object_class->get_property = fer_verb_badge_get_property;
  object_class->set_property = fer_verb_badge_set_property;

  properties[PROP_WORD] = g_param_spec_string ("word", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-verb-badge.ui");
  gtk_widget_class_bind_template_child (widget_class, FerVerbBadge, label);
}

static void
fer_verb_badge_init (FerVerbBadge *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fer_verb_badge_set_word (FerVerbBadge *self,
                         const char   *word)
{
  g_autofree char *lower = NULL;

  g_return_if_fail (FER_IS_VERB_BADGE (self));

  if (g_strcmp0 (self->word, word) == 0)
    return;

  g_free (self->word);
  self->word = g_strdup (word);
  gtk_label_set_label (self->label, word != NULL ? word : "");

  if (self->css_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->css_class);
  g_clear_pointer (&self->css_class, g_free);
  if (word != NULL && word[0] != '\0')
    {
      lower = g_utf8_strdown (word, -1);
      self->css_class = g_strconcat ("verb-", lower, NULL);
      gtk_widget_add_css_class (GTK_WIDGET (self), self->css_class);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORD]);
}
