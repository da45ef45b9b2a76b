/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The source of a connector beside its forms. There is one view for each file that has been looked at, kept with
 * its caret and its scroll position. The caret's place selects the part and the selected part's lines are marked;
 * whoever moves the selection, this never answers its own move.
 *
 * While it is not on the screen it does nothing: it catches up when it is. */

#include "config.h"

#include "fer-source-pane.h"

#include "fer-source-marks.h"
#include "fer-source-search.h"
#include "fer-spoken.h"

#include <glib/gi18n.h>
#include <string.h>

/* After the caret has come to rest. */
#define SELECT_DELAY_MSEC 80

/* What takes no longer than this is loaded before a bar could be read. */
#define PROGRESS_BYTES (4 * 1024 * 1024)

/* All that belongs to one file. */
typedef struct
{
  FerSourceView   *view; /* borrowed from the stack */
  FerSourceMarks  *marks;
  FerSourceSearch *search;
} Sheet;

struct _FerSourcePane
{
  GtkWidget parent_instance;

  /* template children */
  GtkDropDown    *files;
  GtkLabel       *format_label;
  GtkLabel       *place_label;
  GtkSearchBar   *search_bar;
  GtkSearchEntry *search_entry;
  GtkLabel       *search_label;
  GtkStack       *stack;
  GtkProgressBar *progress;

  /* owned */
  FerEditor    *editor;
  GSignalGroup *editor_signals;
  GSignalGroup *document_signals;
  GHashTable   *sheets; /* FerFile → Sheet */

  /* state */
  FerFile *file;      /* borrowed: the one that is shown */
  guint    n_leading; /* the caret moves because somebody else says so */
  guint    placing;
  guint    selecting;
};

enum
{
  PROP_0,
  PROP_EDITOR,
  PROP_FILE,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerSourcePane, fer_source_pane, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static void
sheet_free (Sheet *sheet)
{
  g_object_unref (sheet->search);
  g_object_unref (sheet->marks);
  g_free (sheet);
}

static Sheet *
get_sheet (FerSourcePane *self)
{
  return self->file != NULL ? g_hash_table_lookup (self->sheets, self->file) : NULL;
}

/* Where the caret is. */

static gboolean
place_cb (gpointer user_data)
{
  FerSourcePane   *self = user_data;
  Sheet           *sheet = get_sheet (self);
  g_autofree char *label = NULL;
  const char      *text;
  gsize            n_bytes;
  guint            line, column;

  self->placing = 0;
  text = fer_text_peek (fer_file_get_text (self->file), &n_bytes);
  fer_text_locate (text, n_bytes, MIN (fer_source_view_get_caret (sheet->view), n_bytes), &line, &column);
  /* Translators: short for line and column. */
  label = g_strdup_printf (_ ("Ln %u, Col %u"), line, column);
  gtk_label_set_label (self->place_label, label);

  return G_SOURCE_REMOVE;
}

static void
queue_place (FerSourcePane *self)
{
  if (self->placing == 0 && get_sheet (self) != NULL)
    self->placing = g_idle_add_full (FER_SOURCE_PRIORITY, place_cb, self, NULL);
}

static gboolean
select_cb (gpointer user_data)
{
  FerSourcePane *self = user_data;
  Sheet         *sheet = get_sheet (self);

  self->selecting = 0;
  fer_editor_select_place (self->editor, self->file, fer_source_view_get_caret (sheet->view), FER_ORIGIN_SOURCE);

  return G_SOURCE_REMOVE;
}

/* Who asks for a page has the last word, and not a caret that has moved before. */
static void
page_changed_cb (FerSourcePane *self)
{
  g_clear_handle_id (&self->selecting, g_source_remove);
}

static void
caret_moved_cb (FerSourcePane *self,
                GParamSpec    *pspec,
                gpointer       buffer)
{
  Sheet           *sheet = get_sheet (self);
  FerSourceBridge *bridge = sheet != NULL ? fer_source_view_get_bridge (sheet->view) : NULL;

  /* An edit moves the carets of files that are not shown, too. */
  if (bridge == NULL || fer_source_bridge_get_buffer (bridge) != buffer)
    return;
  queue_place (self);
  if (self->n_leading > 0 || fer_source_bridge_is_following (bridge))
    return;

  g_clear_handle_id (&self->selecting, g_source_remove);
  self->selecting = g_timeout_add (SELECT_DELAY_MSEC, select_cb, self);
}

/* What is unusual about the file: in a usual one nothing is said. */
static void
update_format (FerSourcePane *self)
{
  const char   *text, *words = "";
  gsize         n_bytes;
  FerSourceSpan line = { 0, 0 };
  gboolean      legacy, crlf;

  if (self->file != NULL)
    {
      text = fer_text_peek (fer_file_get_text (self->file), &n_bytes);
      line = fer_source_folds_find_line (text, n_bytes, 0);
      legacy = fer_file_get_encoding (self->file) == FER_ENCODING_WINDOWS_1252;
      crlf = line.end + 1 < n_bytes && text[line.end] == '\r' && text[line.end + 1] == '\n';
      if (legacy)
        words = crlf ? _ ("Windows-1252, CRLF") : _ ("Windows-1252");
      else if (crlf)
        words = _ ("CRLF");
    }

  gtk_label_set_label (self->format_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->format_label), words[0] != '\0');
}

/* The views. */

static void
loading_changed_cb (FerSourcePane *self)
{
  Sheet           *sheet = get_sheet (self);
  FerSourceBridge *bridge = sheet != NULL ? fer_source_view_get_bridge (sheet->view) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->progress),
                          bridge != NULL && fer_source_bridge_get_loading (bridge) &&
                            fer_text_get_length (fer_file_get_text (self->file)) > PROGRESS_BYTES);
  if (bridge != NULL)
    gtk_progress_bar_set_fraction (self->progress, fer_source_bridge_get_progress (bridge));
}

static void
search_label_changed_cb (FerSourcePane *self)
{
  Sheet *sheet = get_sheet (self);

  gtk_label_set_label (self->search_label, sheet != NULL ? fer_source_search_get_label (sheet->search) : "");
}

static Sheet *
ensure_sheet (FerSourcePane *self,
              FerFile       *file)
{
  Sheet           *sheet = g_hash_table_lookup (self->sheets, file);
  FerSourceBridge *bridge;
  GtkWidget       *scrolled;

  if (sheet != NULL)
    return sheet;

  sheet = g_new0 (Sheet, 1);
  sheet->view = fer_source_view_new (fer_editor_get_document (self->editor), file);
  sheet->marks = fer_source_marks_new (sheet->view);
  sheet->search = fer_source_search_new (sheet->view);
  g_hash_table_insert (self->sheets, g_object_ref (file), sheet);

  bridge = fer_source_view_get_bridge (sheet->view);
  g_signal_connect_object (fer_source_bridge_get_buffer (bridge), "notify::cursor-position", G_CALLBACK (caret_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (bridge, "followed", G_CALLBACK (queue_place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bridge, "notify::loading", G_CALLBACK (loading_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bridge, "notify::progress", G_CALLBACK (loading_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sheet->search, "notify::label", G_CALLBACK (search_label_changed_cb), self, G_CONNECT_SWAPPED);

  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (sheet->view));
  gtk_stack_add_child (self->stack, scrolled);

  return sheet;
}

/* The lines of the selected part, in the file that is shown. */
static void
update_accent (FerSourcePane *self)
{
  Sheet   *sheet = get_sheet (self);
  FerPart *part = self->editor != NULL ? fer_editor_get_part (self->editor) : NULL;
  gsize    start = 0, end = 0;

  if (sheet == NULL)
    return;
  /* While the source is broken the accent stays where it has been, as the form does. */
  if (part != NULL && fer_part_get_file (part) == self->file && fer_file_get_stale (self->file))
    return;
  if (part == NULL || fer_part_get_file (part) != self->file || !fer_part_get_range (part, &start, &end))
    start = end = 0;
  fer_source_marks_set_accent (sheet->marks, start, end);
}

static void
update_search (FerSourcePane *self)
{
  Sheet *sheet = get_sheet (self);

  if (sheet == NULL)
    return;

  fer_source_search_set_needle (sheet->search, gtk_search_bar_get_search_mode (self->search_bar)
                                                 ? gtk_editable_get_text (GTK_EDITABLE (self->search_entry))
                                                 : "");
  search_label_changed_cb (self);
}

static void
show_file (FerSourcePane *self,
           FerFile       *file)
{
  Sheet *sheet;

  if (file == self->file)
    return;

  g_clear_handle_id (&self->selecting, g_source_remove);
  self->file = file;
  if (file != NULL)
    {
      GListModel *files = fer_document_get_files (fer_editor_get_document (self->editor));

      sheet = ensure_sheet (self, file);
      gtk_stack_set_visible_child (self->stack, gtk_widget_get_parent (GTK_WIDGET (sheet->view)));
      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (FerFile) item = g_list_model_get_item (files, i);

          if (item == file)
            gtk_drop_down_set_selected (self->files, i);
        }
    }

  update_format (self);
  update_accent (self);
  update_search (self);
  loading_changed_cb (self);
  queue_place (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE]);
}

static void
file_selected_cb (FerSourcePane *self)
{
  FerFile *file = gtk_drop_down_get_selected_item (self->files);

  if (file != NULL && self->editor != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_file (self, file);
}

/* The editor. */

static void
reveal (FerSourcePane *self,
        FerFile       *file,
        gsize          start,
        gsize          end,
        FerSourceCaret caret)
{
  self->n_leading++;
  show_file (self, file);
  fer_source_view_reveal (get_sheet (self)->view, start, end, caret);
  self->n_leading--;
}

static void
reveal_cb (FerSourcePane *self,
           FerFile       *file,
           guint64        start,
           guint64        end,
           gboolean       focus)
{
  if (!focus && !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  reveal (self, file, start, end, focus ? FER_SOURCE_CARET_GOES : FER_SOURCE_CARET_KEEPS);
  if (focus)
    gtk_widget_grab_focus (GTK_WIDGET (get_sheet (self)->view));
}

static void
settled_cb (FerSourcePane *self)
{
  update_accent (self);
  update_format (self);
}

/* On the screen again: what has been selected meanwhile is shown. */
static void
fer_source_pane_map (GtkWidget *widget)
{
  FerSourcePane *self = FER_SOURCE_PANE (widget);
  FerPart       *part;
  gsize          start, end;

  GTK_WIDGET_CLASS (fer_source_pane_parent_class)->map (widget);
  if (self->editor == NULL)
    return;

  part = fer_editor_get_part (self->editor);
  if (part != NULL && fer_part_get_range (part, &start, &end))
    reveal (self, fer_part_get_file (part), start, end, FER_SOURCE_CARET_KEEPS);
  else if (self->file == NULL)
    show_file (self, fer_document_get_file (fer_editor_get_document (self->editor), FER_FILE_ROLE_DEFINITION));
}

static gboolean
fer_source_pane_grab_focus (GtkWidget *widget)
{
  Sheet *sheet = get_sheet (FER_SOURCE_PANE (widget));

  return sheet != NULL && gtk_widget_grab_focus (GTK_WIDGET (sheet->view));
}

/* Search. */

static void
search_changed_cb (FerSourcePane *self)
{
  Sheet *sheet = get_sheet (self);

  update_search (self);
  if (sheet == NULL || gtk_editable_get_text (GTK_EDITABLE (self->search_entry))[0] == '\0')
    return;

  self->n_leading++;
  fer_source_search_go (sheet->search, TRUE, FALSE);
  self->n_leading--;
}

static void
go (FerSourcePane *self,
    gboolean       forward)
{
  Sheet *sheet = get_sheet (self);

  if (sheet == NULL)
    return;

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  update_search (self);
  if (!fer_source_search_go (sheet->search, forward, TRUE))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
search_next_cb (FerSourcePane *self)
{
  go (self, TRUE);
}

static void
search_previous_cb (FerSourcePane *self)
{
  go (self, FALSE);
}

static void
search_stopped_cb (FerSourcePane *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

static void
search_mode_changed_cb (FerSourcePane *self)
{
  gboolean on = gtk_search_bar_get_search_mode (self->search_bar);

  update_search (self);
  if (on)
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* What is selected is most likely what is looked for. */
static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  FerSourcePane *self = FER_SOURCE_PANE (widget);
  Sheet         *sheet = get_sheet (self);
  GtkTextIter    start, end;

  if (sheet != NULL)
    {
      GtkTextBuffer   *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (sheet->view));
      g_autofree char *selected = NULL;

      if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end) &&
          gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&start) < 200)
        selected = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
      if (selected != NULL && strpbrk (selected, "\r\n") == NULL)
        gtk_editable_set_text (GTK_EDITABLE (self->search_entry), selected);
    }
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

static void
search_next_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  go (FER_SOURCE_PANE (widget), TRUE);
}

static void
search_previous_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  go (FER_SOURCE_PANE (widget), FALSE);
}

/* The object. */

static void
forget_sheets (FerSourcePane *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->selecting, g_source_remove);
  g_clear_handle_id (&self->placing, g_source_remove);
  self->file = NULL;
  g_hash_table_remove_all (self->sheets);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->stack))) != NULL)
    gtk_stack_remove (self->stack, child);
}

static void
fer_source_pane_dispose (GObject *object)
{
  FerSourcePane *self = FER_SOURCE_PANE (object);
  GtkWidget     *child;

  if (self->sheets != NULL)
    {
      fer_source_pane_set_editor (self, NULL);
      g_clear_pointer (&self->sheets, g_hash_table_unref);
    }
  g_clear_object (&self->editor_signals);
  g_clear_object (&self->document_signals);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fer_source_pane_parent_class)->dispose (object);
}

static void
fer_source_pane_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  FerSourcePane *self = FER_SOURCE_PANE (object);

  switch (prop_id)
    {
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_source_pane_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  FerSourcePane *self = FER_SOURCE_PANE (object);

  switch (prop_id)
    {
    case PROP_EDITOR:
      fer_source_pane_set_editor (self, g_value_get_object (value));
      break;
    case PROP_FILE:
      fer_source_pane_set_file (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_source_pane_class_init (FerSourcePaneClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_source_pane_dispose;
  object_class->get_property = fer_source_pane_get_property;
  object_class->set_property = fer_source_pane_set_property;
  widget_class->map = fer_source_pane_map;
  widget_class->grab_focus = fer_source_pane_grab_focus;

  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, FER_TYPE_EDITOR,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, FER_TYPE_FILE,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "source.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "source.search-next", NULL, search_next_action);
  gtk_widget_class_install_action (widget_class, "source.search-previous", NULL, search_previous_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "source.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK, "source.search-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "source.search-previous", NULL);

  g_type_ensure (FER_TYPE_FILE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-source-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FerSourcePane, files);
  gtk_widget_class_bind_template_child (widget_class, FerSourcePane, format_label);
  gtk_widget_class_bind_template_child (widget_class, FerSourcePane, place_label);
  gtk_widget_class_bind_template_child (widget_class, FerSourcePane, search_bar);
  gtk_widget_class_bind_template_child (widget_class, FerSourcePane, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FerSourcePane, search_label);
  gtk_widget_class_bind_template_child (widget_class, FerSourcePane, stack);
  gtk_widget_class_bind_template_child (widget_class, FerSourcePane, progress);
  gtk_widget_class_bind_template_callback (widget_class, file_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
fer_source_pane_init (FerSourcePane *self)
{
  self->sheets = g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify)sheet_free);
  self->editor_signals = g_signal_group_new (FER_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "reveal", G_CALLBACK (reveal_cb), self);
  g_signal_group_connect_swapped (self->editor_signals, "selected", G_CALLBACK (update_accent), self);
  g_signal_group_connect_swapped (self->editor_signals, "notify::page", G_CALLBACK (page_changed_cb), self);
  self->document_signals = g_signal_group_new (FER_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "settled", G_CALLBACK (settled_cb), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  fer_spoken_set (GTK_WIDGET (self->files), _ ("File"));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
}

FerEditor *
fer_source_pane_get_editor (FerSourcePane *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_PANE (self), NULL);

  return self->editor;
}

void
fer_source_pane_set_editor (FerSourcePane *self,
                            FerEditor     *editor)
{
  FerDocument *document;

  g_return_if_fail (FER_IS_SOURCE_PANE (self));
  g_return_if_fail (editor == NULL || FER_IS_EDITOR (editor));

  if (self->editor == editor)
    return;

  gtk_drop_down_set_model (self->files, NULL);
  forget_sheets (self);
  g_set_object (&self->editor, editor);
  document = editor != NULL ? fer_editor_get_document (editor) : NULL;
  g_signal_group_set_target (self->editor_signals, editor);
  g_signal_group_set_target (self->document_signals, document);
  gtk_drop_down_set_model (self->files, document != NULL ? fer_document_get_files (document) : NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self), editor != NULL);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && editor != NULL)
    show_file (self, fer_document_get_file (document, FER_FILE_ROLE_DEFINITION));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITOR]);
}

FerFile *
fer_source_pane_get_file (FerSourcePane *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_PANE (self), NULL);

  return self->file;
}

void
fer_source_pane_set_file (FerSourcePane *self,
                          FerFile       *file)
{
  g_return_if_fail (FER_IS_SOURCE_PANE (self));
  g_return_if_fail (file == NULL || FER_IS_FILE (file));

  if (file != NULL && self->editor != NULL)
    show_file (self, file);
}
