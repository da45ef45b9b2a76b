/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-request.h"

G_BEGIN_DECLS

/**
 * FerHop:
 * @address: what was asked, with its query
 * @method: how
 * @status: the answer's; 0 when none came
 * @reason: the answer's words beside the status; "" in HTTP/2
 * @protocol: "HTTP/1.1"; "" when no answer came
 * @headers: of the answer
 * @had_credentials: whether the connection's headers were sent there
 *
 * One question and its answer: a redirect makes another hop.
 */
typedef struct
{
  char     *address;
  char     *method;
  guint     status;
  char     *reason;
  char     *protocol;
  FerPairs *headers;
  gboolean  had_credentials;
} FerHop;

/**
 * FerExchangeTimes:
 * @dns_usec: finding the host, in microseconds; each is -1 when it was not done, as on a connection that was there
 * @connect_usec: connecting
 * @tls_usec: agreeing on a cipher
 * @wait_usec: from the first byte sent to the first byte of the answer
 * @download_usec: from there to the last byte
 * @total_usec: all of it, redirects too
 *
 * Where the time went. All but the last are about the last hop.
 */
typedef struct
{
  gint64 dns_usec;
  gint64 connect_usec;
  gint64 tls_usec;
  gint64 wait_usec;
  gint64 download_usec;
  gint64 total_usec;
} FerExchangeTimes;

/**
 * FerExchange:
 * @request: what was sent; it holds secrets
 * @started_usec: when, in microseconds since 1970
 * @hops: (element-type FerHop): at least one, once it was sent
 * @body: of the last answer, unpacked; never `NULL`
 * @is_whole: all of the body is there
 * @wire_bytes: size of the body as it came, packed
 * @header_bytes: size of the answer's head
 * @error: (nullable): why it ended before it should; the message is one sentence
 * @notes: (element-type char*): sentences about what is odd, such as a certificate that was not trusted
 *
 * A call as it went. Reference-counted; made by #FerCaller and then only read.
 */
typedef struct
{
  FerRequest      *request;
  gint64           started_usec;
  GPtrArray       *hops;
  GBytes          *body;
  gboolean         is_whole;
  guint64          wire_bytes;
  guint64          header_bytes;
  FerExchangeTimes times;
  GError          *error;
  GPtrArray       *notes;
} FerExchange;

#define FER_TYPE_EXCHANGE (fer_exchange_get_type ())
GType fer_exchange_get_type (void);

FerExchange *fer_exchange_new (const FerRequest *request) G_GNUC_WARN_UNUSED_RESULT;
FerExchange *fer_exchange_ref (FerExchange *self);
void         fer_exchange_unref (FerExchange *self);

/**
 * fer_exchange_get_status:
 *
 * Returns: of the last answer; 0 when there is none
 */
guint fer_exchange_get_status (FerExchange *self);

/**
 * fer_exchange_get_header:
 *
 * Returns: (transfer none) (nullable): of the last answer
 */
const char *fer_exchange_get_header (FerExchange *self,
                                     const char  *name);

/**
 * fer_exchange_add_hop:
 *
 * Returns: (transfer none): a new last hop
 */
FerHop *fer_exchange_add_hop (FerExchange *self,
                              const char  *method,
                              const char  *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerExchange, fer_exchange_unref)

G_END_DECLS
