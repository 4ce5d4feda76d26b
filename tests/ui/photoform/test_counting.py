"""Each field says how long it is, and what the old record would cut; nothing of it stops anybody."""

from workstation.ui.photoform.counting import count


def test_bytes_are_counted_where_the_old_record_has_a_limit() -> None:
    length = count("city", "Zürich")
    assert length is not None
    assert (length.shown, length.trouble) == ("7 / 32", "")
    over = count("caption", "ß" * 1_001)
    assert over is not None
    assert over.shown == "2,002 / 2,000"
    assert "XMP keeps all of it" in over.trouble
    assert not over.grave


def test_alternative_text_is_counted_in_characters() -> None:
    length = count("alt", "ü" * 251)
    assert length is not None
    assert (length.shown, length.grave) == ("251 / 250", True)


def test_of_several_entries_the_longest_is_measured() -> None:
    length = count("keywords", ("ferry", "k" * 65))
    assert length is not None
    assert length.shown == "2 · 65 / 64"
    assert "k" * 65 in length.trouble
    assert count("people", ("Ana", "Rui")) is not None


def test_a_moment_has_no_length() -> None:
    assert count("expires", None) is None
    assert count("created", "2026") is None
