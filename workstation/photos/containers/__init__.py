"""The blocks of metadata in a picture's file, one format a module; pixels are never looked at, and never moved."""
