"""The story on screen: a document that mirrors the story's body, both ways and without loss."""
