"""The exceptions draftdiff raises on purpose; anything else is a bug.

::

    DraftDiffError              exit 2
    ├── ReadError               an input could not be read
    │   ├── UnknownFormatError  no reader for it
    │   └── RefusedError        readable, but not safely (a bomb, entities, an encrypted file)
    ├── OptionError             an option or a topic pack makes no sense
    ├── PolicyError             red lines or other settings of a repository make no sense
    ├── GitError                git, a revision or a file in it is not there
    └── WriteError              an output could not be written

They stand in their own module so that every layer can import them without a loop.
"""

from __future__ import annotations


class DraftDiffError(Exception):
    """Root of the tree.

    ``message`` says what is wrong, ``place`` where (a file, a part, a line), ``hint`` the way out.
    """

    def __init__(self, message: str, *, place: str | None = None, hint: str | None = None) -> None:
        self.message = message
        self.place = place
        self.hint = hint
        super().__init__(self.__str__())

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text}. {self.hint}" if self.hint else text


class ReadError(DraftDiffError):
    """An input is missing, empty, truncated, or not what its name says."""


class UnknownFormatError(ReadError):
    """No reader recognises the input."""


class RefusedError(ReadError):
    """The input could harm the reader: a zip bomb, a DOCTYPE, an encrypted package."""


class OptionError(DraftDiffError):
    """An option, a topic pack or a combination of them makes no sense."""


class PolicyError(DraftDiffError):
    """A configuration file is not valid: a rule, a waiver, a key that nobody knows."""


class GitError(DraftDiffError):
    """There is no git program, repository, revision or file of that name."""


class WriteError(DraftDiffError):
    """An output could not be written, or would overwrite something it must not."""
