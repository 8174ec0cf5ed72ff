# Sourced by run and test: packages, the build folder, and helpers that end with the script.
#
# SPDX-FileCopyrightText: 2026 The Tincan developers
# SPDX-License-Identifier: GPL-3.0-or-later

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd) || exit 1
build=$top/_build
scratch=                # a private folder, made on demand
helpers=()              # process ids to end

{ : <&0; } 2>/dev/null || exec </dev/null    # programs take a closed standard input badly

say ()
{
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
}

fail ()
{
  say "$@"
  exit 1
}

# Ends what was started here and nothing else, the last first.
tidy_up ()
{
  local i

  trap - EXIT INT TERM HUP
  for ((i = ${#helpers[@]} - 1; i >= 0; i--))
  do
    kill "${helpers[i]}" 2>/dev/null && wait "${helpers[i]}" 2>/dev/null
  done
  [ -z "$scratch" ] || rm -rf "$scratch"
}

trap tidy_up EXIT
trap 'tidy_up; exit 130' INT
trap 'tidy_up; exit 143' TERM
trap 'tidy_up; exit 129' HUP

# Runs a command to its end. It is told when this script is killed, and a signal to the script is
# answered at once.
attended ()
{
  local pid status

  setpriv --pdeathsig TERM "$@" <&0 &
  pid=$!
  helpers+=("$pid")
  wait "$pid"
  status=$?
  unset 'helpers[-1]'
  return "$status"
}

make_scratch ()
{
  [ -n "$scratch" ] || scratch=$(mktemp -d "${TMPDIR:-/tmp}/tincan.XXXXXX") ||
    fail "cannot make a temporary folder"
}

# start_helper SECONDS COMMAND...: starts COMMAND and waits for the line it writes to descriptor 3
# once it is ready: $answer.
start_helper ()
{
  local limit=$((SECONDS + $1)) pipe pid

  shift
  make_scratch
  pipe=$scratch/ready
  rm -f "$pipe"
  mkfifo "$pipe" || return 1
  setpriv --pdeathsig KILL "$@" 3<>"$pipe" >>"$scratch/helpers.log" 2>&1 </dev/null &
  pid=$!
  helpers+=("$pid")
  while ! read -r -t 1 answer <>"$pipe"
  do
    [ "$SECONDS" -lt "$limit" ] && kill -0 "$pid" 2>/dev/null || return 1
  done
}

start_session_bus ()
{
  start_helper 20 dbus-daemon --session --nofork --nopidfile --nosyslog --print-address=3 &&
    export DBUS_SESSION_BUS_ADDRESS=$answer
}

# wanted_packages SECTION...: their packages, one a line.
wanted_packages ()
{
  awk -v sections=" $* " '
    { sub (/#.*/, "") }
    /^\[/ { wanted = index (sections, " " substr ($1, 2, length ($1) - 2) " "); next }
    NF && wanted { print $1 }' "$top/build-aux/packages"
}

# install_packages SECTION...: what is missing of them.
install_packages ()
{
  local wanted missing apt as_root=()

  mapfile -t wanted < <(wanted_packages "$@")
  if ! command -v dpkg-query >/dev/null
  then
    say "not a Debian system; this is needed by its Debian names: ${wanted[*]}"
    return
  fi

  mapfile -t missing < <(
    comm -23 <(printf '%s\n' "${wanted[@]}" | sort) \
             <(dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' "${wanted[@]}" 2>/dev/null |
               awk '$1 == "ii" { print $2 }' | sort))
  [ "${#missing[@]}" -gt 0 ] || return 0

  if [ "$(id -u)" != 0 ]
  then
    command -v sudo >/dev/null ||
      fail "as root, please: apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300)
  attended "${apt[@]}" update >&2 || say "the list of packages could not be brought up to date"
  attended "${apt[@]}" install --no-install-recommends "${missing[@]}" >&2 ||
    fail "could not install ${missing[*]}"
}

# build_tincan OPTION...: configures once, with meson's OPTIONs, and builds.
build_tincan ()
{
  if [ ! -f "$build/build.ninja" ]
  then
    attended meson setup "$build" "$top" "$@" || return 1
  elif [ $# -gt 0 ]
  then
    attended meson setup --reconfigure "$build" "$top" "$@" || return 1
  fi
  attended ninja -C "$build"
}
