"""Who may come in, and who may change something.

Without a password only this machine is served (the caller binds to loopback) and only under its own names, so that no
foreign page can reach the record by renaming itself. With one, a visitor signs in once, or a script sends it as a
bearer token; guesses are slowed down, compared in constant time, and only a salted hash of the password is kept.
A change needs a token that only our own pages carry.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time

from onrecord.web.guesses import Guesses

_COST = {"n": 2**14, "r": 8, "p": 1}  # scrypt: about 50 ms and 16 MB a guess
_DAY = 86_400


class Password:
    """A salted hash of a password."""

    def __init__(self, password: str) -> None:
        self._salt = secrets.token_bytes(16)
        self._hash = self._hashed(password)

    def fits(self, password: str) -> bool:
        return hmac.compare_digest(self._hashed(password), self._hash)

    def _hashed(self, password: str) -> bytes:
        return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=self._salt, **_COST)


class Guard:
    """Decides for one running server, in all its processes; its keys die with it."""

    def __init__(self, password: str | None = None, *, read_only: bool = False) -> None:
        self.password = Password(password) if password is not None else None
        self.read_only = read_only
        self.guesses = Guesses()
        self._key = secrets.token_bytes(32)
        self._known: bytes | None = (
            None  # the bearer token that fitted, under our key: scrypt is too slow for each request
        )

    def token(self) -> str:
        """What a form of ours carries, and a page of somebody else cannot know."""
        return self._sign("change")

    def is_ours(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self.token().encode())

    def session(self, days: int = 7) -> str:
        until = str(int(time.time()) + days * _DAY)
        return f"{until}.{self._sign('session', until)}"

    def is_session(self, cookie: str) -> bool:
        until, _, signed = cookie.partition(".")
        fits = hmac.compare_digest(signed.encode(), self._sign("session", until).encode())
        return fits and until.isdecimal() and int(until) > time.time()

    def admits(self, password: str, address: str) -> bool:
        """Whether this password fits. A wrong one counts against the address."""
        if self.password is None or (
            self._known is not None and hmac.compare_digest(self._digest(password), self._known)
        ):
            return True
        if self.guesses.wait(address) == 0 and self.password.fits(password):
            self._known = self._digest(password)
            return True
        self.guesses.wrong(address)
        return False

    def _digest(self, password: str) -> bytes:
        return hmac.digest(self._key, b"bearer " + password.encode("utf-8", "surrogatepass"), "sha256")

    def _sign(self, *words: str) -> str:
        return hmac.new(self._key, "\n".join(words).encode("utf-8", "surrogatepass"), "sha256").hexdigest()
