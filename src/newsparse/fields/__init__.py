"""Text of a labelled line to typed value, one kind a file; no line is judged here."""
