"""What a clerk says of a candidate is kept beside the registration and never in its way."""

from uuid import uuid4

import pytest

from homeward.ledger.models import Entry
from homeward.ledger.rebuilding import differs_from_tables
from homeward.matching.review import actions
from homeward.matching.review.models import Pair, Said
from homeward.problems import Refused
from tests.matching.review.pairs import (
    AT_DESK,
    BY,
    CLERK,
    EARLIER,
    PAIR,
    SUPERVISOR,
    answered,
    state,
)

pytestmark = pytest.mark.usefixtures("families")


def entries(kind: str) -> int:
    return Entry.objects.filter(kind=kind).count()


@pytest.mark.parametrize(
    ("answer", "comes_to"),
    [("same", "open"), ("unsure", "open"), ("different", "dismissed"), ("family", "dismissed")],
)
def test_an_answer_comes_to_a_supervisor_unless_they_differ(answer, comes_to):
    answered(answer)
    assert (state(), Pair.objects.get().answer) == (comes_to, answer)
    assert differs_from_tables() == []


def test_what_the_form_had_shown_is_kept_with_it():
    answered(level="possible", score=3.5, probability=0.75)
    said = Said.objects.get()
    assert (said.level, said.score, said.probability) == ("possible", 3.5, 0.75)
    assert Pair.objects.get().probability == 0.75


def test_the_same_answer_sent_again_is_one_entry():
    assert (len(answered()), len(answered())) == (1, 0)
    assert entries("match.answered") == 1


def test_another_answer_takes_the_place_of_the_first():
    answered("same")
    answered("different")
    assert [each.answer for each in Said.objects.all()] == ["different"]
    assert (state(), entries("match.answered")) == ("dismissed", 2)


def test_somebody_who_is_gone_is_passed_over():
    assert answered(earlier=uuid4()) == []
    assert answered(earlier=AT_DESK) == []
    assert not Said.objects.exists()


def test_it_refuses_an_answer_that_is_in_no_list():
    with pytest.raises(Refused) as refused:
        answered("perhaps")
    assert [each.path for each in refused.value.problems] == ["answers.0.answer"]


def test_a_pair_is_the_same_from_either_side():
    answered()
    answered(who=EARLIER, earlier=AT_DESK)
    assert [each.id for each in Pair.objects.all()] == [PAIR]


def test_the_desk_answers_a_question_and_the_pair_comes_back():
    answered("unsure")
    actions.send_back(pair=PAIR, question="father", **BY)
    assert state() == "sent_back"
    actions.answer_question(pair=PAIR, answer="same", author=CLERK, now=BY["now"])
    assert (state(), Pair.objects.get().answer) == ("open", "same")
    assert {each.sort for each in Said.objects.all()} == {"answered"}


def test_a_question_that_nobody_asks_is_not_answered():
    answered()
    with pytest.raises(Refused) as refused:
        actions.answer_question(pair=PAIR, answer="same", author=SUPERVISOR, now=BY["now"])
    assert refused.value.problems[0].code == "pair.not_asked"


def test_it_refuses_a_question_that_is_in_no_list():
    answered()
    with pytest.raises(Refused) as refused:
        actions.send_back(pair=PAIR, question="Is this Zarqoonbek?", **BY)
    assert refused.value.problems[0].path == "question"
