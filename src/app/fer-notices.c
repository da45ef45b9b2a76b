/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which bars are to be seen is a matter of bindings: each takes its sentence from a closure, and has none
 * while there is nothing to say. */

#include "config.h"

#include "fer-notices.h"

#include "fer-notice.h"

#include <glib/gi18n.h>

struct _FerNotices
{
  AdwBin parent_instance;

  /* owned */
  FerKeeper *keeper;
  FerEditor *editor;
};

enum
{
  PROP_0,
  PROP_KEEPER,
  PROP_EDITOR,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerNotices, fer_notices, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

/* Closures: a sentence, or NULL. */

static char *
describe_left_draft (gpointer   unused,
                     GDateTime *left_draft)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *when = NULL;

  if (left_draft == NULL)
    return NULL;

  local = g_date_time_to_local (left_draft);
  if (g_date_time_difference (now, local) < G_TIME_SPAN_DAY && g_date_time_get_day_of_month (now) == g_date_time_get_day_of_month (local))
    when = g_date_time_format (local, "%H:%M");
  else
    when = g_date_time_format (local, "%x %H:%M");
  /* Translators: %s is a time, or a date and a time. */
  return g_strdup_printf (_ ("Unsaved changes from %s were found."), when);
}

static char *
describe_failure (gpointer    unused,
                  guint       trouble,
                  const char *message)
{
  return trouble == FER_TROUBLE_FAILED ? g_strdup (message) : NULL;
}

static char *
describe_conflict (gpointer    unused,
                   guint       trouble,
                   const char *message)
{
  return trouble == FER_TROUBLE_CHANGED_ON_DISK ? g_strdup (message) : NULL;
}

static char *
describe_encoding (gpointer    unused,
                   guint       trouble,
                   const char *message)
{
  return trouble == FER_TROUBLE_CANNOT_ENCODE ? g_strdup (message) : NULL;
}

static char *
describe_change (gpointer unused,
                 FerFile *file,
                 guint    trouble)
{
  if (file == NULL || trouble == FER_TROUBLE_CHANGED_ON_DISK)
    return NULL;

  /* Translators: %s is the name of a file. */
  return g_strdup_printf (_ ("%s has changed on disk."), fer_file_get_name (file));
}

static char *
describe_fault (gpointer unused,
                FerFile *file,
                guint    line)
{
  if (file == NULL || line == 0)
    return NULL;

  if (fer_file_get_stale (file))
    /* Translators: %s is the name of a file, %u the number of a line. */
    return g_strdup_printf (_ ("%s has an error on line %u. The form shows the last good state."),
                            fer_file_get_name (file), line);
  /* Translators: %s is the name of a file, %u the number of a line. */
  return g_strdup_printf (_ ("%s has an error on line %u. The form shows what can be read."), fer_file_get_name (file), line);
}

/* Actions. */

static void
restore_draft_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  fer_keeper_restore_draft (FER_NOTICES (widget)->keeper);
}

static void
discard_draft_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  fer_keeper_discard_draft (FER_NOTICES (widget)->keeper);
}

static void
overwrite_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  fer_keeper_save_async (FER_NOTICES (widget)->keeper, NULL, FER_SAVE_OVERWRITE, NULL, NULL);
}

static void
save_as_utf_8_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  fer_keeper_save_async (FER_NOTICES (widget)->keeper, NULL, FER_SAVE_AS_UTF_8, NULL, NULL);
}

static void
reload_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  fer_keeper_reload (FER_NOTICES (widget)->keeper);
}

static void
keep_mine_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  fer_keeper_keep_mine (FER_NOTICES (widget)->keeper);
}

static void
forget_trouble_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  fer_keeper_forget_trouble (FER_NOTICES (widget)->keeper);
}

static void
forget_draft_trouble_action (GtkWidget  *widget,
                             const char *action_name,
                             GVariant   *parameter)
{
  fer_keeper_forget_draft_trouble (FER_NOTICES (widget)->keeper);
}

static void
go_there_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  FerNotices *self = FER_NOTICES (widget);
  gsize       start, end;

  if (self->editor == NULL || !fer_keeper_get_broken_range (self->keeper, &start, &end))
    return;

  gtk_widget_activate_action (widget, "win.reveal-source", NULL);
  fer_editor_go_to (self->editor, fer_keeper_get_broken_file (self->keeper), start, end, TRUE);
}

static void
fer_notices_dispose (GObject *object)
{
  FerNotices *self = FER_NOTICES (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->keeper);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (fer_notices_parent_class)->dispose (object);
}

static void
fer_notices_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  FerNotices *self = FER_NOTICES (object);

  switch (prop_id)
    {
    case PROP_KEEPER:
      g_value_set_object (value, self->keeper);
      break;
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_notices_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  FerNotices *self = FER_NOTICES (object);

  switch (prop_id)
    {
    case PROP_KEEPER:
      if (g_set_object (&self->keeper, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_EDITOR:
      if (g_set_object (&self->editor, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_notices_class_init (FerNoticesClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_notices_dispose;
  object_class->get_property = fer_notices_get_property;
  object_class->set_property = fer_notices_set_property;

  properties[PROP_KEEPER] = g_param_spec_object ("keeper", NULL, NULL, FER_TYPE_KEEPER,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, FER_TYPE_EDITOR,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "notice.restore-draft", NULL, restore_draft_action);
  gtk_widget_class_install_action (widget_class, "notice.discard-draft", NULL, discard_draft_action);
  gtk_widget_class_install_action (widget_class, "notice.overwrite", NULL, overwrite_action);
  gtk_widget_class_install_action (widget_class, "notice.save-as-utf-8", NULL, save_as_utf_8_action);
  gtk_widget_class_install_action (widget_class, "notice.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "notice.keep-mine", NULL, keep_mine_action);
  gtk_widget_class_install_action (widget_class, "notice.forget-trouble", NULL, forget_trouble_action);
  gtk_widget_class_install_action (widget_class, "notice.forget-draft-trouble", NULL, forget_draft_trouble_action);
  gtk_widget_class_install_action (widget_class, "notice.go-there", NULL, go_there_action);

  g_type_ensure (FER_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-notices.ui");
  gtk_widget_class_bind_template_callback (widget_class, describe_left_draft);
  gtk_widget_class_bind_template_callback (widget_class, describe_failure);
  gtk_widget_class_bind_template_callback (widget_class, describe_conflict);
  gtk_widget_class_bind_template_callback (widget_class, describe_encoding);
  gtk_widget_class_bind_template_callback (widget_class, describe_change);
  gtk_widget_class_bind_template_callback (widget_class, describe_fault);
}

static void
fer_notices_init (FerNotices *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
