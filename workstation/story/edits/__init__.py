"""Everything an editor does to a story, one kind of change a class: ``apply(story)`` returns the new story."""
