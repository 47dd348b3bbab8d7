"""The modules and styles that pages of ours load: few, small, read once, named by their content.

A module imports its neighbours by plain relative names, so the version stands in the folder:
`/assets/<version>/map/map.js`. A new program serves a new folder, and browsers keep the old for ever.
"""

import gzip
from functools import cache
from hashlib import blake2b
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components import picture

from .packing import joined, lean_style

HERE = Path(__file__).parent
FOLDERS = {
    "map": Path(picture.__path__[0]) / "map",
    "phone": HERE / "phone",
    "screen": HERE / "screen",
    "desk": HERE / "desk",
    "plain": HERE / "plain",
}
"""Name in the address -> folder. Only what lies directly in it, of these kinds, is served, to everybody."""
JOINED = {"phone/all.js": "phone/start.js", "phone/later.js": "phone/later.js"}
"""Served as one module, and what is first needed after the first answer as another: the page has to arrive over
bad networks."""
KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}
FOR_EVER = "public, max-age=31536000, immutable"


@cache
def _contents() -> dict[str, bytes]:
    found = {
        f"{name}/{path.name}": path.read_bytes()
        for name, folder in FOLDERS.items()
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.suffix in KINDS
    }
    modules = {name: content.decode() for name, content in found.items() if name.endswith(".js")}
    found |= {name: lean_style(content.decode()).encode() for name, content in found.items() if name.endswith(".css")}
    return found | {name: source.encode() for name, source in joined(JOINED, modules).items()}


@cache
def version() -> str:
    """A short name for everything served as it is now."""
    digest = blake2b(digest_size=6)
    for name, content in _contents().items():
        digest.update(name.encode() + content)
    return digest.hexdigest()


def address(name: str) -> str:
    """Where a page finds `map/map.js`."""
    return f"/assets/{version()}/{name}"


@cache
def _packed(name: str) -> bytes:
    return gzip.compress(_contents()[name], 9, mtime=0)


def pack() -> None:
    """Pack everything now, so that no page waits for it."""
    for name in _contents():
        _packed(name)


async def _serve(request: Request) -> Response:
    name = request.path_params["name"]
    content = _contents().get(name)
    if content is None:
        return Response(status_code=404)
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        content, headers["Content-Encoding"] = _packed(name), "gzip"
    return Response(content, media_type=KINDS[Path(name).suffix], headers=headers)


ROUTES = [Route("/assets/{version}/{name:path}", _serve)]
