"""Signatures of manifests, made and verified by OpenSSH (PROTOCOL.sshsig of openssh-portable)."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from toolkit.archive.findings import finding
from toolkit.model import Diagnostic, Result

NAMESPACE = "citable"
_HEAD, _TAIL = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"
_WIDTH = 70
_SECONDS = 60


def sign(content: bytes, key: Path) -> Result[bytes]:
    """``content`` signed with the private key in the file ``key``."""
    if shutil.which("ssh-keygen") is None:
        return _unsigned(key, "there is no ssh-keygen, which comes with OpenSSH")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "manifest")
        path.write_bytes(content)
        ran = _run("-Y", "sign", "-f", str(key), "-n", NAMESPACE, str(path))
        made = path.with_name("manifest.sig")
        if ran.returncode or not made.is_file():
            return _unsigned(key, _last_line(ran.stderr) or "ssh-keygen failed")
        return Result(made.read_bytes())


def check_signature(
    content: bytes, signature: bytes, shown: Path, signers: Path | None
) -> Result[str]:
    """Who signed ``content``, by a line of ``signers`` (an ``allowed_signers`` file).

    Without that file the signature is only held against its own key, and the value is that key's
    fingerprint.
    """
    name = shown.name
    if not _is_as_written(signature):
        return Result("", (finding("CIT716", f"'{name}' is no signature of OpenSSH", shown),))
    if shutil.which("ssh-keygen") is None:
        return Result("", (finding("CIT716", f"'{name}' needs ssh-keygen to be verified", shown),))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "manifest.sig")
        path.write_bytes(signature)
        if signers is None:
            ran = _run("-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(path), content=content)
            who = re.search(r"key (\S+)", ran.stdout)
            identity = who[1] if who else ""
        else:
            known = _run("-Y", "find-principals", "-s", str(path), "-f", str(signers.resolve()))
            identity = known.stdout.strip().partition("\n")[0]
            if not identity:
                message = f"'{name}' was made by nobody whom {signers.name} lists"
                return Result("", (finding("CIT716", message, shown),))
            ran = _run("-Y", "verify", "-n", NAMESPACE, "-s", str(path), "-I", identity,
                       "-f", str(signers.resolve()), content=content)  # fmt: skip
    if ran.returncode:
        message = f"'{name}' is not the signature of the manifest beside it"
        return Result("", (finding("CIT716", message, shown),))
    return Result(identity)


def _is_as_written(signature: bytes) -> bool:
    """Whether every byte is where OpenSSH puts it, which it would not mind otherwise."""
    if not (signature.startswith(_HEAD) and signature.endswith(_TAIL)):
        return False
    lines = signature[len(_HEAD) : -len(_TAIL)]
    try:
        encoded = base64.b64encode(base64.b64decode(lines.replace(b"\n", b""), validate=True))
    except ValueError:
        return False
    pieces = (encoded[at : at + _WIDTH] + b"\n" for at in range(0, len(encoded), _WIDTH))
    return b"".join(pieces) == lines


def _run(*arguments: str, content: bytes = b"") -> subprocess.CompletedProcess[str]:
    ran = subprocess.run(
        ["ssh-keygen", *arguments], input=content, capture_output=True, timeout=_SECONDS
    )
    out, err = (stream.decode(errors="replace") for stream in (ran.stdout, ran.stderr))
    return subprocess.CompletedProcess(ran.args, ran.returncode, out, err)


def _last_line(text: str) -> str:
    return text.strip().rpartition("\n")[2].rstrip(".")


def _unsigned(key: Path, reason: str) -> Result[bytes]:
    message = f"the manifest cannot be signed with '{key.name}': {reason}"
    hint = "'ssh-keygen -t ed25519 -f KEY' makes a key"
    return Result(b"", (Diagnostic(code="CIT707", message=message, hint=hint),))
