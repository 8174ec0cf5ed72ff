/* The document of a window: endpoint forms and the recording of their traffic, with their file.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/highlights.h"
#include "session/session-file.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_SESSION (tincan_session_get_type ())

/* Property that notifies: "title" (string). */
G_DECLARE_FINAL_TYPE (TincanSession, tincan_session, TINCAN, SESSION, GObject)

/* A new unsaved session; its recording is a new file under $XDG_STATE_HOME/tincan/. */
TincanSession   *tincan_session_new            (GError              **error);

/* Opens a session file with its recording, or a recording alone (pcapng or pcap; the session is
 * then read-only: its title is the file's name and it takes no endpoints). A session whose
 * recording is missing or broken opens without it, with a warning. */
void             tincan_session_open_async     (const char           *path,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
TincanSession   *tincan_session_open_finish    (GAsyncResult         *result,
                                                GError              **error);

/* Writes forms to @path (".tincan") and the recording beside it under the same base name with
 * ".pcapng"; traffic goes on being recorded there. Last, packets of the recording get the notes on
 * them as comments: that may take a while, and can be cancelled. Notes on events, which are no
 * packets, are only in the file of the session. */
void             tincan_session_save_async     (TincanSession        *self,
                                                const char           *path,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);

/* TRUE, with a warning, when only the recording did not get the notes. */
gboolean         tincan_session_save_finish    (TincanSession        *self,
                                                GAsyncResult         *result,
                                                GError              **error);

TincanRecording *tincan_session_get_recording  (TincanSession        *self);

/* NULL while unsaved. */
const char      *tincan_session_get_path       (TincanSession        *self);
const char      *tincan_session_get_title      (TincanSession        *self);
gboolean         tincan_session_is_read_only   (TincanSession        *self);

/* Whether its recording, which will be written to, is still looked through: until then the session
 * is read-only. Notifies as "opening"; when the recording cannot be continued the session stays
 * read-only. */
gboolean         tincan_session_is_opening     (TincanSession        *self);

/* Words about what could not be opened, or was not saved in the recording too, or NULL. */
const char      *tincan_session_get_warning    (TincanSession        *self);

/* The forms: add() gives the config a free number and takes it over; the pages change them in
 * place. */
GPtrArray       *tincan_session_get_endpoints  (TincanSession        *self);
void             tincan_session_add_endpoint   (TincanSession        *self,
                                                TincanEndpointConfig *config);
void             tincan_session_remove_endpoint (TincanSession       *self,
                                                TincanEndpointConfig *config);
guint            tincan_session_get_selected   (TincanSession        *self);
void             tincan_session_set_selected   (TincanSession        *self,
                                                guint                 selected);

/* Owned by the session. */
TincanHighlights *tincan_session_get_highlights (TincanSession      *self);

G_END_DECLS
