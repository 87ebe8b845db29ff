"""A gallery of 500 pictures of 256 x 256 pixels, once a button is pressed: python pictures.py <port>."""

import sys

import gradio as gr
import numpy as np

PICTURES = range(500)
SIDE = np.arange(256)


def picture(i):
    red = np.broadcast_to((SIDE + i) % 256, (256, 256))
    green = np.broadcast_to(((SIDE * 2 + i * 3) % 256)[:, None], (256, 256))
    blue = np.full((256, 256), (i * 5) % 256)
    return np.stack([red, green, blue], axis=-1).astype(np.uint8)


def show():
    return [(picture(i), f"picture {i}") for i in PICTURES]


with gr.Blocks(title="Pictures") as demo:
    button = gr.Button("Show")
    pictures = gr.Gallery(label="Pictures", columns=4, height=420, preview=False, format="png")
    button.click(show, None, pictures, api_name="show")
demo.launch(server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True)
