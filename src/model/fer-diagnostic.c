/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing that is wrong. Only its place changes: the range is moved with every splice, the line and
 * column, which take a walk through the text, when they are told or asked for. */

#include "config.h"

#include "fer-diagnostic-private.h"

#include "fer-model-enums.h"

#include <glib/gi18n-lib.h>

struct _FerDiagnostic
{
  GObject parent_instance;

  /* Owned */
  FerFile *file;
  char    *name; /* of a file that could not be read; otherwise NULL */
  char    *message;
  char    *missing; /* or NULL */

  /* State */
  const char *code; /* interned */
  FerSeverity severity;
  gsize       start;
  gsize       end;
  guint       line; /* 0: not known */
  guint       column;
};

enum
{
  PROP_0,
  PROP_CODE,
  PROP_SEVERITY,
  PROP_FILE,
  PROP_LINE,
  PROP_COLUMN,
  PROP_MESSAGE,
  PROP_PLACE,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (FerDiagnostic, fer_diagnostic, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
locate (FerDiagnostic *self)
{
  gsize       n_bytes;
  const char *text;

  if (self->line > 0)
    return;
  text = fer_text_peek (fer_file_get_text (self->file), &n_bytes);
  fer_text_locate (text, n_bytes, MIN (self->start, n_bytes), &self->line, &self->column);
}

static char *
dup_place (FerDiagnostic *self)
{
  if (self->name != NULL)
    return g_strdup (self->name);
  locate (self);
  /* Translators: the name of a file and a place in it */
  return g_strdup_printf (_ ("%s, line %u"), fer_file_get_name (self->file), self->line);
}

char *
fer_diagnostic_dup_short_place (FerDiagnostic *self)
{
  g_return_val_if_fail (FER_IS_DIAGNOSTIC (self), NULL);

  if (self->name != NULL || fer_file_get_role (self->file) != FER_FILE_ROLE_DEFINITION)
    return dup_place (self);
  locate (self);
  return g_strdup_printf (_ ("Line %u"), self->line);
}

static void
fer_diagnostic_finalize (GObject *object)
{
  FerDiagnostic *self = FER_DIAGNOSTIC (object);

  g_clear_object (&self->file);
  g_free (self->name);
  g_free (self->message);
  g_free (self->missing);
  G_OBJECT_CLASS (fer_diagnostic_parent_class)->finalize (object);
}

static void
fer_diagnostic_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  FerDiagnostic *self = FER_DIAGNOSTIC (object);

  switch (prop_id)
    {
    case PROP_CODE:
      g_value_set_string (value, self->code);
      break;
    case PROP_SEVERITY:
      g_value_set_enum (value, self->severity);
      break;
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_LINE:
      g_value_set_uint (value, fer_diagnostic_get_line (self));
      break;
    case PROP_COLUMN:
      g_value_set_uint (value, fer_diagnostic_get_column (self));
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_PLACE:
      g_value_take_string (value, dup_place (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_diagnostic_class_init (FerDiagnosticClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = fer_diagnostic_finalize;
  object_class->get_property = fer_diagnostic_get_property;

  properties[PROP_CODE] = g_param_spec_string ("code", NULL, NULL, NULL, flags);
  properties[PROP_SEVERITY] = g_param_spec_enum ("severity", NULL, NULL, FER_TYPE_SEVERITY, FER_SEVERITY_ERROR, flags);
  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, FER_TYPE_FILE, flags);
  properties[PROP_LINE] = g_param_spec_uint ("line", NULL, NULL, 0, G_MAXUINT, 1, flags);
  properties[PROP_COLUMN] = g_param_spec_uint ("column", NULL, NULL, 0, G_MAXUINT, 1, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_diagnostic_init (FerDiagnostic *self G_GNUC_UNUSED)
{
}

FerDiagnostic *
fer_diagnostic_new (const char *code,
                    FerSeverity severity,
                    FerFile    *file,
                    gsize       start,
                    gsize       end,
                    const char *message)
{
  FerDiagnostic *self;

  g_return_val_if_fail (code != NULL, NULL);
  g_return_val_if_fail (FER_IS_FILE (file), NULL);
  g_return_val_if_fail (start <= end, NULL);

  self = g_object_new (FER_TYPE_DIAGNOSTIC, NULL);
  self->code = g_intern_string (code);
  self->severity = severity;
  self->file = g_object_ref (file);
  self->start = start;
  self->end = end;
  self->message = g_strdup (message);
  return self;
}

FerDiagnostic *
fer_diagnostic_new_for_missing (const char *code,
                                FerSeverity severity,
                                FerFile    *file,
                                const char *name,
                                const char *message)
{
  FerDiagnostic *self = fer_diagnostic_new (code, severity, file, 0, 0, message);

  self->name = g_strdup (name);
  return self;
}

const char *
fer_diagnostic_get_code (FerDiagnostic *self)
{
  g_return_val_if_fail (FER_IS_DIAGNOSTIC (self), NULL);

  return self->code;
}

FerSeverity
fer_diagnostic_get_severity (FerDiagnostic *self)
{
  g_return_val_if_fail (FER_IS_DIAGNOSTIC (self), FER_SEVERITY_ERROR);

  return self->severity;
}

FerFile *
fer_diagnostic_get_file (FerDiagnostic *self)
{
  g_return_val_if_fail (FER_IS_DIAGNOSTIC (self), NULL);

  return self->file;
}

const char *
fer_diagnostic_get_message (FerDiagnostic *self)
{
  g_return_val_if_fail (FER_IS_DIAGNOSTIC (self), NULL);

  return self->message;
}

guint
fer_diagnostic_get_line (FerDiagnostic *self)
{
  g_return_val_if_fail (FER_IS_DIAGNOSTIC (self), 0);

  locate (self);
  return self->line;
}

guint
fer_diagnostic_get_column (FerDiagnostic *self)
{
  g_return_val_if_fail (FER_IS_DIAGNOSTIC (self), 0);

  locate (self);
  return self->column;
}

void
fer_diagnostic_get_range (FerDiagnostic *self,
                          gsize         *start,
                          gsize         *end)
{
  g_return_if_fail (FER_IS_DIAGNOSTIC (self));
  g_return_if_fail (start != NULL && end != NULL);

  *start = self->start;
  *end = self->end;
}

void
fer_diagnostic_set_range (FerDiagnostic *self,
                          gsize          start,
                          gsize          end)
{
  g_return_if_fail (FER_IS_DIAGNOSTIC (self));

  self->start = start;
  self->end = MAX (start, end);
}

void
fer_diagnostic_set_position (FerDiagnostic *self,
                             guint          line,
                             guint          column)
{
  gboolean other_line, other_column;

  g_return_if_fail (FER_IS_DIAGNOSTIC (self));

  other_line = self->line != line;
  other_column = self->column != column;
  self->line = line;
  self->column = column;
  if (other_column)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMN]);
  if (other_line)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LINE]);
  if (other_line)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}

void
fer_diagnostic_retell (FerDiagnostic *self,
                       gsize          start,
                       gsize          end,
                       guint          line,
                       guint          column,
                       const char    *message)
{
  g_return_if_fail (FER_IS_DIAGNOSTIC (self));
  g_return_if_fail (message != NULL);

  fer_diagnostic_set_range (self, start, end);
  fer_diagnostic_set_position (self, line, column);
  if (g_str_equal (self->message, message))
    return;
  g_free (self->message);
  self->message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

const char *
fer_diagnostic_get_missing (FerDiagnostic *self)
{
  g_return_val_if_fail (FER_IS_DIAGNOSTIC (self), NULL);

  return self->missing;
}

void
fer_diagnostic_set_missing (FerDiagnostic *self,
                            const char    *key)
{
  g_return_if_fail (FER_IS_DIAGNOSTIC (self));

  if (g_strcmp0 (self->missing, key) == 0)
    return;
  g_free (self->missing);
  self->missing = g_strdup (key);
}
