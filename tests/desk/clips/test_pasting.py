"""What other programs put on a clipboard comes in clean, with its pictures; our own comes back as it went out."""

import base64
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from PIL import Image

from tests.cli.copy import HTML, MARKDOWN, picture, word_story
from tests.desk.clips import clipboards
from tests.strategies import stories
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.desk.clips.offers import Offer, Pasted, PasteError
from workstation.desk.clips.pasting import paste, paste_instead, paste_over
from workstation.desk.desk import Desk
from workstation.desk.editing.writing import Caret
from workstation.desk.files import FileError
from workstation.intake.pasted import tidied, with_local_pictures
from workstation.intake.reader import IntakeError
from workstation.photos.errors import PhotoError
from workstation.story import places
from workstation.story.alt import Described, Missing
from workstation.story.blocks import Block, Crop, FactBox, Figure, Heading, List, ListItem, Paragraph, Quote, Table
from workstation.story.history import History
from workstation.story.model import Source, Story
from workstation.story.places import Place
from workstation.story.spans import Emphasis, Language, Link, SourceMark, Span, Strong, Sub, Sup, Text, plain, text_of

PNG = base64.b64decode(clipboards.PNG)
STRAIT = Link("https://example.org/strait")


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    desk = open_desk(tmp_path / "store", clock, tmp_path / "settings")
    yield desk
    desk.close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for temporary files, in which other programs lay down the pictures of their clipboard."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def filled(sample: str, folder: Path | None = None) -> str:
    return sample.replace("{folder}", str(folder or "nowhere").lstrip("/")).replace("{picture}", clipboards.PNG)


def html(desk: Desk, sample: str, folder: Path | None = None) -> tuple[Block, ...]:
    return desk.clipboard.read(Offer(html=filled(sample, folder), text="not this")).blocks


def test_a_link_that_names_no_site_is_left_out_of_what_is_pasted_and_told(desk: Desk) -> None:
    pasted = desk.clipboard.read(
        Offer(html='<p>By <a href="/sea">sea</a> or <a href="https://a.example/">air</a>.</p>')
    )
    (paragraph,) = pasted.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == (Span("By sea or "), Span("air", (Link("https://a.example/"),)), Span("."))
    assert "  - Link that names no site: /sea" in list(pasted.receipt_lines())


def test_a_receipt_shows_no_more_of_an_address_than_anybody_reads(desk: Desk) -> None:
    pasted = desk.clipboard.read(Offer(html=f'<p>By <a href="/sea?{"x" * 100_000}">sea</a>.</p>'))
    assert all(len(line) < 120 for line in pasted.receipt_lines())


def shape(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    """Return the kind and the words of each block."""
    return [(type(block).__name__, "|".join(plain(text) for _, text in block.texts())) for block in blocks]


def marked(block: Block) -> Text:
    return next(text for _, text in block.texts())


def all_marks(blocks: tuple[Block, ...]) -> set[type]:
    texts = [text for block in blocks for inner in places.within(block) for _, text in inner.texts()]
    return {type(mark) for text in texts for span in text for mark in span.marks}


def test_word_comes_in_with_its_lists_tables_titles_and_pictures(desk: Desk, folder: Path) -> None:
    (folder / "clip_image002.png").write_bytes(PNG)
    pasted = desk.clipboard.read(Offer(html=filled(clipboards.WORD, folder), text="not this"))
    assert shape(pasted.blocks) == [
        ("Heading", "Ferries return"),
        ("Paragraph", "The first ferry in eleven days crossed the H2O strait."),
        ("Heading", "What comes next"),
        ("List", "Two more crossings|by day|one by night"),
        ("Quote", "We counted the days.|"),
        ("Table", "|Adult|12|Child|6"),
        ("Figure", ""),
    ]
    title, lead, crosshead, listed, _, _, figure = pasted.blocks
    assert isinstance(title, Heading)
    assert isinstance(crosshead, Heading)
    assert (title.level, crosshead.level) == (2, 3)
    assert marked(lead) == text_of(
        Span("The first", (Strong(),)), " ferry in ", Span("eleven", (Emphasis(),)), " days crossed the H",
        Span("2", (Sub(),)), "O ", Span("strait", (STRAIT,)), ".",
    )  # fmt: skip
    assert isinstance(listed, List)
    assert listed.items == (
        ListItem(text_of("Two ", Span("more", (Strong(),)), " crossings"), 0),
        ListItem(text_of("by day"), 1, ordered=True),
        ListItem(text_of("one by night"), 0),
    )
    assert isinstance(figure, Figure)
    assert figure.alt == Described("A white ferry")
    assert pasted.originals == {figure.photo: PNG}
    assert all(not block.language and not block.direction for block in pasted.blocks)


def test_what_stays_in_word_stays_there(desk: Desk, folder: Path) -> None:
    pasted = desk.clipboard.read(Offer(html=filled(clipboards.WORD, folder)))
    everything = str(pasted.piece)
    for private in ("must not be named", "AL1", "Mso", "mso-", "file:", "clipboard-picture", str(folder), "o:p"):
        assert private not in everything
    assert Language not in all_marks(pasted.blocks)


def test_google_docs_means_what_its_styles_say(desk: Desk) -> None:
    title, lead, crosshead, listed, figure = html(desk, clipboards.GOOGLE_DOCS)
    assert (shape((title,)), shape((crosshead,))) == ([("Heading", "Ferries return")], [("Heading", "What comes next")])
    assert marked(lead) == text_of(
        "The ", Span("first", (Strong(),)), Span(" ferry", (Emphasis(),)), " in eleven days crossed the ",
        Span("strait", (STRAIT,)), " with 10 m", Span("3", (Sup(),)), ".",
    )  # fmt: skip
    assert marked(crosshead) == text_of("What comes next")
    assert isinstance(listed, List)
    assert listed.items == (ListItem(text_of("Two more"), 0), ListItem(text_of(Span("by day", (Strong(),))), 1))
    assert isinstance(figure, Figure)
    assert figure.photo


def test_libreoffice_comes_in_with_its_picture_and_its_languages(desk: Desk, folder: Path) -> None:
    (folder / "lu12345_htm_1.png").write_bytes(PNG)
    pasted = desk.clipboard.read(Offer(html=filled(clipboards.LIBREOFFICE, folder)))
    assert shape(pasted.blocks)[:1] == [("Heading", "Ferries return")]
    story = put_in(Story(id="s", language="en"), pasted)
    _, lead, listed, figure = story.body
    assert marked(lead) == text_of(
        Span("The first", (Strong(),)), " ferry in ", Span("eleven", (Emphasis(),)), " days crossed the ",
        Span("strait", (STRAIT,)), ". ", Span("Quem espera sempre alcança.", (Language("pt-PT"),)),
    )  # fmt: skip
    assert isinstance(listed, List)
    assert (listed.start, [item.ordered for item in listed.items]) == (3, [True, True])
    assert isinstance(figure, Figure)
    assert pasted.originals[figure.photo] == PNG


def test_mail_comes_in_a_paragraph_to_a_paragraph(desk: Desk) -> None:
    blocks = html(desk, clipboards.GMAIL)
    assert shape(blocks) == [
        ("Paragraph", "Dear desk,"),
        ("Paragraph", "the first ferry has crossed."),
        ("Paragraph", "Two more will follow."),
        ("Paragraph", "All of this is confirmed."),
        ("Quote", "When will it cross?|"),
    ]
    assert marked(blocks[1]) == text_of(
        "the ", Span("first", (Strong(),)), " ferry ", Span("has", (Emphasis(),)), " crossed."
    )
    assert marked(blocks[3]) == text_of(Span("All of this is confirmed.", (Strong(),)))


def test_the_spaces_of_apple_are_spaces(desk: Desk) -> None:
    first, second = html(desk, clipboards.APPLE_MAIL)
    assert marked(first) == text_of("The first ferry ", Span("crossed", (Strong(),)), ".")
    assert plain(marked(second)) == "Two more will follow."


def test_outlook_keeps_the_numbers_of_its_list(desk: Desk) -> None:
    paragraph, listed = html(desk, clipboards.OUTLOOK)
    assert plain(marked(paragraph)) == "The first ferry crossed."
    assert isinstance(listed, List)
    assert listed.start == 3
    assert listed.items == (
        ListItem(text_of("Two more"), 0, ordered=True),
        ListItem(text_of("One by night"), 0, ordered=True),
    )


def test_a_web_page_comes_in_without_what_runs_counts_or_sells(desk: Desk) -> None:
    pasted = desk.clipboard.read(Offer(html=clipboards.BROWSER))
    assert shape(pasted.blocks) == [
        ("Heading", "Ferries return"),
        ("Paragraph", "By Ana Lima"),
        ("Paragraph", "The first ferry crossed, see here."),
        ("Figure", "At the quay"),
    ]
    figure = pasted.blocks[3]
    assert isinstance(figure, Figure)
    assert (figure.credit, figure.alt, figure.url) == (
        "Ana Lima/Reuters",
        Described("A white ferry"),
        "https://example.org/ferry.jpg",
    )
    assert Link not in all_marks(pasted.blocks)
    dropped = {note.what for note in pasted.receipt.notes if note.kind == "dropped"}
    assert {"Unsafe link", "Event handler", "Tracking pixel", "Script"} <= dropped
    assert "  - Unsafe link: javascript:alert(1)" in list(pasted.receipt_lines())


def test_a_picture_copied_in_a_browser_comes_with_its_bytes_and_what_the_page_says_of_it(desk: Desk) -> None:
    pasted = desk.clipboard.read(Offer(html=clipboards.COPIED_IMAGE, image=PNG))
    (figure,) = pasted.blocks
    assert isinstance(figure, Figure)
    assert (figure.url, figure.alt) == ("", Described("A white ferry"))
    assert pasted.originals == {figure.photo: PNG}
    assert pasted.photos[figure.photo].name == "white ferry.png"
    (far,) = desk.clipboard.read(Offer(html=clipboards.COPIED_IMAGE)).blocks
    assert isinstance(far, Figure)
    assert far.url.startswith("https://example.org/media/")
    assert desk.clipboard.read(Offer(html=clipboards.COPIED_IMAGE, image=b"no picture")).blocks == (far,)


def test_words_are_believed_before_a_picture_of_them(desk: Desk) -> None:
    pasted = desk.clipboard.read(Offer(html="<p>Words</p>", image=PNG))
    assert shape(pasted.blocks) == [("Paragraph", "Words")]
    assert pasted.photos == {}


def test_the_bytes_of_a_picture_become_a_photo_that_keeping_stores(desk: Desk) -> None:
    pasted = desk.clipboard.read(Offer(image=PNG))
    (figure,) = pasted.blocks
    assert isinstance(figure, Figure)
    assert figure.alt == Missing()
    assert desk.pictures.known([figure.photo]) == {}
    desk.clipboard.keep(pasted)
    kept = desk.pictures.known([figure.photo])[figure.photo]
    assert (kept.width, kept.height, kept.size) == (8, 6, len(PNG))
    assert desk.pictures.thumbnail(figure.photo, 100).startswith(b"\xff\xd8")


def test_a_picture_that_the_library_has_keeps_its_record(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "ferry.png").write_bytes(PNG)
    known = desk.pictures.assign(desk.pictures.add(tmp_path / "ferry.png").id, ["caption=The pier"])
    desk.clipboard.keep(desk.clipboard.read(Offer(image=PNG)))
    assert desk.pictures.known([known.id]) == {known.id: known}


def test_files_come_in_like_imports_without_a_head(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "ferry.png").write_bytes(picture())
    (tmp_path / "a.html").write_text(HTML, "utf-8")
    (tmp_path / "a.md").write_text(MARKDOWN, "utf-8")
    (tmp_path / "a.docx").write_bytes(word_story())
    files = tuple(tmp_path / name for name in ("ferry.png", "a.docx", "a.html", "a.md"))
    pasted = desk.clipboard.read(Offer(files=files, text="not this", html="<p>nor this</p>"))
    kinds = [kind for kind, _ in shape(pasted.blocks)]
    assert kinds[:4] == ["Figure", "Heading", "Paragraph", "Figure"]
    headings = [words for kind, words in shape(pasted.blocks) if kind == "Heading"]
    assert headings[0] == headings[1] == headings[2] == "Ferries return to Port Selm"
    assert any(words.startswith("LONDON (AP) — The first ferry") for _, words in shape(pasted.blocks))
    photos = {block.photo for block in pasted.blocks if isinstance(block, Figure) and block.photo}
    assert photos == set(pasted.photos) == set(pasted.originals)
    desk.clipboard.keep(pasted)
    assert set(desk.pictures.known(photos)) == photos
    story = put_in(Story(id="s", language="en"), pasted)
    names = [block.id for block in places.blocks(story)]
    assert len(names) == len(set(names))


def test_one_bad_file_among_others_is_told_and_alone_it_is_refused(desk: Desk, tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.png", tmp_path / "good.txt"
    bad.write_bytes(b"no picture")
    good.write_text("The first ferry crossed.", "utf-8")
    pasted = desk.clipboard.read(Offer(files=(bad, good, tmp_path / "gone.txt", tmp_path)))
    assert shape(pasted.blocks) == [("Paragraph", "The first ferry crossed.")]
    dropped = [note for note in pasted.receipt.notes if note.kind == "dropped"]
    assert [note.what for note in dropped] == ["bad.png", "gone.txt", tmp_path.name]
    assert all(note.detail.endswith(".") for note in dropped)
    with pytest.raises(PasteError, match=r"bad\.png") as refused:
        desk.clipboard.read(Offer(files=(bad,)))
    assert "picture program" in refused.value.hint
    with pytest.raises(FileError):
        desk.clipboard.read(Offer(files=(tmp_path / "gone.txt",)))
    (tmp_path / "odd.bin").write_bytes(b"\x00\x01\x02" * 100)
    with pytest.raises(IntakeError):
        desk.clipboard.read(Offer(files=(tmp_path / "odd.bin",)))


def test_text_is_a_line_or_paragraphs_and_nothing_of_it_vanishes(desk: Desk) -> None:
    (line,) = desk.clipboard.read(Offer(text="  one line \u0007with a bell\r\n")).blocks
    assert plain(marked(line)) == "  one line with a bell"
    text = "BREAKING NEWS\n\nFerries return\n\nBy Ana Lima\n\n- one\n- two\n\nLISBON (AFP) — The ferry crossed."
    assert shape(desk.clipboard.read(Offer(text=text)).blocks) == [
        ("Paragraph", "BREAKING NEWS"),
        ("Paragraph", "Ferries return"),
        ("Paragraph", "By Ana Lima"),
        ("List", "one|two"),
        ("Paragraph", "LISBON (AFP) — The ferry crossed."),
    ]


@pytest.mark.parametrize(
    "offer",
    [
        Offer(),
        Offer(html="<html><body><!-- nothing --></body></html>"),
        Offer(html="  ", text="\n \n"),
        Offer(image=b"no picture"),
        Offer(own=b"{}"),
        Offer(html="<script>alert(1)</script>"),
    ],
)
def test_nothing_is_told_in_one_sentence(desk: Desk, offer: Offer) -> None:
    with pytest.raises(PasteError) as raised:
        desk.clipboard.read(offer)
    assert str(raised.value)[0].isupper()
    assert str(raised.value).endswith(".")
    assert raised.value.hint


def test_html_that_no_person_wrote_gives_way_to_the_text(desk: Desk) -> None:
    monster = "<div>" * 5_000 + "x"
    assert shape(desk.clipboard.read(Offer(html=monster, text="The words")).blocks) == [("Paragraph", "The words")]
    with pytest.raises(PasteError):
        desk.clipboard.read(Offer(html=monster))
    assert shape(desk.clipboard.read(Offer(own=b"\xff\x00", text="The words")).blocks) == [("Paragraph", "The words")]


def test_pictures_of_this_machine_come_from_the_clipboards_of_programs_only(
    desk: Desk, tmp_path: Path, folder: Path
) -> None:
    private = tmp_path / "private.png"
    private.write_bytes(PNG)
    (folder / "clip.png").write_bytes(PNG)
    (folder / "words.txt").write_text("secret", "utf-8")
    (folder / "link.png").symlink_to(private)
    for path, comes in [
        (private, False),
        (folder / "clip.png", True),
        (folder / "words.txt", False),
        (folder / "link.png", False),
    ]:
        blocks = html(desk, f'<p>Words</p><img src="{path.as_uri()}" alt="A">')
        figures = [block for block in blocks if isinstance(block, Figure)]
        assert [bool(figure.photo) for figure in figures] == [comes]
        assert all(not figure.url for figure in figures)


@pytest.mark.parametrize(
    "odd",
    ["<p style='mso-list:l0 level1'>" * 20_000, "<p " * 50_000, "<span mso-spacerun" * 20_000, "<a class=msocomanchor>" * 20_000,
     "Version:1" * 50_000, "<p class=MsoTitle>" * 10_000 + "</p>", "<div mso-element:comment-list" * 20_000],
)  # fmt: skip
def test_odd_html_is_tidied_without_waiting(odd: str) -> None:
    assert isinstance(tidied(f"{odd} mso-"), str)
    assert with_local_pictures(odd * 2)[1] == {}


def put_in(story: Story, pasted: Pasted, caret: Caret | None = None) -> Story:
    """Return a story after pasting at the caret, by default into an empty paragraph at its end."""
    if caret is None:
        story = replace(story, body=(*story.body, Paragraph(id="last")))
        caret = Caret(Place("last"))
    stroke = paste(story, caret, pasted)
    assert stroke.edit is not None
    assert stroke.edit.label == "Paste"
    history = History(story).do(stroke.edit)
    assert history.undo().story == story
    return history.story


AFP = Source(id="s1", name="AFP", url="https://example.org/afp")
REUTERS = Source(id="s1", name="Reuters")
FROM_AFP = Story(
    id="one",
    language="en",
    sources=(AFP,),
    body=(
        Paragraph(id="p1", text=text_of("Ours. ", Span("Theirs.", (SourceMark("s1"), Strong())))),
        FactBox(id="b", blocks=(Paragraph(id="p2", text=text_of(Span("Boxed.", (SourceMark("s1"),)))),)),
    ),
)


def test_our_own_comes_back_as_it_was_with_its_sources(desk: Desk) -> None:
    own = desk.clipboard.copy(FROM_AFP)
    pasted = desk.clipboard.read(Offer(own=own.own, html="<p>not this</p>", text=own.text))
    assert pasted.is_own
    assert pasted.blocks == FROM_AFP.body
    within = put_in(FROM_AFP, pasted)
    assert within.sources == (AFP,)
    assert [shape((block,)) for block in within.body[2:]] == [shape((block,)) for block in FROM_AFP.body]
    elsewhere = put_in(Story(id="two", language="en", sources=(REUTERS,)), pasted)
    assert [(source.id, source.name) for source in elsewhere.sources] == [("s1", "Reuters"), ("s2", "AFP")]
    assert marked(elsewhere.body[0]) == text_of("Ours. ", Span("Theirs.", (SourceMark("s2"), Strong())))
    (boxed,) = elsewhere.body[1].children()
    assert marked(boxed) == text_of(Span("Boxed.", (SourceMark("s2"),)))
    known = put_in(Story(id="three", language="en", sources=(replace(AFP, id="afp", relation="with"),)), pasted)
    assert len(known.sources) == 1
    assert Span("Theirs.", (SourceMark("afp"), Strong())) in marked(known.body[0])


def test_a_picture_that_another_library_has_is_told_and_its_words_stay(desk: Desk) -> None:
    figure = Figure(id="f", photo="a" * 64, caption=text_of("The pier"), caption_linked=False)
    box = FactBox(id="b", blocks=(figure,))
    pasted = desk.clipboard.read(Offer(own=desk.clipboard.copy(Story(id="s", body=(box,))).own))
    assert pasted.blocks == (replace(box, blocks=(replace(figure, photo=""),)),)
    assert [(note.kind, note.count) for note in pasted.receipt.notes] == [("dropped", 1)]


def test_another_language_says_so_and_the_storys_own_does_not(desk: Desk) -> None:
    english = desk.clipboard.read(
        Offer(html='<body lang="en-US" dir="ltr"><p dir="ltr" lang="en-GB">One</p><p lang="fr">Deux</p></body>')
    )
    story = put_in(Story(id="s", language="en"), english)
    assert [(block.language, block.direction) for block in story.body] == [("", ""), ("fr", "")]
    georgian = put_in(Story(id="s", language="ka"), english)
    assert [block.language for block in georgian.body] == ["en-GB", "fr"]
    unnamed = put_in(Story(id="s"), english)
    assert len(unnamed.body) == 2


def test_a_long_piece_in_another_language_is_recognised_and_a_short_one_is_left_alone(desk: Desk) -> None:
    russian = "Первый за одиннадцать дней паром пересёк пролив на рассвете в четверг, сообщил начальник порта."
    for text, language in ((f"{russian} {russian}\n\n{russian}", "ru"), ("Паром пересёк пролив\n\nна рассвете", "")):
        story = put_in(Story(id="s", language="en"), desk.clipboard.read(Offer(text=text)))
        assert [block.language for block in story.body] == [language, language]


def test_a_lone_paragraph_goes_into_the_line_with_its_language(desk: Desk) -> None:
    story = Story(id="s", language="en", body=(Paragraph(id="p", text=text_of("He said.")),))
    own = Story(id="o", language="fr", body=(Paragraph(id="q", text=text_of("oui ", Span("yes", (Language("en"),)))),))
    pasted = desk.clipboard.read(Offer(own=desk.clipboard.copy(own).own))
    (paragraph,) = put_in(story, pasted, Caret(Place("p"), 3)).body
    assert marked(paragraph) == text_of("He ", Span("oui ", (Language("fr"),)), Span("yes", (Language("en"),)), "said.")


def test_blocks_pasted_in_the_middle_of_a_paragraph_part_it(desk: Desk) -> None:
    story = Story(id="s", language="en", body=(Paragraph(id="p", text=text_of("Before after")),))
    pasted = desk.clipboard.read(Offer(html="<h1>Head</h1><p>One</p>"))
    assert shape(put_in(story, pasted, Caret(Place("p"), 6)).body) == [
        ("Paragraph", "Before"),
        ("Heading", "Head"),
        ("Paragraph", "One"),
        ("Paragraph", " after"),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(story=stories())
def test_any_story_can_be_copied_and_pasted_into_any_other(desk: Desk, story: Story) -> None:
    own = desk.clipboard.copy(story)
    if not story.body:
        return
    pasted = desk.clipboard.read(Offer(own=own.own))
    after = put_in(Story(id="other", language="ka"), pasted)
    assert shape(after.body) == shape(pasted.blocks) or len(pasted.blocks) == 1
    if own.text.strip():
        desk.clipboard.read(Offer(html=own.html, text=own.text))


def test_what_goes_out_as_html_comes_back_with_its_words_and_marks(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "ferry.png").write_bytes(PNG)
    photo = desk.pictures.add(tmp_path / "ferry.png").id
    body = (
        Paragraph(id="b1", text=text_of("The ", Span("first", (Strong(),)), " ", Span("ferry", (STRAIT,)), ".")),
        Heading(id="b2", level=2, text=text_of("How it began")),
        List(id="b3", items=(ListItem(text_of("one")), ListItem(text_of("two"), 1, ordered=True))),
        Quote(id="b4", paragraphs=(text_of("At last."),), attribution=text_of("The captain")),
        Table(id="b5", rows=()),
        Figure(id="b6", photo=photo, caption=text_of("The pier"), alt=Described("A pier")),
    )
    out = desk.clipboard.copy(Story(id="s", language="en", body=body), Caret(Place("b1")), Caret(Place("b6", "alt"), 6))
    pasted = desk.clipboard.read(Offer(html=out.html))
    assert [replace(block, id="") for block in pasted.blocks[:4]] == [replace(block, id="") for block in body[:4]]
    figure = pasted.blocks[-1]
    assert isinstance(figure, Figure)
    assert (figure.alt, plain(figure.caption), bool(figure.photo)) == (Described("A pier"), "The pier", True)


def test_a_damaged_picture_says_what_is_wrong(desk: Desk) -> None:
    with pytest.raises((PasteError, PhotoError), match="picture"):
        desk.clipboard.read(Offer(image=PNG[:40]))


def test_the_signs_of_notes_stay_and_lead_nowhere(desk: Desk) -> None:
    libreoffice = (
        '<p>Ten litres.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>'
        '<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym"'
        ' href="#sdfootnote1anc">1</a>According to the port.</p></div>'
    )
    lead, note = desk.clipboard.read(Offer(html=libreoffice)).blocks
    assert marked(lead) == (Span("Ten litres."), Span("1", (Sup(),)))
    assert marked(note) == text_of("1 According to the port.")


def test_comments_in_word_leave_no_gap_and_are_told(desk: Desk) -> None:
    remark = (
        "<p class=MsoNormal>Said so.<span class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor"
        ' id="_anchor_1" href="#_msocom_1">[AB1]</a><span style=\'mso-special-character:comment\'>&nbsp;</span></span>'
        "</span> He left.<o:p></o:p></p>"
    )
    pasted = desk.clipboard.read(Offer(html=remark))
    assert shape(pasted.blocks) == [("Paragraph", "Said so. He left.")]
    assert ("dropped", "Comments", 1) in [(note.kind, note.what, note.count) for note in pasted.receipt.notes]


def test_a_header_row_of_a_writing_program_has_headers(desk: Desk) -> None:
    page = "<table><thead><tr><td><p><b>Dam</b></p></td><td>Height</td></tr></thead><tr><td>Aswan</td><td>111</td></tr></table>"
    (table,) = html(desk, page)
    assert isinstance(table, Table)
    assert [[cell.header for cell in row] for row in table.rows] == [["col", "col"], ["", ""]]


def test_a_quoted_mail_says_nothing_of_its_number_and_its_pictures_are_named(desk: Desk) -> None:
    mail = '<p>See below.</p><img src="cid:part1@example.org"><blockquote type="cite" cite="mid:secret@example.org"><p>Old.</p></blockquote>'
    pasted = desk.clipboard.read(Offer(html=mail))
    quote = next(block for block in pasted.blocks if isinstance(block, Quote))
    assert not quote.cite
    assert "Picture that stayed in its mail" in [note.what for note in pasted.receipt.notes]


def test_a_picture_by_an_address_of_its_own_page_is_told_and_left_out(desk: Desk) -> None:
    page = r'<p>Words.</p><img src="x.png"><img src="\\\\host\\share\\y.png"><img src="z.png" alt="A ferry,&#10;&#10;white">'
    pasted = desk.clipboard.read(Offer(html=page))
    assert [type(block).__name__ for block in pasted.blocks] == ["Paragraph", "Figure"]
    figure = pasted.blocks[1]
    assert isinstance(figure, Figure)
    assert (figure.url, figure.alt) == ("", Described("A ferry, white"))


def test_what_is_selected_goes_with_what_is_pasted_in_one_step(desk: Desk) -> None:
    body = (Paragraph(id="p", text=text_of("One two three")), Paragraph(id="q", text=text_of("Four")))
    story = Story(id="s1", language="en", body=body)
    pasted = desk.clipboard.read(Offer(html="<h2>Crosshead</h2><p>Words</p>"))
    stroke = paste_over(story, Caret(Place("p"), 4), Caret(Place("q"), 2), pasted)
    assert stroke.edit is not None
    history = History(story).do(stroke.edit)
    assert shape(history.story.body) == [
        ("Paragraph", "One "),
        ("Heading", "Crosshead"),
        ("Paragraph", "Words"),
        ("Paragraph", "ur"),
    ]
    assert history.undo().story == story


def test_a_picture_that_is_selected_gives_way_to_what_is_pasted(desk: Desk) -> None:
    body = (Paragraph(id="p", text=text_of("One")), Figure(id="f", url="https://example.org/a.png"))
    story = Story(id="s1", language="en", body=body)
    for there, kinds in (
        ("<h2>Crosshead</h2>", ["Paragraph", "Heading"]),
        ("<p>Words</p>", ["Paragraph", "Paragraph"]),
    ):
        stroke = paste_instead(story, "f", desk.clipboard.read(Offer(html=there)))
        assert stroke.edit is not None
        assert [type(block).__name__ for block in stroke.edit.apply(story).body] == kinds


def test_a_picture_goes_out_as_the_story_shows_it(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "wide.jpg").write_bytes(picture((1600, 800)))
    photo = desk.pictures.add(tmp_path / "wide.jpg")
    shown = Figure(id="f", photo=photo.id, crop=Crop(0.0, 0.0, 0.5, 1.0))
    for figure, size in ((shown, (800, 800)), (replace(shown, crop=None), (1200, 600))):
        written = desk.clipboard.copy(Story(id="s", language="en", body=(figure,))).html
        found = re.search(r'src="data:image/jpeg;base64,([^"]+)" width="(\d+)" height="(\d+)"', written)
        assert found is not None
        assert (int(found[2]), int(found[3])) == size
        with Image.open(io.BytesIO(base64.b64decode(found[1]))) as image:
            assert image.size == size


def test_a_caption_in_word_is_the_caption_of_the_picture_above_it(desk: Desk, folder: Path) -> None:
    (folder / "clip_image001.png").write_bytes(PNG)
    word = """<p class=MsoNormal>Words.<o:p></o:p></p>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="P1"><v:imagedata src="file:///{folder}/clip_image001.png"/></v:shape><![endif]-->
<![if !vml]><img width=60 src="file:///{folder}/clip_image001.png" v:shapes="P1"><![endif]><o:p></o:p></p>
<p class=MsoCaption>Figure <!--[if supportFields]><span style='mso-element:field-begin'></span> SEQ Figure <![endif]-->1: A
ferry. (Ana Lima/AFP)<o:p></o:p></p>
<p class=MsoCaption>Table 1: Fares<o:p></o:p></p>"""
    pasted = desk.clipboard.read(Offer(html=filled(word, folder)))
    words, figure, title = pasted.blocks
    assert isinstance(figure, Figure)
    assert plain(figure.caption) == "Figure 1: A ferry."
    assert figure.credit == "Ana Lima/AFP"
    assert shape((words, title)) == [("Paragraph", "Words."), ("Paragraph", "Table 1: Fares")]
