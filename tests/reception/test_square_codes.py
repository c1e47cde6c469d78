"""The square code of a token: found again, and refused in clear words where it is not one of ours."""

from uuid import UUID

import pytest

from homeward.problems import Refused
from homeward.reception.square_codes import is_square_code, read_square_code, square_code_for
from homeward.registration.receipts import token_for
from homeward.vault.signing import SigningKey, is_signed

SITE, OTHER, TOKEN = UUID(int=1), UUID(int=2), UUID(int=3)
KEY = SigningKey.generate()
CODE = square_code_for(TOKEN, site=SITE, sign=KEY.sign)


def verify(message, signature):
    return is_signed(KEY.public, message, signature)


def refusal(text, site=SITE):
    with pytest.raises(Refused) as refused:
        read_square_code(text, site=site, verify=verify)
    return refused.value.problems[0].code


def test_it_leads_back_to_the_token():
    assert read_square_code(CODE.lower(), site=SITE, verify=verify) == TOKEN
    assert (len(CODE), is_square_code(CODE)) == (144, True)


def test_it_refuses_what_is_cut_short_foreign_or_forged():
    forged = square_code_for(TOKEN, site=SITE, sign=SigningKey.generate().sign)
    assert [refusal(CODE[:-8]), refusal(CODE, OTHER), refusal(forged)] == [
        "token.unreadable",
        "token.foreign",
        "token.forged",
    ]


def test_a_receipt_is_no_token():
    """Both are signed with the same key, for purposes of their own."""
    receipt = token_for("7K4F-2QXM-9TX", site=SITE, sign=KEY.sign)
    assert (refusal(receipt), is_square_code(receipt)) == ("token.unreadable", False)
