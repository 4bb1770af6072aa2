"""Writes articles with front matter as JSON lines, as `check` reads them: `documents.py FOLDER > documents.jsonl`."""

import json
import pathlib
import sys

for path in sorted(pathlib.Path(sys.argv[1]).glob("*/*.md")):
    _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
    document = {"id": path.stem, "text": text.lstrip("\n")}
    for line in front.splitlines():
        key, _, value = line.partition(":")
        if key.strip() in ("id", "source", "published", "title"):
            document[key.strip()] = value.strip()
    print(json.dumps(document))
