"""Functions of a module, described by JSON Schemas that are made of their type hints."""

import collections.abc
import dataclasses
import enum
import inspect
import types
import typing

import _vitrine_values as values

SCALARS = {int: "integer", float: "number", str: "string", bool: "boolean", type(None): "null"}
BINARY = {
    "builtins.bytes": "bytes",
    "builtins.bytearray": "bytes",
    "builtins.memoryview": "bytes",
    "numpy.ndarray": "ndarray",
    "PIL.Image.Image": "image",
}
STREAMS = (
    collections.abc.Iterator,
    collections.abc.Iterable,
    collections.abc.Generator,
    collections.abc.AsyncIterator,
    collections.abc.AsyncIterable,
    collections.abc.AsyncGenerator,
)
LISTS = (list, tuple, set, frozenset, collections.abc.Sequence, collections.abc.Collection)
DICTS = (dict, collections.abc.Mapping, collections.abc.MutableMapping)
DEEPEST = 12


class Function:
    """A function with its description."""

    def __init__(self, function):
        self.call = function
        self.signature = inspect.signature(function)
        self.hints = hints_of(function)
        self.description = self.describe()

    def describe(self):
        properties, required, is_open = {}, [], False
        for name, parameter in self.signature.parameters.items():
            if parameter.kind is parameter.VAR_KEYWORD:
                is_open = True
            if parameter.kind in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL):
                continue
            properties[name] = {**schema_of(self.hints.get(name, typing.Any)), **default_of(parameter)}
            if parameter.default is parameter.empty:
                required.append(name)
        parameters = {"type": "object", "properties": properties, "required": required, "additionalProperties": is_open}
        result = self.hints.get("return", typing.Any)
        is_generator = inspect.isgeneratorfunction(self.call) or inspect.isasyncgenfunction(self.call)
        if typing.get_origin(result) in STREAMS or result in STREAMS:
            is_generator = True
            result = (typing.get_args(result) or (typing.Any,))[0]
        elif is_generator:
            result = typing.Any
        described = {"parameters": parameters, "result": schema_of(result), "isGenerator": is_generator}
        doc = inspect.getdoc(self.call)
        return {**described, "description": doc} if doc else described

    def bind(self, arguments, raw, stream):
        """Arguments by position and by name, as the hints want them."""
        given, named = [], {}
        for name, packed in arguments.items():
            hint = self.hints.get(name, typing.Any)
            value = values.unpack(packed, raw, stream, binary_in(hint))
            value = shaped(value, hint)
            parameter = self.signature.parameters.get(name)
            if parameter is not None and parameter.kind is parameter.POSITIONAL_ONLY:
                given.append((list(self.signature.parameters).index(name), value))
            else:
                named[name] = value
        return [value for _, value in sorted(given, key=lambda pair: pair[0])], named


def functions_of(module):
    """Those of `__all__`, or else the ones that the file defines itself and that have no underscore before their name."""
    names = getattr(module, "__all__", None)
    found = {}
    for name in names if names is not None else dir(module):
        value = getattr(module, name, None)
        is_own = getattr(value, "__module__", None) == module.__name__ and not name.startswith("_")
        if inspect.isroutine(value) and (names is not None or is_own):
            try:
                found[name] = Function(value)
            except ValueError:
                # One in C that does not tell its parameters.
                continue
    return found


def hints_of(function):
    try:
        return typing.get_type_hints(function, include_extras=True)
    except Exception:
        # A name that is imported for type checkers alone: such hints are told apart by their text.
        return dict(getattr(function, "__annotations__", {}))


def default_of(parameter):
    plain = (bool, int, float, str, type(None))
    return {"default": parameter.default} if is_json(parameter.default, plain) else {}


def is_json(value, plain):
    if isinstance(value, float) and value * 0 != 0:
        return False
    if isinstance(value, list):
        return all(is_json(one, plain) for one in value)
    return isinstance(value, plain) and not isinstance(value, enum.Enum)


def is_union(origin):
    return origin is typing.Union or origin is getattr(types, "UnionType", typing.Union)


def schema_of(hint, depth=0):
    """A JSON Schema; `pythonType` says what JSON does not have. What is not known may be anything."""
    if depth > DEEPEST or hint is typing.Any:
        return {}
    if isinstance(hint, str):
        return schema_of_text(hint)
    if hint in SCALARS if isinstance(hint, collections.abc.Hashable) else False:
        return {"type": SCALARS[hint]}
    if hint is None:
        return {"type": "null"}
    origin, given = typing.get_origin(hint), typing.get_args(hint)
    if hasattr(hint, "__metadata__"):
        words = [one for one in hint.__metadata__ if isinstance(one, str)]
        return {**schema_of(given[0], depth + 1), **({"description": words[0]} if words else {})}
    if is_union(origin):
        return {"anyOf": [schema_of(one, depth + 1) for one in given]}
    if origin is typing.Literal:
        return {"enum": list(given)}
    kind = binary_name(origin or hint)
    if kind:
        return {"pythonType": kind}
    inner = lambda i: schema_of(given[i], depth + 1) if len(given) > i else {}
    base = origin or hint
    if base in LISTS:
        if base is tuple and given and given[-1] is not Ellipsis:
            items = {"anyOf": [schema_of(one, depth + 1) for one in given]}
            return {"type": "array", "items": items, "minItems": len(given), "maxItems": len(given)}
        return {"type": "array", "items": inner(0)}
    if base in DICTS:
        return {"type": "object", "additionalProperties": inner(1)}
    if base in STREAMS:
        return {"pythonType": "iterator", "items": inner(0)}
    return schema_of_class(base, depth)


def schema_of_class(hint, depth):
    if not isinstance(hint, type):
        return {}
    if issubclass(hint, enum.Enum):
        return {"enum": [one.value for one in hint]}
    if dataclasses.is_dataclass(hint):
        fields = {field.name: field for field in dataclasses.fields(hint) if field.init}
        lacks = lambda field: field.default is field.default_factory is dataclasses.MISSING
        required = [name for name, field in fields.items() if lacks(field)]
        return object_schema(hint, fields, required, depth)
    if hasattr(hint, "__required_keys__"):
        return object_schema(hint, hint.__annotations__, sorted(hint.__required_keys__), depth)
    return {}


def object_schema(hint, names, required, depth):
    known = hints_of(hint)
    properties = {name: schema_of(known.get(name, typing.Any), depth + 1) for name in names}
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def schema_of_text(text):
    kinds = {kind.__name__: name for kind, name in SCALARS.items() if kind is not type(None)}
    if text in kinds:
        return {"type": kinds[text]}
    binary = {"np.ndarray": "ndarray", "numpy.ndarray": "ndarray", "Image.Image": "image", "PIL.Image.Image": "image"}
    return {"pythonType": binary[text]} if text in binary else {"type": "null"} if text == "None" else {}


def binary_name(hint):
    """By name alone: a library is not imported to be recognised."""
    name = f"{getattr(hint, '__module__', '')}.{getattr(hint, '__qualname__', '')}"
    return BINARY.get(name)


def binary_in(hint):
    """The binary kind that a hint names, also inside a list, a record or a choice."""

    def find(schema):
        if schema.get("pythonType") in ("bytes", "ndarray", "image"):
            return schema["pythonType"]
        inner = [*schema.get("anyOf", []), *schema.get("properties", {}).values()]
        inner += [schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict)]
        return next(filter(None, map(find, inner)), None)

    return find(schema_of(hint))


def shaped(value, hint):
    """A value of JSON as the hint's own type: a dataclass, an enum, a tuple, a set; anything else stays."""
    if hasattr(hint, "__metadata__"):
        return shaped(value, typing.get_args(hint)[0])
    origin, given = typing.get_origin(hint), typing.get_args(hint)
    base = origin or hint
    if is_union(origin):
        return shaped_choice(value, given)
    if isinstance(value, dict):
        if isinstance(base, type) and dataclasses.is_dataclass(base):
            known = hints_of(base)
            return base(**{name: shaped(one, known.get(name, typing.Any)) for name, one in value.items()})
        if base in DICTS and len(given) > 1:
            return {key: shaped(one, given[1]) for key, one in value.items()}
    if isinstance(value, list) and base in LISTS:
        whole = base if base in (tuple, set, frozenset) else list
        if base is tuple and given and given[-1] is not Ellipsis:
            return tuple(shaped(one, kind) for one, kind in zip(value, given))
        return whole(shaped(one, given[0]) if given else one for one in value)
    if isinstance(base, type) and issubclass(base, enum.Enum):
        return base(value)
    if base is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value


def shaped_choice(value, given):
    if value is None:
        return None
    for kind in given:
        shape = shaped(value, kind) if kind is not type(None) else value
        if shape is not value:
            return shape
    return value
