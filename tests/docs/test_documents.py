"""The pages: every example runs, every link leads somewhere, generated and listed things are complete."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from contextlib import redirect_stdout
from doctest import ELLIPSIS
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sybil import Sybil
from sybil.evaluators.doctest import DocTestEvaluator
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.abstract.doctest import DocTestStringParser
from sybil.parsers.markdown import CodeBlockParser
from tests.docs import generate_api
from tests.real_data import real_data

from careerkit import errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sybil import Document, Example, Region

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")])
EACH_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())

BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
MACHINE = re.compile(r"(?<![\w.])(?:/(?:home|root|tmp|work|mnt|Users|usr|opt|var)/|[A-Z]:\\)")
COMMAND = "$ python -m careerkit "


class Runner:
    """Runs the blocks of one page in its order, and remembers what the last script printed."""

    def __init__(self) -> None:
        self.printed = ""
        self.session = DocTestStringParser(DocTestEvaluator(ELLIPSIS))
        self.parsers = [
            self.sessions_of("pycon"),
            self.sessions_of("python"),
            CodeBlockParser("text", self.compare),
            CodeBlockParser("console", self.call),
        ]

    def sessions_of(self, language: str) -> CodeBlockParser:
        """A parser for blocks of a language, as a session where they have prompts, else as a script."""
        blocks = CodeBlockParser(language, self.run)

        def parse(document: Document) -> Iterator[Region]:
            for block in blocks(document):
                if not block.parsed.startswith(">>>"):
                    yield block
                    continue
                for region in self.session(block.parsed, document.path):
                    region.adjust(block, block.parsed)
                    yield region

        return parse  # type: ignore[return-value]

    def run(self, example: Example) -> None:
        """Run a script."""
        with redirect_stdout(StringIO()) as output:
            PythonEvaluator()(example)
        self.printed = output.getvalue()

    def compare(self, example: Example) -> None:
        """A text that follows a script which printed is what it printed."""
        printed, self.printed = self.printed, ""
        if printed:
            assert lines(printed) == lines(example.parsed)

    def call(self, example: Example) -> None:
        """Commands of the library print what the page shows; others, such as pip, are for the reader."""
        command, _, shown = example.parsed.partition("\n")
        if not command.startswith(COMMAND):
            return
        words = [sys.executable, "-u", *command.removeprefix("$ python ").split()]
        done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        assert lines(done.stdout) == lines(shown)

    def parse(self, page: Path) -> Document:
        """The page with its examples."""
        return Sybil(parsers=self.parsers).parse(page)


def lines(text: str) -> list[str]:
    """The lines of a text without the space at their ends."""
    return [line.rstrip() for line in text.strip().splitlines()]


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a language."""
    fenced = BLOCK.findall(page.read_text(encoding="utf-8"))
    start, end = f"```{language}\n", "```"
    return [block.removeprefix(start).removesuffix(end) for block in fenced if block.startswith(start)]


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return BLOCK.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The fragments that GitHub gives the headings of a page."""
    headings = HEADING.findall(prose(page))
    return {re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-") for heading in headings}


def broken_links(page: Path) -> list[str]:
    """Relative links that lead to no file, or to no heading of one."""
    broken = []
    for link in LINK.findall(prose(page)):
        if "://" in link or link.startswith("mailto:"):
            continue
        file, _, fragment = link.partition("#")
        target = page.parent / file if file else page
        if not target.exists() or (fragment and fragment not in anchors(target)):
            broken.append(link)
    return broken


def test_there_are_pages() -> None:
    """The list of pages holds all four kinds, so the next tests look at something."""
    kinds = {page.parent.name for page in PAGES}
    assert {"tutorial", "how-to", "explanation", "reference"} <= kinds
    assert all(page.is_file() for page in PAGES)


def test_there_are_examples() -> None:
    """Tutorial, how-to and explanation pages all have examples that run."""
    kinds = [DOCS / "tutorial", DOCS / "how-to", DOCS / "explanation"]
    without = [page for kind in kinds for page in kind.glob("*.md") if not list(Runner().parse(page))]
    assert without == []


@EACH_PAGE
def test_examples_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example does what the page shows, in the order of the page and from an empty folder.

    A page that speaks of official files finds them in a folder named ``downloads``.
    """
    if 'Path("downloads")' in page.read_text(encoding="utf-8"):
        (tmp_path / "downloads").symlink_to(real_data(), target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    for example in Runner().parse(page):
        example.evaluate()


@pytest.mark.parametrize(
    "text",
    [
        "```pycon\n>>> 1 + 1\n3\n```\n",
        "```python\n>>> 1 + 1\n3\n```\n",
        "```python\nassert 1 + 1 == 3\n```\n",
        "```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n",
        "```console\n$ python -m careerkit check .\n.: 1 problem\n```\n",
    ],
    ids=["session", "session in a script's block", "script", "output of a script", "command"],
)
def test_wrong_examples_are_found(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A block of each kind that shows something wrong fails."""
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    *before, last = Runner().parse(page)
    for example in before:
        example.evaluate()
    with pytest.raises(AssertionError):
        last.evaluate()


@EACH_PAGE
def test_no_example_is_passed_over(page: Path) -> None:
    """Blocks with a prompt are marked as sessions, so that they run."""
    fenced = BLOCK.findall(page.read_text(encoding="utf-8"))
    unmarked = [block for block in fenced if ">>> " in block and not block.startswith(("```pycon\n", "```python\n"))]
    assert unmarked == []


@EACH_PAGE
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link leads to a file, and to a heading where it names one."""
    assert broken_links(page) == []


def test_broken_links_are_found(tmp_path: Path) -> None:
    """A link to no file and one to no heading are both found, and a good one is not."""
    page = tmp_path / "page.md"
    page.write_text("# One, two\n\n[a](none.md) [b](#three) [c](page.md#one-two)\n", encoding="utf-8")
    assert broken_links(page) == ["none.md", "#three"]


@EACH_PAGE
def test_no_path_of_a_machine(page: Path) -> None:
    """No page mentions a folder of somebody's machine."""
    assert MACHINE.findall(page.read_text(encoding="utf-8")) == []


def test_paths_of_machines_are_found() -> None:
    """The pattern finds such folders and leaves relative ones and addresses alone."""
    text = "in /home/ann/x and C:\\data, not docs/tmp/x, nor https://example.org/home/"
    assert MACHINE.findall(text) == ["/home/", "C:\\"]


@EACH_PAGE
def test_toml_blocks_parse(page: Path) -> None:
    """Every TOML block is TOML 1.0 by itself."""
    for block in blocks(page, "toml"):
        tomllib.loads(block)


def test_data_format_shows_toml() -> None:
    """The page on the data format has TOML blocks, so the test before looks at something."""
    assert len(blocks(DOCS / "reference" / "data-format.md", "toml")) >= 4


def test_api_page_is_up_to_date() -> None:
    """The page of public names is what the docstrings give; generate_api.py writes it anew."""
    assert generate_api.PAGE.read_text(encoding="utf-8") == generate_api.page()


def test_every_error_is_described() -> None:
    """The page on errors has a row for each exception, with its kind in the standard library."""
    page = (DOCS / "reference" / "errors.md").read_text(encoding="utf-8")
    described = dict(re.findall(r"^\| `(\w+)` \| `(\w+)` \|", page, re.MULTILINE))
    raised = [getattr(errors, name) for name in errors.__all__ if not name.endswith("Problem")]
    assert described == {error.__name__: error.__bases__[-1].__name__ for error in raised}


def test_every_dependency_is_explained() -> None:
    """The page on dependencies has a row for each of pyproject.toml, and for no other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]
    names = {re.split(r"[^\w-]", requirement)[0] for requirement in asked}
    page = (DOCS / "explanation" / "dependencies.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| \[([\w-]+)\]", page, re.MULTILINE)) == names - {project["name"]}


def test_glossary_is_in_order() -> None:
    """The glossary has each term once, in alphabetical order, with a meaning and an authority."""
    rows = re.findall(r"^\| (.+?) \| .+ \| .+ \|$", prose(DOCS / "reference" / "glossary.md"), re.MULTILINE)
    terms = [term.casefold() for term in rows if term != "term"]
    assert len(terms) > 50
    assert terms == sorted(set(terms))


@EACH_PAGE
def test_index_leads_to_every_page(page: Path) -> None:
    """The index leads to every page of the documentation."""
    links = {(DOCS / link.partition("#")[0]).resolve() for link in LINK.findall(prose(DOCS / "index.md"))}
    assert page.resolve() in links | {DOCS / "index.md", ROOT / "README.md"}
