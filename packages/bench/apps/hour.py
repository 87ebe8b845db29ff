"""An hour of sound at 8 kHz, once a button is pressed: python hour.py <port>."""

import sys

import gradio as gr
import numpy as np

RATE = 8000


def show():
    times = np.arange(3600 * RATE) / RATE
    return RATE, (8000 * np.sin(2 * np.pi * 220 * times) * np.abs(np.sin(times / 60))).astype(np.int16)


with gr.Blocks(title="Hour") as demo:
    button = gr.Button("Show")
    sound = gr.Audio(label="Sound")
    button.click(show, None, sound, api_name="show")
demo.launch(server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True)
