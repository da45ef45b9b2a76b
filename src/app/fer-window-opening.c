/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening in a window: at most one connector at a time, with progress when it takes long, and with the
 * reason in the window when it cannot be. A late answer to an older question is dropped. */

#include "config.h"

#include "fer-window-private.h"

#include "fer-json-path.h"
#include "fer-remedy.h"

#include <glib/gi18n.h>

/* What takes less is over before anybody could read about it. */
#define PROGRESS_DELAY_MSEC 500

void
_fer_window_cancel_opening (FerWindow *self)
{
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_handle_id (&self->prepare_source, g_source_remove);
  g_clear_pointer (&self->opening_page, g_free);
  g_clear_pointer (&self->opening_pointer, g_free);
}

/* While the connector is read on another thread, the widgets to show it in can be made on this one. */
static gboolean
prepare_cb (gpointer user_data)
{
  FerWindow *self = user_data;

  self->prepare_source = 0;
  _fer_window_get_workbench (self);
  return G_SOURCE_REMOVE;
}

static gboolean
show_progress_cb (gpointer user_data)
{
  FerWindow       *self = user_data;
  g_autofree char *name = fer_dup_place_for_people (self->opening_place);

  self->progress_source = 0;
  adw_status_page_set_description (self->loading_page, name);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  return G_SOURCE_REMOVE;
}

/* Descriptions of status pages are markup, and names of files are anything. */
static void
show_failure (FerWindow    *self,
              const GError *error)
{
  g_autofree char *text = g_strdup_printf ("%s\n\n%s", error->message, fer_remedy_for_opening (error));
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->failed_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

/* A session remembers where somebody was by the pointer, which survives what other programs did to the file. */
static void
go_back_to (FerWindow  *self,
            const char *page,
            const char *pointer)
{
  FerFile     *file = fer_document_get_file (fer_keeper_get_document (self->keeper), FER_FILE_ROLE_DEFINITION);
  FerJsonTree *tree = fer_file_get_tree (file);
  FerJsonNode  node = FER_JSON_NONE;
  gsize        start, end;

  if (tree != NULL && pointer != NULL && *pointer != '\0')
    node = fer_json_path_resolve (tree, pointer, NULL);
  if (node != FER_JSON_NONE)
    {
      fer_json_node_get_range (tree, node, &start, &end);
      fer_editor_select_place (self->editor, file, start, FER_ORIGIN_FORM);
    }
  if (page != NULL)
    fer_editor_set_page (self->editor, page);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FerWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerKeeper) keeper = fer_workspace_open_finish (FER_WORKSPACE (source), result, &error);
  g_autofree char *page = NULL;
  g_autofree char *pointer = NULL;

  if (self->opening != g_task_get_cancellable (G_TASK (result)))
    return;

  page = g_steal_pointer (&self->opening_page);
  pointer = g_steal_pointer (&self->opening_pointer);
  _fer_window_cancel_opening (self);
  if (keeper == NULL)
    {
      show_failure (self, error);
      return;
    }

  fer_window_show (self, keeper);
  go_back_to (self, page, pointer);
}

/* The window, if any, that shows this already. */
static FerWindow *
find_window_showing (FerWindow *self,
                     FerKeeper *keeper)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GList          *windows = application != NULL ? gtk_application_get_windows (application) : NULL;

  for (GList *iter = windows; iter != NULL; iter = iter->next)
    if (FER_IS_WINDOW (iter->data) && FER_WINDOW (iter->data)->keeper == keeper)
      return iter->data;

  return NULL;
}

void
_fer_window_open_at (FerWindow  *self,
                     GFile      *place,
                     const char *page,
                     const char *pointer)
{
  FerKeeper *known;
  FerWindow *other;

  known = fer_workspace_find (self->workspace, place);
  other = known != NULL ? find_window_showing (self, known) : NULL;
  if (other != NULL && other != self)
    {
      gtk_window_present (GTK_WINDOW (other));
      return;
    }
  if (known != NULL)
    {
      fer_window_show (self, known);
      return;
    }

  _fer_window_cancel_opening (self);
  self->opening_page = g_strdup (page);
  self->opening_pointer = g_strdup (pointer);
  g_set_object (&self->opening_place, place);
  self->opening = g_cancellable_new ();
  self->progress_source = g_timeout_add (PROGRESS_DELAY_MSEC, show_progress_cb, self);
  self->prepare_source = g_idle_add (prepare_cb, self);
  if (_fer_window_is_folded (self))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  fer_workspace_open_async (self->workspace, place, self->opening, opened_cb, g_object_ref (self));
}

void
fer_window_open (FerWindow *self,
                 GFile     *place)
{
  g_return_if_fail (FER_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (place));

  _fer_window_open_at (self, place, NULL, NULL);
}
