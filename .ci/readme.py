#!/usr/bin/env python3
"""Runs the commands and programs of READMEs.

    .ci/readme.py FOLDER README...

FOLDER is emptied before each README, whose console blocks are run by one shell. Lines after a
command are its expected output: each must be printed, in this order. `...` means omitted lines.
A code block whose first line is a comment with a file name is written to that file. Other blocks
are tested by `cargo test`.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

FENCE = re.compile(r"^```(\w*).*?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^(?://|#) ([\w./-]+\.(?:rs|toml|py|json))\n")


def blocks(text):
    """Yields commands with their expected output, and files, in order."""
    for language, body in FENCE.findall(text):
        if language == "console":
            for command in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                line, _, output = command.partition("\n")
                while line.endswith("\\"):
                    more, _, output = output.partition("\n")
                    line = f"{line[:-1]}{more.removeprefix('> ')}"
                yield "run", line, output.splitlines()
        elif file := FILE.match(body):
            yield "write", file[1], body


class Shell:
    """A shell that runs several commands, so that `cd` has an effect."""

    END = "end-of-command"

    def __init__(self, folder):
        self.process = subprocess.Popen(
            ["bash"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True,
        )

    def run(self, command):
        """Runs a command and returns its output and exit code."""
        self.process.stdin.write(f"{command}\ncode=$?; echo; echo {self.END} $code\n")
        self.process.stdin.flush()
        printed = []
        for line in self.process.stdout:
            if line.startswith(self.END):
                return printed, int(line.split()[1])
            printed.append(line.rstrip("\n"))
        return printed, 1


def missing(expected, printed):
    """Returns the first expected line that was not printed."""
    lines = iter(printed)
    return next((line for line in expected if line != "..." and line not in lines), None)


def do(readme, folder):
    shell = Shell(folder)
    for kind, subject, content in blocks(readme.read_text()):
        if kind == "write":
            written, _ = shell.run("pwd")
            path = Path(written[0]) / subject
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
            continue
        print(f"   $ {subject}", flush=True)
        printed, code = shell.run(subject)
        absent = missing(content, printed)
        if code != 0 or absent is not None:
            print("\n".join(printed))
            why = f"exit code {code}" if code else f"not printed: {absent}"
            sys.exit(f"{readme}: `{subject}`: {why}")


def main():
    folder, *readmes = map(Path, sys.argv[1:])
    for readme in readmes:
        for entry in folder.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        print(f"-- {readme}", flush=True)
        do(readme, folder)


if __name__ == "__main__":
    main()
