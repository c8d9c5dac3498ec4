"""boto3 as the client of a server made from a crate's server side.

usage: boto3_calls.py [--model FOLDER] [--protocol NAME] SERVICE COMMAND...

COMMAND starts the mock server of the service. Every operation of boto3's model is called twice,
with all members and with the required ones, and every error is sent to it. With --model, all
is done again with the crate's own model. --protocol has boto3 use another protocol than it prefers.
Exits with 1 if anything differs.
"""

import argparse
import copy
import gzip
import json
import pathlib
import sys
import tempfile

import boto3
import botocore
import botocore.config
import botocore.exceptions
import botocore.session

from server import Mock, running
from services import Service
from values import Values, differences, from_json, to_json


def main(arguments):
    """Runs all and prints a table and a line of counts for each model."""
    service = Service.named(arguments.service)
    with running(*arguments.command) as process, tempfile.TemporaryDirectory() as data:
        mock = Mock(process)
        runs = []
        if not arguments.protocol:
            runs.append(Run("its own model", mock, service))
        if arguments.protocol or arguments.model:
            # A botocore of 2024 knows AWS JSON, and looks at `protocol` alone.
            model = arguments.model or own_model(arguments.service)
            copy_model(model, arguments.protocol or "json", data)
            runs.append(Run(f"the model of {model.name}", mock, service, data))
        for run in runs:
            run.everything()
        # What boto3 no longer or not yet knows is called with the crate's model.
        last = runs[-1]
        last.expect("operations of the server", set(mock.operations()) - last.left_out, set(last.called))
        last.expect("operations that the server does not know", set(), last.unknown)
    for run in runs:
        run.report()
    return 1 if any(run.failures for run in runs) else 0


def own_model(service):
    """The folder with botocore's model of a service."""
    versions = pathlib.Path(botocore.__file__).parent / "data" / service
    return max(version for version in versions.iterdir() if version.name[0].isdigit())


def copy_model(source, protocol, data):
    """Copies a model, as that of a service with one protocol."""
    to = pathlib.Path(data, source.parent.name, source.name)
    to.mkdir(parents=True)
    for file in source.iterdir():
        if file.name.split(".")[0] in ("service-2", "paginators-1", "endpoint-rule-set-1"):
            content = file.read_bytes()
            content = json.loads(gzip.decompress(content) if file.suffix == ".gz" else content)
            if "metadata" in content:
                content["metadata"] |= {"protocol": protocol, "protocols": [protocol]}
            (to / file.name.removesuffix(".gz")).write_text(json.dumps(content))


# What boto3 reads from an empty body.
EMPTY = {"structure": {}, "blob": b"", "string": "", "map": {}}


class Run:
    """All calls with one model."""

    def __init__(self, model, mock, service, data=None):
        self.mock, self.service = mock, service
        session = botocore.session.Session()
        if data:
            loader = botocore.loaders.Loader(extra_search_paths=[data])
            session.register_component("data_loader", loader)
        self.client = boto3.Session(botocore_session=session).client(
            service.name,
            endpoint_url=mock.url,
            region_name="us-east-1",
            aws_access_key_id="key",
            aws_secret_access_key="secret",
            config=botocore.config.Config(
                retries={"max_attempts": 0}, inject_host_prefix=False, read_timeout=30, **service.config
            ),
        )
        self.model = self.client.meta.service_model
        self.protocol = getattr(self.model, "resolved_protocol", self.model.metadata["protocol"])
        self.title = f"boto3 {boto3.__version__}, {service.name} in {self.protocol}, with {model}"
        self.methods = {
            operation: method for method, operation in self.client.meta.method_to_api_mapping.items()
        }
        self.sent, self.received = None, None
        events, name = self.client.meta.events, self.model.service_id.hyphenize()
        # What boto3 itself changes is done before, and after.
        events.register_last("before-parameter-build", self.keep_sent)
        events.register_first(f"response-received.{name}", self.keep_received)
        self.called, self.left_out, self.unknown = {}, set(), set()
        self.failures, self.counts = [], {}

    def keep_sent(self, params, **_):
        self.sent = copy.deepcopy(params)

    def keep_received(self, parsed_response, **_):
        self.received = copy.copy(parsed_response)

    def everything(self):
        known = set(self.mock.operations())
        for operation in self.model.operation_names:
            model = self.model.operation_model(operation)
            is_stream = model.has_event_stream_input or model.has_event_stream_output
            if is_stream or operation in self.service.left_out:
                self.left_out.add(operation)
            elif operation in known:
                self.called[operation] = [
                    self.call(operation, everything=True),
                    self.call(operation, everything=False),
                    self.errors(operation),
                ]
            else:
                self.unknown_operation(operation)
        self.unknown_errors()
        if self.protocol == "json" and self.service.name == "datasync":
            self.malformed_bodies()
        for operation in self.methods:
            if operation in self.called and self.client.can_paginate(self.methods[operation]):
                self.pages(operation)

    def call(self, operation, everything):
        """One call: what boto3 gives arrives, and what the server answers arrives at boto3."""
        model = self.model.operation_model(operation)
        what = f"{operation}, {'all' if everything else 'required'} members"
        given = self.given(model, everything)
        output = {}
        if model.output_shape:
            values = Values(everything, fractions=True, fixed=self.service.fixed_outputs, unions=self.service.unions)
            output = values.of(model.output_shape)
        answer = {"operation": operation, "output": to_json(model.output_shape, output) if output else {}}
        try:
            self.mock.script(answer)
        except RuntimeError as error:
            return self.expect(what, "a script that the server takes", str(error))
        got = self.attempt(what, operation, given)
        if isinstance(got, Exception):
            return self.expect(what, "an output", repr(got))
        status = self.received.pop("ResponseMetadata")["HTTPStatusCode"]
        results = [
            self.expect(f"{what}: status", model.http.get("responseCode", 200), status)
            if "StatusCode" not in output
            else True,
            self.expect(f"{what}: output", self.always(model, output), self.output(model, got)),
            self.expect(f"{what}: requests", [self.request(model)], self.seen(model)),
        ]
        self.count("calls")
        return all(results)

    def given(self, model, everything):
        """The arguments of a call."""
        if not model.input_shape:
            return {}
        values = Values(everything, fractions=False, fixed=self.service.fixed, unions=self.service.unions)
        values.is_form = self.protocol in ("query", "ec2")
        return values.of(model.input_shape)

    def output(self, model, got):
        """What boto3 has read, with the bytes of a stream."""
        stream = model.get_streaming_output()
        if stream and (name := model.output_shape.serialization.get("payload")):
            self.received[name] = got[name].read()
        return self.received | self.service.changed(model, got)

    def always(self, model, output):
        """An output with what boto3 gives although the server does not: empty payloads and maps."""
        if not model.output_shape:
            return output
        shape = model.output_shape
        empty = {
            name: EMPTY[member.type_name]
            for name, member in shape.members.items()
            if member.serialization.get("location") == "headers"
            or (name == shape.serialization.get("payload") and member.type_name in EMPTY)
        }
        return empty | self.service.always(model, self.received) | output

    def attempt(self, what, operation, given):
        """What a call gives, or raises."""
        self.sent, self.received = {}, {}
        try:
            return getattr(self.client, self.methods[operation])(**given)
        except botocore.exceptions.ClientError as error:
            return error
        except Exception as error:
            self.expect(what, "a response", repr(error))
            return error

    def request(self, model):
        """What the server must have seen."""
        sent = {name: value.read() if hasattr(value, "read") else value for name, value in self.sent.items()}
        return {"operation": model.name, "input": self.service.added(model, sent)}

    def seen(self, model):
        """What the server has seen."""
        return [
            call | {"input": from_json(model.input_shape, call["input"]) if model.input_shape else call["input"]}
            for call in self.mock.seen()
        ]

    def errors(self, operation):
        """Every error of the model, with all members and with the required ones."""
        model = self.model.operation_model(operation)
        given = self.given(model, everything=False)
        results = []
        # A response to HEAD has no body, and so no code.
        for shape in model.error_shapes if model.http.get("method") != "HEAD" else ():
            for everything in (True, False):
                what = f"{operation}: {shape.name}, {'all' if everything else 'required'} members"
                members = Values(everything, fractions=True).of(shape)
                self.mock.script({"error": {"__type": shape.name} | to_json(shape, members)})
                error = self.attempt(what, operation, given)
                results.append(self.is_error(what, error, shape, members))
                self.count("modelled errors")
        return all(results)

    def is_error(self, what, error, shape, members):
        if not isinstance(error, botocore.exceptions.ClientError):
            return self.expect(what, shape.name, repr(error))
        response = dict(error.response)
        declared = shape.metadata.get("error", {})
        fault = 500 if shape._shape_model.get("fault") else 400
        message = members.get("message", members.get("Message", ""))
        if self.protocol in ("query", "ec2", "rest-xml"):
            # Services write `Message`, whatever the member is called.
            members.pop("message", None)
        got = response.pop("Error")
        return all(
            [
                self.expect(f"{what}: exception", shape.name, type(error).__name__),
                self.expect(
                    f"{what}: status",
                    declared.get("httpStatusCode", fault),
                    response.pop("ResponseMetadata")["HTTPStatusCode"],
                ),
                self.expect(f"{what}: code", declared.get("code", shape.name), got.get("Code")),
                self.expect(f"{what}: message", message, got.get("Message") or ""),
                self.expect(f"{what}: members", members, response),
            ]
        )

    def unknown_errors(self):
        """Errors that no model knows arrive with their code and message."""
        operation = min(self.called)
        given = self.given(self.model.operation_model(operation), everything=False)
        for code, message in [
            ("SomeThrottlingException", "Rate exceeded"),
            ("SomeAccessDeniedException", 'not for "you"\n é😀'),
            ("Odd_Code-1", ""),
        ]:
            what = f"unknown error {code}"
            self.mock.script({"error": {"__type": code, "message": message}})
            error = self.attempt(what, operation, given)
            response = getattr(error, "response", {"Error": {"Code": repr(error)}})
            got = {name: response["Error"].get(name) or "" for name in ("Code", "Message")}
            self.expect(what, {"Code": code, "Message": message}, got)
            self.count("unknown errors")

    def unknown_operation(self, operation):
        """What boto3 knows and the crate does not, the server says so."""
        self.unknown.add(operation)
        given = self.given(self.model.operation_model(operation), everything=False)
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
        names = page_names(paginator)
        if not names:
            return self.count("paginators left out")
        token, next_token, limit, items = names
        shape = model.output_shape.members[items]
        if shape.type_name != "list":
            return self.count("paginators left out")
        values = Values(everything=True, fractions=True)
        pages = [[values.of(shape.member) for _ in range(count)] for count in (2, 0, 3)]
        tokens = ["first_token", "second-token="]
        required = Values(everything=False, fractions=True).of(model.output_shape)
        self.mock.script(
            *(
                {
                    "operation": operation,
                    "output": to_json(model.output_shape, required | {items: page})
                    | ({next_token: value} if value else {}),
                }
                for page, value in zip(pages, [*tokens, None])
            )
        )
        given = self.given(model, everything=False)
        try:
            config = {"PageSize": 3} if limit else {}
            got = paginator.paginate(**given, PaginationConfig=config).build_full_result()
        except botocore.exceptions.ClientError as error:
            return self.expect(f"{operation}: pages", "a result", repr(error))
        self.expect(f"{operation}: items", sum(pages, []), got.get(items))
        size = "3" if limit and model.input_shape.members[limit].type_name == "string" else 3
        size = {limit: size} if limit else {}
        expected = [
            {"operation": operation, "input": given | size | value}
            for value in [{}, *({token: value} for value in tokens)]
        ]
        self.expect(f"{operation}: requests for pages", expected, self.seen(model))
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


def page_names(paginator):
    """The input's token, the output's, the limit and the items; `None` unless all are members."""
    rules = paginator._input_token, paginator._output_token, paginator.result_keys
    if any(len(rule) != 1 for rule in rules) or paginator._more_results:
        return None
    (token,), (next_token,), (items,) = rules
    names = token, next_token.expression, paginator._limit_key, items.expression
    return names if all(name is None or name.isalnum() for name in names) else None


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=pathlib.Path)
    parser.add_argument("--protocol")
    parser.add_argument("service")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    sys.exit(main(parser.parse_args()))
