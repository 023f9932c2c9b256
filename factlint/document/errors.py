"""What is said of input that cannot be used."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

    from factlint.barrier import Fault


class UnreadableError(Exception):
    """A file, or a place in it, that cannot be used. Line and column count from 1, or are 0 for all of it.

    `fault` is what failed where it is no fault of the file.
    """

    fault: Fault | None = None

    def __init__(self, path: str, line: int, column: int, message: str) -> None:
        super().__init__(path, line, column, message)
        self.path = path
        self.line = line
        self.column = column
        self.message = message

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.message}"


class TooMuchError(Exception):
    """A file holds more than is read, which the message names."""


class Reader:
    """A context in which a file is read: where a reader fails, that is an UnreadableError with its fault."""

    __slots__ = ("form", "line", "path")

    def __init__(self, form: str, path: str, line: int = 0) -> None:
        self.form, self.path, self.line = form, path, line

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, sort: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, TooMuchError):
            raise UnreadableError(self.path, self.line, int(self.line > 0), str(error)) from None
        if isinstance(error, Exception) and not isinstance(error, UnreadableError):
            from factlint.barrier import catch

            fault = catch(error, f"the reader of {self.form}", self.path)
            unreadable = UnreadableError(self.path, self.line, int(self.line > 0), str(fault))
            unreadable.fault = fault
            raise unreadable from error
