/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-account-shelves.h"
#include "fer-editor.h"
#include "fer-sidebar.h"
#include "fer-window.h"

G_BEGIN_DECLS

struct _FerWindow
{
  AdwApplicationWindow parent_instance;

  /* template children */
  GtkWidget       *bin;
  AdwToastOverlay *toasts;
  AdwFlap         *flap;
  FerSidebar      *sidebar;
  GtkStack        *stack;
  AdwStatusPage   *failed_page;
  AdwStatusPage   *loading_page;
  AdwWindowTitle  *title;
  GtkWidget       *connector_tools;
  GtkWidget       *history_tools;
  GtkWidget       *undo_button;
  GtkWidget       *redo_button;
  GtkWidget       *problems_button;
  GtkLabel        *problems_label;

  /* owned */
  FerWorkspace      *workspace;
  FerKeeper         *keeper;
  FerEditor         *editor;
  GHashTable        *editors;          /* FerKeeper → FerEditor: of what this window has shown */
  FerShelves        *shelves;          /* nullable */
  FerAccountShelves *accounts;         /* nullable */
  FerConnections    *connections;      /* nullable */
  GtkWidget         *api_page;         /* likewise */
  GtkWidget         *workbench;        /* made when first needed; the stack's */
  GSignalGroup      *document_signals; /* of the document that is shown */
  GSignalGroup      *problem_signals;  /* of its problems */
  GSignalGroup      *editor_signals;
  GSettings         *settings;
  AdwToast          *undo_toast;
  char              *undo_toast_name; /* the step that the toast takes back */

  /* opening */
  GCancellable *opening;       /* nullable */
  GFile        *opening_place; /* what is being opened, or could not be */
  guint         progress_source;
  guint         prepare_source;
  char         *opening_page; /* to turn to when it is open; nullable */
  char         *opening_pointer;

  /* state */
  gboolean sidebar_wanted;
  gboolean source_wanted; /* beside the pages, where there is room for both */
  gboolean source_visible;
  gboolean side_by_side;
  gboolean compact; /* the title bar has no room for all */
  gboolean problems_open;
  int      source_width;
  gboolean leaving; /* everything has been asked */
  gboolean asking;
};

/* What the files of the window need of each other. */
void       _fer_window_state_changed (FerWindow *self);
gboolean   _fer_window_is_folded (FerWindow *self);
void       _fer_window_set_source_visible (FerWindow *self,
                                           gboolean   visible);
void       _fer_window_set_sidebar_visible (FerWindow *self,
                                            gboolean   visible);
void       _fer_window_set_problems_open (FerWindow *self,
                                          gboolean   open);
void       _fer_window_update_layout (FerWindow *self);
void       _fer_window_update_problems (FerWindow *self);
GtkWidget *_fer_window_get_workbench (FerWindow *self);

/* fer-window-apis.c */
void _fer_window_show_api (FerWindow *self,
                           FerApi    *api);

/* fer-window-accounts.c */
void _fer_window_class_accounts_init (FerWindowClass *klass);

/* fer-window-state.c */
void _fer_window_read_settings (FerWindow *self);

/* fer-window-actions.c */
void _fer_window_class_actions_init (FerWindowClass *klass);
void _fer_window_update_actions (FerWindow *self);

/* fer-window-opening.c */
void _fer_window_cancel_opening (FerWindow *self);
void _fer_window_open_at (FerWindow  *self,
                          GFile      *place,
                          const char *page,
                          const char *pointer);

/* fer-window-closing.c */
void _fer_window_class_closing_init (FerWindowClass *klass);
void _fer_window_close_keeper (FerWindow *self,
                               FerKeeper *keeper);

G_END_DECLS
