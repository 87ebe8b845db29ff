"""A service of BentoML: text, a stream of text, and an image."""

import typing as t

import bentoml
from PIL import Image, ImageOps
from pydantic import Field


@bentoml.service
class Words:
    @bentoml.api
    def count(
        self, text: t.Annotated[str, Field(min_length=2)], times: t.Annotated[int, Field(ge=1, le=5)] = 2
    ) -> dict[str, int]:
        return {"words": len(text.split()) * times}

    @bentoml.api
    async def tell(self, text: str = "a b c") -> t.AsyncGenerator[str, None]:
        for word in text.split():
            yield word + " "

    @bentoml.api
    def invert(self, photo: Image.Image) -> Image.Image:
        return ImageOps.invert(photo.convert("RGB"))
