"""What rules can propose beyond the structure: citations, goals, themes and beneficiaries, each marked as inferred."""

from __future__ import annotations

from opendeclaration.drafting.proposals import beneficiaries, citations, goals, themes
from opendeclaration.drafting.work import Work


def propose(work: Work) -> None:
    """Add proposals to `work.declaration`, marked as inferred and with a confidence where the model has one."""
    if work.declaration is None:
        return
    citations.propose(work)
    goals.propose(work)
    themes.propose(work)
    beneficiaries.propose(work)
