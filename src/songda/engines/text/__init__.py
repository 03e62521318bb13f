"""What requirements, comments and minutes say, in Chinese and English, without a model.

Each part stands by itself: `sentences`, `clarity`, `duplicates`, `conflicts`, `requirements`,
`minutes`, `themes`, `anchors`, `learning`; `protocols` says what may be plugged in. Nothing is
imported before it is asked for.

    >>> from songda.engines.text.conflicts import conflicts
    >>> found = conflicts(["导出须在 5 秒内完成", "导出须在 30 秒内完成"])
    >>> [(one.first, one.second, one.code) for one in found]
    [(0, 1, 'amount')]

See docs/engines/text.md, docs/engines/clarity.md and docs/engines/learning.md.
"""
