"""A person signs in once and may work in several organisations and engagements."""

from typing import Any, ClassVar
from zoneinfo import available_timezones

from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from songda.kit.ids import new_id
from songda.kit.pinyin import letters
from songda.kit.text import one_line


def known_zone(value: str) -> None:
    """Refuse a time zone that the machine does not know."""
    if value not in available_timezones():
        raise ValidationError(_("There is no time zone “%(zone)s”."), params={"zone": value})


def sort_key(name: str) -> str:
    """Latin letters by which a name sorts alike in every database: 林岚 → linlan."""
    return letters(name).lower()[:200]


class People(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """A person who may sign in; without a password only by e-mailed code or link."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody with one e-mail address."""

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class Mail(models.TextChoices):
        EACH = "each", _("One mail for each notice")
        DAILY = "daily", _("One mail a day")
        NEVER = "never", _("No mail")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(_("E-mail"), unique=True)
    name = models.CharField(_("Name"), max_length=100)
    name_key = models.CharField(max_length=200, editable=False)
    language = models.CharField(
        _("Language"),
        max_length=10,
        default="zh-hans",
        choices=[("zh-hans", "简体中文"), ("en", "English")],
    )
    zone = models.CharField(
        _("Time zone"), max_length=50, default="Asia/Shanghai", validators=[known_zone]
    )
    theme = models.CharField(_("Theme"), max_length=8, choices=Theme, default=Theme.SYSTEM)
    mail = models.CharField(_("E-mail notices"), max_length=8, choices=Mail, default=Mail.EACH)
    is_active = models.BooleanField(default=True)
    is_system_owner = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]
    objects = People()

    class Meta:
        verbose_name = _("person")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = one_line(self.name)
        self.name_key = sort_key(self.name)
        is_new = self._state.adding
        with transaction.atomic():
            super().save(*args, **kwargs)
            if is_new:  # allauth replaces an address that it does not know to be confirmed
                EmailAddress.objects.create(
                    user=self, email=self.email, verified=True, primary=True
                )

    @property
    def initial(self) -> str:
        """What stands in the person's mark: the first character of the name."""
        return self.name[:1].upper()

    def wants_mail_at_once(self, needs_action: bool) -> bool:
        """What needs action comes at once, except to those who want no mail at all."""
        return self.mail == self.Mail.EACH or (needs_action and self.mail != self.Mail.NEVER)
