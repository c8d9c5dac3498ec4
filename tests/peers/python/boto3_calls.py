"""boto3 as the client of a server made from the crate's server side.

usage: boto3_calls.py MOCK MODEL

MOCK is the mock server's binary, MODEL the folder with the crate's model. Everything is done
twice: with the model that boto3 brings along, for the operations that both know, and with the
crate's own model, for all of the crate's. Exits with 1 if anything differs.
"""

import json
import pathlib
import sys
import tempfile

import boto3
import botocore.config
import botocore.exceptions
import botocore.session

from server import Mock, running
from values import Values, differences, to_wire

VERSION = "2018-11-09"


def main(binary, model):
    """Runs all and prints a table and a line of counts for each model."""
    model = pathlib.Path(model)
    crate = json.loads((model / "service-2.json").read_text())
    with running(binary) as process, tempfile.TemporaryDirectory() as data:
        mock = Mock(process)
        copy_model(crate, model, pathlib.Path(data, "datasync", VERSION))
        runs = [
            Run(f"boto3 {boto3.__version__} with its own model", mock, crate),
            Run(f"boto3 {boto3.__version__} with the crate's model", mock, crate, data),
        ]
        for run in runs:
            run.everything()
        # What boto3 no longer or not yet knows is called with the crate's model.
        unknown = set(crate["operations"]) - set(runs[1].called)
        runs[1].expect("every operation of the crate is called", set(), unknown)
    for run in runs:
        run.report()
    return 1 if any(run.failures for run in runs) else 0


def copy_model(crate, source, to):
    """The crate's model for a botocore that looks at `protocol` alone, and knows AWS JSON."""
    to.mkdir(parents=True)
    metadata = crate["metadata"] | {"protocol": "json", "protocols": ["json"]}
    (to / "service-2.json").write_text(json.dumps(crate | {"metadata": metadata}))
    (to / "paginators-1.json").write_text((source / "paginators-1.json").read_text())


class Run:
    """All calls with one model."""

    def __init__(self, title, mock, crate, data=None):
        self.title, self.mock, self.crate = title, mock, crate
        session = botocore.session.Session()
        if data:
            loader = botocore.loaders.Loader(extra_search_paths=[data])
            session.register_component("data_loader", loader)
        self.client = boto3.Session(botocore_session=session).client(
            "datasync",
            endpoint_url=mock.url,
            region_name="us-east-1",
            aws_access_key_id="key",
            aws_secret_access_key="secret",
            config=botocore.config.Config(
                retries={"max_attempts": 0}, inject_host_prefix=False, read_timeout=30
            ),
        )
        self.model = self.client.meta.service_model
        self.methods = {
            operation: method for method, operation in self.client.meta.method_to_api_mapping.items()
        }
        self.sent = None
        self.client.meta.events.register("before-send.datasync", self.keep_sent)
        self.called, self.failures, self.counts = {}, [], {}

    def keep_sent(self, request, **_):
        self.sent = request

    def everything(self):
        known = set(self.mock.operations())
        self.expect("operations of the server", set(self.crate["operations"]), known)
        for operation in self.model.operation_names:
            if operation in known:
                self.called[operation] = [
                    self.call(operation, everything=True),
                    self.call(operation, everything=False),
                    self.errors(operation),
                ]
            else:
                self.unknown_operation(operation)
        self.malformed_bodies()
        self.unknown_errors()
        for operation in self.methods:
            if operation in known and self.client.can_paginate(self.methods[operation]):
                self.pages(operation)

    def call(self, operation, everything):
        """One call: what boto3 gives arrives, and what the server answers arrives at boto3."""
        model = self.model.operation_model(operation)
        what = f"{operation}, {'all' if everything else 'required'} members"
        given = Values(everything, fractions=False).of(model.input_shape)
        output = Values(everything, fractions=True).of(model.output_shape)
        answer = {"operation": operation, "output": to_wire(model.output_shape, output)}
        try:
            self.mock.script(answer)
        except RuntimeError as error:
            return self.expect(what, "a script that the server takes", str(error))
        got = self.attempt(what, operation, given)
        if isinstance(got, Exception):
            return self.expect(what, "an output", repr(got))
        status = got.pop("ResponseMetadata")["HTTPStatusCode"]
        results = [
            self.expect(f"{what}: status", 200, status),
            self.expect(f"{what}: output", output, got),
            self.expect(f"{what}: requests", [self.request(model, given)], self.mock.seen()),
            self.expect(f"{what}: boto3's request", self.request(model, given), self.last_sent()),
        ]
        self.count("calls")
        return all(results)

    def attempt(self, what, operation, given):
        """What a call gives, or raises."""
        try:
            return getattr(self.client, self.methods[operation])(**given)
        except botocore.exceptions.BotoCoreError as error:
            self.expect(what, "a response", repr(error))
            return error
        except botocore.exceptions.ClientError as error:
            return error

    def request(self, model, given):
        """What the server must have seen."""
        return {
            "target": f"FmrsService.{model.name}",
            "content_type": "application/x-amz-json-1.1",
            "body": to_wire(model.input_shape, given),
        }

    def last_sent(self):
        """What boto3 has sent, in the mock's words."""
        headers = {name.lower(): value for name, value in self.sent.headers.items()}
        text = {
            name: value.decode() if isinstance(value, bytes) else value
            for name, value in headers.items()
        }
        return {
            "target": text["x-amz-target"],
            "content_type": text["content-type"],
            "body": json.loads(self.sent.body),
        }

    def errors(self, operation):
        """Every error of the model, with all members and with the required ones."""
        model = self.model.operation_model(operation)
        given = Values(everything=False, fractions=False).of(model.input_shape)
        results = []
        for shape in model.error_shapes:
            for everything in (True, False):
                what = f"{operation}: {shape.name}"
                members = Values(everything, fractions=True).of(shape)
                self.mock.script({"error": {"__type": shape.name} | to_wire(shape, members)})
                error = self.attempt(what, operation, given)
                expected = {"Code": shape.name, "Message": members.get("message", "")}
                results.append(self.is_error(what, error, shape.name, expected, members))
                self.count("modelled errors")
        return all(results)

    def is_error(self, what, error, exception, expected, members):
        if not isinstance(error, botocore.exceptions.ClientError):
            return self.expect(what, exception, repr(error))
        response = dict(error.response)
        status = response.pop("ResponseMetadata")["HTTPStatusCode"]
        fault = 500 if exception == "InternalException" else 400
        got = {name: value for name, value in response.pop("Error").items()}
        return all(
            [
                self.expect(f"{what}: exception", exception, type(error).__name__),
                self.expect(f"{what}: status", fault, status),
                self.expect(f"{what}: error", expected, got),
                self.expect(f"{what}: members", members, response),
            ]
        )

    def unknown_errors(self):
        """Errors that no model knows arrive with their code and message."""
        for code, message in [
            ("ThrottlingException", "Rate exceeded"),
            ("AccessDeniedException", 'not for "you"\n é😀'),
            ("Odd_Code-1", ""),
        ]:
            what = f"unknown error {code}"
            self.mock.script({"error": {"__type": code, "message": message}})
            error = self.attempt(what, "ListTasks", {})
            expected = {"Code": code, "Message": message}
            self.is_error(what, error, "ClientError", expected, {})
            self.count("unknown errors")

    def unknown_operation(self, operation):
        """What boto3 knows and the crate does not, the server says so."""
        model = self.model.operation_model(operation)
        given = Values(everything=False, fractions=False).of(model.input_shape)
        error = self.attempt(operation, operation, given)
        code = getattr(error, "response", {}).get("Error", {}).get("Code", repr(error))
        self.expect(f"{operation}: code", "UnknownOperationException", code)
        self.count("unknown operations")

    def malformed_bodies(self):
        """Bodies that are no input are errors of the client's, and say what is wrong."""
        deep = b'{"Filters":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
        bodies = [
            b"",
            b"{",
            b"[]",
            b"null",
            b"\xff\xfe",
            b"<html></html>",
            b'{"MaxResults":"ten"}',
            b'{"MaxResults":2147483648}',
            b'{"MaxResults":1} {}',
            deep,
        ]
        target, media = "FmrsService.ListTasks", "application/x-amz-json-1.1"
        for body in bodies:
            what = f"body {body[:30]!r}"
            self.refused(what, body, "SerializationException", X_Amz_Target=target, Content_Type=media)
        unknown = "UnknownOperationException"
        self.refused("no target", b"{}", unknown, Content_Type=media)
        for other in ("DynamoDB_20120810.ListTables", "FmrsService.ListTasksX", "FmrsService."):
            self.refused(other, b"{}", unknown, X_Amz_Target=other, Content_Type=media)

    def refused(self, what, body, code, **headers):
        status, _, answer = self.mock.post(body, **headers)
        self.expect(f"{what}: status", 400, status)
        try:
            error = json.loads(answer)
        except ValueError:
            self.expect(what, "an error in JSON", answer.decode(errors="replace"))
            return
        self.expect(f"{what}: code", code, error.get("__type"))
        self.expect(f"{what}: has a message", True, bool(error.get("message")))
        self.count("requests refused")

    def pages(self, operation):
        """boto3's paginator walks pages, one of which is empty, and sends the tokens back."""
        model = self.model.operation_model(operation)
        paginator = self.client.get_paginator(self.methods[operation])
        (items,) = [key.parsed["value"] for key in paginator.result_keys]
        item = model.output_shape.members[items].member
        values = Values(everything=True, fractions=True)
        pages = [[values.of(item) for _ in range(count)] for count in (2, 0, 3)]
        tokens = ["first_token", "second-token="]
        self.mock.script(
            *(
                {
                    "operation": operation,
                    "output": {items: [to_wire(item, entry) for entry in page]}
                    | ({"NextToken": token} if token else {}),
                }
                for page, token in zip(pages, [*tokens, None])
            )
        )
        given = Values(everything=False, fractions=False).of(model.input_shape)
        got = paginator.paginate(**given, PaginationConfig={"PageSize": 3}).build_full_result()
        self.expect(f"{operation}: items", sum(pages, []), got.get(items))
        expected = [
            self.request(model, given | {"MaxResults": 3} | token)
            for token in [{}, *({"NextToken": token} for token in tokens)]
        ]
        self.expect(f"{operation}: requests for pages", expected, self.mock.seen())
        self.count("paginators")

    def expect(self, what, expected, actual):
        """Keeps every difference; says whether there was none."""
        lines = list(differences(expected, actual))
        self.failures.extend(f"{what}: {line}" for line in lines)
        self.count("comparisons")
        return not lines

    def count(self, what):
        self.counts[what] = self.counts.get(what, 0) + 1

    def report(self):
        print(f"\n{self.title}")
        print(f"{'operation':36}{'all':>10}{'required':>10}{'errors':>10}")
        for operation, results in sorted(self.called.items()):
            verdicts = ["ok" if result else "FAILED" for result in results]
            print(f"{operation:36}" + "".join(f"{verdict:>10}" for verdict in verdicts))
        counts = ", ".join(f"{count} {what}" for what, count in self.counts.items())
        print(f"{len(self.called)} operations; {counts}; {len(self.failures)} differences")
        for failure in self.failures:
            print(f"  {failure}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
