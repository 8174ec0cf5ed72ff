"""Under an unpaced flood every datagram is on record, or counted as dropped: exactly.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import json
import shutil
import subprocess

import harness

NUMBER = 150000


class Flood(harness.TestCase):
    def flood(self, output_format, *arguments):
        """Returns the output, the summary, and how many datagrams the kernel took."""
        output = self.folder / 'output'
        recording = self.folder / 'recording.pcapng'
        port = harness.free_port()
        with output.open('wb') as stdout:
            cli = self.start('udp', f'--local=127.0.0.1:{port}', f'--format={output_format}',
                             f'--record={recording}', *arguments, stdout=stdout)
            harness.wait_until(lambda: output.stat().st_size > 0)
            sent = int(subprocess.run([harness.FLOOD, str(port), str(NUMBER)], check=True,
                                      capture_output=True, timeout=harness.PATIENCE).stdout)
            self.assertEqual(cli.interrupt(), 0)
        return output.read_bytes(), cli.summary(), sent

    def test_json(self):
        output, summary, sent = self.flood('json')
        received, size, _, _, dropped = summary
        self.assertEqual(received + dropped, sent)
        self.assertEqual(size, received * 64)
        records = [json.loads(line) for line in output.splitlines()]
        count = collections.Counter(record['direction'] for record in records)
        self.assertEqual(count['rx'], received)
        self.assertEqual(sum(record.get('dropped', 0) for record in records), dropped)
        self.assertEqual([record['no'] for record in records], list(range(1, len(records) + 1)))
        numbers = [record['hex'][:16] for record in records if record['direction'] == 'rx']
        self.assertEqual(len(set(numbers)), received)

    def test_log_and_recording(self):
        output, (received, _, _, _, dropped), sent = self.flood('log')
        self.assertEqual(received + dropped, sent)
        self.assertEqual(sum(b'] <- ' in line for line in output.splitlines()), received)
        recording = self.folder / 'recording.pcapng'
        shown = self.start('show', recording, '--format=log')
        self.assertEqual(shown.rest(), output)
        self.assertEqual(shown.wait(), 0)
        if shutil.which('tshark'):
            fields = harness.tshark(recording, '-Y', 'udp', '-T', 'fields', '-e', 'frame.number')
            self.assertEqual(len(fields.splitlines()), received)


if __name__ == '__main__':
    harness.main()
