"""The same two endpoints on FastAPI, as its documentation writes them."""

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

app = FastAPI()


@app.get("/hello", response_class=PlainTextResponse)
async def hello():
    return "Hello, world!"


@app.get("/projects")
async def projects():
    items = [
        {"id": f"01HZX3V5Q8Y2T4W6E9R1P0M7N{i}", "name": f"Project {i}", "decisions": i * 7, "isArchived": False}
        for i in range(10)
    ]
    return {"items": items, "after": None}
