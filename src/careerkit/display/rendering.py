"""Documents from templates: every value that a template prints is escaped for Markdown and HTML."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from careerkit.errors import InvalidTypeError, InvalidValueError, MissingExtraError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

__all__ = ["PACKAGED", "Markdown", "address", "escape_markdown", "render", "sentence"]

PACKAGED = Path(__file__).parent / "templates"
"""The folder of the templates that come with the library."""

_ENDING = ".md.jinja"
# Besides what no page can show: marks that show nothing and turn the order of what stands around them, or
# part a word unseen. Joiners (U+200C, U+200D) stay, since some scripts need them.
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_EMPTY_LINES = re.compile(r"\n{3,}")

# What has a meaning wherever it stands. Entities where a page or a table would read a backslash otherwise.
_ALWAYS = {
    **{sign: f"\\{sign}" for sign in "`*_[]#~|$@"},
    "\\": "&#92;",
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
}
_SIGNS = str.maketrans(_ALWAYS)

# What has one only at the start of a line, or of text after a bracket: list, numbered list, underline of a
# heading, head of a table.
_START = re.compile(r"^([=:(]|-(?=[-:= ]|$)|\+(?= |$))|^([0-9]+)([.)])(?= |$)")
# What has one only in an address, which some readers of Markdown make a link of.
_ADDRESS = re.compile(r"(:)(?=//)|(?<![^\W_])(?i:(www))(?=\.)")
# What would make an image of a link that the template puts behind it.
_END = re.compile(r"!$")
# An address that has none of the signs above, so that it can stand unescaped and some readers make a link of it.
_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/[A-Za-z0-9./%=?,+-]*)?")


class Markdown(str):
    """A text that is Markdown already, so that a template prints it as it is."""

    __slots__ = ()


def escape_markdown(text: object) -> Markdown:
    r"""A text of one line that Markdown and HTML show as it is.

    Space of any kind and length becomes one blank. What no page can show, and marks that show nothing but
    turn the direction of writing or have no width, become the replacement sign.
    The result stands in running text, in a heading, in a list or in a cell of a table; it is not for
    addresses of links nor for attributes of HTML.

    Args:
        text: a text, or what ``str`` makes one of; None gives an empty one.

    References:
        CommonMark 0.31.2, sections 2.4 (backslash escapes) and 2.5 (entities).

    >>> print(escape_markdown("# <b>Agent</b> *of* [x](y)"))
    \# &lt;b&gt;Agent&lt;/b&gt; \*of\* \[x\](y)
    """
    if text is None:
        return Markdown()
    line = _UNREADABLE.sub("\ufffd", " ".join(str(text).split()))
    # Addresses before starts, so that a colon which is both gets one backslash.
    line = _ADDRESS.sub(lambda found: "\\:" if found[1] else f"{found[2]}\\", line.translate(_SIGNS))
    line = _START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line)
    return Markdown(_END.sub(r"\\!", line))


def address(text: str) -> Markdown:
    r"""An address of the web as it is where it holds nothing that Markdown obeys, else escaped as any text.

    >>> print(address("https://www.bls.gov/emp/tables.htm"), address("javascript:x"), address("https://a.b/_c_"))
    https://www.bls.gov/emp/tables.htm javascript:x https\://a.b/\_c\_
    """
    return Markdown(text) if _PLAIN_ADDRESS.fullmatch(text) else escape_markdown(text)


def sentence(text: str) -> str:
    """A text that starts with a capital and ends with a stop.

    >>> sentence("most employers"), sentence("Really?")
    ('Most employers.', 'Really?')
    """
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")


def render(name: str, values: Mapping[str, object], *, templates: str | os.PathLike[str] | None = None) -> str:
    """The document that a template makes of values.

    Args:
        name: the template, without its ending.
        values: what the template can print.
        templates: a folder whose files replace the packaged ones of their name; None for none.

    Raises:
        InvalidTypeError: if the folder is no path.
        InvalidValueError: if it is no folder or has no template, or a template cannot be read or run.
        NotFoundError: if it has a template of a name that no packaged one has.
        MissingExtraError: if Jinja2 is not installed.
    """
    environment = _environment(None if templates is None else _checked(templates))
    try:
        text = environment.get_template(name + _ENDING).render(values)
    except Exception as error:
        # A template is code of its user, so anything can come of it.
        line = getattr(error, "lineno", None)
        place = f"{getattr(error, 'name', None) or name + _ENDING}" + (f", line {line}" if line else "")
        msg = f"template {place}: {type(error).__name__}: {getattr(error, 'message', None) or error}"
        raise InvalidValueError(msg) from error
    return _EMPTY_LINES.sub("\n\n", text).strip() + "\n"


def _checked(templates: str | os.PathLike[str]) -> Path:
    if not isinstance(templates, (str, os.PathLike)) or not str(templates):
        msg = f"templates: expected the path of a folder, found {templates!r}"
        raise InvalidTypeError(msg)
    folder = Path(templates)
    if not folder.is_dir():
        msg = f"templates: expected a folder, found {str(templates)!r}, which is none"
        raise InvalidValueError(msg)
    known = sorted(path.name for path in PACKAGED.glob(f"*{_ENDING}"))
    # A template whose name starts with an underscore is the user's own, for others to include.
    given = sorted(path.name for path in folder.glob(f"*{_ENDING}"))
    for name in given:
        if name not in known and not name.startswith("_"):
            raise NotFoundError("template", name, known)
    if not set(given) & set(known):
        msg = f"templates: expected a file of {', '.join(known)} in {str(templates)!r}, found none"
        raise InvalidValueError(msg)
    # So that a folder of that name elsewhere is another one.
    return folder.resolve()


@lru_cache(maxsize=8)
def _environment(folder: Path | None) -> Environment:
    try:
        from jinja2 import FileSystemLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment
    except ModuleNotFoundError as error:
        msg = 'documents need jinja2; install it with: pip install "careerkit[display]"'
        raise MissingExtraError(msg) from error
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([PACKAGED] if folder is None else [folder, PACKAGED]),
        # Not Jinja's own escaping: that is for HTML alone, and takes any text that calls itself safe for so.
        autoescape=False,
        finalize=_printed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= dict.fromkeys(("e", "escape", "forceescape"), escape_markdown)
    environment.filters |= {"safe": Markdown, "sentence": sentence, "address": address}
    return environment


def _printed(value: object) -> str:
    return value if isinstance(value, Markdown) else escape_markdown(value)
