"""Whose words are whose, in the window: marks on the page, the Credits panel, what is offered for unmarked passages."""
