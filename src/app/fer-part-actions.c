/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Deleting never asks: the toast has the way back. What a list makes of a change may be other rows than before, so the
 * row of a part is looked for again afterwards. */

#include "config.h"

#include "fer-part-actions.h"

#include "fer-operation.h"
#include "fer-parameter.h"
#include "fer-response.h"
#include "fer-schema-node.h"

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

static char *
say_deleted (FerPart *part)
{
  g_autofree char *title = fer_part_dup_title (part);

  if (FER_IS_OPERATION (part))
    return g_strdup_printf (_ ("Deleted operation “%s”"), title);
  if (FER_IS_PARAMETER (part))
    return g_strdup_printf (_ ("Deleted parameter “%s”"), title);
  if (FER_IS_RESPONSE (part))
    return g_strdup_printf (_ ("Deleted response “%s”"), title);
  if (FER_IS_SCHEMA_NODE (part))
    return g_strdup_printf (_ ("Deleted property “%s”"), title);
  return g_strdup_printf (_ ("Deleted “%s”"), title);
}

gboolean
fer_part_actions_remove (GtkWidget *widget,
                         FerPart   *part)
{
  GtkRoot *root = gtk_widget_get_root (widget); /* the widget may go with the part */
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = say_deleted (part);

  if (!fer_part_remove (part, &error))
    {
      toast (root, "win.toast", error->message);
      return FALSE;
    }

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

/* Where the hands are in a row, said so that it holds for any other row of its kind. */
typedef struct
{
  GArray *steps; /* guint: which child of which, from the inside out */
  int     caret; /* in characters; -1 where there is none */
} Hands;

static void
hands_clear (Hands *hands)
{
  g_clear_pointer (&hands->steps, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Hands, hands_clear)

static Hands
hands_find (GtkWidget *row)
{
  Hands      hands = { g_array_new (FALSE, FALSE, sizeof (guint)), -1 };
  GtkRoot   *root = gtk_widget_get_root (row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, row))
    return hands;

  if (GTK_IS_TEXT (focus))
    hands.caret = gtk_editable_get_position (GTK_EDITABLE (focus));
  for (GtkWidget *widget = focus; widget != row; widget = gtk_widget_get_parent (widget))
    {
      guint index = 0;

      for (GtkWidget *before = gtk_widget_get_prev_sibling (widget); before != NULL; before = gtk_widget_get_prev_sibling (before))
        index++;
      g_array_append_val (hands.steps, index);
    }

  return hands;
}

static GtkWidget *
hands_follow (const Hands *hands,
              GtkWidget   *row)
{
  GtkWidget *widget = row;

  for (guint i = hands->steps->len; i > 0 && widget != NULL; i--)
    {
      GtkWidget *child = gtk_widget_get_first_child (widget);

      for (guint index = g_array_index (hands->steps, guint, i - 1); index > 0 && child != NULL; index--)
        child = gtk_widget_get_next_sibling (child);
      widget = child;
    }

  return hands->steps->len > 0 ? widget : NULL;
}

/* Typing goes on where it was, and the button that was pressed can be pressed again. */
static void
hands_put (const Hands *hands,
           GtkWidget   *row)
{
  GtkWidget *widget = hands_follow (hands, row);

  if (hands->caret >= 0 && GTK_IS_TEXT (widget) && gtk_text_grab_focus_without_selecting (GTK_TEXT (widget)))
    gtk_editable_set_position (GTK_EDITABLE (widget), hands->caret);
  else if (widget == NULL || !gtk_widget_grab_focus (widget))
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

static void
focus_row (GtkWidget   *list,
           const char  *property,
           FerPart     *part,
           gboolean     open,
           const Hands *hands)
{
  GtkWidget *row = find_row (list, property, part);

  if (row == NULL)
    return;

  if (open)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  hands_put (hands, row);
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
  g_auto (Hands) hands = hands_find (row);
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
        focus_row (list, name[0], copy, open, &hands);
    }
  else if (fer_part_actions_move (row, part, g_str_equal (name[1], "move-up") ? -1 : 1))
    focus_row (list, name[0], part, open, &hands);
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
