/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks once, when it opens. The rows stand on the changes of the merge, which lives as long as the window. */

#include "config.h"

#include "fer-update-window.h"

#include "fer-api-update.h"
#include "fer-update-row.h"

#include <glib/gi18n.h>

#define MAX_KEPT 500 /* titles that are listed */

struct _FerUpdateWindow
{
  AdwWindow parent_instance;

  /* template children */
  GtkStack      *stack;
  GtkListView   *list;
  GtkLabel      *count_label;
  GtkExpander   *kept_expander;
  GtkLabel      *kept_label;
  GtkWidget     *safe_button;
  GtkWidget     *apply_button;
  AdwStatusPage *message_page;

  /* owned */
  FerDocument  *document;
  FerShelves   *shelves;
  FerApiUpdate *update; /* NULL until it is found */
  GListStore   *items;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (FerUpdateWindow, fer_update_window, ADW_TYPE_WINDOW)

static void
show_message (FerUpdateWindow *self,
              const char      *icon,
              const char      *title,
              const char      *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_icon_name (self->message_page, icon);
  adw_status_page_set_title (self->message_page, title);
  adw_status_page_set_description (self->message_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
update_count (FerUpdateWindow *self)
{
  guint            n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint            n_taken = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FerUpdateItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      n_taken += fer_update_item_get_change (item)->taken;
    }
  /* Translators: how many of all changes are to be made. */
  words = g_strdup_printf (ngettext ("%u of %u change is taken", "%u of %u changes are taken", n), n_taken, n);
  gtk_label_set_label (self->count_label, words);
}

/* Nobody has to decide on it, but everybody wants to know that it is still there. */
static void
show_kept (FerUpdateWindow *self)
{
  GPtrArray *kept = self->update->kept;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *title = NULL;

  for (guint i = 0; i < MIN (kept->len, MAX_KEPT); i++)
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", (char *)kept->pdata[i]);
  if (kept->len > MAX_KEPT)
    g_string_append (lines, "\n…");
  /* Translators: how many changes of the user's own a merge does not touch. */
  title = g_strdup_printf (ngettext ("%u Change of Yours Is Kept", "%u Changes of Yours Are Kept", kept->len), kept->len);
  gtk_expander_set_label (self->kept_expander, title);
  gtk_label_set_label (self->kept_label, lines->str);
  gtk_widget_set_visible (GTK_WIDGET (self->kept_expander), kept->len > 0);
}

static void
show_changes (FerUpdateWindow *self)
{
  GPtrArray         *changes = fer_merge_get_changes (self->update->merge);
  GtkSelectionModel *selection;

  for (guint i = 0; i < changes->len; i++)
    {
      g_autoptr (FerUpdateItem) item = fer_update_item_new (changes->pdata[i]);

      g_signal_connect_object (item, "notify::taken", G_CALLBACK (update_count), self, G_CONNECT_SWAPPED);
      g_list_store_append (self->items, item);
    }
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items))));
  gtk_list_view_set_model (self->list, selection);
  g_object_unref (selection);
  update_count (self);
  show_kept (self);
  gtk_stack_set_visible_child_name (self->stack, "changes");
  gtk_widget_grab_focus (self->apply_button);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (FerUpdateWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  self->update = fer_api_update_find_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->update == NULL)
    show_message (self, "dialog-warning-symbolic", _ ("The API Could Not Be Compared"), error->message);
  else if (fer_merge_get_changes (self->update->merge)->len == 0)
    show_message (self, "object-select-symbolic", _ ("Nothing Has Changed"), _ ("The API says what it said when this connector was made or last updated."));
  else
    show_changes (self);
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (FerUpdateWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (fer_api_update_apply_finish (result, &error))
    gtk_window_close (GTK_WINDOW (self));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_message (self, "dialog-warning-symbolic", _ ("The Connector Was Not Updated"), error->message);
}

static void
apply_clicked_cb (FerUpdateWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "asking");
  fer_api_update_apply_async (self->update, GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), self->cancellable, applied_cb, g_object_ref (self));
}

static void
take_safe_clicked_cb (FerUpdateWindow *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (FerUpdateItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      fer_update_item_set_taken (item, fer_update_item_get_change (item)->conflict == FER_MERGE_CONFLICT_NONE);
    }
}

static void
activate_cb (FerUpdateWindow *self,
             guint            position)
{
  g_autoptr (FerUpdateItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL)
    fer_update_item_set_taken (item, !fer_update_item_get_change (item)->taken);
}

static void
setup_cb (FerUpdateWindow *self,
          GtkListItem     *item)
{
  gtk_list_item_set_child (item, GTK_WIDGET (fer_update_row_new ()));
}

static void
bind_cb (FerUpdateWindow *self,
         GtkListItem     *item)
{
  fer_update_row_set_item (FER_UPDATE_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (FerUpdateWindow *self,
           GtkListItem     *item)
{
  fer_update_row_set_item (FER_UPDATE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
fer_update_window_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (FER_UPDATE_WINDOW (widget)->cancellable);
  GTK_WIDGET_CLASS (fer_update_window_parent_class)->unrealize (widget);
}

static void
fer_update_window_dispose (GObject *object)
{
  FerUpdateWindow *self = FER_UPDATE_WINDOW (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->items);
  g_clear_object (&self->document);
  g_clear_object (&self->shelves);
  G_OBJECT_CLASS (fer_update_window_parent_class)->dispose (object);
}

static void
fer_update_window_finalize (GObject *object)
{
  FerUpdateWindow *self = FER_UPDATE_WINDOW (object);

  g_clear_pointer (&self->update, fer_api_update_free);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (fer_update_window_parent_class)->finalize (object);
}

static void
fer_update_window_class_init (FerUpdateWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_update_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = fer_update_window_finalize;
  widget_class->unrealize = fer_update_window_unrealize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-update-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FerUpdateWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FerUpdateWindow, list);
  gtk_widget_class_bind_template_child (widget_class, FerUpdateWindow, count_label);
  gtk_widget_class_bind_template_child (widget_class, FerUpdateWindow, kept_expander);
  gtk_widget_class_bind_template_child (widget_class, FerUpdateWindow, kept_label);
  gtk_widget_class_bind_template_child (widget_class, FerUpdateWindow, safe_button);
  gtk_widget_class_bind_template_child (widget_class, FerUpdateWindow, apply_button);
  gtk_widget_class_bind_template_child (widget_class, FerUpdateWindow, message_page);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_safe_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fer_update_window_init (FerUpdateWindow *self)
{
  self->items = g_list_store_new (FER_TYPE_UPDATE_ITEM);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

FerUpdateWindow *
fer_update_window_new (GtkWindow   *parent,
                       FerDocument *document,
                       FerShelves  *shelves)
{
  FerUpdateWindow *self = g_object_new (FER_TYPE_UPDATE_WINDOW, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->shelves = g_object_ref (shelves);
  fer_api_update_find_async (document, shelves, self->cancellable, found_cb, g_object_ref (self));
  return self;
}
