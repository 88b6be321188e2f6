"""Messages between spotlint and the child process that reads documents: a length, then a pickle of plain things.

What comes back from a child may have been touched by a hostile document, so nothing is unpickled but the nouns of the model.
"""

from __future__ import annotations

import io
import pickle
import struct
from typing import IO, Any

from extract import document, draft, model

LENGTH = struct.Struct(">Q")
ARRAYS = frozenset({"array", "_array_reconstructor"})
NOUNS = {m.__name__: m for m in (document, model, draft)}


class _Plain(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if isinstance(found := getattr(NOUNS.get(module), name, None), type) and found.__module__ == module:
            return found
        if module == "array" and name in ARRAYS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no noun of the model")


def send(stream: IO[bytes], message: tuple[object, ...]) -> None:
    """Write one message.

    Raises:
        OSError: nobody listens.
    """
    content = pickle.dumps(message, protocol=5)
    stream.write(LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[Any, ...] | None:
    """Read one message; None where the other side has gone.

    Raises:
        pickle.UnpicklingError: for a message that holds anything but plain values and nouns of the model.
    """
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    content = stream.read(length)
    if len(content) < length:
        return None
    found = _Plain(io.BytesIO(content)).load()
    if not isinstance(found, tuple):
        raise pickle.UnpicklingError("a message is a tuple")
    return found
