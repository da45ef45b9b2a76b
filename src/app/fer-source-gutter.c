/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Line numbers and severities, drawn for the lines that are on the screen.
 *
 * GtkSourceView has a gutter of its own, which cannot be used up to its version 5.6: it and its view keep each
 * other alive for ever, and for lines that have no height yet it paints every number there is, 300 ms for
 * 28,000 lines. */

#include "config.h"

#include "fer-source-gutter.h"

#define ICON_PIXELS 16
#define MIN_DIGITS 3
#define MARGIN_PIXELS 6

struct _FerSourceGutter
{
  GtkWidget parent_instance;

  /* borrowed: owns the gutter */
  GtkTextView *view;

  /* owned */
  PangoLayout   *layout;
  GtkAdjustment *adjustment;

  /* state */
  GdkRGBA colour;         /* of numbers */
  GdkRGBA current_colour; /* of the caret's line */
  guint   n_digits;
};

G_DEFINE_FINAL_TYPE (FerSourceGutter, fer_source_gutter, GTK_TYPE_WIDGET)

static int
get_digit_width (FerSourceGutter *self)
{
  int width;

  pango_layout_set_text (self->layout, "8", 1);
  pango_layout_get_pixel_size (self->layout, &width, NULL);
  return width;
}

static int
get_numbers_width (FerSourceGutter *self)
{
  return (int)MAX (self->n_digits, MIN_DIGITS) * get_digit_width (self) + 2 * MARGIN_PIXELS;
}

static void
fer_source_gutter_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  FerSourceGutter *self = FER_SOURCE_GUTTER (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = MARGIN_PIXELS + ICON_PIXELS + get_numbers_width (self);
}

/* The worst that is marked on a line; FALSE when nothing is. */
static gboolean
find_severity (FerSourceGutter *self,
               int              line,
               FerSeverity     *severity)
{
  GtkSourceBuffer *buffer = GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (self->view));

  for (int i = 0; i < FER_N_SEVERITIES; i++)
    {
      g_autoptr (GSList) marks = gtk_source_buffer_get_source_marks_at_line (buffer, line, fer_severity_get_name (i));

      if (marks == NULL)
        continue;
      *severity = i;
      return TRUE;
    }

  return FALSE;
}

static void
draw_icon (FerSourceGutter *self,
           GtkSnapshot     *snapshot,
           FerSeverity      severity,
           int              y,
           int              height)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
    theme, fer_severity_get_icon_name (severity), NULL, ICON_PIXELS, gtk_widget_get_scale_factor (GTK_WIDGET (self)),
    gtk_widget_get_direction (GTK_WIDGET (self)), GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  GdkRGBA colour;

  fer_severity_get_colour (severity, &colour);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (MARGIN_PIXELS, (float)(y + (height - ICON_PIXELS) / 2)));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON_PIXELS, ICON_PIXELS, &colour, 1);
  gtk_snapshot_restore (snapshot);
}

static void
draw_number (FerSourceGutter *self,
             GtkSnapshot     *snapshot,
             int              line,
             gboolean         current,
             int              y)
{
  char text[16];
  int  width;

  pango_layout_set_text (self->layout, text, g_snprintf (text, sizeof text, "%d", line + 1));
  pango_layout_get_pixel_size (self->layout, &width, NULL);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (
                                      (float)(gtk_widget_get_width (GTK_WIDGET (self)) - MARGIN_PIXELS - width), (float)y));
  gtk_snapshot_append_layout (snapshot, self->layout, current ? &self->current_colour : &self->colour);
  gtk_snapshot_restore (snapshot);
}

static void
fer_source_gutter_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  FerSourceGutter *self = FER_SOURCE_GUTTER (widget);
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (self->view);
  GdkRectangle     seen;
  GtkTextIter      iter, caret;
  FerSeverity      severity;
  int              buffer_y, height, y;

  gtk_text_view_get_visible_rect (self->view, &seen);
  gtk_text_view_get_line_at_y (self->view, &iter, seen.y, NULL);
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  do
    {
      int line = gtk_text_iter_get_line (&iter);

      gtk_text_view_get_line_yrange (self->view, &iter, &buffer_y, &height);
      if (buffer_y > seen.y + seen.height)
        break;
      /* No height yet, so no place. */
      if (height == 0)
        continue;
      gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_LEFT, 0, buffer_y, NULL, &y);
      draw_number (self, snapshot, line, line == gtk_text_iter_get_line (&caret), y);
      if (find_severity (self, line, &severity))
        draw_icon (self, snapshot, severity, y, height);
    }
  while (gtk_text_iter_forward_line (&iter));
}

static void
read_colour (GtkSourceStyleScheme *scheme,
             const char           *id,
             GdkRGBA              *colour)
{
  GtkSourceStyle  *style = scheme != NULL ? gtk_source_style_scheme_get_style (scheme, id) : NULL;
  g_autofree char *text = NULL;
  gboolean         has_colour = FALSE;

  if (style != NULL)
    g_object_get (style, "foreground", &text, "foreground-set", &has_colour, NULL);
  if (!has_colour || text == NULL || !gdk_rgba_parse (colour, text))
    gdk_rgba_parse (colour, "gray");
}

static void
scheme_changed_cb (FerSourceGutter *self)
{
  GtkSourceStyleScheme *scheme = gtk_source_buffer_get_style_scheme (GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (self->view)));

  read_colour (scheme, "line-numbers", &self->colour);
  read_colour (scheme, "current-line-number", &self->current_colour);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Numbers are as large as the text. */
static void
update_font (FerSourceGutter *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->view));

  g_clear_object (&self->layout);
  self->layout = pango_layout_new (context);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
fer_source_gutter_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  FerSourceGutter *self = FER_SOURCE_GUTTER (widget);

  GTK_WIDGET_CLASS (fer_source_gutter_parent_class)->css_changed (widget, change);
  if (self->view != NULL)
    update_font (self);
}

static void
lines_changed_cb (FerSourceGutter *self)
{
  int   n_lines = gtk_text_buffer_get_line_count (gtk_text_view_get_buffer (self->view));
  guint n_digits = 0;

  for (; n_lines > 0; n_lines /= 10)
    n_digits++;
  if (n_digits != self->n_digits)
    {
      self->n_digits = n_digits;
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A text view gets its adjustment from the scrolled window it is put into. */
static void
adjustment_changed_cb (FerSourceGutter *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment == NULL)
    return;
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

static void
fer_source_gutter_dispose (GObject *object)
{
  FerSourceGutter *self = FER_SOURCE_GUTTER (object);

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (fer_source_gutter_parent_class)->dispose (object);
}

static void
fer_source_gutter_class_init (FerSourceGutterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_source_gutter_dispose;
  widget_class->measure = fer_source_gutter_measure;
  widget_class->snapshot = fer_source_gutter_snapshot;
  widget_class->css_changed = fer_source_gutter_css_changed;
  gtk_widget_class_set_css_name (widget_class, "gutter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
fer_source_gutter_init (FerSourceGutter *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
fer_source_gutter_new (GtkTextView *view)
{
  FerSourceGutter *self = g_object_new (FER_TYPE_SOURCE_GUTTER, NULL);
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (view);

  self->view = view;
  update_font (self);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (lines_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (adjustment_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::style-scheme", G_CALLBACK (scheme_changed_cb), self, G_CONNECT_SWAPPED);
  scheme_changed_cb (self);
  adjustment_changed_cb (self);
  lines_changed_cb (self);

  return GTK_WIDGET (self);
}

int
fer_source_gutter_get_line (FerSourceGutter *self,
                            int              y)
{
  GtkTextIter iter;
  int         buffer_y;

  g_return_val_if_fail (FER_IS_SOURCE_GUTTER (self), 0);

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_LEFT, 0, y, NULL, &buffer_y);
  gtk_text_view_get_line_at_y (self->view, &iter, buffer_y, NULL);
  return gtk_text_iter_get_line (&iter);
}
