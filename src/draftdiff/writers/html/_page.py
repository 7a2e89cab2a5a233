"""What every page has: templates that escape all they print, styles, and a policy for both."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from draftdiff.writers import brief
from draftdiff.writers.html import _marked
from draftdiff.writers.safe import visible

_PACKAGE = "draftdiff.writers.html"


def environment() -> Environment:
    """The templates; every expression in them is made safe and escaped."""
    made = Environment(
        loader=PackageLoader(_PACKAGE, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.filters["lines"] = _marked.lines
    made.filters["clauses"] = brief.number_of
    return made


def asset(*names: str) -> Markup:
    """The text of some files of ours that stand beside this one, joined."""
    files = resources.files(_PACKAGE)
    text = "".join(files.joinpath(name).read_text(encoding="utf-8") for name in names)
    return Markup(text)  # noqa: S704 - files of ours, not of a draft


def policy(style: str, script: str | None = None) -> str:
    """The page's Content Security Policy: this style and this script, or none, and nothing else."""
    scripts = _source(script) if script is not None else "'none'"
    return (
        f"default-src 'none'; style-src {_source(style)}; script-src {scripts}; "
        "img-src 'none'; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _finalize(value: Any) -> Any:
    """Every expression of every template passes here, so that none can forget to be safe."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
