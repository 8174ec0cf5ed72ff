#!/usr/bin/python3
"""The house rules that a program can check: check.py CHECK SOURCE-FOLDER.

Each complaint is a line with its place.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

WIDTH = 100
LONGEST = {'.c': 400, '.ui': 250}
CHECKED = ('src', 'ui', 'tests', 'build-aux')
TEXT_SUFFIXES = {'.c', '.h', '.py', '.sh', '.ui', '.css', '.xml', '.build', ''}
LAYERS = ('codec', 'traffic', 'net', 'session')
TOPS = ('cli', 'app')
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2')
GTK = ('gtk', 'gdk', 'gsk')
MARKS = {
    '.ui': r'translatable="(yes|true|1)"',
    '.c': r'\b(_|N_|C_|NC_|gettext|ngettext)\s*\(\s*"',
    '.h': r'\b(N_|NC_)\s*\(\s*"',
}
SKIP = 77


def files(top, *folders, suffixes=TEXT_SUFFIXES):
    for folder in folders:
        for path in sorted((top / folder).rglob('*')):
            if path.is_file() and path.suffix in suffixes and '__pycache__' not in path.parts:
                yield path


def run(*command):
    """The complaints of a program, none when it is content; one that is missing skips the check."""
    if not shutil.which(command[0]):
        print(f'{command[0]} is not here')
        sys.exit(SKIP)
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return [f'{" ".join(map(str, command))}: {result.stdout}'] if result.returncode else []


def check_text(top):
    """Width, tabs, blanks at the end of a line, the last newline; in all texts of the source."""
    for path in files(top, *CHECKED):
        text = path.read_text(encoding='utf-8')
        if text and (not text.endswith('\n') or text.endswith('\n\n')):
            yield f'{path}: wants exactly one newline at its end'
        for number, line in enumerate(text.split('\n'), 1):
            if len(line) > WIDTH:
                yield f'{path}:{number}: {len(line)} columns, more than {WIDTH}'
            if '\t' in line:
                yield f'{path}:{number}: a tab'
            if line != line.rstrip():
                yield f'{path}:{number}: blanks at the end'


def check_size(top):
    """No file grows beyond what one can read in a sitting."""
    for path in files(top, 'src', 'ui', suffixes=LONGEST):
        lines = len(path.read_text(encoding='utf-8').splitlines())
        if lines > LONGEST[path.suffix]:
            yield f'{path}: {lines} lines, more than {LONGEST[path.suffix]}'


def check_layers(top):
    """codec knows nothing of traffic, traffic nothing of net and so on; only app knows GTK."""
    for layer in LAYERS + TOPS:
        known = LAYERS[:LAYERS.index(layer)] if layer in LAYERS else LAYERS
        unknown = set(LAYERS + TOPS) - set(known) - {layer}
        for path in files(top, f'src/{layer}', suffixes={'.c', '.h'}):
            lines = path.read_text(encoding='utf-8').splitlines()
            for number, line in enumerate(lines, 1):
                match = re.match(r'\s*#\s*include\s*([<"])(\w+)/', line)  # <net/if.h> is not ours
                if match and ((match[1] == '"' and match[2] in unknown) or
                              (match[2] in GTK and layer != 'app')):
                    yield f'{path}:{number}: {layer} does not know {match[2]}'


def check_potfiles(top):
    """po/POTFILES.in lists each source with text for people, and nothing else."""
    lines = (top / 'po/POTFILES.in').read_text(encoding='utf-8').splitlines()
    listed = {line for line in lines if line and not line.startswith('#')}
    wanted = set()
    for path in files(top, 'src', 'ui', suffixes=MARKS):
        if re.search(MARKS[path.suffix], path.read_text(encoding='utf-8')):
            wanted.add(str(path.relative_to(top)))
    yield from (f'po/POTFILES.in: {name} is missing' for name in sorted(wanted - listed))
    yield from (f'po/POTFILES.in: {name} has no texts' for name in sorted(listed - wanted))


def check_translations(top):
    """Each language has every text of the sources as they are now, and none is only guessed."""
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder) / 'tincan.pot'
        yield from run('xgettext', '--from-code=UTF-8', '--force-po', '--directory', top,
                       '--files-from', top / 'po/POTFILES.in', '--output', template,
                       *(f'--keyword={word}' for word in KEYWORDS))
        for words in re.findall(r'.*%"$', template.read_text(encoding='utf-8'), re.MULTILINE):
            yield f'cut off at a format macro of GLib, take %zu or PRIu64 instead: {words}'
        for language in (top / 'po/LINGUAS').read_text(encoding='utf-8').split():
            catalogue = top / f'po/{language}.po'
            yield from run('msgfmt', '--check', '--output', '/dev/null', catalogue)
            yield from run('msgcmp', catalogue, template)


def check_ui(top):
    """Each .ui file is what GtkBuilder's schema allows."""
    schema = '/usr/share/gtk-4.0/gtk4builder.rng'
    for path in files(top, 'ui', suffixes={'.ui'}):
        yield from run('xmllint', '--noout', '--relaxng', schema, path)


def check_data(top):
    """The files for the desktop are in order."""
    yield from run('desktop-file-validate', *files(top, 'data', suffixes={'.desktop'}))
    yield from run('appstreamcli', 'validate', '--no-net', *top.glob('data/*.metainfo.xml'))
    yield from run('xmllint', '--noout', *files(top, 'data', suffixes={'.svg', '.xml'}))


def check_manuals(top):
    """The manual pages format without a warning."""
    if not shutil.which('man'):
        sys.exit(SKIP)
    for path in sorted(top.glob('data/*.1')):
        command = ['man', '--warnings', '-E', 'UTF-8', '-l', '-Tutf8', '-Z', path]
        result = subprocess.run(command, capture_output=True, text=True)
        if result.stderr or result.returncode:
            yield f'{path}: {result.stderr}'


def main():
    check, top = sys.argv[1:]
    complaints = list(globals()[f'check_{check}'](pathlib.Path(top)))
    print('\n'.join(complaints))
    return 1 if complaints else 0


if __name__ == '__main__':
    sys.exit(main())
