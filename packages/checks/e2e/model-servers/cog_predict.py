"""A predictor of Cog, whose setup takes a while."""

import time

from cog import BasePredictor, Input


class Predictor(BasePredictor):
    def setup(self):
        time.sleep(2)

    def predict(
        self,
        prompt: str = Input(description="What to say"),
        times: int = Input(default=2, ge=1, le=10),
    ) -> str:
        if prompt == "bad":
            raise ValueError("no bad prompts")
        return prompt * times
