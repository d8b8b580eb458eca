"""A passkey as a program: what a browser and its device do, so that what they send is checked for real."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

PRESENT = AuthenticatorData.FLAG.UP
VERIFIED = PRESENT | AuthenticatorData.FLAG.UV
MADE = AuthenticatorData.FLAG.AT


@dataclass
class Passkey:
    """Of one account at one site. `origin`: the page that a browser says it asks for."""

    rp_id: str = "localhost"
    origin: str = "http://localhost"
    credential_id: bytes = b"one passkey of many"
    flags: AuthenticatorData.FLAG = VERIFIED
    owner: str = ""
    _key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, options: dict[str, Any]) -> str:
        """navigator.credentials.create, as the form sends it."""
        self.owner = options["publicKey"]["user"]["id"]
        told = self._told(options, CollectedClientData.TYPE.CREATE)
        cose: ES256 = ES256.from_cryptography_key(self._key.public_key())  # type: ignore[no-untyped-call]
        credential = AttestedCredentialData.create(Aaguid.NONE, self.credential_id, cose)
        data = AuthenticatorData.create(self._site(), self.flags | MADE, 0, credential)
        attestation = AttestationObject.create("none", data, {})
        return self._sent({"attestationObject": websafe_encode(attestation)}, told, {"rk": True})

    def use(self, options: dict[str, Any]) -> str:
        """navigator.credentials.get, as the form sends it."""
        told = self._told(options, CollectedClientData.TYPE.GET)
        data = AuthenticatorData.create(self._site(), self.flags, 0)
        signature = self._key.sign(data + told.hash, ec.ECDSA(hashes.SHA256()))
        answer = {
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": self.owner,
        }
        return self._sent(answer, told, {})

    def _site(self) -> bytes:
        return hashlib.sha256(self.rp_id.encode()).digest()

    def _told(self, options: dict[str, Any], what: str) -> CollectedClientData:
        challenge = options["publicKey"]["challenge"]
        return CollectedClientData.create(what, challenge, self.origin)

    def _sent(
        self, answer: dict[str, str], told: CollectedClientData, properties: dict[str, bool]
    ) -> str:
        identity = websafe_encode(self.credential_id)
        return json.dumps(
            {
                "id": identity,
                "rawId": identity,
                "type": "public-key",
                "clientExtensionResults": {"credProps": properties},
                "response": {**answer, "clientDataJSON": websafe_encode(told)},
            }
        )
