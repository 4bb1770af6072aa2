#!/usr/bin/env bash
# Makes a first corpus for each target of the sample stories and fixtures.
set -euo pipefail
cd "$(dirname "$0")"
for target in report readers lexicon desk; do
    mkdir -p "corpus/$target"
    find ../seeds ../tests/conflict -name '*.md' -size -8k | while read -r file; do
        cp "$file" "corpus/$target/$(echo "$file" | tr '/.' '__')"
    done
done
cp ../src/lexicon/tables/{bounds,causes,hedges}.tsv corpus/lexicon/
