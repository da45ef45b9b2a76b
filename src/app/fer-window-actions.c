/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done in a window by name: from menus, buttons, keys and the widgets inside. */

#include "config.h"

#include "fer-window-private.h"

#include "fer-fill-in-window.h"
#include "fer-operations-page.h"
#include "fer-preferences.h"
#include "fer-prompts.h"
#include "fer-update-window.h"
#include "fer-workbench.h"

#include <glib/gi18n.h>

static FerDocument *
get_document (FerWindow *self)
{
  return self->keeper != NULL ? fer_keeper_get_document (self->keeper) : NULL;
}

/* Opening. */

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GFile) place = fer_prompts_choose_finish (result);

  if (place != NULL)
    fer_window_open (FER_WINDOW (source), place);
}

static void
open_folder_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  fer_prompts_choose_folder_async (GTK_WINDOW (widget), _ ("Open Folder"), _ ("_Open"), NULL, place_chosen_cb, NULL);
}

static void
open_file_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  fer_prompts_choose_definition_async (GTK_WINDOW (widget), place_chosen_cb, NULL);
}

static void
open_again_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  FerWindow *self = FER_WINDOW (widget);
  g_autoptr (GFile) place = self->opening_place != NULL ? g_object_ref (self->opening_place) : NULL;

  if (place != NULL)
    fer_window_open (self, place);
}

static void
cancel_opening_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  FerWindow *self = FER_WINDOW (widget);

  fer_window_show (self, self->keeper);
}

/* Saving. */

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FerWindow *self = FER_WINDOW (widget);

  if (self->keeper != NULL)
    fer_keeper_save_async (self->keeper, NULL, FER_SAVE_DEFAULT, NULL, NULL);
}

typedef struct
{
  GtkWindow *window;
  FerKeeper *keeper;
  GFile     *folder; /* nullable until chosen */
} SaveAs;

static void
save_as_free (SaveAs *save_as)
{
  g_object_unref (save_as->window);
  g_object_unref (save_as->keeper);
  g_clear_object (&save_as->folder);
  g_free (save_as);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaveAs, save_as_free)

static void
replace_answered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (SaveAs) save_as = user_data;

  if (fer_prompts_ask_replace_finish (result))
    fer_keeper_save_async (save_as->keeper, save_as->folder, FER_SAVE_OVERWRITE, NULL, NULL);
}

static void
definition_looked_for_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  SaveAs *save_as = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      fer_keeper_save_async (save_as->keeper, save_as->folder, FER_SAVE_DEFAULT, NULL, NULL);
      save_as_free (save_as);
    }
  else
    fer_prompts_ask_replace_async (save_as->window, save_as->folder, replace_answered_cb, save_as);
}

static void
save_folder_chosen_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (SaveAs) save_as = user_data;
  g_autoptr (GFile) definition = NULL;
  FerFile *file;

  save_as->folder = fer_prompts_choose_finish (result);
  if (save_as->folder == NULL)
    return;

  file = fer_document_get_file (fer_keeper_get_document (save_as->keeper), FER_FILE_ROLE_DEFINITION);
  definition = g_file_get_child (save_as->folder, fer_file_get_name (file));
  g_file_query_info_async (definition, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL,
                           definition_looked_for_cb, g_steal_pointer (&save_as));
}

static void
save_as_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  FerWindow *self = FER_WINDOW (widget);
  GFile     *folder;
  g_autoptr (GFile) beside = NULL;
  SaveAs *save_as;

  if (self->keeper == NULL)
    return;

  save_as = g_new0 (SaveAs, 1);
  save_as->window = g_object_ref (GTK_WINDOW (self));
  save_as->keeper = g_object_ref (self->keeper);
  folder = fer_document_get_folder (get_document (self));
  if (folder != NULL)
    beside = g_file_get_parent (folder);
  fer_prompts_choose_folder_async (GTK_WINDOW (self), _ ("Save into Folder"), _ ("_Save"), beside, save_folder_chosen_cb,
                                   save_as);
}

static void
close_connector_action (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  FerWindow *self = FER_WINDOW (widget);

  if (self->keeper != NULL)
    _fer_window_close_keeper (self, self->keeper);
}

/* Undo. */

/* A search is no part of the connector and has an undo of its own. */
static gboolean
undo_in_search (FerWindow  *self,
                const char *action_name)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY) == NULL)
    return FALSE;

  gtk_widget_activate_action (focus, action_name, NULL);
  return TRUE;
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FerWindow *self = FER_WINDOW (widget);

  if (!undo_in_search (self, "text.undo") && self->keeper != NULL)
    fer_document_undo (get_document (self));
}

static void
redo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FerWindow *self = FER_WINDOW (widget);

  if (!undo_in_search (self, "text.redo") && self->keeper != NULL)
    fer_document_redo (get_document (self));
}

static void
toast_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  g_autofree char *text = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);

  adw_toast_overlay_add_toast (FER_WINDOW (widget)->toasts, adw_toast_new (text));
}

static void
toast_dismissed_cb (FerWindow *self,
                    AdwToast  *toast)
{
  if (self->undo_toast != toast)
    return;

  g_clear_object (&self->undo_toast);
  g_clear_pointer (&self->undo_toast_name, g_free);
}

static void
toast_undo_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  FerWindow       *self = FER_WINDOW (widget);
  g_autofree char *text = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);
  AdwToast        *toast = adw_toast_new (text);

  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "doc.undo");
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, G_CONNECT_SWAPPED);
  self->undo_toast = g_object_ref (toast);
  if (self->keeper != NULL)
    g_object_get (get_document (self), "undo-name", &self->undo_toast_name, NULL);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Going about. */

static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  FerWindow *self = FER_WINDOW (widget);

  _fer_window_set_sidebar_visible (self, TRUE);
  fer_sidebar_search (self->sidebar);
}

/* Looks where the hands are: in the list of operations for one that works there, else in the source. */
static void
find_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FerWindow *self = FER_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_get_ancestor (focus, FER_TYPE_OPERATIONS_PAGE) != NULL)
    {
      gtk_widget_activate_action (widget, "ops.find", NULL);
      return;
    }

  _fer_window_set_source_visible (self, TRUE);
  fer_workbench_search (FER_WORKBENCH (_fer_window_get_workbench (self)));
}

/* In a window with room for one only, asking for a page is asking for the source to go. */
static void
show_page_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  FerWindow *self = FER_WINDOW (widget);

  if (self->editor == NULL)
    return;

  fer_editor_set_page (self->editor, g_variant_get_string (parameter, NULL));
  if (!self->side_by_side)
    _fer_window_set_source_visible (self, FALSE);
  fer_workbench_focus_page (FER_WORKBENCH (_fer_window_get_workbench (self)));
}

static void
reveal_source_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  _fer_window_set_source_visible (FER_WINDOW (widget), TRUE);
}

static void
fill_in_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  FerDocument *document = get_document (FER_WINDOW (widget));

  if (document != NULL)
    gtk_window_present (GTK_WINDOW (fer_fill_in_window_new (GTK_WINDOW (widget), document)));
}

static void
update_from_api_action (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  FerWindow   *self = FER_WINDOW (widget);
  FerDocument *document = get_document (self);

  if (document != NULL && self->shelves != NULL)
    gtk_window_present (GTK_WINDOW (fer_update_window_new (GTK_WINDOW (self), document, self->shelves)));
}

static void
show_preferences_action (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  fer_preferences_show (GTK_WINDOW (widget), FER_PREFERENCES_GENERAL);
}

static void
show_about_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  fer_prompts_show_about (GTK_WINDOW (widget));
}

static void
show_shortcuts_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  fer_prompts_show_shortcuts (GTK_WINDOW (widget));
}

void
_fer_window_class_actions_init (FerWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.open-folder", NULL, open_folder_action);
  gtk_widget_class_install_action (widget_class, "win.open-file", NULL, open_file_action);
  gtk_widget_class_install_action (widget_class, "win.open-again", NULL, open_again_action);
  gtk_widget_class_install_action (widget_class, "win.cancel-opening", NULL, cancel_opening_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_action);
  gtk_widget_class_install_action (widget_class, "win.reveal-source", NULL, reveal_source_action);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  gtk_widget_class_install_action (widget_class, "win.toast-undo", "s", toast_undo_action);
  gtk_widget_class_install_action (widget_class, "win.show-preferences", NULL, show_preferences_action);
  gtk_widget_class_install_action (widget_class, "win.show-about", NULL, show_about_action);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, show_shortcuts_action);
  gtk_widget_class_install_property_action (widget_class, "win.show-sidebar", "sidebar-visible");
  gtk_widget_class_install_property_action (widget_class, "win.show-source", "source-visible");
  gtk_widget_class_install_property_action (widget_class, "win.show-problems", "problems-open");

  gtk_widget_class_install_action (widget_class, "doc.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "doc.save-as", NULL, save_as_action);
  gtk_widget_class_install_action (widget_class, "doc.close", NULL, close_connector_action);
  gtk_widget_class_install_action (widget_class, "doc.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "doc.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "doc.fill-in", NULL, fill_in_action);
  gtk_widget_class_install_action (widget_class, "doc.update-from-api", NULL, update_from_api_action);
}

static void
name_history_button (GtkWidget  *button,
                     const char *name)
{
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
_fer_window_update_actions (FerWindow *self)
{
  FerDocument     *document = get_document (self);
  gboolean         can_undo = FALSE, can_redo = FALSE;
  g_autofree char *undo_name = NULL;
  g_autofree char *redo_name = NULL;
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  if (document != NULL)
    g_object_get (document, "can-undo", &can_undo, "can-redo", &can_redo, "undo-name", &undo_name, "redo-name", &redo_name,
                  NULL);
  /* Translators: %s is what was done, such as "Change Summary". */
  undo = undo_name != NULL ? g_strdup_printf (_ ("Undo %s"), undo_name) : g_strdup (_ ("Undo"));
  /* Translators: %s is what was done, such as "Change Summary". */
  redo = redo_name != NULL ? g_strdup_printf (_ ("Redo %s"), redo_name) : g_strdup (_ ("Redo"));
  name_history_button (self->undo_button, undo);
  name_history_button (self->redo_button, redo);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "doc.undo", can_undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "doc.redo", can_redo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "doc.fill-in", document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "doc.update-from-api", document != NULL && fer_document_get_folder (document) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "doc.save", document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "doc.save-as", document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "doc.close", document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.find", document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-source", document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-problems", document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-page", document != NULL);
}
