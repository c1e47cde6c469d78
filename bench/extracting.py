"""`python -m bench.extracting`: what is read out of labelled texts, beside a plain regular expression.

A proposal is right when a label of the same text has the same value (figures), the same words for the most
part (statements), the same crossing, lane and status, or the same kind of event; each label is used once. A
field counts only where it is filled: precision over what was proposed, recall over what is labelled.
"""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import click

from homeward.situation.extract.proposals import LISTS
from homeward.situation.extract.reading import propose

FOLDER = Path(__file__).parent.parent / "tests" / "data" / "extract"
HALVES = {
    "developed on": "develop.json",
    "held out": "held_out.json",
    "written after the rules": "unseen.json",
}
FIELDS = {
    "figures": (
        "quantifier", "unit", "measure", "kind", "category", "population", "manner", "crossings",
        "period_start", "period_end", "parts", "organisation",
    ),
    "statements": ("role", "organisation", "stance", "said_on"),
    "statuses": ("lane", "ground", "from", "reason"),
    "incidents": ("place", "date"),
    "meetings": ("place", "date"),
}  # fmt: skip
UNIT_WORDS = {
    "person": "persons|people|individuals|refugees|returnees|afghans|migrants|men|women|children|نفر|تن",
    "household": "families|households|خانواده",
    "vehicle": "vehicles|trucks|buses",
    "movement": "returns|arrivals|crossings",
}
PLAIN = re.compile(
    r"(?P<value>\d[\d,٬]*)\s+(?:\w+\s+)?(?:"
    + "|".join(f"(?P<{unit}>{words})" for unit, words in UNIT_WORDS.items())
    + r")\b",
    re.IGNORECASE,
)
Row = dict[str, Any]


class Score(NamedTuple):
    right: int
    proposed: int
    labelled: int

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 0.0


@click.command()
@click.option("--errors", is_flag=True, help="Also each miss, of the half that was developed on.")
def bench(errors: bool) -> None:
    """Precision and recall of what is proposed from the labelled texts, and how long it takes."""
    propose("Torkham")
    for title, name in HALVES.items():
        texts = texts_of(name)
        show(title, texts, scores(texts, proposed), scores(texts, by_plain_expression))
    if errors:
        for text in texts_of(HALVES["developed on"]):
            for line in misses(text):
                click.echo(line)
    show_speed()


def texts_of(name: str) -> list[Row]:
    found: list[Row] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return found


def proposed(text: Row) -> dict[str, list[Row]]:
    found = propose(text["text"], date.fromisoformat(text["published"])).as_json()
    lists = {name: [_flat(each) for each in found[name]] for name in LISTS}
    return lists | {"figures": [each for each in lists["figures"] if not each["is_denied"]]}


def by_plain_expression(text: Row) -> dict[str, list[Row]]:
    """What somebody would write in a minute: digits, and a word for what they count."""
    figures = [
        {
            "value": int(re.sub(r"\D", "", found["value"])),
            "unit": found.lastgroup,
            "kind": "flow",
            "quantifier": "exact",
        }
        for found in PLAIN.finditer(text["text"])
    ]
    return {"figures": figures, **{name: [] for name in LISTS if name != "figures"}}


def _flat(each: Row) -> Row:
    """As the labels name the fields."""
    told = dict(each)
    told |= told.pop("attribution", {})
    told["parts"] = sorted(part["value"] for part in told.get("parts", ()))
    told["from"], told["date"] = told.get("since"), told.get("on")
    return told


def scores(texts: list[Row], reader: Callable[[Row], dict[str, list[Row]]]) -> dict[str, Score]:
    """Under the name of a list, and of a list and a field: `figures`, `figures.unit`."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for text in texts:
        found = reader(text)
        for name in LISTS:
            labels = [_label(name, each) for each in text.get(name, [])]
            pairs = paired(name, text["text"], found[name], labels)
            right[name] += len(pairs)
            given[name] += len(found[name])
            wanted[name] += len(labels)
            for field in FIELDS[name]:
                key = f"{name}.{field}"
                right[key] += sum(_same(one.get(field), label.get(field)) for one, label in pairs)
                given[key] += sum(bool(one.get(field)) for one in found[name])
                wanted[key] += sum(bool(label.get(field)) for label in labels)
    return {key: Score(right[key], given[key], wanted[key]) for key in wanted | given}


def _label(name: str, label: Row) -> Row:
    if name == "figures":
        return {"quantifier": "exact", **label, "parts": sorted(label.get("parts", []))}
    return {"stance": "says", **label} if name == "statements" else label


def _same(one: Any, label: Any) -> bool:
    if isinstance(label, list):
        return bool(label) and sorted(one or ()) == sorted(label)
    return bool(label) and one == label


def paired(name: str, text: str, found: list[Row], labels: list[Row]) -> list[tuple[Row, Row]]:
    left, pairs = list(labels), []
    for one in found:
        label = next((each for each in left if _meets(name, text, one, each)), None)
        if label is not None:
            left.remove(label)
            pairs.append((one, label))
    return pairs


def _meets(name: str, text: str, one: Row, label: Row) -> bool:
    if name == "figures":
        return bool(one["value"] == label["value"])
    if name == "statements":
        at = text.index(label["words"])
        span, other = range(at, at + len(label["words"])), range(one["start"], one["end"])
        both = len(range(max(span[0], other[0]), min(span[-1], other[-1]) + 1))
        return both * 2 >= len(span) + len(other) - both
    if name == "statuses":
        return all(one.get(key) == label.get(key) for key in ("crossing", "lane", "status"))
    return bool(one["kind"] == label["kind"])


def misses(text: Row) -> Iterator[str]:
    found = proposed(text)
    for name in LISTS:
        labels = [_label(name, each) for each in text.get(name, [])]
        pairs = paired(name, text["text"], found[name], labels)
        matched = [id(one) for one, _label in pairs], [id(label) for _one, label in pairs]
        for one in found[name]:
            if id(one) not in matched[0]:
                yield f"{text['id']} {name}: too much: {one['quote']}"
        for label in labels:
            if id(label) not in matched[1]:
                yield f"{text['id']} {name}: missing: {label}"
        for one, label in pairs:
            for field in FIELDS[name]:
                if (one.get(field) or label.get(field)) and not _same(
                    one.get(field), label.get(field)
                ):
                    given, wanted = one.get(field), label.get(field)
                    yield f"{text['id']} {name}.{field}: {given!r}, not {wanted!r}"


def show(title: str, texts: list[Row], ours: dict[str, Score], plain: dict[str, Score]) -> None:
    click.echo(f"\n{len(texts)} texts {title}")
    click.echo(
        f"  {'':28}{'right':>6}{'given':>7}{'labels':>7}{'prec.':>8}{'recall':>8}   plain expression"
    )
    for key, score in ours.items():
        other = plain.get(key)
        beside = f"{other.precision:10.2f}{other.recall:8.2f}" if other and other.proposed else ""
        name = key if "." not in key else "  " + key.split(".")[1]
        click.echo(
            f"  {name:28}{score.right:6}{score.proposed:7}{score.labelled:7}"
            f"{score.precision:8.2f}{score.recall:8.2f}{beside}"
        )


def show_speed() -> None:
    article = long_article()
    begun = time.perf_counter()
    propose(article, date(2025, 4, 19))
    took = time.perf_counter() - begun
    click.echo(f"\n{len(article.split()):,} words in {1000 * took:.0f} ms")


def long_article(words: int = 2000) -> str:
    """The English texts one after the other until there are enough words."""
    texts = [
        each["text"]
        for name in HALVES.values()
        for each in texts_of(name)
        if each["language"] == "en"
    ]
    told: list[str] = []
    while sum(len(each.split()) for each in told) < words:
        told.append(texts[len(told) % len(texts)])
    return "\n\n".join(told)


if __name__ == "__main__":
    bench()
