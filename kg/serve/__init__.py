"""The endpoint and the pages of ``kg serve``; starlette and uvicorn are loaded only by :mod:`kg.serve.run`."""
