/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows go with the entries of the log, in their order, and are made anew when it changes; what is in them is made when they
 * are unfolded. */

#include "config.h"

#include "fer-history-pane.h"

#include "fer-compare-window.h"

#include <glib/gi18n.h>
#include <string.h>

/* In bytes: what a row shows of a request or an answer. */
#define MAX_SHOWN 4096

struct _FerHistoryPane
{
  AdwBin parent_instance;

  /* template children */
  AdwPreferencesGroup *group;

  /* owned */
  FerExchangeLog *log; /* nullable */
  GSignalGroup   *log_signals;
  GPtrArray      *rows; /* the group's */

  /* state */
  gboolean is_old; /* the log has changed while nobody looked */
};

enum
{
  SIGNAL_CALL_ASKED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerHistoryPane, fer_history_pane, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

static const FerLogEntry *
get_entry (FerHistoryPane *self,
           GtkWidget      *row)
{
  guint index;

  if (!g_ptr_array_find (self->rows, row, &index) || index >= fer_exchange_log_get_size (self->log))
    return NULL;
  return fer_exchange_log_get_entry (self->log, index);
}

static void
add_text (GtkWidget  *row,
          const char *title,
          const char *text)
{
  GtkWidget       *child;
  GtkWidget       *label;
  g_autofree char *shown = strlen (text) > MAX_SHOWN ? g_strndup (text, g_utf8_find_prev_char (text, text + MAX_SHOWN) - text) : NULL;
  g_autofree char *whole = g_strdup_printf ("%s\n%s%s", title, shown != NULL ? shown : text, shown != NULL ? "…" : "");

  if (*text == '\0')
    return;
  child = adw_preferences_row_new ();
  label = gtk_label_new (whole);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "fer-note");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (child), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (child), FALSE);
  gtk_widget_set_focusable (child, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), child);
}

static void
expanded_cb (FerHistoryPane *self,
             GParamSpec     *pspec,
             GtkWidget      *row)
{
  const FerLogEntry *entry = get_entry (self, row);
  g_autofree char   *line = NULL;
  g_autofree char   *request = NULL;

  if (entry == NULL || g_object_get_data (G_OBJECT (row), "filled") != NULL)
    return;
  g_object_set_data (G_OBJECT (row), "filled", row);
  line = g_strdup_printf ("%s %s", entry->method, entry->address);
  request = g_strdup_printf ("%s\n%s", line, entry->request);
  add_text (row, _ ("Request"), request);
  add_text (row, _ ("Answer"), entry->reply);
}

static void
again_clicked_cb (FerHistoryPane *self,
                  GtkWidget      *button)
{
  const FerLogEntry *entry = get_entry (self, gtk_widget_get_ancestor (button, ADW_TYPE_EXPANDER_ROW));
  g_autoptr (FerJsonTree) tree = entry != NULL ? fer_json_tree_parse_string (entry->values) : NULL;
  g_autoptr (FerCallValues) values = tree != NULL ? fer_call_values_new_for_json (tree, fer_json_tree_get_root (tree)) : NULL;
  g_autofree char *id = entry != NULL ? g_strdup (entry->operation_id) : NULL;

  if (values != NULL)
    g_signal_emit (self, signals[SIGNAL_CALL_ASKED], 0, id, values);
}

/* The one that is picked already, if any; not @button. */
static GtkToggleButton *
find_picked (FerHistoryPane  *self,
             GtkToggleButton *button)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkToggleButton *other = g_object_get_data (self->rows->pdata[i], "pick");

      if (other != button && gtk_toggle_button_get_active (other))
        return other;
    }
  return NULL;
}

/* The newest call is the first row. */
static void
compare (FerHistoryPane    *self,
         const FerLogEntry *one,
         const FerLogEntry *other)
{
  gboolean   ordered = one->started_usec <= other->started_usec;
  GtkWidget *window = fer_compare_window_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), ordered ? one : other, ordered ? other : one);

  gtk_window_present (GTK_WINDOW (window));
}

static void
pick_toggled_cb (FerHistoryPane  *self,
                 GtkToggleButton *button)
{
  GtkToggleButton   *other = gtk_toggle_button_get_active (button) ? find_picked (self, button) : NULL;
  const FerLogEntry *entries[2];

  if (other == NULL)
    return;
  entries[0] = get_entry (self, gtk_widget_get_ancestor (GTK_WIDGET (other), ADW_TYPE_EXPANDER_ROW));
  entries[1] = get_entry (self, gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_EXPANDER_ROW));
  gtk_toggle_button_set_active (other, FALSE);
  gtk_toggle_button_set_active (button, FALSE);
  if (entries[0] != NULL && entries[1] != NULL)
    compare (self, entries[0], entries[1]);
}

static void
add_pick (FerHistoryPane *self,
          GtkWidget      *row,
          const char     *operation)
{
  GtkWidget *pick = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "icon-name", "view-dual-symbolic", "valign", GTK_ALIGN_CENTER, NULL);
  /* Translators: %s is an operation. The answer is compared with that of the next call this is done for. */
  g_autofree char *name = g_strdup_printf (_ ("Compare the answer of “%s” with another"), operation);

  gtk_widget_set_tooltip_text (pick, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (pick), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (pick, "flat");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), pick);
  g_object_set_data (G_OBJECT (row), "pick", pick);
  g_signal_connect_object (pick, "toggled", G_CALLBACK (pick_toggled_cb), self, G_CONNECT_SWAPPED);
}

static void
add_row (FerHistoryPane    *self,
         const FerLogEntry *entry)
{
  GtkWidget       *row = adw_expander_row_new ();
  GtkWidget       *button = gtk_button_new_from_icon_name ("view-refresh-symbolic");
  g_autofree char *subtitle = fer_compare_window_describe (entry);
  /* Translators: %s is an operation. */
  g_autofree char *name = g_strdup_printf (_ ("Send “%s” Again"), entry->operation_id);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *entry->operation_id != '\0' ? entry->operation_id : entry->address);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (again_clicked_cb), self, G_CONNECT_SWAPPED);
  add_pick (self, row, entry->operation_id);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
update (FerHistoryPane *self)
{
  guint n_entries = self->log != NULL ? fer_exchange_log_get_size (self->log) : 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.clear", n_entries > 0);
  self->is_old = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->is_old)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n_entries; i++)
    add_row (self, fer_exchange_log_get_entry (self->log, i));
  adw_preferences_group_set_description (self->group, n_entries == 0 ? _ ("Calls are listed here once they were made, without secrets.") : NULL);
}

static void
fer_history_pane_map (GtkWidget *widget)
{
  FerHistoryPane *self = FER_HISTORY_PANE (widget);

  GTK_WIDGET_CLASS (fer_history_pane_parent_class)->map (widget);
  if (self->is_old)
    update (self);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (FerHistoryPane) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!fer_exchange_log_save_finish (FER_EXCHANGE_LOG (source), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

static void
clear_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  FerHistoryPane *self = FER_HISTORY_PANE (widget);

  fer_exchange_log_clear (self->log);
  fer_exchange_log_save_async (self->log, NULL, saved_cb, g_object_ref (self));
}

void
fer_history_pane_set_log (FerHistoryPane *self,
                          FerExchangeLog *log)
{
  g_return_if_fail (FER_IS_HISTORY_PANE (self));

  g_set_object (&self->log, log);
  g_signal_group_set_target (self->log_signals, log);
  update (self);
}

static void
fer_history_pane_dispose (GObject *object)
{
  FerHistoryPane *self = FER_HISTORY_PANE (object);

  g_clear_object (&self->log_signals);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->log);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (fer_history_pane_parent_class)->dispose (object);
}

static void
fer_history_pane_class_init (FerHistoryPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_history_pane_dispose;
  widget_class->map = fer_history_pane_map;

  signals[SIGNAL_CALL_ASKED] = g_signal_new ("call-asked", FER_TYPE_HISTORY_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                             G_TYPE_STRING, G_TYPE_POINTER);

  gtk_widget_class_install_action (widget_class, "history.clear", NULL, clear_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-history-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FerHistoryPane, group);
}

static void
fer_history_pane_init (FerHistoryPane *self)
{
  self->rows = g_ptr_array_new ();
  self->log_signals = g_signal_group_new (FER_TYPE_EXCHANGE_LOG);
  g_signal_group_connect_swapped (self->log_signals, "changed", G_CALLBACK (update), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}
