"""Reading our own docstrings: schemas and reference pages say what the classes say.

Here: the section on attributes. Not here: what is made of it (`formats/jsonschema`, `rulebook/_schema`).
"""

from __future__ import annotations

__all__ = ["read_attributes"]


def read_attributes(docstring: str) -> dict[str, str]:
    """What the section "Attributes:" of a Google-style docstring says of each field."""
    described: dict[str, str] = {}
    name = ""
    for line in docstring.partition("Attributes:\n")[2].split("\n"):
        if not line.startswith("    "):
            break
        if not line.startswith("        "):
            name, _, text = line.strip().partition(": ")
            described[name] = text
        else:
            described[name] += f" {line.strip()}"
    return described
