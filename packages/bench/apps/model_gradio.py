"""The functions of model.py in Gradio: python model_gradio.py <port>. Arrays are files: as JSON they take longer."""

import os
import sys

import gradio as gr
import model
import numpy as np


def negate_file(path):
    answer = os.path.join(os.path.dirname(path), "answer.bin")
    model.negate(np.fromfile(path, dtype="<f4")).tofile(answer)
    return answer


with gr.Blocks(title="Model") as demo:
    number, sum_ = gr.Number(), gr.Number()
    gr.Button("Add").click(model.add_one, number, sum_, api_name="add_one")
    given, answer = gr.File(), gr.File()
    gr.Button("Negate").click(negate_file, given, answer, api_name="negate")

demo.launch(server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True)
