"""The names that users see: all there, documented, and loaded only when used."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import careerkit as ck
from careerkit import errors

ERRORS = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, ck.CareerKitError)]
STANDARD = (LookupError, ValueError, TypeError, ImportError, OSError)


def run(code: str) -> str:
    """What a fresh interpreter prints for some code."""
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def test_all_is_dir() -> None:
    """dir() lists exactly the public names."""
    assert dir(ck) == ck.__all__ == sorted(ck.__all__)


@pytest.mark.parametrize("name", ck.__all__)
def test_every_name_is_there(name: str) -> None:
    """Every public name can be had, and is documented."""
    value = getattr(ck, name)
    if name != "__version__":
        assert inspect.getdoc(value)


def test_version() -> None:
    """The version is that of the installed distribution."""
    from importlib.metadata import version

    assert ck.__version__ == version("careerkit")


def test_unknown_name() -> None:
    """An unknown name is an AttributeError that names it."""
    with pytest.raises(AttributeError, match="module 'careerkit' has no attribute 'salary'"):
        ck.salary  # noqa: B018


def test_import_loads_nothing() -> None:
    """Importing careerkit loads neither typing nor attrs, cattrs, rapidfuzz or numpy, and reads no data."""
    heavy = ("typing", "attrs", "attr", "cattrs", "rapidfuzz", "numpy", "tomllib", "decimal")
    loaded = f"sorted((set(sys.modules) - before) & set({heavy}))"
    code = f"import sys; before = set(sys.modules); import careerkit; print({loaded})"
    assert run(code).strip() == "[]"


def test_exact_look_up_needs_no_rapidfuzz() -> None:
    """A role is found by its title without the fuzzy matcher."""
    code = "import sys, careerkit; careerkit.role('Customer Care Agent'); print('rapidfuzz' in sys.modules)"
    assert run(code).strip() == "False"


def test_loading_reads_no_guide() -> None:
    """The catalogue reads an entry when it is asked for, and no sooner."""
    code = (
        "import careerkit\n"
        "catalog = careerkit.load_catalog()\n"
        "list(catalog.roles), len(catalog.guides)\n"
        "print(catalog._library._entries)"
    )
    assert run(code).strip() == "{}"


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_errors_have_standard_bases(error: type[Exception]) -> None:
    """Every error is a CareerKitError and of the standard library's nearest kind."""
    if error is not ck.CareerKitError:
        assert issubclass(error, STANDARD)


def test_example() -> None:
    """The quickstart runs and answers from bundled data alone."""
    from pathlib import Path

    example = Path(__file__).parent.parent / "examples" / "quickstart.py"
    done = subprocess.run([sys.executable, str(example)], capture_output=True, text=True, check=True)
    assert "if promoted on schedule" in done.stdout
    assert "median 175,000 USD" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(("package", "extra"), sorted(ck._EXTRA_OF.items()))
def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, package: str, extra: str) -> None:
    """A name that needs what is not installed says what to install."""

    def refuse(_module: str) -> None:
        msg = f"No module named {package!r}"
        raise ModuleNotFoundError(msg, name=package)

    monkeypatch.setattr("importlib.import_module", refuse)
    with pytest.raises(ImportError, match=rf"careerkit\.forecast needs {package}; .*careerkit\[{extra}\]") as caught:
        ck.__getattr__("forecast")
    assert isinstance(caught.value, ck.CareerKitError)


def test_other_missing_modules_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing for another reason keeps its own error."""

    def refuse(_module: str) -> None:
        msg = "No module named 'elsewhere'"
        raise ModuleNotFoundError(msg, name="elsewhere")

    monkeypatch.setattr("importlib.import_module", refuse)
    with pytest.raises(ModuleNotFoundError, match="No module named 'elsewhere'"):
        ck.__getattr__("forecast")
