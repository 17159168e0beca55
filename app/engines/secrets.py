"""Encryption at rest of secrets that an organisation gives us (provider keys).

AES-256-GCM under a key derived by HKDF-SHA256 from the installation's secret key and the organisation's id,
which is bound as associated data too: a row copied into another organisation does not open. Form:
`v1` 0x00, 12 bytes nonce, ciphertext with its 16 byte tag.
"""

from __future__ import annotations

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import SecretStr

from app.errors import Misconfigured

_VERSION = b"v1\x00"
_NONCE = 12


def seal(secret: SecretStr, org_id: UUID, plaintext: str) -> bytes:
    """`plaintext` encrypted for `org_id`. `secret` is the installation's secret key."""
    nonce = os.urandom(_NONCE)
    return _VERSION + nonce + _cipher(secret, org_id).encrypt(nonce, plaintext.encode(), _bound(org_id))


def open_sealed(secret: SecretStr, org_id: UUID, sealed: bytes) -> SecretStr:
    """What `seal` was given. Misconfigured where it was sealed under another key, for another organisation, or
    was changed."""
    body = sealed.removeprefix(_VERSION)
    if not sealed.startswith(_VERSION) or len(body) <= _NONCE:
        raise Misconfigured("A stored secret has an unknown form.", remedy="Set it again.")
    try:
        plain = _cipher(secret, org_id).decrypt(body[:_NONCE], body[_NONCE:], _bound(org_id))
    except InvalidTag:
        raise Misconfigured(
            "A stored secret cannot be opened with the present secret key.",
            remedy="Restore PAGEWRIGHT_SECRET_KEY (or DATA/secret.key), or set the secret again.",
        ) from None
    return SecretStr(plain.decode())


def _cipher(secret: SecretStr, org_id: UUID) -> AESGCM:
    derive = HKDF(algorithm=SHA256(), length=32, salt=org_id.bytes, info=b"pagewright sealed secrets v1")
    return AESGCM(derive.derive(secret.get_secret_value().encode()))


def _bound(org_id: UUID) -> bytes:
    return b"org:" + org_id.bytes
