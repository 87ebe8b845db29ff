"""The functions of model.py in FastAPI: python model_fastapi.py <port>. Numbers as JSON, arrays as the bytes they are."""

import sys

import model
import numpy as np
import uvicorn
from fastapi import FastAPI, Request, Response
from pydantic import BaseModel


class Given(BaseModel):
    number: float


app = FastAPI()


# Not in a thread: a function that is not `async` takes longer here.
@app.post("/add-one")
async def add_one(given: Given) -> float:
    return model.add_one(given.number)


@app.post("/negate")
async def negate(request: Request) -> Response:
    values = np.frombuffer(await request.body(), dtype="<f4")
    return Response(model.negate(values).tobytes(), media_type="application/octet-stream")


uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
