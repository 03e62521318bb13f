"""The secrets of invitations and links."""

import hashlib
from base64 import urlsafe_b64encode
from uuid import UUID

from django.utils.crypto import salted_hmac


def hash_token(token: str) -> str:
    """What is kept of a secret link."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_of(kind: str, pk: UUID) -> str:
    """The secret that opens one invitation or link: made of its id and the installation's key.

    It can be made again for a mail that is sent later, so that no table holds it.
    """
    mac = salted_hmac(f"songda.{kind}", str(pk), algorithm="sha256").digest()
    return urlsafe_b64encode(mac).decode().rstrip("=")
