/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FerSessionWindow:
 *
 * How a window was left.
 */
typedef struct
{
  GFile   *place;   /* (nullable): the definition of the connector it showed */
  char    *page;    /* "general" or "operations" */
  char    *pointer; /* JSON pointer of the selected part in the definition; "" for none */
  int      width;   /* in pixels */
  int      height;
  gboolean maximized;
  gboolean sidebar_visible;
  gboolean source_visible;
  int      source_width; /* in pixels */
  gboolean problems_open;
} FerSessionWindow;

FerSessionWindow *fer_session_window_new (void) G_GNUC_WARN_UNUSED_RESULT;
void              fer_session_window_free (FerSessionWindow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSessionWindow, fer_session_window_free)

/**
 * FerSession:
 *
 * What was open when the program ended: the connectors, and the windows from the first to the last used.
 */
typedef struct
{
  GPtrArray *places;  /* of GFile: the definitions of all open connectors, in their order */
  GPtrArray *windows; /* of FerSessionWindow */
} FerSession;

/* The type of fer_session_to_variant(): the format's version, the places, the windows. */
#define FER_SESSION_TYPE ((const GVariantType *)"(uasaa{sv})")

FerSession *fer_session_new (void) G_GNUC_WARN_UNUSED_RESULT;
void        fer_session_free (FerSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSession, fer_session_free)

/**
 * fer_session_to_variant:
 *
 * Returns: (transfer floating):
 */
GVariant *fer_session_to_variant (FerSession *self);

/**
 * fer_session_from_variant:
 * @value: (nullable): of the type `FER_SESSION_TYPE`, from anywhere
 *
 * Reads a session and believes nothing: what is missing or absurd becomes the default, of too many
 * windows or connectors the first ones are taken, and an unknown version reads as an empty session.
 *
 * Returns: (transfer full): never `NULL`
 */
FerSession *fer_session_from_variant (GVariant *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
