"""Units of measurement in English and Chinese, and what each comes to in the basic one."""

SECONDS = {
    "ms": 0.001, "millisecond": 0.001, "毫秒": 0.001, "μs": 1e-6, "微秒": 1e-6,
    "s": 1, "sec": 1, "second": 1, "秒": 1, "秒钟": 1, "min": 60, "minute": 60, "分钟": 60,
    "h": 3600, "hr": 3600, "hour": 3600, "小时": 3600, "个小时": 3600, "day": 86400,
    "天": 86400, "日": 86400, "工作日": 86400, "个工作日": 86400, "week": 604800, "周": 604800,
    "星期": 604800, "month": 2592000, "个月": 2592000, "月": 2592000, "year": 31536000,
    "年": 31536000, "quarter": 7776000, "季度": 7776000,
}  # fmt: skip
_OTHER = {
    "percent": ("%", 1), "%": ("%", 1), "％": ("%", 1), "‰": ("%", 0.1),
    "b": ("byte", 1), "byte": ("byte", 1), "kb": ("byte", 1e3), "mb": ("byte", 1e6),
    "gb": ("byte", 1e9), "tb": ("byte", 1e12), "kbps": ("bit/s", 1e3), "mbps": ("bit/s", 1e6),
    "gbps": ("bit/s", 1e9), "hz": ("Hz", 1), "khz": ("Hz", 1e3), "mhz": ("Hz", 1e6),
    "ghz": ("Hz", 1e9), "fps": ("Hz", 1), "mm": ("m", 0.001), "cm": ("m", 0.01), "m": ("m", 1),
    "meter": ("m", 1), "metre": ("m", 1), "km": ("m", 1e3), "feet": ("m", 0.3048),
    "foot": ("m", 0.3048), "ft": ("m", 0.3048), "inch": ("m", 0.0254), "mile": ("m", 1609.344),
    "米": ("m", 1), "公里": ("m", 1e3), "千米": ("m", 1e3), "厘米": ("m", 0.01),
    "毫米": ("m", 0.001), "mph": ("m/s", 0.44704), "km/h": ("m/s", 1 / 3.6), "m/s": ("m/s", 1),
    "g": ("kg", 0.001), "kg": ("kg", 1), "千克": ("kg", 1), "公斤": ("kg", 1), "℃": ("°C", 1),
    "°c": ("°C", 1), "摄氏度": ("°C", 1), "degree": ("°", 1), "度": ("°", 1), "元": ("money", 1),
    "万元": ("money", 1e4), "dollar": ("money", 1), "usd": ("money", 1), "px": ("px", 1),
    "pixel": ("px", 1), "像素": ("px", 1), "dpi": ("dpi", 1), "倍": ("times", 1),
    "v": ("V", 1), "volt": ("V", 1), "w": ("W", 1), "watt": ("W", 1),
}  # fmt: skip
UNITS = {**{unit: ("s", factor) for unit, factor in SECONDS.items()}, **_OTHER}
"""Unit: what it measures, and how many of the basic unit it is."""
