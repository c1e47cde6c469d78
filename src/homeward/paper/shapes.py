"""SVG path data on a page."""

from fpdf import FPDF
from fpdf.drawing import PaintedPath
from fpdf.drawing_primitives import DeviceRGB, Transform
from fpdf.svg import svg_path_converter

EDGE = DeviceRGB(92 / 255, 116 / 255, 114 / 255)
THICKNESS = 1.5  # units of the path


def draw_path(
    pdf: FPDF, path: str, *, fill: tuple[int, int, int], left: float, top: float, scale: float
) -> None:
    """`scale`: mm of one unit of the path."""
    painted = PaintedPath()
    svg_path_converter(painted, path)
    painted.style.fill_color = DeviceRGB(*(each / 255 for each in fill))
    painted.style.stroke_color = EDGE
    painted.style.stroke_width = THICKNESS
    painted.transform = Transform.scaling(scale, scale).translate(left, top)
    with pdf.drawing_context() as context:
        context.add_item(painted)
