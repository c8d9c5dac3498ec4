"""What boto3 does with some services beyond their models, and which values they need."""

import dataclasses

# The length of a stream.
BODY = 256


@dataclasses.dataclass
class Service:
    """A service that boto3 calls."""

    name: str
    config: dict = dataclasses.field(default_factory=dict)
    # Values of members that boto3 checks, by name; `None` if a member is left out.
    fixed: dict = dataclasses.field(default_factory=dict)
    fixed_outputs: dict = dataclasses.field(default_factory=dict)
    # Structures that are unions, although botocore's model does not say so.
    unions: frozenset = frozenset()
    # Operations that are not called.
    left_out: frozenset = frozenset()

    @staticmethod
    def named(name):
        return SERVICES.get(name) or Service(name)

    def added(self, _model, sent):
        """An input with what boto3 adds after it has encoded the request."""
        return sent

    def always(self, _model, _received):
        """What boto3 gives in an output although the server does not."""
        return {}

    def changed(self, _model, _got):
        """Members of an output that boto3 reads anew after it has parsed the response."""
        return {}


class S3(Service):
    def added(self, model, sent):
        shape, added = model.input_shape, {}
        # boto3 adds a checksum, and says in a header which.
        if model.http_checksum.get("requestChecksumRequired") and "ChecksumAlgorithm" in shape.members:
            added["ChecksumAlgorithm"] = "CRC32"
        # The transport adds the length.
        if "ContentLength" in shape.members:
            added["ContentLength"] = len(sent.get("Body", b""))
        return added | sent

    def always(self, model, received):
        # The transport adds the length, and the server the type of a body.
        return {name: received[name] for name in ("ContentLength", "ContentType") if name in received}

    def changed(self, model, got):
        location = got.get("LocationConstraint") if model.name == "GetBucketLocation" else None
        return {"LocationConstraint": location} if location else {}


SERVICES = {
    "s3": S3(
        "s3",
        config={
            "s3": {"addressing_style": "path"},
            "request_checksum_calculation": "when_required",
            "response_checksum_validation": "when_required",
        },
        fixed={
            "Bucket": "bucket",
            "CopySource": "bucket/key",
            "ContentLength": BODY,
            "RequestRoute": "route",
            "RequestToken": "token",
            # boto3 checks the checksum of the body.
            "ChecksumMode": None,
        },
        # botocore reads `Expires` as a time, and the crate as the text that it is.
        fixed_outputs={"ContentLength": BODY, "Expires": None},
        unions=frozenset({"AnalyticsFilter", "MetricsFilter"}),
        left_out=frozenset(
            {
                # It differs from ListBuckets by its host only.
                "ListDirectoryBuckets",
                # They have the routes of those that replaced them.
                "GetBucketLifecycle",
                "GetBucketNotification",
                "PutBucketLifecycle",
                "PutBucketNotification",
            }
        ),
    ),
}
