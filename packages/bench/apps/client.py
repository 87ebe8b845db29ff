"""Gradio's Python client, calling a server: python client.py <url> <api name> <calls> <threads>. Says seconds, as JSON."""

import json
import sys
import threading
import time

from gradio_client import Client

url, api_name, calls, threads = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
client = Client(url, verbose=False)


def call():
    assert client.predict("Ada", api_name=api_name) == "Hello Ada"


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def many():
    def some():
        for _ in range(calls):
            call()

    running = [threading.Thread(target=some) for _ in range(threads)]
    for one in running:
        one.start()
    for one in running:
        one.join()


call()
one = sorted(timed(call) for _ in range(calls))[calls // 2]
print(json.dumps({"one": one, "many": timed(many) / (calls * threads)}))
