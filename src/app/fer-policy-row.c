/* SPDX-License-Identifier: GPL-3.0-or-later */

/* API Management indents by tabs, of which eight columns each leave no room on a page. */

#include "config.h"

#include "fer-policy-row.h"

#include "fer-snug-bin.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#define TAB_COLUMNS 2
#define VISIBLE_LINES 24
#define MARGIN 9

/* In lines, and in characters of each: more stands still while it is laid out. */
#define MAX_LINES 2000
#define MAX_LINE 2000

struct _FerPolicyRow
{
  AdwPreferencesRow parent_instance;

  /* children */
  GtkScrolledWindow *scroller;
  GtkTextView       *view;
};

G_DEFINE_FINAL_TYPE (FerPolicyRow, fer_policy_row, ADW_TYPE_PREFERENCES_ROW)

/* A larger font has higher lines. */
static void
limit_height (FerPolicyRow *self)
{
  PangoContext     *context = gtk_widget_get_pango_context (GTK_WIDGET (self->view));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int               line = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  gtk_scrolled_window_set_max_content_height (self->scroller, VISIBLE_LINES * line + 2 * MARGIN);
  pango_font_metrics_unref (metrics);
}

static void
fer_policy_row_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fer_policy_row_parent_class)->css_changed (widget, change);

  limit_height (FER_POLICY_ROW (widget));
}

static void
update_scheme (FerPolicyRow *self)
{
  gboolean                     dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleSchemeManager *schemes = gtk_source_style_scheme_manager_get_default ();
  GtkSourceStyleScheme        *scheme = gtk_source_style_scheme_manager_get_scheme (schemes, dark ? "Adwaita-dark" : "Adwaita");

  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (self->view)), scheme);
}

static GtkSourceBuffer *
make_buffer (void)
{
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();
  GtkSourceLanguage        *xml = gtk_source_language_manager_get_language (languages, "xml");

  return g_object_new (GTK_SOURCE_TYPE_BUFFER, "language", xml, "highlight-matching-brackets", FALSE, NULL);
}

static void
fer_policy_row_class_init (FerPolicyRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->css_changed = fer_policy_row_css_changed;
}

static void
fer_policy_row_init (FerPolicyRow *self)
{
  g_autoptr (GtkSourceBuffer) buffer = make_buffer ();

  self->view = g_object_new (GTK_SOURCE_TYPE_VIEW, "buffer", buffer, "editable", FALSE, "monospace", TRUE, "accepts-tab", FALSE,
                             "tab-width", TAB_COLUMNS, "wrap-mode", GTK_WRAP_WORD_CHAR, "left-margin", MARGIN, "right-margin",
                             MARGIN, "top-margin", MARGIN, "bottom-margin", MARGIN, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Policy"), -1);
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", self->view, "hscrollbar-policy", GTK_POLICY_NEVER,
                                 "propagate-natural-height", TRUE, NULL);
  g_object_set (self, "child", g_object_new (FER_TYPE_SNUG_BIN, "child", self->scroller, NULL), "activatable", FALSE, "focusable", FALSE, "title", _ ("Policy"), NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_scheme), self, G_CONNECT_SWAPPED);
  update_scheme (self);
}

/* Takes the line. */
static char *
shorten_line (char *line)
{
  g_autofree char *start = NULL;

  g_strchomp (line);
  if (g_utf8_strlen (line, -1) <= MAX_LINE)
    return line;
  start = g_utf8_substring (line, 0, MAX_LINE);
  g_free (line);
  return g_strconcat (start, "…", NULL);
}

static char *
shorten (const char *policy)
{
  g_auto (GStrv) lines = g_strsplit (policy, "\n", MAX_LINES + 1);

  for (guint i = 0; lines[i] != NULL; i++)
    lines[i] = shorten_line (lines[i]);
  if (g_strv_length (lines) > MAX_LINES)
    {
      g_free (lines[MAX_LINES]);
      lines[MAX_LINES] = g_strdup ("…");
    }
  return g_strjoinv ("\n", lines);
}

void
fer_policy_row_show (FerPolicyRow *self,
                     const char   *policy)
{
  g_autofree char *text = NULL;
  GtkTextBuffer   *buffer;
  GtkTextIter      start;

  g_return_if_fail (FER_IS_POLICY_ROW (self));
  g_return_if_fail (policy != NULL);

  text = shorten (policy);
  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}
