/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The card of the operation that is chosen. It is worked out of a snapshot on another thread; what comes of a text that has
 * changed meanwhile is dropped. Only so many fields are shown at once: each is a few widgets. */

#include "config.h"

#include "fer-card-preview.h"

#include "fer-card-head.h"
#include "fer-card-row.h"
#include "fer-card-tokens.h"
#include "fer-card.h"
#include "fer-column-layout.h"
#include "fer-signature.h"
#include "fer-snapshot.h"

#include <glib/gi18n.h>
#include <string.h>

#define DELAY_MSEC 100
#define MAX_ROWS 50 /* before, and behind, the fold */
#define MAX_RESULT_LINES 40

struct _FerCardPreview
{
  GtkWidget parent_instance;

  /* template children */
  FerCardHead *head;
  GtkLabel    *hint_label;
  GtkBox      *inputs_box;
  GtkLabel    *more_label;
  GtkExpander *advanced_expander;
  GtkBox      *advanced_box;
  GtkLabel    *hidden_label;
  GtkLabel    *outputs_title;
  GtkBox      *outputs_box;
  GtkLabel    *outputs_label;
  GtkLabel    *remarks_label;
  GtkWidget   *no_call_label;
  GtkLabel    *call_label;
  GtkLabel    *arguments_label;
  GtkWidget   *result_title;
  GtkLabel    *result_label;

  /* owned */
  FerOperation *operation; /* nullable */
  GSignalGroup *document_signals;
  GCancellable *making; /* nullable */

  /* state */
  guint timer;
};

enum
{
  PROP_0,
  PROP_OPERATION,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerCardPreview, fer_card_preview, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

/* What is made on the other thread. */
typedef struct
{
  FerSnapshot  *snapshot;
  char         *path;
  char         *verb;
  FerCard      *card;
  FerSignature *signature; /* nullable */
} Work;

static void
work_free (Work *work)
{
  fer_snapshot_unref (work->snapshot);
  g_free (work->path);
  g_free (work->verb);
  g_clear_pointer (&work->card, fer_card_free);
  g_clear_pointer (&work->signature, fer_signature_free);
  g_free (work);
}

static void
make_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Work        *work = data;
  FerJsonTree *tree = fer_snapshot_get_tree (work->snapshot, FER_FILE_ROLE_DEFINITION);
  FerJsonNode  operation = tree != NULL ? fer_json_node_find (tree, fer_json_tree_get_root (tree), "paths", work->path, work->verb, NULL) : FER_JSON_NONE;

  if (operation != FER_JSON_NONE)
    {
      work->card = fer_card_new (tree, operation, fer_snapshot_get_tree (work->snapshot, FER_FILE_ROLE_PROPERTIES));
      work->signature = fer_signature_new (tree, operation);
    }
  g_task_return_boolean (task, operation != FER_JSON_NONE);
}

/* What is shown. */

static void
clear (GtkBox *box)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL; child = gtk_widget_get_first_child (GTK_WIDGET (box)))
    gtk_box_remove (box, child);
}

static void
say (GtkLabel   *label,
     const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_inputs (FerCardPreview *self,
             const FerCard  *card)
{
  guint            n = 0, n_advanced = 0, n_hidden = 0;
  gboolean         advanced = FALSE, hidden = FALSE;
  g_autofree char *more = NULL, *unseen = NULL;

  clear (self->inputs_box);
  clear (self->advanced_box);
  for (guint i = 0; i < card->inputs->len; i++)
    {
      const FerCardField *field = card->inputs->pdata[i];

      if (field->depth == 0)
        {
          hidden = field->place == FER_CARD_INTERNAL;
          advanced = field->place == FER_CARD_ADVANCED;
        }
      if (hidden || field->place == FER_CARD_INTERNAL)
        n_hidden++;
      else if (advanced && n_advanced++ < MAX_ROWS)
        gtk_box_append (self->advanced_box, fer_card_row_new (field));
      else if (!advanced && n++ < MAX_ROWS)
        gtk_box_append (self->inputs_box, fer_card_row_new (field));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->inputs_box), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->advanced_expander), n_advanced > 0);
  n = (n > MAX_ROWS ? n - MAX_ROWS : 0) + (n_advanced > MAX_ROWS ? n_advanced - MAX_ROWS : 0);
  more = n > 0 ? g_strdup_printf (ngettext ("and one more field", "and %u more fields", n), n) : NULL;
  unseen = n_hidden > 0 ? g_strdup_printf (ngettext ("One field is hidden", "%u fields are hidden", n_hidden), n_hidden) : NULL;
  say (self->more_label, more);
  say (self->hidden_label, unseen);
}

static void
show_outputs (FerCardPreview *self,
              const FerCard  *card)
{
  guint            n_left = fer_card_tokens_fill (self->outputs_box, card->outputs);
  gboolean         any = gtk_widget_get_first_child (GTK_WIDGET (self->outputs_box)) != NULL;
  g_autofree char *left = n_left > 0 ? g_strdup_printf (ngettext ("and one more", "and %u more", n_left), n_left) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->outputs_box), any);
  say (self->outputs_label, any ? left : _ ("Nothing is described that later steps could choose."));
}

static char *
join_remarks (const FerCard *card)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < card->remarks->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *)card->remarks->pdata[i]);
  return g_string_free (text, FALSE);
}

/* "id: Number, required", a line each. */
static char *
dup_arguments (const FerSignature *signature)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < signature->arguments->len && i < MAX_ROWS; i++)
    {
      const FerCardField *field = signature->arguments->pdata[i];
      const char         *type = signature->types->pdata[i];
      /* Translators: an argument of a formula and its type, "id: Number" */
      g_autofree char *line = g_strdup_printf (field->required ? _ ("%s: %s, required") : _ ("%s: %s, optional"), field->name, type);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (signature->arguments->len > MAX_ROWS)
    g_string_append (text, "\n…");
  return g_string_free (text, FALSE);
}

static char *
dup_lines (const char *text,
           guint       n_lines)
{
  const char *end = text;

  for (guint i = 0; i < n_lines && *end != '\0'; i++)
    {
      end = strchrnul (end, '\n');
      end += *end != '\0';
    }
  return *end != '\0' ? g_strdup_printf ("%.*s…", (int)(end - text), text) : g_strdup (text);
}

static void
show_signature (FerCardPreview     *self,
                const FerSignature *signature)
{
  g_autofree char *arguments = signature != NULL ? dup_arguments (signature) : NULL;
  g_autofree char *result = signature != NULL ? dup_lines (signature->result, MAX_RESULT_LINES) : NULL;

  gtk_widget_set_visible (self->no_call_label, signature == NULL);
  say (self->call_label, signature != NULL ? signature->call : NULL);
  say (self->arguments_label, arguments);
  say (self->result_label, result);
  gtk_widget_set_visible (self->result_title, result != NULL && *result != '\0');
}

static void
show_work (FerCardPreview *self,
           const Work     *work)
{
  g_autofree char *remarks = join_remarks (work->card);

  fer_card_head_show (self->head, work->card, fer_document_get_general (fer_part_get_document (FER_PART (self->operation))));
  say (self->hint_label, work->card->hint);
  show_inputs (self, work->card);
  show_outputs (self, work->card);
  say (self->remarks_label, remarks);
  show_signature (self, work->signature);
}

/* When it is made. */

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  FerCardPreview *self = FER_CARD_PREVIEW (source);

  /* An operation that is gone keeps its card until another one is chosen. */
  if (g_task_propagate_boolean (G_TASK (result), NULL) && self->operation != NULL)
    show_work (self, g_task_get_task_data (G_TASK (result)));
}

static void
stop (FerCardPreview *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
}

static void
make (FerCardPreview *self)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  stop (self);
  if (self->operation == NULL || !fer_part_get_exists (FER_PART (self->operation)))
    return;
  work = g_new0 (Work, 1);
  work->snapshot = fer_snapshot_new_for_document (fer_part_get_document (FER_PART (self->operation)));
  work->path = g_strdup (fer_operation_get_path (self->operation));
  work->verb = g_ascii_strdown (fer_operation_get_verb (self->operation), -1);
  self->making = g_cancellable_new ();
  task = g_task_new (self, self->making, made_cb, NULL);
  g_task_set_source_tag (task, make);
  g_task_set_task_data (task, work, (GDestroyNotify)work_free);
  g_task_run_in_thread (task, make_thread);
}

static gboolean
timer_cb (gpointer data)
{
  FerCardPreview *self = data;

  self->timer = 0;
  make (self);
  return G_SOURCE_REMOVE;
}

static void
settled_cb (FerCardPreview *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  stop (self);
  self->timer = g_timeout_add (DELAY_MSEC, timer_cb, self);
}

static void
set_operation (FerCardPreview *self,
               FerOperation   *operation)
{
  if (!g_set_object (&self->operation, operation))
    return;
  g_signal_group_set_target (self->document_signals, operation != NULL ? fer_part_get_document (FER_PART (operation)) : NULL);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    make (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPERATION]);
}

static void
fer_card_preview_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fer_card_preview_parent_class)->map (widget);
  make (FER_CARD_PREVIEW (widget));
}

static void
fer_card_preview_unmap (GtkWidget *widget)
{
  stop (FER_CARD_PREVIEW (widget));
  GTK_WIDGET_CLASS (fer_card_preview_parent_class)->unmap (widget);
}

static void
fer_card_preview_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (property_id == PROP_OPERATION)
    g_value_set_object (value, FER_CARD_PREVIEW (object)->operation);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
fer_card_preview_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (property_id == PROP_OPERATION)
    set_operation (FER_CARD_PREVIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
fer_card_preview_dispose (GObject *object)
{
  FerCardPreview *self = FER_CARD_PREVIEW (object);

  stop (self);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
  g_clear_object (&self->operation);
  g_clear_object (&self->document_signals);

  G_OBJECT_CLASS (fer_card_preview_parent_class)->dispose (object);
}

static void
fer_card_preview_class_init (FerCardPreviewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fer_card_preview_get_property;
  object_class->set_property = fer_card_preview_set_property;
  object_class->dispose = fer_card_preview_dispose;
  widget_class->map = fer_card_preview_map;
  widget_class->unmap = fer_card_preview_unmap;

  properties[PROP_OPERATION] = g_param_spec_object ("operation", NULL, NULL, FER_TYPE_OPERATION, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_CARD_HEAD);
  g_type_ensure (FER_TYPE_COLUMN_LAYOUT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-card-preview.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, FerCardPreview, child)
  BIND (head);
  BIND (hint_label);
  BIND (inputs_box);
  BIND (more_label);
  BIND (advanced_expander);
  BIND (advanced_box);
  BIND (hidden_label);
  BIND (outputs_title);
  BIND (outputs_box);
  BIND (outputs_label);
  BIND (remarks_label);
  BIND (no_call_label);
  BIND (call_label);
  BIND (arguments_label);
  BIND (result_title);
  BIND (result_label);
#undef BIND
}

static void
fer_card_preview_init (FerCardPreview *self)
{
  self->document_signals = g_signal_group_new (FER_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "settled", G_CALLBACK (settled_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}
