"""`python tools/outlines.py FILE.topojson`: the outlines of provinces that maps are drawn from.

Reads the boundaries of geoBoundaries (AFG ADM1), thins out their lines, flattens them (equirectangular,
true to length along 34° north) and writes src/homeward/reference/data/outlines.json. Provinces are
matched to P-codes by the names in outline_names.csv beside it, which a person has reviewed. A border is
thinned out once for both sides.
"""

import csv
import json
import math
import sys
from itertools import pairwise
from pathlib import Path

DATA = Path(__file__).parents[1] / "src" / "homeward" / "reference" / "data"
WIDTH, MARGIN = 1000, 4  # viewBox units
MIDDLE = math.cos(math.radians(34))
COARSE = 1.0  # units by which a thinned line may miss a point
Point = tuple[float, float]


def main(source: Path) -> None:
    topology = json.loads(source.read_text(encoding="utf-8"))
    with (DATA / "outline_names.csv").open(encoding="utf-8") as table:
        codes = {row["name"]: row["pcode"] for row in csv.DictReader(table)}
    flat, height = flattened([degrees(arc, topology) for arc in topology["arcs"]])
    arcs = [thinned(arc) for arc in flat]
    (shapes,) = topology["objects"].values()
    paths, middles = {}, {}
    for shape in shapes["geometries"]:
        code = codes[shape["properties"]["shapeName"]]
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [
            [point for arc in ring for point in part(arcs, arc)]
            for polygon in polygons
            for ring in polygon
        ]
        paths[code] = "".join(path(ring) for ring in rings)
        middles[code] = middle(max(rings, key=len))
    told = {"width": WIDTH, "height": height}
    told |= {"paths": dict(sorted(paths.items())), "middles": dict(sorted(middles.items()))}
    target = DATA / "outlines.json"
    target.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def degrees(arc: list[list[int]], topology: dict) -> list[Point]:
    (scale_x, scale_y), (left, bottom) = (
        topology["transform"][key] for key in ("scale", "translate")
    )
    x = y = 0
    found = []
    for across, up in arc:
        x, y = x + across, y + up
        found.append((left + x * scale_x, bottom + y * scale_y))
    return found


def flattened(arcs: list[list[Point]]) -> tuple[list[list[Point]], int]:
    """In viewBox units with north at the top, and the height of the box."""
    east = [lon * MIDDLE for arc in arcs for lon, _lat in arc]
    north = [lat for arc in arcs for _lon, lat in arc]
    unit = (WIDTH - 2 * MARGIN) / (max(east) - min(east))
    height = math.ceil((max(north) - min(north)) * unit) + 2 * MARGIN
    flat = [
        [
            ((lon * MIDDLE - min(east)) * unit + MARGIN, (max(north) - lat) * unit + MARGIN)
            for lon, lat in arc
        ]
        for arc in arcs
    ]
    return flat, height


def thinned(line: list[Point]) -> list[Point]:
    """Douglas and Peucker: a point stays if the line without it would miss it by more than `COARSE`."""
    if len(line) < 3:
        return line
    away = [distance(point, line[0], line[-1]) for point in line[1:-1]]
    furthest = max(away)
    if furthest <= COARSE:
        return [line[0], line[-1]]
    at = away.index(furthest) + 1
    return thinned(line[: at + 1])[:-1] + thinned(line[at:])


def distance(point: Point, start: Point, end: Point) -> float:
    """From the line through both; from the start of a line that ends where it begins."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = math.hypot(x2 - x1, y2 - y1)
    if not length:
        return math.hypot(x - x1, y - y1)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def part(arcs: list[list[Point]], number: int) -> list[Point]:
    """TopoJSON numbers an arc that is walked backwards by its complement."""
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def middle(ring: list[Point]) -> tuple[int, int]:
    """The centre of gravity of an area."""
    doubled = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        doubled, x, y = doubled + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return round(x / 3 / doubled), round(y / 3 / doubled)


def path(ring: list[Point]) -> str:
    """Whole units, each point told from the one before."""
    points = [(round(x), round(y)) for x, y in ring]
    kept = [point for at, point in enumerate(points) if not at or point != points[at - 1]]
    moved = "".join(f"l{x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in pairwise(kept))
    return f"M{kept[0][0]} {kept[0][1]}{moved}z"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
