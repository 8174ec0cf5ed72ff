#!/usr/bin/python3
"""Sums up meson's testlog.json in one line; fails when a test failed or none ran.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import json
import sys

KINDS = {'OK': 'passed', 'EXPECTEDFAIL': 'passed', 'SKIP': 'skipped'}


def main(path):
    counts = collections.Counter()
    try:
        with open(path, encoding='utf-8') as log:
            for line in log:
                counts[KINDS.get(json.loads(line)['result'], 'failed')] += 1
    except OSError as error:
        print(f'no test ran: {error}', file=sys.stderr)
    skipped = f', {counts["skipped"]} skipped' if counts['skipped'] else ''
    print(f'{counts["passed"]} passed, {counts["failed"]} failed{skipped}')
    return 0 if counts['passed'] and not counts['failed'] else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
