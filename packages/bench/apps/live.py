"""Counts the pictures of the camera: python live.py <port>."""

import sys

import gradio as gr


def see(picture, count):
    return f"{count + 1} of {picture.shape if picture is not None else None}", count + 1


with gr.Blocks(title="Live") as demo:
    camera = gr.Image(label="Camera", sources=["webcam"], streaming=True)
    seen = gr.Textbox(label="Seen")
    count = gr.State(0)
    camera.stream(see, [camera, count], [seen, count], stream_every=1 / 30, time_limit=60, concurrency_limit=2)
demo.launch(server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True)
