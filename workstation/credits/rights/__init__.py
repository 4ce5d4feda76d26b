"""What a picture may be used for, where, by whom and until when: read from its record, judged for a moment."""
