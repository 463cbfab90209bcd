"""How does one view answer with a whole page or, for htmx, with a named part of the same template?

A part is a `{% block %}` of the page's template. Blocks are there already, inherit, and need no second
template and no library: `django-template-partials` would bring a tag that Django 6 has under its own
name, for the sake of naming twice what a block names. What a block needs beyond plain rendering is
the chain of its parents, which is put together here as `{% extends %}` does it.
"""

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template import Context, RequestContext, Template, engines
from django.template.loader import get_template
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockContext, BlockNode, ExtendsNode
from django.utils.cache import patch_vary_headers


def is_fragment_request(request: HttpRequest) -> bool:
    """Whether htmx (or search.js) asks for a part; a restored history entry wants the whole page."""
    asks = request.headers.get("HX-Request") == "true"
    return asks and request.headers.get("HX-History-Restore-Request") != "true"


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page `template`, or only its block `fragment` when a part was asked for.

    Messages waiting for the reader go along with a part, out of its band. Refuses (LookupError) a
    fragment that the template does not have.
    """
    page = get_template(template).template  # type: ignore[attr-defined]
    if fragment is not None and is_fragment_request(request):
        html = _render_block(page, fragment, _context(request, page, context))
        html += _waiting_messages(request)
    else:
        html = page.render(_context(request, page, context))
    response = HttpResponse(html, status=status)
    if fragment is not None:
        patch_vary_headers(response, ["HX-Request"])
    return response


def _context(request: HttpRequest, page: Template, values: dict[str, Any] | None) -> RequestContext:
    return RequestContext(request, values or {}, autoescape=page.engine.autoescape)


def _render_block(page: Template, name: str, context: RequestContext) -> str:
    with context.render_context.push_state(page), context.bind_template(page):
        blocks = BlockContext()
        for ancestor in _lineage(page, context):
            blocks.add_blocks(_blocks_of(ancestor))
        block = blocks.get_block(name)
        if block is None:
            raise LookupError(f"{page.name} has no block named {name}")
        context.render_context[BLOCK_CONTEXT_KEY] = blocks
        return str(block.render(context))


def _blocks_of(page: Template) -> dict[str, BlockNode]:
    nodes = page.nodelist.get_nodes_by_type(BlockNode)
    return {node.name: node for node in nodes if isinstance(node, BlockNode)}


def _lineage(page: Template, context: Context) -> list[Template]:
    """The template and its parents, the youngest first."""
    chain = [page]
    while True:
        nodes = chain[-1].nodelist.get_nodes_by_type(ExtendsNode)
        extending = next((node for node in nodes if isinstance(node, ExtendsNode)), None)
        if extending is None:
            return chain
        chain.append(extending.get_parent(context))


def _waiting_messages(request: HttpRequest) -> str:
    waiting = list(get_messages(request))
    if not waiting:
        return ""
    engine = engines["django"]
    context = {"messages": waiting, "out_of_band": True}
    return str(engine.get_template("ui/parts/messages.html").render(context, request))
