"""LibreOffice's own compare of two Word documents, without a screen, as a program of its own.

    /usr/bin/python3 benchmarks/libreoffice_compare.py old.docx new.docx out.docx

Run by the interpreter that has LibreOffice's ``uno`` (Debian: ``python3-uno``). It starts a soffice
with a new profile, opens the new document, dispatches ``.uno:CompareDocuments`` with the old one,
stores the result as DOCX and ends that soffice. So its time is that of a cold start and a compare.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import uno  # first: it lets com.sun.star be imported
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

SECONDS_ALLOWED = 100


def main(old: str, new: str, out: str) -> int:
    """Compares two files and stores the redline in a third."""
    with tempfile.TemporaryDirectory() as folder:
        pipe = "draftdiff" + Path(folder).name
        office = subprocess.Popen(
            [
                "soffice",
                *("--headless", "--invisible", "--norestore", "--nologo", "--nodefault"),
                f"--accept=pipe,name={pipe};urp;",
                f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            ],
            start_new_session=True,  # soffice starts further processes, to be ended with it
        )
        watch = threading.Timer(SECONDS_ALLOWED, end, [office])
        watch.start()
        try:
            context = connect(pipe, office)
            compare(context, *(Path(name).resolve().as_uri() for name in (old, new, out)))
            desktop(context).terminate()
            office.wait()
        finally:
            watch.cancel()
            end(office)
    return 0


def end(office: subprocess.Popen[bytes]) -> None:
    """Ends a soffice, which makes whatever waits for it fail, unless it has ended by itself."""
    if office.poll() is None:
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()


def connect(pipe: str, office: subprocess.Popen[bytes]) -> Any:
    """The component context of the soffice that listens on a pipe, once it does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if office.poll() is not None:
                raise
            time.sleep(0.05)


def desktop(context: Any) -> Any:
    """The service that opens documents and ends the program."""
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def compare(context: Any, old: str, new: str, out: str) -> None:
    """Opens the new document, compares it with the old one and stores the result."""
    document = desktop(context).loadComponentFromURL(new, "_blank", 0, values(Hidden=True))
    dispatcher = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.DispatchHelper", context
    )
    frame = document.CurrentController.Frame
    arguments = values(URL=old, NoAcceptDialog=True)
    dispatcher.executeDispatch(frame, ".uno:CompareDocuments", "", 0, arguments)
    document.storeToURL(out, values(FilterName="MS Word 2007 XML"))
    document.close(True)


def values(**properties: object) -> tuple[Any, ...]:
    """Properties as UNO takes them."""
    return tuple(PropertyValue(name, 0, value, 0) for name, value in properties.items())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
