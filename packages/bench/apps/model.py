"""The functions that python() calls, and that the servers of model_fastapi.py and model_gradio.py have behind HTTP."""

import numpy as np


def add_one(number: float) -> float:
    return number + 1


def negate(values: np.ndarray) -> np.ndarray:
    return -values
