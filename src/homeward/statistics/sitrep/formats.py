"""The report on paper."""

from homeward.paper.documents import document_pdf
from homeward.statistics.sitrep.content import Sitrep


def pdf(report: Sitrep) -> bytes:
    return document_pdf(
        language=report.language,
        title=report.title,
        under=report.under,
        sections=report.sections,
    )
