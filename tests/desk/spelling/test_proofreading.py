"""Proofreading at the desk: words that people add are right from then on, in files that people can read and mend."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.credits.house import Agency, House, Person, Profile, Service
from workstation.desk.files import FileError
from workstation.desk.spelling.proofreading import Proofreading
from workstation.language.wordlist import WordListError
from workstation.photos.photo import Photo
from workstation.story.blocks import Figure, Gallery, Heading, Media, Paragraph
from workstation.story.model import Contributor, Dateline, Source, Story
from workstation.story.spans import text_of


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "words.txt"


@pytest.fixture
def houses(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "houses" / "plain.words.txt"


@pytest.fixture
def proofreading(mine: Path, houses: Path) -> Proofreading:
    return Proofreading(mine, houses)


def wrong(
    proofreading: Proofreading, text: str, language: str = "en", known: frozenset[str] = frozenset()
) -> list[str]:
    return [each.word for each in proofreading.misspelt(text, language, known)]


def test_misspelt_words_come_with_their_place_and_with_what_they_may_have_meant(proofreading: Proofreading) -> None:
    (found,) = proofreading.misspelt("The goverment resigned.", "en")
    assert (found.start, found.end, found.word) == (4, 13, "goverment")
    assert proofreading.suggest("goverment", "en")[0] == "government"
    assert len(proofreading.suggest("goverment", "en", limit=2)) <= 2


def test_my_words_are_right_at_once_and_at_the_next_start(proofreading: Proofreading, mine: Path, houses: Path) -> None:
    assert wrong(proofreading, "The snorfle spoke.") == ["snorfle"]
    proofreading.add_to_my_words("snorfle", "en-GB")
    assert wrong(proofreading, "The Snorfle spoke.") == []
    assert wrong(proofreading, "Der snorfle sprach.", "de") == ["snorfle"]
    assert mine.read_text("utf-8") == "[en]\nsnorfle\n"
    assert not houses.exists()
    assert wrong(Proofreading(mine, houses), "The snorfle spoke.") == []


def test_house_words_are_kept_apart_and_a_word_without_a_language_is_right_in_all(
    proofreading: Proofreading, mine: Path, houses: Path
) -> None:
    proofreading.add_to_house_words("Qvirzhia")
    assert wrong(proofreading, "In Qvirzhia spoke one.") == []
    assert wrong(proofreading, "In Qvirzhia sprach einer.", "de") == []
    assert wrong(proofreading, "In qvirzhia.") == ["qvirzhia"]
    assert houses.read_text("utf-8") == "Qvirzhia\n"
    assert not mine.exists()
    assert proofreading.house_words.right("fr") == {"Qvirzhia"}
    assert proofreading.my_words.entries == ()


def test_a_word_can_be_taken_out_again(proofreading: Proofreading, mine: Path, houses: Path) -> None:
    proofreading.add_to_my_words("snorfle", "en")
    proofreading.add_to_my_words("blenk", "en")
    proofreading.take_from_my_words("snorfle", "en")
    assert wrong(proofreading, "The snorfle blenk spoke.") == ["snorfle"]
    proofreading.add_to_house_words("snorfle", "en")
    proofreading.take_from_house_words("snorfle", "en")
    assert wrong(proofreading, "The snorfle blenk spoke.") == ["snorfle"]
    proofreading.take_from_my_words("never there", "en")
    assert words_of(mine) == ["blenk"]
    assert words_of(houses) == []


def words_of(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if not line.startswith(("[", "#"))]


def test_suggestions_offer_words_that_were_added(proofreading: Proofreading) -> None:
    proofreading.add_to_my_words("Kvirikashvili", "en")
    assert proofreading.suggest("Kvirikashvilli", "en")[0] == "Kvirikashvili"


def test_another_program_adding_words_loses_none(proofreading: Proofreading, mine: Path, houses: Path) -> None:
    other = Proofreading(mine, houses)
    assert wrong(other, "snorfle blenk") == ["snorfle", "blenk"]
    proofreading.add_to_my_words("snorfle", "en")
    other.add_to_my_words("blenk", "en")
    assert sorted(words_of(mine)) == ["blenk", "snorfle"]
    assert wrong(other, "snorfle blenk") == []


@pytest.mark.parametrize(
    ("content", "what_is_read"),
    [
        (b"Kyiv\nThe minister resigned today.\nLviv\n", ["Kyiv", "Lviv"]),
        (b"Kyiv\n\xff\xfe\xfa\nLviv\n", ["Kyiv", "Lviv"]),
        (b"\xef\xbb\xbf# our own words\nKyiv\n[en]\nOne two three\nLviv", ["Kyiv", "Lviv"]),
        ("Київ\n".encode("utf-16"), []),
    ],
)
def test_a_broken_file_stops_nothing_is_told_and_loses_nothing(
    proofreading: Proofreading, mine: Path, content: bytes, what_is_read: list[str]
) -> None:
    mine.parent.mkdir(parents=True)
    mine.write_bytes(content)
    assert wrong(proofreading, "The goverment spoke.") == ["goverment"]
    assert sorted(proofreading.my_words.right("en")) == what_is_read
    (trouble,) = proofreading.troubles
    assert isinstance(trouble, WordListError)
    assert str(mine) in str(trouble)
    assert trouble.hint
    proofreading.add_to_my_words("snorfle", "en")
    proofreading.add_to_my_words("Qvirzhia")
    assert mine.read_bytes().startswith(content.rstrip(b"\n"))
    assert wrong(proofreading, "The snorfle of Qvirzhia spoke.") == []
    again = Proofreading(mine, mine.with_name("none"))
    assert wrong(again, "The snorfle of Qvirzhia spoke.") == []
    again.take_from_my_words("snorfle", "en")
    assert wrong(again, "The snorfle of Qvirzhia spoke.") == ["snorfle"]
    assert mine.read_bytes().startswith(content.rstrip(b"\n"))


def test_comments_that_people_wrote_stay(proofreading: Proofreading, mine: Path) -> None:
    mine.parent.mkdir(parents=True)
    mine.write_text("# towns\nQvirzhia\n\n[de]\n# nouns\nWahlkrimi\n", "utf-8")
    proofreading.add_to_my_words("snorfle", "en")
    assert mine.read_text("utf-8") == "# towns\nQvirzhia\n\n[de]\n# nouns\nWahlkrimi\n[en]\nsnorfle\n"
    proofreading.add_to_my_words("Blenk")
    proofreading.take_from_my_words("Wahlkrimi", "de")
    assert proofreading.my_words.right("en") == {"Qvirzhia", "Blenk", "snorfle"}
    assert mine.read_text("utf-8").startswith("# towns\nQvirzhia\n\n[de]\n# nouns\n[en]\n")
    assert proofreading.troubles == ()


def test_a_word_that_the_file_called_wrong_is_right_once_it_was_added(proofreading: Proofreading, mine: Path) -> None:
    mine.parent.mkdir(parents=True)
    mine.write_text("# not ours\n[en]\n-harbor\n", "utf-8")
    assert wrong(proofreading, "The harbor.") == ["harbor"]
    proofreading.add_to_my_words("harbor", "en")
    assert wrong(proofreading, "The harbor.") == []
    assert wrong(Proofreading(mine, mine.with_name("none")), "The harbor.") == []


def test_a_file_that_cannot_be_written_leaves_words_as_they_were(proofreading: Proofreading, mine: Path) -> None:
    mine.parent.parent.mkdir(exist_ok=True)
    mine.parent.write_text("in the way", "utf-8")
    with pytest.raises(FileError) as raised:
        proofreading.add_to_my_words("snorfle", "en")
    assert raised.value.hint
    assert wrong(proofreading, "snorfle") == ["snorfle"]


def test_a_file_that_cannot_be_read_is_told_and_not_written_over(proofreading: Proofreading, mine: Path) -> None:
    mine.mkdir(parents=True)
    assert wrong(proofreading, "snorfle") == ["snorfle"]
    assert [str(each) for each in proofreading.troubles] == [f"{mine} is a folder."]
    with pytest.raises(FileError):
        proofreading.add_to_my_words("snorfle", "en")


def test_many_threads_ask_and_add_at_once(proofreading: Proofreading, mine: Path, houses: Path) -> None:
    added = [f"qvirz{letter}" for letter in "abcdefgh"]
    errors: list[BaseException] = []

    def guarded(work: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            try:
                work()
            except (AssertionError, FileError, OSError, RuntimeError) as error:
                errors.append(error)

        return run

    def ask() -> None:
        for _ in range(50):
            assert "goverment" in wrong(proofreading, f"The goverment {' '.join(added)}")

    def add(word: str) -> Callable[[], None]:
        return lambda: proofreading.add_to_my_words(word, "en")

    threads = [threading.Thread(target=guarded(work)) for work in [ask, *map(add, added), ask]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert wrong(proofreading, " ".join(added)) == []
    assert wrong(Proofreading(mine, houses), " ".join(added)) == []


def test_the_desk_has_it_with_the_files_of_its_settings_and_reads_none_at_the_start(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings"
    (settings / "houses").mkdir(parents=True)
    (settings / "houses" / "harbour.toml").write_text('outlet = "Harbour Post"\n', "utf-8")
    monkeypatch.setenv("WORKSTATION_HOUSE", "harbour")
    desk = open_desk(tmp_path / "store", clock, settings)
    (settings / "words.txt").write_text("snorfle\n", "utf-8")  # after the start, before the first question
    desk.proofreading.add_to_house_words("Blenk")
    assert wrong(desk.proofreading, "The snorfle of Blenk spoke.") == []
    assert (settings / "houses" / "harbour.words.txt").read_text("utf-8") == "Blenk\n"
    assert desk.stories.house().profile.outlet == "Harbour Post"
    desk.close()


def house(**photos: Photo) -> House:
    agencies = (Agency(id="afp", name="Agence France-Presse", spellings=("AFP",)),)
    profile = Profile(id="plain", outlet="Qvirz Post", services=(Service(name="Blenkian service"),))
    return House(profile=profile, agencies=agencies, photos=photos, now=datetime(2026, 3, 5, tzinfo=UTC))


def test_names_of_bylines_credits_and_records_are_known() -> None:
    story = Story(
        id="s",
        language="en",
        byline="By Ana Límova-Dvorš and GIA QVIRZADZE",
        contributors=(Contributor(name="Tevzo O'Blenk", place="Zugdidi"),),
        dateline=Dateline(place="QVIRZHIA", agency="Snorfle"),
        sources=(Source(id="s1", name="Interblenk"),),
        body=(
            Figure(id="f", photo="p" * 64, credit="Levan Kvitz/Snorfle Images"),
            Gallery(id="g", figures=(Figure(id="f2", credit="Nino Vekuax"),)),
            Media(id="m", credit="Blenkvision"),
        ),
    )
    photo = Photo(
        id="p" * 64, people=("Zaza Tsqipur",), creators=("Marta Olvik",), city="Poti", credit_line="EPZ/Krool"
    )
    known = Proofreading(Path("a"), Path("b")).known_names(story, house(**{photo.id: photo}))
    names = {
        "Ana", "Límova-Dvorš", "Límova", "Dvorš", "Qvirzadze", "QVIRZADZE", "Tevzo", "O'Blenk", "Blenk", "Zugdidi",
        "Snorfle", "Interblenk", "Levan", "Kvitz", "Nino", "Vekuax", "Blenkvision", "Zaza", "Tsqipur", "Marta", "Olvik",
        "Poti", "Krool", "Qvirz", "Blenkian", "Agence", "Presse", "Qvirzhia",
    }  # fmt: skip
    assert names <= known
    assert not {"and", "service", "vision", "Images "} & known


def test_the_people_of_the_house_are_known_in_every_script() -> None:
    ana = Person(id="ana", name="Ana Kvitzová", spellings=("Ана Квицова",), places=("Tsqipur",))
    ours = replace(house(), people=(ana,))
    known = Proofreading(Path("a"), Path("b")).known_names(Story(id="s"), ours)
    assert {"Ana", "Kvitzová", "Ана", "Квицова", "Tsqipur"} <= known


def test_a_known_name_is_right_with_its_capital_and_its_endings_only(proofreading: Proofreading) -> None:
    story = Story(id="s", language="en", byline="By Gia Qvirzadze and Tevzo O'Blenk")
    known = proofreading.known_names(story, house())
    text = "Gia Qvirzadze's speech, said O'Blenk. GIA QVIRZADZE left. qvirzadze and Qvirzadse."
    assert wrong(proofreading, text, known=known) == ["qvirzadze", "Qvirzadse"]


CAPTION = "Presidnet Qvirzadze meets Olvik, the new minister. Snorfle spoke first."


def captioned(caption: str, *paragraphs: str, language: str = "en") -> frozenset[str]:
    body = (
        Figure(id="f", caption=text_of(caption)),
        Heading(id="h", text=text_of("The Presidnet Speaks")),
        *(Paragraph(id=f"p{number}", text=text_of(words)) for number, words in enumerate(paragraphs)),
    )
    names = Proofreading(Path("a"), Path("b")).known_names(Story(id="s", language=language, body=body), house())
    return names - Proofreading(Path("a"), Path("b")).known_names(Story(id="s"), house())


def test_a_caption_vouches_for_names_inside_its_sentences() -> None:
    assert captioned(CAPTION) == {"Qvirzadze", "Olvik"}


def test_the_first_word_of_a_caption_is_a_name_where_the_story_has_it_inside_a_sentence() -> None:
    assert captioned(CAPTION, "Then Snorfle rose. Presidnet he is not.") == {"Qvirzadze", "Olvik", "Snorfle"}
    assert captioned("“Snorfle is back,” he said.", "“Snorfle,” said one. (Snorfle.)") == frozenset()


def test_where_every_noun_has_a_capital_a_caption_vouches_for_names_of_two_words() -> None:
    caption = "Nach der Ankumft sprach Gia Qvirzadze über die Färe."
    assert captioned(caption, language="de-AT") == {"Gia", "Qvirzadze"}


def test_the_librarys_caption_counts_and_a_script_without_capitals_gives_its_names_by_fields() -> None:
    photo = Photo(id="p" * 64, caption={"x-default": "The mayor, Gia Qvirzadze, speaks."}, people=("გია ქვირზაძე",))
    story = Story(id="s", language="en", body=(Figure(id="f", photo=photo.id, caption_linked=True),))
    known = Proofreading(Path("a"), Path("b")).known_names(story, house(**{photo.id: photo}))
    assert {"Gia", "Qvirzadze", "გია", "ქვირზაძე"} <= known
    assert "mayor" not in known
