"""Local files: tables, PDFs and texts become pins, and what cannot is said with its line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from tests.sources.conftest import TODAY

from guidelint.errors import SourceError
from guidelint.sources.files import About
from guidelint.sources.files import pins_of_file as pins_with
from guidelint.sources.services import installed_services

if TYPE_CHECKING:
    from pathlib import Path

    from guidelint.pins import Pin

PAYER = About(authority="A Payer", product="Examplex")


def pins_of_file(file: Path, about: About, today: date) -> list[Pin]:
    """Pin a file as the command does, with the services there are."""
    return pins_with(file, about, today, installed_services().values())


def pdf(*lines: str) -> bytes:
    """Write a PDF of one page with one line of text after the other."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 12 Tf 50 700 Td {shown} ET".encode()
    page = b"/Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< %s /Resources << /Font << /F1 5 0 R >> >> >>" % page,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out) + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def test_a_rate_table_gives_a_pin_for_each_pair(tmp_path: Path) -> None:
    file = tmp_path / "rates.csv"
    file.write_bytes(
        b"\xef\xbb\xbfBase;Quote;Rate;Date\r\nUSD;MAD;9.32;2026-03-02\r\n"
        b"EUR;MAD;10.8;2026-03-02\r\nUSD;MAD;9.19;2026-05-18\r\n;;;\r\n"
    )
    usd, eur = pins_of_file(file, About(authority="Bank"), TODAY)
    assert usd.rates == {date(2026, 3, 2): Decimal("9.32"), date(2026, 5, 18): Decimal("9.19")}
    assert (usd.pair, usd.as_of, eur.pair) == ("USD/MAD", date(2026, 5, 18), "EUR/MAD")


def test_a_price_list_is_one_pin(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("product,amount,currency,per\nExamplex,3500000,usd,once\nOtherex,12.5,EUR,\n")
    (pin,) = pins_of_file(file, About(authority="A List"), TODAY)
    assert pin.kind == "prices"
    assert [(each.amount, each.currency, each.per) for each in pin.prices] == [
        (Decimal(3500000), "USD", "once"),
        (Decimal("12.5"), "EUR", ""),
    ]


BAD_TABLES = {
    "a,b\n1,2\n": r":1: The columns a, b are not those of a table. A rate table has",
    "base,quote,rate,date\n": r":1: This table has no lines",
    "": r":1: This table has no lines",
    'base,quote,rate,date\nUSD,MAD,"9,19",2026-05-18\n': r":2: “9,19” is not a positive number",
    "base,quote,rate,date\nUSD,MAD,NaN,2026-05-18\n": r":2: “NaN” is not a positive number",
    "base,quote,rate,date\nUSD,MAD,9.19,18/05/2026\n": r":2: “18/05/2026” is not a day",
    "base,quote,rate,date\nUSD,dirham,9.19,2026-05-18\n": r":2: “DIRHAM” is not a currency code",
    "base,quote,rate,date\nUSD,MAD,9,2026-05-18\nUSD,MAD,8,2026-05-18\n": r":3: .* stands twice",
    "product,amount,currency\n,5,USD\n": r":2: A price needs a product",
    "product,amount,currency\nX,5\n": r":2: “” is not a currency code",
}


@pytest.mark.parametrize("text", BAD_TABLES)
def test_a_broken_table_names_its_line(text: str, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(text)
    with pytest.raises(SourceError, match=rf"table\.csv{BAD_TABLES[text]}"):
        pins_of_file(file, PAYER, TODAY)


def test_the_text_of_a_pdf_is_pinned(tmp_path: Path) -> None:
    file = tmp_path / "policy.pdf"
    file.write_bytes(pdf("Examplex is covered for adults", "with severe exampleitis."))
    (pin,) = pins_of_file(file, PAYER, TODAY)
    assert (pin.kind, pin.url) == ("policy", "policy.pdf")
    assert " ".join(pin.text.split()) == "Examplex is covered for adults with severe exampleitis."


def test_markup_is_read_and_not_pinned(tmp_path: Path) -> None:
    file = tmp_path / "policy.html"
    file.write_text("<h1>Policy</h1><p>For <b>adults</b> who:</p><ul><li>ask &amp; wait</li></ul>")
    (pin,) = pins_of_file(file, PAYER, TODAY)
    assert pin.text.split() == ["Policy", "For", "adults", "who:", "•", "ask", "&", "wait"]


def test_only_the_indications_of_a_label_are_pinned(tmp_path: Path) -> None:
    file = tmp_path / "label.txt"
    file.write_text(
        "HIGHLIGHTS\nFor adults. (1)\n\n1 INDICATIONS AND USAGE\n\nExamplex is for adults.\n\n"
        "2 DOSAGE AND ADMINISTRATION\n\nOnce.\n"
    )
    (pin,) = pins_of_file(file, About(authority="FDA", product="Examplex"), TODAY)
    assert (pin.kind, pin.text) == ("label", "Examplex is for adults.")
    file.write_text("4. CLINICAL\n4.1 Therapeutic indications\nFor adults.\n4.2 Posology\nOnce.\n")
    (pin,) = pins_of_file(file, About(authority="EMA", product="Examplex"), TODAY)
    assert pin.text == "For adults."


def test_lines_that_a_pdf_tore_apart_are_joined(tmp_path: Path) -> None:
    file = tmp_path / "policy.txt"
    file.write_text("Examplex is covered for adults\n\nwith exampleitis.\n\nNot for infants.\n")
    (pin,) = pins_of_file(file, PAYER, TODAY)
    assert pin.text == "Examplex is covered for adults with exampleitis.\n\nNot for infants."


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("gone.txt", None, "cannot be read: No such file"),
        ("a.txt", b"  \n", "No text is in this file"),
        ("a.txt", b"\xff\xfe\xff", "a.txt"),
        ("a.pdf", b"not a pdf", "not a PDF that can be read"),
        ("a.pdf", b"%PDF-1.4\n%%EOF", "not a PDF that can be read"),
        ("a.pdf", pdf(), "No text is in this file"),
    ],
)
def test_a_file_without_text_is_an_error(
    name: str, data: bytes | None, message: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(SourceError, match=message):
        pins_of_file(file, PAYER, TODAY)


def test_a_label_needs_its_product(tmp_path: Path) -> None:
    file = tmp_path / "label.txt"
    file.write_text("For adults.")
    with pytest.raises(SourceError, match="Give --product"):
        pins_of_file(file, About(authority="FDA"), TODAY)
