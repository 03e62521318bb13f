"""Classifiers that learn from an organisation's own labelled texts, in Chinese and English.

    >>> from songda.engines.text.learning import fit
    >>> history = [("支付失败，报错", "fault"), ("页面打不开，报错", "fault"),
    ...            ("申请开通账号", "request"), ("请开通邮箱账号", "request")]
    >>> fit(history).predict("登录报错").label
    'fault'

See docs/engines/learning.md.
"""

from songda.engines.text.learning.fitting import fit
from songda.engines.text.learning.model import Model, Prediction
from songda.engines.text.learning.reading import Text, read_history, read_lines, read_texts
from songda.engines.text.learning.starting import EXAMPLES, starting_point
from songda.engines.text.learning.trying import LabelTried, Tried, tried

__all__ = [
    "EXAMPLES",
    "LabelTried",
    "Model",
    "Prediction",
    "Text",
    "Tried",
    "fit",
    "read_history",
    "read_lines",
    "read_texts",
    "starting_point",
    "tried",
]
