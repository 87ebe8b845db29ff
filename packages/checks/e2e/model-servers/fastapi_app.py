"""Functions as people serve them with FastAPI: values in each place of a request, files, forms and streams."""

import io
from enum import Enum
from typing import Annotated, Literal, Optional

from fastapi import FastAPI, File, Form, Header, HTTPException, Query, UploadFile
from fastapi.responses import PlainTextResponse, Response, StreamingResponse
from PIL import Image, ImageOps
from pydantic import BaseModel, Field

app = FastAPI(title="Models")


class Port(str, Enum):
    c = "Cherbourg"
    q = "Queenstown"
    s = "Southampton"


class Person(BaseModel):
    name: str = Field(min_length=2, max_length=40, description="As in the passport")
    age: int = Field(ge=0, le=120, title="Age in years")
    fare: float = Field(7.25, gt=0)
    port: Port = Port.s
    member: bool = False
    note: Optional[str] = None
    weights: list[float] = [1.0, 2.0]
    kind: Literal["person"] = "person"


class Answer(BaseModel):
    survived: bool
    probability: float
    text: str


@app.post("/predict", response_model=Answer, summary="Survives?")
def predict(person: Person, loud: bool = Query(False)) -> Answer:
    if person.name == "Nobody":
        raise HTTPException(400, "Nobody is no name.")
    if person.name == "Crash":
        raise RuntimeError("a secret of the server")
    text = f"{person.name} {person.port.value} {person.fare} {sum(person.weights)}"
    return Answer(survived=person.age < 18, probability=0.25, text=text + ("!" if loud else ""))


@app.get("/items/{item_id}")
def item(
    item_id: int,
    q: Optional[str] = None,
    size: Literal["s", "m", "l"] = "m",
    tags: list[str] = Query([]),
    x_level: Annotated[int, Header()] = 3,
):
    return {"id": item_id, "q": q, "size": size, "tags": tags, "level": x_level}


@app.post("/invert", responses={200: {"content": {"image/png": {}}}}, response_class=Response)
async def invert(photo: UploadFile = File(description="A photo"), strength: float = Form(1.0, ge=0, le=1)):
    out = io.BytesIO()
    ImageOps.invert(Image.open(photo.file).convert("RGB")).save(out, "PNG")
    return Response(out.getvalue(), media_type="image/png")


@app.post("/story")
def story(words: int = Form(3, ge=1, le=9)):
    return StreamingResponse((f"data: word{i} \n\n" for i in range(words)), media_type="text/event-stream")


@app.post("/lines")
def lines(n: int = 3):
    return StreamingResponse((f'{{"text": "l{i} "}}\n' for i in range(n)), media_type="application/x-ndjson")


@app.post("/mean")
def mean(values: list[float]) -> float:
    return sum(values) / len(values)


@app.post("/shout", response_class=PlainTextResponse)
def shout(text: Annotated[str, Field(min_length=1)] = "hi"):
    return text.upper()


class Row(BaseModel):
    x: float
    name: str = ""


@app.post("/rows")
def rows(rows: list[Row]) -> list[Row]:
    return [Row(x=row.x * 2, name=row.name) for row in rows]
