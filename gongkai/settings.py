"""One typed settings object: values given in code or on the command line, over `GONGKAI_*`, over a TOML file.

A nested name is written with `__` in the environment (`GONGKAI_CRAWL__CONTACT`) and as a table in the file
(`[crawl]`, `contact = "..."`). An unknown name is an error: a misspelt limit must not pass for the default.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from pydantic_settings import (
    SettingsError as SourceError,
)

from archive.config import ArchiveConfig, AuditConfig, ReadLimits
from crawler.config import CrawlConfig
from crawler.sites import own
from gongkai.alerts.config import FeedConfig
from gongkai.errors import SettingsError

PREFIX: Final = "GONGKAI_"
CONFIG_VARIABLE: Final = "GONGKAI_CONFIG"
DEFAULT_FILE: Final = Path("gongkai.toml")


class Settings(BaseSettings):
    """Passed down as a value; the sections belong to the packages that read them."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True
    )

    archive: ArchiveConfig = ArchiveConfig.model_validate({})
    read: ReadLimits = ReadLimits.model_validate({})
    crawl: CrawlConfig = CrawlConfig()
    audit: AuditConfig = AuditConfig()
    feed: FeedConfig = FeedConfig()

    @property
    def feed_file(self) -> Path:
        return self.feed.file or self.archive.folder / "feed.atom"

    @property
    def own_sites(self) -> Path:
        """The rows `gongkai sites add` writes; see load."""
        return self.archive.folder / own.NAME

    @property
    def export_folder(self) -> Path:
        return self.archive.folder / "export"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is pydantic's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is pydantic's
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load(config_file: Path | None = None, **overrides: Mapping[str, Any]) -> Settings:
    """Settings from every source; `overrides` are sections, `load(archive={"folder": path})`.

    A sites.csv in the archive's folder is taken as the first of `crawl.sites_files`: it goes over the shipped
    rows, and files that are named go over it.

    Raises SettingsError: one line that names the setting and where it is from.
    """
    file = _file(config_file)

    class Loaded(Settings):
        model_config = SettingsConfigDict(toml_file=file)

    try:
        _refuse_unknown_variables()
        if file is not None:
            _refuse_unknown("", tomllib.loads(file.read_text("utf-8")), Settings, str(file))
        given: dict[str, Any] = {name: dict(section) for name, section in overrides.items()}
        return _with_own_sites(Loaded(**given))
    except ValidationError as error:
        raise SettingsError(_line(error, file)) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"settings file {file} cannot be read: {error}") from error
    except SourceError as error:
        raise SettingsError(f"settings cannot be read: {error}") from error


def _with_own_sites(settings: Settings) -> Settings:
    file, named = settings.own_sites, settings.crawl.sites_files
    if file in named or not file.exists():
        return settings
    crawl = settings.crawl.model_copy(update={"sites_files": (file, *named)})
    return settings.model_copy(update={"crawl": crawl})


def _file(named: Path | None) -> Path | None:
    """The file to read; one that is named must be there, the default one need not."""
    from_environment = os.environ.get(CONFIG_VARIABLE)
    wanted = named or (Path(from_environment) if from_environment else None)
    if wanted is not None and not wanted.is_file():
        raise SettingsError(
            f"settings file {wanted} does not exist: name another with --config or {CONFIG_VARIABLE}"
        )
    return wanted or (DEFAULT_FILE if DEFAULT_FILE.is_file() else None)


def _refuse_unknown_variables() -> None:
    """Only names with `__` are settings; `GONGKAI_CONFIG` and the like name files and folders."""
    for variable in sorted(os.environ):
        if not variable.startswith(PREFIX) or "__" not in variable:
            continue
        section, key, *_ = variable.removeprefix(PREFIX).lower().split("__")
        _refuse_unknown("", {section: {key: None}}, Settings, f"environment variable {variable}")


def _refuse_unknown(path: str, given: Mapping[str, Any], model: type[BaseModel], where: str) -> None:
    for name, value in given.items():
        known = model.model_fields
        if name not in known:
            raise SettingsError(
                f"unknown setting {path}{name} in {where}: known are {', '.join(sorted(known))}"
            )
        inner = known[name].annotation
        if isinstance(value, Mapping) and isinstance(inner, type) and issubclass(inner, BaseModel):
            _refuse_unknown(f"{path}{name}.", value, inner, where)


def _line(error: ValidationError, file: Path | None) -> str:
    problems = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
    return f"settings are wrong: {problems} (from the command line, {PREFIX}* or {file or DEFAULT_FILE})"
