"""Lanes: a strip of crops of one field, confirmed in a row by static/js/lane.js through the API."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from app.hitl.lanes import MOST_COUNTED, Crop, LaneCount, list_lanes, load_lane
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.rbac.sessions import issue_image_token
from app.web.forms import query
from app.web.pages.common import principal_of, services_of
from app.web.render import render

WIDTH = 1200
"""Pixels of the page image that a crop is cut from; one of app.hitl.page_images.WIDTHS."""
SHAPE = 5.0
"""Width of a crop by its height."""
BEFORE = 0.65
"""Share of what is left beside the value that is shown before it: there stands what it is called."""
AROUND = 0.8
"""What is shown above and below the value, by its height or that of a line, whichever is less."""
LINE = 0.02
"""Height of a line, by that of the page: about 40 lines stand on a page, with as much between them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LaneItem:
    """`view` and `box` are for SVG: x, y, width and height in pixels of the page. `image` has its token in it."""

    crop: Crop
    image: str
    view: tuple[float, float, float, float]
    box: tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class LanePage:
    """`lane` is the address of this one, "" where one is still to be chosen among `lanes`."""

    title: str
    schema_title: str
    field: str
    items: tuple[LaneItem, ...]
    following: str
    lane: str
    lanes: tuple[LaneCount, ...]
    most_counted: int = MOST_COUNTED


@guarded(Permission.REVIEW_WORK)
async def show_lane(request: Request) -> Response:
    """The fields there are lanes of, or one lane."""
    schema, key, cursor = query(request, "schema"), query(request, "field"), request.query_params.get("cursor", "")
    services, principal = services_of(request), principal_of(request)
    if not schema and not key:
        page = LanePage(
            title="",
            schema_title="",
            field="",
            items=(),
            following="",
            lane="",
            lanes=await list_lanes(services.db, principal),
        )
        return await render(request, "lane.html", page, here="Reviews")
    lane = await load_lane(services.db, principal, schema, key, cursor)
    address = f"/reviews/lane?{urlencode({'schema': schema, 'field': key})}"
    page = LanePage(
        title=lane.title,
        schema_title=lane.schema_title,
        field=key,
        items=tuple(
            _item(crop, issue_image_token(services.secret, principal, crop.document_id)[0]) for crop in lane.crops
        ),
        following=f"{address}&{urlencode({'cursor': lane.next_cursor})}" if lane.next_cursor else "",
        lane=address,
        lanes=(),
    )
    return await render(request, "lane.html", page, here="Reviews")


def _item(crop: Crop, token: str) -> LaneItem:
    x, y = crop.box[0] * crop.width, crop.box[1] * crop.height
    wide, high = (crop.box[2] - crop.box[0]) * crop.width, (crop.box[3] - crop.box[1]) * crop.height
    height = max(high + 2 * AROUND * min(high, LINE * crop.height), wide * 1.15 / SHAPE, LINE * crop.height)
    width = height * SHAPE
    left = min(max(0.0, x - (width - wide) * BEFORE), max(0.0, crop.width - width))  # beside the page is nothing to see
    return LaneItem(
        crop=crop,
        image=f"/api/v1/documents/{crop.document_id}/pages/{crop.page}/image?width={WIDTH}&token={token}",
        view=(left, y + high / 2 - height / 2, width, height),
        box=(x, y, wide, high),
    )
