/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a window was left: a new one takes it from the settings, one that comes back from the session. */

#include "config.h"

#include "fer-window-private.h"

static void
default_size_changed_cb (FerWindow *self)
{
  gboolean maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  int      width, height;

  g_settings_set_boolean (self->settings, "window-maximized", maximized);
  if (!maximized)
    {
      gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
      g_settings_set_int (self->settings, "window-width", MAX (width, 360));
      g_settings_set_int (self->settings, "window-height", MAX (height, 294));
    }
  _fer_window_state_changed (self);
}

/* A new window looks as the last one was left. */
void
_fer_window_read_settings (FerWindow *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  self->sidebar_wanted = g_settings_get_boolean (self->settings, "sidebar-visible");
  self->side_by_side = TRUE;
  self->source_wanted = self->source_visible = g_settings_get_boolean (self->settings, "source-visible");
  self->source_width = g_settings_get_int (self->settings, "source-width");
  self->problems_open = g_settings_get_boolean (self->settings, "problems-open");
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  g_signal_connect (self, "notify::default-width", G_CALLBACK (default_size_changed_cb), NULL);
  g_signal_connect (self, "notify::default-height", G_CALLBACK (default_size_changed_cb), NULL);
  g_signal_connect (self, "notify::maximized", G_CALLBACK (default_size_changed_cb), NULL);
}

FerSessionWindow *
fer_window_dup_state (FerWindow *self)
{
  FerSessionWindow *state;
  FerOperation     *operation;

  g_return_val_if_fail (FER_IS_WINDOW (self), NULL);

  state = fer_session_window_new ();
  state->maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  gtk_window_get_default_size (GTK_WINDOW (self), &state->width, &state->height);
  state->sidebar_visible = self->sidebar_wanted;
  state->source_visible = self->source_wanted;
  state->source_width = self->source_width;
  state->problems_open = self->problems_open;
  if (self->keeper == NULL)
    return state;

  g_set_object (&state->place, fer_keeper_get_place (self->keeper));
  g_free (state->page);
  state->page = g_strdup (fer_editor_get_page (self->editor));
  operation = fer_editor_get_operation (self->editor);
  if (operation != NULL)
    {
      g_free (state->pointer);
      state->pointer = fer_part_dup_pointer (FER_PART (operation));
    }
  return state;
}

void
fer_window_restore (FerWindow              *self,
                    const FerSessionWindow *state)
{
  g_return_if_fail (FER_IS_WINDOW (self));
  g_return_if_fail (state != NULL);

  gtk_window_set_default_size (GTK_WINDOW (self), state->width, state->height);
  if (state->maximized)
    gtk_window_maximize (GTK_WINDOW (self));
  self->sidebar_wanted = state->sidebar_visible;
  self->source_width = state->source_width;
  if (self->workbench != NULL)
    g_object_set (self->workbench, "source-width", state->source_width, NULL);
  self->side_by_side = TRUE; /* so that it is taken as the wish; the layout says next whether there is room */
  _fer_window_set_source_visible (self, state->source_visible);
  _fer_window_set_problems_open (self, state->problems_open);
  _fer_window_update_layout (self);
  if (!_fer_window_is_folded (self))
    adw_flap_set_reveal_flap (self->flap, state->sidebar_visible);

  if (state->place != NULL)
    _fer_window_open_at (self, state->place, state->page, state->pointer);
}
