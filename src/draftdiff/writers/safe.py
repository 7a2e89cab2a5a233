"""Makes the characters of a draft that steer a terminal, or hide, visible.

Escaping, not stripping: a reader must see that something was there. What is escaped: C0, DEL and
C1 controls (ECMA-48), bidirectional controls (UAX #9; "Trojan Source", CVE-2021-42574),
zero-width and other default-ignorable characters (Unicode ``Default_Ignorable_Code_Point``), line
and paragraph separators, tag characters, lone surrogates.
"""

from __future__ import annotations

import re

# Scripts whose spelling needs the joiners U+200C and U+200D (UAX #31, section 2.3): Arabic, the
# Indic blocks, Mongolian. Between two of their letters a joiner is a letter's form, not a trick.
_JOINING = "\u0600-\u08ff\u0900-\u0dff\u1800-\u18af"
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    f"|(?<![{_JOINING}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINING}])"
)


def visible(text: str) -> str:
    """``text`` with every unsafe character as ``⟨U+202E⟩``: what is left is safe to print."""
    return _UNSAFE.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)
