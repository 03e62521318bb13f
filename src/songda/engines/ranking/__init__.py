"""What comes first: MoSCoW, value for effort, WSJF, Kano, AHP, votes, and who disagrees.

    >>> from songda.engines.ranking import Job, wsjf
    >>> jobs = [Job("search", 8, 3, 1, 4), Job("login", 5, 8, 2, 2)]
    >>> [(job.name, job.score) for job in wsjf(jobs)]
    [('login', 7.5), ('search', 3.0)]

See docs/engines/ranking.md.
"""

from songda.engines import Unreadable
from songda.engines.ranking.agreement import Agreement, Opinion, agreement
from songda.engines.ranking.hierarchy import Comparison, compare, overall
from songda.engines.ranking.kano import Answer, Feature, kano
from songda.engines.ranking.order import Ranked, ranked
from songda.engines.ranking.priorities import Chosen, Moscow, moscow
from songda.engines.ranking.value import Job, delay_cost, value_for_effort, wsjf
from songda.engines.ranking.votes import Tally, count_votes

__all__ = [
    "Agreement",
    "Answer",
    "Chosen",
    "Comparison",
    "Feature",
    "Job",
    "Moscow",
    "Opinion",
    "Ranked",
    "Tally",
    "Unreadable",
    "agreement",
    "compare",
    "count_votes",
    "delay_cost",
    "kano",
    "moscow",
    "overall",
    "ranked",
    "value_for_effort",
    "wsjf",
]
