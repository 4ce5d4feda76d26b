"""What a person does at the desk, without a screen: open, edit, check, save, export."""
