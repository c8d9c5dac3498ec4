"""What boto3 does with some services beyond their models, and which values they need."""

import dataclasses


@dataclasses.dataclass
class Service:
    """A service that boto3 calls."""

    name: str
    config: dict = dataclasses.field(default_factory=dict)
    # Values of members that boto3 checks, by name; `None` if a member is left out.
    fixed: dict = dataclasses.field(default_factory=dict)
    fixed_outputs: dict = dataclasses.field(default_factory=dict)

    @staticmethod
    def named(name):
        return next((service for service in SERVICES if service.name == name), Service(name))


SERVICES = [
    Service(
        "s3",
        config={
            "s3": {"addressing_style": "path"},
            "request_checksum_calculation": "when_required",
            "response_checksum_validation": "when_required",
        },
        fixed={
            "Bucket": "bucket",
            "CopySource": "bucket/key",
            # boto3 checks the checksum of the body.
            "ChecksumMode": None,
        },
    ),
]
