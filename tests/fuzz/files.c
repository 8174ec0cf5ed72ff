/* Fuzzes the files that are opened: recordings, captures of other programs, sessions.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "targets.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "session/session-file.h"
#include "traffic-util.h"
#include "traffic/packet-parser.h"
#include "traffic/pcapng.h"
#include "traffic/record-reader.h"
#include "traffic/recording-file.h"
#include "traffic/recording-scan.h"

/* Two files, used again and again. */
static int
put (guint         which,
     const guint8 *data,
     gsize         size)
{
  static int fds[2] = { -1, -1 };

  if (fds[which] < 0)
    fds[which] = memfd_create ("tincan-fuzz", MFD_CLOEXEC);
  g_assert_no_errno (ftruncate (fds[which], 0));
  g_assert_true (pwrite (fds[which], data, size, 0) == (gssize) size);
  return fds[which];
}

static gboolean
go_on (guint64  offset,
       gpointer user_data)
{
  return TRUE;
}

static void
ignore (gpointer user_data)
{
}

/* Every record that was found can be looked at, in part and whole. */
static void
read_records (TincanContents *contents)
{
  guint n = tincan_stable_array_get_size (contents->index);

  for (guint i = 0; i < n; i++)
    {
      TincanIndexEntry entry;

      g_assert_true (tincan_contents_peek (contents, i, &entry));
      for (gsize max_data = 5; max_data != 0; max_data = max_data == 5 ? G_MAXSIZE / 4 : 0)
        {
          g_auto (TincanRecord) record = { 0 };

          if (!tincan_contents_read (contents, NULL, i, max_data, &record, NULL))
            continue;
          g_assert_true (record.data_size <= record.size && record.data_size <= max_data);
          g_assert_true (record.text == NULL || g_utf8_validate (record.text, -1, NULL));
        }
    }
}

void
fuzz_recording (const guint8 *data,
                gsize         size)
{
  int fd = put (0, data, size);
  TincanContents *contents = tincan_contents_new ();
  g_autoptr (TincanRecordingScan) scan = tincan_recording_scan_new (fd, "fuzz", contents, NULL);
  TincanWakeup *wakeup = tincan_wakeup_new ("fuzz", ignore, NULL);
  TincanScanResult result = { 0 };

  contents->writer = tincan_recording_writer_new (fcntl (fd, F_DUPFD_CLOEXEC, 0), size, "fuzz",
                                                  wakeup);
  if (scan != NULL)
    {
      g_assert_true (tincan_recording_scan_run (scan, go_on, NULL, &result));
      g_assert_cmpuint (result.size, <=, size);
      g_assert_true (result.warning == NULL || g_utf8_validate (result.warning, -1, NULL));
      read_records (contents);
    }
  g_free (result.warning);
  tincan_contents_free (contents);
  tincan_wakeup_free (wakeup);
}

/* Little of everything: most changes hit something that matters. */
static void
fill_shortly (TincanRecording *recording)
{
  TincanAddress local = make_address ("127.0.0.1", 7788), peer = make_address ("::1", 50000);
  guint interface = tincan_recording_add_interface (recording, 1, "UDP 127.0.0.1:7788");
  TincanEvent event = { .kind = TINCAN_EVENT_ERROR, .endpoint = 1, .flow = TINCAN_NONE,
                        .local = local, .peer = peer, .text = "port 80 is in use" };
  guint flow;

  flow = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_UDP, &local, &local);
  tincan_recording_add_data (recording, flow, TINCAN_DIRECTION_RECEIVED, (guint8 *) "hello", 5,
                             NULL);
  tincan_recording_add_data (recording, flow, TINCAN_DIRECTION_RECEIVED, (guint8 *) "again", 5,
                             NULL);
  tincan_recording_add_event (recording, &event);
  event.kind = TINCAN_EVENT_CONNECTED;
  event.flow = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_TCP, &peer, &peer);
  tincan_recording_add_event (recording, &event);
  tincan_recording_add_data (recording, event.flow, TINCAN_DIRECTION_SENT, (guint8 *) "bytes", 5,
                             NULL);
  tincan_recording_add_statistics (recording, interface, 3, 1);
}

static void
add_recording (GPtrArray  *seeds,
               void      (*fill) (TincanRecording *recording),
               guint       n_sections)
{
  g_autofree char *path = make_path ("seed.pcapng");
  g_autoptr (TincanRecording) recording = tincan_recording_new (path, NULL);
  GByteArray *sections = g_byte_array_new ();
  g_autofree char *bytes = NULL;
  gsize size;

  fill (recording);
  g_clear_object (&recording);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  unlink (path);
  for (guint i = 0; i < n_sections; i++)
    g_byte_array_append (sections, (guint8 *) bytes, (guint) size);
  g_ptr_array_add (seeds, g_byte_array_free_to_bytes (sections));
}

void
fuzz_pcapng_seeds (GPtrArray *seeds)
{
  for (guint i = 1; i <= 8; i++)
    add_recording (seeds, fill_shortly, i);
  add_recording (seeds, fill_recording, 1);
}

static void
put_32 (GByteArray *array,
        guint32     value,
        gboolean    swapped)
{
  value = swapped ? GUINT32_SWAP_LE_BE (value) : value;
  g_byte_array_append (array, (guint8 *) &value, 4);
}

/* A packet behind the header of each kind of link. */
static void
put_packet (GByteArray *file,
            guint       link_type,
            gboolean    swapped,
            gboolean    tcp)
{
  static const guint8 udp4[] = "\x45\0\0\x22\0\1\x40\0\x40\x11\0\0\x7f\0\0\1\x7f\0\0\1"
                               "\x1e\x6c\xc3\x50\0\x0e\0\0hello";
  static const guint8 tcp6[] = "\x60\0\0\0\0\x1c\0\x40\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1"
                               "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\6\0\1\4\0\0\0\0"
                               "\x1e\x6c\xc3\x50\0\0\0\1\0\0\0\2\x50\x18\xff\xff\0\0\0\0";
  static const guint8 ethernet[] = "\1\2\3\4\5\6\7\x8\x9\xa\xb\xc\x81\0\0\5\x08\0";
  static const guint8 cooked[] = "\0\0\0\1\0\6\0\0\0\0\0\0\0\0\x08\0";
  static const guint8 cooked2[] = "\x08\0\0\0\0\0\0\2\0\1\0\6\0\0\0\0\0\0\0\0";
  static const guint8 null[] = "\2\0\0\0";
  const guint8 *header = link_type == TINCAN_LINK_ETHERNET ? ethernet :
                         link_type == TINCAN_LINK_LINUX_SLL ? cooked :
                         link_type == TINCAN_LINK_LINUX_SLL2 ? cooked2 : null;
  guint header_size = link_type == TINCAN_LINK_ETHERNET ? 18 :
                      link_type == TINCAN_LINK_LINUX_SLL ? 16 :
                      link_type == TINCAN_LINK_LINUX_SLL2 ? 20 :
                      link_type == TINCAN_LINK_NULL ? 4 : 0;
  guint size = header_size + (tcp ? sizeof tcp6 : sizeof udp4);

  put_32 (file, 1700000000, swapped);
  put_32 (file, 999999, swapped);
  put_32 (file, size, swapped);
  put_32 (file, size, swapped);
  g_byte_array_append (file, header, header_size);
  g_byte_array_append (file, tcp ? tcp6 : udp4, tcp ? sizeof tcp6 : sizeof udp4);
}

void
fuzz_pcap_seeds (GPtrArray *seeds)
{
  static const guint links[] = { TINCAN_LINK_NULL, TINCAN_LINK_ETHERNET, TINCAN_LINK_RAW,
                                 TINCAN_LINK_LINUX_SLL, TINCAN_LINK_LINUX_SLL2 };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (links); i++)
    {
      GByteArray *file = g_byte_array_new ();
      gboolean swapped = i % 2 == 1;

      put_32 (file, swapped ? PCAP_MAGIC_NS : PCAP_MAGIC, swapped);
      put_32 (file, swapped ? 2 << 16 | 4 : 4 << 16 | 2, FALSE);
      put_32 (file, 0, swapped);
      put_32 (file, 0, swapped);
      put_32 (file, 65535, swapped);
      put_32 (file, links[i / 2], swapped);
      put_packet (file, links[i / 2], swapped, FALSE);
      put_packet (file, links[i / 2], swapped, TRUE);
      g_ptr_array_add (seeds, g_byte_array_free_to_bytes (file));
    }
}

void
fuzz_session (const guint8 *data,
              gsize         size)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", put (1, data, size));
  g_autoptr (GError) error = NULL;
  g_autoptr (TincanSessionFile) file = tincan_session_file_load (path, &error);

  g_assert_true ((file == NULL) == (error != NULL));
  g_assert_true (error == NULL || g_utf8_validate (error->message, -1, NULL));
  for (guint i = 0; file != NULL && i < file->endpoints->len; i++)
    {
      g_autoptr (TincanEndpointConfig) copy = NULL;

      copy = tincan_endpoint_config_copy (g_ptr_array_index (file->endpoints, i));
      g_assert_nonnull (copy);
    }
}

/* A session with one endpoint of each kind, as it is saved. */
void
fuzz_session_seeds (GPtrArray *seeds)
{
  static const TincanRole roles[] = { TINCAN_ROLE_UDP, TINCAN_ROLE_TCP_CLIENT,
                                      TINCAN_ROLE_TCP_SERVER };
  g_autoptr (TincanSessionFile) file = tincan_session_file_new ();
  g_autofree char *path = make_path ("seed.tincan");
  char *bytes;
  gsize size;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    g_ptr_array_add (file->endpoints, tincan_endpoint_config_new (roles[i]));
  file->recording = g_strdup ("seed.pcapng");
  g_assert_true (tincan_session_file_save (file, path, NULL));
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  unlink (path);
  g_ptr_array_add (seeds, g_bytes_new_take (bytes, size));
}
