"""The Text menu: what passages carry and what lines are: emphasis, links, languages, sources, crossheads, lists."""

from collections.abc import Callable

from workstation.story.blocks import Direction
from workstation.story.spans import Emphasis, Link, Mark, Strong, Sub, Sup
from workstation.ui.action import Action, Menu, in_story, with_story
from workstation.ui.window import Window


def _carries(kind: type[Mark]) -> Callable[[Window], bool]:
    return lambda window: window.page is not None and window.page.editor.carries(kind)


def _level(level: int) -> Callable[[Window], None]:
    return in_story(lambda editor: editor.set_level(level))


def _directed(direction: Direction) -> Callable[[Window], None]:
    return in_story(lambda editor: editor.set_direction(direction))


def _link(window: Window) -> None:
    if window.page is not None:
        from workstation.ui.dialogs.marks import ask_link  # with the first link, not with the window

        ask_link(window, window.page.editor)


def _language(window: Window) -> None:
    if window.page is not None:
        from workstation.ui.dialogs.marks import ask_language

        ask_language(window, window.page.editor)


def _source(window: Window) -> None:
    if window.page is not None:
        from workstation.ui.crediting.choosing import choose_source

        choose_source(window.bench, window.page)


def _whose(window: Window) -> None:
    if window.page is not None:
        window.page.editor.tell_source()


def _own(window: Window) -> None:
    if window.page is not None:
        from workstation.ui.crediting.offers import own_words

        own_words(window.bench, window.page)


def _passage(by: int) -> Callable[[Window], None]:
    def go(window: Window) -> None:
        from workstation.desk.sources.passages import step

        session = window.session
        if session is None:
            return
        found = step(session.story, session.caret, by)
        if found is not None:
            session.show(found.passage.place, found.passage.start, found.passage.end)
        window.bench.announcer.say(found.sentence() if found is not None else "All of this is our own words")

    return go


text = Menu(
    id="text",
    title="&Text",
    rank=3,
    actions=(
        Action(
            "text.strong",
            "&Strong",
            in_story(lambda editor: editor.toggle(Strong())),
            ("Ctrl+B",),
            "Strong importance, shown in bold",
            with_story,
            _carries(Strong),
        ),
        Action(
            "text.emphasis",
            "&Emphasis",
            in_story(lambda editor: editor.toggle(Emphasis())),
            ("Ctrl+I",),
            "Stress, shown in italics",
            with_story,
            _carries(Emphasis),
        ),
        Action(
            "text.sub",
            "Su&bscript",
            in_story(lambda editor: editor.toggle(Sub())),
            ("Ctrl+,",),
            "As in H₂O",
            with_story,
            _carries(Sub),
        ),
        Action(
            "text.sup",
            "Su&perscript",
            in_story(lambda editor: editor.toggle(Sup())),
            ("Ctrl+.",),
            "As in m²",
            with_story,
            _carries(Sup),
        ),
        None,
        Action("text.link", "&Link…", _link, ("Ctrl+Shift+K",), "Link to an address", with_story, _carries(Link)),
        Action("text.language", "La&nguage of the passage…", _language, (), "What a screen reader is told", with_story),
        Action(
            "text.source",
            "S&ource of the passage…",
            _source,
            ("Ctrl+Shift+S",),
            "Say where the selection, the passage or the paragraph is from",
            with_story,
        ),
        Action(
            "text.whose", "&Whose words are these?", _whose, ("F9",), "Where what the caret is in is from", with_story
        ),
        Action(
            "text.own",
            "These are our o&wn words",
            _own,
            ("Alt+Shift+Return", "Alt+Shift+Enter"),
            "Turn an agency’s offer down, or take the mark off a passage",
            with_story,
        ),
        Action("text.next-passage", "Ne&xt passage from a source", _passage(1), ("F4",), "In this story", with_story),
        Action("text.previous-passage", "Pre&vious passage from a source", _passage(-1), ("Shift+F4",), "", with_story),
        None,
        Action("text.paragraph", "Pa&ragraph", _level(0), ("Ctrl+Alt+0",), "Running text", with_story),
        Action("text.crosshead-2", "Crosshead &2", _level(2), ("Ctrl+Alt+2",), "The heading of a section", with_story),
        Action(
            "text.crosshead-3",
            "Crosshead &3",
            _level(3),
            ("Ctrl+Alt+3",),
            "The heading of a part of a section",
            with_story,
        ),
        Action(
            "text.crosshead-4",
            "Crosshead &4",
            _level(4),
            ("Ctrl+Alt+4",),
            "The heading of a part of a part",
            with_story,
        ),
        Action(
            "text.list",
            "&List",
            in_story(lambda editor: editor.toggle_list()),
            ("Ctrl+Shift+8",),
            "Bullet points, without numbers",
            with_story,
        ),
        Action(
            "text.numbered",
            "Num&bered list",
            in_story(lambda editor: editor.toggle_list(ordered=True)),
            ("Ctrl+Shift+7",),
            "Points in order",
            with_story,
        ),
        Action(
            "text.quote",
            "&Quotation",
            in_story(lambda editor: editor.toggle_quote()),
            ("Ctrl+Shift+9",),
            "A quote that is set off, with who said it",
            with_story,
        ),
        None,
        Action(
            "text.up",
            "Move &up",
            in_story(lambda editor: editor.move_blocks(down=False)),
            ("Alt+Shift+Up",),
            "Before what stands above",
            with_story,
        ),
        Action(
            "text.down",
            "Move &down",
            in_story(lambda editor: editor.move_blocks(down=True)),
            ("Alt+Shift+Down",),
            "After what stands below",
            with_story,
        ),
        None,
        Action("text.as-story", "Direction as the story", _directed(""), (), "", with_story),
        Action("text.ltr", "Left to right", _directed("ltr"), (), "This paragraph alone", with_story),
        Action("text.rtl", "Right to left", _directed("rtl"), (), "This paragraph alone", with_story),
    ),
)
