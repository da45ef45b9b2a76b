/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Deleting never asks: the toast has the way back. What a list makes of a change may be other rows than before, so the
 * row of a part is looked for again afterwards. */

#include "config.h"

#include "fer-part-actions.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static void
toast (GtkRoot    *root,
       const char *action,
       const char *sentence)
{
  if (root != NULL)
    gtk_widget_activate_action (GTK_WIDGET (root), action, "s", sentence);
}

gboolean
fer_part_actions_remove (GtkWidget *widget,
                         FerPart   *part)
{
  GtkRoot *root = gtk_widget_get_root (widget); /* the widget may go with the part */
  g_autoptr (GError) error = NULL;
  g_autofree char *title = fer_part_dup_title (part);
  g_autofree char *sentence = NULL;

  if (!fer_part_remove (part, &error))
    {
      toast (root, "win.toast", error->message);
      return FALSE;
    }

  sentence = g_strdup_printf (_("Deleted “%s”"), title);
  toast (root, "win.toast-undo", sentence);
  return TRUE;
}

gboolean
fer_part_actions_move (GtkWidget *widget,
                       FerPart   *part,
                       int        by)
{
  g_autoptr (GError) error = NULL;

  if (fer_part_move (part, by, &error))
    return TRUE;

  toast (gtk_widget_get_root (widget), "win.toast", error->message);
  return FALSE;
}

FerPart *
fer_part_actions_duplicate (GtkWidget *widget,
                            FerPart   *part)
{
  g_autoptr (GError) error = NULL;
  FerPart *copy = fer_part_duplicate (part, &error);

  if (copy == NULL)
    toast (gtk_widget_get_root (widget), "win.toast", error->message);
  return copy;
}

static GtkWidget *
find_row (GtkWidget  *list,
          const char *property,
          FerPart    *part)
{
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      g_autoptr (FerPart) shown = NULL;

      if (g_object_class_find_property (G_OBJECT_GET_CLASS (row), property) == NULL)
        continue;
      g_object_get (row, property, &shown, NULL);
      if (shown == part)
        return row;
    }

  return NULL;
}

static void
focus_row (GtkWidget  *list,
           const char *property,
           FerPart    *part,
           gboolean    open)
{
  GtkWidget *row = find_row (list, property, part);

  if (row == NULL)
    return;

  if (open)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

static void
delete_row (GtkWidget *row,
            FerPart   *part)
{
  g_autoptr (GtkWidget) heir = gtk_widget_get_next_sibling (row);

  if (heir == NULL)
    heir = gtk_widget_get_prev_sibling (row);
  if (heir != NULL)
    g_object_ref (heir);

  if (fer_part_actions_remove (row, part) && heir != NULL)
    gtk_widget_child_focus (heir, GTK_DIR_TAB_FORWARD);
}

/* The name says what: "parameter.move-up". */
static void
row_action (GtkWidget  *row,
            const char *action_name,
            GVariant   *parameter)
{
  g_auto (GStrv) name = g_strsplit (action_name, ".", 2);
  g_autoptr (GtkWidget) list = g_object_ref (gtk_widget_get_parent (row));
  g_autoptr (FerPart) part = NULL;
  gboolean open = adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row));

  g_object_get (row, name[0], &part, NULL);
  if (part == NULL)
    return;

  if (g_str_equal (name[1], "delete"))
    delete_row (row, part);
  else if (g_str_equal (name[1], "duplicate"))
    {
      FerPart *copy = fer_part_actions_duplicate (row, part);

      if (copy != NULL)
        focus_row (list, name[0], copy, open);
    }
  else if (fer_part_actions_move (row, part, g_str_equal (name[1], "move-up") ? -1 : 1))
    focus_row (list, name[0], part, open);
}

void
fer_part_actions_install (GtkWidgetClass *widget_class,
                          const char     *property)
{
  static const char *const verbs[] = { "delete", "duplicate", "move-up", "move-down" };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *name = g_strconcat (property, ".", verbs[i], NULL);

      gtk_widget_class_install_action (widget_class, name, NULL, row_action);
    }
}

static gboolean
delete_pressed_cb (GtkWidget *row,
                   GVariant  *args,
                   gpointer   user_data)
{
  GtkWidget       *focus = gtk_root_get_focus (gtk_widget_get_root (row));
  const char      *property = g_variant_get_string (args, NULL);
  g_autofree char *name = g_strconcat (property, ".delete", NULL);

  if (focus == NULL || gtk_widget_get_ancestor (focus, GPOINTER_TO_SIZE (user_data)) != NULL)
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_activate_action (row, name, NULL);
}

static void
add_key (GtkShortcutController *keys,
         guint                  keyval,
         GdkModifierType        modifiers,
         const char            *property,
         const char            *verb)
{
  g_autofree char *name = g_strconcat (property, ".", verb, NULL);

  gtk_shortcut_controller_add_shortcut (keys, gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers),
                                                                gtk_named_action_new (name)));
}

void
fer_part_actions_add_keys (GtkWidget  *row,
                           const char *property,
                           GType       fields_type)
{
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());
  GtkShortcut           *shortcut;

  shortcut = gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                                              gtk_callback_action_new (delete_pressed_cb, GSIZE_TO_POINTER (fields_type), NULL),
                                              "s", property);
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
  add_key (keys, GDK_KEY_d, GDK_CONTROL_MASK, property, "duplicate");
  add_key (keys, GDK_KEY_Up, GDK_ALT_MASK | GDK_SHIFT_MASK, property, "move-up");
  add_key (keys, GDK_KEY_Down, GDK_ALT_MASK | GDK_SHIFT_MASK, property, "move-down");
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (keys));
}
