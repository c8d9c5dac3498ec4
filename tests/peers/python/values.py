"""Values of a botocore model's shapes, what they are on the wire, and how two of them differ."""

import base64
import datetime
import json

import botocore.utils

# What JSON must escape, what UTF-8 needs two, three and four bytes for, and a line separator.
ODD = 'é"\\\n\u2028😀/<'
MOMENT = datetime.datetime(2024, 5, 15, 12, 30, 45, tzinfo=datetime.timezone.utc)


# What a header may contain.
PLAIN = "'\"\\ /<=;"


class Values:
    """Makes values of shapes.

    With `everything`, all members are set, lists and maps have two entries, enums their first
    value and numbers their highest; without, members that are required alone, and of everything
    the least that the model allows. `fractions` is for responses: botocore sends whole seconds.
    `fixed` has values of members that are not free, by name, and `unions` the names of structures
    that may have one member only.
    """

    def __init__(self, everything, fractions, fixed=None, unions=()):
        self.everything = everything
        self.fractions = fractions
        self.fixed = fixed or {}
        self.unions = unions
        # Whether the values are sent as a form, which has neither empty structures nor empty maps.
        self.is_form = False
        self.count = 0
        self.inside = []

    def of(self, shape, name=""):
        self.count += 1
        if name in self.fixed and shape.type_name != "structure":
            return self.fixed[name]
        self.inside.append(shape.name)
        value = getattr(self, "_" + shape.type_name)(shape, name)
        self.inside.pop()
        return value

    def _is_full(self, shape):
        """Whether all is set in a shape: not within itself, where that would have no end."""
        return self.everything and shape.name not in self.inside[:-1]

    def _structure(self, shape, _):
        if getattr(shape, "is_tagged_union", False) or shape.name in self.unions:
            names = list(shape.members)[:1]
        elif self._is_full(shape):
            names = list(shape.members)
        else:
            # A response always has a status.
            names = [
                name
                for name, member in shape.members.items()
                if name in shape.required_members or member.serialization.get("location") == "statusCode"
            ]
            if not names and self.is_form and len(self.inside) > 1:
                names = list(shape.members)[:1]
        values = {
            name: self._member(shape.members[name], name)
            for name in names
            if name not in self.fixed or self.fixed[name] is not None
        }
        # A body without bytes may as well be none.
        payload = shape.serialization.get("payload")
        return values | {payload: values[payload] or b"0"} if isinstance(values.get(payload), bytes) else values

    def _member(self, shape, name):
        if shape.serialization.get("location") in ("header", "headers", "statusCode"):
            return self._in_header(shape, name)
        if shape.serialization.get("location") == "querystring" and shape.type_name == "list":
            return self.of(shape, name) or [self.of(shape.member, name)]
        return self.of(shape, name)

    def _in_header(self, shape, name):
        """Headers have neither line breaks, nor fractions of seconds."""
        match shape.type_name:
            case _ if name in self.fixed:
                return self.fixed[name]
            case "string" if not shape.enum:
                return f"{name}{PLAIN}{self.count}"
            case "timestamp":
                return MOMENT
            case "integer" if shape.serialization.get("location") == "statusCode":
                return 202
            case "map":
                return {f"{name}{index}".lower(): f"{PLAIN}{index}" for index in range(2)}
            case "list":
                return [self._in_header(shape.member, f"{name}{index}") for index in range(2)]
            case _:
                return self.of(shape, name)

    def _list(self, shape, name):
        # A list without a wrapper is absent if it has no items.
        least = max(shape.metadata.get("min", 0), shape.serialization.get("flattened", False))
        length = max(least, 2 if self._is_full(shape) else 0)
        return [self.of(shape.member, f"{name}{index}") for index in range(length)]

    def _map(self, shape, name):
        length = max(shape.metadata.get("min", 0), 2 if self._is_full(shape) else 0, self.is_form)
        keys = shape.key.enum[:length] or [f"{name}{ODD}{index}" for index in range(length)]
        return {key: self.of(shape.value, name) for key in keys}

    def _string(self, shape, name):
        if shape.enum:
            return shape.enum[0 if self.everything else -1]
        least, most = shape.metadata.get("min", 0), shape.metadata.get("max", 1 << 20)
        if shape.serialization.get("location") == "uri":
            least = max(least, 1)
        text = f"{name}{ODD}{self.count}" if self.everything else ""
        return text.ljust(least, "x")[:most]

    def _blob(self, shape, _):
        least = shape.metadata.get("min", 0)
        return bytes(range(256)) if self.everything else bytes(least)

    def _boolean(self, shape, _):
        return self.everything

    def _integer(self, shape, _):
        return 2**31 - 1 if self.everything else shape.metadata.get("min", -(2**31))

    def _long(self, shape, _):
        return 2**63 - 1 if self.everything else shape.metadata.get("min", -(2**63))

    def _double(self, shape, _):
        return 1e300 if self.everything else -0.5

    def _float(self, shape, _):
        return 2.0**100 if self.everything else -0.5

    def _timestamp(self, shape, _):
        exact = self.everything and self.fractions and shape.serialization.get("timestampFormat") != "rfc822"
        return MOMENT.replace(microsecond=123000 if exact else 0)


def to_json(shape, value):
    """A value as the crate reads it, with the model's names for members."""
    match shape.type_name:
        case "structure":
            return {name: to_json(shape.members[name], item) for name, item in value.items()}
        case "list":
            return [to_json(shape.member, item) for item in value]
        case "map":
            return {key: to_json(shape.value, item) for key, item in value.items()}
        case "blob":
            return base64.b64encode(value).decode()
        case "timestamp":
            seconds = value.timestamp()
            return int(seconds) if seconds.is_integer() else seconds
        case _:
            return value


def from_json(shape, value):
    """A value that the crate wrote. What does not fit the shape is left as it is."""
    match shape.type_name, value:
        case "structure", dict():
            # The name in JSON, where it is another.
            names = {item.serialization.get("name", name): name for name, item in shape.members.items()}
            value = {key if key in shape.members else names.get(key, key): item for key, item in value.items()}
            return {
                name: from_json(shape.members[name], item) if name in shape.members else item
                for name, item in value.items()
            }
        case "list", list():
            return [from_json(shape.member, item) for item in value]
        case "map", dict():
            return {key: from_json(shape.value, item) for key, item in value.items()}
        case "blob", str():
            return base64.b64decode(value)
        case "timestamp", int() | float() | str():
            return botocore.utils.parse_timestamp(value).astimezone(datetime.timezone.utc)
        case _:
            return value


def differences(expected, actual, path="$"):
    """A line a place where two values differ, of values or of kinds."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        for name in sorted(expected.keys() | actual.keys()):
            at = f"{path}.{name}"
            if name not in actual:
                yield f"{at}: missing, expected {show(expected[name])}"
            elif name not in expected:
                yield f"{at}: unexpected {show(actual[name])}"
            else:
                yield from differences(expected[name], actual[name], at)
    elif isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            yield f"{path}: {len(actual)} items, expected {len(expected)}"
        for index, (left, right) in enumerate(zip(expected, actual)):
            yield from differences(left, right, f"{path}[{index}]")
    elif isinstance(expected, set) and isinstance(actual, set):
        yield from (f"{path}: {item} is missing" for item in sorted(expected - actual))
        yield from (f"{path}: {item} is unexpected" for item in sorted(actual - expected))
    elif expected != actual or isinstance(expected, bool) != isinstance(actual, bool):
        yield f"{path}: {show(actual)}, expected {show(expected)}"


def show(value):
    text = json.dumps(value, default=repr, ensure_ascii=False)
    return text if len(text) <= 120 else f"{text[:120]}… ({len(text)} characters)"
