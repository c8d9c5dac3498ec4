"""Our client against moto's server.

usage: moto_flow.py CLIENT...

Starts moto's server and runs each CLIENT, a command that takes the server's address as its last
argument. Exits with 1 if any of them fails.
"""

import json
import re
import subprocess
import sys
import threading
import urllib.request

from server import running


def main(clients):
    options = {"stderr": subprocess.STDOUT}
    with running(sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0", **options) as moto:
        url = address(moto.stdout)
        configure(url)
        codes = [subprocess.run([client, url], timeout=120, check=False).returncode for client in clients]
    return 1 if any(codes) else 0


def address(lines):
    """Where the server says that it listens."""
    for line in lines:
        if match := re.search(r"Running on (http://\S+)", line):
            # What it goes on to say must not fill the pipe.
            threading.Thread(target=lines.read, daemon=True).start()
            return match[1]
    raise RuntimeError("moto's server has ended")


def configure(url):
    """Has Lambda answer without Docker."""
    body = json.dumps({"lambda": {"use_docker": False}}).encode()
    request = urllib.request.Request(f"{url}/moto-api/config", body, {"Content-Type": "application/json"})
    urllib.request.urlopen(request, timeout=30).close()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
