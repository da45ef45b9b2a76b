/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An item of the list is a string object with the title; what it stands for hangs on it, and lives as long as `choices`. */

#include "config.h"

#include "fer-choice-popover.h"

#include "fer-choice-host.h"

#include <glib/gi18n.h>

struct _FerChoicePopover
{
  GtkPopover parent_instance;

  /* template children */
  GtkStack    *stack;
  GtkSpinner  *spinner;
  GtkLabel    *words_label;
  GtkWidget   *again_button;
  GtkEditable *search_entry;
  GtkWidget   *none_label;
  GtkWidget   *list_window;
  GtkListView *view;

  /* owned */
  GListStore      *items;
  GtkStringFilter *filter;
  GPtrArray       *choices; /* nullable; FerChoice */
  GCancellable    *asking;  /* nullable */

  /* state */
  FerJsonNode node;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerChoicePopover, fer_choice_popover, GTK_TYPE_POPOVER)

static guint signals[N_SIGNALS];

static const FerChoice *
get_choice (gpointer item)
{
  return g_object_get_data (item, "fer-choice");
}

static void
show (FerChoicePopover *self,
      const char       *page)
{
  gtk_spinner_set_spinning (self->spinner, g_str_equal (page, "busy"));
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
show_words (FerChoicePopover *self,
            const char       *words)
{
  gtk_label_set_label (self->words_label, words);
  show (self, "words");
  gtk_widget_grab_focus (self->again_button);
}

static void
take_choices (FerChoicePopover *self,
              GPtrArray        *choices)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->choices);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  self->choices = g_ptr_array_ref (choices);
  for (guint i = 0; i < choices->len; i++)
    {
      GtkStringObject *item = gtk_string_object_new (((const FerChoice *)choices->pdata[i])->title);

      g_object_set_data (G_OBJECT (item), "fer-choice", choices->pdata[i]);
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (FerChoicePopover) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices = fer_choice_host_ask_finish (FER_CHOICE_HOST (source), result, &error);

  /* It was closed, and maybe asks again by now. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  g_clear_object (&self->asking);
  if (choices == NULL)
    {
      show_words (self, error->message);
      return;
    }
  if (choices->len == 0)
    {
      show_words (self, _ ("The service has nothing to choose from: its list is empty."));
      return;
    }
  take_choices (self, choices);
  show (self, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
stop (FerChoicePopover *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
ask (FerChoicePopover *self)
{
  GtkWidget *host = gtk_widget_get_ancestor (GTK_WIDGET (self), FER_TYPE_CHOICE_HOST);

  if (host == NULL)
    return;
  stop (self);
  self->asking = g_cancellable_new ();
  gtk_editable_set_text (self->search_entry, "");
  show (self, "busy");
  fer_choice_host_ask_async (FER_CHOICE_HOST (host), self->node, self->asking, asked_cb, g_object_ref (self));
}

/* The list. */

static void
search_changed_cb (FerChoicePopover *self)
{
  GListModel *shown = G_LIST_MODEL (gtk_list_view_get_model (self->view));

  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (self->search_entry));
  gtk_widget_set_visible (self->none_label, g_list_model_get_n_items (shown) == 0);
  gtk_widget_set_visible (self->list_window, g_list_model_get_n_items (shown) > 0);
}

static void
activated_cb (FerChoicePopover *self,
              guint             position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->view)), position);
  g_autofree char *json = item != NULL ? g_strdup (get_choice (item)->json) : NULL;

  if (json == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, json);
}

/* Return in the search takes the first that is left. */
static void
search_activated_cb (FerChoicePopover *self)
{
  activated_cb (self, 0);
}

static char *
join_words (gpointer item,
            gpointer user_data)
{
  const FerChoice *choice = get_choice (item);

  return g_strjoin ("\n", choice->title, choice->json, NULL);
}

static GtkWidget *
make_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style == NULL)
    return label;
  gtk_widget_add_css_class (label, style);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_label (NULL));
  gtk_box_append (GTK_BOX (box), make_label ("caption"));
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  GtkWidget       *box = gtk_list_item_get_child (item);
  GtkWidget       *value = gtk_widget_get_last_child (box);
  const FerChoice *choice = get_choice (gtk_list_item_get_item (item));
  g_autofree char *spoken = g_strjoin (", ", choice->title, choice->json, NULL);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), choice->title);
  gtk_label_set_label (GTK_LABEL (value), choice->json);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* The object. */

static void
fer_choice_popover_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fer_choice_popover_parent_class)->map (widget);
  ask (FER_CHOICE_POPOVER (widget));
}

static void
fer_choice_popover_unmap (GtkWidget *widget)
{
  stop (FER_CHOICE_POPOVER (widget));
  GTK_WIDGET_CLASS (fer_choice_popover_parent_class)->unmap (widget);
}

static void
fer_choice_popover_dispose (GObject *object)
{
  FerChoicePopover *self = FER_CHOICE_POPOVER (object);

  stop (self);
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  g_clear_object (&self->items);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->choices, g_ptr_array_unref);

  G_OBJECT_CLASS (fer_choice_popover_parent_class)->dispose (object);
}

static void
fer_choice_popover_class_init (FerChoicePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_choice_popover_dispose;
  widget_class->map = fer_choice_popover_map;
  widget_class->unmap = fer_choice_popover_unmap;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", FER_TYPE_CHOICE_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-choice-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, FerChoicePopover, stack);
  gtk_widget_class_bind_template_child (widget_class, FerChoicePopover, spinner);
  gtk_widget_class_bind_template_child (widget_class, FerChoicePopover, words_label);
  gtk_widget_class_bind_template_child (widget_class, FerChoicePopover, again_button);
  gtk_widget_class_bind_template_child (widget_class, FerChoicePopover, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FerChoicePopover, none_label);
  gtk_widget_class_bind_template_child (widget_class, FerChoicePopover, list_window);
  gtk_widget_class_bind_template_child (widget_class, FerChoicePopover, view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
}

static void
fer_choice_popover_init (FerChoicePopover *self)
{
  GtkExpression      *words = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (join_words), NULL, NULL);
  GtkFilterListModel *shown;
  g_autoptr (GtkNoSelection) model = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  self->filter = gtk_string_filter_new (words);
  shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), g_object_ref (GTK_FILTER (self->filter)));
  model = gtk_no_selection_new (G_LIST_MODEL (shown));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (model));
}

GtkWidget *
fer_choice_popover_new (FerJsonNode node)
{
  FerChoicePopover *self = g_object_new (FER_TYPE_CHOICE_POPOVER, NULL);

  self->node = node;
  return GTK_WIDGET (self);
}
