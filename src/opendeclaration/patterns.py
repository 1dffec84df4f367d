"""The regular expressions of the values. They keep to what Python, Rust, ECMAScript and XPath have in common."""

from __future__ import annotations

TEXT = "^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uFFFE\\uFFFF]+$"
"""Text that XML 1.0 can hold too (its section 2.2): no control characters but tab and line ends."""
LANGUAGE = (
    "^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    "(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?$"
)
"""A language tag: language, script, region, variants and private use of BCP 47 (RFC 5646, section 2.1); no extensions."""
LOCAL = "[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?"
FRAGMENT = "[A-Za-z0-9][A-Za-z0-9._-]{0,199}"
_CHAR = (  # the characters of an IRI (ucschar of RFC 3987), as all but the others; a class that the next lines close
    "(?:[^\\u0000-\\u0020\\u007F-\\u00A0\\u2000-\\u200F\\u2028-\\u202F\\u2060-\\u206F"
    "\\uE000-\\uF8FF\\uFDD0-\\uFDEF\\uFFF0-\\uFFFF"
)
_PART = _CHAR + '"#%<>\\[\\\\\\]^`{|}]|%[0-9A-Fa-f]{2})'
_FIRST = _CHAR + '"#%/<>\\[\\\\\\]^`{|}]|%[0-9A-Fa-f]{2})'
_HOST = _CHAR + '"#%/:<>?@\\[\\\\\\]^`{|}]|%[0-9A-Fa-f]{2})'
IRI = f"[A-Za-z][A-Za-z0-9+.-]*:(?://{_HOST}+(?::[0-9]{{1,5}})?(?:[/?]{_PART}*)?|/?{_FIRST}{_PART}*)(?:#{_PART}*)?"
"""An absolute IRI (RFC 3987): no spaces or brackets, whole percent escapes, a host without user name."""
_LEAP = "[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00"
_DAY = (  # of the calendar, so that every language of the web knows which dates there are
    "(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31"
)
_YEAR = "[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]"
_CALENDAR = f"(?:{_YEAR})-(?:{_DAY})|(?:{_LEAP})-02-29"
DATE = f"^(?:{_CALENDAR})$"
EDTF_DATE = f"^(?:(?:{_YEAR})(?:-(?:0[1-9]|1[0-2]))?|{_CALENDAR})$"
RESERVED = "^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:#|$)"
"""Ids that begin with the name of a device on some systems, and so can name no file or folder of a published declaration."""
