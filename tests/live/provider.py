"""An identity provider of OpenID Connect, as small as the standard allows: it signs in whoever it is told to, unasked.

`python -m tests.live.provider PORT` serves it on this machine.
"""

import sys
import time
from base64 import b64decode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "atelier", "shared-with-the-program"


class Provider:
    """Keeps, for each code it gave away, for whom it did."""

    def __init__(self, port: int) -> None:
        self._base = f"http://127.0.0.1:{port}"
        self._key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self._asked: dict[str, dict[str, str]] = {}
        self._who = ""

    async def found(self, _request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self._base,
                "authorization_endpoint": f"{self._base}/authorize",
                "token_endpoint": f"{self._base}/token",
                "jwks_uri": f"{self._base}/keys",
                "code_challenge_methods_supported": ["S256"],
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def keys(self, _request: Request) -> Response:
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})

    async def is_now(self, request: Request) -> Response:
        """For the test: who sits at the browser."""
        self._who = (await request.body()).decode()
        return Response()

    async def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        assert asked["client_id"] == CLIENT and "openid" in asked["scope"]
        code = f"code{len(self._asked)}"
        self._asked[code] = {"nonce": asked["nonce"], "email": self._who}
        return RedirectResponse(f"{asked['redirect_uri']}?code={code}&state={asked['state']}", 302)

    async def token(self, request: Request) -> Response:
        form = await request.form()
        _kind, _, known = request.headers["authorization"].partition(" ")
        assert b64decode(known).decode() == f"{CLIENT}:{SECRET}"
        given, now = self._asked.pop(str(form["code"])), int(time.time())
        claims = {"iss": self._base, "aud": CLIENT, "sub": given["email"], "iat": now, "exp": now + 300, **given}
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self._key)
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": signed})

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.found),
                Route("/keys", self.keys),
                Route("/is-now", self.is_now, methods=["POST"]),
                Route("/authorize", self.authorize),
                Route("/token", self.token, methods=["POST"]),
            ]
        )


if __name__ == "__main__":
    uvicorn.run(Provider(int(sys.argv[1])).app(), port=int(sys.argv[1]), log_level="error", access_log=False)
