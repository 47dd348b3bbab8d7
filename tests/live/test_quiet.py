"""The page opens no dialog when the server is away (SPEC I11)."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from components.live.quiet import PAGE_SETTINGS, Quiet


async def settings(_request: Request) -> JSONResponse:
    return JSONResponse({"allowedOrigins": ["https://a.example"], "blockErrorDialogs": False})


async def other(_request: Request) -> PlainTextResponse:
    return PlainTextResponse('{"blockErrorDialogs":false}')


def test_one_setting_changes_and_nothing_else() -> None:
    app = Starlette(routes=[Route(PAGE_SETTINGS, settings), Route("/other", other)], middleware=[Middleware(Quiet)])
    with TestClient(app) as client:
        told = client.get(PAGE_SETTINGS)
        assert told.json() == {"allowedOrigins": ["https://a.example"], "blockErrorDialogs": True}
        assert int(told.headers["content-length"]) == len(told.content)
        assert client.get("/other").json() == {"blockErrorDialogs": False}
