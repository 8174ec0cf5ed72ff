"""Under an unpaced flood every datagram is on record, or counted as dropped: exactly.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import json
import shutil
import signal
import subprocess

import harness

NUMBER = 150000


class Flood(harness.TestCase):
    def flood(self, output_format, stopped=False):
        """Returns the output, the summary, and how many datagrams the kernel took."""
        output = self.folder / 'output'
        recording = self.folder / 'recording.pcapng'
        port = harness.free_port()
        with output.open('wb') as stdout:
            cli = self.start('udp', f'--local=127.0.0.1:{port}', f'--format={output_format}',
                             f'--record={recording}', stdout=stdout)
            harness.wait_until(lambda: output.stat().st_size > 0)
            if stopped:
                cli.process.send_signal(signal.SIGSTOP)
            sent = int(subprocess.run([harness.FLOOD, str(port), str(NUMBER)], check=True,
                                      capture_output=True, timeout=harness.PATIENCE).stdout)
            cli.process.send_signal(signal.SIGCONT)
            self.assertEqual(cli.interrupt(), 0)
        return output.read_bytes(), cli.summary(), sent

    def check_json(self, output, summary, sent):
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

    def test_json(self):
        self.check_json(*self.flood('json'))

    def test_drops(self):
        """Nobody takes them in for a while: the kernel's buffer runs over."""
        output, summary, sent = self.flood('json', stopped=True)
        self.assertGreater(summary[4], 0)
        self.check_json(output, summary, sent)

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
