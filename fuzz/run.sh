#!/bin/sh
# Runs every fuzz target for some seconds on a copy of its seeds; fails at the first finding.
# Seeds are the corpus and, for pages and texts, the tests' pages and the examples too: a new one is a new seed.
# usage: fuzz/run.sh BUILD [SECONDS]
set -e
here=$(cd "$(dirname "$0")" && pwd)
build=$1
seconds=${2:-60}
for target in page text feed warc mime request reading tables pack jsonl robots; do
    work=$(mktemp -d)
    case $target in
        page) set -- "$here/../tests/page/ar"/*.html ;;
        text) set -- "$here/../examples"/*/*.txt ;;
        *) set -- ;;
    esac
    cp "$here/corpus/$target"/* "$@" "$work"
    echo "fuzz_$target: $seconds s"
    "$build/fuzz/fuzz_$target" -max_total_time="$seconds" -max_len=20000 -timeout=10 -rss_limit_mb=2048 -verbosity=0 -print_final_stats=1 \
        -artifact_prefix="$here/corpus/$target/" "$work"
    rm -r "$work"
done
