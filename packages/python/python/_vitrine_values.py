"""Values as they cross: JSON, with a marked object for what JSON does not have. Raw bytes travel beside it."""

import dataclasses
import datetime
import enum
import math
import os
import struct
import sys
import uuid

FORMATS = {
    "int8": "b",
    "uint8": "B",
    "int16": "h",
    "uint16": "H",
    "int32": "i",
    "uint32": "I",
    "int64": "q",
    "uint64": "Q",
    "float32": "f",
    "float64": "d",
}
SIZES = {name: struct.calcsize(f"<{code}") for name, code in FORMATS.items()}
NAMES = {"?": "bool", "l": "int64", "L": "uint64", **{code: name for name, code in FORMATS.items()}}
SAFE = 2**53 - 1


def pack(value, buffers, where):
    """`where` names the value in an error."""
    if value is None or isinstance(value, (str, bool)):
        return value if not isinstance(value, enum.Enum) else pack(value.value, buffers, where)
    if isinstance(value, enum.Enum):
        return pack(value.value, buffers, where)
    if isinstance(value, int):
        return value if -SAFE <= value <= SAFE else {"$": "integer", "value": str(value)}
    if isinstance(value, float):
        return value if math.isfinite(value) else {"$": "number", "value": str(value)}
    if isinstance(value, dict):
        return pack_dict(value, buffers, where)
    if isinstance(value, (list, tuple, set, frozenset)):
        return [pack(one, buffers, f"{where}[{i}]") for i, one in enumerate(value)]
    if isinstance(value, (bytes, bytearray)):
        return {"$": "bytes", "at": add(buffers, value), "size": len(value)}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return pack_dict(fields, buffers, where)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (os.PathLike, uuid.UUID)):
        return str(value)
    return pack_foreign(value, buffers, where)


def pack_dict(value, buffers, where):
    entries = [(str(key), pack(one, buffers, f"{where}[{key!r}]")) for key, one in value.items()]
    packed = dict(entries)
    return {"$": "object", "entries": entries} if "$" in packed else packed


def pack_foreign(value, buffers, where):
    """Values of libraries that the author has loaded; none is loaded for this."""
    numpy, pillow = sys.modules.get("numpy"), sys.modules.get("PIL.Image")
    if numpy and isinstance(value, numpy.generic):
        return pack(value.item(), buffers, where)
    if numpy and isinstance(value, numpy.ndarray):
        return pack_array(value, buffers, where, numpy)
    if pillow and isinstance(value, pillow.Image):
        pixels = value.convert("RGBA")
        return {"$": "pixels", "at": add(buffers, pixels.tobytes()), "width": pixels.width, "height": pixels.height}
    if hasattr(value, "detach") and hasattr(value, "numpy"):
        return pack(value.detach().cpu().numpy(), buffers, where)
    if hasattr(value, "to_dict") and hasattr(value, "columns"):
        return pack(value.to_dict("records"), buffers, where)
    try:
        view = memoryview(value)
    except TypeError:
        kind = f"{type(value).__module__}.{type(value).__qualname__}".replace("builtins.", "")
        raise TypeError(f"{where} gives a {kind}, which cannot be sent. Give plain values, arrays or bytes") from None
    return pack_view(view, buffers, where)


def pack_array(value, buffers, where, numpy):
    if value.ndim == 0:
        return pack(value.item(), buffers, where)
    name = value.dtype.name
    if value.dtype.kind not in "biuf":
        return pack(value.tolist(), buffers, where)
    if name in ("int64", "uint64") or value.dtype.itemsize > 8:
        if value.dtype.kind in "iu" and value.size and not -SAFE <= int(value.min()) <= int(value.max()) <= SAFE:
            raise ValueError(f"{where} gives an array of {name} with integers beyond 2**53")
        sent = value.astype("<f8")
        # JavaScript knows no longer numbers, such as longdouble.
        name = name if name in ("int64", "uint64") else "float64"
    elif name == "float16":
        sent = value.astype("<f4")
    else:
        sent = value.astype(value.dtype.newbyteorder("<"), copy=False)
    sent = numpy.ascontiguousarray(sent)
    at = add(buffers, memoryview(sent).cast("B") if sent.size else b"")
    return {"$": "array", "at": at, "size": sent.nbytes, "dtype": name, "shape": list(value.shape)}


def pack_view(view, buffers, where):
    """Memory with numbers in it, such as an array.array."""
    name = NAMES.get(view.format.lstrip("@<="))
    if name is None:
        raise TypeError(f"{where} gives numbers of the format {view.format!r}, which cannot be sent")
    if name == "uint8" and view.ndim == 1:
        return {"$": "bytes", "at": add(buffers, view.tobytes()), "size": view.nbytes}
    if name in ("int64", "uint64"):
        import array

        numbers = array.array("d", flat(view.tolist()))
        content = numbers.tobytes()
    else:
        content = view.tobytes()
    return {"$": "array", "at": add(buffers, content), "size": len(content), "dtype": name, "shape": list(view.shape)}


def flat(numbers):
    return [one for part in numbers for one in (flat(part) if isinstance(part, list) else [part])]


def add(buffers, content):
    """Where a buffer will lie; each starts at a multiple of eight."""
    at = sum(len(one) + -len(one) % 8 for one in buffers)
    buffers.append(content)
    return at


def unpack(value, raw, stream, wanted=None):
    """`wanted` is the kind of binary value that a hint names: bytes, ndarray or image."""
    if isinstance(value, list):
        return [unpack(one, raw, stream, wanted) for one in value]
    if not isinstance(value, dict):
        return value
    kind = value.get("$")
    if kind is None:
        return {key: unpack(one, raw, stream, wanted) for key, one in value.items()}
    if kind == "object":
        return {key: unpack(one, raw, stream, wanted) for key, one in value["entries"]}
    if kind == "number":
        return float(value["value"])
    if kind == "integer":
        return int(value["value"])
    if kind == "stream":
        return stream(value["at"], wanted)
    if kind == "bytes":
        return unpack_bytes(value, raw, wanted)
    if kind == "pixels":
        return unpack_pixels(value, raw, wanted)
    return unpack_array(raw, value["at"], value["dtype"], value["shape"], wanted)


def unpack_bytes(value, raw, wanted):
    if wanted == "ndarray":
        return unpack_array(raw, value["at"], "uint8", [value["size"]], wanted)
    return bytes(memoryview(raw)[value["at"] : value["at"] + value["size"]])


def unpack_array(raw, at, dtype, shape, wanted=None):
    """An array of NumPy where the author uses it, and else a memoryview, which has shape, indexing and tolist()."""
    numpy = sys.modules.get("numpy")
    if wanted == "ndarray" and numpy is None:
        import numpy
    count = math.prod(shape)
    if numpy:
        return numpy.frombuffer(raw, dtype=numpy.dtype(dtype).newbyteorder("<"), count=count, offset=at).reshape(shape)
    view = memoryview(raw)[at : at + count * SIZES[dtype]]
    return view.cast(FORMATS[dtype], shape) if count else view.cast(FORMATS[dtype])


def unpack_pixels(value, raw, wanted):
    width, height, at = value["width"], value["height"], value["at"]
    pillow = sys.modules.get("PIL.Image")
    if wanted == "image" and pillow is None:
        import PIL.Image as pillow
    uses_numpy = wanted == "ndarray" or (wanted is None and "numpy" in sys.modules)
    if pillow and wanted != "ndarray" and (wanted == "image" or not uses_numpy):
        content = bytes(memoryview(raw)[at : at + width * height * 4])
        return pillow.frombytes("RGBA", (width, height), content)
    return unpack_array(raw, at, "uint8", [height, width, 4], wanted)
