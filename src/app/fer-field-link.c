/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One widget's end of one property. `n_writes` is above zero while the widget itself changes the part; then nothing is
 * said back to it, but `echo` remembers that the part may have made something else of the value. */

#include "fer-field-link.h"

#include <string.h>

struct _FerFieldLink
{
  GObject parent_instance;

  /* owned */
  char         *field;
  FerPart      *part;
  GSignalGroup *signals;

  /* state */
  guint    n_writes;
  gboolean echo;
};

enum
{
  PROP_0,
  PROP_PART,
  PROP_FIELD,
  PROP_EDITABLE,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerFieldLink, fer_field_link, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint       changed_signal;

/* A list is shown with one string per line; an empty last one is told from none by a newline behind it. */
static char *
join_lines (const char *const *strings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, strings[i]);
      if (strings[i + 1] == NULL && strings[i][0] == '\0')
        g_string_append_c (text, '\n');
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GStrv
split_lines (const char *text)
{
  GStrv lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);

  if (n > 0 && lines[n - 1][0] == '\0')
    g_clear_pointer (&lines[n - 1], g_free);

  return lines;
}

static gboolean
any_has_newline (const char *const *strings)
{
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    if (strchr (strings[i], '\n') != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
fits (const char *text)
{
  const char *line = text;

  if (strlen (text) > FER_FIELD_MAX_CHARS)
    return FALSE;

  while (line != NULL)
    {
      const char *end = strchr (line, '\n');

      if ((end != NULL ? (gsize)(end - line) : strlen (line)) > FER_FIELD_MAX_LINE)
        return FALSE;
      line = end != NULL ? end + 1 : NULL;
    }

  return TRUE;
}

static char *
cut_short (const char *text)
{
  g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 300));

  return g_strconcat (g_strdelimit (start, "\n", ' '), "…", NULL);
}

static void
read_value (FerFieldLink *self,
            GValue       *value)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self->part), self->field);

  g_assert (pspec != NULL);
  g_value_init (value, pspec->value_type);
  g_object_get_property (G_OBJECT (self->part), self->field, value);
}

static void
value_changed_cb (FerFieldLink *self)
{
  if (self->n_writes > 0)
    self->echo = TRUE;
  else
    g_signal_emit (self, changed_signal, 0);
}

static void
editable_changed_cb (FerFieldLink *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

static void
fer_field_link_constructed (GObject *object)
{
  FerFieldLink    *self = FER_FIELD_LINK (object);
  g_autofree char *signal = g_strconcat ("notify::", self->field, NULL);

  G_OBJECT_CLASS (fer_field_link_parent_class)->constructed (object);

  self->signals = g_signal_group_new (FER_TYPE_PART);
  g_signal_group_connect_swapped (self->signals, signal, G_CALLBACK (value_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::editable", G_CALLBACK (editable_changed_cb), self);
}

static void
fer_field_link_dispose (GObject *object)
{
  FerFieldLink *self = FER_FIELD_LINK (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->part);

  G_OBJECT_CLASS (fer_field_link_parent_class)->dispose (object);
}

static void
fer_field_link_finalize (GObject *object)
{
  FerFieldLink *self = FER_FIELD_LINK (object);

  g_free (self->field);

  G_OBJECT_CLASS (fer_field_link_parent_class)->finalize (object);
}

static void
fer_field_link_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  FerFieldLink *self = FER_FIELD_LINK (object);

  switch (prop_id)
    {
    case PROP_PART:
      g_value_set_object (value, self->part);
      break;
    case PROP_FIELD:
      g_value_set_string (value, self->field);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, fer_field_link_get_editable (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_field_link_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  FerFieldLink *self = FER_FIELD_LINK (object);

  switch (prop_id)
    {
    case PROP_PART:
      fer_field_link_set_part (self, g_value_get_object (value));
      break;
    case PROP_FIELD:
      self->field = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_field_link_class_init (FerFieldLinkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = fer_field_link_constructed;
  object_class->dispose = fer_field_link_dispose;
  object_class->finalize = fer_field_link_finalize;
  object_class->get_property = fer_field_link_get_property;
  object_class->set_property = fer_field_link_set_property;

  properties[PROP_PART] = g_param_spec_object ("part", NULL, NULL, FER_TYPE_PART,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  changed_signal = g_signal_new ("changed", FER_TYPE_FIELD_LINK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
fer_field_link_init (FerFieldLink *self)
{
}

FerFieldLink *
fer_field_link_new (const char *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return g_object_new (FER_TYPE_FIELD_LINK, "field", field, NULL);
}

const char *
fer_field_link_get_field (FerFieldLink *self)
{
  g_return_val_if_fail (FER_IS_FIELD_LINK (self), NULL);

  return self->field;
}

FerPart *
fer_field_link_get_part (FerFieldLink *self)
{
  g_return_val_if_fail (FER_IS_FIELD_LINK (self), NULL);

  return self->part;
}

gboolean
fer_field_link_set_part (FerFieldLink *self,
                         FerPart      *part)
{
  g_return_val_if_fail (FER_IS_FIELD_LINK (self), FALSE);
  g_return_val_if_fail (part == NULL || FER_IS_PART (part), FALSE);

  if (!g_set_object (&self->part, part))
    return FALSE;

  g_signal_group_set_target (self->signals, part);
  self->echo = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PART]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
  g_signal_emit (self, changed_signal, 0);

  return TRUE;
}

gboolean
fer_field_link_get_editable (FerFieldLink *self)
{
  g_return_val_if_fail (FER_IS_FIELD_LINK (self), FALSE);

  return self->part != NULL && fer_part_get_editable (self->part);
}

char *
fer_field_link_dup_text (FerFieldLink *self,
                         gboolean     *whole)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *text = NULL;
  gboolean         writable = TRUE;

  g_return_val_if_fail (FER_IS_FIELD_LINK (self), NULL);

  if (self->part == NULL)
    text = g_strdup ("");
  else
    {
      read_value (self, &value);
      if (G_VALUE_HOLDS (&value, G_TYPE_STRV))
        {
          writable = !any_has_newline (g_value_get_boxed (&value));
          text = join_lines (g_value_get_boxed (&value));
        }
      else
        text = g_strdup (g_value_get_string (&value) != NULL ? g_value_get_string (&value) : "");
    }

  if (!fits (text))
    {
      g_autofree char *whole_text = g_steal_pointer (&text);

      text = cut_short (whole_text);
      writable = FALSE;
    }

  if (whole != NULL)
    *whole = writable;

  return g_steal_pointer (&text);
}

gboolean
fer_field_link_get_boolean (FerFieldLink *self)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_return_val_if_fail (FER_IS_FIELD_LINK (self), FALSE);

  if (self->part == NULL)
    return FALSE;

  read_value (self, &value);
  return g_value_get_boolean (&value);
}

void
fer_field_link_begin_write (FerFieldLink *self)
{
  g_return_if_fail (FER_IS_FIELD_LINK (self));

  self->n_writes++;
}

void
fer_field_link_end_write (FerFieldLink *self)
{
  g_return_if_fail (FER_IS_FIELD_LINK (self));
  g_return_if_fail (self->n_writes > 0);

  self->n_writes--;
}

void
fer_field_link_write_text (FerFieldLink *self,
                           const char   *text)
{
  GParamSpec *pspec;

  g_return_if_fail (FER_IS_FIELD_LINK (self));
  g_return_if_fail (text != NULL);

  if (!fer_field_link_get_editable (self))
    return;

  pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self->part), self->field);
  fer_field_link_begin_write (self);
  if (pspec->value_type == G_TYPE_STRV)
    {
      g_auto (GStrv) lines = split_lines (text);

      g_object_set (self->part, self->field, lines, NULL);
    }
  else
    g_object_set (self->part, self->field, text, NULL);
  fer_field_link_end_write (self);
}

void
fer_field_link_write_boolean (FerFieldLink *self,
                              gboolean      value)
{
  g_return_if_fail (FER_IS_FIELD_LINK (self));

  if (!fer_field_link_get_editable (self))
    return;

  fer_field_link_begin_write (self);
  g_object_set (self->part, self->field, value, NULL);
  fer_field_link_end_write (self);
  fer_document_seal (fer_part_get_document (self->part));
}

void
fer_field_link_leave (FerFieldLink *self)
{
  g_return_if_fail (FER_IS_FIELD_LINK (self));

  if (self->part != NULL)
    fer_document_seal (fer_part_get_document (self->part));
  if (self->echo)
    {
      self->echo = FALSE;
      g_signal_emit (self, changed_signal, 0);
    }
}
