#!/usr/bin/python3
"""The filter of the log: typed with completion, put together from menus, explained.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import harness
import peers


class TestFilter(harness.GuiTest):
    def open_with_traffic(self):
        """Two peers; each is received from, the first is answered."""
        window = self.open_window()
        port = window.listen('UDP')
        self.first = self.enterContext(peers.udp_socket())
        self.second = self.enterContext(peers.udp_socket())
        self.first.sendto(b'from the first', ('127.0.0.1', port))
        window.wait_row('from the first')
        window.send('answer')
        window.wait_row('answer')
        self.second.sendto(b'from the second', ('127.0.0.1', port))
        window.wait_row('from the second')
        return window

    def start(self, window, text):
        """Types in front of an empty filter, one key after the other."""
        entry = window.find('text', 'Filter')
        window.type(entry, text)
        return entry

    def offers(self, window):
        lists = window.root.find_all('list box', 'Filter completions') \
            or window.root.find_all('list', 'Filter completions')
        return [row.label for top in lists for row in top.find_all('list item')]

    def wait_offers(self, window, *starts):
        def look():
            offers = self.offers(window)
            return len(offers) == len(starts) and all(map(str.startswith, offers, starts))
        try:
            harness.wait_until(look, f'the offers {starts}')
        except AssertionError as error:
            raise AssertionError(f'{error}; there are {self.offers(window)}') from None

    def wait_rows(self, window, *texts):
        """The rows are just these, in their order."""
        harness.wait_until(lambda: [row[-1] for row in window.rows()] == list(texts),
                           f'the rows {texts}; the log has {window.rows()}')

    def test_completion(self):
        window = self.open_with_traffic()
        entry = self.start(window, 'd')
        self.wait_offers(window, 'dir: Direction')
        window.key('Tab')
        harness.wait_until(lambda: entry.text == 'dir:', 'the key')
        self.wait_offers(window, 'rx received', 'tx sent', 'event ')
        window.key('Down')
        window.key('Down')
        window.key('Return')
        harness.wait_until(lambda: entry.text == 'dir:tx', 'the value')
        self.wait_rows(window, 'answer')
        self.wait_offers(window)
        self.desk.display.type(' p')
        self.wait_offers(window, 'peer:', 'proto:')
        window.key('Escape')
        self.wait_offers(window)
        self.assertEqual(entry.text, 'dir:tx p')
        window.key('Escape')
        harness.wait_until(lambda: entry.text == '', 'the filter to go')

    def test_peers(self):
        """The peers of the recording are offered, by the pointer too."""
        window = self.open_with_traffic()
        entry = self.start(window, 'peer:')
        second = peers.loopback_name(self.second)
        harness.wait_until(lambda: any(row.startswith(second) for row in self.offers(window)),
                           f'{second} among the offers')
        row = next(row for row in window.root.find_all('list item')
                   if row.label.startswith(second))
        window.click(row)
        harness.wait_until(lambda: entry.text == f'peer:{second}', 'the peer')
        self.wait_rows(window, 'from the second')
        self.assertIn('focused', entry.states)

    def test_in_no_way(self):
        """What is typed is what it is, whatever is offered; Enter chooses nothing by itself."""
        window = self.open_with_traffic()
        entry = self.start(window, 'second or re')
        self.wait_offers(window, 're:', 'event:reset', 'event:refused')
        window.key('Return')
        self.wait_offers(window)
        self.assertEqual(entry.text, 'second or re')
        window.key('Down')
        harness.wait_until(lambda: self.offers(window), 'the offers again')

    def test_menus(self):
        window = self.open_with_traffic()
        entry = window.find('text', 'Filter')
        window.press('Add filter')
        window.click(window.find('menu item', 'Received'))
        harness.wait_until(lambda: entry.text == 'dir:rx', 'the direction')
        self.wait_rows(window, 'from the first', 'from the second')
        window.wait_words('^2 matches$')
        window.click(window.find('label', 'from the second'))
        window.key('shift+F10')
        window.click(window.find('menu item', 'Hide this peer'))
        harness.wait_until(lambda: entry.text == f'dir:rx -peer:{peers.loopback_name(self.second)}',
                           'the peer')
        self.wait_rows(window, 'from the first')

    def test_help(self):
        window = self.open_with_traffic()
        entry = self.start(window, 'len:>1x')
        window.wait_alert('At position 7', '>100')
        window.click(entry)
        window.key('F1')
        window.wait_words('^re:/')
        window.wait_words('Bytes of the data')


if __name__ == '__main__':
    harness.main()
