/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The problem that is selected, in full. The finding behind it is asked for anew each time, for it lives as long as the
 * check that found it. An answer that has been begun is kept while the problem stays the same. */

#include "config.h"

#include "fer-problem-detail.h"

#include <glib/gi18n.h>

struct _FerProblemDetail
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel      *message_label;
  GtkLabel      *why_label;
  GtkLabel      *source_label;
  GtkLabel      *fault_label;
  GtkEntry      *answer_entry;
  GtkDropDown   *answer_choice;
  GtkButton     *fix_button;
  GtkButton     *fix_all_button;
  GtkMenuButton *ignore_button;
  GtkPopover    *ignore_popover;
  GtkEntry      *reason_entry;
  GtkButton     *ignore_now_button;
  GtkButton     *notice_button;

  /* owned */
  FerCheckup    *checkup;
  FerDiagnostic *problem;
  GCancellable  *cancellable;
};

enum
{
  SIGNAL_FIXED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerProblemDetail, fer_problem_detail, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
show_fault (FerProblemDetail *self,
            const char       *words)
{
  gtk_label_set_label (self->fault_label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), words != NULL);
}

static FerFinding *
get_finding (FerProblemDetail *self)
{
  return self->problem != NULL && self->checkup != NULL ? fer_checkup_find (self->checkup, self->problem) : NULL;
}

/* What is shown. */

static void
show_words (FerProblemDetail *self,
            FerFinding       *finding)
{
  const FerIgnore *ignore = finding != NULL ? fer_checkup_get_reason (self->checkup, self->problem) : NULL;
  g_autofree char *why = finding != NULL ? g_strdup_printf ("%s %s", _ (finding->rule->why), _ (finding->rule->mend)) : NULL;
  g_autofree char *touched = finding != NULL && finding->operations[0] != NULL && finding->operations[1] != NULL ? g_strjoinv (", ", (char **)finding->operations) : NULL;
  g_autofree char *source = NULL;

  if (ignore != NULL)
    /* Translators: a reason and a date */
    source = g_strdup_printf (_ ("Ignored: %s (%s)"), ignore->reason, ignore->date);
  else if (touched != NULL)
    /* Translators: names of operations, where a rule is from, and its id */
    source = g_strdup_printf (_ ("In %s · %s · %s"), touched, finding->rule->source, finding->rule->id);
  else if (finding != NULL)
    source = g_strdup_printf ("%s · %s", finding->rule->source, finding->rule->id);
  gtk_label_set_label (self->message_label, self->problem != NULL ? fer_diagnostic_get_message (self->problem) : "");
  gtk_label_set_label (self->why_label, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->why_label), why != NULL);
  gtk_label_set_label (self->source_label, source != NULL ? source : "");
  gtk_widget_set_visible (GTK_WIDGET (self->source_label), source != NULL);
}

static void
show_answer (FerProblemDetail *self,
             FerFinding       *finding,
             gboolean          is_new)
{
  gboolean asks = finding != NULL && finding->fix == FER_FIX_ASK;
  gboolean chooses = asks && finding->choices != NULL;
  gboolean types = asks && !chooses && finding->suggestion != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->answer_choice), chooses);
  gtk_widget_set_visible (GTK_WIDGET (self->answer_entry), types);
  if (!is_new)
    return;
  if (types)
    gtk_editable_set_text (GTK_EDITABLE (self->answer_entry), finding->suggestion);
  if (chooses)
    {
      g_autoptr (GtkStringList) choices = gtk_string_list_new (finding->choices);
      guint suggested = 0;

      for (guint i = 0; finding->choices[i] != NULL; i++)
        if (g_strcmp0 (finding->choices[i], finding->suggestion) == 0)
          suggested = i;
      gtk_drop_down_set_model (self->answer_choice, G_LIST_MODEL (choices));
      gtk_drop_down_set_selected (self->answer_choice, suggested);
    }
}

static void
show_buttons (FerProblemDetail *self,
              FerFinding       *finding)
{
  gboolean         is_ignored = finding != NULL && fer_checkup_get_reason (self->checkup, self->problem) != NULL;
  guint            n_kind = finding != NULL && !is_ignored ? fer_checkup_count_fixes (self->checkup, finding->rule) : 0;
  g_autofree char *all = g_strdup_printf (ngettext ("Fix All of This _Kind (%u)", "Fix All of This _Kind (%u)", n_kind), n_kind);

  gtk_widget_set_visible (GTK_WIDGET (self->fix_button), finding != NULL && finding->fix != FER_FIX_NONE && !is_ignored);
  gtk_button_set_label (self->fix_all_button, all);
  gtk_widget_set_visible (GTK_WIDGET (self->fix_all_button), n_kind > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->ignore_button), finding != NULL && !is_ignored);
  gtk_widget_set_visible (GTK_WIDGET (self->notice_button), is_ignored);
}

/* What is done. */

static void
fixed (FerProblemDetail *self)
{
  g_autoptr (FerDiagnostic) problem = g_object_ref (self->problem);

  show_fault (self, NULL);
  g_signal_emit (self, signals[SIGNAL_FIXED], 0, problem);
}

static void
fix_cb (FerProblemDetail *self)
{
  FerFinding      *finding = get_finding (self);
  g_autofree char *answer = NULL;
  g_autoptr (GError) error = NULL;

  if (finding == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->fix_button)))
    return;
  if (gtk_widget_get_visible (GTK_WIDGET (self->answer_entry)))
    answer = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->answer_entry)));
  else if (gtk_widget_get_visible (GTK_WIDGET (self->answer_choice)))
    answer = g_strdup (gtk_string_object_get_string (gtk_drop_down_get_selected_item (self->answer_choice)));
  if (fer_checkup_mend (self->checkup, self->problem, answer, &error))
    fixed (self);
  else
    show_fault (self, error->message);
}

static void
mended_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FerProblemDetail) self = user_data;
  g_autoptr (GError) error = NULL;

  if (fer_checkup_mend_all_finish (FER_CHECKUP (source), result, &error) < 0)
    show_fault (self, error->message);
  else if (self->problem != NULL)
    fixed (self);
}

static void
fix_all_cb (FerProblemDetail *self)
{
  FerFinding *finding = get_finding (self);

  if (finding != NULL)
    fer_checkup_mend_all_async (self->checkup, finding->rule, self->cancellable, mended_cb, g_object_ref (self));
}

static void
ignored_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (FerProblemDetail) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!fer_checkup_ignore_finish (FER_CHECKUP (source), result, &error))
    show_fault (self, error->message);
}

static void
reason_changed_cb (FerProblemDetail *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason_entry))));

  gtk_widget_set_sensitive (GTK_WIDGET (self->ignore_now_button), *reason != '\0');
}

static void
ignore_cb (FerProblemDetail *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason_entry))));

  if (*reason == '\0' || get_finding (self) == NULL)
    return;
  gtk_popover_popdown (self->ignore_popover);
  gtk_editable_set_text (GTK_EDITABLE (self->reason_entry), "");
  fer_checkup_ignore_async (self->checkup, self->problem, reason, NULL, ignored_cb, g_object_ref (self));
}

static void
notice_cb (FerProblemDetail *self)
{
  if (get_finding (self) != NULL)
    fer_checkup_ignore_async (self->checkup, self->problem, NULL, NULL, ignored_cb, g_object_ref (self));
}

static void
fer_problem_detail_unrealize (GtkWidget *widget)
{
  FerProblemDetail *self = FER_PROBLEM_DETAIL (widget);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  GTK_WIDGET_CLASS (fer_problem_detail_parent_class)->unrealize (widget);
}

static void
fer_problem_detail_dispose (GObject *object)
{
  FerProblemDetail *self = FER_PROBLEM_DETAIL (object);
  GtkWidget        *child;

  g_clear_object (&self->problem);
  g_clear_object (&self->checkup);
  g_clear_object (&self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (fer_problem_detail_parent_class)->dispose (object);
}

static void
fer_problem_detail_class_init (FerProblemDetailClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_problem_detail_dispose;
  widget_class->unrealize = fer_problem_detail_unrealize;
  signals[SIGNAL_FIXED] = g_signal_new ("fixed", FER_TYPE_PROBLEM_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, FER_TYPE_DIAGNOSTIC);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-problem-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, FerProblemDetail, answer_choice);
  gtk_widget_class_bind_template_child (widget_class, FerProblemDetail, answer_entry);
  gtk_widget_class_bind_template_child (widget_class, FerProblemDetail, fault_label);
  gtk_widget_class_bind_template_child (widget_class, FerProblemDetail, fix_all_button);
  gtk_widget_class_bind_template_child (widget_class, FerProblemDetail, fix_button);
  gtk_widget_class_bind_template_child (widget_class, FerProblemDetail, ignore_button);
  gtk_widget_class_bind_template_child (widget_class, FerProblemDetail, ignore_now_button);
  gtk_widget_class_bind_template_child (widget_class, FerProblemDetail, ignore_popover);
  gtk_widget_class_bind_template_child (widget_class, FerProblemDetail, message_label);
  gtk_widget_class_bind_template_child (widget_class, FerProblemDetail, notice_button);
  gtk_widget_class_bind_template_child (widget_class, FerProblemDetail, reason_entry);
  gtk_widget_class_bind_template_child (widget_class, FerProblemDetail, source_label);
  gtk_widget_class_bind_template_child (widget_class, FerProblemDetail, why_label);
  gtk_widget_class_bind_template_callback (widget_class, fix_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, fix_cb);
  gtk_widget_class_bind_template_callback (widget_class, ignore_cb);
  gtk_widget_class_bind_template_callback (widget_class, notice_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_changed_cb);
}

static void
fer_problem_detail_init (FerProblemDetail *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fer_problem_detail_show (FerProblemDetail *self,
                         FerCheckup       *checkup,
                         FerDiagnostic    *problem)
{
  gboolean    is_new;
  FerFinding *finding;

  g_return_if_fail (FER_IS_PROBLEM_DETAIL (self));

  is_new = self->problem != problem;
  g_set_object (&self->checkup, checkup);
  g_set_object (&self->problem, problem);
  finding = get_finding (self);
  if (is_new)
    show_fault (self, NULL);
  show_words (self, finding);
  show_answer (self, finding, is_new);
  show_buttons (self, finding);
}
