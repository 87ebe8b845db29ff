"""A scatter plot of 100,000 points, once a button is pressed: python points.py <port>."""

import math
import sys

import gradio as gr
import pandas as pd

POINTS = range(100_000)


def show():
    return pd.DataFrame(
        {
            "x": [i / 1000 for i in POINTS],
            "y": [math.sin(i / 5000) + ((i * 7919) % 1000) / 1000 for i in POINTS],
            "kind": [f"kind {i % 4}" for i in POINTS],
        }
    )


with gr.Blocks(title="Points") as demo:
    button = gr.Button("Show")
    plot = gr.ScatterPlot(label="Points", x="x", y="y", color="kind", height=420)
    button.click(show, None, plot, api_name="show")
demo.launch(server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True)
