/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* So many connections there are at one time; when another comes, the oldest is asked to go. */
#define FER_SAMPLE_MAX_CONNECTIONS 128
/* So long somebody may say nothing in the midst of a request. */
#define FER_SAMPLE_IDLE_SECONDS 30

/**
 * FerSampleListener:
 *
 * Takes connections on 127.0.0.1 and gives them to a server: no more than the server, and the files that this process may
 * have open, can bear.
 */
typedef struct _FerSampleListener FerSampleListener;

/**
 * fer_sample_listener_new:
 * @server: who gets the connections; it does not listen itself
 * @port: 0 for any that is free
 *
 * Returns: (transfer full): what listens on the thread-default main context until it is freed
 *
 * Errors: those of GIO, such as `G_IO_ERROR_ADDRESS_IN_USE`.
 */
FerSampleListener *fer_sample_listener_new (SoupServer *server,
                                            guint       port,
                                            GError    **error) G_GNUC_WARN_UNUSED_RESULT;
void               fer_sample_listener_free (FerSampleListener *self);

guint fer_sample_listener_get_port (FerSampleListener *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSampleListener, fer_sample_listener_free)

G_END_DECLS
