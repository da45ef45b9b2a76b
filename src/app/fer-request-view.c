/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The call is kept, since masking is a matter of the moment. */

#include "config.h"

#include "fer-request-view.h"

#include "fer-curl.h"
#include "fer-request-text.h"

#include <glib/gi18n.h>

struct _FerRequestView
{
  AdwBin parent_instance;

  /* template children */
  GtkToggleButton *reveal_button;
  GtkLabel        *request_label;
  GtkWidget       *steps_row;
  GtkLabel        *steps_label;
  GtkWidget       *before_row;
  GtkExpander     *before_expander;
  GtkLabel        *before_label;

  /* owned */
  FerCall *call; /* nullable */
};

G_DEFINE_FINAL_TYPE (FerRequestView, fer_request_view, ADW_TYPE_BIN)

/* NULL: nothing is masked. */
static FerCredentials *
get_mask (FerRequestView *self)
{
  return gtk_toggle_button_get_active (self->reveal_button) ? NULL : self->call->credentials;
}

static char *
describe_steps (FerRequestView *self)
{
  FerCredentials  *mask = get_mask (self);
  g_autofree char *steps = fer_call_steps_dup_words (self->call->steps, mask);
  g_autoptr (GString) text = g_string_new (steps);

  for (guint i = 0; i < self->call->notes->len; i++)
    g_string_append_printf (text, "%s⚠ %s", text->len > 0 ? "\n" : "", (char *)self->call->notes->pdata[i]);
  return mask != NULL ? fer_credentials_mask (mask, text->str) : g_strdup (text->str);
}

static void
update (FerRequestView *self)
{
  g_autofree char *steps = NULL;
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "request.copy-curl", self->call != NULL);
  gtk_widget_set_visible (self->steps_row, FALSE);
  gtk_widget_set_visible (self->before_row, FALSE);
  if (self->call == NULL)
    return;
  steps = describe_steps (self);
  text = fer_request_text_write (self->call->request, get_mask (self));
  before = fer_request_text_write (self->call->plain, get_mask (self));
  gtk_label_set_label (self->request_label, text);
  gtk_label_set_label (self->steps_label, steps);
  gtk_label_set_label (self->before_label, before);
  gtk_widget_set_visible (self->steps_row, *steps != '\0');
  gtk_widget_set_visible (self->before_row, !g_str_equal (text, before));
}

void
fer_request_view_show (FerRequestView *self,
                       FerCall        *call,
                       const char     *fault)
{
  g_return_if_fail (FER_IS_REQUEST_VIEW (self));

  g_clear_pointer (&self->call, fer_call_free);
  self->call = call;
  if (call == NULL)
    gtk_label_set_label (self->request_label, fault != NULL ? fault : "");
  update (self);
}

static void
reveal_toggled_cb (FerRequestView *self)
{
  gboolean revealed = gtk_toggle_button_get_active (self->reveal_button);

  gtk_button_set_icon_name (GTK_BUTTON (self->reveal_button), revealed ? "view-conceal-symbolic" : "view-reveal-symbolic");
  update (self);
}

static void
copy_curl_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  FerRequestView  *self = FER_REQUEST_VIEW (widget);
  FerCredentials  *mask = get_mask (self);
  g_autofree char *line = fer_curl_write (self->call->request, mask);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), line);
  gtk_widget_activate_action (widget, "win.toast", "s", mask != NULL ? _ ("Command line copied, its secrets masked") : _ ("Command line copied with its secrets"));
}

static void
fer_request_view_dispose (GObject *object)
{
  FerRequestView *self = FER_REQUEST_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->call, fer_call_free);

  G_OBJECT_CLASS (fer_request_view_parent_class)->dispose (object);
}

static void
fer_request_view_class_init (FerRequestViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_request_view_dispose;

  gtk_widget_class_install_action (widget_class, "request.copy-curl", NULL, copy_curl_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-request-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FerRequestView, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, FerRequestView, request_label);
  gtk_widget_class_bind_template_child (widget_class, FerRequestView, steps_row);
  gtk_widget_class_bind_template_child (widget_class, FerRequestView, steps_label);
  gtk_widget_class_bind_template_child (widget_class, FerRequestView, before_row);
  gtk_widget_class_bind_template_child (widget_class, FerRequestView, before_expander);
  gtk_widget_class_bind_template_child (widget_class, FerRequestView, before_label);
  gtk_widget_class_bind_template_callback (widget_class, reveal_toggled_cb);
}

static void
fer_request_view_init (FerRequestView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}
