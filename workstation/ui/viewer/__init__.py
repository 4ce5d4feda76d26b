"""The viewer: one photo at any size, with its crops, its focal point and its people drawn on it."""
