"""Portals behind firewalls: the home page is fine, some of what lies deeper is answered by the wall."""

import re
from collections.abc import Callable
from hashlib import sha256
from typing import ClassVar

from gongkai.demo.portals.answers import found
from gongkai.demo.portals.exchange import Answer, Asked, Scene, Still
from gongkai.demo.portals.families.plain import Plain
from gongkai.demo.portals.vendor import LAUNCHED, Resources, Vendor

ARTICLE = re.compile(r"/t\d{8}_\d+(?:_\d+)?\.html$")
HTML = ("Content-Type", "text/html; charset=utf-8")

RIVER = """<!DOCTYPE html><html><head><meta charset="utf-8"><meta content="0nGqk5Tt{drawn}" r="m">
<script type="text/javascript" r="m">$_ts=window['$_ts'];if(!$_ts)$_ts={{}};$_ts.nsd=63407;
$_ts.cd="qqrDr{drawn}";</script>
<script type="text/javascript" charset="iso-8859-1" src="/4QbVtADbnLVI/c.FxJzG50F.js" r="m"></script>
</head><body></body></html>"""
SPEED = """<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_')+('clearance')+('_s')+('=')+(-~[]+'')
+('{drawn}')+';max-age=3600;path=/';location.href=location.pathname+location.search</script>"""
EDGE = """<!DOCTYPE html><html><head></head><body><script>var s='{drawn}';function x(){{var h='EO_Bot_Ssid';
document.cookie='__tst_status='+parseInt(s,16)%4294967295+'#;path=/';
document.cookie=h+'='+s+';path=/';location.reload()}}x();</script></body></html>"""
SLIDER = """<!DOCTYPE html><html><head><title>请稍候…</title></head><body>
<div id="puzzle-vcode" class="puzzle-vcode">
<p>请稍候…</p><p>请按住滑块，拖动完成拼图</p></div><script>/*{padding}*/</script></body></html>"""
METHOD = """<html><head><title>405</title></head><body><h1>405</h1>
<p>很抱歉，由于您访问的URL或使用请求方法存在潜在安全风险，您的访问被阻断。</p>
<p>event_id: {drawn}</p></body></html>"""
SLIDER_BYTES = 22_857


def river(asked: Asked) -> Answer:
    """瑞数: 412, a cookie whose name ends in S; who comes back with it gets 400."""
    if any(name.endswith("4bS") for name in asked.cookies):
        return Answer(400, (HTML,))
    cookie = f"Nvq7xTk9{_drawn(asked)[:2]}4bS={_drawn(asked)}; Path=/; HttpOnly"
    return _challenge(412, RIVER, asked, ("Set-Cookie", cookie))


def speed(asked: Asked) -> Answer:
    """加速乐: 521 and a script that sets a cookie and comes again."""
    return _challenge(
        521, SPEED, asked, ("Set-Cookie", f"__jsluid_s={_drawn(asked)}; max-age=31536000; path=/")
    )


def edge(asked: Asked) -> Answer:
    """EdgeOne: a small script with 200."""
    return _challenge(200, EDGE, asked)


def slider(asked: Asked) -> Answer:
    """A puzzle with 200, always of the same size; HEAD is refused."""
    if asked.method == "HEAD":
        return Answer(405, (HTML,))
    empty = len(SLIDER.format(padding="").encode())
    return Answer(200, (HTML,), SLIDER.format(padding="=" * (SLIDER_BYTES - empty)).encode())


def method(asked: Asked) -> Answer:
    """电信云防护: 405 to a plain GET."""
    return _challenge(405, METHOD, asked)


def often(_asked: Asked) -> Answer:
    return Answer(429, (HTML, ("Retry-After", "120")), b"<html><body>Too Many Requests</body></html>")


class Walled(Plain):
    """`deep` walls off the lists as well as the articles; `rules` has robots.txt answered by the wall too."""

    robots = None

    def __init__(
        self,
        name: str,
        organ: str,
        wall: Callable[[Asked], Answer],
        *,
        deep: bool = False,
        rules: bool = False,
    ) -> None:
        super().__init__(f"www.{name}.gov.test", "/zwgk/zfxxgkzl/zfxxgknb/", organ)
        self.wall, self.deep, self.rules = wall, deep, rules

    def answer(self, asked: Asked, scene: Scene) -> Answer:
        listed = self.deep and asked.path.startswith(self.root)
        if listed or ARTICLE.search(asked.path) or (self.rules and asked.path == "/robots.txt"):
            return self.wall(asked)
        return super().answer(asked, scene)


class CookieWall(Plain):
    """Everything below the home page is a 302 to itself until the cookie it sets comes back."""

    cookie: ClassVar[str] = "CT6T"

    def answer(self, asked: Asked, scene: Scene) -> Answer:
        if asked.path == "/" or self.cookie in asked.cookies:
            return super().answer(asked, scene)
        again = found(f"{asked.path}?{asked.query}" if asked.query else asked.path)
        cookie = f"{self.cookie}={sha256(self.host.encode()).hexdigest()[:32]}; Path=/"
        return Answer(again.status, (*again.headers, ("Set-Cookie", cookie)))


class Forbidden(Plain):
    """robots.txt wants nobody."""

    robots = "User-agent: *\nDisallow: /\n"


class Unruled(Plain):
    """robots.txt is never there to be read: 503."""

    robots = None

    def lists(self, scene: Scene) -> Resources:
        yield (
            "/robots.txt",
            Answer(503, (HTML, ("Retry-After", "30")), b"<html>503 Service Unavailable</html>"),
        )
        yield from super().lists(scene)


class Misruled(Plain):
    """robots.txt is the home page, as everything unknown is: no rules at all."""

    robots = None

    def lists(self, scene: Scene) -> Resources:
        home = self.page(self.site_name, f"<pre>\nUser-agent: *\nDisallow: /\n</pre>{self.home()}")
        yield "/robots.txt", Still(home.encode(), "text/html; charset=utf-8", LAUNCHED)
        yield from super().lists(scene)


def _challenge(status: int, text: str, asked: Asked, *more: tuple[str, str]) -> Answer:
    return Answer(
        status, (HTML, ("Cache-Control", "no-store"), *more), text.format(drawn=_drawn(asked)).encode()
    )


def _drawn(asked: Asked) -> str:
    return sha256(f"{asked.host}{asked.path}".encode()).hexdigest()[:24]


def vendors() -> tuple[Vendor, ...]:
    root = "/zwgk/zfxxgkzl/zfxxgknb/"
    return (
        Walled("waf-412", "荆泽市人民政府", river, deep=True, rules=True),
        Walled("waf-521", "松岭市人民政府", speed),
        Walled("waf-eo", "和川市人民政府", edge, deep=True),
        Walled("waf-slider", "朔宁市人民政府", slider),
        Walled("waf-405", "海门关市人民政府", method),
        Walled("waf-429", "鹿鸣市人民政府", often),
        CookieWall("www.waf-cookie.gov.test", root, "法源市人民政府"),
        Forbidden("www.robots-none.gov.test", root, "顺和市人民政府"),
        Unruled("www.robots-503.gov.test", root, "平阴川市人民政府"),
        Misruled("www.robots-html.gov.test", root, "安岭市人民政府"),
    )
