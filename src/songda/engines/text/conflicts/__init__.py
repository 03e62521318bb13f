"""Requirements that cannot both hold: opposite, exclusive, or with other amounts.

    >>> from songda.engines.text.conflicts import conflicts
    >>> [str(one) for one in conflicts(["订单数据每天同步一次", "订单数据每小时同步一次"])]
    ['“每天” or “每小时”: how often?']

See docs/engines/text.md.
"""

from songda.engines.text.conflicts.finding import conflicts
from songda.engines.text.conflicts.model import Conflict

__all__ = ["Conflict", "conflicts"]
