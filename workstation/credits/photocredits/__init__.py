"""The credits of pictures: read in the forms that agencies write them, and written in the house's."""
