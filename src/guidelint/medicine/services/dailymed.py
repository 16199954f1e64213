"""DailyMed: finds the set id of a label, and gives its SPL document where openFDA has none.

https://dailymed.nlm.nih.gov/dailymed/app-support-web-services.cfm; sections carry LOINC codes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from guidelint.medicine.services.label_service import (
    Drug,
    LabelService,
    effective_day,
    recent_changes,
)
from guidelint.pins import Pin
from guidelint.sources.fetch import MEGABYTE
from guidelint.sources.files import in_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from guidelint.sources.fetch import Reply
    from guidelint.sources.services import Session

_HL7 = "{urn:hl7-org:v3}"
_INDICATIONS, _CHANGES = "34067-9", "43683-2"
_BLOCKS = frozenset({"paragraph", "item", "br", "caption", "tr", "td", "title"})


class DocumentList(msgspec.Struct, frozen=True):
    """The body of `spls.json`: documents with set id and title (“HEMGENIX (…) KIT [MAKER]”)."""

    data: list[dict[str, Any]]


class DailyMed(LabelService):
    """Labels at FDA as DailyMed has them; openFDA asks it by itself for what it lacks."""

    base = "https://dailymed.nlm.nih.gov/dailymed/services/v2"
    authority = "FDA"
    covered_by = "fda"

    def pull(self, subject: Drug, session: Session) -> Pin | None:
        """Get the label of a product from its document; None where there is none."""
        drug = with_known_id(subject, session)
        set_id = drug.set_id or find_set_id(drug, session)
        found = msgspec.structs.replace(drug, set_id=set_id)
        return pull_document(found, session) if set_id else None


def with_known_id(drug: Drug, session: Session) -> Drug:
    """Add the set id that the old pin of a product has, where none is configured."""
    known = (
        pin.id
        for pin in session.old
        if pin.authority == "FDA" and pin.product.casefold() == drug.name.casefold()
    )
    return msgspec.structs.replace(drug, set_id=drug.set_id or next(known, ""))


def find_set_id(drug: Drug, session: Session) -> str:
    """Find the set id of a brand's label, or give the empty string."""
    address = f"{session.bases['dailymed']}/spls.json"
    reply = session.fetcher.get(address, {"drug_name": drug.name, "pagesize": "100"})
    if reply.missing:
        return ""
    brand = re.compile(rf"\s*{re.escape(drug.name)}(?!\w)", re.IGNORECASE)
    listed = reply.json(DocumentList).data
    return next(
        (each.get("setid", "") for each in listed if brand.match(each.get("title", ""))), ""
    )


def pull_document(drug: Drug, session: Session) -> Pin | None:
    """Get a label by its set id from its SPL document; None where it has no indications."""
    address = f"{session.bases['dailymed']}/spls/{quote(drug.set_id, safe='')}.xml"
    reply = session.fetcher.get(address, limit=32 * MEGABYTE)
    if reply.missing:
        return None
    root = _parse(reply)
    text = in_lines(_section_text(root, _INDICATIONS))
    if not text:
        return None
    return Pin(
        authority="FDA",
        kind="label",
        product=drug.name,
        generic=drug.generic,
        as_of=effective_day(_value(root, "effectiveTime", "value")),
        retrieved=session.today,
        url=reply.url,
        id=_value(root, "setId", "root") or drug.set_id,
        version=_value(root, "versionNumber", "value"),
        changes=recent_changes([_section_text(root, _CHANGES)]),
        text=text,
    )


def _parse(reply: Reply) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root: Element = fromstring(reply.body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as problem:
        reason = "it has a DTD" if isinstance(problem, DefusedXmlException) else str(problem)
        raise reply.unlike("XML", reason) from None
    return root


def _value(root: Element, tag: str, attribute: str) -> str:
    element = root.find(f"{_HL7}{tag}")
    return "" if element is None else element.get(attribute, "")


def _section_text(root: Element, code: str) -> str:
    """Give the text of the section with a code, with its subsections, without Highlights."""
    for section in root.iter(f"{_HL7}section"):
        own = section.find(f"{_HL7}code")
        if own is not None and own.get("code") == code:
            return "\n\n".join(filter(None, _texts(section, top=True)))
    return ""


def _texts(section: Element, *, top: bool = False) -> Iterator[str]:
    for child in section:
        tag = child.tag.removeprefix(_HL7)
        if tag == "text" or (tag == "title" and not top):
            yield _prose(child)
        elif tag == "component":
            for inside in child.findall(f"{_HL7}section"):
                yield from _texts(inside)


def _prose(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        tag = child.tag.removeprefix(_HL7)
        before = "\n• " if tag == "item" else "\n" if tag in _BLOCKS else ""
        parts += [before, _prose(child), "\n" if tag in _BLOCKS else "", child.tail or ""]
    return re.sub(r"\s*\n\s*", "\n", "".join(parts)).strip("\n")
