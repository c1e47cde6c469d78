"""The site's own certificate authority, by which tablets tell this site from any other on the network.

Its key is made once and sealed beside the data. It signs one certificate at a time, for this site's name
and this machine's addresses, and may sign for nothing but local names and private addresses: whoever
stole it could not pass for a site on the internet.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from homeward.vault.folder import DataFolder
from homeward.vault.keys import VaultError, derive
from homeward.vault.sealing import seal, unseal, write_durably

PURPOSE = "certificate authority"
KEY_PURPOSE = "certificate key"
AUTHORITY, LEAF, LEAF_KEY = "authority.sealed", "site.crt", "site.key.sealed"
LASTS = timedelta(days=3650)
# Clocks of tablets and of this machine are wrong by months at times; only the end is a promise.
AUTHORITY_BEGINS_BEFORE = timedelta(days=1000)
LEAF_BEGINS_BEFORE = timedelta(days=60)
LEAF_LASTS = timedelta(days=336)
RENEWED_BEFORE = timedelta(days=60)
LOCAL_NAMES = ("local", "lan", "internal", "home.arpa", "localhost")
PRIVATE = (
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8",
    "fc00::/7", "fe80::/10", "::1/128",
)  # fmt: skip
NETWORKS = tuple(ip_network(each) for each in PRIVATE)
NAME = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+"
)

Address = IPv4Address | IPv6Address


@dataclass(frozen=True)
class Authority:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey
    made_at: datetime

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def fingerprint(self) -> str:
        """SHA-256 in sixteen groups of four, to be compared by eye."""
        shown = self.certificate.fingerprint(hashes.SHA256()).hex().upper()
        return " ".join(shown[at : at + 4] for at in range(0, len(shown), 4))


@dataclass(frozen=True)
class Leaf:
    """What a server needs; `key` is PEM in clear, and lies on no disk as that."""

    certificate: Path
    key: bytes


def site_name(key: bytes) -> str:
    """The same for a site at every start, and different next door."""
    return f"homeward-{derive(key, 'site name')[:2].hex()}.local"


def authority_of(folder: DataFolder, *, name: str, now: datetime) -> Authority:
    """Made at the first use; `name` is then among those it may sign for.

    :raises VaultError: it is no name of a site.
    """
    _require_shape(name)
    return read_authority(folder) or _make(folder, name, now)


def read_authority(folder: DataFolder) -> Authority | None:
    """:raises VaultError: it is damaged, or another key's."""
    path = _folder(folder) / AUTHORITY
    if not path.exists():
        return None
    kept = json.loads(unseal(folder.key(), PURPOSE, path.read_bytes()))
    key = serialization.load_pem_private_key(kept["key"].encode(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise VaultError(f"{path} holds another kind of key than Homeward makes.")
    certificate = x509.load_pem_x509_certificate(kept["certificate"].encode())
    return Authority(certificate, key, datetime.fromisoformat(kept["made_at"]))


def leaf_of(
    folder: DataFolder, authority: Authority, *, names: Sequence[str], addresses: Sequence[Address],
    now: datetime,
) -> Leaf:  # fmt: skip
    """The certificate that is there, or a new one where it runs out or is for others.

    :raises VaultError: the authority may not sign for one of the names.
    """
    for name in names:
        require_name(authority, name)
    shown = [each for each in addresses if is_private(each)]
    if why_renew(folder, authority, names=names, addresses=shown, now=now):
        _issue(folder, authority, names, shown, now)
    sealed = (_folder(folder) / LEAF_KEY).read_bytes()
    return Leaf(_folder(folder) / LEAF, unseal(folder.key(), KEY_PURPOSE, sealed))


def why_renew(
    folder: DataFolder, authority: Authority, *, names: Sequence[str], addresses: Sequence[Address],
    now: datetime,
) -> str:  # fmt: skip
    """`missing`, `foreign`, `names`, `ends`, or nothing where the certificate can stay."""
    found = read_leaf(folder)
    if found is None or not (_folder(folder) / LEAF_KEY).exists():
        return "missing"
    try:
        found.verify_directly_issued_by(authority.certificate)
    except (InvalidSignature, ValueError, TypeError):
        return "foreign"
    if names_of(found) != ({*names}, {*addresses}):
        return "names"
    return "ends" if found.not_valid_after_utc - now < RENEWED_BEFORE else ""


def read_leaf(folder: DataFolder) -> x509.Certificate | None:
    """None also for a file that is no certificate: it is made anew."""
    path = _folder(folder) / LEAF
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def names_of(certificate: x509.Certificate) -> tuple[set[str], set[Address]]:
    found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    addresses = found.get_values_for_type(x509.IPAddress)
    return set(found.get_values_for_type(x509.DNSName)), {
        each for each in addresses if isinstance(each, IPv4Address | IPv6Address)
    }


def is_before(authority: Authority, now: datetime) -> bool:
    """This machine's clock is plainly wrong: it tells a time before the authority was made."""
    return now < authority.made_at - timedelta(days=1)


def is_private(address: Address) -> bool:
    return any(address.version == each.version and address in each for each in NETWORKS)


def require_name(authority: Authority, name: str) -> None:
    """:raises VaultError: it is one that this authority may not sign for."""
    allowed = _allowed_names(authority.certificate)
    if not any(name == each or name.endswith(f".{each}") for each in allowed):
        raise VaultError(
            f"This site's authority may not sign for {name}, only for names that end in "
            f"{', '.join(allowed)}. Tablets that trust it would refuse the site."
        )


def _require_shape(name: str) -> None:
    if not NAME.fullmatch(name) or _is_address(name):
        raise VaultError(
            f"“{name}” is no name of a site: letters a–z, digits and dashes with a dot between, "
            "as homeward-torkham.local."
        )


def _make(folder: DataFolder, name: str, now: datetime) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _named(f"Homeward {name.split('.')[0]}")
    allowed: list[x509.GeneralName] = [x509.DNSName(each) for each in _names_to_allow(name)]
    allowed += [x509.IPAddress(each) for each in NETWORKS]
    certificate = (
        _begun(subject, subject, key.public_key())
        .not_valid_before(now - AUTHORITY_BEGINS_BEFORE)
        .not_valid_after(now + LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints(allowed, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    kept = {
        "key": _plain_pem(key).decode(),
        "certificate": certificate.public_bytes(serialization.Encoding.PEM).decode(),
        "made_at": now.astimezone(UTC).isoformat(),
    }
    sealed = seal(folder.key(), PURPOSE, json.dumps(kept).encode())
    write_durably(_folder(folder) / AUTHORITY, sealed)
    return Authority(certificate, key, now)


def _issue(
    folder: DataFolder,
    authority: Authority,
    names: Sequence[str],
    addresses: Sequence[Address],
    now: datetime,
) -> None:
    """Under a clock that is plainly wrong, as of the day the authority was made."""
    begins = max(now, authority.made_at)
    key = ec.generate_private_key(ec.SECP256R1())
    shown: list[x509.GeneralName] = [x509.DNSName(each) for each in names]
    shown += [x509.IPAddress(each) for each in addresses]
    issuer = authority.certificate.subject
    identifier = authority.certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    certificate = (
        _begun(_named(names[0]), issuer, key.public_key())
        .not_valid_before(begins - LEAF_BEGINS_BEFORE)
        .not_valid_after(min(begins + LEAF_LASTS, authority.certificate.not_valid_after_utc))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(shown), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier.value),
            critical=False,
        )
        .sign(authority.key, hashes.SHA256())
    )
    place = _folder(folder)
    # A certificate without its key is made anew at the next start, and a key without its certificate.
    (place / LEAF).unlink(missing_ok=True)
    write_durably(place / LEAF_KEY, seal(folder.key(), KEY_PURPOSE, _plain_pem(key)))
    write_durably(place / LEAF, certificate.public_bytes(serialization.Encoding.PEM))


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _names_to_allow(name: str) -> list[str]:
    is_local = any(name.endswith(f".{each}") for each in LOCAL_NAMES)
    return [*LOCAL_NAMES] if is_local else [*LOCAL_NAMES, name]


def _allowed_names(certificate: x509.Certificate) -> list[str]:
    found = certificate.extensions.get_extension_for_class(x509.NameConstraints).value
    return [each.value for each in found.permitted_subtrees or [] if isinstance(each, x509.DNSName)]


def _plain_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _folder(folder: DataFolder) -> Path:
    return folder.path / "tls"
