"""Bodies in the shapes that the services document, in words of our own."""

from __future__ import annotations

from typing import Any

INDICATED = (
    "EXAMPLEX is a vector-based gene therapy indicated for the treatment of adults with "
    "exampleitis who: • Currently use prophylaxis, or • Have repeated, serious episodes."
)
HIGHLIGHTS = (
    "EXAMPLEX is a vector-based gene therapy indicated for adults with exampleitis who: "
    "• Currently use prophylaxis, or • Have repeated, serious episodes. ( 1 )"
)
NOT_FOUND = {"error": {"code": "NOT_FOUND", "message": "No matches found!"}}


def label(**other: Any) -> dict[str, Any]:
    """Give a label as openFDA has it."""
    return {
        "id": "0c2f",
        "set_id": "5d3a-1",
        "version": "7",
        "effective_time": "20260714",
        "recent_major_changes": ["Indications and Usage ( 1 ) 07/2026 Warnings ( 5.1 ) 11/2025"],
        "indications_and_usage": [f"1 INDICATIONS AND USAGE {INDICATED}"],
        "openfda": {
            "brand_name": ["EXAMPLEX"],
            "generic_name": ["EXAMPLEGENE PARVOVEC"],
            "route": ["INTRAVENOUS"],
        },
        **other,
    }


def labels(*results: dict[str, Any]) -> dict[str, Any]:
    """Give an answer of openFDA."""
    count = {"skip": 0, "limit": 20, "total": len(results)}
    return {"meta": {"last_updated": "2026-07-20", "results": count}, "results": list(results)}


def medicine(**other: Any) -> dict[str, Any]:
    """Give a row of EMA's table."""
    return {
        "category": "Human",
        "name_of_medicine": "Examplex",
        "ema_product_number": "EMEA/H/C/009999",
        "medicine_status": "Authorised",
        "active_substance": "examplegene parvovec",
        "therapeutic_indication": "Treatment of adults with severe exampleitis without inhibitors.",
        "conditional_approval": "Yes",
        "marketing_authorisation_date": "20/02/2023",
        "revision_number": "4",
        "last_updated_date": "03/06/2026",
        "medicine_url": "https://www.ema.europa.eu/en/medicines/human/EPAR/examplex",
        **other,
    }


def medicines(*rows: dict[str, Any]) -> dict[str, Any]:
    """Give EMA's table."""
    return {"meta": {"total_records": len(rows), "timestamp": "2026-07-20"}, "data": list(rows)}


SPL = b"""<?xml version="1.0" encoding="UTF-8"?>
<document xmlns="urn:hl7-org:v3">
  <effectiveTime value="20260714"/><setId root="5d3a-1"/><versionNumber value="7"/>
  <component><structuredBody>
    <component><section><code code="43683-2"/><title>Recent Major Changes</title>
      <text><table><tbody>
        <tr><td>Indications and Usage (1)</td><td>07/2026</td></tr>
      </tbody></table></text>
    </section></component>
    <component><section><code code="34067-9"/><title>1 INDICATIONS AND USAGE</title>
      <text><paragraph>EXAMPLEX is a therapy indicated for adults with
          <content>exampleitis</content> who:</paragraph>
        <list>
          <item>Currently use prophylaxis, or</item><item>Have serious episodes.</item>
        </list></text>
      <excerpt><highlight><text>
        <paragraph>EXAMPLEX is for adults. (1)</paragraph>
      </text></highlight></excerpt>
      <component><section><code code="42229-5"/><title>1.1 Limitations of Use</title>
        <text><paragraph>Not for infants.</paragraph></text></section></component>
    </section></component>
    <component><section><code code="34070-3"/><title>4 CONTRAINDICATIONS</title>
      <text><paragraph>None.</paragraph></text></section></component>
  </structuredBody></component>
</document>
"""
