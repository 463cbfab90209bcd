"""An OpenID Connect provider that runs beside the tests: keys, discovery, authorization, tokens, userinfo."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT_ID, SECRET = "equal-footing", "hush"
ADA = {"sub": "ada-1", "name": "Ada L", "email": "ada@example.org", "email_verified": True}


@cache
def key(name: str) -> rsa.RSAPrivateKey:
    """A key of this name, made once."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class OpenIdProvider:
    """What it says of who signs in, and how a test makes it lie: `claims` and `userinfo` are laid over the truth."""

    issuer: str = ""
    person: dict[str, Any] = field(default_factory=lambda: dict(ADA))
    claims: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    signs_with: str = "published"
    gives_id_token: bool = True
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)

    @property
    def app(self) -> dict[str, Any]:
        """How an operator names it in the file of providers."""
        return {
            "provider_id": "ministry", "name": "Ministry of Keys", "client_id": CLIENT_ID, "secret": SECRET,
            "settings": {"server_url": f"{self.issuer}/.well-known/openid-configuration"},
        }  # fmt: skip

    def discovery(self) -> dict[str, Any]:
        ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        return {
            "issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys",
            **{f"{end}_endpoint": f"{self.issuer}/{path}" for end, path in ends.items()},
            "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"], "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }  # fmt: skip

    def keys(self) -> dict[str, Any]:
        public = json.loads(RSAAlgorithm.to_jwk(key("published").public_key()))
        return {"keys": [{**public, "kid": "k1", "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to, once the person has agreed."""
        assert (asked["client_id"], asked["response_type"]) == (CLIENT_ID, "code")
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, asked: dict[str, str], credentials: str) -> dict[str, Any] | None:
        """Tokens for a code: once, to the client it was given to, for the verifier of its challenge."""
        begun = self.codes.pop(asked.get("code", ""), None)
        basic = "Basic " + base64.b64encode(f"{CLIENT_ID}:{SECRET}".encode()).decode()
        digest = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if not begun or credentials != basic or asked.get("redirect_uri") != begun["redirect_uri"]:
            return None
        if challenge != begun["code_challenge"]:
            return None
        access = secrets.token_urlsafe()
        self.tokens.add(access)
        identity = {"id_token": self._id_token(begun)} if self.gives_id_token else {}
        return {"access_token": access, "token_type": "Bearer", "expires_in": 300, **identity}

    def _id_token(self, begun: dict[str, str]) -> str:
        moment = int(time.time())
        true = {"iss": self.issuer, "aud": CLIENT_ID, "iat": moment, "exp": moment + 300, "nonce": begun.get("nonce")}
        said = {**true, **self.person, **self.claims}
        said = {name: value for name, value in said.items() if value is not None}
        if self.signs_with == "nobody":
            return jwt.encode(said, "", algorithm="none", headers={"kid": "k1"})
        if self.signs_with == "secret":
            return jwt.encode(said, SECRET * 8, algorithm="HS256", headers={"kid": "k1"})
        return jwt.encode(said, key(self.signs_with), algorithm="RS256", headers={"kid": "k1"})


@contextmanager
def running() -> Iterator[OpenIdProvider]:
    """A provider that answers on a free port of this machine."""
    provider = OpenIdProvider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _answers_of(provider))
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _answers_of(provider: OpenIdProvider) -> type[BaseHTTPRequestHandler]:
    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path == "/authorize":
                self._send(302, None, provider.authorize(dict(parse_qsl(parts.query))))
            elif parts.path == "/userinfo":
                known = self.headers.get("Authorization", "").removeprefix("Bearer ") in provider.tokens
                self._send(200 if known else 401, {**provider.person, **provider.userinfo} if known else None)
            else:
                pages = {"/.well-known/openid-configuration": provider.discovery, "/keys": provider.keys}
                self._send(200, pages[parts.path]())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            answer = provider.token(dict(parse_qsl(body)), self.headers.get("Authorization", ""))
            self._send(200 if answer else 400, answer or {"error": "invalid_grant"})

        def _send(self, status: int, body: object, location: str = "") -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            if location:
                self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *arguments: object) -> None:
            """Quiet."""

    return Answers
