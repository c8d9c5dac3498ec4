"""The mock server, and programs beside it: started, spoken to, and ended."""

import contextlib
import json
import subprocess
import urllib.request


@contextlib.contextmanager
def running(*command, **options):
    """A program while the block runs; its standard output is a pipe."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **options)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Mock:
    """What the mock server's binary says of itself in its first lines."""

    def __init__(self, process):
        self.url = f"http://127.0.0.1:{int(process.stdout.readline())}"

    def operations(self):
        return self._get("/operations")

    def script(self, *answers):
        """Tells the server what to answer with, and forgets what it has seen."""
        body = json.dumps(answers).encode()
        count = self._get("/script", body)
        if count != len(answers):
            raise RuntimeError(f"the server refuses the script: {count}")

    def seen(self):
        return self._get("/seen")

    def post(self, body, **headers):
        """A request as no SDK would make it: the status, the headers and the body it gets."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.url, body, names)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.status, response.headers, response.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()

    def _get(self, path, body=None):
        request = urllib.request.Request(self.url + path, body)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            with error:
                return error.read().decode(errors="replace")
