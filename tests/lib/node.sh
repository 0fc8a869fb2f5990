# For tests that run on node: KHALDUN is the program, ui/node_modules the test tools; skips in TAP when they cannot be had.
root=$(cd "$(dirname "${BASH_SOURCE[0]:-$0}")/../.." && pwd)
export KHALDUN=${KHALDUN:-$root/build/khaldun}
skip() { echo "1..0 # SKIP $1"; exit 0; }
command -v node >/dev/null || skip 'node is not installed'
[ -x "$KHALDUN" ] || skip "no program at $KHALDUN"
if [ ! -d "$root/ui/node_modules/ajv" ]; then
  command -v npm >/dev/null || skip 'npm is not installed'
  # One at a time: tests may start together.
  (cd "$root/ui" && flock package-lock.json sh -c '[ -d node_modules/ajv ] || npm ci --ignore-scripts --no-audit --no-fund || npm install --no-save --ignore-scripts --no-audit --no-fund' >/dev/null 2>&1) || skip 'npm packages cannot be had'
fi
