#!/usr/bin/env python3
"""Serves the workspace's packaged crates as a registry, and all others from crates.io.

    .ci/registry.py FOLDER      FOLDER has the .crate files: `target/package`

Prints the URL of the registry's index, then serves until it is stopped. The packages are the
publishable ones of the workspace in the current folder.
"""

import hashlib
import json
import subprocess
import sys
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CRATES_IO = "https://index.crates.io"
# A fixed port, because the URL is part of the cache key of every build.
PORT = 18453


def index_path(name):
    if len(name) < 4:
        return f"/{len(name)}/{name[0]}/{name}" if len(name) == 3 else f"/{len(name)}/{name}"
    return f"/{name[:2]}/{name[2:4]}/{name}"


def dependency(dep):
    return {
        "name": dep["rename"] or dep["name"],
        "package": dep["name"] if dep["rename"] else None,
        "req": dep["req"],
        "features": dep["features"],
        "optional": dep["optional"],
        "default_features": dep["uses_default_features"],
        "target": dep["target"],
        "kind": dep["kind"] or "normal",
    }


def packages(folder):
    """Returns the index lines and .crate files by their paths on this server."""
    command = ["cargo", "metadata", "--no-deps", "--format-version", "1"]
    metadata = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    served = {}
    for package in metadata["packages"]:
        if package["publish"] == []:
            continue
        name, version = package["name"], package["version"]
        crate = (folder / f"{name}-{version}.crate").read_bytes()
        # Cargo removes dependencies without a version from published manifests.
        deps = [dep for dep in package["dependencies"] if not ("path" in dep and dep["req"] == "*")]
        line = {
            "name": name,
            "vers": version,
            "deps": [dependency(dep) for dep in deps],
            "features": {},
            "features2": package["features"],
            "v": 2,
            "cksum": hashlib.sha256(crate).hexdigest(),
            "yanked": False,
            "rust_version": package["rust_version"],
        }
        served[index_path(name)] = json.dumps(line).encode()
        served[f"/crates/{name}/{version}/download"] = crate
    return served


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    served = {}
    downloads = ""

    def do_GET(self):
        if self.path in self.served:
            return self.reply(200, self.served[self.path])
        if self.path.startswith("/crates/"):
            url = self.downloads + self.path.removeprefix("/crates")
        else:
            url = CRATES_IO + self.path
        try:
            with urllib.request.urlopen(url, timeout=60) as response:
                self.reply(200, response.read())
        except urllib.error.HTTPError as error:
            self.reply(error.code, b"")

    def reply(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def main():
    [folder] = sys.argv[1:]
    Handler.served = packages(Path(folder))
    with urllib.request.urlopen(f"{CRATES_IO}/config.json", timeout=60) as response:
        # A `dl` without markers implies this suffix.
        Handler.downloads = json.load(response)["dl"]
    try:
        server = ThreadingHTTPServer(("127.0.0.1", PORT), Handler)
    except OSError:
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    url = f"http://127.0.0.1:{server.server_port}"
    Handler.served["/config.json"] = json.dumps({"dl": f"{url}/crates"}).encode()
    print(f"sparse+{url}/", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
