/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A widget for each stage there can be, in the bar and in the legend; those of stages that were not gone through are hidden. */

#include "config.h"

#include "fer-time-bar.h"

#include "fer-exchange-stages.h"

#define BAR_HEIGHT 14
#define LEAST_WIDTH 3 /* of a stage, in pixels, so that a short one is seen, too */
#define GAP 1

struct _FerTimeBar
{
  AdwBin parent_instance;

  /* children */
  GtkWidget *bar;
  GtkWidget *segments[FER_EXCHANGE_N_STAGES];
  GtkWidget *entries[FER_EXCHANGE_N_STAGES];
  GtkLabel  *labels[FER_EXCHANGE_N_STAGES];

  /* state */
  FerExchangeTimes times;
};

G_DEFINE_FINAL_TYPE (FerTimeBar, fer_time_bar, ADW_TYPE_BIN)

static const char *const css_classes[] = {
  [FER_EXCHANGE_DNS] = "stage-lookup",
  [FER_EXCHANGE_CONNECT] = "stage-connect",
  [FER_EXCHANGE_TLS] = "stage-tls",
  [FER_EXCHANGE_WAIT] = "stage-wait",
  [FER_EXCHANGE_DOWNLOAD] = "stage-download",
  [FER_EXCHANGE_REST] = "stage-rest",
};
G_STATIC_ASSERT (G_N_ELEMENTS (css_classes) == FER_EXCHANGE_N_STAGES);

/* The bar. */

static void
bar_measure_cb (GtkWidget     *bar,
                GtkOrientation orientation,
                int            for_size,
                int           *minimum,
                int           *natural,
                int           *minimum_baseline,
                int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? BAR_HEIGHT : FER_EXCHANGE_N_STAGES * (LEAST_WIDTH + GAP);
}

/* From sum to sum, so that what is rounded away of one stage goes to the next and the bar ends where it ends. */
static void
bar_allocate_cb (GtkWidget *bar,
                 int        width,
                 int        height,
                 int        baseline)
{
  FerTimeBar *self = FER_TIME_BAR (gtk_widget_get_ancestor (bar, FER_TYPE_TIME_BAR));
  gboolean    reversed = gtk_widget_get_direction (bar) == GTK_TEXT_DIR_RTL;
  gint64      all_usec = 0, usec = 0;
  int         n_shown = 0, n_before = 0, left = 0;

  for (guint i = 0; i < FER_EXCHANGE_N_STAGES; i++)
    {
      all_usec += fer_exchange_times_get (&self->times, i);
      n_shown += gtk_widget_get_visible (self->segments[i]);
    }
  for (guint i = 0; i < FER_EXCHANGE_N_STAGES; i++)
    if (gtk_widget_get_visible (self->segments[i]))
      {
        int right;

        usec += fer_exchange_times_get (&self->times, i);
        right = ++n_before * (LEAST_WIDTH + GAP) + (int)((double)usec / all_usec * MAX (0, width + GAP - n_shown * (LEAST_WIDTH + GAP)));
        gtk_widget_size_allocate (self->segments[i], &(GtkAllocation){ reversed ? width - right + GAP : left, 0, right - left - GAP, height }, -1);
        left = right;
      }
}

/* The legend. */

static GtkWidget *
make_patch (const char *css_class)
{
  GtkWidget *patch = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_add_css_class (patch, "stage-patch");
  gtk_widget_add_css_class (patch, css_class);
  return patch;
}

static void
add_entry (FerTimeBar      *self,
           GtkFlowBox      *legend,
           FerExchangeStage stage)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->labels[stage] = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->labels[stage]), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->labels[stage]), "numeric");
  gtk_box_append (GTK_BOX (box), make_patch (css_classes[stage]));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->labels[stage]));
  /* It is read, and nothing is done with it: no stop on the way of the Tab key. */
  self->entries[stage] = g_object_new (GTK_TYPE_FLOW_BOX_CHILD, "child", box, "focusable", FALSE, "halign", GTK_ALIGN_START, NULL);
  gtk_flow_box_append (legend, self->entries[stage]);
}

void
fer_time_bar_show (FerTimeBar             *self,
                   const FerExchangeTimes *times)
{
  g_autofree char *words = fer_exchange_times_dup_words (times);

  g_return_if_fail (FER_IS_TIME_BAR (self));

  self->times = *times;
  for (guint i = 0; i < FER_EXCHANGE_N_STAGES; i++)
    {
      gint64           usec = fer_exchange_times_get (times, i);
      g_autofree char *duration = fer_exchange_dup_duration (usec);
      g_autofree char *text = g_strdup_printf ("%s %s", fer_exchange_stage_get_name (i), duration);

      gtk_widget_set_visible (self->segments[i], usec > 0);
      gtk_widget_set_visible (self->entries[i], usec > 0);
      gtk_label_set_label (self->labels[i], text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_allocate (self->bar);
}

static void
fer_time_bar_class_init (FerTimeBarClass *klass)
{
}

static void
fer_time_bar_init (FerTimeBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *legend = gtk_flow_box_new ();

  self->bar = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  gtk_widget_add_css_class (self->bar, "stage-bar");
  gtk_widget_set_layout_manager (self->bar, gtk_custom_layout_new (NULL, bar_measure_cb, bar_allocate_cb));
  g_object_set (legend, "selection-mode", GTK_SELECTION_NONE, "max-children-per-line", FER_EXCHANGE_N_STAGES, "column-spacing", 12, NULL);
  for (guint i = 0; i < FER_EXCHANGE_N_STAGES; i++)
    {
      self->segments[i] = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "visible", FALSE, NULL);
      gtk_widget_add_css_class (self->segments[i], css_classes[i]);
      gtk_box_append (GTK_BOX (self->bar), self->segments[i]);
      add_entry (self, GTK_FLOW_BOX (legend), i);
    }
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), legend);
  adw_bin_set_child (ADW_BIN (self), box);
}
