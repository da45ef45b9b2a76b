/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What tests of widgets share. */

#include "fer-test-gui.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <gtksourceview/gtksource.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define TICK_MSEC 5

/* How long the machine may be busy with something else, the X server included. */
#define OTHERS_MSEC 2000

static FerTestFolder *home;

static void
remove_home (void)
{
  g_clear_pointer (&home, fer_test_folder_free);
}

/* GLib can isolate a test from the home folder, but takes the system's data folders away too, and with them
 * the formats of the toolkit's icons. */
static void
make_home (void)
{
  static const char *const names[] = { "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR",
                                       "XDG_STATE_HOME" };

  home = fer_test_folder_new ();
  atexit (remove_home);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (home->path, names[i], NULL);

      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      g_setenv (names[i], path, TRUE);
    }
}

/* As the application does; a test of a part that has no style of its own has no such resource. */
static void
load_style (void)
{
  const char *path = "/io/github/ferrule/Ferrule/style.css";
  g_autoptr (GtkCssProvider) provider = NULL;

  if (!g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
    return;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
fer_test_gui_init (int    *argc,
                   char ***argv)
{
  g_test_init (argc, argv, NULL);
  make_home ();
  gtk_init ();
  adw_init ();
  gtk_source_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  load_style ();
}

void
fer_test_gui_settle (void)
{
  for (int i = 0; i < 1000 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

void
fer_test_gui_release (gpointer object)
{
  g_object_add_weak_pointer (object, &object);
  g_object_unref (object);
  fer_test_wait_until (object == NULL);
}

GtkWidget *
fer_test_gui_find (GtkWidget *widget,
                   gboolean (*matches) (GtkWidget *widget, gpointer data),
                   gpointer data)
{
  if (matches (widget, data))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fer_test_gui_find (child, matches, data);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_of_type (GtkWidget *widget,
            gpointer   type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(GType *)type);
}

GtkWidget *
fer_test_gui_find_type (GtkWidget *widget,
                        GType      type)
{
  return fer_test_gui_find (widget, is_of_type, &type);
}

static int
get_least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return gtk_widget_should_layout (widget) && gtk_widget_get_child_visible (widget) ? least : 0;
}

static GtkWidget *
get_widest_child (GtkWidget *widget)
{
  GtkWidget *widest = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (widest == NULL || get_least_width (child) > get_least_width (widest))
      widest = child;
  return widest;
}

void
fer_test_gui_assert_fits (GtkWidget *widget,
                          int        width)
{
  g_autoptr (GString) chain = g_string_new (NULL);

  if (get_least_width (widget) <= width)
    return;
  for (GtkWidget *w = widget; w != NULL; w = get_widest_child (w))
    g_string_append_printf (chain, " > %s %s %d", G_OBJECT_TYPE_NAME (w), gtk_widget_get_css_name (w), get_least_width (w));
  g_error ("wider than %d:%s", width, chain->str);
}

static gboolean
says (GtkWidget *widget,
      gpointer   label)
{
  const char      *text = NULL;
  g_autofree char *plain = NULL;
  g_auto (GStrv) pieces = NULL;

  if (GTK_IS_BUTTON (widget))
    text = gtk_button_get_label (GTK_BUTTON (widget));
  else if (GTK_IS_LABEL (widget))
    text = gtk_label_get_label (GTK_LABEL (widget));
  if (text == NULL)
    return FALSE;

  pieces = g_strsplit (text, "_", -1);
  plain = g_strjoinv ("", pieces);
  return g_str_equal (plain, label);
}

GtkWidget *
fer_test_gui_find_label (GtkWidget  *widget,
                         const char *label)
{
  return fer_test_gui_find (widget, says, (gpointer)label);
}

FerTestFolder *
fer_test_gui_copy_inventory (void)
{
  static const char *const names[] = { "apiDefinition.swagger.json", "apiProperties.json", "script.csx", "icon.png" };
  FerTestFolder           *folder = fer_test_folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_test_build_filename (G_TEST_DIST, "support", "fixtures", "inventory", names[i], NULL);
      g_autofree char *to = g_build_filename ("inventory", names[i], NULL);
      g_autofree char *bytes = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      g_file_get_contents (from, &bytes, &size, &error);
      g_assert_no_error (error);
      fer_test_folder_put (folder, to, bytes, size);
    }

  return folder;
}

struct _FerTestStall
{
  guint  source;
  gint64 last_usec;
  gint64 last_worked_usec;
  gint64 worst_usec;
  gint64 worst_worked_usec;
};

static gint64
get_worked_usec (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
tick_cb (gpointer user_data)
{
  FerTestStall *self = user_data;
  gint64        now_usec = g_get_monotonic_time ();
  gint64        worked_usec = get_worked_usec ();

  self->worst_usec = MAX (self->worst_usec, now_usec - self->last_usec);
  self->worst_worked_usec = MAX (self->worst_worked_usec, worked_usec - self->last_worked_usec);
  self->last_usec = now_usec;
  self->last_worked_usec = worked_usec;
  return G_SOURCE_CONTINUE;
}

FerTestStall *
fer_test_stall_start (void)
{
  FerTestStall *self = g_new0 (FerTestStall, 1);

  self->last_usec = g_get_monotonic_time ();
  self->last_worked_usec = get_worked_usec ();
  self->source = g_timeout_add_full (G_PRIORITY_HIGH * 2, TICK_MSEC, tick_cb, self, NULL);
  return self;
}

void
fer_test_stall_assert (FerTestStall *self,
                       double        budget_msec)
{
  double worst_msec, worked_msec;

  tick_cb (self);
  worst_msec = self->worst_usec / 1000.0;
  worked_msec = self->worst_worked_usec / 1000.0;
  g_source_remove (self->source);
  g_free (self);

  g_test_message ("the main loop worked for %.1f ms at most, and stood still for %.1f ms", worked_msec, worst_msec);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpfloat (worked_msec, <=, budget_msec);
  g_assert_cmpfloat (worst_msec, <=, budget_msec + OTHERS_MSEC);
#endif
}
