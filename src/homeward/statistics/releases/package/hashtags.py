"""The row of hashtags under a table's heads: HXL 1.1 (hxlstandard.org/standard/1-1final/dictionary).

Where its core schema has no hashtag of our own meaning, `#indicator` with an attribute of the axis'
name. What says something of the persons counted is `#beneficiary`, its hashtag for what is no number.
HDX is retiring HXL, so it is an extra beside the Frictionless description.
"""

from homeward.statistics.releases.package.rows import slug
from homeward.statistics.releases.published import Published, PublishedTable

DAY = "day"
TAGS = {
    DAY: "#date+occurred",
    "destination": "#adm1+dest",
    "crossing": "#loc+crossing",
    "manner_of_return": "#beneficiary+manner_of_return",
    "sex": "#beneficiary+sex",
    "age": "#beneficiary+age",
    "need": "#need",
}
COUNTED = {
    "persons": "#affected+returnees+ind",
    "families": "#affected+returnees+hh",
    "households": "#affected+returnees+hh",
}
ANY = "#affected+returnees"  # of movements: who came twice counts twice


def hashtags(release: Published, table: PublishedTable) -> list[str]:
    axes = [tag for axis in table.axes for tag in _of_axis(axis)]
    return [*axes, COUNTED.get(release.unit, ANY), "#meta+mark"]


def _of_axis(axis: str) -> tuple[str, str]:
    """Of its code and of its name. A date in words is no `#date`, and has none."""
    if axis == DAY:
        return TAGS[DAY], ""
    tag = TAGS.get(axis, f"#indicator+{slug(axis).replace('-', '_') or 'axis'}")
    return f"{tag}+code", f"{tag}+name"
