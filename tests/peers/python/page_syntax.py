"""Compares the syntax blocks of pages with those of botocore's documentation.

Usage: page_syntax.py PAGES MODEL

PAGES is a folder that `pages` wrote, MODEL the folder of botocore's model. Exits with 1 if a block
differs.
"""

import json
import pathlib
import sys
from html.parser import HTMLParser

from botocore import xform_name
from botocore.docs.bcdoc.restdoc import DocumentStructure
from botocore.docs.example import RequestExampleDocumenter, ResponseExampleDocumenter
from botocore.hooks import HierarchicalEmitter
from botocore.model import ServiceModel


class Blocks(HTMLParser):
    """Collects the text of every `<pre class="syntax">`."""

    def __init__(self, html):
        super().__init__()
        self.blocks = []
        self.is_inside = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "pre" and ("class", "syntax") in attrs:
            self.is_inside = True
            self.blocks.append("")

    def handle_endtag(self, tag):
        if tag == "pre":
            self.is_inside = False

    def handle_data(self, data):
        if self.is_inside:
            self.blocks[-1] += data


def lines(text):
    return [line.rstrip() for line in text.strip().splitlines()]


def example(documenter, operation, shape, prefix):
    context = {
        "special_shape_types": {
            "streaming_input_shape": operation.get_streaming_input(),
            "streaming_output_shape": operation.get_streaming_output(),
            "eventstream_output_shape": operation.get_event_stream_output(),
        },
    }
    section = DocumentStructure("example", target="html")
    documenter("service", operation.name, HierarchicalEmitter(), context).document_example(
        section, shape, prefix=prefix
    )
    text = section.flush_structure().decode()
    _, code = text.split("::\n", 1)
    return lines("\n".join(line.removeprefix("  ") for line in code.splitlines()))


def expected(operation):
    call = "client." + xform_name(operation.name)
    blocks = []
    if operation.input_shape is not None and operation.input_shape.members:
        blocks.append(example(RequestExampleDocumenter, operation, operation.input_shape, call))
    else:
        blocks.append([call + "()"])
    if operation.output_shape is not None:
        blocks.append(example(ResponseExampleDocumenter, operation, operation.output_shape, None))
    return blocks


def main(pages, model):
    service = ServiceModel(json.loads((pathlib.Path(model) / "service-2.json").read_text()))
    differing = 0
    for name in service.operation_names:
        html = (pathlib.Path(pages) / "operations" / f"{name}.html").read_text()
        found = [lines(block) for block in Blocks(html).blocks]
        wanted = expected(service.operation_model(name))
        if found != wanted:
            differing += 1
            print(f"{name}: the page has {found}, and boto3 {wanted}", file=sys.stderr)
    print(f"{len(service.operation_names)} operations, {differing} differ from boto3's documentation")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
