"""What is asked, believed and pinned."""

from __future__ import annotations

import msgspec

from guidelint.reader.rounds import Dropped, pinned, round_of
from guidelint.verdicts import PageVerdicts
from tests.reader.support import SHEDS, alone, found, pair, reading_of

SHED = pair(8, "Every outbuilding is applied for", 2, "needs no permit", "A shed is one.")


def test_nothing_is_asked_twice_and_a_claim_is_asked_again_alone() -> None:
    reading = reading_of(SHEDS)
    (page,) = round_of(reading, {}).pending
    answers = {page.key: found(SHED)}
    second = round_of(reading, answers)
    (again,) = second.pending
    assert second.asked == ()
    shown = again.messages[1].content
    assert shown.index("applied for") < shown.index("no permit")
    done = round_of(reading, answers | {again.key: '{"answer": "cannot"}'})
    assert (done.pending, done.asked) == ((), (page.key,))
    (verdict,) = done.verdicts
    assert (verdict.first.quote, verdict.answer) == ("needs no permit", "cannot")
    assert round_of(reading, {}, done.asked).pending == ()


def test_what_does_not_stand_there_and_arithmetic_that_holds_is_left_out() -> None:
    reading = reading_of(SHEDS)
    (page,) = round_of(reading, {}).pending
    claims = (
        alone(9, "52 EUR in all"),
        pair(10, "36 months", 11, "three years"),
        alone(6, "Notice | 41 EUR"),
        alone(99, "Notice"),
        pair(2, "needs no permit", 2, "A shed"),
    )
    told = round_of(reading, {page.key: found(*claims)})
    assert told.dropped == Dropped(misquoted=3, refuted=2)
    assert (told.pending, told.verdicts) == ((), ())


def test_a_reply_that_is_no_json_is_asked_again() -> None:
    reading = reading_of(SHEDS)
    (page,) = round_of(reading, {}).pending
    for reply in ("I cannot help.", '{"found": [{"kind": "pair"', '{"found": [{"kind": "x"}]}'):
        told = round_of(reading, {page.key: reply})
        assert (told.unread, [each.key for each in told.pending]) == ((page.key,), [page.key])


def test_what_can_hold_after_all_is_dropped_and_what_is_unclear_is_kept() -> None:
    reading = reading_of(SHEDS)
    (page,) = round_of(reading, {}).pending
    answers = {page.key: f"Here you are:\n```json\n{found(SHED)}\n```"}
    (again,) = round_of(reading, answers).pending
    can = round_of(reading, answers | {again.key: '{"answer": "can"}'})
    assert (can.verdicts, can.dropped.can, can.pending) == ((), 1, ())
    unclear = round_of(reading, answers | {again.key: '{"answer": "unclear"}'})
    assert [each.answer for each in unclear.verdicts] == ["unclear"]


def test_a_denied_verdict_stays_and_its_pair_is_not_asked_again() -> None:
    reading = reading_of(SHEDS)
    (page,) = round_of(reading, {}).pending
    answers = {page.key: found(SHED)}
    (again,) = round_of(reading, answers).pending
    answers[again.key] = '{"answer": "cannot"}'
    done = round_of(reading, answers)
    known = pinned(PageVerdicts(page="sheds.md"), reading, done)
    denied = msgspec.structs.replace(known.verdicts[0], denied="No shed of ours is one.")
    changed = reading_of(SHEDS.replace("# Sheds", "# Our sheds"))
    (anew,) = round_of(changed, {}, known.asked).pending
    told = round_of(changed, {anew.key: found(SHED)}, known.asked, {denied.said})
    assert (told.pending, told.dropped.known) == ((), 1)
    kept = pinned(msgspec.structs.replace(known, verdicts=(denied,)), changed, told)
    assert kept.verdicts == (denied,)
    gone = reading_of("# Sheds\n\nNothing is said.\n")
    assert pinned(known, gone, round_of(gone, {})).verdicts == ()
