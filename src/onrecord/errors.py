"""What can go wrong, one class per whose fault it is.

Text never raises: any string is a legal story. What raises is a source that cannot be opened or understood.
"""


class OnRecordError(Exception):
    """The root of all errors that onrecord raises on purpose."""


class SourceError(OnRecordError):
    """A source that cannot be read: names the source and the cause, in one line."""

    def __init__(self, source: str, cause: str) -> None:
        super().__init__(f"{source}: {cause}")
        self.source = source
        self.cause = cause


class StoreError(OnRecordError):
    """A record that cannot be opened, read or written: names the file and the cause, in one line."""

    def __init__(self, path: str, cause: str) -> None:
        super().__init__(f"{path}: {cause}")
        self.path = path
        self.cause = cause


class EngineError(OnRecordError):
    """The language engine cannot run: its weights are missing or damaged, or this processor cannot run them."""


class DecisionError(OnRecordError):
    """A correction that cannot be made as it is asked for: says why, in one line."""
