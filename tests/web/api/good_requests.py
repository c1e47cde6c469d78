"""Requests that make sense on the marked site, so that every handler is really reached."""

from typing import Any
from uuid import uuid4

from tests.registration.families import consent, member, stable_id
from tests.web.api.marked import HEAD, Marked, marked_family, plain_family


def good_requests(site: Marked) -> dict[str, list[dict[str, Any]]]:
    """By operation: paths, bodies and headers that make sense, so that every handler is reached."""
    family, others = str(site.family.id), str(site.others.id)
    head, wife, child = (stable_id(name) for name in ("head", "wife", "child"))
    here = {"household": family}
    newcomer = member(given_name="گلالی") | {"id": str(uuid4()), "relationship": "parent"}
    registration = plain_family()
    registration["household"]["id"] = str(uuid4())
    for each in registration["members"]:
        each["id"] = str(uuid4())
    registration["consent_by"] = registration["members"][0]["id"]
    return {
        "households_register": [{"body": registration}, {"body": marked_family()}],
        "households_read_file": [
            {"path_parameters": here},
            {"path_parameters": {"household": others}},
        ],
        "households_correct": [
            {
                "path_parameters": here,
                "body": {"phone": "0790000001"},
                "headers": {"If-Match": "*"},
            },
            {"path_parameters": here, "body": {"language": None}, "headers": {"If-Match": "*"}},
            {"path_parameters": here, "body": {}, "headers": {"If-Match": '"another"'}},
        ],
        "belonging_add": [{"path_parameters": here, "body": newcomer}],
        "belonging_split": [{"path_parameters": here, "body": {"persons": [child], "head": child}}],
        "belonging_join": [
            {"path_parameters": here, "body": {"into": others, "relationships": {child: "cousin"}}}
        ],
        "belonging_make_head": [
            {"path_parameters": here, "body": {"head": child, "relationships": {head: "parent"}}}
        ],
        "stays_answer": [
            {
                "path_parameters": here,
                "body": {
                    "consents": [consent(answer="refused")],
                    "consent_language": "pus",
                    "consent_by": head,
                },
            }
        ],
        "stays_depart": [{"path_parameters": here, "body": {"departed_at": "2026-11-03 11:00"}}],
        "telling_tell": [{"path_parameters": here}],
        "telling_take_back": [{"path_parameters": here, "body": {"entry": str(site.undoable)}}],
        "persons_correct": [
            {
                "path_parameters": {"person": head},
                "body": {"given_name": "گلاب", "birth": "~60"},
                "headers": {"If-Match": "*"},
            }
        ],
        "persons_remove": [{"path_parameters": {"person": child}, "body": {"reason": "died"}}],
        "persons_move": [
            {
                "path_parameters": {"person": child},
                "body": {"into": others, "relationship": "cousin"},
            }
        ],
        "persons_ask_to_erase": [
            {"path_parameters": {"person": wife}, "body": {"reason": "asked"}}
        ],
        "erasures_waiting": [{}],
        "erasures_agree": [{"path_parameters": {"erasure": str(site.asked[0])}}],
        "erasures_decline": [{"path_parameters": {"erasure": str(site.asked[1])}}],
        "pairs_waiting": [{}, {"query": {"state": "merged", "order": "age"}}],
        "pairs_read_pair": [{"path_parameters": {"pair": str(each)}} for each in site.pairs],
        **{
            f"pairs_{name}": [
                {"path_parameters": {"pair": str(pair)}, "headers": {"If-Match": "*"}} | body
            ]
            for name, pair, body in (
                ("merge", site.pairs[0], {}),
                ("unmerge", site.pairs[1], {}),
                ("apart", site.pairs[0], {}),
                ("ask", site.pairs[0], {"body": {"question": "father"}}),
                ("answer_asked", site.pairs[2], {"body": {"answer": "same"}}),
            )
        },
        "searches_search": [
            {"body": {"text": text}}
            for text in (HEAD["given_name"], "Zarqoonbek Toormashal", "777123777", site.family.code)
        ],
        "days_read_day": [{"path_parameters": {"on": "2026-11-02"}}],
        "problems_catalogue": [{}],
        "givings_catalogue": [{}],
        "givings_entitled": [{"path_parameters": here}],
        "givings_give": [
            {
                "path_parameters": here,
                "body": {
                    "giving": str(uuid4()),
                    "item": str(site.meal),
                    "proof": "signature",
                    "signature": "M1 1L2 2",
                },
            }
        ],
        "givings_give_out": [
            {"body": {"giving": str(uuid4()), "item": str(site.water), "quantity": 40}}
        ],
        "givings_reverse": [
            {
                "path_parameters": {"giving": str(site.giving)},
                "body": {"reason": "by_mistake", "is_returned": False},
            }
        ],
        "givings_give_seats": [
            {"path_parameters": here, "body": {"departure": str(site.departure)}}
        ],
        "reports_read_report": [{"path_parameters": {"on": "2026-11-02"}}],
        "reports_keep": [{"path_parameters": {"on": "2026-11-02"}}],
        **reception_requests(site),
    }


def reception_requests(site: Marked) -> dict[str, list[dict[str, Any]]]:
    station, (called, waiting, other, left) = {"station": str(site.station)}, map(str, site.tokens)
    journey = {"crossing": "torkham", "legal_status": "acc", "manner_of_return": "deported"}
    groups = [{"men": 1, "tokens": 2}, {"women": 1, "girls": 2, "flags": ["woman_alone"]}]
    told = {"station": str(site.station), "token": called}

    def at(token: str, body: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        sent = {"body": body} if body is not None else {}
        return [{"path_parameters": {"token": token}, **sent}]

    return {
        "tokens_issue": [{"body": journey | {"groups": groups}}],
        "tokens_read_token": at(called),
        "tokens_correct": at(waiting, {"men": 2, "flags": ["medical"]}),
        "tokens_send": at(waiting, {"to": [str(site.station)]}),
        "tokens_leave": at(waiting, {"reason": "elsewhere"}),
        "tokens_come_back": at(left),
        "tokens_merge": at(waiting, {"into": other}),
        "tokens_split": at(waiting, {"men": 1}),
        "stations_list_stations": [{}],
        "stations_read_queue": [{"path_parameters": station}],
        "stations_call": [
            {"path_parameters": station, "body": {"desk": "2"}},
            {"path_parameters": station, "body": {"desk": "3", "token": other}},
        ],
        "stations_tell": [
            {"path_parameters": told | {"said": "start"}, "body": {}},
            {"path_parameters": told | {"said": "skip"}, "body": {"reason": "away"}},
        ],
    }


def real_paths(site: Marked) -> dict[str, list[str]]:
    """By name of the parameter; the rest of a request to it is anybody's guess."""
    return {
        "household": [str(site.family.id), str(site.others.id)],
        "person": [stable_id(name) for name in ("head", "wife", "child", "elder")],
        "erasure": [str(each) for each in site.asked],
        "pair": [str(each) for each in site.pairs],
        "giving": [str(site.giving)],
        "station": [str(site.station)],
        "token": [str(each) for each in site.tokens],
    }
