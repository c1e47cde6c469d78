"""What the desk answered about people registered before, as it came with the form."""

from uuid import UUID

from homeward.matching.review.actions import Answer
from homeward.problems import Problem, refuse_if
from homeward.registration.moving import NOT_A_MEMBER
from homeward.web.api.desk_input import RegistrationIn
from homeward.web.drafting import pair_key, proposals_of


def answers_given(registration: RegistrationIn, author: UUID) -> list[Answer]:
    """With what the form had shown of each.

    :raises Refused: an answer is about nobody of the form.
    """
    members = {each.id for each in registration.members}
    refuse_if(
        Problem(NOT_A_MEMBER, f"answers.{at}.member")
        for at, each in enumerate(registration.answers)
        if each.member not in members
    )
    if not registration.answers:
        return []
    proposed = proposals_of(draft=registration.household.id, user=author)
    return [
        Answer(
            each.member,
            each.person,
            each.answer,
            proposed.get(pair_key(each.member, each.person), {}),
        )
        for each in registration.answers
    ]
