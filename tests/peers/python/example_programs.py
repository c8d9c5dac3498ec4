"""The programs of examples/, run as their first lines say, by the people who would.

usage: example_programs.py BIN MOCK AWS

BIN is the folder with the examples' binaries, MOCK the scripted server, AWS the AWS CLI. The mock
server of the examples is called by boto3 and by the CLI; `call_service` calls that server, and one
that checks its signatures with botocore; what the CLI prints is piped into `execution_status`.
Exits with 1 if anything differs.
"""

import http.server
import json
import pathlib
import subprocess
import sys
import threading

import boto3
import botocore.auth
import botocore.awsrequest
import botocore.config
import botocore.credentials
import botocore.exceptions

from server import Mock, running
from values import differences

REGION = "eu-central-1"
KEYS = {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret/key+example"}
TOKEN = "token/with+odd=characters"


class Check:
    """Keeps every difference."""

    def __init__(self):
        self.count, self.failures = 0, []

    def __call__(self, what, expected, actual):
        self.count += 1
        self.failures.extend(f"{what}: {line}" for line in differences(expected, actual))


def main(binaries, mock, aws):
    check, binaries = Check(), pathlib.Path(binaries)
    with running(binaries / "mock_server") as server:
        url = server.stdout.readline().split()[-1]
        arns = mock_server(check, url)
        command_line(check, aws, url, arns)
        listed = call_service(binaries, url)
        names = [f"{arn}  task {number}" for number, arn in enumerate(arns)]
        check("call_service lists the mock's tasks", names, listed.stdout.splitlines())
    signatures(check, binaries)
    with running(mock) as server:
        execution_status(check, binaries, Mock(server), aws)
    event_handler(check, binaries)
    cloud_trail_policy(check, binaries)
    print(f"examples: {check.count} comparisons, {len(check.failures)} differences")
    for failure in check.failures:
        print(f"  {failure}")
    return 1 if check.failures else 0


def mock_server(check, url):
    """boto3 creates and lists tasks; the ARNs of all that there are."""
    client = boto3.client(
        "datasync",
        endpoint_url=url,
        region_name=REGION,
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        config=botocore.config.Config(retries={"max_attempts": 0}),
    )
    locations = {"SourceLocationArn": "a" * 10, "DestinationLocationArn": "b"}
    arns = [client.create_task(Name=f"task {number}", **locations)["TaskArn"] for number in range(5)]
    pages = client.get_paginator("list_tasks").paginate(PaginationConfig={"PageSize": 2})
    listed = [[task["TaskArn"] for task in page["Tasks"]] for page in pages]
    check("list_tasks in pages", [arns[:2], arns[2:4], arns[4:]], listed)
    refused(check, client.delete_task, {"TaskArn": arns[0]}, "DeleteTask is not mocked.")
    return arns


def refused(check, method, given, message):
    try:
        method(**given)
        got = "no error"
    except botocore.exceptions.ClientError as error:
        got = [type(error).__name__, error.response["Error"]["Message"]]
    check(f"refused: {message}", ["InvalidRequestException", message], got)


def command_line(check, aws, url, arns):
    """`aws datasync list-tasks --endpoint-url …`, as the README has it."""
    result = call_aws(aws, "list-tasks", url)
    tasks = [
        {"TaskArn": arn, "Status": "AVAILABLE", "Name": f"task {number}"}
        for number, arn in enumerate(arns)
    ]
    check("aws datasync list-tasks", {"Tasks": tasks}, json.loads(result.stdout or "null"))
    result = call_aws(aws, "describe-task", url, "--task-arn", "none")
    check("aws datasync describe-task: code", True, result.returncode != 0)
    check("aws: message", True, "(InvalidRequestException)" in result.stderr)


def call_aws(aws, command, url, *arguments):
    options = ["--endpoint-url", url, "--region", REGION, "--no-sign-request", "--output", "json"]
    return run(aws, "datasync", command, *arguments, *options)


def call_service(binaries, url, **more):
    environment = KEYS | {"AWS_REGION": REGION, "AWS_ENDPOINT_URL": url} | more
    return run(binaries / "call_service", env=environment)


def signatures(check, binaries):
    """What `call_service` signs, botocore signs the same."""
    for more in ({}, {"AWS_SESSION_TOKEN": TOKEN}):
        with http.server.HTTPServer(("127.0.0.1", 0), Listener) as server:
            server.requests = []
            thread = threading.Thread(target=server.handle_request, daemon=True)
            server.timeout = 30
            thread.start()
            result = call_service(binaries, f"http://127.0.0.1:{server.server_port}", **more)
            thread.join()
        check(f"call_service with {list(more)}", [0, ""], [result.returncode, result.stderr])
        check("requests", 1, len(server.requests))
        for headers, body in server.requests:
            check("session token", more.get("AWS_SESSION_TOKEN"), headers.get("x-amz-security-token"))
            check("signature", signature(headers, body), headers.get("authorization"))


class Listener(http.server.BaseHTTPRequestHandler):
    """Keeps a request, and answers as DataSync without tasks."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.requests.append((headers, body))
        answer = b"{}"
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


def signature(headers, body):
    """The `Authorization` that botocore gives a request with these headers, at their time."""
    signed = headers["authorization"].split("SignedHeaders=")[1].split(",")[0].split(";")
    chosen = {name: headers[name] for name in signed}
    missing = {"host", "content-type", "x-amz-target", "x-amz-date"} - chosen.keys()
    if missing:
        return f"a signature that covers {sorted(missing)}"
    url = f"http://{headers['host']}/"
    request = botocore.awsrequest.AWSRequest("POST", url, chosen, body)
    request.context["timestamp"] = headers["x-amz-date"]
    keys = botocore.credentials.Credentials(*KEYS.values())
    auth = botocore.auth.SigV4Auth(keys, "datasync", REGION)
    text = auth.string_to_sign(request, auth.canonical_request(request))
    scope = f"{keys.access_key}/{auth.credential_scope(request)}"
    names = ";".join(signed)
    return (
        f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders={names}, "
        f"Signature={auth.signature(text, request)}"
    )


def execution_status(check, binaries, mock, aws):
    """What the CLI prints, decided on."""
    arn = "arn:aws:datasync:eu-central-1:123456789012:task/task-0/execution/exec-0"
    cases = [
        ({"Status": "SUCCESS", "FilesTransferred": 3, "BytesTransferred": 2**40}, 0,
         "succeeded: 3 files, 1099511627776 bytes"),
        ({"Status": "ERROR", "Result": {"ErrorDetail": "no space"}}, 1, "failed: no space"),
        ({"Status": "CANCELLING", "StartTime": 1715776245.5}, 75, "running: CANCELLING"),
        ({"Status": "OF_TOMORROW"}, 75, "running: OF_TOMORROW"),
    ]
    for output, code, line in cases:
        mock.script({"operation": "DescribeTaskExecution", "output": output})
        printed = call_aws(aws, "describe-task-execution", mock.url, "--task-execution-arn", arn)
        result = run(binaries / "execution_status", input=printed.stdout)
        check(f"execution_status: {output}", [code, line], [result.returncode, result.stdout.strip()])
    result = run(binaries / "execution_status", input="Unable to locate credentials")
    check("execution_status without JSON", 2, result.returncode)


def event_handler(check, binaries):
    event = json.loads((pathlib.Path(__file__).parents[3] / "examples/event.json").read_text())
    for state, action in [
        ("SUCCESS", "proceed"),
        ("ERROR", "alert"),
        ("CANCELLING", "wait"),
        ("OF_TOMORROW", "wait"),
    ]:
        event["detail"]["State"] = state
        result = run(binaries / "event_handler", input=json.dumps(event))
        expected = {"action": action, "execution": event["resources"][0], "state": state}
        check(f"event_handler: {state}", expected, json.loads(result.stdout or "null"))
    result = run(binaries / "event_handler", input=json.dumps(event | {"source": "aws.s3"}))
    check("event_handler: another event", True, result.returncode != 0)


def cloud_trail_policy(check, binaries):
    event = json.loads((pathlib.Path(__file__).parents[3] / "examples/cloud_trail_event.json").read_text())
    for mode, code in [("NONE", 1), ("ONLY_FILES_TRANSFERRED", 0), ("OF_TOMORROW", 0)]:
        event["detail"]["requestParameters"]["options"]["verifyMode"] = mode
        result = run(binaries / "cloud_trail_policy", input=json.dumps(event))
        check(f"cloud_trail_policy: {mode}", code, result.returncode)
    result = run(binaries / "cloud_trail_policy", input=json.dumps(event | {"detail-type": "x"}))
    check("cloud_trail_policy: another event", 2, result.returncode)


def run(*command, **options):
    """A program to its end."""
    return subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False, **options
    )


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
