/* The words of the user's language, for both programs.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* Takes the locale from the environment and binds the catalogues: those of the build folder for a
 * program that runs there, else those installed. Called once, first thing in main(). */
void tincan_translations_setup (void);
