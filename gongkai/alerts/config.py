from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class FeedConfig(BaseModel):
    """`authority` names who runs the archive in the tag: URIs; changing it makes every entry new."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = "政府信息公开工作年度报告：发布与修改"
    authority: str = Field(
        default="gongkai.localhost", description="a domain name or mail address of yours (RFC 4151)"
    )
    file: Path | None = Field(default=None, description="default: feed.atom in the archive's folder")
    entries: int = Field(default=1000, ge=1, description="the newest events, at most")
