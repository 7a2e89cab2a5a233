"""Fixtures that tests of several packages share."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": _W,
        "r": _R,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


@pytest.fixture(scope="session")
def make_docx() -> Callable[..., bytes]:
    """Build a small DOCX: the body's XML, then the XML inside any other part by its kind.

    ``extra`` adds or replaces parts by name; ``links`` are more relationships of the main part,
    as id: (kind, target, external).
    """

    def build(
        body: str,
        *,
        extra: dict[str, str | bytes] | None = None,
        links: dict[str, tuple[str, str, bool]] | None = None,
        **parts: str,
    ) -> bytes:
        relations = {f"p{kind}": (kind, f"{kind}.xml", False) for kind in parts} | (links or {})
        files: dict[str, str | bytes] = {
            "[Content_Types].xml": (
                f'<Types xmlns="{_PACKAGE}/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
                '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                '<Override PartName="/word/document.xml" ContentType="application/vnd.'
                'openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
                + "".join(
                    f'<Override PartName="/word/{kind}.xml" ContentType="application/vnd.'
                    f'openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
                    for kind in parts
                )
                + "</Types>"
            ),
            "_rels/.rels": _relationships({"r1": ("officeDocument", "word/document.xml", False)}),
            "word/_rels/document.xml.rels": _relationships(relations),
            "word/document.xml": (
                f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
            ),
        }
        for kind, xml in parts.items():
            files[f"word/{kind}.xml"] = f"<w:{kind} {_NAMESPACES}>{xml}</w:{kind}>"
        for name, content in (extra or {}).items():
            files[name] = (
                content.replace("NAMESPACES", _NAMESPACES) if isinstance(content, str) else content
            )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    return build


def _relationships(relations: dict[str, tuple[str, str, bool]]) -> str:
    entries = "".join(
        f'<Relationship Id="{identifier}" Type="{_R}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if external else "/>")
        for identifier, (kind, target, external) in relations.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """``git("commit", "-m", "one")`` in a new repository, which is the current directory."""
    home, top = tmp_path / "home", tmp_path / "repository"
    home.mkdir()
    top.mkdir()
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.chdir(top)

    def run(*arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments],
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="surrogateescape",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("init", "-q", "-b", "main")
    run("config", "user.name", "Tester")
    run("config", "user.email", "tester@example.invalid")
    return run
