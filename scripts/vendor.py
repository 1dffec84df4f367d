"""Copy what the pages of a site load from packages of npm into the package, with their licences. Run it after `npm ci`.

The versions are those of package-lock.json. Without this step, sites are published without the query editor and the search.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FROM = ROOT / "node_modules"
TO = ROOT / "src/opendeclaration/publishing/assets/vendor"
FILES = {
    "@zazuko/yasgui/build/yasgui.min.js": "yasgui.js",
    "@zazuko/yasgui/build/yasgui.min.css": "yasgui.css",
    "oxigraph/web.js": "oxigraph.js",
    "oxigraph/web_bg.wasm": "oxigraph.wasm",
    "minisearch/dist/umd/index.js": "minisearch.js",
}
"""Path below node_modules to the name in the package."""
PACKAGES = {
    "@zazuko/yasgui": "Copyright (c) Triply B.V., Zazuko GmbH and contributors",
    "oxigraph": "Copyright (c) 2018 Oxigraph developers",
    "minisearch": "Copyright 2022 Luca Ongaro",
}
"""Package to its copyright notice, for those whose archive holds no licence file."""
MIT = """Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to
whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""


def licence(package: str) -> str:
    """What has to be said of a package: its version, where it is from, and its licence."""
    about = json.loads((FROM / package / "package.json").read_text(encoding="utf-8"))
    own = sorted((FROM / package).glob("LICENSE*"))
    text = own[0].read_text(encoding="utf-8").strip() if own else f"{PACKAGES[package]}\n\n{MIT}"
    return f"{package} {about['version']}, {about['license']}, {about['homepage']}\n\n{text}\n"


def main() -> int:
    """Copy all files, or say what is missing and leave with 1."""
    missing = [path for path in FILES if not (FROM / path).is_file()]
    if missing:
        sys.stderr.write(f"Not in {FROM.name}: {', '.join(missing)}. Run: npm ci\n")
        return 1
    TO.mkdir(parents=True, exist_ok=True)
    for path, name in FILES.items():
        text = (FROM / path).read_bytes()
        # Where the maps of their sources stand is of no use here, and a browser's tools would ask for them.
        lines = [line for line in text.split(b"\n") if not line.startswith((b"//# sourceMappingURL", b"/*# sourceMappingURL"))]
        (TO / name).write_bytes(b"\n".join(lines) if name.endswith((".js", ".css")) else text)
    (TO / "licences.txt").write_text("\n\n".join(licence(package) for package in PACKAGES), encoding="utf-8")

    return 0


if __name__ == "__main__":
    sys.exit(main())
