/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is shown of an answer is bounded: no list has rows without end. */

#include "config.h"

#include "fer-answer-view.h"

#include "fer-answer-body.h"
#include "fer-exchange-stages.h"
#include "fer-request-text.h"
#include "fer-schema-match.h"
#include "fer-time-bar.h"

#include <glib/gi18n.h>

#define MAX_FINDINGS 100
#define SPACE_ABOVE 12 /* pixels, where the answer is scrolled to */
#define MAX_BEFORE_BYTES 20000

struct _FerAnswerView
{
  AdwBin parent_instance;

  /* template children */
  GtkLabel            *status_label;
  GtkLabel            *words_label;
  GtkLabel            *size_label;
  FerTimeBar          *time_bar;
  AdwPreferencesGroup *check_group;
  GtkWidget           *add_button;
  GtkExpander         *headers_expander;
  GtkLabel            *headers_label;
  GtkWidget           *policies_box;
  GtkLabel            *policies_label;
  GtkWidget           *before_expander;
  GtkLabel            *before_label;
  FerAnswerBody       *body;

  /* owned */
  GPtrArray *rows; /* of the findings; the group's */

  /* state */
  guint n_frames; /* since the focus was asked for */
};

G_DEFINE_FINAL_TYPE (FerAnswerView, fer_answer_view, ADW_TYPE_BIN)

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* The status. */

static char *
describe_status (FerExchange *exchange)
{
  guint         status = fer_exchange_get_status (exchange);
  const FerHop *hop = exchange->hops->len > 0 ? exchange->hops->pdata[exchange->hops->len - 1] : NULL;
  const char   *reason = hop != NULL && hop->reason != NULL ? hop->reason : "";
  const char   *word = status < 300 ? _ ("Worked")
                       : status < 400
                         ? _ ("Sent elsewhere")
                       : status < 500
                         ? _ ("Refused")
                         : _ ("The service failed");

  if (exchange->error != NULL)
    return g_strdup (exchange->error->message);
  /* Translators: how a call went in words, and its status: "Worked · 200 OK". */
  return g_strdup_printf (_ ("%s · %u %s"), word, status, reason);
}

/* The gateway's words, and what is odd about the call. */
static char *
describe_rest (FerExchange *exchange)
{
  g_autofree char *explained = fer_reply_check_explain (exchange);
  GString         *text = g_string_new (explained);

  for (guint i = 0; i < exchange->notes->len; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", (char *)exchange->notes->pdata[i]);
  return g_string_free (text, FALSE);
}

/* What the bar of the stages does not say. */
static char *
describe_size (FerExchange *exchange)
{
  const FerHop    *hop = exchange->hops->len > 0 ? exchange->hops->pdata[exchange->hops->len - 1] : NULL;
  g_autofree char *total = fer_exchange_dup_duration (exchange->times.total_usec);
  g_autofree char *size = g_format_size (g_bytes_get_size (exchange->body));
  GString         *text = g_string_new (NULL);

  /* Translators: how long a call took. */
  g_string_append_printf (text, _ ("In all %s"), total);
  g_string_append_printf (text, " · %s", size);
  if (hop != NULL && hop->protocol != NULL && *hop->protocol != '\0')
    g_string_append_printf (text, " · %s", hop->protocol);
  return g_string_free (text, FALSE);
}

static char *
describe_headers (const FerTesterResult *result)
{
  GPtrArray *hops = result->exchange->hops;
  FerHop    *hop = hops->len > 0 ? hops->pdata[hops->len - 1] : NULL;
  GString   *text = g_string_new (NULL);

  for (guint i = 0; hop != NULL && hop->headers != NULL && i < fer_pairs_get_size (hop->headers); i++)
    {
      const char      *name = fer_pairs_get_name (hop->headers, i);
      g_autofree char *value = fer_request_text_dup_header (name, fer_pairs_get_value (hop->headers, i), result->credentials);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", name, value);
    }
  return g_string_free (text, FALSE);
}

/* The check. */

static void
add_row (FerAnswerView *self,
         const char    *title,
         const char    *subtitle,
         const char    *icon,
         const char    *css_class)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (image, css_class);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  adw_preferences_group_add (self->check_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_finding (FerAnswerView          *self,
             const FerSchemaFinding *finding)
{
  g_autofree char *words = fer_schema_finding_dup_words (finding);
  gboolean         is_fault = fer_schema_finding_is_fault (finding);

  if (finding->kind != FER_SCHEMA_UNSEEN)
    add_row (self, words, finding->value_pointer, is_fault ? "dialog-error-symbolic" : "dialog-information-symbolic", is_fault ? "error" : "warning");
}

static guint
count_extra (const FerReplyCheck *check)
{
  guint n_extra = 0;

  for (guint i = 0; i < check->findings->len; i++)
    {
      FerSchemaFindingKind kind = ((FerSchemaFinding *)check->findings->pdata[i])->kind;

      n_extra += kind == FER_SCHEMA_EXTRA || kind == FER_SCHEMA_FORBIDDEN;
    }
  return n_extra;
}

void
fer_answer_view_show_check (FerAnswerView       *self,
                            const FerReplyCheck *check)
{
  guint            n_extra = check != NULL ? count_extra (check) : 0;
  g_autofree char *extra = n_extra > 0 ? g_strdup_printf (ngettext ("%u field is not in the schema", "%u fields are not in the schema", n_extra), n_extra) : NULL;

  g_return_if_fail (FER_IS_ANSWER_VIEW (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->check_group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->check_group), check != NULL);
  gtk_widget_set_visible (self->add_button, n_extra > 0);
  if (check == NULL)
    return;
  if (check->is_fine)
    add_row (self, fer_reply_check_has_remarks (check) ? _ ("Nothing in the answer breaks what is declared") : _ ("The answer is as declared"), NULL, "emblem-ok-symbolic", "success");
  adw_preferences_group_set_description (self->check_group, extra);
  for (guint i = 0; i < check->notes->len; i++)
    add_row (self, check->notes->pdata[i], NULL, "dialog-error-symbolic", "error");
  for (guint i = 0; i < MIN (check->findings->len, MAX_FINDINGS); i++)
    add_finding (self, check->findings->pdata[i]);
  if (check->findings->len > MAX_FINDINGS)
    add_row (self, _ ("There are more differences than are shown."), NULL, "dialog-information-symbolic", "dim-label");
}

/* Policies. */

/* The beginning of what the service answered, which a policy has made into something else. */
static char *
dup_before (const FerTesterResult *result)
{
  gsize            n_bytes;
  const char      *bytes = g_bytes_get_data (result->exchange->body, &n_bytes);
  g_autofree char *text = g_utf8_make_valid (bytes != NULL ? bytes : "", (gssize)MIN (n_bytes, MAX_BEFORE_BYTES));
  g_autofree char *masked = fer_credentials_mask (result->credentials, text);

  return n_bytes > MAX_BEFORE_BYTES ? g_strconcat (masked, "…", NULL) : g_steal_pointer (&masked);
}

static void
show_policies (FerAnswerView         *self,
               const FerTesterResult *result)
{
  g_autofree char *words = fer_call_steps_dup_words (result->steps, result->credentials);
  gboolean         is_changed = !g_bytes_equal (result->body, result->exchange->body);
  g_autofree char *before = is_changed ? dup_before (result) : NULL;

  gtk_widget_set_visible (self->policies_box, *words != '\0');
  gtk_label_set_label (self->policies_label, words);
  gtk_label_set_label (self->before_label, before != NULL ? before : "");
  gtk_widget_set_visible (self->before_expander, is_changed);
}

void
fer_answer_view_show (FerAnswerView         *self,
                      const FerTesterResult *result)
{
  FerExchange     *exchange = result->exchange;
  g_autofree char *status = describe_status (exchange);
  g_autofree char *rest = describe_rest (exchange);
  g_autofree char *size = describe_size (exchange);
  g_autofree char *headers = describe_headers (result);
  gboolean         fine = exchange->error == NULL && fer_exchange_get_status (exchange) < 300;

  g_return_if_fail (FER_IS_ANSWER_VIEW (self));

  gtk_widget_remove_css_class (GTK_WIDGET (self->status_label), fine ? "error" : "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->status_label), fine ? "success" : "error");
  set_text (self->status_label, status);
  set_text (self->words_label, rest);
  set_text (self->size_label, size);
  fer_time_bar_show (self->time_bar, &exchange->times);
  gtk_label_set_label (self->headers_label, headers);
  gtk_widget_set_visible (GTK_WIDGET (self->headers_expander), *headers != '\0');
  fer_answer_view_show_check (self, result->check);
  show_policies (self, result);
  fer_answer_body_show (self->body, result->body, result->content_type, result->credentials);
}

/* As much of the answer as there is room for, from its beginning. Its place is asked within what is scrolled: where that lies may be
 * about to change. */
static void
scroll_into_sight (FerAnswerView *self)
{
  GtkWidget      *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
  GtkAdjustment  *adjustment = viewport != NULL ? gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)) : NULL;
  graphene_rect_t bounds;
  double          top;

  if (adjustment == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (self), gtk_viewport_get_child (GTK_VIEWPORT (viewport)), &bounds))
    return;
  top = MAX (0, bounds.origin.y - SPACE_ABOVE);
  gtk_adjustment_clamp_page (adjustment, top, top + MIN (bounds.size.height + SPACE_ABOVE, gtk_adjustment_get_page_size (adjustment)));
}

/* Of labels only those whose text can be selected take the focus. What has come to be seen has a place one frame later. */
static gboolean
focus_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  FerAnswerView *self = FER_ANSWER_VIEW (widget);

  if (self->n_frames++ == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_grab_focus (GTK_WIDGET (self->status_label));
  gtk_label_select_region (self->status_label, 0, 0); /* all of it is, of what gets the focus */
  scroll_into_sight (self);
  return G_SOURCE_REMOVE;
}

void
fer_answer_view_focus_status (FerAnswerView *self)
{
  g_return_if_fail (FER_IS_ANSWER_VIEW (self));

  self->n_frames = 0;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_cb, NULL, NULL);
}

static void
fer_answer_view_dispose (GObject *object)
{
  FerAnswerView *self = FER_ANSWER_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (fer_answer_view_parent_class)->dispose (object);
}

static void
fer_answer_view_class_init (FerAnswerViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_answer_view_dispose;

  g_type_ensure (FER_TYPE_ANSWER_BODY);
  g_type_ensure (FER_TYPE_TIME_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-answer-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FerAnswerView, status_label);
  gtk_widget_class_bind_template_child (widget_class, FerAnswerView, words_label);
  gtk_widget_class_bind_template_child (widget_class, FerAnswerView, size_label);
  gtk_widget_class_bind_template_child (widget_class, FerAnswerView, time_bar);
  gtk_widget_class_bind_template_child (widget_class, FerAnswerView, check_group);
  gtk_widget_class_bind_template_child (widget_class, FerAnswerView, add_button);
  gtk_widget_class_bind_template_child (widget_class, FerAnswerView, headers_expander);
  gtk_widget_class_bind_template_child (widget_class, FerAnswerView, headers_label);
  gtk_widget_class_bind_template_child (widget_class, FerAnswerView, policies_box);
  gtk_widget_class_bind_template_child (widget_class, FerAnswerView, policies_label);
  gtk_widget_class_bind_template_child (widget_class, FerAnswerView, before_expander);
  gtk_widget_class_bind_template_child (widget_class, FerAnswerView, before_label);
  gtk_widget_class_bind_template_child (widget_class, FerAnswerView, body);
}

static void
fer_answer_view_init (FerAnswerView *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
