"""Labels from openFDA, DailyMed and EMA: found under every name, read once, changes and all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.sources import bodies
from tests.sources.conftest import TODAY, pulled
from tests.sources.service import Answer, Asked, Service, as_json

from guidelint.errors import SourceError
from guidelint.medicine.services.label_service import Drug, indications_text, recent_changes
from guidelint.pins import Change, Pin
from guidelint.sources.files import in_lines

if TYPE_CHECKING:
    from pathlib import Path

    from guidelint.sources.services import Session

EXAMPLEX = Drug("Examplex")
MISS = as_json(bodies.NOT_FOUND, 404)


def pull(session: Session, *services: str, drug: Drug = EXAMPLEX) -> Pin | None:
    """Pull one product from the service, which plays all of them."""
    return next(iter(pulled(drug, *services, session=session).pins), None)


def test_a_label_is_pinned_with_what_pages_are_held_to(service: Service, session: Session) -> None:
    service.script(as_json(bodies.labels(bodies.label())))
    pin = pull(session, "fda")
    assert pin is not None
    assert (pin.authority, pin.product, pin.generic) == ("FDA", "Examplex", "examplegene parvovec")
    assert (pin.id, pin.version, pin.route) == ("5d3a-1", "7", ("intravenous",))
    assert (pin.as_of, pin.retrieved) == (date(2026, 7, 14), TODAY)
    assert pin.changes[0] == Change("Indications and Usage", date(2026, 7, 1))
    assert pin.text.splitlines()[1:] == [
        "• Currently use prophylaxis, or",
        "• Have repeated, serious episodes.",
    ]
    assert service.asked[0].query["search"] == 'openfda.brand_name:"Examplex"'


def test_the_key_of_the_environment_is_sent_and_not_pinned(
    service: Service, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENFDA_API_KEY", "secret")
    service.script(as_json(bodies.labels(bodies.label())))
    pin = pull(session, "fda")
    assert service.asked[0].query["api_key"] == "secret"
    assert pin is not None
    assert "secret" not in str(pin)


def test_a_miss_is_clean(service: Service, session: Session) -> None:
    service.script(MISS)
    assert pull(session, "fda", "dailymed") is None


def test_the_newest_label_of_the_very_brand_is_taken(service: Service, session: Session) -> None:
    other = {"brand_name": ["Examplex XR"]}
    service.script(
        as_json(
            bodies.labels(
                bodies.label(openfda=other, effective_time="20261101"),
                bodies.label(set_id="old", effective_time="20200101"),
                bodies.label(set_id="new"),
                bodies.label(set_id="none", effective_time="20261101", indications_and_usage=[]),
            )
        )
    )
    pin = pull(session, "fda")
    assert pin is not None
    assert pin.id == "new"


def test_the_generic_name_finds_only_labels_that_speak_of_the_brand(
    service: Service, session: Session
) -> None:
    stranger = bodies.label(
        set_id="a", indications_and_usage=["Otherex is for adults."], openfda={}
    )
    service.routes(brand=MISS, generic=as_json(bodies.labels(stranger, bodies.label(openfda={}))))
    drug = Drug("Examplex", generic="examplegene parvovec")
    pin = pull(session, "fda", drug=drug)
    assert pin is not None
    assert pin.id == "5d3a-1"


def test_a_label_without_names_is_found_by_its_set_id(service: Service, session: Session) -> None:
    service.routes(
        brand_name=MISS,
        spls_json=as_json(
            {"data": [{"setid": "x", "title": "EXAMPLEXOL"}, LISTED], "metadata": {}}
        ),
        set_id=as_json(bodies.labels(bodies.label(openfda={}))),
    )
    pin = pull(session, "fda", "dailymed")
    assert pin is not None
    assert (pin.id, pin.route) == ("5d3a-1", ())
    assert service.asked[-1].query["search"] == 'set_id:"5d3a-1"'


LISTED = {"setid": "5d3a-1", "title": "EXAMPLEX (examplegene parvovec) KIT [MAKER INC]"}


def test_the_set_id_of_the_old_pin_is_asked_for_first(service: Service, session: Session) -> None:
    service.script(as_json(bodies.labels(bodies.label(openfda={}))))
    old = Pin(authority="FDA", kind="label", product="Examplex", id="5d3a-1", retrieved=TODAY)
    assert pull(replace(session, old=(old,)), "fda") is not None
    assert [asked.query["search"] for asked in service.asked] == ['set_id:"5d3a-1"']


def test_a_set_id_that_is_gone_gives_way_to_the_brand(service: Service, session: Session) -> None:
    service.routes(set_id=MISS, brand=as_json(bodies.labels(bodies.label(set_id="new"))))
    pin = pull(session, "fda", drug=Drug("Examplex", set_id="gone"))
    assert pin is not None
    assert pin.id == "new"


def test_dailymed_gives_the_text_where_openfda_has_none(service: Service, session: Session) -> None:
    service.routes(label_json=MISS, spls_json=as_json({"data": [LISTED]}), xml=Answer(bodies.SPL))
    pin = pull(session, "fda", "dailymed")
    assert pin is not None
    assert pin.text.splitlines() == [
        "EXAMPLEX is a therapy indicated for adults with exampleitis who:",
        "• Currently use prophylaxis, or",
        "• Have serious episodes.",
        "",
        "1.1 Limitations of Use",
        "",
        "Not for infants.",
    ]
    assert pin.changes == (Change("Indications and Usage", date(2026, 7, 1)),)
    assert (pin.authority, pin.id, pin.version) == ("FDA", "5d3a-1", "7")
    assert pin.url.endswith("/spls/5d3a-1.xml")


@pytest.mark.parametrize(
    "body",
    [
        b"<document>",
        b"<html><p>Sign in</html>",
        b'<!DOCTYPE d [<!ENTITY a "b">]><document>&a;</document>',
        b'<!DOCTYPE d SYSTEM "file:///etc/hostname"><document/>',
    ],
)
def test_xml_that_is_broken_or_has_a_dtd_is_refused(
    body: bytes, service: Service, session: Session
) -> None:
    service.routes(spls_json=as_json({"data": [LISTED]}), xml=Answer(body))
    with pytest.raises(SourceError, match="not the XML that this service documents"):
        pull(session, "dailymed")


def test_a_listing_of_the_wrong_shape_is_an_error(service: Service, session: Session) -> None:
    service.routes(spls_json=as_json({"data": {"setid": 1}}))
    with pytest.raises(SourceError, match="not the JSON"):
        pull(session, "dailymed")


def test_ema_is_read_through_a_byte_order_mark(service: Service, session: Session) -> None:
    rows = [
        bodies.medicine(category="Veterinary"),
        bodies.medicine(name_of_medicine="Examplexol"),
        bodies.medicine(medicine_status="Withdrawn", last_updated_date="01/07/2026"),
        bodies.medicine(name_of_medicine="Examplex (previously Old Examplex)"),
    ]
    service.script(as_json(bodies.medicines(*rows), bom=True))
    pin = pull(session, "ema")
    assert pin is not None
    assert (pin.authority, pin.id, pin.version) == ("EMA", "EMEA/H/C/009999", "4")
    assert (pin.as_of, pin.status) == (date(2026, 6, 3), "Authorised (conditional)")
    assert pin.text == "Treatment of adults with severe exampleitis without inhibitors."


def test_rows_of_ema_may_lack_anything(service: Service, session: Session) -> None:
    bare = {"category": "Human", "name_of_medicine": "Examplex", "therapeutic_indication": "All."}
    empty = dict.fromkeys(bodies.medicine())
    service.script(as_json(bodies.medicines({}, empty, bare)))
    pin = pull(session, "ema")
    assert pin is not None
    assert (pin.text, pin.as_of, pin.status) == ("All.", None, "")


def test_a_product_can_have_another_name_in_the_eu(service: Service, session: Session) -> None:
    service.script(as_json(bodies.medicines(bodies.medicine(name_of_medicine="Exemplix"))))
    assert pull(session, "ema") is None
    pin = pull(session, "ema", drug=Drug("Examplex", ema="Exemplix"))
    assert pin is not None
    assert pin.product == "Examplex"


def test_the_table_of_ema_is_asked_for_once_a_day(
    service: Service, session: Session, tmp_path: Path
) -> None:
    service.script(Answer(status=429, headers=(("Retry-After", "1"),)), as_json(bodies.medicines()))
    assert pull(replace(session, cache=tmp_path), "ema") is None
    assert pull(replace(session, cache=tmp_path), "ema") is None
    assert len(service.asked) == 2


def test_a_table_of_the_wrong_shape_is_not_kept(
    service: Service, session: Session, tmp_path: Path
) -> None:
    service.script(as_json({"data": "soon"}), as_json(bodies.medicines(bodies.medicine())))
    with pytest.raises(SourceError, match="not the JSON"):
        pull(replace(session, cache=tmp_path), "ema")
    assert pull(replace(session, cache=tmp_path), "ema") is not None


def test_one_failing_service_fails_the_pull(service: Service, session: Session) -> None:
    def answer(asked: Asked) -> Answer:
        return Answer(status=500) if "ema" in asked.path or "/en/" in asked.path else FOUND

    service.answer = answer
    with pytest.raises(SourceError, match="answers 500"):
        pull(session, "fda", "ema")


FOUND = as_json(bodies.labels(bodies.label()))
FULL, HIGHLIGHTS = bodies.INDICATED, bodies.HIGHLIGHTS


@pytest.mark.parametrize(
    "parts",
    [
        [f"1 INDICATIONS AND USAGE {FULL}"],
        [f"1 INDICATIONS AND USAGE {FULL} {HIGHLIGHTS}"],
        [f"1 INDICATIONS AND USAGE {HIGHLIGHTS} {FULL}"],
        [f"{HIGHLIGHTS} 1 INDICATIONS AND USAGE {FULL}"],
        [f"1 INDICATIONS & USAGE {FULL} {FULL}"],
        [HIGHLIGHTS, f"1 INDICATIONS AND USAGE {FULL}"],
        [FULL, FULL],
    ],
)
def test_the_indications_stand_once(parts: list[str]) -> None:
    assert indications_text(parts) == FULL


def test_highlights_alone_are_better_than_nothing() -> None:
    assert indications_text([HIGHLIGHTS]) == HIGHLIGHTS


def test_highlights_before_subsections_are_left_out() -> None:
    text = (
        "1 INDICATIONS AND USAGE Examplex is indicated for: • one thing ( 1.1 ) • another "
        "( 1.2 , 14.2 ) 1.1 One Thing Examplex is indicated for one thing. "
        "1.2 Another Examplex is indicated for another [see Clinical Studies (14.2)] ."
    )
    assert indications_text([text]).startswith("1.1 One Thing Examplex is indicated for one")


def test_sentences_that_begin_alike_are_all_kept() -> None:
    text = "Examplex is indicated for one thing. Examplex is indicated for another."
    assert indications_text([f"1 INDICATIONS AND USAGE {text}"]) == text


def test_recent_changes_are_read_newest_first() -> None:
    text = (
        "Dosage and Administration, Dose ( 2.1 , 2.3 ) 7/2026 Warnings and Precautions, "
        "Liver ( 5.1 ) Removed 12/2025 Nonsense ( 5.2 ) 13/2026"
    )
    assert recent_changes([text]) == (
        Change("Dosage and Administration, Dose", date(2026, 7, 1)),
        Change("Warnings and Precautions, Liver", date(2025, 12, 1)),
    )


def test_lines_lose_no_word() -> None:
    text = f"{FULL} {HIGHLIGHTS}\n\nNext\n\nwords go on. Dr. Who [see (1)] said: no! Yes."
    assert in_lines(text).split() == text.split()
