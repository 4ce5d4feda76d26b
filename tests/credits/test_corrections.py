"""What changed in a story that is out is taken for what a desk would take it for, and told in the house's words."""

import tomllib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.strategies import edits, stories
from workstation.base.resources import resource
from workstation.credits.corrections.proposal import classify, outstanding
from workstation.credits.corrections.published import KINDS, NoticeForm, Published
from workstation.credits.corrections.recording import CorrectionError, declaration, holding, releasing, withdrawing
from workstation.credits.corrections.wording import Wording
from workstation.credits.phrases import load_phrases
from workstation.story import places
from workstation.story.alt import Described
from workstation.story.blocks import Block, Cell, Correction, FactBox, Figure, Heading, Paragraph, Quote, Table
from workstation.story.model import Dateline, Story
from workstation.story.outgoing import outgoing
from workstation.story.spans import Span, Strong, plain, text_of

PHRASES = load_phrases()
AT = datetime(2026, 3, 5, 14, 2, tzinfo=UTC)
MASTER = "The ferry carried 12 people, the harbour master, Ana Smith, said on Thursday."


def paragraphs(*words: str, language: str = "en", **fields: object) -> Story:
    body = tuple(Paragraph(id=f"b{at}", text=text_of(said)) for at, said in enumerate(words, 1))
    return replace(Story(id="s", language=language, body=body), **fields)


def out(story: Story) -> Published:
    return Published(story=replace(story, stage="published"), number=3, at=AT, first=AT)


@pytest.mark.parametrize(
    ("now", "kind", "certainty"),
    [
        (MASTER.replace("12", "21"), "correction", "sure"),
        (MASTER.replace("12", "twelve"), "refile", "sure"),
        (MASTER.replace("carried", "did not carry"), "correction", "sure"),
        (MASTER.replace("Thursday", "Friday"), "correction", "sure"),
        (MASTER.replace("Smith", "Smyth"), "correction", "likely"),
        (MASTER.replace("harbour", "harbor"), "refile", "likely"),
        (MASTER.replace("harbour", "habrour"), "refile", "likely"),
        (MASTER.replace("master, Ana Smith,", "master Ana Smith"), "refile", "sure"),
        (MASTER.replace("said", "claimed"), "clarification", "likely"),
        (MASTER.replace("The ferry", "The white ferry"), "clarification", "guess"),
        (MASTER.replace(", the harbour master, Ana Smith, said on Thursday", ""), "correction", "likely"),
        (MASTER + " Two more ferries are expected on Saturday, she said.", "update", "likely"),
        (MASTER.replace("12 people", "12 people in two cars"), "update", "guess"),
        ("Nothing moved at Port Selm.", "correction", "likely"),
    ],
)
def test_one_change_is_taken_for_what_it_is(now: str, kind: str, certainty: str) -> None:
    proposal = classify(paragraphs("Intro.", MASTER, "End."), paragraphs("Intro.", now, "End."), PHRASES)
    assert proposal.kind == kind
    assert (kind, certainty) in {(change.kind, change.certainty) for change in proposal.changes}
    assert {(change.part, change.number) for change in proposal.changes} == {("paragraph", 2)}


@pytest.mark.parametrize(
    ("language", "was", "now"),
    [
        ("ru", "Погибли 12 человек, сообщил министр.", "Погибли 21 человек, сообщил министр."),
        ("ru", "Министр подтвердил сделку.", "Министр не подтвердил сделку."),
        ("ru", "Погибли двенадцать человек.", "Погибли 21 человек."),
        ("ar", "قتل ١٢ شخصا في الحادث.", "قتل ٢١ شخصا في الحادث."),
        ("fa", "در این حادثه ۱۲ نفر کشته شدند.", "در این حادثه ۲۱ نفر کشته شدند."),
        ("ka", "ბორანმა 12 ადამიანი გადაიყვანა.", "ბორანმა 21 ადამიანი გადაიყვანა."),
        ("ja", "東京で12人が死亡した。", "東京で21人が死亡した。"),
        ("fr", "Le ministre a signé l’accord.", "Le ministre n’a pas signé l’accord."),
        ("de", "Der Minister kommt am Montag.", "Der Minister kommt am Dienstag."),
        ("tr", "Toplantı salı günü yapıldı.", "Toplantı cuma günü yapıldı."),
        ("en", "It cost $1,200 in all.", "It cost €1,200 in all."),
        ("en", "Output fell by 3.5%.", "Output fell by 35%."),
        ("en", "Output fell by 3.5%.", "Output rose by 3.5%."),
        ("en", "The vote was 52-48.", "The vote was 48-52."),
        ("en", "Two of 12 ferries sank.", "12 of two ferries sank."),
        ("en", "Smith said so.", "Smyth said so."),
        ("", "The ferry did return.", "The ferry did not return."),
        ("en", "He said “we will go home now” to us.", "He said “we will stay home now” to us."),
    ],
)
def test_substance_is_substance_in_every_language(language: str, was: str, now: str) -> None:
    assert (
        classify(paragraphs(was, language=language), paragraphs(now, language=language), PHRASES).kind == "correction"
    )


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("It cost $1,200 in all.", "It cost $1200 in all."),
        ("The strait is open.", "The Strait is open"),
        ("One here. Two there.", "One here.  Two there."),
        ("Two of 12 ferries sank.", "2 of twelve ferries sank."),
    ],
)
def test_form_is_never_more_than_a_refile(was: str, now: str) -> None:
    proposal = classify(paragraphs(was), paragraphs(now), PHRASES)
    assert proposal.kind == "refile"


def test_a_paragraph_that_is_parted_joined_or_marked_is_no_change() -> None:
    whole = paragraphs("One here. Two there.", "Three.")
    assert classify(whole, paragraphs("One here.", "Two there.", "Three."), PHRASES).changes == ()
    marked = replace(whole, body=(Paragraph(id="b1", text=(Span("One here. Two there.", (Strong(),)),)), whole.body[1]))
    assert classify(whole, marked, PHRASES).changes == ()


def test_paragraphs_are_counted_as_a_reader_counts() -> None:
    def story(figure: str) -> Story:
        body: tuple[Block, ...] = (
            Correction(id="c0", text=text_of("Corrects the headline.")),
            Paragraph(id="b1", text=text_of("The strait is open.")),
            Heading(id="h1", text=text_of("A crossing")),
            Figure(id="f1", photo="a" * 64, caption=text_of("The quay"), alt=Described("A quay")),
            Paragraph(id="b2", text=text_of("  ")),
            Quote(id="q1", paragraphs=(text_of("We waited."),), attribution=text_of("Ana Smith")),
            Paragraph(id="b3", text=text_of(f"It carried {figure} people.")),
            FactBox(id="x1", title=text_of("Before"), blocks=(Paragraph(id="b4", text=text_of(f"In all {figure}.")),)),
        )
        return Story(id="s", language="en", body=body)

    changes = classify(story("12"), story("21"), PHRASES).changes
    assert [(change.part, change.number, change.block) for change in changes] == [
        ("paragraph", 3, "b3"), ("box", 1, "b4")
    ]  # fmt: skip
    place = changes[0]
    assert plain(places.text_at(story("21"), places.Place("b3")))[place.start : place.end] == "21"


def test_fields_pictures_and_attributions_are_compared_too() -> None:
    def story(byline: str, city: str, photo: str, who: str, credit: str) -> Story:
        body: tuple[Block, ...] = (
            Figure(id="f1", photo=photo * 64, credit=credit),
            Quote(id="q1", paragraphs=(text_of("We waited."),), attribution=text_of(who)),
        )
        return Story(id="s", language="en", byline=byline, dateline=Dateline(place=city), body=body)

    before = story("By Ana Lima", "LISBON", "a", "Ana Smith", "Teo Brandt/AFP")
    after = story("By Ana Luz", "PORTO", "b", "Eva Smith", "Teo Brandt/AP")
    found = {change.part: change.kind for change in classify(before, after, PHRASES).changes}
    assert found == {
        "byline": "correction", "dateline": "correction", "quote": "correction", "credit": "correction",
        "picture": "update",
    }  # fmt: skip


def test_what_stands_elsewhere_or_is_gone_or_new_is_told_apart() -> None:
    before = paragraphs("The first came at dawn.", "The second was late.", "The third never left the quay at all.")
    moved = replace(before, body=(before.body[2], *before.body[:2]))
    (change,) = classify(before, moved, PHRASES).changes
    assert (change.kind, change.why) == ("refile", "it stands elsewhere now")
    (change,) = classify(before, replace(before, body=before.body[:2]), PHRASES).changes
    assert (change.kind, change.number, change.now) == ("correction", 3, "")
    (change,) = classify(replace(before, body=before.body[1:]), before, PHRASES).changes
    assert (change.kind, change.number, change.was) == ("update", 1, "")


def test_the_gravest_kind_stands_for_all_and_each_is_listed() -> None:
    before = paragraphs("The harbuor is open.", "It carried 12 people.", "End.")
    after = paragraphs("The harbour is open.", "It carried 21 people.", "End.", "A new paragraph came later, said Ana.")
    proposal = classify(before, after, PHRASES)
    assert [change.kind for change in proposal.changes] == ["refile", "correction", "update"]
    assert proposal.kind == "correction"
    text = Wording(NoticeForm(), "en").notice(proposal).text
    assert text == "Corrects paragraph 2 to say “21”, not “12”. It also changes paragraph 4."


def test_figures_that_change_places_in_a_table_are_no_mere_move() -> None:
    def story(*figures: str) -> Story:
        rows = tuple((Cell(text_of(name)), Cell(text_of(figure))) for name, figure in zip("AB", figures, strict=True))
        return Story(id="s", language="en", body=(Table(id="t1", rows=rows),))

    assert classify(story("12", "21"), story("21", "12"), PHRASES).kind == "correction"


def test_many_changes_in_a_long_story_are_each_found_where_they_are() -> None:
    before = paragraphs(
        *(f"The ferry number {at} came to the quay with its pilots and its people." for at in range(300))
    )
    after = paragraphs(
        *(f"The ferry number {at} came to the quay with its pilots and its cargo." for at in range(300)), "End."
    )
    changes = classify(before, after, PHRASES).changes
    assert [change.number for change in changes] == list(range(1, 302))
    assert {(change.was, change.now) for change in changes[:300]} == {("people.", "cargo.")}


@settings(max_examples=60, deadline=None)
@given(stories(), stories())
def test_any_two_stories_can_be_compared_and_always_give_the_same(one: Story, other: Story) -> None:
    proposal = classify(one, other, PHRASES)
    assert proposal == classify(one, other, PHRASES)
    known = {block.id for block in places.blocks(other)} | {""}
    assert {change.block for change in proposal.changes} <= known
    assert len({change.mark for change in proposal.changes}) == len(proposal.changes)
    assert classify(one, one, PHRASES).changes == ()
    if proposal.changes:
        assert Wording(NoticeForm(), other.language).notice(proposal).text.strip()


@settings(max_examples=60, deadline=None)
@given(stories(), st.data())
def test_what_is_declared_is_outstanding_no_longer_and_what_comes_after_is(story: Story, data: st.DataObject) -> None:
    published = out(story)
    after = data.draw(edits(story)).apply(story)
    proposal = outstanding(published, after, PHRASES)
    if not proposal.changes:
        return
    notice = Wording(NoticeForm(), after.language).notice(proposal)
    edit = declaration(
        after, proposal, proposal.kind, notice, published=published, form=NoticeForm(), person="ana", at=AT
    )
    declared = edit.apply(after)
    assert outstanding(published, declared, PHRASES).changes == ()
    assert declared.corrections[-1].text == notice.text.strip()
    later = replace(declared, headline=f"{declared.headline} 99 more")
    assert outstanding(published, later, PHRASES).changes != ()
    assert outstanding(published, replace(declared, corrections=story.corrections), PHRASES).changes == proposal.changes


def test_a_moment_is_never_shared_by_two_notes() -> None:
    before = paragraphs("It carried 12 people.", "It cost 5 dollars.")
    story = paragraphs("It carried 21 people.", "It cost 5 dollars.")
    for now in (story, None):
        story = now or replace(story, body=(story.body[0], Paragraph(id="b2", text=text_of("It cost 7 dollars."))))
        proposal = outstanding(out(before), story, PHRASES)
        notice = Wording(NoticeForm(), "en").notice(proposal)
        story = declaration(
            story, proposal, "correction", notice, published=out(before), form=NoticeForm(), person="ana", at=AT
        ).apply(story)
    first, second = story.corrections
    assert second.at == first.at + timedelta(milliseconds=1)
    assert second.text == "Corrects paragraph 2 to say “7”, not “5”."


def test_a_notice_stands_where_the_house_wants_it_and_only_for_what_readers_are_told() -> None:
    before, after = paragraphs("It carried 12 people."), paragraphs("It carried 21 people.")
    proposal = outstanding(out(before), after, PHRASES)
    notice = Wording(NoticeForm(), "en").notice(proposal)
    for place, at in (("top", 0), ("end", -1)):
        form = NoticeForm(place=place)  # type: ignore[arg-type]
        story = declaration(
            after, proposal, "correction", notice, published=out(before), form=form, person="ana", at=AT
        ).apply(after)
        block = story.body[at]
        assert isinstance(block, Correction)
        assert (plain(block.text), block.on) == (notice.text, AT.date())
        assert story.corrections[-1].revision == 3
    typo = outstanding(out(paragraphs("The harbuor.")), paragraphs("The harbour."), PHRASES)
    quiet = declaration(
        paragraphs("The harbour."), typo, "refile", Wording(NoticeForm(), "en").notice(typo),
        published=out(paragraphs("The harbuor.")), form=NoticeForm(), person="ana", at=AT,
    ).apply(paragraphs("The harbour."))  # fmt: skip
    assert quiet.corrections[-1].kind == "refile"
    assert not any(isinstance(block, Correction) for block in quiet.body)


def test_what_surely_corrects_something_cannot_be_declared_as_less() -> None:
    before, after = paragraphs("It carried 12 people."), paragraphs("It carried 21 people.")
    proposal = outstanding(out(before), after, PHRASES)
    notice = Wording(NoticeForm(), "en").notice(proposal)
    for kind in KINDS:
        if kind in ("correction", "clarification"):
            declaration(
                after, proposal, kind, notice, published=out(before), form=NoticeForm(), person="ana", at=AT
            ).apply(after)
        else:
            with pytest.raises(CorrectionError, match="a figure changed"):
                declaration(
                    after, proposal, kind, notice, published=out(before), form=NoticeForm(), person="ana", at=AT
                )


def test_every_language_words_every_kind_and_english_says_corrects() -> None:
    shipped = tomllib.loads(resource("corrections", "notices.toml").read_text("utf-8"))
    shapes = (("12", "21"), ("12", ""), ("", "21"))
    for language in shipped:
        wording = Wording(NoticeForm(), language)
        assert wording.language == language
        for was, now in shapes:
            proposal = classify(paragraphs(f"A {was} b c d e."), paragraphs(f"A {now} b c d e."), PHRASES)
            for kind in KINDS:
                text = wording.notice(proposal, kind).text
                assert "{" not in text
                assert (now or was) in text
                assert wording.paragraphs(text) == (1,)
        told = wording.withdrawal("Forged", "").text
        assert "{" not in told
        assert wording.substitutes()[1] in told
    text = Wording(NoticeForm(), "en").notice(classify(paragraphs("12 a b."), paragraphs("21 a b."), PHRASES)).text
    assert text.startswith("Corrects ")


def test_a_house_may_word_it_in_its_own_way() -> None:
    form = NoticeForm(
        wording={"en": {"changed": "{place}: {was} → {now} {verb}", "verbs": {"correction": "CORRECTED"}}}
    )
    proposal = classify(paragraphs("It carried 12 people."), paragraphs("It carried 21 people."), PHRASES)
    assert Wording(form, "en-GB").notice(proposal).text == "paragraph 1: “12” → “21” CORRECTED"
    assert Wording(form, "sw").notice(proposal).language == "en"


def test_withdrawn_held_and_released() -> None:
    story = paragraphs("The memo said so.", headline="Memo", stage="published", byline="By Ana", kicker="x")
    notice = Wording(NoticeForm(), "en").withdrawal("the memo was forged", "Ministry denies memo")
    assert notice.text == "This story is withdrawn. the memo was forged. Use instead: Ministry denies memo."
    with pytest.raises(CorrectionError, match="never went out"):
        withdrawing(story, notice, published=None, at=AT)
    gone = withdrawing(story, notice, published=out(story), at=AT).apply(story)
    assert (gone.stage, gone.corrections[-1].kind) == ("withdrawn", "withdrawal")
    leaves = outgoing(gone)
    assert [plain(block.text) for block in leaves.body if isinstance(block, Correction)] == [notice.text]
    assert len(leaves.body) == 1
    assert leaves.byline == leaves.kicker == ""
    back = releasing(gone, out(story)).apply(gone)
    assert (back.stage, back.body) == ("published", story.body)
    held = holding(story).apply(story)
    assert (held.stage, outgoing(held).body) == ("held", ())
    assert releasing(held, None).apply(held).stage == "ready"
    assert outgoing(story) is story
    for wrong in (
        lambda: holding(held),
        lambda: releasing(story, None),
        lambda: withdrawing(gone, notice, published=out(story), at=AT),
    ):
        with pytest.raises(CorrectionError):
            wrong()
