/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Functions for the bindings of templates; each first argument is the widget that has the template. */

#include "config.h"

#include "fer-closures.h"

#include <glib/gi18n.h>

static gboolean
is_empty (const char *text)
{
  return text == NULL || text[0] == '\0';
}

static char *
join_two (GObject    *object,
          const char *a,
          const char *b)
{
  if (is_empty (a) || is_empty (b))
    return g_strdup (!is_empty (a) ? a : !is_empty (b) ? b
                                                       : "");

  /* Translators: two short texts beside each other, "Contoso · help@contoso.com" */
  return g_strdup_printf (_ ("%s · %s"), a, b);
}

static char *
join_three (GObject    *object,
            const char *a,
            const char *b,
            const char *c)
{
  g_autofree char *first = join_two (object, a, b);

  return join_two (object, first, c);
}

static char *
either (GObject    *object,
        const char *text,
        const char *otherwise)
{
  return g_strdup (!is_empty (text) ? text : otherwise);
}

static char *
format_problems (GObject *object,
                 guint    n)
{
  return g_strdup_printf (ngettext ("%u problem", "%u problems", n), n);
}

static gboolean
is_some (GObject *object,
         guint    n)
{
  return n > 0;
}

static gboolean
has_text (GObject    *object,
          const char *text)
{
  return !is_empty (text);
}

static gboolean
has_no_text (GObject    *object,
             const char *text)
{
  return is_empty (text);
}

static gboolean
has_object (GObject *object,
            GObject *value)
{
  return value != NULL;
}

static gboolean
has_no_object (GObject *object,
               GObject *value)
{
  return value == NULL;
}

static gboolean
negate (GObject *object,
        gboolean value)
{
  return !value;
}

void
fer_closures_bind (GtkWidgetClass *widget_class)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));

  gtk_widget_class_bind_template_callback (widget_class, join_two);
  gtk_widget_class_bind_template_callback (widget_class, join_three);
  gtk_widget_class_bind_template_callback (widget_class, either);
  gtk_widget_class_bind_template_callback (widget_class, format_problems);
  gtk_widget_class_bind_template_callback (widget_class, is_some);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, has_no_text);
  gtk_widget_class_bind_template_callback (widget_class, has_object);
  gtk_widget_class_bind_template_callback (widget_class, has_no_object);
  gtk_widget_class_bind_template_callback_full (widget_class, "not", G_CALLBACK (negate));
}
