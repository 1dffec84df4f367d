"""Broken inputs made from good ones: `mutate` makes them, `run` tries many thousands, `corpus/` keeps what was once found."""
