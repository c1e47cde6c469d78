"""tantivy: every word exactly, and fuzzily with one wrong letter, two from six letters on."""

import time
from collections.abc import Sequence
from pathlib import Path

import tantivy

from bench.matching.peers import (
    Answer,
    Found,
    Row,
    nearer_first,
    text_of,
    texts_of,
    year_of,
    years_of,
)
from bench.matching.people import Columns

LOOKED_AT = 50


class Fuzzy:
    name = "tantivy fuzzy"
    note = "words by BM25 and fuzzily (1 letter, 2 from six on), memory-mapped; index on disk"
    bytes_a_person = 0.0

    def __init__(self, place: Path) -> None:
        self.place = place
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("names", stored=False, tokenizer_name="default", index_option="freq")
        builder.add_unsigned_field("row", stored=True)
        self.schema = builder.build()

    def fill(self, base: Columns) -> None:
        for old in self.place.iterdir():
            old.unlink()
        index = tantivy.Index(self.schema, path=str(self.place))
        writer = index.writer(heap_size=500_000_000, num_threads=1)
        for row, text in enumerate(texts_of(base)):
            writer.add_document(tantivy.Document(names=text, row=row))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self.searcher = index.searcher()
        self.ids, self.years = base["id"].tolist(), years_of(base)
        size = sum(each.stat().st_size for each in self.place.iterdir())
        self.bytes_a_person = size / max(1, len(self.ids))

    def ask(self, family: Sequence[Row]) -> Answer:
        begun = time.perf_counter()
        found = [self.find(row) for row in family]
        return Answer(time.perf_counter() - begun, found)

    def find(self, row: Row) -> Found:
        parts = [part for word in text_of(row).split() for part in self.one_word(word)]
        hits = self.searcher.search(tantivy.Query.boolean_query(parts), LOOKED_AT).hits
        rows = [(self.searcher.doc(address)["row"][0], score) for score, address in hits]
        found = [(self.ids[at], float(score), self.years[at]) for at, score in rows]
        return nearer_first(found, year_of(row.get("birth", "")))

    def one_word(self, word: str) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        exact = tantivy.Query.term_query(self.schema, "names", word)
        far = 2 if len(word) >= 6 else 1
        fuzzy = tantivy.Query.fuzzy_term_query(self.schema, "names", word, distance=far)
        return [(tantivy.Occur.Should, exact), (tantivy.Occur.Should, fuzzy)]

    def close(self) -> None:
        """Nothing is held but files."""
