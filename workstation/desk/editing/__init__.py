"""The changes that a person makes to a story's text and blocks, each as an edit."""
