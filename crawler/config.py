"""What a crawl may be told; the same object is built from file, environment and command line."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

from crawler.tls import roots
from crawler.tls.hosts import Hosts
from crawler.window import Window


class CrawlConfig(BaseModel):
    """`contact` is an address for the portals' people; without one only loopback hosts are asked.

    `address_map` sends hosts to another address while URLs keep the portal's own name
    (`{"*.gov.test": "127.0.0.1:8123"}`). `columns_every_days` counts outside of the season, January to April,
    in which every column is walked every night. `extra_suffixes` are public suffixes beside the bundled list.

    Of a registrable domain, `delay_seconds` is the least time between two requests. A slow portal is given
    more, up to `max_delay_seconds`, and the first requests are `start_delay_seconds` apart; with a delay of 0
    a portal is asked as fast as it answers. `daily_budget` are requests in 24 hours, all crawls together. One
    that blocks is left alone for the rest of the crawl, and by others for `cooldown_minutes`.
    `window` is when anything may be asked, by the clock of Asia/Shanghai (`22:00-07:00`); empty means always.

    `sites_files` are rows of one's own: by their codes, those of each file go over the shipped ones and over
    those of the files before it.

    Certificates are verified, always: against the system's roots and those of `ca_file` (PEM). `tls_file` are
    rows for hosts with an old TLS, in front of crawler/tls/hosts.toml and of its form.

    `chromium` is the browser for columns made by scripts, a path or a name; without it chromium on the search
    path is taken. A page that is not at rest after `render_seconds`, the pauses between its requests among
    them, is not read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    contact: str | None = None
    delay_seconds: float = Field(default=2.5, ge=0)
    start_delay_seconds: float = Field(default=0.0, ge=0)
    max_delay_seconds: float = Field(default=60.0, ge=0)
    daily_budget: int = Field(default=5000, ge=1)
    cooldown_minutes: float = Field(default=60.0, ge=0)
    window: str = ""
    timeout_seconds: float = Field(default=60.0, gt=0)
    max_response_bytes: int = Field(default=64 * 1024**2, gt=0)
    retries: int = Field(default=1, ge=0, le=3)
    retry_after_max_seconds: float = Field(default=120.0, ge=0)
    failures_in_a_row: int = Field(default=5, ge=1)
    columns_every_days: float = Field(default=7.0, ge=0)
    max_pages_per_list: int = Field(default=200, ge=1)
    max_columns_per_site: int = Field(default=2000, ge=1)
    max_column_depth: int = Field(default=6, ge=1)
    address_map: dict[str, str] = Field(default_factory=dict)
    allowed_suffixes: tuple[str, ...] = ("gov.cn",)
    allowed_hosts: tuple[str, ...] = ()
    extra_suffixes: tuple[str, ...] = ()
    sites_files: tuple[Path, ...] = ()
    ca_file: Path | None = None
    tls_file: Path | None = None
    chromium: Path | None = None
    render_seconds: float = Field(default=180.0, gt=0)

    @field_validator("window")
    @classmethod
    def _can_be_read(cls, text: str) -> str:
        Window.read(text)
        return text

    @field_validator("ca_file")
    @classmethod
    def _holds_certificates(cls, file: Path | None) -> Path | None:
        if file:
            roots.read(file)
        return file

    @field_validator("tls_file")
    @classmethod
    def _holds_rows(cls, file: Path | None) -> Path | None:
        Hosts.load(file)
        return file

    @property
    def user_agent(self) -> str:
        return f"gongkai/{_version()} (+{self.contact or 'no contact: loopback only'})"


def _version() -> str:
    try:
        return version("gongkai")
    except PackageNotFoundError:  # a source tree on the path, never installed
        return "unreleased"
