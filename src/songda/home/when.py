"""Moments as people say them: today 18:00, tomorrow 18:00, 27 Nov."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from songda.kit.templatetags.ui import short_day, short_moment


def by_when(due: date | datetime, now: datetime) -> str:
    """A moment or a day near now, in the reader's zone and language."""
    today = timezone.localdate(now)
    local = timezone.localtime(due) if isinstance(due, datetime) else None
    day = local.date() if local else due
    near = {today: _("today"), today + timedelta(days=1): _("tomorrow")}
    if day in near:
        return f"{near[day]} {local:%H:%M}" if local else near[day]
    return short_moment(local) if local else short_day(due)
