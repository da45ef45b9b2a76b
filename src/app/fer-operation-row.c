/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bindings of the template show the item; what this file adds is their words. */

#include "config.h"

#include "fer-operation-row.h"

#include "fer-closures.h"
#include "fer-verb-badge.h"

#include <glib/gi18n.h>

struct _FerOperationRow
{
  AdwBin parent_instance;

  /* owned */
  GObject      *item;
  GSignalGroup *signals;
};

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_OPERATION,
  PROP_FOLD,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerOperationRow, fer_operation_row, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static char *
describe_operation (FerOperation *operation)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autofree char *title = NULL, *visibility = NULL, *problems = NULL;
  g_auto (GStrv) list = NULL;
  gboolean deprecated = FALSE;
  guint    n_problems = 0;

  g_object_get (operation, "title", &title, "visibility", &visibility, "deprecated", &deprecated, "n-problems", &n_problems, NULL);
  g_strv_builder_add_many (words, fer_operation_get_verb (operation), title, NULL);
  if (fer_operation_get_trigger (operation) != FER_TRIGGER_NONE)
    g_strv_builder_add (words, _ ("trigger"));
  if (g_strcmp0 (visibility, "important") == 0)
    g_strv_builder_add (words, _ ("important"));
  if (g_strcmp0 (visibility, "internal") == 0)
    g_strv_builder_add (words, _ ("internal"));
  if (deprecated)
    g_strv_builder_add (words, _ ("deprecated"));
  if (n_problems > 0)
    {
      problems = g_strdup_printf (ngettext ("%u problem", "%u problems", n_problems), n_problems);
      g_strv_builder_add (words, problems);
    }

  list = g_strv_builder_end (words);
  /* Translators: between the words that a screen reader says of one row */
  return g_strjoinv (_ (", "), list);
}

static char *
describe_fold (FerOperationFold *fold)
{
  guint n = fer_operation_fold_get_n_operations (fold);

  return g_strdup_printf (fer_operation_fold_get_open (fold)
                            ? ngettext ("%u internal operation, shown", "%u internal operations, shown", n)
                            : ngettext ("%u internal operation, hidden", "%u internal operations, hidden", n),
                          n);
}

/* A list's row takes no name from its child, and has no call to give it one. */
static void
say (FerOperationRow *self)
{
  GtkWidget       *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *spoken = NULL;

  if (FER_IS_OPERATION (self->item))
    spoken = describe_operation (FER_OPERATION (self->item));
  else if (FER_IS_OPERATION_FOLD (self->item))
    spoken = describe_fold (FER_OPERATION_FOLD (self->item));
  else
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
set_item (FerOperationRow *self,
          GObject         *item)
{
  if (!g_set_object (&self->item, item))
    return;

  g_signal_group_set_target (self->signals, item);
  say (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPERATION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLD]);
}

static void
released_cb (FerOperationRow *self)
{
  if (FER_IS_OPERATION_FOLD (self->item))
    {
      FerOperationFold *fold = FER_OPERATION_FOLD (self->item);

      fer_operation_fold_set_open (fold, !fer_operation_fold_get_open (fold));
    }
  else
    {
      /* where there is room for one only, opening hides the list before it has seen the click, which then chooses nothing */
      gtk_widget_activate_action (GTK_WIDGET (self), "listitem.select", "(bb)", FALSE, FALSE);
      gtk_widget_activate_action (GTK_WIDGET (self), "operation-row.open", NULL);
    }
}

static char *
format_fold (FerOperationRow *self,
             guint            n)
{
  /* Translators: the heading of the internal operations of a list, with how many there are */
  return g_strdup_printf (_ ("Internal · %u"), n);
}

static gboolean
equals (FerOperationRow *self,
        const char      *visibility,
        const char      *wanted)
{
  return g_strcmp0 (visibility, wanted) == 0;
}

static GStrv
style_title (FerOperationRow *self,
             const char      *summary,
             gboolean         deprecated)
{
  g_autoptr (GStrvBuilder) classes = g_strv_builder_new ();

  if (summary == NULL || summary[0] == '\0' || deprecated)
    g_strv_builder_add (classes, "dim-label");
  if (deprecated)
    g_strv_builder_add (classes, "fer-deprecated");

  return g_strv_builder_end (classes);
}

static char *
choose_arrow (FerOperationRow *self,
              gboolean         open)
{
  return g_strdup (open ? "pan-down-symbolic" : "pan-end-symbolic");
}

static void
fer_operation_row_dispose (GObject *object)
{
  FerOperationRow *self = FER_OPERATION_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (fer_operation_row_parent_class)->dispose (object);
}

static void
fer_operation_row_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  FerOperationRow *self = FER_OPERATION_ROW (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_OPERATION:
      g_value_set_object (value, FER_IS_OPERATION (self->item) ? self->item : NULL);
      break;
    case PROP_FOLD:
      g_value_set_object (value, FER_IS_OPERATION_FOLD (self->item) ? self->item : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_operation_row_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  FerOperationRow *self = FER_OPERATION_ROW (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      set_item (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_operation_row_class_init (FerOperationRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_operation_row_dispose;
  object_class->get_property = fer_operation_row_get_property;
  object_class->set_property = fer_operation_row_set_property;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_OPERATION] = g_param_spec_object ("operation", NULL, NULL, FER_TYPE_OPERATION,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOLD] = g_param_spec_object ("fold", NULL, NULL, FER_TYPE_OPERATION_FOLD,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_OPERATION);
  g_type_ensure (FER_TYPE_OPERATION_FOLD);
  g_type_ensure (FER_TYPE_VERB_BADGE);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-operation-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_fold);
  gtk_widget_class_bind_template_callback (widget_class, equals);
  gtk_widget_class_bind_template_callback (widget_class, style_title);
  gtk_widget_class_bind_template_callback (widget_class, choose_arrow);
  fer_closures_bind (widget_class);
}

static void
fer_operation_row_init (FerOperationRow *self)
{
  self->signals = g_signal_group_new (G_TYPE_OBJECT);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (say), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::parent", G_CALLBACK (say), NULL);
}

GObject *
fer_operation_row_get_item (FerOperationRow *self)
{
  g_return_val_if_fail (FER_IS_OPERATION_ROW (self), NULL);

  return self->item;
}
