"""The dataframe libraries: what each holds a column in, and how a frame of it is made."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from careerkit.errors import InvalidTypeError, MissingExtraError, NotFoundError
from careerkit.exchange.frame_columns import Cells, Column, Held

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LIBRARIES", "FrameLibrary", "library_checked", "native_frame"]

FrameLibrary: TypeAlias = Literal["pandas", "polars", "pyarrow"]

LIBRARIES: tuple[FrameLibrary, ...] = ("pandas", "polars", "pyarrow")
"""The libraries that frames are made for."""


def library_checked(value: object) -> FrameLibrary:
    """The name of a library that frames are made for.

    Raises:
        InvalidTypeError: if it is no text.
        NotFoundError: if there is none of that name.
        MissingExtraError: if it is not installed, or narwhals.
    """
    if not isinstance(value, str):
        msg = f"backend: expected one of {', '.join(map(repr, LIBRARIES))}, found {value!r:.80}"
        raise InvalidTypeError(msg)
    for name in LIBRARIES:
        if name == value:
            _check_installed(name)
            return name
    raise NotFoundError("dataframe library", value, LIBRARIES)


def native_frame(columns: Sequence[Cells], library: FrameLibrary) -> Any:
    """A frame of the library itself.

    Args:
        columns: each column with its cells.
        library: which library, one that ``library_checked`` let through.
    """
    makers = {"pandas": _pandas, "polars": _polars, "pyarrow": _pyarrow}
    return makers[library](columns)


def _check_installed(library: FrameLibrary) -> None:
    """All that is missing is told at once, and the command that installs it."""
    missing = [name for name in (library, "narwhals") if not _has(name)]
    if not missing:
        return
    packages = {library: library, "narwhals": '"careerkit[exchange]"'}
    command = " ".join(packages[name] for name in reversed(missing))
    needed = f"careerkit.to_frame(…, backend={library!r}) needs {' and '.join(missing)}"
    msg = f"{needed}; install with: pip install {command}"
    raise MissingExtraError(msg)


def _has(name: str) -> bool:
    try:
        import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return False
    return True


def _schema(columns: Sequence[Column]) -> Any:
    """What the columns hold, as narwhals says it for all libraries."""
    nw = import_module("narwhals")
    plain = {Held.TEXT: nw.String, Held.INTEGER: nw.Int64, Held.NUMBER: nw.Float64, Held.FLAG: nw.Boolean}
    types = {column.name: plain.get(column.held, nw.Date)() for column in columns}
    for column in columns:
        if column.held is Held.CATEGORY:
            types[column.name] = nw.Enum(column.categories)
    return nw.Schema(types)


def _polars(columns: Sequence[Cells]) -> Any:
    schema = _schema([column for column, _cells in columns]).to_polars()
    pl = import_module("polars")
    return pl.DataFrame([pl.Series(column.name, cells, dtype=schema[column.name]) for column, cells in columns])


def _pandas(columns: Sequence[Cells]) -> Any:
    pd = import_module("pandas")
    # Numbers that plot and multiply as they are, with NaN; dates of pandas' own, for narwhals' would need pyarrow.
    own = {Held.NUMBER: "float64", Held.DAY: "datetime64[us]"}
    types: dict[str, Any] = {column.name: own[column.held] for column, _cells in columns if column.held in own}
    types |= _schema([column for column, _cells in columns if column.name not in types]).to_pandas("numpy_nullable")
    for column, _cells in columns:
        if column.held is Held.CATEGORY:
            types[column.name] = pd.CategoricalDtype(list(column.categories), ordered=column.is_ordered)
    series = {column.name: pd.Series(cells, dtype=types[column.name]) for column, cells in columns}
    return pd.DataFrame(series)


def _pyarrow(columns: Sequence[Cells]) -> Any:
    pa = import_module("pyarrow")
    # narwhals has no word for Arrow's dictionaries; the other types are its own.
    plain = _schema([column for column, _cells in columns if column.held is not Held.CATEGORY]).to_arrow()
    fields, arrays = [], []
    for column, cells in columns:
        if column.held is not Held.CATEGORY:
            fields.append(plain.field(column.name))
            arrays.append(pa.array(cells, type=fields[-1].type))
            continue
        places = {category: place for place, category in enumerate(column.categories)}
        codes = pa.array([None if cell is None else places[str(cell)] for cell in cells], type=pa.int32())
        categories = pa.array(column.categories, type=pa.string())
        arrays.append(pa.DictionaryArray.from_arrays(codes, categories, ordered=column.is_ordered))
        fields.append(pa.field(column.name, arrays[-1].type))
    return pa.table(arrays, schema=pa.schema(fields))
