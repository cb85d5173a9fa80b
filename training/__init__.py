"""From labelled pages to the weights that newsparse reads; not part of the wheel."""
