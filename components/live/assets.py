"""The modules and styles that pages of ours load: few, small, read once, named by their content.

A module imports its neighbours by plain relative names, so the version stands in the folder:
`/assets/<version>/map/map.js`. A new program serves a new folder, and browsers keep the old for ever.
"""

import mimetypes
from functools import cache
from hashlib import blake2b
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components import picture

FOLDERS = {"map": Path(picture.__path__[0]) / "map"}
"""Name in the address -> folder. Only what lies directly in it, of these kinds, is served."""
KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


@cache
def _contents() -> dict[str, bytes]:
    return {
        f"{name}/{path.name}": path.read_bytes()
        for name, folder in FOLDERS.items()
        for path in sorted(folder.iterdir())
        if path.suffix in KINDS
    }


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


async def _serve(request: Request) -> Response:
    name = request.path_params["name"]
    content = _contents().get(name)
    if content is None:
        return Response(status_code=404)
    kind = KINDS.get(Path(name).suffix) or mimetypes.guess_type(name)[0]
    return Response(content, media_type=kind, headers={"Cache-Control": "public, max-age=31536000, immutable"})


ROUTES = [Route("/assets/{version}/{name:path}", _serve)]
